"""What running a submission gave: kept in a file, with a key that says for which input."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from pathlib import Path
from typing import Any, TypeAlias

import nbformat
from nbformat import NotebookNode

from course_lib.grading import files
from course_lib.grading.course import Course
from course_lib.grading.release import is_marked
from course_lib.grading.submission.outcomes import questions
from course_lib.grading.submission.reading import read_submission
from course_lib.grading.submission.restore import restore
from course_lib.grading.submission.tidy import error

PACKAGE = Path(__file__).resolve().parents[1]
# Marks depend on the checks, on the rooms these use, and on what happens to a submission; not on
# pictures, nor on what the grader does before and after.
NOT_DECIDING = re.compile(r"(explore|figures)/|grading/[^/]*$")
FAILED = "failed to run"
Result: TypeAlias = dict[str, Any]


def code_digest() -> str:
    """A digest of the code that decides marks: when it changes, everything is graded anew."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not NOT_DECIDING.match(name):
            digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()


def sha(*parts: object) -> str:
    """One short digest of several things, each as bytes or as its text."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def load(course: Course, chapter: str, student: str) -> Result | None:
    """A student's result; None if there is none, or its file is damaged."""
    try:
        result = json.loads(course.result(chapter, student).read_text("utf-8"))
        whole = {"key", "seed", "submission", "questions"} <= result.keys()
        return result if whole else None
    except (OSError, ValueError, AttributeError):
        return None


def load_all(course: Course, chapter: str) -> dict[str, Result]:
    """The results of all who handed something in, by student; not those to other questions."""
    if not course.template(chapter).exists():
        return {}
    template = nbformat.read(course.template(chapter), as_version=4)
    found = {student: load(course, chapter, student) for student in course.students(chapter)}
    return {student: result for student, result in found.items() if fitting(result, template)}


def fitting(result: object, template: NotebookNode) -> bool:
    """Whether a worker's result speaks of the notebook's questions, in their order."""
    asked = [cell.metadata.nbgrader.grade_id for cell in template.cells if is_marked(cell)]
    try:
        given = result["questions"]
        numbers = all(one["marks"] is None or 0 <= one["marks"] <= one["points"] for one in given)
        whole = all(one["outcome"] for one in given) and result["status"] and "repairs" in result
        return bool(whole and numbers) and [one["id"] for one in given] == asked
    except (KeyError, TypeError):
        return False


def failed(
    template: NotebookNode, chapter: str, student: str, why: str, submission: Path | None
) -> tuple[Result, NotebookNode]:
    """The result and the notebook of a submission whose worker came to a bad end.

    No check earns marks. Written answers can still be marked if ``submission`` can be read; pass
    None if reading it may be what went wrong.
    """
    notebook, repairs = _restored(template, submission)
    for cell in notebook.cells:
        if is_marked(cell) and cell.cell_type == "code":
            cell.outputs = [error("FailedToRun", why)]
    records = questions(notebook, template, {})
    for record in records:
        record |= {"says": why} if record["kind"] == "check" else {}
    words = nbformat.v4.new_markdown_cell(f"**This notebook failed to run**: {why}.")
    words.id = "failed-to-run"
    notebook.cells.insert(0, words)
    who = {"student": student, "chapter": chapter, "status": FAILED, "why": why}
    return who | {"repairs": repairs, "questions": records, "seconds": 0.0}, notebook


def _restored(template: NotebookNode, submission: Path | None) -> tuple[NotebookNode, list[str]]:
    if submission:
        with contextlib.suppress(Exception):  # what ended a worker may be too much for this, too
            notebook, repairs = restore(read_submission(submission), template)
            return notebook, list(repairs)
    return restore(template, template).notebook, []


def save(course: Course, result: Result, notebook: bytes | str) -> None:
    """Keep a result and its notebook. The result is written last: it says that all is there."""
    chapter, student = result["chapter"], result["student"]
    files.write(course.autograded(chapter, student), notebook)
    files.write(course.result(chapter, student), files.json_text(result))
