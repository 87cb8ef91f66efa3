"""The worked example of the instructors' page: its code does what the page says of it."""

from __future__ import annotations

import re

import pytest
from exercise_notebooks import REGION
from mutant_files import parsed
from mutant_laws import code_of
from notebooks import ROOT

from course_lib.checks.session import SESSION

PAGE = (ROOT / "book" / "for_instructors.md").read_text("utf-8")
QUESTION, SOLUTION, MUTANTS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_says_how_many_lines_it_takes():
    question, *others = (text.count("\n") for text in (QUESTION, SOLUTION, MUTANTS))
    assert f"with eight mistakes, takes {question} lines and {sum(others)} more." in PAGE


@pytest.fixture
def example(monkeypatch):
    """The names that the page's first block defines."""
    monkeypatch.setattr(SESSION, "questions", dict(SESSION.questions))
    names: dict[str, object] = {}
    exec(QUESTION, names)
    return names


def judge(example, code):
    names = {"np": example["np"]}
    exec(code, names)
    return example["horizon"].outcome_of(names["horizon"])


def test_the_solution_is_right_and_the_source(example):
    assert judge(example, SOLUTION).kind == "right"
    assert code_of(SOLUTION) == code_of(example["HORIZON"].text)


def test_the_stub_is_not_attempted(example):
    stub = REGION.sub(r"\1raise NotImplementedError()", SOLUTION)
    assert stub != SOLUTION and judge(example, stub).kind == "not attempted"


def test_it_has_eight_mistakes_and_each_edit_gets_its_hint(example):
    question = example["horizon"]
    assert len(question.mistakes) == 8
    for mistake in question.mistakes:
        for source, _ in question.texts(mistake):
            outcome = judge(example, source.text)
            assert (outcome.kind, outcome.misconception) == ("wrong", mistake.name)


def test_each_wrong_answer_gets_its_hint(example):
    mutants = parsed(MUTANTS, "horizon", ["check-horizon"])
    assert len(mutants) >= 3
    for mutant in mutants:
        outcome = judge(example, mutant.code)
        assert (outcome.kind, outcome.misconception) == ("wrong", mutant.misconception)
        assert outcome.says and mutant.marks == {"check-horizon": 0}


def test_two_mistakes_at_once_get_one_named(example):
    outcome = judge(
        example, "def horizon(rate, error, size):\n    return np.log10(error / size)/rate"
    )
    assert outcome.misconception == "another-logarithm"
    assert outcome.says.startswith("There are at least two mistakes. One of them: ")
