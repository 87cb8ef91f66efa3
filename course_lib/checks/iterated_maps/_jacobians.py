"""The Jacobians of a network's steps, and the logarithm of their product's size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.remembering import remembered
from course_lib.checks.writing import Numbers

OFTEN = 8  # steps between rescalings: no factor is so large that this many leave the range


@remembered
def states(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> np.ndarray:
    """The states h_0, ..., h_T, time first."""
    h = np.empty((T + 1, len(b)))
    h[0] = h0
    for t in range(T):
        h[t + 1] = np.tanh(W @ h[t] + b)
    return h


def jacobians(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> np.ndarray:
    """The Jacobian of each step, in the order of the steps."""
    return at_values(states(W, b, h0, T)[1:], W)


def at_values(h: np.ndarray, W: np.ndarray) -> np.ndarray:
    """diag(1 - h^2) W for each h, a value of tanh."""
    return (1 - h * h)[:, :, None] * W


def log_product(factors: np.ndarray, size: int) -> tuple[float, np.ndarray]:
    """A product, latest factor leftmost: the logarithm of what was divided out, and the rest."""
    total, product = 0.0, np.eye(size)
    for t, factor in enumerate(factors, start=1):
        product = factor @ product
        if t % OFTEN == 0:
            largest = np.abs(product).max()
            total, product = total + np.log(largest), product / largest
    return total, product


def spectral(matrices: np.ndarray) -> Numbers:
    """The largest singular value of each."""
    return np.linalg.norm(matrices, 2, axis=(-2, -1))


def measured(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int, size: Callable) -> float:
    """ln of the size of dh_T/dh_0, whatever is meant by size."""
    total, product = log_product(jacobians(W, b, h0, T), len(b))
    return float(total + np.log(size(product)))


def reference(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> float:
    """ln of the spectral norm of dh_T/dh_0."""
    return measured(W, b, h0, T, spectral)
