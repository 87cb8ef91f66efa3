"""Numbers in words: the words mean the number, held-out numbers stay out, bad input is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.tasks import NumberNames

UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITÉS = """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
seize"""
DIZAINES = {"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}


def valued(words, start=0, step=1):
    return {word: step * value for value, word in enumerate(words.split(), start)}


ENGLISH = valued(UNITS) | valued(TENS, 2, 10)
FRENCH = valued(UNITÉS) | DIZAINES


def english_value(words):
    """Read by the rules of the language: a hundred multiplies, a thousand closes a group."""
    total = group = 0
    for word in words:
        if word == "hundred":
            group *= 100
        elif word == "thousand":
            total, group = 1000 * group, 0
        elif word != "and":
            group += ENGLISH[word]
    return total + group


def french_value(words):
    """ "Vingt" after a four multiplies it; "cent" and "mille" may stand without a factor."""
    total = group = 0
    for before, word in zip(("", *words), words, strict=False):
        if word in ("cent", "cents"):
            group = 100 * max(group, 1)
        elif word == "mille":
            total, group = 1000 * max(group, 1), 0
        elif word in ("vingt", "vingts"):
            group += 20 if before != "quatre" else 4 * 20 - 4
        elif word != "et":
            group += FRENCH[word]
    return total + group


@given(st.integers(0, 999_999))
def test_the_words_mean_the_number(number):
    one = NumberNames.name(number)
    assert english_value(one.english) == french_value(one.french) == one.number == number


def test_an_s_where_nothing_follows():
    cents = [NumberNames.name(n).french[-1] for n in (100, 200, 80, 280)]
    assert cents == ["cent", "cents", "vingts", "vingts"]
    assert NumberNames.name(201).french == ("deux", "cent", "un")


@pytest.mark.parametrize("below", [10, 137, 10_000])
def test_training_and_test_numbers_are_apart_and_cover_all(below):
    task = NumberNames(below, held_out=below // 5)
    held = {one.number for one in task.test()}
    assert len(held) == below // 5 and max(held) < below and held == set(task.held)
    seen = {one.number for one in task.train(20 * below, seed=0)}
    assert not seen & held
    assert len(seen) > 0.9 * (below - len(held)) and max(seen) < below


def test_short_names_are_drawn_more_often_than_their_share():
    numbers = np.array([one.number for one in NumberNames(10_000, 1000).train(4000, seed=1)])
    # half of the draws are uniform over four numbers of digits
    assert np.mean(numbers < 10) > 0.08 and 0.4 < np.mean(numbers >= 1000) < 0.7


def test_the_same_seed_gives_the_same_numbers():
    task = NumberNames(1000, 100)
    assert task.train(30, seed=3) == task.train(30, seed=3) != task.train(30, seed=4)


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: NumberNames(9), ValueError, "below is 9; expected 10 to"),
        (lambda: NumberNames(10**7), ValueError, "expected 10 to 1,000,000"),
        (lambda: NumberNames(100, 100), ValueError, "held_out is 100; expected fewer than"),
        (lambda: NumberNames(100, 0), ValueError, "held_out is 0"),
        (lambda: NumberNames(100.0), TypeError, "below"),
        (lambda: NumberNames.name(-1), ValueError, "number is -1"),
        (lambda: NumberNames.name(10**6), ValueError, "expected at most 999,999"),
        (lambda: NumberNames(100, 10).train(0, seed=0), ValueError, "size is 0"),
    ],
)
def test_bad_input_is_refused(make, error, said):
    with pytest.raises(error, match=said):
        make()
