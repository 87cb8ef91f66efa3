"""The net of one unit, z_t = u x_t + w h_{t-1}, h_t = tanh(z_t), y_t = v h_t, there and back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import relative

Bars = tuple[np.ndarray, np.ndarray]  # of h_0, ..., h_T and of z_1, ..., z_T


def forward(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
    """States h_0 = 0, h_1, ..., h_T and outputs y_1, ..., y_T."""
    h = np.zeros(len(x) + 1)
    for t in range(1, len(h)):
        h[t] = np.tanh(u * x[t - 1] + w * h[t - 1])
    return h, v * h[1:]


def backward(
    h: np.ndarray,
    v: float,
    w: float,
    y_bar: np.ndarray,
    *,
    own: np.ndarray | None = None,
    slopes: np.ndarray | None = None,
    carry: Callable[[float, float], float] | None = None,
) -> Bars:
    """The adjoints of states and pre-activations; a mistake passes what it does differently.

    ``own[t - 1]`` is what step t's own output sends to h_t, ``slopes[t - 1]`` the slope of tanh at
    z_t, and ``carry(z_bar, h_bar)`` what a step with these adjoints sends to the state before it.
    """
    own = v * np.asarray(y_bar) if own is None else own
    slopes = 1 - h[1:] ** 2 if slopes is None else slopes
    carry = carry or (lambda z_bar, h_bar: w * z_bar)
    h_bar, z_bar = np.append(0.0, own), np.zeros(len(own))
    for t in range(len(own), 0, -1):
        z_bar[t - 1] = h_bar[t] * slopes[t - 1]
        h_bar[t - 1] += carry(z_bar[t - 1], h_bar[t])
    return h_bar, z_bar


def each(expected: tuple, eps: float, *args: object) -> tuple:
    """The tolerance of a well-conditioned problem, part by part."""
    return tuple(relative(part, eps) for part in expected)
