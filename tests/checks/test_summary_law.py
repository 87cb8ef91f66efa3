"""Hints come in steps, and the summary says where each question stands."""

import inspect

import numpy as np
import pytest
from toy_question import QUESTION, mean_log

from course_lib import checks
from course_lib.checks.session import SESSION


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(SESSION, "outcomes", {})


def test_hints_come_one_at_a_time(capsys):
    checks.hint("mean_log")
    first = capsys.readouterr().out
    checks.hint("toy.mean_log", 2)
    second = capsys.readouterr().out
    assert "Hint 1 of 2" in first and "Think of a sum." in first
    assert 'checks.hint("toy.mean_log", 2)' in first and "Divide" not in first
    assert "Hint 2 of 2" in second and "For more" not in second


@pytest.mark.parametrize("step", [0, 3, -1, 1.0, "1"])
def test_a_hint_that_is_not_there(step):
    with pytest.raises(ValueError, match=r"toy.mean_log has no hint .*from 1 to 2"):
        inspect.unwrap(checks.hint)("mean_log", step)


def test_a_question_that_is_not_there():
    with pytest.raises(ValueError, match=r"no question called 'lyapunow'; expected one of: .*toy"):
        checks.hint("lyapunow")
    with pytest.raises(ValueError, match=r"no chapter 'tpy' among the checks; expected one of"):
        checks.report("tpy")


def test_the_summary_follows_the_checks(capsys):
    def standing():
        capsys.readouterr()
        checks.report("toy")
        lines = capsys.readouterr().out.splitlines()
        return next(line.split(": ")[1] for line in lines if "toy.mean_log" in line)

    assert standing() == "untouched"
    with pytest.raises(checks.NotRight):
        QUESTION(...)
    assert standing() == "untouched"
    with pytest.raises(checks.NotRight):
        QUESTION(lambda x, base: np.zeros(3))
    assert standing() == "not right yet"
    QUESTION(mean_log)
    assert standing() == "right"


def test_the_summary_is_of_the_chapters_begun(capsys):
    QUESTION(mean_log)
    checks.report()
    shown = capsys.readouterr().out
    assert "toy." in shown and "iterated_maps." not in shown
