"""One step of an LSTM whose gates look at the cell, in both of the ways that are in use."""

from __future__ import annotations

from itertools import product

import numpy as np

from course_lib.checks.lstm._gates import OTHER_ORDERS, SHAPES, drawn, each, sizes
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

PEEPHOLE = Source("""
def peephole_step(x, h, c, W, U, b, p, sees):
    def sigmoid(z):
        return (1 + np.tanh(z / 2)) / 2

    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    kept = sigmoid(f + p[1] * c) * c
    c_new = kept + sigmoid(i + p[0] * c) * np.tanh(g)
    seen = c_new if sees == "new" else c
    return sigmoid(o + p[2] * seen) * np.tanh(c_new), c_new
""")
AT_I, AT_F, AT_O = " + p[0] * c", " + p[1] * c", " + p[2] * seen"
SEEN, CONTENT, READ = 'c_new if sees == "new" else c', "np.tanh(g)", "np.tanh(c_new), c_new"
OLD_RIGHT, NEW_RIGHT = {"check-peephole-old": 1}, {"check-peephole-new": 1}
ALL_NEW = """if sees == "new":
        kept = sigmoid(f + p[1] * c_new) * c
        c_new = kept + sigmoid(i + p[0] * c_new) * np.tanh(g)
"""


def _every_gate(form: str) -> Edit:
    """The same in every gate: ``form`` of its block, its row of p and the cell that it sees."""
    return edit(
        f"sigmoid(i{AT_I})", form.format(z="i", p="p[0]", cell="c"),
        f"sigmoid(f{AT_F})", form.format(z="f", p="p[1]", cell="c"),
        f"sigmoid(o{AT_O})", form.format(z="o", p="p[2]", cell="seen"),
    )  # fmt: skip


OLD_MISTAKES = (
    Mistake(
        "always-new",
        'Your output gate sees the new cell also where sees is "old": then it looks at the cell '
        "before the step, as the other two do.",
        wrong=edit(SEEN, "c_new", marks=NEW_RIGHT),
    ),
)
NEW_MISTAKES = (
    Mistake(
        "always-old",
        'Your output gate sees the old cell also where sees is "new": then it looks at the cell '
        "that this step has just made.",
        wrong=edit(SEEN, "c", marks=OLD_RIGHT),
    ),
    Mistake(
        "all-gates-see-the-new-cell",
        "Your input gate and your forget gate see the new cell too, which is not there yet when "
        "they are needed. They look at the old cell in both versions.",
        wrong=edit("seen =", f"{ALL_NEW}    seen =", marks=OLD_RIGHT),
    ),
    Mistake(
        "squashed-cell-seen",
        "Your output gate sees tanh of the new cell. A peephole looks at the cell itself.",
        wrong=edit(SEEN, 'np.tanh(c_new) if sees == "new" else c', marks=OLD_RIGHT),
    ),
)
MISTAKES = (
    Mistake(
        "peephole-missing",
        "None of your gates sees the cell: p does not enter.",
        wrong=_every_gate("sigmoid({z})"),
    ),
    Mistake(
        "output-gate-blind",
        "Your output gate does not see the cell.",
        wrong=edit(AT_O, ""),
    ),
    Mistake(
        "output-gate-only",
        "Only your output gate sees a cell. The input gate and the forget gate have peepholes too.",
        wrong=edit(AT_I, "", AT_F, ""),
    ),
    Mistake(
        "gate-blind",
        "Your input gate or your forget gate does not see the cell.",
        wrong=(edit(AT_I, ""), edit(AT_F, "")),
    ),
    Mistake(
        "third-row-to-the-content",
        "The third row of p has gone to the block of g, which is the third of z. The content has "
        "no peephole: p has rows for i, f and o.",
        wrong=edit(AT_O, "", CONTENT, "np.tanh(g + p[2] * c)"),
    ),
    Mistake(
        "content-sees-the-cell",
        "Your content g sees the cell. Only the three gates have peepholes.",
        wrong=tuple(edit(CONTENT, f"np.tanh(g + p[{row}] * c)") for row in range(3)),
    ),
    Mistake(
        "content-through-the-sigmoid",
        "Your g goes through the sigmoid, so the cell can only be added to. Content may be "
        "negative: it goes through tanh.",
        wrong=edit(CONTENT, "sigmoid(g)"),
    ),
    Mistake(
        "rows-exchanged",
        "A row of p, or more than one, has gone to the wrong gate. They are for i, f and o, in "
        "this order.",
        wrong=tuple(
            edit("i + p[0]", f"i + p[{i}]", "f + p[1]", f"f + p[{f}]", "o + p[2]", f"o + p[{o}]")
            for i, f, o in product(range(3), repeat=3)
            if (i, f, o) != (0, 1, 2)
        ),
    ),
    Mistake(
        "cell-missing",
        "You add p alone, as if it were one more bias. A peephole is a weight: it multiplies the "
        "cell.",
        wrong=_every_gate("sigmoid({z} + {p})"),
    ),
    Mistake(
        "weight-missing",
        "You add the cell as it is. Each peephole has a weight, in p.",
        wrong=_every_gate("sigmoid({z} + {cell})"),
    ),
    Mistake(
        "hidden-state-seen",
        "Your peepholes look at h. That is what the gates see anyway; a peephole looks past the "
        "output gate, at the cell.",
        wrong=_every_gate("sigmoid({z} + {p} * h)"),
    ),
    Mistake(
        "outside-the-sigmoid",
        "You add the peephole to the gate. It belongs inside the sigmoid, or the gate does not "
        "stay between 0 and 1.",
        wrong=_every_gate("(sigmoid({z}) + {p} * {cell})"),
    ),
    Mistake(
        "subtracted",
        "You subtract the peephole. It is added to z.",
        wrong=_every_gate("sigmoid({z} - {p} * {cell})"),
    ),
    Mistake(
        "multiplied",
        "You multiply by the peephole. It is one more term of the sum inside the sigmoid.",
        wrong=(
            _every_gate("sigmoid({z} * {p} * {cell})"),
            _every_gate("sigmoid({z}) * {p} * {cell}"),
        ),
    ),
    Mistake(
        "squashed-cell-seen",
        "Your gates see tanh of the cell. A peephole looks at the cell itself.",
        wrong=_every_gate("sigmoid({z} + {p} * np.tanh({cell}))"),
    ),
    Mistake(
        "all-cells-seen",
        "Each of your gates sees the cells of all units. A peephole leads from a cell to the gates "
        "of its own unit: multiply entry by entry.",
        wrong=_every_gate("sigmoid({z} + ({cell} @ {p})[:, None])"),
    ),
    Mistake(
        "old-cell-read",
        "Your h is read from the old cell. What `sees` says is where the output gate looks; what "
        "it lets out is the new cell.",
        wrong=(
            edit(READ, "np.tanh(c), c_new"),
            edit(READ, "np.tanh(seen), c_new", marks=NEW_RIGHT),
        ),
    ),
    Mistake(
        "tanh-missing-in-h",
        "Your h is o times the cell. On the way out the cell goes through tanh.",
        wrong=edit(READ, "c_new, c_new"),
    ),
    Mistake(
        "order-of-the-blocks",
        "Your blocks are in another order. In z they stand as i, f, g, o.",
        wrong=tuple(edit("i, f, g, o =", f"{', '.join(order)} =") for order in OTHER_ORDERS),
    ),
    Mistake(
        "order-exchanged",
        "Both are there, in the wrong order: first h, then c.",
        wrong=edit("return sigmoid(o", "return c_new, sigmoid(o", READ, "np.tanh(c_new)"),
    ),
    Mistake(
        "shapes-do-not-fit",
        f"{SHAPES.says} A row of p has shape (H,), and multiplies the cells of a row entry by "
        "entry.",
        raises=SHAPES.raises,
    ),
)


SIGNATURE = "peephole_step(x, h, c, W, U, b, p, sees)"
PARTS = (Part("the new h", ("sequence", "unit")), Part("the new c", ("sequence", "unit")))


def old_cases(rng: np.random.Generator) -> list[Case]:
    """One unit to three, where every gate sees the old cell."""
    return _cases(rng, "old")


def new_cases(rng: np.random.Generator) -> list[Case]:
    """One unit to three, where the output gate sees the new cell."""
    return _cases(rng, "new")


def _cases(rng: np.random.Generator, sees: str) -> list[Case]:
    small = _drawn(rng, 1, 1, 1)
    plain = _drawn(rng, 2, 1, 2)
    plain["p"] = np.zeros((3, 2))
    drawn_sizes = ((3, 1, 2), (1, 3, 2), (2, 4, 3), (4, 2, 4), (5, 2, 3))
    return [
        Case((*small.values(), sees), f"{written(**small)}, sees = {sees!r}"),
        *(
            Case((*_drawn(rng, *s).values(), sees), f"{sizes(*s)}, sees = {sees!r}, drawn")
            for s in drawn_sizes
        ),
        Case((*plain.values(), sees), f"{sizes(2, 1, 2)}, sees = {sees!r}, p = 0"),
    ]


def _drawn(rng: np.random.Generator, B: int, D: int, H: int) -> dict[str, np.ndarray]:
    return drawn(rng, B, D, H) | {"p": rng.uniform(-1.5, 1.5, (3, H)).round(2)}


HINTS = (
    "A peephole is one more term in z, before the sigmoid. It has one weight for each unit and "
    "gate, so a unit's gate looks at its own cell only.",
    "Each gate's block gets its own row of p times a cell, entry by entry. For i and f it is the "
    "old cell. For o: which one? And what has to be computed before it can be the new one?",
    "Split z. First i and f, each with its peephole, and g as ever; then the new cell. Only now o: "
    "`sees` says which cell its peephole looks at. Last, h is read from the new cell in both.",
)

peephole_old = Question(
    name="lstm.peephole_old",
    signature=SIGNATURE,
    cases=old_cases,
    source=PEEPHOLE,
    tolerance=each,
    parts=PARTS,
    mistakes=(*OLD_MISTAKES, *MISTAKES),
    hints=HINTS,
)

peephole_new = Question(
    name="lstm.peephole_new",
    signature=SIGNATURE,
    cases=new_cases,
    source=PEEPHOLE,
    tolerance=each,
    parts=PARTS,
    mistakes=(*NEW_MISTAKES, *MISTAKES),
    hints=HINTS,
)
