"""What students get wrong about one step of an LSTM."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.lstm._gates import (
    OTHER_ORDERS,
    SHAPES,
    Gates,
    gates,
    one_step,
    sigmoid,
    stacked,
)
from course_lib.checks.question import Mistake


def _with(**different: Callable) -> Callable:
    return lambda *args: one_step(*args, **different)


def _order(order: str) -> Callable:
    return _with(split=lambda z: gates(z, order))


def _through(**activations: Callable) -> Callable:
    return _with(split=lambda z: gates(z, **activations))


def _interleaved(z: np.ndarray) -> Gates:
    """i, f, g, o of unit 0, then of unit 1, and so on."""
    by_unit = z.reshape(*z.shape[:-1], -1, 4)
    return gates(np.concatenate([by_unit[..., k] for k in range(4)], axis=-1))


def _one_tanh(name: str) -> Callable:
    """A gate through tanh."""

    def split(z: np.ndarray) -> Gates:
        return gates(z)._replace(**{name: getattr(gates(z, gate=np.tanh), name)})

    return _with(split=split)


def _twice(z: np.ndarray) -> np.ndarray:
    return sigmoid(sigmoid(z))


def _over_itself(z: np.ndarray) -> np.ndarray:
    """e^z / (1 + e^z), which is NaN where e^z overflows."""
    with np.errstate(all="ignore"):
        return np.exp(z) / (1 + np.exp(z))


def _clipped(at: float) -> Callable:
    return _through(gate=lambda z: sigmoid(np.clip(z, -at, at)))


def _mixed(x: np.ndarray, h: np.ndarray, W: np.ndarray, U: np.ndarray, b: np.ndarray) -> np.ndarray:
    """h and x joined, but U and W: the widths fit."""
    return np.concatenate([h, x], axis=1) @ np.concatenate([U, W], axis=1).T + b


def _exponentials(z: np.ndarray) -> np.ndarray:
    """tanh by its definition, which is NaN far out."""
    with np.errstate(all="ignore"):
        up, down = np.exp(z), np.exp(-z)
        return (up - down) / (up + down)


def _not_transposed(axis: int) -> Callable:
    """W h for columns, where the batch is in rows: it fits by chance for one unit."""

    def wrong(x, h, c, W, U, b) -> tuple:
        i, f, g, o = np.split(W @ h + U @ x + b, 4, axis=axis)
        new = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        return sigmoid(o) * np.tanh(new), new

    return wrong


COMMON = (
    Mistake(
        "gates-exchanged",
        "You have i and f exchanged: one of them lets new content in, the other decides how much "
        "of the old cell stays. Which is which, and which block comes first in z?",
        wrong=(_with(write=lambda q, c: q.i * c + q.f * q.g), _order("figo")),
    ),
    Mistake(
        "order-of-the-blocks",
        "Your blocks are in another order. In z they stand as i, f, g, o (torch's order).",
        wrong=tuple(_order(order) for order in OTHER_ORDERS if order != "figo"),
    ),
    Mistake(
        "interleaved",
        "You take every fourth entry of z for a gate. The blocks stand one after the other: first "
        "i of all units, then f of all units, and so on.",
        wrong=_with(split=_interleaved),
    ),
    Mistake(
        "content-through-the-sigmoid",
        "Your g goes through the sigmoid, so the cell can only be added to. Content may be "
        "negative: it goes through tanh.",
        wrong=_through(content=sigmoid),
    ),
    Mistake(
        "half-of-z",
        "Your g is 2 sigmoid(z) - 1. That is a tanh, but of z/2: it is not steep enough.",
        wrong=_through(content=lambda z: np.tanh(z / 2)),
    ),
    Mistake(
        "content-not-squashed",
        "Your g is the block of z as it is. The content goes through tanh.",
        wrong=_through(content=lambda z: z),
    ),
    Mistake(
        "gate-through-tanh",
        "A gate of yours goes through tanh, so that it can be negative. A gate lies between 0 and "
        "1.",
        wrong=(_through(gate=np.tanh), *(_one_tanh(name) for name in "ifo")),
    ),
    Mistake(
        "gate-not-squashed",
        "Your gates are the blocks of z as they are. A gate is the sigmoid of its block.",
        wrong=_through(gate=lambda z: z),
    ),
    Mistake(
        "sigmoid-turned-round",
        "Your sigmoid falls: it is 1/(1 + e^z). Mind the sign in the exponent: a gate opens as z "
        "grows.",
        wrong=_through(gate=lambda z: sigmoid(-z)),
    ),
    Mistake(
        "sigmoid-twice",
        "Your gates go through the sigmoid twice.",
        wrong=_through(gate=_twice),
    ),
    Mistake(
        "old-cell-read",
        "Your h is read from the old cell. First the cell is written, then it is read.",
        wrong=_with(read=lambda q, new, old: q.o * np.tanh(old)),
    ),
    Mistake(
        "tanh-missing-in-h",
        "Your h is o times the cell. On the way out the cell goes through tanh.",
        wrong=_with(read=lambda q, new, old: q.o * new),
    ),
    Mistake(
        "tanh-of-the-product",
        "In your h the output gate stands inside tanh. It acts on what has been through tanh.",
        wrong=_with(read=lambda q, new, old: np.tanh(q.o * new)),
    ),
    Mistake(
        "output-gate-missing",
        "Your h does not know the output gate.",
        wrong=_with(read=lambda q, new, old: np.tanh(new)),
    ),
    Mistake(
        "cell-squashed",
        "You keep tanh of the cell as the new cell. tanh acts on the way to h only: what is "
        "carried on is the cell itself, so that it can be remembered unchanged.",
        wrong=(
            _with(write=lambda q, c: np.tanh(q.f * c + q.i * q.g)),
            lambda *args: (one_step(*args)[0], np.tanh(one_step(*args)[1])),
            _with(
                write=lambda q, c: np.tanh(q.f * c + q.i * q.g), read=lambda q, new, old: q.o * new
            ),
        ),
    ),
    Mistake(
        "forget-gate-missing",
        "Your cell keeps all of its old value: the forget gate is missing.",
        wrong=_with(write=lambda q, c: c + q.i * q.g),
    ),
    Mistake(
        "forget-gate-turned-round",
        "Your cell keeps 1 - f of its old value. Despite its name, the forget gate says how much "
        "is kept.",
        wrong=_with(write=lambda q, c: (1 - q.f) * c + q.i * q.g),
    ),
    Mistake(
        "forget-gate-on-the-content",
        "Your forget gate acts on the new content too. It decides what is kept of the old cell "
        "only.",
        wrong=_with(write=lambda q, c: q.f * (c + q.i * q.g)),
    ),
    Mistake(
        "input-gate-missing",
        "All of the new content enters your cell: the input gate is missing.",
        wrong=_with(write=lambda q, c: q.f * c + q.g),
    ),
    Mistake(
        "coupled",
        "You let in 1 - f of the new content. That is a variant with one gate less; here the input "
        "gate is a gate of its own.",
        wrong=_with(write=lambda q, c: q.f * c + (1 - q.f) * q.g),
    ),
    Mistake(
        "content-missing",
        "Nothing new enters your cell: i times g is missing.",
        wrong=_with(write=lambda q, c: q.f * c),
    ),
    Mistake(
        "old-cell-missing",
        "Nothing of the old cell is left in the new one: f times c is missing.",
        wrong=_with(write=lambda q, c: q.i * q.g),
    ),
    Mistake(
        "hidden-state-for-cell",
        "You keep f times the old h. What is kept is the old cell.",
        wrong=lambda x, h, c, W, U, b: one_step(
            x, h, c, W, U, b, write=lambda q, c: q.f * h + q.i * q.g
        ),
    ),
    Mistake(
        "cell-for-hidden-state",
        "Your gates read the old cell. Without peepholes they see the hidden state and the input.",
        wrong=lambda x, h, c, W, U, b: one_step(
            x, h, c, W, U, b, z=lambda x, h, W, U, b: stacked(x, c, W, U, b)
        ),
    ),
    Mistake(
        "bias-missing",
        "The bias b is missing in your z.",
        wrong=_with(z=lambda x, h, W, U, b: stacked(x, h, W, U, 0 * b)),
    ),
    Mistake(
        "bias-twice",
        "Your z has the bias twice. torch keeps two biases; here there is one.",
        wrong=_with(z=lambda x, h, W, U, b: stacked(x, h, W, U, 2 * b)),
    ),
    Mistake(
        "weights-exchanged",
        "The weights of the input and of the hidden state have got mixed up: U belongs to x, W to "
        "h. If you join arrays, join both pairs in the same order.",
        wrong=_with(z=_mixed),
    ),
    Mistake(
        "hidden-state-missing",
        "Your gates see the input only: W h is missing.",
        wrong=_with(z=lambda x, h, W, U, b: stacked(x, 0 * h, W, U, b)),
    ),
    Mistake(
        "input-missing",
        "Your gates see the hidden state only: U x is missing.",
        wrong=_with(z=lambda x, h, W, U, b: stacked(0 * x, h, W, U, b)),
    ),
    Mistake(
        "order-exchanged",
        "Both are there, in the wrong order: first h, then c.",
        wrong=lambda *args: one_step(*args)[::-1],
    ),
    Mistake(
        "shapes-do-not-fit", SHAPES.says, wrong=(_not_transposed(0), _not_transposed(1)),
        raises=SHAPES.raises,
    ),
)  # fmt: skip
MISTAKES = COMMON
QUIET_MISTAKES = (
    *COMMON,
    Mistake(
        "infinity-over-infinity",
        "An exponential of yours overflows, and infinity over infinity is not a number. For which "
        "z does that happen, and how can the fraction be written there?",
        wrong=(
            _through(gate=_over_itself),
            _through(content=_exponentials),
            _through(gate=_over_itself, content=_exponentials),
        ),
    ),
    Mistake(
        "clipped-too-early",
        "You cut z off so early that the gates never quite open or shut. How far from 0 is the "
        "sigmoid where you cut, compared with a rounding error?",
        wrong=tuple(_clipped(at) for at in (5, 6, 8, 10, 12, 15, 16, 20, 25)),
    ),
)
