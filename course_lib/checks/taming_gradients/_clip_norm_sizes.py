"""What students take for the norm of a gradient of several arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Sizes = Callable[..., float]


def norm_of(*arrays: np.ndarray | np.floating) -> float:
    """The length of all arrays as one vector."""
    return float(np.sqrt(sum(np.sum(np.square(array)) for array in arrays)))


def _spectral(U, W, b) -> float:
    return float(np.hypot(np.hypot(np.linalg.norm(U, 2), np.linalg.norm(W, 2)), norm_of(b)))


SIZES: tuple[tuple[str, str, tuple[Sizes, ...]], ...] = (
    (
        "norms-added",
        "You add the three norms. They are lengths at right angles to each other: add their "
        "squares, and take the root at the end.",
        (lambda *arrays: sum(map(norm_of, arrays)),),
    ),
    (
        "largest-norm",
        "You take the largest of the three norms. Together the arrays are longer than the longest "
        "of them.",
        (lambda *arrays: max(map(norm_of, arrays)),),
    ),
    (
        "root-forgotten",
        "You take the sum of the squares for the norm: its root is missing.",
        (lambda *arrays: norm_of(*arrays) ** 2,),
    ),
    (
        "sum-of-sizes",
        "You add the sizes of the entries. The Euclidean norm is the root of the sum of their "
        "squares.",
        (lambda *arrays: float(sum(np.abs(array).sum() for array in arrays)),),
    ),
    (
        "added-before-squared",
        "You add entries before you square, so that they cancel. Each entry is squared by itself.",
        (
            lambda *arrays: norm_of(*(array.sum() for array in arrays)),
            lambda *arrays: abs(float(sum(array.sum() for array in arrays))),
        ),
    ),
    (
        "largest-entry",
        "You take the largest entry for the norm. The norm is the root of the sum of all squares.",
        (lambda *arrays: float(max(np.abs(array).max() for array in arrays)),),
    ),
    (
        "spectral-norm",
        "You take the spectral norm of the matrices, the largest singular value. Here a matrix is "
        "nothing but a list of entries: all their squares count.",
        (
            _spectral,
            lambda U, W, b: float(max(np.linalg.norm(U, 2), np.linalg.norm(W, 2), norm_of(b))),
        ),
    ),
    (
        "mean-of-squares",
        "You take the mean of the squares. The norm comes of their sum; a mean depends on how "
        "many entries there are.",
        (
            lambda *arrays: norm_of(*arrays) / np.sqrt(sum(array.size for array in arrays)),
            lambda *arrays: float(np.sqrt(sum(np.mean(array**2) for array in arrays))),
        ),
    ),
    (
        "array-left-out",
        "One of the three arrays, or two of them, are missing from your norm: all parameters "
        "count.",
        (
            lambda U, W, b: norm_of(W, b),
            lambda U, W, b: norm_of(U, b),
            lambda U, W, b: norm_of(U, W),
            lambda U, W, b: norm_of(U),
            lambda U, W, b: norm_of(W),
            lambda U, W, b: norm_of(b),
        ),
    ),
)
