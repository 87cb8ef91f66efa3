"""The CSV of written answers and their marks, as spreadsheets write it and as people fill it in."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import NamedTuple

from course_lib.grading import files
from course_lib.grading.course import GradingError

COLUMNS = ("student", "question", "answer", "max", "mark", "comment", "version")
NEEDED = ("student", "question", "mark")


class Row(NamedTuple):
    """One row with a mark; ``number`` counts rows as a spreadsheet does, the header being 1."""

    number: int
    student: str
    question: str
    mark: str
    comment: str
    version: str

    @property
    def where(self) -> str:
        """The row in words, for messages."""
        student, question = self.student or "no student", self.question or "no question"
        return f"row {self.number} ({student}, {question})"


def read(path: Path) -> list[Row]:
    """The rows of a CSV: separated by comma, semicolon or tab, in UTF-8 or as Excel stores it.

    Raises
    ------
    GradingError
        If it cannot be read, or a column is missing.
    """
    try:
        content = _decoded(path.read_bytes())
    except OSError as error:
        raise GradingError(
            f"{path} cannot be read ({error.strerror}); expected the CSV that `mark --out` wrote"
        ) from error
    head = content.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    table = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    header = [name.strip().lower() for name in table[0]] if table else []
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise GradingError(
            f"{path} has no column {', '.join(missing)}; expected {', '.join(NEEDED)} "
            f"(and comment, if you like); its first line is: {head.strip()[:80]!r}"
        )
    return [_row(number, header, cells) for number, cells in enumerate(table[1:], 2) if any(cells)]


def number(text: str) -> float | None:
    """A mark as it is written, with a decimal point or comma; None if it is not a number."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    given = dict(zip(header, cells, strict=False))
    values = {name: files.unplain(given.get(name, "")).strip() for name in Row._fields[1:]}
    return Row(number, **values)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # Excel's CSV in Western Europe
