"""A mistake as an edit of the solution: what it makes, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.checks.question import Case, Mistake, Question, Source, edit, whole
from course_lib.checks.session import SESSION

TEXT = """
def mean(x):
    return x.sum() / len(x)


def spread(x):
    away = x - mean(x)
    return np.sqrt(mean(away**2))
"""
X = np.array([1.0, 2.0, 6.0])


@pytest.fixture(autouse=True)
def apart(monkeypatch):
    monkeypatch.setattr(SESSION, "questions", dict(SESSION.questions))


def asked(*mistakes, **options):
    return Question(
        name="toy.spread",
        signature="spread(x)",
        hints=(),
        cases=lambda rng: [Case((X,), "x = (1, 2, 6)"), Case((rng.normal(size=5),), "five")],
        source=Source(TEXT),
        mistakes=mistakes,
        **options,
    )


def test_the_last_function_of_a_source_is_the_answer():
    assert Source(TEXT).function(X) == pytest.approx(np.std(X))


def test_an_edit_changes_what_it_names_and_nothing_else():
    edited = Source(TEXT).edited(edit("away**2", "np.abs(away)", "np.sqrt(mean", "(mean"))
    assert edited.function(X) == pytest.approx(np.abs(X - 3).mean())
    assert Source(TEXT).edited(edit("away**2", "away**4")).text == TEXT.replace("**2", "**4")
    assert Source(TEXT).edited(whole("def range_of(x):\n    return np.ptp(x)\n")).function(X) == 5


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("variance", "x"), "'variance' occurs 0 times"),
        (("mean", "median"), "'mean' occurs 3 times"),
        (("away**2", "away", "mean(away**2)", "1"), "not there once when the edit's other changes"),
    ],
)
def test_an_edit_that_does_not_fit_stops_the_question(texts, words):
    with pytest.raises(ValueError, match="expected") as refused:
        asked(Mistake("a", "b", wrong=edit(*texts)))
    assert words in str(refused.value)


@pytest.mark.parametrize("texts", [(), ("old",), ("old", "new", "old")])
def test_texts_that_are_no_pairs_are_refused(texts):
    with pytest.raises(ValueError, match=f"an edit got {len(texts)} texts; expected pairs"):
        edit(*texts)


ROOT = Mistake("root-missing", "The root.", wrong=edit("np.sqrt(mean(away**2))", "mean(away**2)"))
LESS = Mistake("one-less", "The count.", wrong=edit("len(x)", "(len(x) - 1)"))
SUM = Mistake("sum", "The sum.", wrong=edit("x.sum() / len(x)", "x.sum()"))


def test_an_edit_is_named_in_whatever_style_it_is_written():
    def variance(x):
        total = 0
        for value in x:
            total += (value - np.mean(x)) ** 2 / len(x)
        return total

    outcome = asked(ROOT, LESS).outcome_of(variance)
    assert (outcome.kind, outcome.misconception) == ("wrong", "root-missing")
    assert outcome.says.startswith("The root.")


def test_of_two_mistakes_one_is_named():
    def both(x):
        n = len(x) - 1
        away = x - np.sum(x) / n
        return np.dot(away, away) / n

    outcome = asked(SUM, ROOT, LESS).outcome_of(both)
    assert outcome.misconception == "root-missing"
    assert outcome.says.startswith("There are at least two mistakes. One of them: The root.\nIn ")
    assert asked(SUM, ROOT).outcome_of(both).misconception is None


def test_edits_of_one_place_are_no_pair():
    assert [first.name for first, _ in asked(ROOT, SUM, LESS).pairs()] == ["root-missing"] * 2


def test_a_reference_may_be_finer_than_the_source():
    question = asked(ROOT, reference=lambda x: np.std(x))
    assert question.reference(X) == np.std(X)
    assert question.outcome_of(Source(TEXT).function).kind == "right"


def test_the_marks_of_other_checks_go_with_the_edit():
    way = edit("len(x)", "2", marks={"check-mean": 1})
    ((source, found),) = asked(Mistake("two", "Two.", wrong=way)).texts(
        Mistake("two", "Two.", wrong=way)
    )
    assert "x.sum() / 2" in source.text and found.marks == {"check-mean": 1}


def test_a_pair_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(SESSION, "pair_seconds", 0.2)
    text = "def halves(n):\n    n = 2 * n\n    while n > 8:\n        n = n / 2\n    return n\n"
    longer = Mistake("longer", "Longer.", wrong=edit("> 8", "> 1"))
    never = Mistake("never", "Never.", wrong=edit("n / 2", "n / 1"))  # endless with the other one
    question = Question(
        name="toy.halves",
        signature="halves(n)",
        hints=(),
        cases=lambda rng: [Case((3.0,), "n = 3"), Case((4.0,), "n = 4")],
        source=Source(text),
        mistakes=(longer, never),
    )
    outcome = question.outcome_of(lambda n: -1.0)
    assert (outcome.kind, outcome.misconception) == ("wrong", None)
