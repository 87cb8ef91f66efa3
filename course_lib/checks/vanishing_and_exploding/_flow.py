"""How much of every step's loss reaches every state: the gradient flow."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Part, Question
from course_lib.checks.vanishing_and_exploding._flow_mistakes import FLOW, MISTAKES
from course_lib.checks.writing import fitting, written

ROUNDINGS = 64
LONG = 100


def cases(rng: np.random.Generator) -> list[Case]:
    """Few steps and many, one step, one unit, a saturated unit, and losses that say nothing."""
    W = np.array([[0.9, -0.6], [0.5, 0.8]])
    h = np.array([[0.2, -0.4], [0.5, 0.1], [-0.3, 0.7], [0.6, -0.2]])
    bars = np.array([[1.0, -0.5], [0.3, 0.8], [-0.6, 0.4]])
    saturated = np.array([[0.1, -0.3], [1.0, 0.4], [-1.0, -0.5], [0.2, 1.0], [-0.6, 0.3]])
    quiet = np.array([[0.0, 0.0], [0.7, -0.2], [0.0, 0.0], [0.4, 0.9]])
    W4 = rng.normal(0, 0.6, (4, 4)).round(2)
    return [
        _case(W, h, bars),
        _case(W, h[:2], bars[:1]),
        _case(np.array([[1.4]]), np.array([[0.3], [-0.5], [0.7]]), np.array([[0.5], [-1.2]])),
        _case(W, saturated, quiet),
        _case(W4, _states(rng, 7, 4), _states(rng, 6, 4)),
        _case(0.8 * W, *_wave(), f"h and loss_bars long waves, T = {LONG}"),
    ]


def _states(rng: np.random.Generator, T: int, H: int) -> np.ndarray:
    return rng.uniform(-0.85, 0.85, (T, H)).round(2)


def _wave() -> tuple[np.ndarray, np.ndarray]:
    t = np.arange(LONG + 1)[:, None]
    return 0.8 * np.sin(0.7 * t + [0.0, 1.0]), np.cos(1.3 * t[1:] + [0.0, 2.0])


def _case(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray, told: str = "") -> Case:
    data = told or written(h=h, loss_bars=loss_bars)
    return Case((W, h, loss_bars), f"{written(W=W)}, {data}")


def tolerance(expected: np.ndarray, eps: float, W, h, loss_bars) -> np.ndarray | float:
    """Roundings of the sums, which may cancel, and of the slopes, where h is near 1."""
    slopes = 1 - h[1:] ** 2
    sizes = FLOW.function(np.abs(W), h, np.abs(loss_bars))
    lost = 1 / np.where(slopes > 0, slopes, 1).min(axis=1)
    far = np.concatenate([np.cumsum((1 + lost)[::-1])[::-1], [0.0]])  # from step j to the last
    allowed = ROUNDINGS * eps * (1 + np.roll(far, 1)[None, :]) * sizes
    allowed[:, 0] = ROUNDINGS * eps * (1 + far[0]) * sizes[:, 0]
    return fitting(allowed, expected) + ROUNDINGS * eps * np.abs(expected)


flow = Question(
    name="vanishing_and_exploding.flow",
    signature="flow(W, h, loss_bars)",
    cases=cases,
    source=FLOW,
    tolerance=tolerance,
    parts=(Part("the array of norms", ("row", "column")),),
    mistakes=MISTAKES,
    hints=(
        "The gradient of one loss L_i goes back from h_i: how does its gradient with respect to "
        "h_{j-1} follow from that with respect to h_j? Do the other losses matter for it?",
        "bar_{j-1} = W^T (s_j * bar_j), with s_j = 1 - h_j^2, is the rule for each loss alone. "
        "With a row a loss that is `(rows * s_j) @ W`, for all losses at once.",
        "Keep an array of shape (T, H), zero at first. For j = T, ..., 1: put loss_bars[j - 1] "
        "into its row j - 1, note the norms of rows j - 1 and later in column j, and send these "
        "rows back through step j. At the end the norms of all rows belong in column 0.",
    ),
)
