"""Write questions and results into the gradebook, each once."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from course_lib.grading import results
from course_lib.grading.course import Course, GradingError
from course_lib.grading.gradebook import Book, answer_version, opened
from course_lib.grading.release import text


def prepare(course: Course, chapter: str) -> None:
    """Tell the gradebook a chapter's questions, from the template.

    Raises
    ------
    GradingError
        If the questions have changed since the gradebook's first submission.
    """
    template = nbformat.read(course.template(chapter), as_version=4)
    with opened(course, chapter) as book:
        _register(book, course, template)


def record(course: Course, chapter: str) -> list[str]:
    """Write every result into the gradebook that is not there yet; return whose these are.

    Marks and comments that a person gave stay. If the answer has changed since, it is to be
    marked again, with the old mark shown.
    """
    recorded = []
    with opened(course, chapter) as book:
        for student, result in results.load_all(course, chapter).items():
            notes = book.recorded(student)
            if notes.get("key") != result["key"]:
                notebook = nbformat.read(course.autograded(chapter, student), as_version=4)
                _record_one(book, result, notebook, notes)
                recorded.append(student)
    return recorded


def _register(book: Book, course: Course, template: NotebookNode) -> None:
    """Tell nbgrader the chapter's questions, as its own release step does."""
    from nbgrader.preprocessors import SaveCells

    digest = results.sha(text(template))
    if book.recorded("").get("template") == digest:
        return
    book.nbgrader.update_or_create_assignment(book.chapter)
    names = {"notebook": book.chapter, "assignment": book.chapter}
    url = f"sqlite:///{course.gradebook}"
    try:
        SaveCells().preprocess(nbformat.from_dict(template), {"nbgrader": {**names, "db_url": url}})
    except RuntimeError as error:
        raise GradingError(
            f"the questions of {book.chapter} are not those of the submissions in "
            f"{course.gradebook}; expected the same grade_ids: put them back, or, to begin anew, "
            "save the marks given by hand (mark --all --out), move the gradebook away, and grade"
        ) from error
    book.note("", "template", digest)
    book.nbgrader.db.commit()


def _record_one(
    book: Book, result: results.Result, notebook: NotebookNode, notes: dict[str, str]
) -> None:
    """One student's marks, in one transaction; nbgrader's SaveAutoGrades commits each cell."""
    student = result["student"]
    book.nbgrader.update_or_create_student(student)
    book.nbgrader.update_or_create_submission(book.chapter, student)
    submitted = book.notebook(student)
    questions = {question["id"]: question for question in result["questions"]}
    answers = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if _answer(cell)}
    for grade in submitted.grades:
        question = questions[grade.cell.name]
        version = answer_version(answers.get(grade.cell.name))
        same = notes.get(f"version {grade.cell.name}") == version
        if question["kind"] == "check":
            same = grade.auto_score == question["marks"]
        again = grade.manual_score is not None and (grade.needs_manual_grade or not same)
        unmarked = grade.manual_score is None and question["marks"] is None
        grade.auto_score = question["marks"]
        grade.needs_manual_grade = again or unmarked
        book.note(student, f"version {grade.cell.name}", version)
    for comment in submitted.comments:
        untouched = comment.cell.name in answers and _untouched(answers[comment.cell.name])
        comment.auto_comment = "No response." if untouched else None
    book.note(student, "key", result["key"])
    book.nbgrader.db.commit()


def _answer(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def _untouched(cell: NotebookNode) -> bool:
    from nbgrader.utils import compute_checksum

    return cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
