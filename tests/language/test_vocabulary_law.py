"""Words and ids are one to one, in an order that only the text decides."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_texts import TEXTS

from course_lib import language
from course_lib.language import Vocabulary

LETTERS = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=3)


@given(texts=TEXTS)
def test_round_trip(texts):
    v = Vocabulary.from_sentences(texts)
    for text in texts:
        assert v.spelled(v.ids(text)) == list(text)
    assert v.ids(v.words).tolist() == list(range(len(v)))
    assert v.spelled(v.ids(["zebra"])) == ["<unk>"]


@given(texts=TEXTS)
def test_words_fall_in_count_and_then_follow_the_alphabet(texts):
    v = Vocabulary.from_sentences(texts)
    assert v.words[:3] == ("<unk>", "<s>", "</s>")
    times = [(-sum(text.count(word) for text in texts), word) for word in v.words[3:]]
    assert times == sorted(times)
    assert {word for _, word in times} == {word for text in texts for word in text}


@given(texts=TEXTS, size=st.integers(1, 5), least=st.integers(1, 5))
def test_size_and_cut_off_keep_the_frequent_words(texts, size, least):
    whole = Vocabulary.from_sentences(texts).words[3:]
    assert Vocabulary.from_sentences(texts, size=size).words[3:] == whole[:size]
    times = {word: sum(text.count(word) for text in texts) for word in whole}
    kept = tuple(word for word in whole if times[word] >= least)
    assert Vocabulary.from_sentences(texts, least=least).words[3:] == kept
    both = Vocabulary.from_sentences(texts, size=size, least=least)
    assert both.words[3:] == kept[:size]


def test_the_order_does_not_depend_on_hashing():
    code = (
        "from course_lib.language import Vocabulary; "
        "print(Vocabulary.from_sentences([list('the quick brown fox jumps'.replace(' ', ''))]))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_a_closed_vocabulary_has_no_unknown_word():
    v = Vocabulary.from_sentences([["a", "b"]], unknown=None)
    assert v.words == ("<s>", "</s>", "a", "b")
    assert v.unknown_id is None
    with pytest.raises(ValueError, match="'zebra' is outside the vocabulary of 4 words"):
        v.ids(["a", "zebra"])
    score = language.maximum_likelihood(language.count_ngrams([["a"]], 2, v)).score([["a"]])
    assert not score.unknown.any()


def test_the_unknown_word_of_a_text_is_counted_as_any_word():
    texts = [["a", "<unk>", "b", "<unk>"]]
    assert Vocabulary.from_sentences(texts).words == ("<unk>", "<s>", "</s>", "a", "b")
    assert language.count_ngrams(texts, 1).count(["<unk>"]) == 2
    other = Vocabulary.from_sentences(texts, unknown="<oov>")
    assert other.words == ("<oov>", "<s>", "</s>", "<unk>", "a", "b")


@given(texts=st.lists(st.lists(LETTERS, max_size=5), min_size=1, max_size=5).filter(any))
def test_a_stream_holds_the_sentences_between_marks(texts):
    v = Vocabulary.from_sentences(texts)
    text = language.encode(texts, v)
    spelled = v.spelled(text.ids)
    assert spelled == [word for one in texts for word in ["<s>", *one, "</s>"]]
    assert [spelled[k] for k in text.starts] == ["<s>"] * len(texts)
    assert text.predicted.sum() == sum(map(len, texts)) + len(texts)


def test_tokenisers():
    assert language.words("  two\twords \n") == ["two", "words"]
    assert language.words("") == []
    assert language.characters(" ab  c\n") == ["a", "b", "_", "c"]
    assert language.characters("a_b c", space="·") == ["a", "_", "b", "·", "c"]
