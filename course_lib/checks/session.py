"""What the checks remember between cells, and what changes while an instructor grades."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from course_lib.checks.guard import Pristine
from course_lib.checks.hooks import before_each_cell

if TYPE_CHECKING:
    from course_lib.checks.outcome import Outcome
    from course_lib.checks.question import Question


@dataclass
class Session:
    """One kernel's questions, outcomes and settings."""

    questions: dict[str, Question] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    pristine: Pristine | None = None  # set when the engine is loaded
    seconds: float = 10
    seed: int = 0
    token: str | None = None

    def rng(self, name: str) -> np.random.Generator:
        """The generator of a question's inputs; the same for everyone, but for a grader's seed."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])


SESSION = Session()


def begin_grading(
    token: str,
    seed: int | None = None,
    seconds: float = 10,
    chapters: Collection[str] | None = None,
) -> None:
    """Mark this kernel as a grader's; called once, before any of a student's code.

    Parameters
    ----------
    token : str
        Goes into every outcome, so that the grader knows it for the check's own.
    seed : int or None
        The inputs' seed; None for the public one.
    seconds : float
        The time limit of a check, in seconds of computing.
    chapters : collection of str or None
        The chapters whose questions are asked; they are loaded now. None for all.

    Raises
    ------
    PermissionError
        If grading has begun already.
    """
    if SESSION.token is not None:
        raise PermissionError("grading has begun already: it begins once in a kernel")
    from course_lib.checks.loading import CHAPTERS, load

    for chapter in CHAPTERS if chapters is None else chapters:
        load(chapter)
    SESSION.token, SESSION.seed, SESSION.seconds = token, seed or 0, seconds
    before_each_cell(_put_back(dict(vars(SESSION))))


def _put_back(settings: dict[str, object]) -> Callable[[], None]:
    def put_back() -> None:
        vars(SESSION).update(settings)
        SESSION.pristine.reset()

    return put_back
