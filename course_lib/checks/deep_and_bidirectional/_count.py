"""How many parameters a stack has, and how wide its output is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question

CONNECTIONS = ("none", "residual", "dense")
Number = int | float  # a mistake may split a whole number
Answer = tuple[Number, Number]


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
        (5, 2, 4, 4, True, "dense"),
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


def cell(inputs: Number, H: Number, blocks: int, *, biases: int = 1) -> Number:
    """The numbers in U, W and b of one cell."""
    return blocks * H * (inputs + H + biases)


def widths(D: int, H: int, L: int, both: bool, connection: str) -> list[int]:
    """What each layer reads."""
    wide = 2 * H if both else H
    if connection == "dense":
        return [D + k * wide for k in range(L)]
    return [D] + [wide] * (L - 1)


def reference(D: int, H: int, L: int, blocks: int, both: bool, connection: str) -> Answer:
    """Parameters of all cells, and the width of the output."""
    return _stack(D, H, L, blocks, both, connection)


def _stack(
    D: int,
    H: int,
    L: int,
    blocks: int,
    both: bool,
    connection: str,
    *,
    reads: list[int] | None = None,
    one: Callable[[Number, int, int], Number] = cell,
    output: int | None = None,
    cells: int | None = None,
) -> Answer:
    """The same; a mistake passes what it does differently."""
    wide = 2 * H if both else H
    reads = widths(D, H, L, both, connection) if reads is None else reads
    cells = (2 if both else 1) if cells is None else cells
    right = L * wide if connection == "dense" else wide
    each = sum(cells * one(inputs, H, blocks) for inputs in reads)
    return each, right if output is None else output


def _one(one: Callable[[Number, int, int], Number]) -> Callable:
    return lambda *args: _stack(*args, one=one)


def _reads(rule: Callable[..., list[int]]) -> Callable:
    return lambda *args: _stack(*args, reads=rule(*args))


def _output(rule: Callable[..., Number]) -> Callable:
    return lambda *args: _stack(*args, output=rule(*args))


def _for(connection: str, rule: Callable[..., Answer]) -> Callable:
    """A mistake with one of the connections only."""
    return lambda *args: rule(*args) if args[-1] == connection else reference(*args)


def _wide(D: int, H: int, L: int, blocks: int, both: bool, connection: str) -> int:
    return 2 * H if both else H


def _half_cells(D: int, H: int, L: int, blocks: int, both: bool, connection: str) -> Answer:
    """H taken for the width of both directions together."""
    reads = [D + k * H for k in range(L)] if connection == "dense" else [D] + [H] * (L - 1)
    half = H / 2 if both else H
    each = sum(blocks * half * (n + half + 1) for n in reads) * (2 if both else 1)
    return each, L * H if connection == "dense" else H


MISTAKES = (
    Mistake(
        "two-biases",
        "You count two biases in each cell, as torch has them. The cell of this question has one.",
        wrong=_one(lambda inputs, H, blocks: cell(inputs, H, blocks, biases=2)),
    ),
    Mistake(
        "no-bias",
        "The biases are missing: H numbers in each block.",
        wrong=_one(lambda inputs, H, blocks: cell(inputs, H, blocks, biases=0)),
    ),
    Mistake(
        "one-bias-number",
        "You count one bias for a cell or for a block. Each of the H units has its own, in each "
        "block.",
        wrong=(
            _one(lambda inputs, H, blocks: blocks * (H * (inputs + H) + 1)),
            _one(lambda inputs, H, blocks: blocks * H * (inputs + H) + 1),
        ),
    ),
    Mistake(
        "no-recurrent-weights",
        "The recurrent weights are missing: each block has H times H of them.",
        wrong=_one(lambda inputs, H, blocks: blocks * H * (inputs + 1)),
    ),
    Mistake(
        "blocks-ignored",
        "You count one block in each cell. Every gate has a U, a W and a b of its own.",
        wrong=_one(lambda inputs, H, blocks: cell(inputs, H, 1)),
    ),
    Mistake(
        "blocks-with-u-only",
        "You multiply U alone by the number of blocks. Each block has a W and biases of its own.",
        wrong=_one(lambda inputs, H, blocks: blocks * H * inputs + H * H + H),
    ),
    Mistake(
        "blocks-without-biases",
        "You multiply the matrices by the number of blocks, and not the biases: each block has H.",
        wrong=_one(lambda inputs, H, blocks: blocks * H * (inputs + H) + H),
    ),
    Mistake(
        "shared-directions",
        "A layer of both directions has two cells, each with its own weights. You count one.",
        wrong=lambda *args: _stack(*args, cells=1),
    ),
    Mistake(
        "output-of-both-is-2h",
        "A layer of both directions gives 2 H numbers at each step. The layer above reads all of "
        "them, and so does whoever reads the stack.",
        wrong=(
            _reads(lambda D, H, L, blocks, both, c: widths(D, H, L, False, c)),
            lambda *args: _stack(
                *args,
                reads=widths(*args[:3], False, args[-1]),
                output=args[1] * (args[2] if args[-1] == "dense" else 1),
            ),
            _output(lambda D, H, L, blocks, both, c: H * (L if c == "dense" else 1)),
        ),
    ),
    Mistake(
        "recurrent-matrix-of-2h",
        "Each direction has its own state of H units, and its W is H times H. The two meet only in "
        "the output.",
        wrong=lambda *args: _stack(
            *args,
            one=lambda inputs, H, blocks: cell(inputs, _wide(*args), blocks) / (1 + args[4]),
        ),
    ),
    Mistake(
        "half-a-cell-each",
        "You split H between the two directions. Each has H units.",
        wrong=_half_cells,
    ),
    Mistake(
        "every-layer-reads-x",
        "In your stack every layer reads D numbers. Only the first reads x alone; the second reads "
        "what the first has made.",
        wrong=(
            _reads(lambda D, H, L, *rest: [D] * L),
            lambda *args: (
                _stack(*args, reads=[args[0]] * args[2])
                if args[-1] != "dense"
                else reference(*args)
            ),
        ),
    ),
    Mistake(
        "first-layer-reads-h",
        "In your stack the first layer reads as much as the others. It reads x, of D numbers.",
        wrong=(
            _reads(lambda *args: [_wide(*args)] * args[2]),
            _for("none", _reads(lambda *args: [_wide(*args)] * args[2])),
        ),
    ),
    Mistake(
        "dense-input",
        "A layer with dense connections reads x and the outputs of all layers below it: the width "
        "grows from layer to layer.",
        wrong=(
            _for("dense", _reads(lambda *args: widths(*args[:3], args[4], "none"))),
            _for("dense", _reads(lambda *a: [a[0]] + [k * _wide(*a) for k in range(1, a[2])])),
            _for("dense", _reads(lambda *a: [a[0]] + [a[0] + _wide(*a)] * (a[2] - 1))),
            _for("dense", _reads(lambda *a: [a[0] + k * _wide(*a) for k in range(1, a[2] + 1)])),
            _for("dense", lambda *args: _stack(*args[:-1], "none")),
        ),
    ),
    Mistake(
        "dense-output",
        "The output of a stack with dense connections is made of the outputs of all its layers, "
        "y1 to yL; x is not in it.",
        wrong=(
            _for("dense", _output(_wide)),
            _for("dense", _output(lambda *args: args[0] + args[2] * _wide(*args))),
        ),
    ),
    Mistake(
        "residual-adds-width",
        "A residual connection adds: sums are as wide as what is added, and addition has no "
        "weights. You put the two side by side, or give it a matrix.",
        wrong=(
            _for(
                "residual",
                _reads(lambda *a: ([a[0]] + [_wide(*a)] + [2 * _wide(*a)] * a[2])[: a[2]]),
            ),
            _for("residual", _output(lambda *a: _wide(*a) * (2 if a[2] > 1 else 1))),
            _for("residual", lambda *args: _stack(*args[:-1], "dense")),
            _for(
                "residual",
                lambda *a: (
                    reference(*a)[0] + (a[2] - 1) * _wide(*a) ** 2,
                    reference(*a)[1],
                ),
            ),
            _for(
                "residual",
                lambda *a: (reference(*a)[0] + (a[2] - 1) * a[1] ** 2, reference(*a)[1]),
            ),
            _for("residual", lambda *a: (reference(*a)[0] + a[0] * _wide(*a), reference(*a)[1])),
            _for(
                "residual",
                lambda *a: (
                    reference(*a)[0] + a[0] * _wide(*a) * (a[0] != _wide(*a)),
                    reference(*a)[1],
                ),
            ),
            _for(
                "residual",
                _reads(lambda *a: [a[0]] + [k * _wide(*a) for k in range(1, a[2])]),
            ),
            _for(
                "residual",
                lambda *a: _stack(
                    *a,
                    reads=[a[0]] + [k * _wide(*a) for k in range(1, a[2])],
                    output=a[2] * _wide(*a),
                ),
            ),
        ),
    ),
    Mistake(
        "outputs-of-all-layers",
        "Without dense connections the output of a stack is that of its last layer.",
        wrong=_output(lambda *args: args[2] * _wide(*args)),
    ),
    Mistake(
        "number-of-layers",
        "You count one layer too many, or one too few.",
        wrong=(
            lambda D, H, L, *rest: _stack(D, H, L + 1, *rest),
            lambda D, H, L, *rest: _stack(D, H, L - 1, *rest),
        ),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are there, in the wrong order: first the parameters, then the width.",
        wrong=lambda *args: reference(*args)[::-1],
    ),
)

count = Question(
    name="deep_and_bidirectional.count",
    signature="count(D, H, L, blocks, both, connection)",
    cases=cases,
    reference=reference,
    tolerance=lambda expected, eps, *args: (0.0, 0.0),
    parts=(Part("the number of parameters"), Part("the width of the output")),
    mistakes=MISTAKES,
    hints=(
        "How many numbers are in U, W and b of one block of one cell? What changes from layer to "
        "layer is what the cell reads.",
        "Keep two widths in a loop over the layers: what the next layer reads, and what one layer "
        "gives, H or 2 H. With which connection does the first of them grow?",
        "A cell that reads n numbers has blocks * H * (n + H + 1) parameters, and a layer has one "
        "such cell or two. The first n is D. After that it is one layer's output; with dense "
        "connections it is D and the outputs of all layers below. A sum is as wide as its parts.",
    ),
)
