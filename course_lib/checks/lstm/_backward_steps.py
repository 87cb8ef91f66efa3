"""The backward pass of one LSTM step, right or with something done differently."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.lstm._gates import Arrays, Gates

Rule = Callable[..., np.ndarray]


def whole_bar(h_bar: np.ndarray, c_later: np.ndarray, q: Gates, old, new) -> np.ndarray:
    """The whole bar of the new cell: from later, and by way of h."""
    return c_later + h_bar * q.o * (1 - np.tanh(new) ** 2)


def shares(h_bar: np.ndarray, c_bar: np.ndarray, q: Gates, old, new) -> Gates:
    """The bars of i, f, g and o."""
    return Gates(c_bar * q.g, c_bar * old, c_bar * q.i, h_bar * np.tanh(new))


def slopes(q: Gates) -> Gates:
    """The slopes of the activations."""
    return Gates(q.i * (1 - q.i), q.f * (1 - q.f), 1 - q.g**2, q.o * (1 - q.o))


def backward(
    h_bar: np.ndarray,
    c_later: np.ndarray,
    stacked: np.ndarray,
    c_old: np.ndarray,
    c_new: np.ndarray,
    W: np.ndarray,
    *,
    order: str = "ifgo",
    c_bar: Rule = whole_bar,
    shares: Rule = shares,
    slopes: Rule = slopes,
    c_earlier: Rule = lambda c_bar, q: c_bar * q.f,
    h_earlier: Rule = lambda z_bar, W: z_bar @ W,
) -> Arrays:
    """z_bar, c_earlier and h_earlier; a mistake passes what it does differently."""
    q = Gates(*np.split(np.asarray(stacked), 4, axis=-1))
    bar = c_bar(h_bar, c_later, q, c_old, c_new)
    parts = shares(h_bar, bar, q, c_old, c_new)
    slope = slopes(q)
    z_bar = np.concatenate([getattr(parts, n) * getattr(slope, n) for n in order], axis=-1)
    return z_bar, c_earlier(bar, q), h_earlier(z_bar, W)


def reference(
    h_bar: np.ndarray,
    c_later: np.ndarray,
    gates: np.ndarray,
    c_old: np.ndarray,
    c_new: np.ndarray,
    W: np.ndarray,
) -> Arrays:
    """z_bar, c_earlier and h_earlier."""
    return backward(h_bar, c_later, gates, c_old, c_new, W)
