"""The Jacobians of a network's steps, and the logarithm of their product's size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def jacobians(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> list[np.ndarray]:
    """The Jacobian of each step, in the order of the steps."""
    h, found = np.asarray(h0, float), []
    for _ in range(T):
        h = np.tanh(W @ h + b)
        found.append((1 - h * h)[:, None] * W)
    return found


def log_product(factors: list[np.ndarray], size: int) -> tuple[float, np.ndarray]:
    """ln of the Frobenius norm of a product, latest factor leftmost, and the product over it."""
    total, product = 0.0, np.eye(size)
    for factor in factors:
        product = factor @ product
        norm = np.sqrt((product * product).sum())
        total, product = total + np.log(norm), product / norm
    return total, product


def spectral(matrix: np.ndarray) -> float:
    """The largest singular value."""
    return np.linalg.norm(matrix, 2)


def measured(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int, size: Callable) -> float:
    """ln of the size of dh_T/dh_0, whatever is meant by size."""
    total, product = log_product(jacobians(W, b, h0, T), len(b))
    return float(total + np.log(size(product)))


def reference(W: np.ndarray, b: np.ndarray, h0: np.ndarray, T: int) -> float:
    """ln of the spectral norm of dh_T/dh_0."""
    return measured(W, b, h0, T, spectral)
