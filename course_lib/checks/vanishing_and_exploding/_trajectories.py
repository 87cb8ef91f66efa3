"""Trajectories of a network with inputs, the Jacobians on them, and products kept in range."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.remembering import remembered

OFTEN = 8  # steps between rescalings: no factor is so large that this many leave the range
Numbers = np.ndarray | float
Size = Callable[[np.ndarray], Numbers]  # of a matrix, or of each in a stack


@remembered
def trajectory(W: np.ndarray, U: np.ndarray, b: np.ndarray, x: np.ndarray, h0: np.ndarray):
    """States h_0, ..., h_T of h_t = tanh(W h_{t-1} + U x_t + b), time first."""
    h = np.empty((len(x) + 1, len(b)))
    h[0] = h0
    for t, driven in enumerate(x @ U.T + b):
        h[t + 1] = np.tanh(W @ h[t] + driven)
    return h


def jacobians(W: np.ndarray, h: np.ndarray) -> np.ndarray:
    """J_1, ..., J_T, with J_t = diag(1 - h_t^2) W, from states h_0, ..., h_T."""
    return (1 - h[1:] ** 2)[:, :, None] * W


def spectral(matrices: np.ndarray) -> Numbers:
    """The largest singular value of each."""
    return np.linalg.norm(matrices, 2, axis=(-2, -1))


def frobenius(matrices: np.ndarray) -> Numbers:
    """The root of the sum of all squares of each."""
    return np.linalg.norm(matrices, axis=(-2, -1))


def radius(matrices: np.ndarray) -> Numbers:
    """The largest eigenvalue, in size, of each."""
    return np.abs(np.linalg.eigvals(matrices)).max(axis=-1)


def entry(matrices: np.ndarray) -> Numbers:
    """The largest entry, in size, of each."""
    return np.abs(matrices).max(axis=(-2, -1))


def norm(order: float) -> Size:
    """Another of NumPy's matrix norms."""
    return lambda matrices: np.linalg.norm(matrices, order, axis=(-2, -1))


def log_sizes(factors: np.ndarray, width: int, size: Size = spectral) -> np.ndarray:
    """ln of the size of F_t ... F_1 for t = 0, ..., T; -inf once the product is zero."""
    products, totals, total = [np.eye(width)], [0.0], 0.0
    for t, factor in enumerate(factors, start=1):
        product = factor @ products[-1]
        if t % OFTEN == 0:
            scale = np.abs(product).max() or 1.0
            product, total = product / scale, total + np.log(scale)
        products.append(product)
        totals.append(total)
    with np.errstate(divide="ignore"):  # ln 0 = -inf is meant
        return np.array(totals) + np.log(size(np.array(products)))


def plain_sizes(factors: np.ndarray, width: int, size: Size, beyond: float) -> np.ndarray:
    """ln of the size of the product as it comes: it underflows, or overflows to ``beyond``."""
    products = [np.eye(width)]
    for factor in factors:
        products.append(factor @ products[-1])
    stack = np.array(products)
    finite = np.isfinite(stack).all(axis=(-2, -1))
    return np.where(finite, np.log(size(np.where(finite[:, None, None], stack, 1.0))), beyond)
