"""Pascanu's regulariser: each step should keep the length of the gradient that comes back."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Part, Question
from course_lib.checks.taming_gradients._regulariser_mistakes import MISTAKES, SOURCE
from course_lib.checks.writing import written

ROUNDINGS = 256
Array = np.ndarray


def cases(rng: np.random.Generator) -> list[Case]:
    """Drawn networks, one step, one unit, saturation, a rotation, and adjoints of zero."""

    def states(T: int, H: int) -> Array:
        return rng.uniform(-0.9, 0.9, (T + 1, H)).round(2)

    def adjoints(T: int, H: int, size: float = 1.0) -> Array:
        return rng.normal(0, size, (T + 1, H)).round(3)

    def weights(H: int) -> Array:
        return rng.normal(0, 1, (H, H)).round(2)

    last_only = np.zeros((4, 2))
    last_only[2:] = [[0.3, -0.2], [0.5, 1.0]]
    one_entry_zero = np.array([[0.4, 0.1], [0.0, 1.5], [-0.6, 0.0], [0.7, -0.2]])
    saturated = states(3, 2)
    saturated[2] = [1.0, -1.0]
    return [
        _case(weights(3), states(4, 3), adjoints(4, 3)),
        _case(weights(2), states(1, 2), adjoints(1, 2)),
        _case(np.array([[1.6]]), states(3, 1), adjoints(3, 1) + 2),
        _case(np.array([[0.6, -0.8], [0.8, 0.6]]), np.zeros((4, 2)), adjoints(3, 2) + 3),
        _case(weights(2), states(3, 2), last_only),
        _case(weights(2), states(3, 2), one_entry_zero),
        _case(weights(2), saturated, adjoints(3, 2) + 2),
        _case(weights(4), states(5, 4), (1e3 * adjoints(5, 4)).round()),
        _case((0.2 * weights(3)).round(2), states(6, 3), adjoints(6, 3)),
    ]


def _case(W: Array, h: Array, h_bar: Array) -> Case:
    return Case((W, h, h_bar), written(W=W, h=h, h_bar=h_bar))


def tolerance(expected: Array, eps: float, W: Array, h: Array, h_bar: Array) -> float:
    """Roundings of the ratios, and what they do to the squares."""
    live = h_bar[1:].any(axis=1)
    a, slopes = h_bar[1:][live], 1 - h[1:][live] ** 2
    ratios = np.linalg.norm((a * slopes) @ W, axis=1) / np.linalg.norm(a, axis=1)
    return ROUNDINGS * eps * (float(np.sum((ratios + 1) ** 2)) + abs(float(np.max(expected))))


norm_regulariser = Question(
    name="taming_gradients.norm_regulariser",
    signature="norm_regulariser(W, h, h_bar)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the sum"),),
    mistakes=MISTAKES,
    hints=(
        "How long is the adjoint before a step, as it is sent back through it, against the one "
        "that comes in? In which order do tanh and W act on it?",
        "On its way back through a step, the adjoint of the later state meets tanh first and W "
        "second. Which state tells the slopes? And on which side of W does a row stand?",
        "For each step: the length of what arrives at the earlier state, over the length of what "
        "came in, should be 1; its distance from 1 is squared and added. What came in may be "
        "zero.",
    ),
)
