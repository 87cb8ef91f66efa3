"""The exercises through the whole grader: solutions, the untouched notebook, every wrong answer."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import zip_longest

import nbformat
import pytest
from exercise_notebooks import check_cells, mutants, solution
from notebooks import ROOT

from course_lib.grading.course import Course
from course_lib.grading.grade import grade_chapter

CHAPTERS = sorted(path.name for path in (ROOT / "exercises" / "source").iterdir())
SECRET = b"not the seed of any class"


def module(chapter):
    """The name of a chapter's questions: its own, without the number."""
    return chapter.partition("_")[2]


def answered(course, chapter, answers):
    """The handed-out notebook with these answers, by grade_id."""
    notebook = nbformat.read(course.release(chapter), as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return nbformat.writes(notebook)


def batch(course, chapter):
    """Submissions by student: right, untouched, and the n-th wrong answer to each question."""
    released = nbformat.read(course.release(chapter), as_version=4)
    solved = {
        cell.id: solution(chapter, cell.id)
        for cell in released.cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }
    wrong = defaultdict(list)
    for mutant in mutants(module(chapter)):
        wrong[mutant.cell].append(mutant)
    rows = list(zip_longest(*wrong.values()))
    made = {f"wrong-{n:02d}": [m for m in row if m] for n, row in enumerate(rows)}
    answers = {name: solved | {m.cell: m.code for m in row} for name, row in made.items()}
    return made, answers | {"right": solved, "untouched": {}}


@pytest.fixture(scope="module", params=CHAPTERS)
def graded(request, tmp_path_factory):
    chapter = request.param
    course = Course.at(ROOT / "exercises", tmp_path_factory.mktemp("class"))
    made, answers = batch(course, chapter)
    for student, given in answers.items():
        path = course.class_dir / "submitted" / student / chapter / f"{chapter}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(answered(course, chapter, given), encoding="utf-8")
    grade_chapter(course, chapter, secret=SECRET, jobs=2)
    results = {
        student: json.loads((course.class_dir / f"results/{chapter}/{student}.json").read_text())
        for student in answers
    }
    found = {
        student: {question["id"]: question for question in result["questions"]}
        for student, result in results.items()
    }
    return chapter, made, found


def test_solutions_earn_full_marks(graded):
    chapter, _, found = graded
    for name, check in check_cells(chapter).items():
        assert (found["right"][name]["outcome"], found["right"][name]["marks"]) == (
            "right",
            check.points,
        )


def test_the_untouched_notebook_earns_none(graded):
    _, _, found = graded
    assert {question["outcome"] for question in found["untouched"].values()} == {"not attempted"}
    assert {question["marks"] for question in found["untouched"].values()} == {0}


def test_every_wrong_answer_earns_its_marks_and_its_hint(graded):
    chapter, made, found = graded
    asked = check_cells(chapter)
    count = 0
    for student, row in made.items():
        for mutant in row:
            marks = {name: found[student][name]["marks"] for name in mutant.marks}
            assert marks == mutant.marks, (mutant.cell, mutant.name)
            lost = [found[student][name] for name in asked if mutant.marks.get(name) == 0]
            named = [question["misconception"] for question in lost]
            assert mutant.misconception in named[:1], (mutant.cell, mutant.name, lost)
            count += 1
    assert count == len(mutants(module(chapter)))
