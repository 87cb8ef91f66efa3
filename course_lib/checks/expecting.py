"""What is expected in a case, and what each known mistake gives: computed once for all answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_lib.checks.asked import Asked, Case
from course_lib.checks.reading import as_numbers
from course_lib.checks.running import copied
from course_lib.checks.session import SESSION

SETS = 8  # of inputs that are remembered: a question's, drawn from one seed
VALUES = 32768  # that are remembered: a question has some hundred, of a few numbers each, and pairs


class Given(NamedTuple):
    """What a function gives in a case, and how far an answer may be from it, part by part.

    The arrays cannot be written to.
    """

    values: tuple[np.ndarray, ...]
    allowed: tuple[np.ndarray, ...]


def expected(question: Asked, number: int, eps: float) -> Given:
    """What a question expects in its case ``number`` of an answer of precision ``eps``."""
    return _given(question, question.reference, SESSION.seed, number, eps)


def mistaken(question: Asked, way: Callable, number: int, eps: float) -> Given | None:
    """What a way to make a mistake gives there; None where it has no value."""
    return _mistaken(question, way, SESSION.seed, number, eps)


@lru_cache(VALUES)
def _mistaken(question: Asked, way: Callable, seed: int, number: int, eps: float) -> Given | None:
    try:
        return _given(question, way, seed, number, eps)
    except Exception:  # a mistake need not have a value in every case
        return None


@lru_cache(VALUES)
def _given(question: Asked, function: Callable, seed: int, number: int, eps: float) -> Given:
    args, several = _cases(question, seed)[number].args, len(question.parts) > 1
    with np.errstate(all="ignore"):
        found = function(*copied(args))
        parts = found if several else (found,)
        values = tuple(_fixed(as_numbers(part, question.name)) for part in parts)
        allowed = question.tolerance(values if several else values[0], eps, *args)
    return Given(values, tuple(map(_fixed, allowed if several else (allowed,))))


@lru_cache(SETS)
def _cases(question: Asked, seed: int) -> list[Case]:
    """The cases once more, for the checks alone: what an answer does to its own is no matter."""
    return question.cases(SESSION.rng(question.name))


def _fixed(value: np.ndarray | float) -> np.ndarray:
    """A copy that nobody can write to, since bytes cannot be."""
    array = np.asarray(value)
    return np.ndarray(array.shape, array.dtype, array.tobytes())
