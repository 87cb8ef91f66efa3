"""Read a chapter's exercises from its notebook, and judge answers without a kernel."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import nbformat
from mutant_files import Mutant, whole_answers
from notebooks import ROOT

from course_lib import checks
from course_lib.checks.outcome import Outcome
from course_lib.checks.question import Question

CHECK = re.compile(r"checks\.(\w+)\.(\w+)\((\w+)\)")
SOURCES = ROOT / "exercises" / "source"
REGION = re.compile(r"( *)### BEGIN SOLUTION\n.*?### END SOLUTION", re.DOTALL)


class Check(NamedTuple):
    """A check cell: its grade_id, its points, its question and the name it judges."""

    id: str
    points: float
    question: Question
    answer: str


@cache
def cells(chapter: str) -> dict[str, nbformat.NotebookNode]:
    """The cells of a chapter's source notebook by id."""
    path = SOURCES / chapter / f"{chapter}.ipynb"
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


@cache
def check_cells(chapter: str) -> dict[str, Check]:
    """The check cells by grade_id, in the order of the notebook."""
    found = {}
    for cell in cells(chapter).values():
        called = CHECK.fullmatch(cell.source)
        if called:
            module, question, answer = called.groups()
            question = getattr(getattr(checks, module), question)
            points = cell.metadata.nbgrader.points
            found[cell.id] = Check(cell.id, points, question, answer)
    return found


def solution(chapter: str, cell: str) -> str:
    """An answer cell as it stands in the source."""
    return cells(chapter)[cell].source


def stub(chapter: str, cell: str) -> str:
    """An answer cell as it is handed out."""
    return REGION.sub(r"\1raise NotImplementedError()", solution(chapter, cell))


def names(chapter: str, code: str) -> dict[str, object]:
    """The names that exist after the notebook's first cell and ``code``."""
    found: dict[str, object] = {}
    exec(solution(chapter, "setup"), found)
    with contextlib.suppress(NotImplementedError):  # a cell without a function, as handed out
        exec(code, found)
    return found


def judged(chapter: str, check: str, code: str) -> Outcome:
    """What a check finds after ``code`` has run."""
    wanted = check_cells(chapter)[check]
    return wanted.question.outcome_of(names(chapter, code)[wanted.answer])


@cache
def answers(chapter: str) -> dict[str, str]:
    """The grade_id of the answer that each check judges."""
    found = {}
    for check in check_cells(chapter).values():
        defines = re.compile(rf"^(def {check.answer}\(|{check.answer} = )", re.MULTILINE)
        found[check.id] = next(
            cell.id
            for cell in cells(chapter).values()
            if cell.metadata.get("nbgrader", {}).get("solution") and defines.search(cell.source)
        )
    return found


@cache
def mutants(module: str) -> tuple:
    """The wrong answers to a chapter: those in ``exercises/mutants``, and the mistakes' edits."""
    chapter = next(path.name for path in SOURCES.iterdir() if path.name.endswith(f"_{module}"))
    checks_of: dict[str, list[str]] = {}
    for check, cell in answers(chapter).items():
        checks_of.setdefault(cell, []).append(check)
    return (*whole_answers(module, checks_of), *edited(chapter, checks_of))


def edited(chapter: str, checks_of: dict[str, list[str]]) -> list[Mutant]:
    """The wrong answers that are edits of the solutions, each once."""
    found, cell_of, ways = {}, answers(chapter), Counter()
    for check in check_cells(chapter).values():
        cell = cell_of[check.id]
        for mistake in check.question.mistakes:
            for source, way in check.question.texts(mistake):
                if (cell, source.text) in found:  # another check of the answer knows it too
                    continue
                name = f"{mistake.name}, way {ways[cell, mistake.name]}"
                ways[cell, mistake.name] += 1
                marks = {other: way.marks.get(other, 0) for other in checks_of[cell]}
                found[cell, source.text] = Mutant(
                    cell=cell, name=name, code=source.text, misconception=mistake.name, marks=marks
                )
    return list(found.values())
