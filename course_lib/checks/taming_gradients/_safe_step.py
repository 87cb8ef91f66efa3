"""A step of gradient descent that is clipped, and not taken if the gradient is no number."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Part, Question
from course_lib.checks.taming_gradients._safe_step_mistakes import MISTAKES, SOURCE
from course_lib.checks.writing import written

ROUNDINGS = 64
Array = np.ndarray


def cases(rng: np.random.Generator) -> list[Case]:
    """Short and long gradients, NaN and infinity in one place and in all, zeros, huge numbers."""
    at, g = rng.normal(0, 1, 3).round(2), rng.normal(0, 5, 3).round(2)
    table, slope = (rng.normal(0, size, (2, 3)).round(2) for size in (1, 0.1))
    place = int(rng.integers(3))
    return [
        _case(at, g, 0.1, 1.0),
        _case(table, slope, 0.5, 10.0),
        _case(at, np.array([15.0, -30.0, 10.0]), 0.1, 5.0),
        _case(at, _spoiled(g, place, np.nan), 0.1, 1.0),
        _case(at, _spoiled(g, place, np.inf), 0.1, 1.0),
        _case(at, _spoiled(g / 100, place, -np.inf), 0.1, 1.0),
        _case(table, np.full((2, 3), np.nan), 0.1, 1.0),
        _case(at, np.array([np.inf, -np.inf, np.nan]), 0.1, 1.0),
        _case(at, np.zeros(3), 0.1, 1.0),
        _case(at, np.array([2.0, -1.0, 3.0]), 0.2, np.inf),
        _case(at, np.array([3e200, 0.0, -4e200]), 0.1, 2.0),
    ]


def _spoiled(g: Array, place: int, value: float) -> Array:
    return np.where(np.arange(g.size) == place, value, g)


def _case(parameters: Array, gradient: Array, rate: float, threshold: float) -> Case:
    arrays = written(parameters=parameters, gradient=gradient)
    arrays = arrays.replace("nan", "np.nan").replace("inf", "np.inf")
    limit = "np.inf" if np.isinf(threshold) else f"{threshold:g}"
    label = f"{arrays}, learning_rate = {rate}, threshold = {limit}"
    return Case((parameters, gradient, rate, threshold), label)


def tolerance(expected: tuple, eps: float, p: Array, g: Array, rate: float, threshold: float):
    """Roundings of the parameters and of the step; none of a yes or no, wherever it stands."""
    new, _ = SOURCE.function(p, g, rate, threshold)
    room = ROUNDINGS * eps * float(np.abs(p).max() + np.abs(new - p).max())
    return tuple(room if part.ndim else 0.0 for part in expected)


safe_step = Question(
    name="taming_gradients.safe_step",
    signature="safe_step(parameters, gradient, learning_rate, threshold)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the array of parameters"), Part("the second result (was the step taken?)")),
    mistakes=MISTAKES,
    hints=(
        "Is NaN larger than a threshold? Try `np.nan > 1`. What has to be asked before anything "
        "is compared?",
        "If not all entries of the gradient are finite, return the parameters as they are, and "
        "False. Else clip by norm, subtract the learning rate times the clipped gradient, and "
        "return that and True.",
        "For huge gradients, take the largest size m of an entry out first: the norm is m times "
        "the norm of gradient / m, and that has no square above 1. Gradients of zeros need no "
        "clipping.",
    ),
)
