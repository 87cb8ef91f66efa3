"""The exercises through the whole grader: solutions, the untouched notebook, every wrong answer.

A kernel takes far longer to start than an answer to judge. So the handed-out notebook is run with
a few answers only, and all wrong ones are answers to one notebook that asks each question again
and again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from copy import deepcopy

import nbformat
import pytest
from exercise_notebooks import check_cells, mutants, solution
from notebooks import ROOT

from course_lib.grading.course import Course
from course_lib.grading.grade import grade_chapter
from course_lib.grading.limits import Limits
from course_lib.grading.release import student_version, text

CHAPTERS = sorted(path.name for path in (ROOT / "exercises" / "source").iterdir())
SECRET = b"not the seed of any class"
PATIENT = Limits(submission_seconds=3600)  # as long as its cells take


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def wrong(chapter):
    """The wrong answers to each question, by its answer's cell."""
    found = defaultdict(list)
    for mutant in mutants(chapter.partition("_")[2]):
        found[mutant.cell].append(mutant)
    return found


@pytest.fixture(scope="module")
def solved(chapter):
    """The solutions by grade_id."""
    released = nbformat.read(Course.at(ROOT / "exercises").release(chapter), as_version=4)
    return {
        cell.id: solution(chapter, cell.id)
        for cell in released.cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }


def graded(course, chapter, answers):
    """What a private seed finds, by student and question, of answers by student and grade_id."""
    for student, given in answers.items():
        notebook = student_version(course, chapter)
        for cell in notebook.cells:
            cell.source = given.get(cell.id, cell.source)
        path = course.submitted(chapter, student)
        path.parent.mkdir(parents=True)
        path.write_text(text(notebook), encoding="utf-8")
    grade_chapter(course, chapter, secret=SECRET, jobs=2, limits=PATIENT)
    results = {
        student: json.loads(course.result(chapter, student).read_text("utf-8"))
        for student in answers
    }
    return {
        student: {question["id"]: question for question in result["questions"]}
        for student, result in results.items()
    }


@pytest.fixture(scope="module")
def found(chapter, wrong, solved, tmp_path_factory):
    """Of the handed-out notebook: answered rightly, not at all, and once wrongly throughout."""
    course = Course.at(ROOT / "exercises", tmp_path_factory.mktemp("class"))
    first = {cell: answers[0].code for cell, answers in wrong.items()}
    given = {"right": solved, "untouched": {}, "wrong": solved | first}
    return graded(course, chapter, given)


def again(cell, number):
    """A question's cell once more, under a name of its own."""
    copy = deepcopy(cell)
    copy.id = copy.metadata.nbgrader.grade_id = f"{cell.id}-{number}"
    return copy


def asked_again(chapter, wrong):
    """The source, with each question before it once more for each of its wrong answers."""
    notebook = nbformat.read(Course.at(ROOT / "exercises").source(chapter), as_version=4)
    cells, copies = {cell.id: cell for cell in notebook.cells}, []
    for cell in notebook.cells:
        for number, mutant in enumerate(wrong.get(cell.id, ())):
            copies += [again(cells[name], number) for name in (cell.id, *mutant.marks)]
        copies.append(cell)
    notebook.cells = copies
    return notebook


def test_solutions_earn_full_marks(chapter, found):
    for name, check in check_cells(chapter).items():
        question = found["right"][name]
        assert (question["outcome"], question["marks"]) == ("right", check.points)


def test_the_untouched_notebook_earns_none(found):
    assert {question["outcome"] for question in found["untouched"].values()} == {"not attempted"}
    assert {question["marks"] for question in found["untouched"].values()} == {0}


def earns_its_marks_and_its_hint(mutant, questions):
    """``questions`` are what was found of its checks, in order."""
    marks = [question["marks"] for question in questions]
    assert marks == list(mutant.marks.values()), (mutant.cell, mutant.name)
    first = next(question for question in questions if question["outcome"] != "right")
    assert first["misconception"] == mutant.misconception, (mutant.cell, mutant.name, first)


def test_wrong_answers_to_the_handed_out_notebook_earn_their_marks_and_hints(wrong, found):
    for mutant, *_ in wrong.values():
        earns_its_marks_and_its_hint(mutant, [found["wrong"][name] for name in mutant.marks])


def test_every_wrong_answer_earns_its_marks_and_its_hint(chapter, wrong, solved, tmp_path):
    source = tmp_path / "exercises" / "source" / chapter / f"{chapter}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(asked_again(chapter, wrong), source)
    given = solved | {
        f"{cell}-{number}": mutant.code
        for cell, answers in wrong.items()
        for number, mutant in enumerate(answers)
    }
    course = Course.at(tmp_path / "exercises", tmp_path / "class")
    questions = graded(course, chapter, {"all": given})["all"]
    for answers in wrong.values():
        for number, mutant in enumerate(answers):
            checks = [questions[f"{name}-{number}"] for name in mutant.marks]
            earns_its_marks_and_its_hint(mutant, checks)
    for name in check_cells(chapter):
        assert questions[name]["outcome"] == "right"
