"""Tables of gradient norms as a flow has them, and what an answer makes of them."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Source
from course_lib.checks.writing import Numbers

ROUNDINGS = 64
LAGS = Source("""
def by_lag(norms):
    T = len(norms)
    return np.array([np.diagonal(norms, 1 - k).mean() for k in range(T + 1)])


def far_share(norms, k):
    rows, columns = np.indices(norms.shape)
    lag = rows + 1 - columns
    total = norms.sum()
    return norms[lag > k].sum() / total if total > 0 else 0.0
""")


def table(rng: np.random.Generator, T: int, decay: float) -> np.ndarray:
    """Norms as a flow has them, falling with the lag, and zero for states after the loss."""
    lag = np.arange(1, T + 1)[:, None] - np.arange(T + 1)
    found = rng.uniform(0.5, 1.5, lag.shape) * decay ** np.maximum(lag, 0)
    return np.where(lag >= 0, [[float(f"{n:.2g}") for n in row] for row in found], 0.0)


def close(expected: Numbers, eps: float, *args: object) -> Numbers:
    """Sums of positive numbers lose few digits, relative to what they are."""
    return ROUNDINGS * eps * np.abs(expected)
