"""Counts of all n-grams of a text, up to an order, from one sort of its windows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Int

from course_lib.language._inputs import Count, Sentence, Sentences, count, sentence
from course_lib.language.ngrams.lookup import find, pack
from course_lib.language.text import Text, encode
from course_lib.language.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class NGrams:
    """The n-grams of one order that occur, sorted by their words' ids: 25 bytes for each.

    An n-gram's number is its place in the order. ``key`` is (number of its first n − 1 words) V +
    (id of its last word), so that the continuations of a context are a range. ``suffix`` is the
    number of its last n − 1 words, ``count`` how often it occurs, and ``begins`` says whether it
    begins with ``<s>``. Of order 1 all words are there, seen or not, by their ids; ``<s>`` has
    the count 0, since it is never predicted.
    """

    key: Int[np.ndarray, " n"]
    suffix: Int[np.ndarray, " n"]
    count: Int[np.ndarray, " n"]
    begins: Bool[np.ndarray, " n"]

    def __len__(self) -> int:
        return len(self.key)


@dataclass(frozen=True, eq=False)
class NGramCounts:
    """Counts of the n-grams of orders 1, …, N: ``orders[n - 1]`` are those of order n.

    Examples
    --------
    >>> text = [["a", "rose", "is", "a", "rose"]]
    >>> counts = count_ngrams(text, 2)
    >>> counts.count(["a", "rose"]), counts.count(["<s>", "a"]), counts.count(["is", "is"])
    (2, 1, 0)
    >>> counts.of_counts(2)[1:].tolist()  # four bigrams seen once, one seen twice
    [4, 1]
    """

    vocabulary: Vocabulary
    orders: tuple[NGrams, ...]

    @property
    def order(self) -> int:
        """The highest order N."""
        return len(self.orders)

    def count(self, ngram: Sentence) -> int:
        """How often the words of ``ngram`` follow one another within a sentence.

        Raises
        ------
        ValueError
            If it has no words or more than N, or a word outside a closed vocabulary.
        TypeError
            If it is not a sequence of strings.
        """
        ids = self.vocabulary.ids(sentence(ngram, "ngram"))
        if not 1 <= len(ids) <= self.order:
            raise ValueError(
                f"ngram has {len(ids)} words; expected 1 to {self.order}: count to a higher order "
                "or pass fewer words"
            )
        keys = [one.key for one in self.orders]
        number = find(keys, ids, len(self.vocabulary))[len(ids) - 1][-1]
        return int(self.orders[len(ids) - 1].count[number]) if number >= 0 else 0

    def adjusted(self, n: Count) -> Int[np.ndarray, " n"]:
        r"""The counts that Kneser-Ney smoothing takes in order n.

        .. math::
            a(w_1 … w_n) = |\{v : c(v w_1 … w_n) > 0\}|

        below the highest order, the number of words that stand before it; the count c itself in
        the highest order, and where w_1 is ``<s>``, before which nothing stands (Kneser & Ney
        1995; Chen & Goodman 1999; Heafield et al. 2013).

        Raises
        ------
        ValueError, TypeError
            If n is not from 1 to N.
        """
        table = self.orders[self._order(n) - 1]
        if n == self.order:
            return table.count
        before = np.bincount(self.orders[n].suffix, minlength=len(table))
        if n == 1:
            before[self.vocabulary.begin] = 0  # never predicted
            return before
        return np.where(table.begins, table.count, before)

    def of_counts(self, n: Count, *, adjusted: bool = False) -> Int[np.ndarray, " k"]:
        """Counts of counts: entry k is the number of n-grams of order n that occur k times.

        With ``adjusted`` the counts are those of :meth:`adjusted`. Entry 0 counts the words that
        are known and do not occur, in order 1.

        Raises
        ------
        ValueError, TypeError
            If n is not from 1 to N.
        """
        return np.bincount(self.adjusted(n) if adjusted else self.orders[self._order(n) - 1].count)

    @property
    def memory(self) -> int:
        """Bytes of the arrays: 25 for each n-gram of every order."""
        return sum(sum(part.nbytes for part in vars(one).values()) for one in self.orders)

    def _order(self, n: object) -> int:
        if count(n, "n", 1) > self.order:
            raise ValueError(
                f"n is {n}; expected 1 to {self.order}: count to a higher order or pass a lower n"
            )
        return int(n)


def count_ngrams(
    texts: Sentences, order: Count, vocabulary: Vocabulary | None = None
) -> NGramCounts:
    """Count all n-grams of orders 1 to ``order``.

    Sentences stand apart, each with one ``<s>`` before it and one ``</s>`` after it; n-grams that
    would begin earlier do not exist, as in KenLM (Heafield et al. 2013).

    The text's windows of ``order`` words are sorted once, packed into integers of 64 bits, with
    one sort more each time that they do not fit; a window's beginnings give the lower orders. A
    million words need one to two seconds, 25 bytes for each n-gram that stays, and up to 100 bytes
    for each word meanwhile.

    Parameters
    ----------
    texts : sequences of words
    order : int
        The highest order N, at least 1.
    vocabulary : Vocabulary, optional
        The words to know; by default all of the text's, and an unknown word.

    Raises
    ------
    ValueError
        If the text holds no word, or a word that it must not, or if order is below 1.
    TypeError
        If order is not whole, or a text is not a sequence of strings.
    """
    N = count(order, "order", 1)
    if vocabulary is None:
        texts = list(texts)
        vocabulary = Vocabulary.from_sentences(texts)
    return count_text(encode(texts, vocabulary), N)


def count_text(text: Text, N: int) -> NGramCounts:
    """:func:`count_ngrams` for a text as ids."""
    V, T, ids = len(text.vocabulary), len(text.ids), text.ids
    order = np.argsort(pack(ids, N, V), kind="stable")
    ends = np.flatnonzero(ids == text.vocabulary.end)
    room = np.repeat(ends, np.diff(ends, prepend=-1)) - np.arange(T) + 1  # words to the end
    place, left = order.astype(np.int32), room[order]
    new = np.zeros(T, bool)
    new[0] = True
    tables, number = [_unigrams(text)], ids
    for n in range(1, N + 1):
        last = ids[np.minimum(place + n - 1, T - 1)]
        new[1:] |= last[1:] != last[:-1]
        if n > 1:
            full = left >= n  # windows that stay within their sentence
            first = np.flatnonzero(new & full)
            at = place[first]
            key = number[at] * V + last[first]
            again = np.full(T, -1, np.int64)
            again[place] = np.where(full, np.cumsum(new & full) - 1, -1)
            counts = np.bincount(again[again >= 0], minlength=len(first))
            begins = ids[at] == text.vocabulary.begin
            tables.append(NGrams(key, number[at + 1], counts, begins))
            number = again
    return NGramCounts(text.vocabulary, tuple(tables))


def _unigrams(text: Text) -> NGrams:
    V = len(text.vocabulary)
    counts = np.bincount(text.ids, minlength=V)
    counts[text.vocabulary.begin] = 0
    begins = np.arange(V) == text.vocabulary.begin
    return NGrams(np.arange(V), np.zeros(V, np.int64), counts, begins)
