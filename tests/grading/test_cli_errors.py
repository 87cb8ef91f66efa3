"""The commands as an instructor types them: what they say, and what they say when it is wrong."""

import errno
import functools
import os
import re
import shutil
import subprocess
import sys

import pytest
from grading_class import (
    CHAPTER,
    CLASS,
    graded_class,
    hand_in,
    make_course,
    pretender,
    submission,
)

from course_lib import grading
from course_lib.grading import Course
from course_lib.grading.__main__ import main
from course_lib.grading.database import cause, version_of_tables

COMMANDS = ("release", "collect", "grade", "mark", "report")


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    return graded_class(tmp_path_factory)


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_SEED_FILE", raising=False)
    course = make_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    return course


def failed(capsys, *arguments):
    """What a command says that fails: exit code 2, on stderr, and no traceback."""
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    said = capsys.readouterr()
    assert code == 2 and said.err and "Traceback" not in said.err + said.out
    return said.err


def test_from_release_to_report(course, tmp_path, monkeypatch, capsys):
    worker = pretender(tmp_path, monkeypatch)
    monkeypatch.setattr(
        grading,
        "grade_chapter",
        functools.partial(grading.grade_chapter, worker=worker),
        raising=False,
    )
    (tmp_path / "inbox" / "week 1").mkdir(parents=True)
    (tmp_path / "seed.txt").write_text("tall pines")
    assert main(["release"]) == 0
    for student, answers in CLASS.items():
        path = tmp_path / "inbox" / "week 1" / f"{student}.ipynb"
        path.write_text(submission(course, **answers))
    steps = [
        ["collect", "inbox", "--chapter", "1"],
        ["grade", "--chapter", "1", "--seed-file", "seed.txt"],
        ["mark", "--chapter", "1", "--out", "marks.csv"],
    ]
    assert [main(step) for step in steps] == [0, 0, 0]
    sheet = tmp_path / "marks.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",3,,,", ",3,2,,"), "utf-8")
    assert main(["mark", "--chapter", "1", "--from", "marks.csv"]) == 0
    assert main(["report"]) == 0
    said = capsys.readouterr().out
    for words in (
        "written; 3 marked questions, 6 points, no solution in it",
        "The folder week 1 lies around all of them: it is no student's name.",
        "3 submissions taken (3 new, 0 updated, 0 unchanged), 0 files left.",
        "3 submissions (3 run now, 0 unchanged): 3 graded; 1 repaired; 3 pages of feedback",
        "2 answers are in marks.csv, the mark scheme in marks-scheme.txt.",
        "2 marks are in",
        "2 written answers wait: mark --chapter 01_small --out marks.csv",
        "Open ",
    ):
        assert words in said, said
    assert "Without a seed file" not in said
    totals = course.report(CHAPTER, "-marks.csv").read_text("utf-8-sig")
    assert re.findall(r"^(\w+),([\d.]+),", totals, re.M) == [
        ("anna", "4"),
        ("ben", "0"),
        ("cara", "5"),
    ]


def test_without_a_seed_file_that_is_said(graded, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("COURSE_SEED_FILE", raising=False)
    shutil.copytree(graded / "exercises", tmp_path / "exercises")
    pretender(tmp_path, monkeypatch)
    assert main(["grade", "--course", str(tmp_path / "exercises")]) == 0
    said = capsys.readouterr().out
    assert "Without a seed file the checks use the inputs that students have" in said
    assert "3 submissions (0 run now, 3 unchanged): 3 graded" in said


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_help_has_an_example_and_fits_the_screen(capsys, command):
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert f"  python -m course_lib.grading {' '.join(command)}" in said
    assert max(map(len, said.splitlines())) <= 100
    if not command:
        assert re.findall(r"^  \d\. (\w+) ", said, re.M) == list(COMMANDS)


def test_help_loads_nothing_that_takes_long():
    heavy = "{'nbformat', 'nbgrader', 'numpy', 'psutil', 'torch'}"
    code = f"import sys, course_lib.grading.__main__; print({heavy} & sys.modules.keys())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "set()\n"


@pytest.mark.parametrize(
    "command", ["release 7", *(f"{one} --chapter 7" for one in COMMANDS[2::2])]
)
def test_an_unknown_chapter_names_those_there_are(course, capsys, command):
    assert "there is no chapter '7'. There are: 01_small" in failed(capsys, *command.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("collect nowhere", "nowhere does not exist; expected a folder or a zip"),
        ("collect empty", "empty holds no file"),
        ("collect inbox --pattern (", "not a regular expression"),
        ("grade", "there are no submissions of 01_small"),
        ("grade --seed-file none", "the seed file none cannot be read"),
        ("grade --seed-file blank", "the seed file blank is empty"),
        ("grade --jobs 0", "'0' is not a whole number from 1 up"),
        ("grade --cell-seconds soon", "'soon' is not a whole number"),
        ("mark --out marks.csv", "is graded yet: run grade first"),
        ("mark --from none.csv", "none.csv cannot be read"),
        ("mark", "one of the arguments --out --from is required"),
        ("report", "run collect, then grade"),
        ("release --course empty", "has no folder source"),
        ("frobnicate", "invalid choice: 'frobnicate'"),
        ("", "the following arguments are required: COMMAND"),
    ],
)
def test_what_cannot_work_is_said_in_words(course, tmp_path, capsys, arguments, says):
    (tmp_path / "empty").mkdir()
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "anna.ipynb").write_text("{}")
    (tmp_path / "blank").write_text("\n")
    assert says in failed(capsys, *arguments.split())


def test_a_class_folder_that_cannot_be_written_is_named(course, tmp_path, capsys):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "anna.ipynb").write_text("{}")
    (tmp_path / "file").write_text("in the way")
    said = failed(capsys, "collect", "inbox", "--class-dir", "file/class")
    assert "file" in said and "--class-dir" in said


def test_a_gradebook_that_is_none_is_named(course, tmp_path, monkeypatch, capsys):
    hand_in(course, "anna")
    worker = pretender(tmp_path, monkeypatch)
    run = functools.partial(grading.grade_chapter, worker=worker)
    monkeypatch.setattr(grading, "grade_chapter", run, raising=False)
    course.gradebook.write_text("this is no database, but it is long enough to look like one" * 20)
    said = failed(capsys, "grade")
    assert "gradebook.db cannot be used (file is not a database)" in said
    assert "move it away" in said and "formgrader" not in said


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("database is locked", "close the formgrader"),
        ("database disk image is malformed", "put a copy of it back"),
        ("attempt to write a readonly database", "change its permissions"),
        ("database or disk is full", "room on the disk"),
        ("no such column: grade.late", "nbgrader db upgrade"),
        ("something new", "expected nbgrader's database: try again"),
    ],
)
def test_what_the_database_says_decides_what_helps(said, advice):
    assert advice in cause(OSError(said))


def test_a_gradebook_needs_no_program_on_path(course, tmp_path, monkeypatch, capsys):
    hand_in(course, "anna")
    run = functools.partial(grading.grade_chapter, worker=pretender(tmp_path, monkeypatch))
    monkeypatch.setattr(grading, "grade_chapter", run, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["grade"]) == 0
    assert course.gradebook.exists()


def test_the_version_of_nbgraders_tables_is_the_one_that_alembic_prints(capsys):
    from alembic.config import main as alembic
    from nbgrader.dbutil import _temp_alembic_ini

    with _temp_alembic_ini("sqlite:///nowhere.db") as settings:
        alembic(["-c", settings, "heads"])
    assert capsys.readouterr().out.split()[0] == version_of_tables()


REFUSALS = {
    errno.ENOSPC: "expected room on the disk",
    errno.EACCES: "change the permissions",
    errno.EROFS: "change the permissions",
    errno.ENOTDIR: "expected a folder: move the file away",
    errno.ENOENT: "(No such file or directory)\n",
    errno.EIO: "(Input/output error)\n",
}


@pytest.mark.parametrize("number", REFUSALS)
def test_what_the_system_refuses_is_told_without_guessing(course, monkeypatch, capsys, number):
    def refuse(*_):
        raise OSError(number, os.strerror(number), "some/file")

    monkeypatch.setattr(grading, "release_chapter", refuse, raising=False)
    said = failed(capsys, "release")
    assert said.startswith("some/file cannot be used (") and REFUSALS[number] in said
    assert ("disk" in said) == (number == errno.ENOSPC)


def test_a_missing_package_is_named(course, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "nbgrader.converters", None)
    assert "is not installed" in failed(capsys, "release")


def test_nothing_here_needs_the_course_of_this_repository(course):
    assert Course.at() == course
