"""How a step changes the length of the adjoint that comes back through it."""

from __future__ import annotations

import numpy as np

Array = np.ndarray


def slopes(h: Array) -> Array:
    return 1 - h**2


def pairs(W: Array, h: Array, h_bar: Array) -> list[tuple[Array, Array]]:
    """For each step, the adjoint before it, as sent back, and the one it comes from."""
    return [
        ((h_bar[t + 1] * slopes(h[t + 1])) @ W, h_bar[t + 1])
        for t in range(len(h) - 1)
        if h_bar[t + 1].any()
    ]


def ratios(sent: list[tuple[Array, Array]]) -> Array:
    """The lengths of the first, over those of the second."""
    return np.array([np.linalg.norm(v) / np.linalg.norm(a) for v, a in sent])


def reference(W: Array, h: Array, h_bar: Array) -> float:
    """The sum over the steps of (ratio of lengths - 1)^2."""
    return float(np.sum((ratios(pairs(W, h, h_bar)) - 1) ** 2))
