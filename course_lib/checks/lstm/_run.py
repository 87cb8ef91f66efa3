"""A whole batch of sequences of different lengths through one step, again and again."""

from __future__ import annotations

import numpy as np

from course_lib.checks.lstm._gates import Arrays, drawn, each, one_step
from course_lib.checks.lstm._run_mistakes import MISTAKES, reference
from course_lib.checks.question import Case, Part, Question


def cases(rng: np.random.Generator) -> list[Case]:
    """All of one length, one step, a batch of one, one unit, lengths in any order."""
    return [
        _case(rng, 3, 2, 2, [1, 3]),
        _case(rng, 1, 2, 3, [1, 1]),
        _case(rng, 3, 1, 1, [2]),
        _case(rng, 4, 1, 2, [4]),
        _case(rng, 5, 4, 3, [3, 5, 1, 4]),
        _case(rng, 4, 2, 2, [4, 4]),
        _case(rng, 6, 3, 2, rng.integers(1, 6, 3).tolist()),
        _case(rng, 4, 2, 2, [2, 3]),  # nobody reaches the end
    ]


def _case(rng: np.random.Generator, T: int, B: int, H: int, lengths: list[int]) -> Case:
    D = 2
    own = drawn(rng, B, D, H)
    x = rng.uniform(-1.5, 1.5, (T, B, D)).round(2)
    x[np.arange(T)[:, None] >= np.array(lengths)] = 9.0  # what stands in the padding
    W, U, b = own["W"], own["U"], own["b"]

    def step(x: np.ndarray, h: np.ndarray, c: np.ndarray) -> Arrays:
        return one_step(np.asarray(x), np.asarray(h), np.asarray(c), W, U, b)

    args = (step, x, np.array(lengths), own["h"], own["c"])
    return Case(args, f"T = {T}, H = {H}, lengths = {lengths}, drawn")


run = Question(
    name="lstm.run",
    signature="run(step, x, lengths, h0, c0)",
    cases=cases,
    reference=reference,
    tolerance=each,
    parts=(
        Part("h", ("time index", "sequence", "unit")),
        Part("c", ("time index", "sequence", "unit")),
    ),
    mistakes=MISTAKES,
    hints=(
        "Forget the lengths first: which two arrays does a step need of the step before, and how "
        "many states do T steps pass?",
        "In the step at index t only some sequences are still reading. Those with which lengths? "
        "The others keep h and c as they were.",
        "Loop over t from 0 to T - 1. Let the step make h and c for the whole batch, then choose: "
        "`np.where(reading, new, old)` with `reading = (t < lengths)[:, None]`, for h and for c. "
        "Collect both in lists that begin with h0 and c0.",
    ),
)
