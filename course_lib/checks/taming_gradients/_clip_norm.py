"""Clip a gradient by the norm of all its arrays together, and report the norm before."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Part, Question
from course_lib.checks.taming_gradients._clip_norm_mistakes import (
    CLIP_MISTAKES,
    NORM_MISTAKES,
    SOURCE,
)
from course_lib.checks.writing import written

SIGNATURE = "clip_by_norm(U_bar, W_bar, b_bar, threshold)"
ROUNDINGS = 64


def cases(rng: np.random.Generator) -> list[Case]:
    """Long and short gradients, one unit, zeros, and what only all arrays together exceed."""

    def drawn(H: int, D: int, size: float = 1.0) -> tuple[np.ndarray, ...]:
        arrays = (rng.normal(0, size, shape) for shape in ((H, D), (H, H), H))
        return tuple(array.round(2) for array in arrays)

    even = [np.full(shape, 0.1) for shape in ((3, 4), (3, 3), 3)]  # norms 0.35, 0.3, 0.17
    one = np.array([[3.0]]), np.array([[0.0]]), np.array([4.0])
    tiny = tuple(1e-6 * array for array in drawn(2, 3))
    flat = np.array([[0.2, -0.1]]), np.array([[9000.0]]), np.array([0.3])
    return [
        _case(*drawn(3, 2), 1.0),
        _case(*drawn(2, 3, 0.1), 100.0),
        _case(*even, 0.4),
        _case(*one, 5.0),
        _case(*one, 2.5),
        _case(*(0 * array for array in even), 1.0),
        _case(*tiny, 1e-6),
        _case(*flat, 5.0),
        _case(*drawn(4, 5, 1e4), 5.0),
    ]


def _case(U_bar: np.ndarray, W_bar: np.ndarray, b_bar: np.ndarray, threshold: float) -> Case:
    arrays = written(U_bar=U_bar, W_bar=W_bar, b_bar=b_bar)
    return Case((U_bar, W_bar, b_bar, threshold), f"{arrays}, threshold = {threshold:g}")


def tolerance(expected: tuple, eps: float, *args: object) -> tuple:
    """A few roundings of every number: nothing is subtracted."""
    return tuple(ROUNDINGS * eps * np.abs(part) for part in expected)


clip_by_norm = Question(
    name="taming_gradients.clip_by_norm",
    signature=SIGNATURE,
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(
        Part("the clipped U_bar", ("row", "column")),
        Part("the clipped W_bar", ("row", "column")),
        Part("the clipped b_bar", ("unit",)),
        Part("the norm before", judged=False),
    ),
    mistakes=CLIP_MISTAKES,
    hints=(
        "What is the length of the vector that you get by writing all entries of the three "
        "arrays one below the other? And which gradients should not change at all?",
        "The norm is the root of the sum of all squares, over all three arrays. If it is above "
        "the threshold, all three are multiplied by one and the same factor.",
        "Add up the squares array by array and take one root at the end. From it comes one "
        "factor, which is 1 for a gradient that is short enough. Return new arrays, so that the "
        "old ones stay.",
    ),
)

norm_before = Question(
    name="taming_gradients.norm_before",
    signature=SIGNATURE,
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(
        Part("the clipped U_bar", judged=False),
        Part("the clipped W_bar", judged=False),
        Part("the clipped b_bar", judged=False),
        Part("the norm before"),
    ),
    mistakes=NORM_MISTAKES,
    hints=(
        "Which number tells whoever trains the network that a gradient has exploded: the one "
        "before clipping, or the one after?",
        "It is the length of all three arrays as one vector, before any of them is changed. It is "
        "one number.",
        "Add up the squares of all entries of U_bar, W_bar and b_bar, take the root, keep it, and "
        "return it as the fourth thing.",
    ),
)
