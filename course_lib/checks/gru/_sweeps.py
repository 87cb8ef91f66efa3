"""The sweep back through the basic GRU, with a place for each thing that can go wrong."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def kept(g: np.ndarray, h: np.ndarray, u: np.ndarray, new: np.ndarray) -> np.ndarray:
    """The direct path of a step."""
    return g * (1 - u)


def to_gate(g: np.ndarray, h: np.ndarray, u: np.ndarray, new: np.ndarray) -> np.ndarray:
    """The bar of what stands inside the gate."""
    return g * (new - h) * u * (1 - u)


def to_content(g: np.ndarray, h: np.ndarray, u: np.ndarray, new: np.ndarray) -> np.ndarray:
    """The bar of what stands inside the new content."""
    return g * u * (1 - new * new)


def through(z: np.ndarray, block: np.ndarray) -> np.ndarray:
    """Back through a block of W."""
    return z @ block


def sweep(
    h: np.ndarray,
    u: np.ndarray,
    new: np.ndarray,
    W: np.ndarray,
    last_bar: np.ndarray,
    *,
    kept: Callable = kept,
    to_gate: Callable = to_gate,
    to_content: Callable = to_content,
    through: Callable = through,
    before: Callable = lambda h, t: h[t],
    read: Callable = lambda t, T: t,
) -> np.ndarray:
    """The bars of h_0, ..., h_T, where the loss looks at h_T only.

    ``before(h, t)`` is the state that step ``t`` takes to be the old one, ``read(t, T)`` the step
    whose gate and content it takes.
    """
    T, H = len(u), u.shape[-1]
    h_bar = np.zeros(h.shape)
    h_bar[T] = last_bar
    for t in reversed(range(T)):
        s = read(t, T)
        values = h_bar[t + 1], before(h, t), u[s], new[s]
        paths = through(to_gate(*values), W[:H]) + through(to_content(*values), W[H:])
        h_bar[t] = kept(*values) + paths
    return h_bar


def direct(u: np.ndarray, last_bar: np.ndarray, factors: Callable = lambda u: 1 - u) -> np.ndarray:
    """The bars of all states by the direct path alone: products of 1 - u from the end."""
    products = [np.ones(last_bar.shape)]
    for factor in factors(u)[::-1]:
        products.append(products[-1] * factor)
    return last_bar * np.array(products[::-1])


def from_the_start(u: np.ndarray, last_bar: np.ndarray) -> np.ndarray:
    """Products of 1 - u from the first step on."""
    return last_bar * np.cumprod(np.concatenate([np.ones_like(u[:1]), 1 - u]), axis=0)


def each_step_alone(u: np.ndarray, last_bar: np.ndarray) -> np.ndarray:
    """One factor in each place."""
    return last_bar * np.concatenate([1 - u, np.ones_like(u[:1])])


def sums(u: np.ndarray, last_bar: np.ndarray) -> np.ndarray:
    """Sums of the shares in the place of products."""
    sums = np.cumsum((1 - u)[::-1], axis=0)[::-1]
    return last_bar * np.concatenate([sums, np.ones_like(u[:1])])


def shifted(u: np.ndarray, last_bar: np.ndarray) -> np.ndarray:
    """The gate of the step before: u[t - 1] on the way from state t + 1 to state t."""
    return direct(np.roll(u, 1, axis=0), last_bar)


def one_too_few(u: np.ndarray, last_bar: np.ndarray) -> np.ndarray:
    """Products that begin one state late."""
    full = direct(u, last_bar)
    return np.concatenate([full[1:], full[-1:]])


def magnitudes(
    h: np.ndarray, u: np.ndarray, new: np.ndarray, W: np.ndarray, last_bar: np.ndarray
) -> np.ndarray:
    """The sweep with every term positive: what cancellation leaves is rounded at this size."""
    return sweep(
        -np.abs(h),
        u,
        np.abs(new),
        np.abs(W),
        np.abs(last_bar),
        to_content=lambda g, h, u, new: g * u * (1 + new * new),
    )
