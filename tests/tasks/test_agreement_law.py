"""Agreement: what a sentence says of itself is so, and the guesses are right as often as told."""

from __future__ import annotations

import re
from inspect import unwrap
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import tasks
from course_lib.tasks import agreement

SINGULAR = {forms[0] for forms in (*agreement.NOUNS, *agreement.VERBS, *agreement.LINKS)}
PLURAL = {forms[1] for forms in (*agreement.NOUNS, *agreement.VERBS, *agreement.LINKS)}
NOUNS = {form for forms in agreement.NOUNS for form in forms}
LINKS = {form for forms in agreement.LINKS for form in forms}


@st.composite
def grammars(draw):
    phrases, depth = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    attractors = draw(st.none() | st.integers(0, phrases + depth))
    return tasks.Agreement(
        phrases, depth, draw(st.integers(0, 4)), draw(st.integers(0, 1)), attractors
    )


def number_of(word):
    return int(word in PLURAL)


@given(grammars(), st.integers(0, 1000))
def test_a_sentence_is_as_its_grammar_and_its_fields_say(grammar, seed):
    (one,) = grammar.sentences(1, seed)
    before = one.words[: one.verb]
    nouns = [place for place, word in enumerate(before) if word in NOUNS]
    assert one.nouns == tuple(number_of(before[place]) for place in nouns)
    assert nouns[one.head] == one.subject and one.head == grammar.front
    assert one.number == number_of(one.words[one.verb]) != number_of(one.wrong)
    assert any({one.words[one.verb], one.wrong} == set(forms) for forms in agreement.VERBS)
    assert one.distance == 1 + 3 * grammar.phrases + 4 * grammar.depth + grammar.fillers
    assert one.depth == grammar.depth == before.count("that")
    assert len(nouns) - one.head - 1 == grammar.between
    if grammar.attractors is not None:
        assert one.attractors == grammar.attractors
    assert one.words[-1] == "." and all(word.split() == [word] for word in one.words)


@given(grammars(), st.integers(0, 1000))
def test_in_a_relative_clause_each_verb_agrees_with_its_own_subject(grammar, seed):
    (one,) = grammar.sentences(1, seed)
    open_subjects = []
    for before, word in zip(one.words, one.words[1:], strict=False):
        if word in NOUNS and "that" in one.words and before == "the":
            last_noun = word
        if word == "that":
            open_subjects.append(None)
        elif open_subjects and word in NOUNS:
            if open_subjects[-1] is None:
                open_subjects[-1] = last_noun
        elif word in LINKS:
            assert number_of(word) == number_of(open_subjects.pop())
    assert not open_subjects


@pytest.mark.parametrize(
    "grammar",
    [
        tasks.Agreement(0),
        tasks.Agreement(3, 1),
        tasks.Agreement(2, 1, front=1, attractors=1),
        tasks.Agreement(4, attractors=3),
    ],
)
@pytest.mark.parametrize("guess", agreement.GUESSES)
def test_a_guess_is_right_as_often_as_told(grammar, guess):
    right = [
        1 - abs(float(agreement.predicted(guess, one.nouns)) - one.number)
        for one in grammar.sentences(4000, seed=3)
    ]
    told = grammar.guess(guess)
    assert abs(np.mean(right) - told) < 4 * 0.5 / 4000**0.5


def test_guesses_in_closed_form():
    assert tasks.Agreement(0).guess("nearest noun") == 1
    assert tasks.Agreement(3).guess("nearest noun") == 0.5
    for k in range(5):  # the last of four is drawn among them
        assert tasks.Agreement(4, attractors=k).guess("nearest noun") == 1 - k / 4
    assert tasks.Agreement(2, 2).guess("first noun") == 1
    assert tasks.Agreement(2, 2, front=1).guess("first noun") == 0.5
    assert [tasks.Agreement(2, attractors=k).guess("majority") for k in range(3)] == [1, 1, 0]


def test_a_model_that_knows_is_right_one_that_does_not_is_a_coin_and_one_misled_is_wrong():
    sentences = tasks.Agreement(2, attractors=2).sentences(50, seed=0)
    assert {one.number for one in sentences} == {0, 1}

    def reader(of):
        def logprob(word, context):
            noun = [w for w in context if w in NOUNS][of]
            return -0.1 if number_of(word) == number_of(noun) else -3.0

        return logprob

    assert tasks.agreement_scores(sentences, reader(0)).tolist() == [1.0] * 50
    assert tasks.agreement_scores(sentences, reader(-1)).tolist() == [0.0] * 50
    assert tasks.agreement_scores(sentences, lambda word, context: -1.0).tolist() == [0.5] * 50


def test_a_seed_gives_the_same_sentences_and_another_one_others():
    grammar = tasks.Agreement(2, 1)
    assert grammar.sentences(5, 7) == grammar.sentences(5, np.random.default_rng(7))
    assert grammar.sentences(5, 7) != grammar.sentences(5, 8)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tasks.Agreement(-1), "phrases is -1; expected at least 0"),
        (lambda: tasks.Agreement(front=2), "front is 2; expected 0 or 1: put one phrase in front"),
        (
            lambda: tasks.Agreement(1, 1, attractors=3),
            "attractors is 3; expected at most phrases + depth = 2, the nouns between",
        ),
        (
            lambda: unwrap(tasks.Agreement.sentences)(tasks.Agreement(), 0, 1),
            "size is 0; expected at least 1",
        ),
        (
            lambda: unwrap(tasks.Agreement.guess)(tasks.Agreement(), "last"),
            "guess is 'last'; expected one of ['nearest noun', 'first noun', 'majority']",
        ),
        (lambda: tasks.agreement_scores([], len), "sentences is empty; expected at least one"),
        (
            lambda: tasks.agreement_scores(
                tasks.Agreement().sentences(1, 0), lambda word, context: float("nan")
            ),
            "logprob gave nan and nan for",
        ),
        (
            lambda: tasks.agreement_scores(
                tasks.Agreement().sentences(1, 0), lambda word, context: 0.5
            ),
            "expected logarithms of probabilities, at most 0",
        ),
    ],
)
def test_errors_say_what_was_expected(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


def test_a_share_of_a_phrase_is_no_number_of_phrases():
    with pytest.raises(TypeError, match=r"phrases is 1\.5"):
        unwrap(tasks.Agreement.__post_init__)(_like(phrases=1.5))


def _like(**fields):
    return SimpleNamespace(
        **{"phrases": 1, "depth": 0, "fillers": 0, "front": 0, "attractors": None} | fields
    )
