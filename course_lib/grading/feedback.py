"""The page that each student gets back: nbgrader's feedback, safe to open, made when it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from course_lib.grading import files, repairs, results
from course_lib.grading.course import Course
from course_lib.grading.gradebook import Mark
from course_lib.grading.release import nbgrader_config

HERE = Path(__file__).parent
RENDERER = b"".join(
    (HERE / name).read_bytes() for name in ("feedback.py", "submission/hidden.py", "safe.py")
)


def write_feedback(course: Course, chapter: str, marks: dict[str, dict[str, Mark]]) -> int:
    """Write ``class/feedback/<student>/<chapter>.html`` for all who have ``marks``.

    A page is made anew only if the notebook, a mark or a comment has changed; how many were, is
    returned.
    """
    from tqdm import tqdm

    stale = []
    for student, result in results.load_all(course, chapter).items():
        if student in marks:
            key = _key(course, chapter, student, result, marks[student])
            if not _is_current(course.feedback(chapter, student), key):
                stale.append((student, result, key))
    exporter = _exporter(course) if stale else None
    for student, result, key in tqdm(stale, "Feedback", unit=" page", disable=None):
        notebook = nbformat.read(course.autograded(chapter, student), as_version=4)
        page = render(notebook, chapter, result, marks[student], exporter)
        files.write(course.feedback(chapter, student), f"{page}\n{_stamp(key)}\n")
    return len(stale)


def render(
    notebook: NotebookNode,
    chapter: str,
    result: results.Result,
    marks: dict[str, Mark],
    exporter: Any,
) -> str:
    """One student's page as HTML: each cell with what it earned and what was remarked."""
    for cell in notebook.cells:
        nbgrader = cell.metadata.get("nbgrader", {})
        if mark := marks.get(nbgrader.get("grade_id", "")):
            waits = "To be marked: the score does not count it yet." if mark.to_mark else None
            nbgrader |= {"score": mark.score, "points": mark.points}
            nbgrader["comment"] = mark.comment or waits
    there = any(cell.get("id") == repairs.ID for cell in notebook.cells)  # nbgrader's own route
    if result["repairs"] and not there:
        notebook.cells.insert(0, repairs.told(result["repairs"]))
    score = {
        "notebook": chapter,
        "score": sum(mark.score for mark in marks.values()),
        "max_score": sum(mark.points for mark in marks.values()),
        "late_penalty": 0,
    }
    page, _ = exporter.from_notebook_node(notebook, resources={"nbgrader": score})
    return page


def _exporter(course: Course):
    """nbgrader's own template, without hidden tests, and without students' scripts."""
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
    from nbgrader.converters import GenerateFeedback
    from nbgrader.coursedir import CourseDirectory

    from course_lib.grading.plugins import HideHiddenTests
    from course_lib.grading.safe import SafeExporter, SafeOutputs

    config = nbgrader_config(course)
    config.Exporter.default_preprocessors = []
    folder = CourseDirectory(root=str(course.root))
    settings = GenerateFeedback(coursedir=folder, config=config).config
    exporter = SafeExporter(config=settings)
    for step in (HideHiddenTests, SafeOutputs, CSSHTMLHeaderPreprocessor):
        exporter.register_preprocessor(step, enabled=True)
    return exporter


def _key(
    course: Course, chapter: str, student: str, result: results.Result, marks: dict[str, Mark]
) -> str:
    notebook = course.autograded(chapter, student).read_bytes()
    said = json.dumps([result["repairs"], marks], sort_keys=True)
    return results.sha(notebook, said, RENDERER)


def _stamp(key: str) -> str:
    return f"<!-- made from {key} -->"


def _is_current(page: Path, key: str) -> bool:
    return page.is_file() and page.read_text("utf-8").rstrip().endswith(_stamp(key))
