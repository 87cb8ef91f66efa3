"""What the questions answered by a dictionary of words share."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Wrong


def plain(text: str) -> str:
    """A word without regard to capitals and spaces."""
    return " ".join(text.lower().split())


def empty(value: object) -> bool:
    """Whether an entry is still as it was handed out."""
    return value is None or value is ... or (isinstance(value, str) and not value.strip())


def listed(rows: Iterable[str]) -> str:
    """Rows in words: ``"a, c and d"``."""
    return " and ".join(", ".join(rows).rsplit(", ", 1))


def filled_in(answer: object, name: str, rows: Collection[str]) -> dict:
    """The answer if it is a dictionary with something in every row, or a verdict."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `{name}`."
        )
    missing = [row for row in rows if empty(answer.get(row))]
    if missing and all(empty(value) for value in answer.values()):
        raise NotAttempted
    if missing:
        raise Wrong("incomplete", f"There is nothing yet for {listed(missing)}.")
    return answer


def words_of(answer: object, name: str, rows: Collection[str], words: tuple) -> dict[str, str]:
    """The words of all rows in plain form, or a verdict if they are not all there."""
    given = filled_in(answer, name, rows)
    for row in rows:
        value = given[row]
        if not (isinstance(value, str) and plain(value) in words):
            came = f"{str(value)!r:.60}" if isinstance(value, str) else kind(value)
            raise Wrong(
                "not-one-of-the-words",
                f'`{name}["{row}"]` is {came}; expected one of: {"; ".join(words)}.',
            )
    return {row: plain(given[row]) for row in rows}
