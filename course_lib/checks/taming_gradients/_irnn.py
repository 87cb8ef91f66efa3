"""The states of an identity RNN with ReLU, and the gradient that comes back through them."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Part, Question
from course_lib.checks.taming_gradients._irnn_gradient_mistakes import GRADIENT_MISTAKES
from course_lib.checks.taming_gradients._irnn_mistakes import SOURCE, STATE_MISTAKES
from course_lib.checks.writing import written

SIGNATURE = "irnn(x, U, scale)"
ROUNDINGS = 16
CLEAR = 1e-3  # how far from the kink at 0 a pre-activation must be, if it is not exactly 0


def cases(rng: np.random.Generator) -> list[Case]:
    """One impulse, zeros, dying units, a long sequence, growth, one of each, and drawn ones."""
    impulse = np.zeros((5, 1, 1))
    impulse[0] = 1.0
    U = np.array([[0.6, -0.4, 0.3], [-0.5, 0.2, 0.8]])
    mixed = np.array([[1.0, -0.5], [-0.7, 0.3], [0.4, 0.9], [-0.8, -0.6]])
    return [
        _drawn(rng, (4, 2, 3), U, 1.0),
        _case(impulse, np.array([[1.0]]), 0.5),
        _drawn(rng, (6, 3, 2), mixed, 0.8),
        _drawn(rng, (1, 2, 3), U, 0.9),
        _case(np.zeros((3, 2, 2)), mixed, 1.0),
        _case(np.array([[[0.5]], [[0.0]], [[-1.0]], [[0.7]], [[0.0]]]), np.array([[1.0]]), 1.0),
        Case((0.02 + 0 * rng.random((200, 1, 2)), np.array([[0.5, 0.4]]), 1.0), LONG),
        _drawn(rng, (7, 2, 2), mixed, 1.5),
    ]


LONG = "x = 0.02 * np.ones((200, 1, 2)), U = np.array([[0.5, 0.4]]), scale = 1.0"


def _case(x: np.ndarray, U: np.ndarray, scale: float) -> Case:
    return Case((x, U, scale), f"{written(x=x, U=U)}, scale = {scale}")


def _drawn(rng: np.random.Generator, shape: tuple, U: np.ndarray, scale: float) -> Case:
    """Inputs such that no unit is so near the kink that rounding could decide."""
    while True:
        x = rng.normal(0, 1, shape).round(2)
        h, _ = SOURCE.function(x, U, scale)
        if np.abs(scale * h[:-1] + x @ U.T).min() > CLEAR:
            return _case(x, U, scale)


def tolerance(expected: tuple, eps: float, x: np.ndarray, U: np.ndarray, scale: float) -> tuple:
    """Roundings as they add up over the steps; of a product, a few for each factor."""
    reach = np.zeros((x.shape[1], U.shape[0]))
    for share in np.abs(x) @ np.abs(U).T:
        reach = scale * reach + share
    roundings = ROUNDINGS * eps * (len(x) + 1)
    return roundings * max(1, reach.max()), roundings * np.abs(expected[1])


irnn_states = Question(
    name="taming_gradients.irnn_states",
    signature=SIGNATURE,
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(
        Part("the array of states", ("step", "sample", "unit")),
        Part("the adjoints", judged=False),
    ),
    mistakes=STATE_MISTAKES,
    hints=(
        "How many states are there, if the start counts? And what is W h if W is a multiple of "
        "the identity?",
        "Each state is max(0, scale times the state before, plus U x_t). In a batch with the "
        "samples along the first axis, U x is `x[t] @ U.T`.",
        "One loop over time fills an array of T + 1 states, of which the first is zero. ReLU "
        "takes the whole sum, and a batch goes through a step at once.",
    ),
)

irnn_gradient = Question(
    name="taming_gradients.irnn_gradient",
    signature=SIGNATURE,
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(
        Part("the states", judged=False),
        Part("the array of adjoints", ("step", "sample", "unit")),
    ),
    mistakes=GRADIENT_MISTAKES,
    hints=(
        "Which units pass anything on to the next step? And by which factor?",
        "L is the sum of the last states, so each of them has the adjoint 1. From there it goes "
        "backwards: the adjoint of h_t is that of h_{t+1} times the derivative of h_{t+1} by h_t.",
        "That derivative is one number where the unit is active and another where it is not, and "
        "the state after the step tells which. The loop begins at the end, with ones.",
    ),
)
