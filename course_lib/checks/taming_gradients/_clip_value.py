"""Clip a gradient entry by entry, and measure the angle by which that turns it."""

from __future__ import annotations

import numpy as np

from course_lib.checks.judging import judge_cases
from course_lib.checks.question import Case, Part, Question, Trial, Wrong
from course_lib.checks.session import SESSION
from course_lib.checks.taming_gradients._clip_value_mistakes import MISTAKES, SOURCE
from course_lib.checks.writing import written

ACCURACY = 1e-4  # degrees, asked for in the question
ROUNDINGS = 16


def cases(rng: np.random.Generator) -> list[Case]:
    """Vectors and matrices, negative entries, within the limit, at it, one entry, and zeros."""
    vector, matrix = rng.normal(0, 2, 5).round(2), rng.normal(0, 2, (2, 3)).round(2)
    return [
        _case(np.array([8.0, 0.5, -0.2]), 1.0),
        _case(vector, 0.5),
        _case(matrix, 1.0),
        _case(np.array([0.5, -0.3]), 1.0),  # the cosine comes out above 1 by rounding
        _case(np.array([-0.3, 0.9]), 2.0),  # here too
        _case(np.array([100.0, 1.0, -1.0, 1.0, 0.5, 0.0, -2.0, 1.0]), 1.0),
        _case(np.array([-7.0]), 2.0),
        _case(np.zeros(3), 1.0),
        _case((1e4 * rng.normal(size=(3, 1, 2))).round(), 3.0),
    ]


def _case(g: np.ndarray, limit: float) -> Case:
    return Case((g, limit), f"{written(g=g)}, limit = {limit:g}")


def tolerance(expected: tuple, eps: float, g: np.ndarray, limit: float) -> tuple:
    """Near 0, an angle from its cosine is right to the root of a rounding only."""
    angles = max(ACCURACY, 8 * np.degrees(np.sqrt(eps)))
    return tuple(
        angles if part.ndim < g.ndim else ROUNDINGS * eps * np.abs(part) for part in expected
    )


NAN = (
    "An angle is NaN. Two things make it so: a division by a length of zero, and arccos of a "
    "number outside -1 to 1. Is the dot product divided by both lengths? And even then rounding "
    "may put it a little above 1."
)


def judge(answer: object, trial: Trial) -> None:
    """As any function is judged; an angle that is NaN gets words about how that comes."""
    try:
        judge_cases(clip_by_value, answer, trial, SESSION.rng(clip_by_value.name))
    except Wrong as verdict:
        if verdict.misconception is None and "the angle is NaN" in verdict.says:
            raise Wrong("angle-is-nan", f"{NAN}\n{verdict.says}") from None
        raise


clip_by_value = Question(
    name="taming_gradients.clip_by_value",
    signature="clip_by_value(g, limit)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the clipped gradient"), Part("the angle")),
    mistakes=MISTAKES,
    judge=judge,
    hints=(
        "Each entry is looked at by itself. What happens to one that is above limit, below "
        "-limit, or between the two? And how does one get an angle from a dot product?",
        "`np.clip` does the first part. The cosine of the angle is the dot product of the two "
        "vectors, divided by both their lengths.",
        "With c the clipped gradient, take np.sum(g * c) / (|g| |c|), keep it within -1 and 1 with "
        "np.clip, and turn its arccos into degrees. If g has no entry other than 0, return 0 "
        "instead.",
    ),
)
