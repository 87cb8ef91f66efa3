"""Modified Kneser-Ney on the Penn Treebank: the numbers that KenLM gives.

The files are read from the folder that COURSE_DATA names. The text's ``<unk>`` is an ordinary
word in these numbers, so the unknown word of the model has another name.
"""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from course_lib import language


@cache
def sentences(part):
    path = Path(os.environ.get("COURSE_DATA", ""), f"ptb.{part}.txt")
    if not path.is_file():
        pytest.skip(f"no {path.name} of the Penn Treebank: name its folder in COURSE_DATA")
    return [line.split() for line in path.read_text("utf-8").splitlines()]


@cache
def counts(order, unknown="<oov>"):
    vocabulary = language.Vocabulary.from_sentences(sentences("train"), unknown=unknown)
    return language.count_ngrams(sentences("train"), order, vocabulary)


def test_sizes():
    tokens = {part: sum(map(len, sentences(part))) for part in ("train", "valid", "test")}
    ends = {part: len(sentences(part)) for part in tokens}
    whole = [tokens[part] + ends[part] for part in tokens]
    assert whole == [929_589, 73_760, 82_430]
    words = counts(1, "<unk>").vocabulary
    assert len(words) - 1 == 10_000  # with </s>, without <s>


@pytest.mark.parametrize(
    ("order", "expected"), [(2, 185.705), (3, 148.281), (4, 142.716), (5, 141.186)]
)
def test_perplexity(order, expected):
    one = language.modified_kneser_ney(counts(order))
    assert one.perplexity(sentences("test")) == pytest.approx(expected, abs=6e-4)
    if order == 5:
        assert one.perplexity(sentences("valid")) == pytest.approx(148.008, abs=6e-4)
        assert one.perplexity(sentences("test"), unknown=False) == one.perplexity(sentences("test"))


def test_the_unknown_word_of_the_text_as_the_model_s_own_changes_little():
    one = language.modified_kneser_ney(counts(3, "<unk>"))
    assert one.perplexity(sentences("test")) == pytest.approx(148.281, abs=6e-4)
    assert one.perplexity(sentences("test"), unknown=False) == pytest.approx(170.522, abs=6e-4)


def test_discounts():
    found = language.discounts(counts(5))
    np.testing.assert_allclose(found[0, :2], [0.25656, 0.82888], atol=5e-6)
    np.testing.assert_allclose(found[1], [0.727802, 1.09876, 1.4713], atol=5e-6)
    np.testing.assert_allclose(found[4], [0.959671, 1.3879, 1.24171], atol=5e-6)


def test_the_discount_that_kenlm_has_otherwise():
    """1.26492, if the last new word of the text counts by its occurrences and not by its contexts.

    KenLM adds the last n-gram of a lower order to the counts of counts so.
    """
    last = list(dict.fromkeys(word for one in sentences("train") for word in one))[-1]
    own, t = counts(2), counts(2).of_counts(1, adjusted=True).astype(float)
    number = own.vocabulary.index[last]
    assert own.adjusted(1)[number] == 4
    assert own.count([last]) > 4
    assert 3 - 4 * t[1] / (t[1] + 2 * t[2]) * t[4] / t[3] == pytest.approx(1.26227, abs=5e-6)
    t[4] -= 1
    assert 3 - 4 * t[1] / (t[1] + 2 * t[2]) * t[4] / t[3] == pytest.approx(1.26492, abs=5e-6)
