"""The exercises as a grader runs them: solutions, the untouched notebook, every wrong answer.

A kernel takes far longer to start than an answer to judge. So the handed-out notebook is graded
with a few answers, and all wrong ones are answers to one notebook that asks each question again
and again.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from exercise_notebooks import check_cells, mutants, solution
from notebooks import ROOT

from course_lib.grading.batch import WORKER
from course_lib.grading.course import Course
from course_lib.grading.grade import grade_chapter
from course_lib.grading.seeds import seed_for
from course_lib.grading.submission.job import Job

CHAPTERS = sorted(path.stem for path in (ROOT / "exercises" / "source").glob("*/*.ipynb"))
SECRET = b"not the seed of any class"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    return Course.at(ROOT / "exercises", tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def released(course, chapter):
    return nbformat.read(course.release(chapter), as_version=4)


@pytest.fixture(scope="module")
def wrong(chapter):
    """The wrong answers to each question, by its answer's cell."""
    found = defaultdict(list)
    for mutant in mutants(chapter.partition("_")[2]):
        found[mutant.cell].append(mutant)
    return found


@pytest.fixture(scope="module")
def solved(chapter, released):
    """The solutions by grade_id."""
    return {
        cell.id: solution(chapter, cell.id)
        for cell in released.cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }


def answered(notebook, answers) -> str:
    """A notebook with these answers, by grade_id."""
    notebook = deepcopy(notebook)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return nbformat.writes(notebook)


def questions(result: Path) -> dict[str, dict]:
    """What was found of each question."""
    return {question["id"]: question for question in json.loads(result.read_text())["questions"]}


@pytest.fixture(scope="module")
def found(course, chapter, released, wrong, solved):
    """Of the handed-out notebook: answered rightly, not at all, and once wrongly throughout."""
    first = {cell: answers[0].code for cell, answers in wrong.items()}
    given = {"right": solved, "untouched": {}, "wrong": solved | first}
    for student, answers in given.items():
        path = course.submitted(chapter, student)
        path.parent.mkdir(parents=True)
        path.write_text(answered(released, answers), encoding="utf-8")
    grade_chapter(course, chapter, secret=SECRET, jobs=2)
    return {student: questions(course.result(chapter, student)) for student in given}


def copy_of(cell, number):
    """A question's cell once more, under a name of its own."""
    copy = deepcopy(cell)
    copy.id = copy.metadata.nbgrader.grade_id = f"{cell.id}-{number}"
    return copy


def asked_again(released, wrong):
    """The handed-out notebook, with each question asked for each of its wrong answers first."""
    cells, asked = {cell.id: cell for cell in released.cells}, []
    for cell in released.cells:
        for number, mutant in enumerate(wrong.get(cell.id, ())):
            asked += [copy_of(cells[name], number) for name in (cell.id, *mutant.marks)]
        asked.append(cell)
    notebook = deepcopy(released)
    notebook.cells = asked
    return notebook


@pytest.fixture
def all_found(chapter, released, wrong, solved, tmp_path):
    """Of the notebook that asks again and again: answered wrongly in every known way."""
    template = asked_again(released, wrong)
    answers = solved | {
        f"{cell}-{number}": mutant.code
        for cell, answers in wrong.items()
        for number, mutant in enumerate(answers)
    }
    submission = answered(template, answers)
    files = {name: tmp_path / name for name in ("submission", "template", "autograded", "result")}
    files["template"].write_text(nbformat.writes(template), encoding="utf-8")
    files["submission"].write_text(submission, encoding="utf-8")
    seed = seed_for(SECRET, "all", chapter, submission.encode())
    places = {name: str(path) for name, path in files.items()}
    job = Job("all", chapter, **places, seed=seed, submission_seconds=3600)
    job.write(tmp_path / "job.json")
    subprocess.run([*WORKER, tmp_path / "job.json"], check=True, timeout=job.submission_seconds)
    return questions(files["result"])


def earns_its_marks_and_its_hint(mutant, checks):
    """``checks`` are what was found, in the order of the mutant's marks."""
    marks = [question["marks"] for question in checks]
    assert marks == list(mutant.marks.values()), (mutant.cell, mutant.name)
    first = next(question for question in checks if question["outcome"] != "right")
    assert first["misconception"] == mutant.misconception, (mutant.cell, mutant.name, first)


def test_solutions_earn_full_marks(chapter, found):
    for name, check in check_cells(chapter).items():
        question = found["right"][name]
        assert (question["outcome"], question["marks"]) == ("right", check.points)


def test_the_untouched_notebook_earns_none(found):
    assert {question["outcome"] for question in found["untouched"].values()} == {"not attempted"}
    assert {question["marks"] for question in found["untouched"].values()} == {0}


def test_a_notebook_of_wrong_answers_earns_their_marks_and_their_hints(wrong, found):
    for mutant, *_ in wrong.values():
        earns_its_marks_and_its_hint(mutant, [found["wrong"][name] for name in mutant.marks])


def test_every_wrong_answer_earns_its_marks_and_its_hint(chapter, wrong, all_found):
    for answers in wrong.values():
        for number, mutant in enumerate(answers):
            checks = [all_found[f"{name}-{number}"] for name in mutant.marks]
            earns_its_marks_and_its_hint(mutant, checks)
    for name in check_cells(chapter):
        assert all_found[name]["outcome"] == "right"
