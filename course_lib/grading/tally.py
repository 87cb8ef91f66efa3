"""Results and marks put together: what a report says, as plain data."""

from __future__ import annotations

from collections import Counter
from typing import Any

from course_lib.grading import gradebook, results
from course_lib.grading.course import Course, GradingError

OUTCOMES = (
    *("right", "wrong", "not attempted", "raised", "timed out", "failed to run"),
    *("to be marked", "marked"),
)


def tally(course: Course, chapter: str) -> dict[str, Any]:
    """Every student's questions, with marks from the gradebook, and what they sum up to.

    Raises
    ------
    GradingError
        If nothing is graded, or the gradebook has not got all of it.
    """
    found = results.load_all(course, chapter)
    if not found:
        raise GradingError(
            f"no submission of {chapter} is graded in {course.class_dir}; run collect, then grade"
        )
    marks = gradebook.marks(course, chapter)
    lacking = [student for student in found if student not in marks]
    if lacking:
        raise GradingError(
            f"{len(lacking)} of {len(found)} submissions are not in the gradebook: "
            "grading was interrupted; run grade once more, it goes on where it stopped"
        )
    students = [_student(result, marks[student]) for student, result in found.items()]
    return {
        "chapter": chapter,
        "points": students[0]["points"],
        "students": students,
        "questions": _questions(students),
        "misconceptions": _misconceptions(students),
        "not graded": _not_graded(course, chapter, found),
    }


def _student(result: results.Result, marks: dict[str, gradebook.Mark]) -> dict[str, Any]:
    questions = [_question(question, marks[question["id"]]) for question in result["questions"]]
    return {
        "student": result["student"],
        "status": result["status"],
        "why": result["why"],
        "repairs": result["repairs"],
        "total": sum(question["marks"] for question in questions),
        "points": sum(question["points"] for question in questions),
        "to be marked": sum(marks[question["id"]].to_mark for question in questions),
        "questions": questions,
    }


def _question(question: dict[str, Any], mark: gradebook.Mark) -> dict[str, Any]:
    """A question's outcome after marking: a person's mark has the last word."""
    outcome = question["outcome"]
    if question["kind"] == "written" and mark.given and not mark.to_mark:
        outcome = "marked"
    kept = {name: question[name] for name in ("id", "question", "kind", "misconception", "says")}
    return {
        **kept,
        "outcome": outcome,
        "marks": mark.score,
        "points": mark.points,
        "by hand": mark.given,
        "comment": mark.comment,
    }


def _questions(students: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each question how many had which outcome, and the mean of its marks."""
    summary = []
    for column in zip(*(student["questions"] for student in students), strict=True):
        counts = Counter(question["outcome"] for question in column)
        first = {name: column[0][name] for name in ("id", "question", "kind", "points")}
        mean = round(sum(question["marks"] for question in column) / len(column), 2)
        outcomes = {outcome: counts[outcome] for outcome in OUTCOMES if counts[outcome]}
        summary.append({**first, "outcomes": outcomes, "mean": mean})
    return summary


def _misconceptions(students: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Named mistakes, the most frequent first, with what is said of them."""
    counts: Counter[tuple[str, str]] = Counter()
    says: dict[tuple[str, str], str] = {}
    for student in students:
        for question in student["questions"]:
            if question["misconception"]:
                key = (question["id"], question["misconception"])
                counts[key] += 1
                says.setdefault(key, _explanation(question))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        {"question": key[0], "misconception": key[1], "count": count, "says": says[key]}
        for key, count in ordered
    ]


def _explanation(question: dict[str, Any]) -> str:
    """What is said of the mistake; of an exception the first line tells, of a value the last."""
    lines = (question["says"] or "").splitlines() or [""]
    return lines[-1 if question["outcome"] == "raised" else 0]


def _not_graded(course: Course, chapter: str, found: dict[str, results.Result]) -> list[str]:
    """Who handed something in that is newer than the result, or has none."""
    return [
        student
        for student in course.students(chapter)
        if student not in found
        or found[student]["submission"]
        != results.sha(course.submitted(chapter, student).read_bytes())
    ]
