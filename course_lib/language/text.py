"""Sentences as one stream of ids, with a mark before and after each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
from jaxtyping import Bool, Int

from course_lib.language._inputs import Sentences, sentences
from course_lib.language.vocabulary import BEGIN, END, Vocabulary


@dataclass(frozen=True, eq=False)
class Text:
    """``<s> … </s> <s> … </s>`` as ids; ``starts`` are the places of the ``<s>``."""

    ids: Int[np.ndarray, " T"]
    starts: Int[np.ndarray, " sentences"]
    vocabulary: Vocabulary

    @property
    def predicted(self) -> Bool[np.ndarray, " T"]:
        """Which tokens a model predicts: all but the ``<s>``."""
        chosen = np.ones(len(self.ids), bool)
        chosen[self.starts] = False
        return chosen


def encode(texts: Sentences, vocabulary: Vocabulary) -> Text:
    """The sentences as one stream of ids, one ``<s>`` before and one ``</s>`` after each.

    Raises
    ------
    ValueError
        If no sentence holds a word, a word is outside a closed vocabulary, or a sentence holds
        one of the two marks.
    TypeError
        If a sentence is not a sequence of strings.

    Examples
    --------
    >>> v = Vocabulary.from_sentences([["a", "b"]])
    >>> encode([["a"], ["b", "a"]], v).ids.tolist()
    [1, 3, 2, 1, 4, 3, 2]
    """
    return stream(sentences(texts), vocabulary)


def stream(texts: list[list[str]], vocabulary: Vocabulary) -> Text:
    """:func:`encode` for sentences that were checked; there may be none, and none of them full."""
    inner = vocabulary.lookup(chain.from_iterable(texts))
    marked = np.flatnonzero((inner == vocabulary.begin) | (inner == vocabulary.end))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    number = np.repeat(np.arange(len(texts)), lengths)
    if marked.size:
        raise ValueError(
            f"sentence {number[marked[0]] + 1} holds {BEGIN!r} or {END!r}; expected sentences "
            "without these marks, which are added here: drop or rename the word"
        )
    ids = np.full(len(inner) + 2 * len(texts), vocabulary.end)
    ids[np.arange(len(inner)) + 2 * number + 1] = inner
    starts = np.cumsum(lengths + 2) - lengths - 2
    ids[starts] = vocabulary.begin
    return Text(ids, starts, vocabulary)
