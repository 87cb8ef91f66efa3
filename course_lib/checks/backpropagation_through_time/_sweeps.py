"""The backward pass of a recurrent net with a batch, right and wrong."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Arrays = tuple[np.ndarray, ...]


def adjoints(
    h: np.ndarray,
    W: np.ndarray,
    own_bar: np.ndarray,
    *,
    slopes: np.ndarray | None = None,
    carry: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None,
) -> Arrays:
    """z_bar and h_bar of steps 1 to T; ``carry(z_bar, h_bar)`` is what a step sends back."""
    slopes = 1 - h[1:] ** 2 if slopes is None else slopes
    carry = carry or (lambda z_bar, h_bar: z_bar @ W)
    z_bar, h_bar = np.zeros(own_bar.shape), np.array(own_bar, float)
    for t in reversed(range(len(own_bar))):
        if t + 1 < len(own_bar):
            h_bar[t] += carry(z_bar[t + 1], h_bar[t + 1])
        z_bar[t] = h_bar[t] * slopes[t]
    return z_bar, h_bar


def weights(z_bar: np.ndarray, before: np.ndarray, x: np.ndarray) -> Arrays:
    """W_bar, U_bar and b_bar, summed over steps and batch."""
    W_bar, U_bar = (np.einsum("tbi,tbj->ij", z_bar, beside) for beside in (before, x))
    return W_bar, U_bar, z_bar.sum(axis=(0, 1))


def reference(x: np.ndarray, h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> Arrays:
    """z_bar, W_bar, U_bar and b_bar."""
    z_bar = adjoints(h, W, own_bar)[0]
    return z_bar, *weights(z_bar, h[:-1], x)


def _forwards(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    z_bar, carry = np.zeros(own_bar.shape), 0.0
    for t in range(len(own_bar)):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
    return z_bar


def _own_unsquashed(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    """The slope on what comes back only."""
    z_bar = np.array(own_bar, float)
    for t in reversed(range(len(own_bar) - 1)):
        z_bar[t] += z_bar[t + 1] @ W * (1 - h[t + 1] ** 2)
    return z_bar


def _carried_unsquashed(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    """The slope on each step's own share only."""
    z_bar = own_bar * (1 - h[1:] ** 2)
    for t in reversed(range(len(own_bar) - 1)):
        z_bar[t] += z_bar[t + 1] @ W
    return z_bar


def _own_through_matrix(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    """W before the slope, on both shares."""
    z_bar, carry = np.zeros(own_bar.shape), 0.0
    for t in reversed(range(len(own_bar))):
        carry = (own_bar[t] + carry) @ W
        z_bar[t] = carry * (1 - h[t + 1] ** 2)
    return z_bar


def _whole(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    z_bar, carry = np.zeros_like(own_bar), 0.0
    for t in reversed(range(len(own_bar))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] @ W
    return z_bar


def _slope_again(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    """What a step sends back has its slope twice."""
    z_bar, carry = np.zeros(own_bar.shape), 0.0
    for t in reversed(range(len(own_bar))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = z_bar[t] * (1 - h[t + 1] ** 2) @ W
    return z_bar


def _piled_up(h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> np.ndarray:
    """``carry += z_bar @ W``."""
    z_bar, carry = np.zeros(own_bar.shape), 0.0
    for t in reversed(range(len(own_bar))):
        z_bar[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)
        carry = carry + z_bar[t] @ W
    return z_bar


def _last_own(own_bar: np.ndarray) -> np.ndarray:
    only = np.zeros(own_bar.shape)
    only[-1] = own_bar[-1]
    return only


WRONG_ADJOINTS = {
    "transposed": lambda h, W, o: adjoints(h, W, o, carry=lambda z, a: z @ W.T)[0],
    "nothing-carried": lambda h, W, o: adjoints(h, W, o, carry=lambda z, a: 0 * z)[0],
    "carried-from-h": lambda h, W, o: adjoints(h, W, o, carry=lambda z, a: a @ W)[0],
    "weight-missing": lambda h, W, o: adjoints(h, W, o, carry=lambda z, a: z)[0],
    "slope-missing": lambda h, W, o: adjoints(h, W, o)[1],
    "no-slope": lambda h, W, o: adjoints(h, W, o, slopes=np.ones_like(o, float))[0],
    "state-before": lambda h, W, o: adjoints(h, W, o, slopes=1 - h[:-1] ** 2)[0],
    "square-missing": lambda h, W, o: adjoints(h, W, o, slopes=1 - h[1:])[0],
    "twice": lambda h, W, o: adjoints(h, W, o, slopes=1 - np.tanh(h[1:]) ** 2)[0],
    "last-own": lambda h, W, o: adjoints(h, W, _last_own(o))[0],
    "forwards": _forwards,
    "own-unsquashed": _own_unsquashed,
    "carried-unsquashed": _carried_unsquashed,
    "own-through-W": _own_through_matrix,
    "whole": _whole,
    "slope-twice": _slope_again,
    "piled-up": _piled_up,
    "carry-summed": lambda h, W, o: adjoints(h, W, o, carry=lambda z, a: (z @ W).sum(axis=0))[0],
    "carry-averaged": lambda h, W, o: adjoints(h, W, o, carry=lambda z, a: (z @ W).mean(axis=0))[0],
}
