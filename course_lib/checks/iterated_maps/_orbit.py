"""An orbit, and the derivative of each of its states with respect to the start."""

from __future__ import annotations

import numpy as np

from course_lib.checks.iterated_maps._orbit_mistakes import (
    DERIVATIVE_MISTAKES,
    ORBIT,
    ORBIT_MISTAKES,
    ROUGHLY,
)
from course_lib.checks.iterated_maps._slopes import (
    derivatives_of,
    follow,
    logistic,
    parabola,
    slope_errors,
    state_errors,
)
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import fitting, written

SIGNATURE = "orbit_and_slope(f, df, x0, T)"
ROUNDINGS = 16
APPROXIMATELY = 1e-3  # how near to the derivative differences of orbits come


def cases(rng: np.random.Generator) -> list[Case]:
    """A number, arrays of two shapes, no step at all, whole-number starts, and a drawn map."""
    chaotic, settling, circling = logistic(3.9), logistic(2.8), parabola(-1.3)
    r = round(rng.uniform(2.5, 3.9), 3)
    starts = rng.uniform(0.1, 0.9, (2, 3)).round(3)
    squeeze = (lambda x: x / (1 + x * x)), (lambda x: (1 - x * x) / (1 + x * x) ** 2)
    return [
        Case((*chaotic, 0.2, 5), "x <- 3.9 x (1 - x), x0 = 0.2, T = 5"),
        Case(
            (*settling, np.array([0.1, 0.35, 0.8]), 6),
            "x <- 2.8 x (1 - x), x0 = np.array([0.1, 0.35, 0.8]), T = 6",
        ),
        Case((*logistic(r), starts, 7), f"x <- {r} x (1 - x), {written(x0=starts)}, T = 7"),
        Case((*settling, 0.3, 0), "x <- 2.8 x (1 - x), x0 = 0.3, T = 0"),
        Case(
            (*squeeze, np.array([0, 2, 3]), 4),
            "x <- x / (1 + x^2), x0 = np.array([0, 2, 3]), T = 4",
        ),
        Case((*circling, 1, 6), "x <- x^2 - 1.3, x0 = 1, T = 6"),
        Case((*chaotic, 0.4, 12), "x <- 3.9 x (1 - x), x0 = 0.4, T = 12"),
    ]


def tolerance(expected: tuple, eps: float, *args) -> tuple:
    """Rounding errors as they grow along the orbit, and through the product."""
    slopes, off = follow(*args)[1], slope_errors(*args)
    errors = [np.ones_like(slopes[0])]
    product = derivatives_of(*args)
    for t in range(len(slopes) - 1):
        errors.append(np.abs(slopes[t]) * errors[-1] + np.abs(product[t]) * off[t] + 1)
    limits = (state_errors(*args) + 1, np.array(errors))
    if _roughly(expected[1], product):  # no one value: see the mistake
        return 0.0, APPROXIMATELY * limits[1]
    return tuple(
        ROUNDINGS * eps * fitting(limit, value)
        for limit, value in zip(limits, expected, strict=True)
    )


def _roughly(derivatives: np.ndarray, right: np.ndarray) -> bool:
    same = derivatives.shape == right.shape
    return same and np.allclose(derivatives, ROUGHLY * right, rtol=1e-9, atol=0)


orbit = Question(
    name="iterated_maps.orbit",
    signature=SIGNATURE,
    cases=cases,
    source=ORBIT,
    tolerance=tolerance,
    parts=(Part("the array of states", ("step", "start")), Part("the derivatives", judged=False)),
    mistakes=ORBIT_MISTAKES,
    hints=(
        "How many states does an orbit of T steps pass, if the start counts?",
        "Begin a list with the start as floating-point numbers; T times, append f of its last "
        "entry.",
        "`x = np.asarray(x0, float)` makes one thing of numbers and arrays; `np.array(states)` "
        "puts time first.",
    ),
)

derivative = Question(
    name="iterated_maps.derivative",
    signature=SIGNATURE,
    cases=cases,
    source=ORBIT,
    tolerance=tolerance,
    parts=(
        Part("the states", judged=False),
        Part("the array of derivatives", ("step", "start")),
    ),
    mistakes=DERIVATIVE_MISTAKES,
    hints=(
        "What is dx_0/dx_0? And what does one more step do to a derivative that you have?",
        "By the chain rule, dx_{t+1}/dx_0 is f'(x_t) times dx_t/dx_0: the slope is taken where "
        "the step begins.",
        "Carry two variables through the loop, x and its derivative d, which begins as 1. In each "
        "step, d is multiplied by df(x) first; only then does x move on.",
    ),
)
