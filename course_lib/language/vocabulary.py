"""The words that a model knows, and their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat

import numpy as np
from jaxtyping import Int

from course_lib.language._inputs import Count, Sentence, Sentences, count, sentence, sentences

BEGIN, END, UNKNOWN = "<s>", "</s>", "<unk>"


@dataclass(frozen=True)
class Vocabulary:
    """Words numbered 0, …, V − 1, with marks for the begin and the end of a sentence.

    ``words[i]`` is the word with the id i. ``unknown`` is the word that stands for all others. If
    it is None, the vocabulary is closed, and another word is an error. If a text holds the
    unknown word itself, as the Penn Treebank does, it is read as any word.

    Raises
    ------
    ValueError
        If a word is empty, holds white space or stands twice, or if a mark is missing.
    TypeError
        If a word is not a string.

    Examples
    --------
    >>> v = Vocabulary.from_sentences([["a", "rose", "is", "a", "rose"]], size=2)
    >>> v.words
    ('<unk>', '<s>', '</s>', 'a', 'rose')
    >>> v.ids(["a", "tulip"]).tolist(), v.spelled([3, 0])
    ([3, 0], ['a', '<unk>'])
    """

    words: tuple[str, ...]
    unknown: str | None = UNKNOWN
    index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        for word in sentence(self.words, "words"):
            _storable(word)
        index = {word: number for number, word in enumerate(self.words)}
        if len(index) < len(self.words):
            twice = next(word for n, word in enumerate(self.words) if index[word] != n)
            raise ValueError(
                f"the word {twice!r} stands twice; expected words that differ: drop one of them"
            )
        missing = [mark for mark in (BEGIN, END, self.unknown) if mark not in (None, *index)]
        if missing:
            raise ValueError(
                f"words lack {missing}; expected {BEGIN}, {END} and the unknown word among them: "
                "add them, or make the vocabulary with Vocabulary.from_sentences"
            )
        object.__setattr__(self, "index", index)

    @classmethod
    def from_sentences(
        cls,
        texts: Sentences,
        *,
        size: Count | None = None,
        least: Count = 1,
        unknown: str | None = UNKNOWN,
    ) -> Vocabulary:
        """The words of ``texts`` by falling count, words of equal count by their letters.

        Parameters
        ----------
        texts : sequences of words
        size : int, optional
            How many words are kept at most, marks not counted.
        least : int
            How often a kept word occurs at least.
        unknown : str or None
            The word that stands for all others; None closes the vocabulary.

        Raises
        ------
        ValueError
            If no text holds a word, a text holds ``<s>`` or ``</s>``, a word holds white space,
            or size or least is below 1.
        TypeError
            If a text is not a sequence of strings.
        """
        most, fewest = size if size is None else count(size, "size", 1), count(least, "least", 1)
        counts = Counter(chain.from_iterable(sentences(texts, "texts")))
        for mark in (BEGIN, END):
            _no_mark(mark, counts)
        marks = [mark for mark in (unknown, BEGIN, END) if mark is not None]
        kept = [word for word, n in counts.items() if n >= fewest and word not in marks]
        ranked = sorted(kept, key=lambda word: (-counts[word], word))
        return cls((*marks, *ranked[:most]), unknown)

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.index

    @cached_property
    def begin(self) -> int:
        """The id of ``<s>``, which begins a sentence and is never predicted."""
        return self.index[BEGIN]

    @cached_property
    def end(self) -> int:
        """The id of ``</s>``."""
        return self.index[END]

    @property
    def unknown_id(self) -> int | None:
        """The id of the unknown word; None in a closed vocabulary."""
        return None if self.unknown is None else self.index[self.unknown]

    def ids(self, text: Sentence) -> Int[np.ndarray, " T"]:
        """The id of each word, in an array of shape (T,).

        Raises
        ------
        ValueError
            If a word is outside a closed vocabulary.
        TypeError
            If ``text`` is not a sequence of strings.
        """
        return self.lookup(sentence(text))

    def lookup(self, text: Iterable[str]) -> Int[np.ndarray, " T"]:
        """:meth:`ids` for words that are known to be strings, from any iterable."""
        if self.unknown is not None:
            return np.fromiter(map(self.index.get, text, repeat(self.unknown_id)), np.int64)
        try:
            return np.fromiter(map(self.index.__getitem__, text), np.int64)
        except KeyError as error:
            raise ValueError(
                f"the word {error.args[0]!r} is outside the vocabulary of {len(self)} words; "
                "expected one of its words, since it is closed: make one with an unknown word"
            ) from None

    def spelled(self, ids: Iterable[Count]) -> list[str]:
        """The word of each id.

        Raises
        ------
        ValueError
            If an id is outside 0, …, V − 1.
        TypeError
            If an id is not a whole number.
        """
        found = [count(one, "an id") for one in ids]
        beyond = next((one for one in found if one >= len(self)), None)
        if beyond is not None:
            raise ValueError(
                f"an id is {beyond}; expected ids below {len(self)}: use the vocabulary that "
                "numbered the words"
            )
        return [self.words[one] for one in found]


def _storable(word: str) -> None:
    if word.split() != [word]:
        raise ValueError(
            f"the word {word!r} is empty or holds white space; expected a word without: split the "
            "text into words first"
        )


def _no_mark(mark: str, counts: Counter) -> None:
    if mark in counts:
        raise ValueError(
            f"the text holds the word {mark!r}; expected a text without it, since it marks a "
            "sentence's begin or end and is added here: drop or rename it"
        )
