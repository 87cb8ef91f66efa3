"""The report on a chapter: tables for spreadsheets, JSON, and one page to read."""

from __future__ import annotations

import math
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from course_lib.grading import files
from course_lib.grading.course import Course
from course_lib.grading.tally import OUTCOMES, tally

ROW = ("student", "question", "check", "outcome", "misconception", "marks", "points", "repairs")
TOTAL = ("student", "total", "points", "percent", "status", "to be marked")
MOST_BARS = 12


def write_report(course: Course, chapter: str) -> list[Path]:
    """Write the report's files to ``class/report/`` and return their paths.

    ``<chapter>.html`` is the page; ``<chapter>.csv`` has a row for each student and question,
    ``<chapter>-marks.csv`` one for each student, ``<chapter>.json`` everything. The same marks
    give the same bytes.

    Raises
    ------
    GradingError
        If nothing is graded, or grading is not finished.
    """
    data = tally(course, chapter)
    contents = {
        ".html": page(data),
        ".csv": files.csv_text(ROW, _rows(data)),
        "-marks.csv": files.csv_text(TOTAL, _totals(data)),
        ".json": files.json_text(data),
    }
    for ending, content in contents.items():
        files.write(course.report(chapter, ending), content)
    return [course.report(chapter, ending) for ending in contents]


def page(data: dict[str, Any]) -> str:
    """The report as one HTML page that needs nothing else; what students wrote is escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from course_lib.checks import marked_up

    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters["number"] = lambda value: f"{value:.4g}"
    environment.filters["code"] = lambda text: Markup(marked_up(text))  # escapes it, too
    source = resources(__package__).joinpath("report.html.j2").read_text("utf-8")
    students = data["students"]
    return environment.from_string(source).render(
        **{name.replace(" ", "_"): value for name, value in data.items()},
        summary=_summary(data),
        bars=distribution([student["total"] for student in students], data["points"]),
        kinds=[kind for kind in OUTCOMES if any(kind in q["outcomes"] for q in data["questions"])],
        repaired=[student for student in students if student["repairs"]],
        failed=[student for student in students if student["status"] != "graded"],
        feedback={one["student"]: _feedback(data["chapter"], one["student"]) for one in students},
    )


def _feedback(chapter: str, student: str) -> str:
    """The address of a student's page as the report's page sees it."""
    return quote(f"../feedback/{student}/{chapter}.html")


def distribution(totals: list[float], points: float) -> list[dict[str, Any]]:
    """How many totals fall into each of at most twelve equal steps from 0 to ``points``.

    A step holds its lower end; the last one holds full marks as well.
    """
    step = max(1, math.ceil(points / MOST_BARS))
    count = max(1, math.ceil(points / step))
    tally = [0] * count
    for total in totals:
        tally[min(count - 1, max(0, math.floor(total / step)))] += 1
    most = max([*tally, 1])
    ends = [(k * step, min(points, (k + 1) * step)) for k in range(count)]
    return [
        {
            "label": f"{low:g} to {high:g}" if k == count - 1 else f"{low:g} to under {high:g}",
            "count": number,
            "width": round(100 * number / most, 1),
        }
        for k, ((low, high), number) in enumerate(zip(ends, tally, strict=True))
    ]


def _summary(data: dict[str, Any]) -> dict[str, Any]:
    totals = sorted(student["total"] for student in data["students"])
    middle = len(totals) // 2
    median = totals[middle] if len(totals) % 2 else (totals[middle - 1] + totals[middle]) / 2
    return {
        "submissions": len(totals),
        "mean": sum(totals) / len(totals),
        "median": median,
        "full": sum(total == data["points"] for total in totals),
        "to mark": sum(student["to be marked"] for student in data["students"]),
    }


def _rows(data: dict[str, Any]):
    for student in data["students"]:
        for question in student["questions"]:
            yield (
                student["student"],
                question["id"],
                question["question"],
                question["outcome"],
                question["misconception"],
                question["marks"],
                question["points"],
                "; ".join(student["repairs"]),
            )


def _totals(data: dict[str, Any]):
    for student in data["students"]:
        share = 100 * student["total"] / student["points"] if student["points"] else 0.0
        yield (
            student["student"],
            student["total"],
            student["points"],
            round(share, 1),
            student["status"],
            student["to be marked"],
        )
