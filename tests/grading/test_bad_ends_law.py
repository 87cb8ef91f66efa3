"""Bad ends: workers that crash or hang, and Ctrl+C; nothing is left running, nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time

import psutil
import pytest
from grading_class import (
    CHAPTER,
    graded_class,
    hand_in,
    make_course,
    outcomes,
    pretender,
    ran,
    result,
    scores,
)

from course_lib.grading import Course, Limits, grade_chapter


@pytest.fixture
def course(tmp_path_factory, tmp_path):
    shutil.copytree(graded_class(tmp_path_factory) / "exercises", tmp_path / "exercises")
    return Course.at(tmp_path / "exercises")


@pytest.fixture
def grade(course, tmp_path, monkeypatch):
    worker = pretender(tmp_path, monkeypatch)
    return lambda **options: grade_chapter(course, CHAPTER, worker=worker, **options)


FAR = 300  # seconds: longer than a busy machine takes


BAD = {
    "crashes": ("CRASH", "its worker ended with exit code 1: the roof fell in", "to be marked"),
    "spins": ("SPIN", "it was still running after 1 seconds of work, and was stopped", "not attem"),
    "garbage": ("GARBAGE", "its worker's result does not fit the notebook's questions", "to be ma"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_worker_that_comes_to_a_bad_end_costs_only_its_own_marks(
    course, tmp_path, grade, monkeypatch, bad
):
    text, why, written = BAD[bad]
    monkeypatch.setattr("course_lib.grading.batch.GRACE", 0)
    hand_in(course, "dora", double=text, why="A thought.")
    hand_in(course, "emil", double="RIGHT")
    done = grade(limits=Limits(submission_seconds=1), students=["dora", "emil"])
    assert done.statuses == {"failed to run": 1, "graded": 1}
    assert result(course, "dora")["why"] == why
    assert outcomes(course, "dora")[:2] == ["failed to run"] * 2
    assert outcomes(course, "dora")[2].startswith(written)
    assert scores(course)["dora"] == [0, 0, 0] and scores(course)["emil"] == [2, 0, 0]
    assert why in course.feedback(CHAPTER, "dora").read_text("utf-8").replace("&#39;", "'")
    if bad == "spins":
        children = (tmp_path / "ran.log.children").read_text().split()
        assert not [pid for pid in map(int, children) if alive(pid)]


def test_a_worker_that_sleeps_for_ever_is_stopped_by_the_clock(course, grade, monkeypatch):
    monkeypatch.setattr("course_lib.grading.batch.GRACE", 0)
    monkeypatch.setattr("course_lib.grading.submission.clock.GUARD", 1)
    hand_in(course, "dora", double="SLEEP")
    grade(limits=Limits(submission_seconds=1), students=["dora"])
    why = "it was still running after 1 seconds, most of them spent waiting, and was stopped"
    assert result(course, "dora")["why"] == why


def alive(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


DRIVER = """
import functools, signal, sys
from course_lib import grading
from course_lib.grading import results
from course_lib.grading.__main__ import main

# A shell that runs the tests in the background has let them ignore Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)
results.code_digest = lambda: "the same code"
grading.grade_chapter = functools.partial(grading.grade_chapter, worker=sys.argv[1:3])
sys.exit(main(["grade", "--chapter", "1", "--course", sys.argv[3], "--jobs", "2"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(tmp_path, monkeypatch):
    course = make_course(tmp_path)
    for number in range(6):
        hand_in(course, f"quick{number}", double="RIGHT")
        hand_in(course, f"zslow{number}", double="SLEEP")
    worker = pretender(tmp_path, monkeypatch)
    (tmp_path / "driver.py").write_text(textwrap.dedent(DRIVER))
    command = [sys.executable, str(tmp_path / "driver.py"), *worker, str(course.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    children = tmp_path / "ran.log.children"
    until(lambda: children.exists() and len(children.read_text().splitlines()) == 2, process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=FAR)
    assert process.returncode == 130
    assert "Stopped. 6 of the 12 submissions to run are graded and kept. Run the same" in said
    assert "Traceback" not in said
    assert not [pid for pid in map(int, children.read_text().split()) if alive(pid)]
    kept = sorted(path.stem for path in course.result(CHAPTER, "x").parent.iterdir())
    assert kept == [f"quick{number}" for number in range(6)]
    assert not list(course.class_dir.rglob("*.part"))
    ran(tmp_path)
    for number in range(6):
        hand_in(course, f"zslow{number}", double="WRONG")
    done = grade_chapter(course, CHAPTER, worker=worker)
    assert done.ran == ran(tmp_path) == [f"zslow{number}" for number in range(6)]
    assert len(scores(course)) == 12


def until(condition, process):
    end = time.monotonic() + FAR
    while not condition():
        if time.monotonic() > end or process.poll() is not None:
            process.kill()
            pytest.fail(f"{process.communicate(timeout=FAR)}")
        time.sleep(0.05)
