"""How many parameters a stack has, and how wide its output is."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

CONNECTIONS = ("none", "residual", "dense")
COUNT = Source("""
def count(D, H, L, blocks, both, connection):
    cells = 2 if both else 1
    width = cells * H
    reads, total = D, 0
    for _ in range(L):
        total += cells * blocks * H * (reads + H + 1)
        reads = reads + width if connection == "dense" else width
    return total, L * width if connection == "dense" else width
""")
ONE_CELL, START = "blocks * H * (reads + H + 1)", "reads, total = D, 0"
NEXT = 'reads + width if connection == "dense" else width'
OUTPUT = 'L * width if connection == "dense" else width'
NEXT_OF_H = 'reads + H if connection == "dense" else H'
NOT_NONE = ('== "dense"', '!= "none"')
RESIDUAL = 'connection == "residual"'
IN_ALL = f"{{}} * width if {RESIDUAL} else {NEXT}"  # what residual layers read


def cases(rng: np.random.Generator) -> list[Case]:
    """Every connection, one direction and both, the three cells, one layer, and drawn sizes."""
    found = [
        (3, 4, 1, 1, False, "none"),
        (3, 4, 2, 1, False, "none"),
        (3, 4, 1, 1, True, "none"),
        (5, 2, 3, 4, True, "none"),
        (3, 4, 3, 1, False, "residual"),
        (6, 3, 4, 3, True, "residual"),
        (3, 4, 2, 1, False, "dense"),
        (5, 2, 5, 4, True, "dense"),
        (7, 1, 1, 3, True, "dense"),
        (256, 512, 4, 4, True, "none"),
    ]
    for connection in CONNECTIONS:
        D, H, L = (int(n) for n in rng.integers(2, 9, 3))
        found.append((D, H, L, int(rng.choice([1, 3, 4])), bool(rng.integers(2)), connection))
    names = ("D", "H", "L", "blocks", "both", "connection")
    return [
        Case(args, ", ".join(f"{n} = {v!r}" for n, v in zip(names, args, strict=True)))
        for args in found
    ]


MISTAKES = (
    Mistake(
        "two-biases",
        "You count two biases in each cell, as torch has them. The cell of this question has one.",
        wrong=edit("+ 1)", "+ 2)"),
    ),
    Mistake(
        "no-bias",
        "The biases are missing: H numbers in each block.",
        wrong=edit(" + 1)", ")"),
    ),
    Mistake(
        "one-bias-number",
        "You count one bias for a cell or for a block. Each of the H units has its own, in each "
        "block.",
        wrong=(
            edit(ONE_CELL, "blocks * (H * (reads + H) + 1)"),
            edit(ONE_CELL, "(blocks * H * (reads + H) + 1)"),
        ),
    ),
    Mistake(
        "no-recurrent-weights",
        "The recurrent weights are missing: each block has H times H of them.",
        wrong=edit("reads + H + 1", "reads + 1"),
    ),
    Mistake(
        "blocks-ignored",
        "You count one block in each cell. Every gate has a U, a W and a b of its own.",
        wrong=edit("blocks * H", "H"),
    ),
    Mistake(
        "blocks-with-u-only",
        "You multiply U alone by the number of blocks. Each block has a W and biases of its own.",
        wrong=edit(ONE_CELL, "(blocks * H * reads + H * H + H)"),
    ),
    Mistake(
        "blocks-without-biases",
        "You multiply the matrices by the number of blocks, and not the biases: each block has H.",
        wrong=edit(ONE_CELL, "(blocks * H * (reads + H) + H)"),
    ),
    Mistake(
        "shared-directions",
        "A layer of both directions has two cells, each with its own weights. You count one.",
        wrong=edit("cells * blocks", "blocks"),
    ),
    Mistake(
        "output-of-both-is-2h",
        "A layer of both directions gives 2 H numbers at each step. The layer above reads all of "
        "them, and so does whoever reads the stack.",
        wrong=(
            edit(NEXT, NEXT_OF_H),
            edit("reads + width if", "reads + H if"),
            edit("width = cells * H", "width = H"),
            edit(OUTPUT, 'L * H if connection == "dense" else H'),
        ),
    ),
    Mistake(
        "recurrent-matrix-of-2h",
        "Each direction has its own state of H units, and its W is H times H. The two meet only in "
        "the output.",
        wrong=edit(f"cells * {ONE_CELL}", "blocks * width * (reads + width + 1)"),
    ),
    Mistake(
        "half-a-cell-each",
        "You split H between the two directions. Each has H units.",
        wrong=edit("    width =", "    H = H / cells\n    width ="),
    ),
    Mistake(
        "every-layer-reads-x",
        "In your stack every layer reads D numbers. Only the first reads x alone; the second reads "
        "what the first has made.",
        wrong=(
            edit(NEXT, "D"),
            edit(NEXT, 'reads + width if connection == "dense" else D'),
        ),
    ),
    Mistake(
        "first-layer-reads-h",
        "In your stack the first layer reads as much as the others. It reads x, of D numbers.",
        wrong=(
            edit(START, "reads, total = width, 0", NEXT, "width"),
            edit(START, 'reads, total = width if connection == "none" else D, 0'),
        ),
    ),
    Mistake(
        "dense-input",
        "A layer with dense connections reads x and the outputs of all layers below it: the width "
        "grows from layer to layer.",
        wrong=(
            edit(NEXT, "width"),
            edit("for _ in", "for k in", "= reads + width", "= (k + 1) * width"),
            edit("= reads + width", "= D + width"),
            edit(START, 'reads, total = D + width if connection == "dense" else D, 0'),
            edit(NEXT, "width", OUTPUT, "width"),
        ),
    ),
    Mistake(
        "dense-output",
        "The output of a stack with dense connections is made of the outputs of all its layers, "
        "y1 to yL; x is not in it.",
        wrong=(edit(OUTPUT, "width"), edit("L * width", "D + L * width")),
    ),
    Mistake(
        "residual-adds-width",
        "A residual connection adds: sums are as wide as what is added, and addition has no "
        "weights. You put the two side by side, or give it a matrix.",
        wrong=(
            edit("for _ in", "for k in", NEXT, IN_ALL.format("min(k + 1, 2)")),
            edit(OUTPUT, f"2 * width if L > 1 and {RESIDUAL} else {OUTPUT}"),
            edit(NEXT, NEXT.replace(*NOT_NONE), OUTPUT, OUTPUT.replace(*NOT_NONE)),
            edit(NEXT, NEXT.replace(*NOT_NONE)),
            *(
                edit("    return", f"    total += ({RESIDUAL}) * {extra}\n    return")
                for extra in (
                    "(L - 1) * width**2",
                    "(L - 1) * H**2",
                    "D * width",
                    "D * width * (D != width)",
                )
            ),
            edit("for _ in", "for k in", NEXT, IN_ALL.format("(k + 1)")),
            edit(
                "for _ in",
                "for k in",
                NEXT,
                IN_ALL.format("(k + 1)"),
                OUTPUT,
                OUTPUT.replace(*NOT_NONE),
            ),
        ),
    ),
    Mistake(
        "outputs-of-all-layers",
        "Without dense connections the output of a stack is that of its last layer.",
        wrong=edit(OUTPUT, "L * width"),
    ),
    Mistake(
        "number-of-layers",
        "You count one layer too many, or one too few.",
        wrong=(
            edit("range(L)", "range(L + 1)"),
            edit("range(L)", "range(L - 1)"),
            edit("    cells =", "    L = L + 1\n    cells ="),
            edit("    cells =", "    L = L - 1\n    cells ="),
        ),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are there, in the wrong order: first the parameters, then the width.",
        wrong=edit(f"total, {OUTPUT}", f"({OUTPUT}), total"),
    ),
)

count = Question(
    name="deep_and_bidirectional.count",
    signature="count(D, H, L, blocks, both, connection)",
    cases=cases,
    source=COUNT,
    tolerance=lambda expected, eps, *args: (0.0, 0.0),
    parts=(
        Part("the number of parameters", whole=True),
        Part("the width of the output", whole=True),
    ),
    mistakes=MISTAKES,
    hints=(
        "How many numbers are in U, W and b of one block of one cell? What changes from layer to "
        "layer is what the cell reads.",
        "Keep two widths in a loop over the layers: what the next layer reads, and what one layer "
        "gives, H or 2 H. With which connection does the first of them grow?",
        "A layer has one cell or two, each with as many matrices as it has blocks. What a cell "
        "reads is D numbers in the first layer and one layer's output after that; with dense "
        "connections it is D and the outputs of all layers below. A sum is as wide as its parts.",
    ),
)
