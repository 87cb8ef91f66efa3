"""Marks in nbgrader's own database, so that its formgrader shows and changes the same ones."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from nbformat import NotebookNode

from course_lib.grading import results
from course_lib.grading.course import Course, GradingError
from course_lib.grading.release import nbgrader_config

# Beside nbgrader's tables: which result each mark comes from, and which text a person has marked.
TABLE = """CREATE TABLE IF NOT EXISTS course_record (
    chapter TEXT, student TEXT, item TEXT, value TEXT, PRIMARY KEY (chapter, student, item))"""
GET = "SELECT item, value FROM course_record WHERE chapter = :chapter AND student = :student"
PUT = "INSERT OR REPLACE INTO course_record VALUES (:chapter, :student, :item, :value)"


class Mark(NamedTuple):
    """What one marked cell earned: ``score`` counts; ``given`` says that a person gave it."""

    score: float
    points: float
    given: bool
    to_mark: bool
    comment: str | None


class Book:
    """A chapter's part of the gradebook, open."""

    def __init__(self, nbgrader, chapter: str):
        self.nbgrader = nbgrader
        self.chapter = chapter

    def recorded(self, student: str) -> dict[str, str]:
        """What was noted about a student's marks, by item."""
        from sqlalchemy import text as sql

        names = {"chapter": self.chapter, "student": student}
        rows = self.nbgrader.db.execute(sql(GET), names)
        return dict(rows.all())

    def note(self, student: str, item: str, value: str) -> None:
        """Note something about a student's marks; it is kept with the next commit."""
        from sqlalchemy import text as sql

        row = {"chapter": self.chapter, "student": student, "item": item, "value": value}
        self.nbgrader.db.execute(sql(PUT), row)

    def notebook(self, student: str):
        """A student's notebook with its grades and comments; None if it was never recorded."""
        from nbgrader.api import MissingEntry

        try:
            return self.nbgrader.find_submission_notebook(self.chapter, self.chapter, student)
        except MissingEntry:
            return None

    def students(self) -> list[str]:
        """Whose marks are in the book, sorted."""
        found = self.nbgrader.assignment_submissions(self.chapter)
        return sorted(submission.student.id for submission in found)


@contextmanager
def opened(course: Course, chapter: str) -> Iterator[Book]:
    """The gradebook, made if there is none. What is not committed at the end is not kept.

    Raises
    ------
    GradingError
        If the database cannot be used.
    """
    from nbgrader.api import Gradebook
    from sqlalchemy import text as sql
    from sqlalchemy.exc import DatabaseError, SAWarning

    from course_lib.grading.database import cause, need_no_program

    need_no_program()
    course.class_dir.mkdir(parents=True, exist_ok=True)
    course_id = nbgrader_config(course).CourseDirectory.get("course_id") or "default_course"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # about nbgrader's own way to add rows
            with Gradebook(f"sqlite:///{course.gradebook}", course_id) as nbgrader:
                nbgrader.db.execute(sql(TABLE))
                nbgrader.db.commit()
                yield Book(nbgrader, chapter)
    except DatabaseError as error:
        raise GradingError(
            f"the gradebook {course.gradebook} cannot be used ({error.orig}); {cause(error.orig)}"
        ) from error


def marks(course: Course, chapter: str) -> dict[str, dict[str, Mark]]:
    """By student and cell, what was earned and remarked; a comment's cell may earn no marks."""
    if not course.gradebook.exists():
        return {}
    found = {}
    with opened(course, chapter) as book:
        for student in _known_students(book):
            notebook = book.notebook(student)
            comments = {one.cell.name: one.comment for one in notebook.comments}
            found[student] = {
                name: Mark(0.0, 0.0, False, False, said) for name, said in comments.items() if said
            } | {
                grade.cell.name: Mark(
                    grade.score,
                    grade.cell.max_score,
                    grade.manual_score is not None,
                    grade.needs_manual_grade,
                    comments.get(grade.cell.name),
                )
                for grade in notebook.grades
            }
    return found


def _known_students(book: Book) -> list[str]:
    from nbgrader.api import MissingEntry

    try:
        book.nbgrader.find_assignment(book.chapter)
    except MissingEntry:
        return []
    return book.students()


def answer_version(cell: NotebookNode | None) -> str:
    """A short name for an answer's text; it begins with a letter, so that no spreadsheet counts."""
    return f"v{results.sha(cell.source if cell else '')[:8]}"
