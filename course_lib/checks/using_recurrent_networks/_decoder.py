"""A small decoder, for the questions that ask one: scores of the next word from state and word."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

BEGIN, END = 0, 1
Step = Callable[[np.ndarray, int], tuple[np.ndarray, np.ndarray]]


def drawn(rng: np.random.Generator, words: int, units: int, size: float = 2.0) -> Step:
    """``step(state, word)``, a plain cell with weights of its own: scores and the state after."""
    E = rng.normal(0, 1, (words, units))
    W = rng.normal(0, 1, (units, units))
    V = size * rng.normal(0, 1, (words, units))

    def step(state: np.ndarray, word: int) -> tuple[np.ndarray, np.ndarray]:
        state = np.tanh(E[word] + W @ state)
        return V @ state, state

    return step


def said(step: Step, state: np.ndarray, most: int) -> list[int]:
    """What the decoder says word by word, `<s>` never, up to the end."""
    word, words = BEGIN, []
    while len(words) < most:
        y, state = step(state, word)
        word = int(np.where(np.arange(len(y)) == BEGIN, -np.inf, y).argmax())
        if word == END:
            break
        words.append(word)
    return words
