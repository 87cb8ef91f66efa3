"""One step of an LSTM from its stacked weights, right or with something done differently."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import NamedTuple

import numpy as np

from course_lib.checks.question import Mistake, relative

Arrays = tuple[np.ndarray, ...]
ORDER = "ifgo"
OTHER_ORDERS = tuple("".join(o) for o in permutations(ORDER) if "".join(o) != ORDER)


class Gates(NamedTuple):
    """The four blocks after their activations; only three of them are gates."""

    i: np.ndarray
    f: np.ndarray
    g: np.ndarray
    o: np.ndarray


def sigmoid(z: np.ndarray) -> np.ndarray:
    """The logistic function, for numbers of any size."""
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def stacked(
    x: np.ndarray, h: np.ndarray, W: np.ndarray, U: np.ndarray, b: np.ndarray
) -> np.ndarray:
    """z = W h + U x + b for rows of a batch."""
    return h @ W.T + x @ U.T + b


def gates(
    z: np.ndarray,
    order: str = ORDER,
    gate: Callable = sigmoid,
    content: Callable = np.tanh,
) -> Gates:
    """The blocks of z, each through its activation."""
    block = dict(zip(order, np.split(z, 4, axis=-1), strict=True))
    return Gates(gate(block["i"]), gate(block["f"]), content(block["g"]), gate(block["o"]))


def write(q: Gates, c: np.ndarray) -> np.ndarray:
    """The new cell."""
    return q.f * c + q.i * q.g


def read(q: Gates, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """The new hidden state; a mistake may look at the old cell."""
    return q.o * np.tanh(new)


def one_step(
    x: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    W: np.ndarray,
    U: np.ndarray,
    b: np.ndarray,
    *,
    z: Callable = stacked,
    split: Callable = gates,
    write: Callable = write,
    read: Callable = read,
) -> Arrays:
    """The states h_t and c_t; a mistake passes what it does differently."""
    q = split(z(x, h, W, U, b))
    new = write(q, c)
    return read(q, new, c), new


SIZES = {"x": 1.5, "h": 0.9, "c": 2.0, "W": 1.2, "U": 1.2, "b": 1.0}


def drawn(rng: np.random.Generator, B: int, D: int, H: int) -> dict[str, np.ndarray]:
    """Inputs, states and weights, with two digits after the point."""
    shapes = {
        "x": (B, D), "h": (B, H), "c": (B, H), "W": (4 * H, H), "U": (4 * H, D), "b": (4 * H,)
    }  # fmt: skip
    return {name: rng.uniform(-SIZES[name], SIZES[name], shapes[name]).round(2) for name in shapes}


def sizes(B: int, D: int, H: int) -> str:
    """The sizes of a case in words."""
    return f"B = {B}, D = {D}, H = {H}"


def each(expected: tuple, eps: float, *args: object) -> tuple:
    """The tolerance of a well-conditioned problem, part by part."""
    return tuple(relative(part, eps) for part in expected)


SHAPES = Mistake(
    "shapes-do-not-fit",
    "Look at the shapes of the two. States are rows, (B, H), and inputs (B, D); W is (4H, H) and U "
    "(4H, D), so that z has a row of 4H entries for each sequence. Which product gives that, and "
    "along which axis does it split into four blocks?",
    raises=("mismatch in its core dimension", "could not be broadcast", "could not broadcast",
            "not aligned", "doesn't match the broadcast shape", "mat1 and mat2 shapes",
            "cannot reshape array", "does not result in an equal division"),
)  # fmt: skip
