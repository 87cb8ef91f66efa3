"""The list of a class's students, and the other names under which each is known."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from course_lib.grading.course import GradingError


class Roster:
    """A CSV of students: the column ``student`` is the name to use, the others are also known."""

    def __init__(self, path: Path):
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise GradingError(
                f"the list of students {path} cannot be read ({error}); expected a CSV file in "
                "UTF-8 with a column student"
            ) from error
        head = content.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        rows = list(csv.DictReader(io.StringIO(content), delimiter=delimiter))
        columns = [name for name in rows[0] if name] if rows else head.strip().split(delimiter)
        key = next((name for name in columns if name.strip().lower() == "student"), None)
        if key is None:
            raise GradingError(
                f"{path} has the columns {', '.join(columns)}; expected one called student"
            )
        named = [unicodedata.normalize("NFC", (row[key] or "").strip()) for row in rows]
        self.students = [name for name in named if name]
        self._known: dict[str, set[str]] = {}
        for row in rows:
            for column in columns:
                if value := (row[column] or "").strip():
                    self._known.setdefault(_folded(value), set()).add((row[key] or "").strip())

    def find(self, student: str) -> str | None:
        """The student's name in the list, found by any column, or by a platform's number."""
        stem, _, number = student.rpartition("_")
        for known in (student, number, stem) if number.isdigit() else (student,):
            students = self._known.get(_folded(known), set()) - {""}
            if len(students) == 1:
                return next(iter(students))
        return None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
