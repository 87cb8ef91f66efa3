"""One step of an LSTM, and the same without an overflow."""

from __future__ import annotations

import numpy as np

from course_lib.checks.lstm._gates import drawn, each, sizes
from course_lib.checks.lstm._step_mistakes import MISTAKES, QUIET_MISTAKES, STEP
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

SIGNATURE = "lstm_step(x, h, c, W, U, b)"
SHUT = 1e-12
PARTS = (Part("the new h", ("sequence", "unit")), Part("the new c", ("sequence", "unit")))


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to four, with a batch and without, more inputs than units and fewer."""
    small = drawn(rng, 1, 1, 1)
    zeros = drawn(rng, 2, 3, 2) | {"h": np.zeros((2, 2)), "c": np.zeros((2, 2))}
    drawn_sizes = ((3, 1, 2), (1, 3, 2), (2, 4, 3), (4, 2, 4), (5, 3, 3))
    return [
        Case(tuple(small.values()), written(**small)),
        *(Case(tuple(drawn(rng, *s).values()), sizes(*s) + ", drawn") for s in drawn_sizes),
        Case(tuple(zeros.values()), sizes(2, 3, 2) + ", h = 0 and c = 0"),
    ]


def loud_cases(rng: np.random.Generator) -> list[Case]:
    """Gates that are wide open or shut, on both sides and all at once."""
    found = []
    for size, at in ((1.0, "moderate"), (1e2, "some in the hundreds"), (1e5, "up to 100,000")):
        args = drawn(rng, 3, 2, 4)
        args["b"] = size * rng.choice([-1.0, 1.0], 16) * rng.uniform(0.5, 1, 16).round(2)
        found.append(Case(tuple(args.values()), f"{sizes(3, 2, 4)}, entries of z {at}"))
    one = drawn(rng, 1, 1, 1) | {"b": np.array([-1000.0, 1000.0, 1000.0, -1000.0])}
    other = drawn(rng, 1, 1, 1) | {"b": np.array([1000.0, -1000.0, -1000.0, 1000.0])}
    found += [Case(tuple(args.values()), written(**args)) for args in (one, other)]
    return found


step = Question(
    name="lstm.step",
    signature=SIGNATURE,
    cases=cases,
    source=STEP,
    tolerance=each,
    parts=PARTS,
    mistakes=MISTAKES,
    hints=(
        "All four blocks come out of one product. What are the shapes of `h`, of `W` and of z, and "
        "on which axis of z do the blocks lie?",
        "z has the shape (B, 4H), so both weights are transposed. Its columns are H for i, H for "
        "f, H for g, H for o. Which of them are gates, and which is content?",
        "Cut z along its second axis into four blocks, in order. The sigmoid is for three of them, "
        "tanh for one. Then the two equations of the first cell, entry by entry: h is read from "
        "the c that has just been made.",
    ),
)


def _with_room(expected: tuple, eps: float, *args: object) -> tuple:
    """A hundred roundings; and a gate that is cut off at a z of 30 is as good as shut."""
    near = max(100 * eps, SHUT)
    return tuple(near * np.maximum(1, np.abs(part)) for part in expected)


step_quietly = Question(
    name="lstm.step_quietly",
    signature=SIGNATURE,
    cases=loud_cases,
    source=STEP,
    tolerance=_with_room,
    parts=PARTS,
    mistakes=QUIET_MISTAKES,
    warnings="The numbers come out right, but NumPy warns on the way: an exponential leaves the "
    "range of float64. Of which numbers may an exponential be taken without that?",
    hints=(
        "Where does `np.exp(-z)` overflow: for large positive z, or for large negative z?",
        "`np.where` computes both of its branches for all entries, so it does not help by itself. "
        "An exponential of -|z| never overflows; nor does tanh.",
        "The sigmoid is a tanh in other clothes: of half of z, moved and scaled. Or take "
        "e^(-|z|), and write the sigmoid with it, for z of either sign: there are two fractions.",
    ),
)
