"""Judge a student's function on cases: call, compare, and look for the mistake that explains it."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_lib.checks.asked import Asked, Case, Mistake
from course_lib.checks.comparing import as_numbers, describe, differing, kind, precision, small
from course_lib.checks.expecting import Given, expected, mistaken
from course_lib.checks.limiting import OutOfTime, TimeLimit
from course_lib.checks.outcome import Wrong
from course_lib.checks.reading import is_tensor, is_whole
from course_lib.checks.running import Raised, Trial, copied
from course_lib.checks.session import SESSION


@dataclass(frozen=True)
class _Tried:
    """A case, what came back part by part, and the first place where it is not as expected."""

    number: int
    case: Case
    got: list[np.ndarray]
    eps: float
    expected: Given
    where: tuple[int, tuple[int, ...] | None] | None  # part and index; no index: its shape
    whole: bool  # whether there are whole numbers where they are asked for


def judge_cases(question: Asked, answer: object, trial: Trial, rng: np.random.Generator) -> None:
    """Raise :class:`Wrong` if ``answer`` is not a function that agrees with the reference."""
    cases = question.cases(rng)
    accepts(answer, question.signature, cases[0].args)
    tried: list[_Tried] = []
    for number, case in enumerate(cases):
        trial.again = again(question, number)
        try:
            tried.append(_try(question, answer, number, case, trial))
        except (Raised, Wrong):
            if not any(t.where for t in tried):
                raise
            break  # what went wrong in an earlier, simpler case comes first
    wrong = [t for t in tried if t.where]
    if not wrong:
        rough = [t for t in tried if not t.whole]
        trial.again = again(question, rough[0].number) if rough else ""
        if rough:
            raise Wrong(
                "floating-point",
                "Your numbers are right, but they are floating-point numbers. Asked for are whole "
                "ones: divide by `//`, begin sums with 0 and not 0.0, give an array the dtype int.",
            )
        return
    shapes = [t for t in wrong if t.where[1] is None]
    plain_to_see = [t for t in wrong if not _hard_to_see(t)]
    found = _explanation(question, tried)
    shown = (shapes or plain_to_see or wrong)[0]
    trial.again = again(question, shown.number)
    place = _place(question, shown) + _passed(tried, len(cases))
    if found:
        raise Wrong(found.name, f"{found.says}\n{place}")
    if found := _one_of_two(question, tried):
        raise Wrong(
            found.name, f"There are at least two mistakes. One of them: {found.says}\n{place}"
        )
    raise Wrong("shape" if shapes else None, place)


def again(question: Asked, number: int) -> str:
    """A line that runs a student's function on a case once more; a grader's inputs are nobody's."""
    if SESSION.token is not None:
        return ""
    function = question.signature.partition("(")[0]
    return f'{function}(*checks.case("{question.name}", {number + 1}))'


def _passed(tried: list[_Tried], count: int) -> str:
    """How many cases are right; an answer that failed otherwise was not tried on all."""
    right, of = sum(not t.where for t in tried), "" if len(tried) == count else "first "
    return f" Right in {right} of the {of}{len(tried)} cases." if len(tried) > 1 else ""


def accepts(answer: object, asked: str, args: tuple) -> None:
    """Raise :class:`Wrong` unless ``answer`` is a function that can be called as ``asked`` says."""
    if not callable(answer):
        raise Wrong(
            "not-a-function",
            f"The check got {kind(answer)}; it expects the function `{asked}` "
            "itself, not what it returns.",
        )
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):  # some callables written in C have none to look at
        return
    try:
        signature.bind(*args)
        fits = True
    except TypeError:
        fits = False
    names, expected = list(signature.parameters), _names(asked)
    if not fits or (names != expected and sorted(names) == sorted(expected)):
        raise Wrong(
            "arguments",
            f"Your function takes {signature}; the check calls it as `{asked}`.",
        )


def _names(signature: str) -> list[str]:
    """The names of the arguments, from the signature that students see."""
    return signature.partition("(")[2].rstrip(")").split(", ")


def _try(question: Asked, answer: Callable, number: int, case: Case, trial: Trial) -> _Tried:
    args = copied(case.args)
    value = trial.call(answer, args, case.label)
    for name, before, after in zip(_names(question.signature), case.args, args, strict=True):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after, equal_nan=True):
            raise Wrong(
                "changes-its-input",
                f"Your function changes the array `{name}` that it is given (the case "
                f"{case.label}). {_unlike(before, after)}",
            )
    got = [part.copy() for part in _parts(question, value, case.label)]  # it may be used again
    eps = max(map(precision, got))
    right = expected(question, number, eps)
    asked = zip(question.parts, value if len(question.parts) > 1 else (value,), strict=False)
    whole = all(is_whole(v) for part, v in asked if part.whole)
    where = _first_difference(question, got, right)
    return _Tried(number, case, got, eps, right, where, whole)


def _unlike(before: np.ndarray, after: np.ndarray) -> str:
    """What to say of an array that has changed."""
    if before.shape == after.shape and np.allclose(before, after, rtol=1e-9, equal_nan=True):
        return (
            "What you add and subtract again does not come back to the last bit. Keep the old "
            "value and put it back, or work on a copy."
        )
    return "Make a copy first: the caller still needs it."


def _parts(question: Asked, value: object, label: str) -> list[np.ndarray]:
    """What came back, part by part."""
    parts = question.parts
    if len(parts) == 1:
        return [as_numbers(value, parts[0].name, f"in the case {label}, ")]
    names = ", ".join(part.name for part in parts)
    if is_tensor(value):
        value = as_numbers(value, names, f"in the case {label}, ")
    several = isinstance(value, (tuple, list)) or getattr(value, "ndim", 0) > 0
    if not several or len(value) != len(parts):
        came = kind(value)
        if isinstance(value, (tuple, list)):
            came = f"{len(value)}"
        elif several:
            came = f"one array, of shape {tuple(value.shape)}"
        raise Wrong(
            "parts",
            f"`{question.signature}` should return {len(parts)} things: {names}. "
            f"It returned {came} (the case {label}).",
        )
    return [
        as_numbers(v, part.name, f"in the case {label}, ") if part.judged else np.empty(0)
        for v, part in zip(value, parts, strict=True)
    ]


def _first_difference(
    question: Asked, got: list[np.ndarray], right: Given
) -> tuple[int, tuple[int, ...] | None] | None:
    judged = [i for i, part in enumerate(question.parts) if part.judged]
    for i in judged:
        if got[i].shape != right.values[i].shape:
            return i, None
    for i in judged:
        index = differing(got[i], right.values[i], right.allowed[i])
        if index is not None:
            return i, index
    return None


def _explanation(question: Asked, tried: list[_Tried]) -> Mistake | None:
    """The mistake that gives the student's answer in every wrong case.

    Of several, it is the one that gives it in most of the other cases too.
    """
    best, found = 0, None
    for mistake in question.mistakes:
        ways = question.ways(mistake)
        agreed = max((_agreeing(question, tried, way) for way in ways), default=0)
        if agreed > best:
            best, found = agreed, mistake
    return found


def _agreeing(question: Asked, tried: list[_Tried], way: Callable) -> int:
    """In how many cases a mistake gives the student's answer; 0 if not in every wrong one."""
    wrong = [t for t in tried if t.where]
    if not all(_agrees(question, t, way) for t in wrong):
        return 0
    return len(wrong) + sum(_agrees(question, t, way) for t in tried if not t.where)


def _one_of_two(question: Asked, tried: list[_Tried]) -> Mistake | None:
    """One of two mistakes that together give the student's answer in every case."""
    if not SESSION.pair_seconds:
        return None
    wrong_first = sorted(tried, key=lambda t: t.where is None)
    with contextlib.suppress(OutOfTime), TimeLimit(SESSION.pair_seconds):
        for mistake, way in question.pairs():
            if all(_agrees(question, t, way) for t in wrong_first):
                return mistake
    return None


def _agrees(question: Asked, tried: _Tried, way: Callable) -> bool:
    wrong = mistaken(question, way, tried.number, tried.eps)
    return wrong is not None and _first_difference(question, tried.got, wrong) is None


def _hard_to_see(tried: _Tried) -> bool:
    number, index = tried.where
    return index is not None and small(tried.got[number], tried.expected.values[number], index)


def _place(question: Asked, tried: _Tried) -> str:
    """Where an answer first differs, in one sentence."""
    number, index = tried.where
    part, got, right = question.parts[number], tried.got[number], tried.expected.values[number]
    case = f"In the case {tried.case.label}"
    if index is None:
        wanted = f"{right.shape}" if right.ndim else "a number, which has shape ()"
        return f"{case}, the shape of {part.name} is {got.shape}; expected {wanted}."
    return f"{case}, {describe(part, got, right, index, tried.expected.allowed[number])}"
