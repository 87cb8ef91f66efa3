"""nbgrader's own commands, with our settings, mark as our worker does; hidden tests stay hidden."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from grading_notebooks import ESCAPE, LYAPUNOV, cell_of, check, solved, template
from hostile_batch import BATCH, notebooks

from course_lib.grading.submission.hidden import hide_hidden_tests

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "01_iterated_maps"
HIDDEN = "assert np.isfinite(lyapunov(np.sin, np.cos, 0.7654, 3))"
STUDENTS = {
    "ann": "cell copied",
    "bob": "os._exit",
    "cleo": "stderr and warnings",
    "dan": "reads hidden tests",
    "eve": "metadata stripped",
}


def source():
    """The exercise with marked solutions and a hidden test."""
    notebook = template()
    for name, solution in (("lyapunov", LYAPUNOV), ("escape", ESCAPE)):
        first, _, rest = solution.partition("\n")
        region = f"    ### BEGIN SOLUTION\n{rest}\n    ### END SOLUTION"
        cell_of(notebook, name).source = f"{first}\n{region}"
    written = "### BEGIN SOLUTION\nNone tells of it.\n### END SOLUTION"
    cell_of(notebook, "border").source = written
    region = f"\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    cell_of(notebook, "check-lyapunov").source += region
    return notebook


def put(notebook, folder):
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{CHAPTER}.ipynb")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class that went through nbgrader's own commands."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", folder)
    put(source(), folder / "source" / CHAPTER)
    handed_in = notebooks()
    for student, name in STUDENTS.items():
        put(handed_in[name], folder / "class" / "submitted" / student / CHAPTER)
    for command in ("generate_assignment", "autograde", "generate_feedback"):
        nbgrader(folder, command)
    return folder


def nbgrader(folder, command):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it calls alembic
    limits = ["--SafeExecute.cell_seconds=2", "--SafeExecute.check_seconds=1"]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, CHAPTER, *limits],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_release_is_what_students_get(course):
    released = nbformat.read(course / "release" / CHAPTER / f"{CHAPTER}.ipynb", as_version=4)
    expected = [cell.source for cell in template().cells]
    assert [cell.source for cell in released.cells] == expected


@pytest.mark.parametrize("student", STUDENTS)
def test_marks_are_those_of_the_worker(course, student):
    from nbgrader.api import Gradebook

    expected = BATCH[STUDENTS[student]]
    with Gradebook(f"sqlite:///{course / 'class' / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission(CHAPTER, student)
        grades = {grade.name: grade for grade in submission.notebooks[0].grades}
        assert grades["check-lyapunov"].auto_score == 2 * (expected.lyapunov == "right")
        assert grades["check-escape"].auto_score == 3 * (expected.escape == "right")
        assert grades["border"].needs_manual_grade


@pytest.mark.parametrize("student", STUDENTS)
def test_feedback_shows_no_hidden_test(course, student):
    page = (course / "class" / "feedback" / student / CHAPTER / f"{CHAPTER}.html").read_text()
    assert "0.7654" not in page and "HIDDEN TESTS" not in page
    notebook = course / "class" / "autograded" / student / CHAPTER / f"{CHAPTER}.ipynb"
    assert "0.7654" in notebook.read_text()


def with_hidden(outputs):
    region = f"check(f)\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    cell = check("one", region, 1)
    cell.outputs = outputs
    other = nbformat.v4.new_code_cell("print(In)")
    said = repr(["", f"check(f)\n{HIDDEN}"])
    other.outputs = [nbformat.v4.new_output("stream", text=said)]
    return nbformat.v4.new_notebook(cells=[cell, other])


def failure(lines):
    return nbformat.v4.new_output(
        "error", ename="AssertionError", evalue="0.7654", traceback=["AssertionError", lines]
    )


def test_an_error_from_a_hidden_line_keeps_its_name_only():
    fault = f"\x1b[32m----> 3\x1b[39m \x1b[38;5;28;01massert\x1b[39;00m{HIDDEN[6:]}"
    lines = f"      1 check(f)\n{fault}"
    notebook = with_hidden([failure(lines)])
    shown = hide_hidden_tests(notebook)
    assert "0.7654" in nbformat.writes(notebook)
    assert "0.7654" not in nbformat.writes(shown)
    assert shown.cells[0].source == "check(f)"
    assert shown.cells[0].outputs[0].traceback == ["AssertionError: A hidden test failed."]


def test_an_error_from_a_visible_line_loses_the_hidden_lines_around_it():
    lines = f"----> 1 check(f)\n      2 ### BEGIN HIDDEN TESTS\n      3 {HIDDEN}"
    notebook = with_hidden([failure(lines)])
    notebook.cells[0].outputs[0].evalue = "yours"
    (output,) = hide_hidden_tests(notebook).cells[0].outputs
    assert output.traceback == ["AssertionError\n----> 1 check(f)"]
    assert output.evalue == "yours"


def test_a_notebook_without_hidden_tests_stays_as_it_is():
    assert hide_hidden_tests(solved()) == solved()
