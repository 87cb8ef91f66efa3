"""Counts are those of a slow definition, and numbers do not depend on the order of counting."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from small_texts import ORDERS, TEXTS, zipf_text

from course_lib import language
from course_lib.language.ngrams import lookup


def slow(texts, n):
    """Each n-gram of sentences with one mark at either end, by a loop."""
    marked = [["<s>", *text, "</s>"] for text in texts]
    found = Counter(tuple(text[k : k + n]) for text in marked for k in range(len(text) - n + 1))
    del found[("<s>",)]
    return found


def counted(counts, n):
    """The n-grams and counts of one order, as words."""
    V, spelled = len(counts.vocabulary), [()]
    for m, table in enumerate(counts.orders[:n], 1):
        last = counts.vocabulary.spelled(table.key % V)
        before = table.key // V if m > 1 else np.zeros(len(table), int)
        spelled = [(*spelled[c], word) for c, word in zip(before, last, strict=True)]
    return dict(zip(spelled, counts.orders[n - 1].count.tolist(), strict=True))


@given(texts=TEXTS, order=ORDERS)
def test_counts_are_those_of_a_loop(texts, order):
    counts = language.count_ngrams(texts, order)
    for n in range(1, order + 1):
        expected = slow(texts, n)
        assert {k: v for k, v in counted(counts, n).items() if v} == expected
        assert counts.of_counts(n)[1:].tolist() == np.bincount([*expected.values(), 0])[1:].tolist()
        for ngram in list(expected)[:5]:
            assert counts.count(ngram) == expected[ngram]


@given(texts=TEXTS, order=ORDERS)
def test_adjusted_counts_are_words_before(texts, order):
    counts = language.count_ngrams(texts, order)
    for n in range(1, order + 1):
        own = dict(zip(counted(counts, n), counts.adjusted(n).tolist(), strict=True))
        longer = slow(texts, n + 1)
        for ngram, times in slow(texts, n).items():
            before = len({long[0] for long in longer if long[1:] == ngram})
            plain = n == order or ngram[0] == "<s>"
            assert own[ngram] == (times if plain else before)


@given(texts=TEXTS, order=ORDERS)
def test_the_order_of_sentences_does_not_matter(texts, order):
    one, other = (language.count_ngrams(some, order) for some in (texts, texts[::-1]))
    assert one.vocabulary == other.vocabulary
    for a, b in zip(one.orders, other.orders, strict=True):
        np.testing.assert_array_equal(a.key, b.key)
        np.testing.assert_array_equal(a.count, b.count)
        np.testing.assert_array_equal(a.suffix, b.suffix)


@pytest.mark.parametrize("room", [2**62, 2**30, 400])
def test_windows_that_do_not_fit_64_bits_are_renumbered(monkeypatch, room):
    text = zipf_text(200, seed=1)
    expected = {n: slow(text, n) for n in range(1, 10)}
    monkeypatch.setattr(lookup, "ROOM", room)
    counts = language.count_ngrams(text, 9)
    for n in range(1, 10):
        assert {k: v for k, v in counted(counts, n).items() if v} == expected[n]


def test_memory_is_that_of_the_arrays():
    counts = language.count_ngrams(zipf_text(50, seed=0), 3)
    assert counts.memory == 25 * sum(map(len, counts.orders))
    model = language.maximum_likelihood(counts)
    assert model.memory == 24 * sum(map(len, counts.orders))


def test_an_order_above_all_sentences_has_no_ngrams():
    counts = language.count_ngrams([["a"], ["b", "a"]], 5)
    assert [len(table) for table in counts.orders] == [5, 4, 3, 1, 0]
    model = language.estimate("modified-kneser-ney", counts, fallback=(0.5, 1, 1.5))
    assert model.next_word(["<s>", "b", "a"]).sum() == pytest.approx(1, abs=1e-12)
    assert np.isfinite(model.sentence_logprobs(["b", "a", "b", "a"])).all()
