"""nbgrader's own commands, as the instructors' page gives them, mark as our worker does."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from grading_notebooks import ESCAPE, LYAPUNOV, cell_of, check, solved, template
from hostile_batch import BATCH, INSTALLS, Expected, before_answer, notebooks

from course_lib.grading import Course, Limits, release_chapter
from course_lib.grading.release import nbgrader_config
from course_lib.grading.submission.hidden import hide_hidden_tests

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "book" / "for_instructors.md").read_text("utf-8")
CHAPTER = "01_iterated_maps"
HIDDEN = "assert np.isfinite(lyapunov(np.sin, np.cos, 0.7654, 3))"
RIGHT = Expected("right")
HANDED_IN = notebooks()
STUDENTS = {  # what each hands in, and what it earns
    "bob": (nbformat.writes(HANDED_IN["os._exit"]).encode(), BATCH["os._exit"]),
    "dan": (nbformat.writes(HANDED_IN["reads hidden tests"]).encode(), Expected("wrong")),
    "eve": (nbformat.writes(HANDED_IN["metadata stripped"]).encode(), RIGHT),
    "fay": (nbformat.writes(solved()).encode("utf-8-sig"), RIGHT),
    "gus": (nbformat.writes(before_answer(INSTALLS, LYAPUNOV)).encode("utf-16"), RIGHT),
    "hal": (b"%PDF-1.7 my answers", Expected("failed to run", "failed to run", "failed to run")),
    "Zoë Müller": (b"", Expected("failed to run", "failed to run", "failed to run")),
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


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class that went through the commands of the page, and through nothing else."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", folder)
    course = Course(folder, folder / "class")
    course.source(CHAPTER).parent.mkdir(parents=True)
    nbformat.write(source(), course.source(CHAPTER))
    for student, (content, _) in STUDENTS.items():
        course.submitted(CHAPTER, student).parent.mkdir(parents=True)
        course.submitted(CHAPTER, student).write_bytes(content)
    commands = re.findall(rf"^nbgrader (\w+) {CHAPTER}$", PAGE, re.MULTILINE)
    assert commands == ["autograde", "generate_feedback"]
    return course, [nbgrader(folder, command) for command in commands]


def nbgrader(folder, command):
    """Run one of nbgrader's commands; it finds its own programs whatever PATH holds."""
    limits = ["--Grade.cell_seconds=1", "--Grade.check_seconds=1"]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, CHAPTER, *limits],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


@pytest.mark.parametrize("student", STUDENTS)
def test_marks_are_those_of_the_worker(course, student):
    from nbgrader.api import Gradebook

    expected = STUDENTS[student][1]
    with Gradebook(f"sqlite:///{course[0].gradebook}") as gradebook:
        submission = gradebook.find_submission(CHAPTER, student)
        grades = {grade.name: grade for grade in submission.notebooks[0].grades}
        assert grades["check-lyapunov"].auto_score == 2 * (expected.lyapunov == "right")
        assert grades["check-escape"].auto_score == 3 * (expected.escape == "right")
        assert grades["border"].needs_manual_grade == (expected.border == "to be marked")


@pytest.mark.parametrize("student", STUDENTS)
def test_feedback_shows_no_hidden_test(course, student):
    folder = course[0].class_dir
    page = (folder / "feedback" / student / CHAPTER / f"{CHAPTER}.html").read_text()
    assert "0.7654" not in page and "HIDDEN TESTS" not in page
    assert "0.7654" in course[0].autograded(CHAPTER, student).read_text()


def test_what_was_mended_or_had_no_effect_is_logged_and_told(course):
    for word in ("installs software (pip install", "not a notebook", "nbgrader's data"):
        assert word in course[1][0]
    page = course[0].class_dir / "feedback" / "gus" / CHAPTER / f"{CHAPTER}.html"
    assert "installs software (pip install" in page.read_text()


def test_nothing_is_released_by_it(course):
    assert not (course[0].root / "release").exists()


def test_generate_assignment_writes_our_bytes(tmp_path, monkeypatch):
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", tmp_path)
    course = Course(tmp_path, tmp_path / "class")
    course.source(CHAPTER).parent.mkdir(parents=True)
    nbformat.write(source(), course.source(CHAPTER))
    release_chapter(course, CHAPTER)
    ours = course.release(CHAPTER).read_bytes()
    config = nbgrader_config(course)
    folder = CourseDirectory(root=str(tmp_path), assignment_id=CHAPTER, config=config)
    maker = GenerateAssignment(coursedir=folder, config=config, force=True)
    maker.start()
    assert course.release(CHAPTER).read_bytes() == ours


def test_a_chapter_that_is_not_there_is_named(tmp_path):
    from course_lib.grading.plugins import prepare

    (tmp_path / "source").mkdir()
    with pytest.raises(SystemExit, match=f"{CHAPTER}.ipynb is not a notebook"):
        prepare(Course(tmp_path, tmp_path / "class"), CHAPTER)


def test_the_page_gives_the_limits_there_are():
    given = dict(re.findall(r"\| `--([\w-]+)` \| (\d+) ", PAGE))
    limits = {name.replace("_", "-"): f"{value:g}" for name, value in vars(Limits()).items()}
    assert given == limits


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
