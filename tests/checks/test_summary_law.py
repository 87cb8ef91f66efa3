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


def test_after_the_last_hint_there_is_no_more(capsys):
    checks.hint("mean_log", 3)
    shown = capsys.readouterr().out
    assert "There is no hint 3 for mean_log" in shown and "It has 2." in shown
    assert 'checks.hint("toy.mean_log", 2)' in shown and "Divide" not in shown


def test_a_question_stands_for_its_name(capsys):
    inspect.unwrap(checks.hint)(QUESTION, np.int64(2))
    assert "Hint 2 of 2 for mean_log" in capsys.readouterr().out


@pytest.mark.parametrize("step", [0, -1, 1.0, "1", None])
def test_a_step_that_is_no_number_of_a_hint(step):
    with pytest.raises(ValueError, match=r"toy.mean_log has no hint .*from 1 to 2, such as"):
        inspect.unwrap(checks.hint)("mean_log", step)


@pytest.mark.parametrize(
    "name, words",
    [
        ("lyapunow", "no question called 'lyapunow'; did you mean iterated_maps.lyapunov?"),
        ("iterated_maps.Lyapunov", "did you mean iterated_maps.lyapunov?"),
        ("iterated_map.lyapunov", "did you mean iterated_maps.lyapunov?"),
        ("gru.qqq", 'checks.report("gru") shows the names'),
        ("qqq", 'checks.report("iterated_maps") shows the names'),
        ("corners", "several questions are called 'corners': lstm.corners and gru.corners"),
        (0, 'got an int: write the name as text, such as checks.hint("iterated_maps.lyapunov")'),
        (mean_log, "got a function: write the name as text"),
    ],
)
def test_a_question_that_is_not_there(name, words):
    with pytest.raises(ValueError) as error:
        inspect.unwrap(checks.hint)(name)
    assert words in str(error.value)
    assert error.value._render_traceback_() == [str(error.value)]


def test_a_name_of_two_chapters_is_that_of_the_one_begun(capsys, monkeypatch):
    with pytest.raises(checks.NotRight):
        checks.gru.corners({})
    capsys.readouterr()
    checks.hint("corners")
    assert 'checks.hint("gru.corners", 2)' in capsys.readouterr().out


def test_a_chapter_that_is_not_there():
    with pytest.raises(ValueError, match=r"no chapter 'tpy' among the checks; did you mean toy\?"):
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
