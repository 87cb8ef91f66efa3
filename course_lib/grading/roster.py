"""The list of a class's students, and the other names under which each is known."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from course_lib.grading.course import GradingError, one_form


class Roster:
    """A CSV of students: the column ``student`` is the name to use, the others are also known.

    Raises
    ------
    GradingError
        If it cannot be read, has no such column, or has a student twice.
    """

    def __init__(self, path: Path):
        rows = _rows(path)
        key = next((name for name in rows[0] if name.lower() == "student"), None)
        if key is None:
            raise GradingError(
                f"{path} has the columns {', '.join(rows[0])}; expected one called student"
            )
        at = rows[0].index(key)
        named = [(number, row[at]) for number, row in enumerate(rows[1:], 2) if any(row[at:][:1])]
        self.students = [name for _, name in named]
        self._refuse_twice(path, named)
        self._known: dict[str, set[str]] = {}
        for number, student in named:
            for value in filter(None, rows[number - 1]):
                self._known.setdefault(value.casefold(), set()).add(student)

    def _refuse_twice(self, path: Path, named: list[tuple[int, str]]) -> None:
        """Two students of one name would share one folder, and one of them would lose all."""
        counts = Counter(name.casefold() for name in self.students)
        twice = [(number, name) for number, name in named if counts[name.casefold()] > 1]
        if twice:
            listed = ", ".join(f"{name} (row {number})" for number, name in twice)
            raise GradingError(
                f"{path} has a student twice: {listed}; expected a name of its own for each in the "
                "column student: add a number to the names, or use logins"
            )

    def find(self, student: str) -> tuple[str, str]:
        """The student's name in the list, found by any column, or by a platform's number.

        The second is why there is none; it is empty if there is one.
        """
        stem, _, number = student.rpartition("_")
        several: set[str] = set()
        for known in (student, number, stem) if number.isdigit() else (student,):
            found = self._known.get(known.casefold(), set())
            if len(found) == 1:
                return next(iter(found)), ""
            several |= found
        if several:
            listed = ", ".join(sorted(several))
            return "", f"{student!r} may be any of {listed}: put what tells them apart in the list"
        return "", f"{student!r} is not in the list of students"


def _rows(path: Path) -> list[list[str]]:
    """The cells of the table, the header first; names are in Unicode's composed form."""
    try:
        content = one_form(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise GradingError(
            f"the list of students {path} cannot be read ({error}); expected a CSV file in "
            "UTF-8 with a column student"
        ) from error
    delimiter = max(",;\t", key=content.partition("\n")[0].count)
    table = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    return [[cell.strip() for cell in row] for row in table] or [[]]
