"""Finding n-grams by number: a key is (number of the context) V + (id of the last word)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Int

ROOM = 2**62  # what a packed window may reach in 64 bits


def pack(ids: Int[np.ndarray, " T"], n: int, V: int) -> Int[np.ndarray, " T"]:
    """Integers in the order of the windows of n words that begin at each place.

    As many words as fit are digits to the base V; before the next one the integers are numbered
    anew by rank. Past the end of the text the last word is repeated.
    """
    packed, size, T = ids.astype(np.int64), V, len(ids)
    for k in range(1, n):
        if size * V >= ROOM:
            distinct, packed = np.unique(packed, return_inverse=True)
            size = len(distinct)
        packed = packed * V
        packed[: max(0, T - k)] += ids[k:]
        size *= V
    return packed


def find(
    keys: Sequence[np.ndarray], ids: Int[np.ndarray, " T"], V: int
) -> list[Int[np.ndarray, " T"]]:
    """For each order the number of the n-gram that ends at each place of ``ids``; −1 if none.

    An n-gram is there only if its first n − 1 words are, so that one search an order is enough.
    """
    found = [ids]
    for key in keys[1:]:
        found.append(search(key, shifted(found[-1]) * V + ids))
    return found


def shifted(numbers: Int[np.ndarray, " T"]) -> Int[np.ndarray, " T"]:
    """The number that stands one place earlier; −1 at the first place."""
    before = np.full_like(numbers, -1)
    before[1:] = numbers[:-1]
    return before


def search(key: Int[np.ndarray, " n"], wanted: Int[np.ndarray, " T"]) -> Int[np.ndarray, " T"]:
    """Where each wanted key stands among the sorted ones; −1 if it does not."""
    if not len(key):
        return np.full(len(wanted), -1, np.int64)
    place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    return np.where(key[place] == wanted, place, -1)


def take(values: np.ndarray, numbers: Int[np.ndarray, " T"], other: float) -> np.ndarray:
    """The value of each n-gram by its number; ``other`` where there is none."""
    if not len(values):
        return np.full(len(numbers), other)
    return np.where(numbers >= 0, values[numbers], other)


def continuations(key: Int[np.ndarray, " n"], context: int, V: int) -> slice:
    """The range of the n-grams that continue a context, given by its number."""
    low, high = np.searchsorted(key, [context * V, (context + 1) * V])
    return slice(int(low), int(high))
