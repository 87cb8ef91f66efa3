"""Gated recurrent units in NumPy, with a place for each thing that can be done differently."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Rows = tuple[np.ndarray, np.ndarray, np.ndarray]  # one block of U, of W and of b


def sigmoid(z: np.ndarray) -> np.ndarray:
    """The logistic function."""
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def blocks(U: np.ndarray, W: np.ndarray, b: np.ndarray, number: int) -> list[Rows]:
    """The row blocks of stacked weights."""
    return list(zip(*(np.split(array, number) for array in (U, W, b)), strict=True))


def stacked(rows: list[Rows]) -> Rows:
    """The other way round: three arrays from a list of blocks."""
    return tuple(np.concatenate(arrays) for arrays in zip(*rows, strict=True))


def each_block(change: Callable, U: np.ndarray, W: np.ndarray, b: np.ndarray, n: int) -> Rows:
    """The same weights with ``change(number, (U, W, b))`` made to each block."""
    return stacked([change(k, rows) for k, rows in enumerate(blocks(U, W, b, n))])


def pre_activation(x: np.ndarray, h: np.ndarray, rows: Rows) -> np.ndarray:
    """U x + W h + b for a batch of rows."""
    U, W, b = rows
    return x @ U.T + h @ W.T + b


def write(h: np.ndarray, new: np.ndarray, u: np.ndarray) -> np.ndarray:
    """The update gate as the lectures turn it."""
    return (1 - u) * h + u * new


def mix(h: np.ndarray, new: np.ndarray, u: np.ndarray, r: np.ndarray, update: str) -> np.ndarray:
    """The next state in either convention."""
    return write(h, new, u) if update == "write" else write(h, new, 1 - u)


def inside(
    x: np.ndarray, h: np.ndarray, r: np.ndarray, rows: Rows, b_h: np.ndarray, reset: str
) -> np.ndarray:
    """What stands inside tanh, with the reset before the product or after it."""
    U, W, b = rows
    memory = (r * h) @ W.T if reset == "before" else r * (h @ W.T + b_h)
    return x @ U.T + memory + b


def full_step(
    x: np.ndarray,
    h: np.ndarray,
    U: np.ndarray,
    W: np.ndarray,
    b: np.ndarray,
    b_h: np.ndarray,
    reset: str,
    update: str,
    *,
    gate: Callable = sigmoid,
    content: Callable = np.tanh,
    inside: Callable = inside,
    mix: Callable = mix,
) -> np.ndarray:
    """The next state of the whole GRU."""
    r_rows, u_rows, new_rows = blocks(U, W, b, 3)
    r, u = gate(pre_activation(x, h, r_rows)), gate(pre_activation(x, h, u_rows))
    new = content(inside(x, h, r, new_rows, b_h, reset))
    return mix(h, new, u, r, update)
