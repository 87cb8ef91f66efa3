"""What is asked: cases, the mistakes that are known, and what judging needs of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from course_lib.checks.comparing import Part
from course_lib.checks.source import Edit, Whole

Way = Edit | Whole | Callable


@dataclass(frozen=True)
class Case:
    """One input to try a student's function on, and its description in words."""

    args: tuple
    label: str


@dataclass(frozen=True)
class Mistake:
    """A mistake that students make.

    Parameters
    ----------
    name : str
        Its name, for the instructor's report: ``"log-base-10"``.
    says : str
        What to tell the student; never the answer.
    wrong : Edit, Whole or callable, or a tuple of them
        The ways to make it: edits of the question's solution, whole texts where it is another
        algorithm, or functions ``wrong(*args)`` of what a student who makes it returns.
    raises : str or tuple of str
        A text in the exception that it causes, where it causes one.
    """

    name: str
    says: str
    wrong: Way | tuple[Way, ...] = ()
    raises: str | tuple[str, ...] = ()

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways to make this mistake."""
        return self.wrong if isinstance(self.wrong, tuple) else (self.wrong,)

    def causes(self, error: str) -> bool:
        """Whether the mistake is known to end in this error."""
        texts = self.raises if isinstance(self.raises, tuple) else (self.raises,)
        return any(text in error for text in texts)


class Asked(Protocol):
    """A question with cases, as :class:`~course_lib.checks.question.Question` explains it."""

    name: str
    chapter: str
    short_name: str
    signature: str
    parts: tuple[Part, ...]
    cases: Callable[[np.random.Generator], list[Case]]
    reference: Callable
    tolerance: Callable
    mistakes: tuple[Mistake, ...]

    def ways(self, mistake: Mistake) -> list[Callable]:
        """The functions that make a mistake."""

    def pairs(self) -> Iterator[tuple[Mistake, Callable]]:
        """Answers with two mistakes, each with the first of them."""
