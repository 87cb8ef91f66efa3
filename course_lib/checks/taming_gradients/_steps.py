"""Predict how far a step of gradient descent goes, with the gradient clipped in two ways."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from numbers import Real

import numpy as np

from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong

RATE = 0.1
NEAR = 0.02  # of the number: two digits are asked for


@dataclass(frozen=True)
class Row:
    """A gradient, array by array, and how it is clipped: ``"norm"`` or ``"value"``."""

    arrays: tuple[tuple[float, ...], ...]
    by: str
    limit: float

    @property
    def entries(self) -> list[float]:
        """All arrays as one list."""
        return [entry for array in self.arrays for entry in array]


ROWS = {
    "a": Row(((0.3, 0.4),), "norm", 1.0),
    "b": Row(((30.0, 40.0),), "norm", 1.0),
    "c": Row(((3e6, 4e6),), "norm", 1.0),
    "d": Row(((30.0, 40.0),), "value", 1.0),
    "e": Row(((7.0,) * 100,), "value", 1.0),
    "f": Row(((6.0,), (8.0,)), "norm", 5.0),
}


def size(entries: Iterable[float]) -> float:
    """The Euclidean norm."""
    return math.hypot(*entries)


def clipped(row: Row) -> float:
    """The norm of the clipped gradient."""
    if row.by == "norm":
        return min(size(row.entries), row.limit)
    return size([min(entry, row.limit) for entry in row.entries])


def _array_by_array(row: Row) -> float:
    if row.by == "value":
        return clipped(row)
    return size([min(size(array), row.limit) for array in row.arrays])


def _of_sums(row: Row) -> float:
    if row.by == "norm":
        return min(sum(row.entries), row.limit)
    return sum(min(entry, row.limit) for entry in row.entries)


def _rate_first(row: Row) -> float:
    moved = [RATE * entry for entry in row.entries]
    if row.by == "norm":
        return min(size(moved), row.limit)
    return size([min(entry, row.limit) for entry in moved])


def _always_scaled(row: Row) -> float:
    return row.limit if row.by == "norm" else row.limit * math.sqrt(len(row.entries))


def _squared(row: Row) -> float:
    return clipped(row) ** 2


MISTAKES: tuple[tuple[str, Callable[[Row], float], str], ...] = (
    (
        "rate-forgotten",
        clipped,
        "Your number is the length of the clipped gradient. A step is the learning rate times it.",
    ),
    (
        "not-clipped",
        lambda row: RATE * size(row.entries),
        "Your number is the length of a step without clipping.",
    ),
    (
        "short-ones-stretched",
        lambda row: RATE * _always_scaled(row),
        "You give this gradient the threshold as its length, but it is shorter than the "
        "threshold: clipping only ever shortens.",
    ),
    (
        "value-taken-for-norm",
        lambda row: RATE * min(size(row.entries), row.limit),
        "Your number would be right for clipping by norm. Clipping by value holds every entry at "
        "the limit, and the length of a gradient with several such entries is larger.",
    ),
    (
        "array-by-array",
        lambda row: RATE * _array_by_array(row),
        "You clip each array by itself. The norm is that of all parameters together, as one "
        "vector.",
    ),
    (
        "sum-of-sizes",
        lambda row: RATE * _of_sums(row),
        "You add the sizes of the entries. The length is the root of the sum of their squares.",
    ),
    (
        "square-for-length",
        lambda row: RATE * _squared(row),
        "You take the square of the length: the root is missing.",
    ),
    (
        "rate-before-clipping",
        _rate_first,
        "You multiply by the learning rate first and clip then. It is the gradient that is "
        "clipped; the learning rate comes after, and shortens the step further.",
    ),
)


def _complete(answer: object) -> dict[str, float]:
    """The answer with numbers for all rows, or a verdict if it is not all there."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `steps`."
        )
    empty = [name for name in ROWS if answer.get(name) is None or answer[name] is ...]
    if len(empty) == len(ROWS) and all(v is None or v is ... for v in answer.values()):
        raise NotAttempted
    if empty:
        raise Wrong("incomplete", f"There is no number yet for {_listed(empty)}.")
    for name in ROWS:
        value = np.asarray(answer[name])
        if value.ndim or not isinstance(value.item(), Real):
            raise Wrong(
                "not-a-number",
                f'`steps["{name}"]` is {kind(answer[name])}; expected one number, a length.',
            )
    return {name: float(answer[name]) for name in ROWS}


def _listed(names: list[str]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1))


def _near(given: float, right: float) -> bool:
    return abs(given - right) <= NEAR * right


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless every length is right; name the rows that are not."""
    given = _complete(answer)
    wrong = [n for n, row in ROWS.items() if not _near(given[n], RATE * clipped(row))]
    if not wrong:
        return
    place = f"Look again at {_listed(wrong)}."
    if any(given[n] < 0 for n in wrong):
        raise Wrong("negative", f"A length is never negative.\n{place}")
    explained = {
        (name, says): [n for n in wrong if _near(given[n], rule(ROWS[n]))]
        for name, rule, says in MISTAKES
    }
    (name, says), rows = max(explained.items(), key=lambda item: len(item[1]))
    if not rows:
        raise Wrong(None, place)
    there = f"In {_listed(rows)}: {says[0].lower()}{says[1:]}" if rows != wrong else says
    raise Wrong(name, f"{there}\n{place}")


steps = Question(
    name="taming_gradients.steps",
    signature="steps",
    judge=judge,
    hints=(
        "Which gradients are longer than the threshold, and which entries are larger than the "
        "limit? The others stay as they are.",
        "Clipped by norm, a gradient that is too long gets the threshold as its length, however "
        "long it was. Clipped by value, each entry that is too large gets the limit; the length "
        "is then the root of the sum of all squares.",
        "The step is the learning rate times the length of the clipped gradient. In e, a hundred "
        "entries are at the limit; in f, the two arrays together are one vector.",
    ),
)
