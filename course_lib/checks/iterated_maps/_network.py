"""The logarithm of the norm of a network's gradient over many steps."""

from __future__ import annotations

import numpy as np

from course_lib.checks.iterated_maps._network_mistakes import LOG_GRADIENT, MISTAKES
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.remembering import remembered
from course_lib.checks.writing import written

ROUNDINGS = 64
NUDGE = 1e-7
LONG = 300  # steps


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit to four, none of them symmetric, and products beyond float64 both ways."""
    W, b, h0 = np.array([[1.9, -0.6], [-1.4, 1.7]]), np.array([-0.5, -1.6]), np.array([0.3, -0.6])
    W3 = np.array([[1.1, -0.9, 0.3], [0.7, 0.6, -1.2], [0.2, 1.4, 0.5]])
    drawn = rng.normal(0, 0.8, (4, 4)), rng.normal(0, 0.3, 4), rng.uniform(-0.8, 0.8, 4)
    W4, b4, h4 = (array.round(2) for array in drawn)
    shear = np.array([[15.0, 30.0], [0.0, 0.8]])
    return [
        _case(W, b, h0, 3),
        _case(W, b, h0, 1),
        _case(np.array([[1.6]]), np.array([0.2]), np.array([-0.5]), 5),
        _case(W3, np.array([0.1, -0.2, 0.3]), np.array([0.2, 0.5, -0.4]), 4),
        _case(W4, b4, h4, 6),
        _case(W, b, h0, 0),
        _case(shear, np.zeros(2), np.zeros(2), LONG),
        _case((0.03 * W3).round(3), np.full(3, 0.1), np.array([0.5, -0.5, 0.1]), LONG),
    ]


def _case(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> Case:
    return Case((W, b, h0, T), f"{written(W=W, b=b, h0=h0)}, T = {T}")


@remembered
def condition(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> float:
    """In units of the rounding error: one a step, and how the start matters."""
    log_size = LOG_GRADIENT.function
    right = log_size(W, b, h0, T)
    nudge = NUDGE * 0.7 ** np.arange(len(b))  # towards no axis
    moved = (abs(log_size(W, b, h, T) - right) for h in (h0 + nudge, h0 - nudge))
    return T + 1 + max(moved) / NUDGE


def tolerance(expected: np.ndarray, eps: float, *args: object) -> float:
    """Rounding, as far as the orbit passes it on."""
    return ROUNDINGS * eps * condition(*args)


log_gradient = Question(
    name="iterated_maps.log_gradient",
    signature="log_gradient(W, b, h0, T)",
    cases=cases,
    source=LOG_GRADIENT,
    tolerance=tolerance,
    parts=(Part("the logarithm"),),
    mistakes=MISTAKES,
    hints=(
        "What is the Jacobian of one step, as a matrix? On which side does the next one stand?",
        "The Jacobian of a step to h is diag(1 - h^2) W. Keep the product as a matrix of norm 1 "
        "and a number, the logarithm of what has been divided out.",
        "Start with P = identity and total = 0. In each step: h becomes tanh(W @ h + b), P becomes "
        "the Jacobian times P, its spectral norm `np.linalg.norm(P, 2)` goes into total as a "
        "logarithm, and P is divided by it.",
    ),
)
