"""The gradient of the recurrent weight with every loss sent back through at most k steps."""

from __future__ import annotations

import numpy as np

from course_lib.checks.backpropagation_through_time._truncated_mistakes import MISTAKES, TRUNCATED
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

Numbers = list | np.ndarray
SIGNATURE = "truncated(h, v, w, y_bar, k)"


def cases(rng: np.random.Generator) -> list[Case]:
    """k below T, 1, T and beyond; one step; one loss; saturation; drawn ones; a long sequence."""
    T = 7
    h, y_bar = rng.uniform(-0.9, 0.9, T + 1).round(2), rng.uniform(0.3, 2, T).round(2)
    h[0], y_bar = 0.3, y_bar * rng.choice([-1, 1], T)
    v, w = (round(float(value), 2) for value in rng.uniform(0.6, 1.3, 2))
    long = np.round(0.8 * np.sin(np.arange(61)), 2), np.round(np.cos(np.arange(60) ** 2), 2)
    return [
        _case([0.2, 0.6, -0.5, 0.4, 0.7, -0.3], 1.5, 0.8, [0.5, -1.0, 2.0, 0.25, -0.75], 2),
        _case([0.4, -0.3], 2.0, 0.9, [-0.5], 1),
        _case(h, v, w, y_bar, 3),
        _case(h, v, -w, y_bar, 1),
        _case([0.0, 0.5, 0.4, 0.3, 0.2, 0.1, 0.2], 0.8, 0.9, [0.0, 0.0, 0.0, 0.0, 0.0, 1.5], 4),
        _case(h, v, w, y_bar, T),
        _case([0.4, 0.9999, -0.2, 0.6], 0.5, 2.5, [1, -2, 3], 30),
        _case(h, v, w, y_bar, 5),
        Case((long[0], 1.2, 0.9, long[1], 20), "60 steps, v = 1.2, w = 0.9, k = 20"),
    ]


def _case(h: Numbers, v: float, w: float, y_bar: Numbers, k: int) -> Case:
    h, y_bar = np.array(h), np.array(y_bar)
    return Case((h, v, w, y_bar, k), written(h=h, v=v, w=w, y_bar=y_bar, k=k))


def tolerance(expected: np.ndarray, eps: float, *args: object) -> float:
    """A thousand roundings of the largest terms."""
    h, v, w, y_bar, _ = args
    sizes = TRUNCATED.function(np.abs(h), abs(v), abs(w), np.abs(y_bar), len(y_bar))
    return 1e2 * eps * max(1.0, sizes, abs(float(np.max(np.abs(expected)))))


truncated = Question(
    name="backpropagation_through_time.truncated",
    signature=SIGNATURE,
    cases=cases,
    source=TRUNCATED,
    tolerance=tolerance,
    parts=(Part("the truncated w_bar"),),
    mistakes=MISTAKES,
    hints=(
        "Which steps does the loss of step s reach if it may pass k of them, its own first? And "
        "the losses near the start?",
        "Two loops: the outer one over the losses s = 1, ..., T, the inner one from t = s down for "
        "at most k steps, and never below t = 1. Each inner step adds one term.",
        "For each s begin with the bar v * y_bar[s - 1]. For t from s down to max(1, s - k + 1): "
        "times one minus h[t] squared it is z_bar; add z_bar times h[t - 1] to the sum; times w it "
        "is the bar of the state before.",
    ),
)
