"""The gradient of every step's loss with respect to every state: one sweep back through time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def slopes_of(h: np.ndarray) -> np.ndarray:
    """The slope of tanh at each step 1, ..., T, from the states h_0, ..., h_T."""
    return 1 - h[1:] ** 2


def vectors(
    W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray, slopes: np.ndarray | None = None
) -> np.ndarray:
    """dL_i/dh_j at [i - 1, j], of shape (T, T + 1, H); zero for j > i.

    At step j the adjoints of the losses i >= j are rows of one matrix, which goes back through
    the step as a whole: row -> (row * slopes) W.
    """
    T, H = loss_bars.shape
    slopes = slopes_of(h) if slopes is None else slopes
    found, carried = np.zeros((T, T + 1, H)), np.zeros((T, H))
    for j in range(T, 0, -1):
        carried[j - 1] = loss_bars[j - 1]
        found[j - 1 :, j] = carried[j - 1 :]
        carried[j - 1 :] = (carried[j - 1 :] * slopes[j - 1]) @ W
    found[:, 0] = carried
    return found


def norms_of(found: np.ndarray) -> np.ndarray:
    """The norm of each gradient."""
    return np.sqrt((found * found).sum(axis=-1))


def with_slopes(change: Callable) -> Callable:
    """The right sweep with other slopes, ``change(h)`` of shape (T, H)."""
    return lambda W, h, loss_bars: norms_of(vectors(W, h, loss_bars, change(h)))


def reference(W: np.ndarray, h: np.ndarray, loss_bars: np.ndarray) -> np.ndarray:
    """The norm of dL_i/dh_j at [i - 1, j]; zero for j > i."""
    return norms_of(vectors(W, h, loss_bars))
