"""One step of an LSTM whose gates look at the cell, in both of the ways that are in use."""

from __future__ import annotations

import numpy as np

from course_lib.checks.lstm._gates import drawn, each, sizes
from course_lib.checks.lstm._peephole_mistakes import MISTAKES, NEW_MISTAKES, OLD_MISTAKES
from course_lib.checks.lstm._peephole_steps import reference
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

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
    "The blocks of i and f get p[0] * c and p[1] * c, with the old cell. The block of o gets p[2] "
    "times a cell: which one? And what has to be computed before it can be the new one?",
    "Split z. i and f from their blocks plus p[0] * c and p[1] * c; g as ever; then the new cell. "
    'Now o: its block plus p[2] times the old cell if sees is "old", else times the new one. Last, '
    "h is o times tanh of the new cell.",
)

peephole_old = Question(
    name="lstm.peephole_old",
    signature=SIGNATURE,
    cases=old_cases,
    reference=reference,
    tolerance=each,
    parts=PARTS,
    mistakes=(*OLD_MISTAKES, *MISTAKES),
    hints=HINTS,
)

peephole_new = Question(
    name="lstm.peephole_new",
    signature=SIGNATURE,
    cases=new_cases,
    reference=reference,
    tolerance=each,
    parts=PARTS,
    mistakes=(*NEW_MISTAKES, *MISTAKES),
    hints=HINTS,
)
