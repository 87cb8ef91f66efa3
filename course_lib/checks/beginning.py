"""How a grader begins: once in a kernel, before any of a student's code."""

from __future__ import annotations

from collections.abc import Callable, Collection

from course_lib.checks.hooks import before_each_cell
from course_lib.checks.loading import CHAPTERS, load
from course_lib.checks.session import SESSION


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
    for chapter in CHAPTERS if chapters is None else chapters:
        load(chapter)
    SESSION.token, SESSION.seed, SESSION.seconds = token, seed or 0, seconds
    before_each_cell(_put_back(dict(vars(SESSION))))


def _put_back(settings: dict[str, object]) -> Callable[[], None]:
    def put_back() -> None:
        vars(SESSION).update(settings)
        SESSION.pristine.reset()

    return put_back
