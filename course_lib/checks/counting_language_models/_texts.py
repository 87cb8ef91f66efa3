"""Small texts to count: some to check by hand, and some that are drawn."""

from __future__ import annotations

import numpy as np

Text = list[list[str]]
WORDS = ("the", "a", "rose", "is", "king", "and", "not", "of", "love", "so", "night", "more")


def sentences(text: str) -> Text:
    """``"a rose / is"`` as sentences of words."""
    return [sentence.split() for sentence in text.split("/")]


def in_words(text: Text) -> str:
    """Sentences on one line: ``"a rose / is"``."""
    return '"' + " / ".join(map(" ".join, text)) + '"'


def drawn(rng: np.random.Generator, number: int, words: int, longest: int = 6) -> Text:
    """Sentences of the first words of the list: the first is frequent, the last is rare."""
    share = 1 / np.arange(1, words + 1)
    lengths = rng.integers(1, longest + 1, number)
    return [rng.choice(WORDS[:words], n, p=share / share.sum()).tolist() for n in lengths]


def pairs(rng: np.random.Generator, contexts: int, words: int, rate: float = 0.6) -> np.ndarray:
    """A table of counts of pairs, ``[context, word]``: many are 0, each context has occurred."""
    table = rng.poisson(rate / np.arange(1, words + 1) * words / 3, (contexts, words))
    for context, row in enumerate(table):
        row[context % words] += 1 + context % 2
    return table
