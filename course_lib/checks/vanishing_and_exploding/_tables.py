"""Tables of gradient norms as a flow has them, and the lag of each of their entries."""

from __future__ import annotations

import numpy as np

from course_lib.checks.writing import Numbers

ROUNDINGS = 64


def table(rng: np.random.Generator, T: int, decay: float) -> np.ndarray:
    """Norms as a flow has them, falling with the lag, and zero for states after the loss."""
    lag = lags((T, T + 1))
    found = rng.uniform(0.5, 1.5, lag.shape) * decay ** np.maximum(lag, 0)
    return np.where(lag >= 0, [[float(f"{n:.2g}") for n in row] for row in found], 0.0)


def lags(shape: tuple[int, int]) -> np.ndarray:
    """i - j, where row i - 1 belongs to loss i."""
    return np.arange(1, shape[0] + 1)[:, None] - np.arange(shape[1])


def close(expected: Numbers, eps: float, *args: object) -> Numbers:
    """Sums of positive numbers lose few digits, relative to what they are."""
    return ROUNDINGS * eps * np.abs(expected)
