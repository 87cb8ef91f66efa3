"""One step of an LSTM with peepholes, right or with something done differently."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.lstm._gates import Arrays, sigmoid, stacked


def peep(z: np.ndarray, weight: np.ndarray, cell: np.ndarray, h: np.ndarray) -> np.ndarray:
    """A gate that sees a cell."""
    return sigmoid(z + weight * cell)


def peephole_step(
    x: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    W: np.ndarray,
    U: np.ndarray,
    b: np.ndarray,
    p: np.ndarray,
    sees: str,
    *,
    order: str = "ifgo",
    rows: tuple[int, int, int] = (0, 1, 2),
    peep: Callable = peep,
    content: Callable = lambda z, p, c: np.tanh(z),
    seen: Callable = lambda new, old, sees: new if sees == "new" else old,
    at_output: Callable | None = None,
    at_forget: Callable | None = None,
    at_input: Callable | None = None,
    read: Callable = lambda o, new, old: o * np.tanh(new),
) -> Arrays:
    """h_t and c_t; a mistake passes what it does differently."""
    block = dict(zip(order, np.split(stacked(x, h, W, U, b), 4, axis=-1), strict=True))
    i = (at_input or peep)(block["i"], p[rows[0]], c, h)
    f = (at_forget or peep)(block["f"], p[rows[1]], c, h)
    new = f * c + i * content(block["g"], p, c)
    o = (at_output or peep)(block["o"], p[rows[2]], seen(new, c, sees), h)
    return read(o, new, c), new


def reference(
    x: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    W: np.ndarray,
    U: np.ndarray,
    b: np.ndarray,
    p: np.ndarray,
    sees: str,
) -> Arrays:
    """h_t and c_t."""
    return peephole_step(x, h, c, W, U, b, p, sees)
