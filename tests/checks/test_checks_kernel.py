"""In a live kernel: what a student sees, and what a student's code cannot reach."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course_lib.checks.display import MIME

SETUP = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from course_lib import checks
from toy_question import QUESTION, mean_log
import numpy as np
"""
GRADING = "from course_lib.checks import begin_grading; begin_grading('key', 3, 1)"


def run(*sources):
    """The outputs of each cell after the set-up."""
    cells = [nbformat.v4.new_code_cell(source) for source in (SETUP, *sources)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    assert not cells[0].outputs, cells[0].outputs
    return [cell.outputs for cell in notebook.cells[1:]]


def record(outputs):
    return next(o.data[MIME] for o in outputs if "data" in o and MIME in o.data)


@pytest.fixture(scope="module")
def student():
    return run(
        "QUESTION(mean_log)",
        "def first(x, base):\n    y = 3\n    return y / 0",
        "QUESTION(first)",
        "checks.iterated_maps.lyapunov(lyapunov)",
        "undefined + 1",
        "checks.hint('toy.mean_log')",
        "checks.report('toy')",
        "def broken(:",
        "# a word before\nchecks.iterated_maps.lyapunov(lyapunov)",
        "checks.hint(lyapunov, 2)",
        "import builtins\nfor name in ('vars', 'print', 'round'):\n"
        "    setattr(builtins, name, None)",
        "QUESTION(lambda x, base: 0 * x[0])",
        "answer = corners\nchecks.lstm.corners(answer)",
        "checks.hint('toy.mean_log', 9)",
        "checks.hint('lyapunow')",
    )


def test_right_is_shown_without_an_error(student):
    (shown,) = student[0]
    assert shown.data["text/plain"] == "✓ mean_log: right"
    assert "✓" in shown.data["text/html"]


def test_a_raised_error_shows_the_students_line_and_none_of_ours(student):
    shown, error = student[2]
    assert "line 3 of `first`: `return y / 0`" in shown.data["text/plain"]
    assert error.traceback == ["mean_log: stopped with an error; see above"]
    assert "judging.py" not in str(student[2])


def test_an_answer_that_is_not_defined_is_explained(student):
    shown, error = student[3]
    assert record(student[3])["outcome"] == "raised"
    assert "`lyapunov` is not defined. Run the cell with your answer" in shown.data["text/plain"]
    assert len(error.traceback) == 1


def test_other_errors_are_left_alone(student):
    (error,) = student[4]
    assert error.ename == "NameError" and len(error.traceback) > 1
    assert student[7][0].ename == "SyntaxError"


def test_a_check_below_a_comment_is_known_and_a_hint_is_no_check(student):
    assert record(student[8])["outcome"] == "raised"
    assert student[9][0].ename == "NameError"


def test_a_missing_name_is_explained_before_its_chapter_is_loaded(student):
    assert record(student[12])["question"] == "lstm.corners"
    assert "`corners` is not defined" in student[12][0].data["text/plain"]


def test_after_the_last_hint_no_error_is_shown_and_a_misspelt_name_is_one_line(student):
    (shown,) = student[13]
    assert "There is no hint 9 for mean_log" in shown.data["text/html"]
    (error,) = student[14]
    assert error.traceback == [error.evalue] and "mean iterated_maps.lyapunov?" in error.evalue


def test_broken_builtins_do_not_break_a_check(student):
    assert record(student[11])["outcome"] == "wrong"


def test_hint_and_summary_are_shown(student):
    assert "Think of a sum" in student[5][0].data["text/html"]
    assert "of 3 checks right" in student[6][0].data["text/plain"]


@pytest.fixture(scope="module")
def graded():
    return run(
        GRADING,
        "QUESTION(mean_log)",
        "checks = 3",
        "checks.report('toy')",
        "sys.modules['course_lib.checks'] = checks = type('Fake', (), {})()",
        "checks.report('toy')",
        "np.mean = np.log = lambda *a, **k: 0\nQUESTION(lambda x, base: 0 * x[0])",
        "def loop(x, base):\n    while True: pass",
        "QUESTION(loop)",
        GRADING,
        "np.seterr(all='raise'); np.random.seed(0); sys.setrecursionlimit(200)",
        "QUESTION(lambda x, b: (np.exp(999.0), mean_log(x, b))[1])",
        "type(checks.iterated_maps.fates).outcome_of = lambda *a: 3",
        "vars(checks.display)['conclude'] = vars(checks.question)['conclude'] = print",
        "vars(checks.judging)['judge_cases'] = vars(checks.question)['judge_cases'] = print",
        "object.__setattr__(checks.iterated_maps.fates, 'judge', lambda *a: None)",
        "checks.session.SESSION.seed = 0; checks.session.SESSION.token = None",
        "checks.iterated_maps.fates({0.6: 'attracts'})",
        "checks.session.SESSION.seed",
    )


def test_a_graders_outcome_carries_the_token(graded):
    assert record(graded[1])["token"] == "key"


def test_the_name_is_put_back(graded):
    assert "toy.mean_log" in str(graded[3]) and "toy.mean_log" in str(graded[5])


def test_a_patched_library_does_not_help(graded):
    assert record(graded[6])["outcome"] == "wrong"


def test_the_graders_limit_holds(graded):
    assert record(graded[8])["outcome"] == "timed out"


def test_grading_begins_once(graded):
    assert graded[9][0].ename == "PermissionError"


def test_a_patched_check_is_put_back(graded):
    assert record(graded[17])["outcome"] == "wrong" and record(graded[17])["token"] == "key"
    assert graded[18][0].data["text/plain"] == "3"


def test_settings_of_one_answer_do_not_break_the_next_check(graded):
    assert record(graded[11])["outcome"] == "right", graded[11]
