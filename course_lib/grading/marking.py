"""Written answers: out to a CSV for the person who marks them, and back into the gradebook."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from course_lib.grading import feedback, files, gradebook, regions, sheet
from course_lib.grading.course import Course, GradingError, as_known
from course_lib.grading.gradebook import Book, Mark, answer_version
from course_lib.grading.release import is_marked, read_source


class Exported(NamedTuple):
    """What :func:`export_marks` wrote: two files, and how many answers are in the first."""

    path: Path
    scheme: Path
    answers: int


class Imported(NamedTuple):
    """What :func:`import_marks` read: marks that were set, and rows without a mark."""

    marked: int
    blank: int
    feedback: int


def export_marks(
    course: Course, chapter: str, path: Path, *, everything: bool = False, replace: bool = False
) -> Exported:
    """Write the written answers that wait for a mark, a row each, and the mark scheme beside them.

    Parameters
    ----------
    course
        Whose class.
    chapter
        Which chapter.
    path
        The CSV to write; the mark scheme goes to ``<name>-scheme.txt``.
    everything
        Write answers that are marked, or were not attempted, as well.
    replace
        Write over an existing file.

    Raises
    ------
    GradingError
        If nothing is graded yet, or the file is there already.
    """
    if path.exists() and not replace:
        raise GradingError(
            f"{path} is there already, perhaps with marks in it; read these with --from, "
            "or choose another name, or pass --replace"
        )
    graded = gradebook.marks(course, chapter)
    if not graded:
        raise GradingError(f"no submission of {chapter} is graded yet: run grade first")
    rows, order = [], []
    for student, marks in sorted(graded.items()):
        for cell in _written(nbformat.read(course.autograded(chapter, student), as_version=4)):
            mark = marks[cell.metadata.nbgrader.grade_id]
            order.append(cell.metadata.nbgrader.grade_id)
            if mark.to_mark or everything:
                rows.append(_row(student, cell, mark))
    rows.sort(key=lambda row: order.index(row[1]))  # one question after the other, to be fair
    files.write(path, files.csv_text(sheet.COLUMNS, rows))
    scheme = path.with_name(f"{path.stem}-scheme.txt")
    files.write(scheme, mark_scheme(course, chapter))
    return Exported(path, scheme, len(rows))


def import_marks(course: Course, chapter: str, path: Path) -> Imported:
    """Read marks and comments from a CSV into the gradebook: all of them, or none.

    Rows without a mark are passed over; an empty comment changes nothing.

    Raises
    ------
    GradingError
        Naming each row that cannot be right.
    """
    rows = sheet.read(path)
    graded = gradebook.marks(course, chapter)
    if not graded:
        raise GradingError(f"no submission of {chapter} is graded yet: run grade first")
    names = as_known([row.student for row in rows], graded)
    rows = [row._replace(student=name) for row, name in zip(rows, names, strict=True)]
    given = [row for row in rows if row.mark]
    answers = {student: _answers(course, chapter, student) for student in graded}
    if wrong := [problem for row in given for problem in _problems(row, answers, given)]:
        listed = "\n  ".join(wrong[:20] + ["…"] * (len(wrong) > 20))
        raise GradingError(f"no mark was changed; {path} has rows to mend:\n  {listed}")
    with gradebook.opened(course, chapter) as book:
        for row in given:
            _set_mark(book, row)
        book.nbgrader.db.commit()
    pages = feedback.write_feedback(course, chapter, gradebook.marks(course, chapter))
    return Imported(len(given), len(rows) - len(given), pages)


def mark_scheme(course: Course, chapter: str) -> str:
    """For each written question: its points, a model answer, and what marks are given for."""
    parts = [f"Mark scheme of {chapter}, from its source notebook.\n"]
    for cell in _written(read_source(course, chapter)):
        nbgrader = cell.metadata.nbgrader
        inside = "\n".join(regions.region(cell.source, regions.SOLUTION)) or cell.source
        scheme = "\n".join(regions.region(cell.source, regions.SCHEME)).strip()
        model = regions.without_region(inside, regions.SCHEME).strip()
        parts += [
            f"{nbgrader.grade_id} ({nbgrader.points:g} points)",
            f"Marks are given for:\n{scheme or 'The source has no mark scheme for this answer.'}",
            f"A model answer:\n{model}\n",
        ]
    return "\n\n".join(parts)


def _written(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if is_marked(cell) and cell.metadata.nbgrader.solution]


def _row(student: str, cell: NotebookNode, mark: Mark) -> list[object]:
    question, version = cell.metadata.nbgrader.grade_id, answer_version(cell)
    known = mark.score if mark.given or not mark.to_mark else None
    return [student, question, cell.source, mark.points, known, mark.comment, version]


def _answers(course: Course, chapter: str, student: str) -> dict[str, NotebookNode]:
    """A student's written answers by question."""
    notebook = nbformat.read(course.autograded(chapter, student), as_version=4)
    return {cell.metadata.nbgrader.grade_id: cell for cell in _written(notebook)}


def _problems(
    row: sheet.Row, answers: dict[str, dict[str, NotebookNode]], rows: list[sheet.Row]
) -> list[str]:
    """What is wrong with a row, in a sentence; nothing if it can be taken."""
    written = answers.get(row.student)
    if written is None:
        close = difflib.get_close_matches(row.student, answers, 1)
        hint = f": is it {close[0]!r}?" if close else ""
        return [f"{row.where}: no graded submission of a student {row.student!r}{hint}"]
    cell = written.get(row.question)
    if cell is None:
        return [f"{row.where}: expected one of the written questions: {', '.join(written)}"]
    points, mark = cell.metadata.nbgrader.points, sheet.number(row.mark)
    if mark is None or not 0 <= mark <= points:
        return [f"{row.where}: mark is {row.mark!r}; expected a number from 0 to {points:g}"]
    if any(row[1:3] == other[1:3] and other.number < row.number for other in rows):
        return [f"{row.where}: this answer has a mark further up; keep one of the two rows"]
    if row.version and row.version != answer_version(cell):
        return [f"{row.where}: the answer has changed since the file was written; write it anew"]
    return []


def _set_mark(book: Book, row: sheet.Row) -> None:
    notebook = book.notebook(row.student)
    grade = next(one for one in notebook.grades if one.cell.name == row.question)
    grade.manual_score, grade.needs_manual_grade = sheet.number(row.mark), False
    if row.comment:
        comment = next(one for one in notebook.comments if one.cell.name == row.question)
        comment.manual_comment = row.comment
