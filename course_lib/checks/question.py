"""A question: what is asked, how an answer is judged, and what each known mistake looks like."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from course_lib.checks.asked import Case, Mistake
from course_lib.checks.comparing import Part
from course_lib.checks.display import conclude
from course_lib.checks.judging import judge_cases
from course_lib.checks.limiting import OutOfTime, TimeLimit
from course_lib.checks.outcome import NotAttempted, Outcome, Wrong
from course_lib.checks.running import USUAL, Raised, Trial
from course_lib.checks.session import SESSION
from course_lib.checks.source import Edit, Source, Whole, edit, whole

__all__ = [
    "Case",
    "Mistake",
    "NotAttempted",
    "Part",
    "Question",
    "Source",
    "Trial",
    "Wrong",
    "edit",
    "relative",
    "whole",
]


def relative(expected: np.ndarray, eps: float, *args: object) -> np.ndarray | np.floating:
    """The tolerance of a well-conditioned problem: a thousand roundings."""
    return 1e3 * eps * np.maximum(1, np.abs(expected))


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """A question with a check: call it with an answer, and it shows one of four outcomes.

    Parameters
    ----------
    name : str
        Chapter and question: ``"iterated_maps.lyapunov"``.
    signature : str
        What the student writes: ``"lyapunov(f, df, x0, T)"``.
    hints : tuple of str
        From a nudge to the steps, in words; never the code.
    cases : callable
        ``cases(rng)`` gives the inputs as :class:`Case` objects, edge cases among them.
    source : Source
        The solution, as it stands in the notebook; the mistakes' edits are edits of it.
    reference : callable
        ``reference(*args)`` gives what is expected: a number, an array, or a tuple of them. Unless
        it is given, that is the solution.
    parts : tuple of Part
        What is returned.
    tolerance : callable
        ``tolerance(expected, eps, *args)``, the largest allowed distance, from the problem's
        condition; ``eps`` is the precision of the student's own numbers. With several parts it
        gets and gives a tuple.
    mistakes : tuple of Mistake
        Tried on a wrong answer; the one that explains most cases is named.
    warnings : str
        If given, a warning of NumPy's about its numbers (overflow, NaN) makes the answer wrong,
        with this text; silencing it does not help.
    judge : callable or None
        Instead of cases and reference: ``judge(answer, trial)`` raises :class:`Wrong` or
        :class:`NotAttempted`, or returns; it calls a student's function by ``trial.call``.

    Raises
    ------
    ValueError
        If there is neither a judge nor a reference with its cases, or if a mistake's old text does
        not occur exactly once in the solution.
    """

    name: str
    signature: str
    hints: tuple[str, ...]
    cases: Callable | None = None
    source: Source | None = None
    reference: Callable | None = None
    parts: tuple[Part, ...] = (Part("the result"),)
    tolerance: Callable = relative
    mistakes: tuple[Mistake, ...] = ()
    warnings: str = ""
    judge: Callable | None = None

    def __post_init__(self) -> None:
        if self.source and not self.reference:
            object.__setattr__(self, "reference", self.source.function)
        if not self.judge and not (self.cases and self.reference):
            raise ValueError(
                f"the question {self.name} has no way to judge an answer; expected cases and a "
                "reference or a source, or a judge: pass them"
            )
        for mistake in self.mistakes:
            self.texts(mistake)
        SESSION.questions[self.name] = self

    @property
    def chapter(self) -> str:
        """The name of the chapter's module."""
        return self.name.rpartition(".")[0]

    @property
    def short_name(self) -> str:
        """The question's name without its chapter."""
        return self.name.rpartition(".")[2]

    def texts(self, mistake: Mistake) -> tuple[tuple[Source, Edit | Whole], ...]:
        """The wrong answers that a mistake's edits and texts make, each with its way."""
        ways = [way for way in mistake.ways if isinstance(way, (Edit, Whole))]
        return tuple((self.source.edited(way), way) for way in ways)

    def ways(self, mistake: Mistake) -> list[Callable]:
        """The functions that make a mistake."""
        return [
            self.source.edited(way).function if isinstance(way, (Edit, Whole)) else way
            for way in mistake.ways
        ]

    def pairs(self) -> Iterator[tuple[Mistake, Callable]]:
        """Answers with two mistakes, where both edits can be made; each with the first of them."""
        edits = [(m, way) for m in self.mistakes for way in m.ways if isinstance(way, Edit)]
        for (first, one), (second, other) in combinations(edits, 2):
            if first is second:
                continue
            with contextlib.suppress(ValueError, SyntaxError):
                yield first, self.source.edited(one).edited(other).function

    def __call__(self, answer: object) -> None:
        """Judge ``answer``, show the outcome and remember it for :func:`report`.

        Raises
        ------
        NotRight
            After showing any outcome but right.
        """
        with SESSION.pristine.restored():
            conclude(self.outcome_of(answer))

    def outcome_of(self, answer: object) -> Outcome:
        """The outcome of an answer, without showing or remembering it."""
        with SESSION.pristine.restored():
            return self._outcome(answer, Trial(loud=bool(self.warnings)))

    def _outcome(self, answer: object, trial: Trial) -> Outcome:
        def outcome(kind: str, says: str = "", misconception: str | None = None) -> Outcome:
            sentence = says[:1].upper() + says[1:]
            if trial.again and kind in ("wrong", "raised", "timed out"):
                sentence += f"\nTo run this case yourself: `{trial.again}`"
            return Outcome(self.name, kind, sentence, misconception, trial.notes)

        try:
            with TimeLimit(SESSION.seconds), np.errstate(**USUAL):
                self._judge(answer, trial)
        except NotAttempted:
            return outcome(
                "not attempted",
                f"Write `{self.signature}` in its cell, delete the line that raises, and run that "
                "cell and this one.",
            )
        except OutOfTime as stopped:
            return outcome("timed out", too_long(stopped, trial.case))
        except Wrong as verdict:
            return outcome("wrong", verdict.says, verdict.misconception)
        except Raised as failure:
            return outcome("raised", *self._explain(failure))
        except Exception as error:  # what a student's objects do when they are looked at
            name = type(error).__name__
            return outcome(
                "wrong",
                f"What your answer gave cannot be read: looking at it ends in `{name}`. "
                "Return plain numbers, or an array of them.",
                "unreadable",
            )
        return outcome("right")

    def _judge(self, answer: object, trial: Trial) -> None:
        if answer is None or answer is Ellipsis:
            raise NotAttempted
        if self.judge:
            self.judge(answer, trial)
        else:
            judge_cases(self, answer, trial, SESSION.rng(self.name))
        if self.warnings and trial.overflowed:
            raise Wrong("warns", self.warnings)

    def _explain(self, failure: Raised) -> tuple[str, str | None]:
        """What to say of an exception, and the mistake that it is known to come from."""
        error = str(failure)
        where = f" in {failure.where}" if failure.where else ""
        case = f" (the case {failure.case})" if failure.case else ""
        for mistake in self.mistakes:
            if mistake.causes(error):
                return f"`{error}`{where}{case}.\n{mistake.says}", mistake.name
        return f"`{error}`{where}{case}.", None


def too_long(stopped: OutOfTime, case: str) -> str:
    """What to say of code that was stopped."""
    case = f" in the case {case}" if case else ""
    if stopped.waiting:
        return (
            f"Your code was stopped{case}: most of the time it did not compute. Does it wait for "
            "something, as `input` and `time.sleep` do?"
        )
    return (
        f"Your code was stopped after {SESSION.seconds:g} seconds of computing{case}. Does a loop "
        "never end, or is the same work done again and again?"
    )
