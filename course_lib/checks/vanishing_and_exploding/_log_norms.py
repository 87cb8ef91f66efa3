"""The logarithms of the norms of dh_t/dh_0, along a trajectory with inputs."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Part, Question
from course_lib.checks.remembering import remembered
from course_lib.checks.vanishing_and_exploding._log_norms_mistakes import LOG_NORMS, MISTAKES
from course_lib.checks.writing import fitting, written

ROUNDINGS = 64
NUDGE = 1e-7
LONG = 300  # steps


def cases(rng: np.random.Generator) -> list[Case]:
    """Widths that differ, one unit, no step, a product of exactly zero, and both ways out of range.

    The long ones shrink, or stay at zero, so that rounding does not send them elsewhere.
    """
    W, U = np.array([[1.2, -0.7], [0.4, 0.9]]), np.array([[0.5, -0.3, 0.8], [0.1, 0.6, -0.4]])
    b, h0 = np.array([0.1, -0.2]), np.array([0.3, -0.6])
    W4, U4 = rng.normal(0, 0.7, (4, 4)).round(2), rng.normal(0, 0.6, (4, 2)).round(2)
    b4, h4 = rng.normal(0, 0.3, 4).round(2), rng.uniform(-0.8, 0.8, 4).round(2)
    shear, shift = np.array([[15.0, 30.0], [0.0, 0.8]]), np.array([[0.0, 2.0], [0.0, 0.0]])
    faint, one = np.array([[0.05, 0.03], [0.01, 0.03]]), np.array([[1.0], [0.5]])
    still = np.zeros((LONG, 1))
    return [
        _case(W, U, b, rng.normal(0, 1, (3, 3)).round(2), h0),
        _case(W, U, b, rng.normal(0, 1, (1, 3)).round(2), h0),
        _case(np.array([[1.6]]), np.array([[0.7]]), np.array([0.2]), _inputs(rng, 5, 1), [-0.5]),
        _case(W4, U4, b4, _inputs(rng, 7, 2), h4),
        _case(W, U, b, np.zeros((0, 3)), h0),
        _case(shift, one, np.zeros(2), np.zeros((4, 1)), np.zeros(2)),
        _case(shear, one, np.zeros(2), still, np.zeros(2), f"x = np.zeros(({LONG}, 1))"),
        _case(faint, one, b, 0.5 * np.cos(np.arange(LONG))[:, None], h0, "x_t = 0.5 cos(t - 1)"),
    ]


def _inputs(rng: np.random.Generator, T: int, D: int) -> np.ndarray:
    return rng.normal(0, 1, (T, D)).round(2)


def _case(W, U, b, x, h0, inputs: str = "") -> Case:
    h0 = np.asarray(h0, float)
    inputs = inputs or (written(x=x) if len(x) else f"x = np.zeros({x.shape})")
    weights, biases = written(W=W, U=U), written(b=b, h0=h0)
    return Case((W, U, b, x, h0), f"{weights}, {biases}, {inputs}, T = {len(x)}")


def trajectory(W, U, b, x, h0) -> np.ndarray:
    """States h_0, ..., h_T of h_t = tanh(W h_{t-1} + U x_t + b), time first."""
    h = [h0]
    for driven in x @ U.T + b:
        h.append(np.tanh(W @ h[-1] + driven))
    return np.array(h)


@remembered
def condition(W, U, b, x, h0) -> np.ndarray:
    """In units of the rounding error: one a step and slope, and how the start matters."""
    log_norms = LOG_NORMS.function
    right = log_norms(W, U, b, x, h0)
    nudge = NUDGE * 0.7 ** np.arange(len(b))  # towards no axis
    with np.errstate(invalid="ignore"):
        moved = [np.abs(log_norms(W, U, b, x, h) - right) for h in (h0 + nudge, h0 - nudge)]
    depends = np.nan_to_num(np.maximum(*moved)).max(initial=0) / NUDGE
    slopes = 1 - trajectory(W, U, b, x, h0) ** 2  # they have lost digits where h is near 1
    return np.cumsum(1 / slopes.min(axis=1)) + depends


def tolerance(expected: np.ndarray, eps: float, *args: np.ndarray) -> np.ndarray | float:
    """Rounding, as far as the trajectory passes it on."""
    return fitting(ROUNDINGS * eps * condition(*args), expected)


log_norms = Question(
    name="vanishing_and_exploding.log_norms",
    signature="log_norms(W, U, b, x, h0)",
    cases=cases,
    source=LOG_NORMS,
    tolerance=tolerance,
    parts=(Part("the array of logarithms", ("step",)),),
    mistakes=MISTAKES,
    hints=(
        "Which matrix is the derivative of one step by the state before it? Does the input appear "
        "in it, and if so, where is it hidden? And how small is the product of 2000 such matrices?",
        "The Jacobian of step t is diag(1 - h_t^2) W; the input acts through h_t. Keep the product "
        "at an ordinary size, and beside it a number: the logarithm of all that was divided out.",
        "The product begins as the matrix that changes nothing, and each row of x makes one step "
        "and one Jacobian, which multiplies it from one side. Divide out its norm as you go and "
        "keep the sum of the logarithms; note the sum at every step. What is left to do when the "
        "norm is 0?",
    ),
)
