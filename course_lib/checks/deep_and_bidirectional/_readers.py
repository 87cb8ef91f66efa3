"""A bidirectional layer made of two step functions, and the pieces that mistakes are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_lib.checks.deep_and_bidirectional._reverse import REVERSE

turned = REVERSE.function
Step = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Given(NamedTuple):
    """What a student's function is called with."""

    forward: Step
    backward: Step
    x: np.ndarray
    lengths: np.ndarray
    h0: np.ndarray
    g0: np.ndarray


class Read(NamedTuple):
    """The states of one reading: before each step and after it, and after the last."""

    before: np.ndarray
    after: np.ndarray
    last: np.ndarray


def inside(x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Which rows are no padding, of shape (T, B, 1)."""
    return (np.arange(len(x))[:, None] < np.asarray(lengths))[:, :, None]


def read(
    step: Step, x: np.ndarray, lengths: np.ndarray, start: np.ndarray, *, carry: bool = True
) -> Read:
    """One reading from left to right; past its end a sequence keeps its state."""
    going, h = inside(x, lengths), np.asarray(start, float)
    before, after = [], []
    for t in range(len(x)):
        before.append(h)
        new = step(x[t], h if carry else np.asarray(start, float))
        h = np.where(going[t], new, h)
        after.append(h)
    return Read(np.array(before), np.array(after), h)


def both(given: Given, *, carry: bool = True) -> tuple[Read, Read]:
    """The reading from the left, and that of the reversed sequences, turned back."""
    f = read(given.forward, given.x, given.lengths, given.h0, carry=carry)
    x = turned(given.x, given.lengths)
    g = read(given.backward, x, given.lengths, given.g0, carry=carry)
    return f, Read(turned(g.before, given.lengths), turned(g.after, given.lengths), g.last)


def joined(
    given: Given, left: np.ndarray, right: np.ndarray, summary: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Outputs, 0 in the padding, and the right summary if there is no other."""
    if summary is None:
        f, g = both(given)
        summary = np.concatenate([f.last, g.last], axis=-1)
    y = np.concatenate([left, right], axis=-1) * inside(given.x, given.lengths)
    return y, summary


def reference(forward, backward, x, lengths, h0, g0) -> tuple[np.ndarray, np.ndarray]:
    """Outputs (T, B, F + G) and summary (B, F + G)."""
    given = Given(forward, backward, x, lengths, h0, g0)
    f, g = both(given)
    return joined(given, f.after, g.after)
