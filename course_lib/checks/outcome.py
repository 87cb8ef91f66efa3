"""What a check can find: four outcomes, and the exceptions that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["right", "wrong", "raised", "timed out", "not attempted"]


@dataclass(frozen=True)
class Outcome:
    """What a check found, in words that never hold the answer.

    Parameters
    ----------
    question : str
        The question's full name, such as ``"iterated_maps.lyapunov"``.
    kind : str
        ``"right"``, ``"wrong"``, ``"raised"``, ``"timed out"`` or ``"not attempted"``.
    says : str
        What to tell the student: the mistake, and on a second line where it shows. Text between
        backticks is code.
    misconception : str or None
        The name of the mistake that explains a wrong answer, where one is known.
    notes : tuple of str
        What else happened: warnings, and the beginning of what the student's code printed.
    """

    question: str
    kind: Kind
    says: str = ""
    misconception: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def short_name(self) -> str:
        """The question's name without its chapter."""
        return self.question.rpartition(".")[2]


class Wrong(Exception):
    """A judge's verdict: the answer is wrong.

    Parameters
    ----------
    misconception : str or None
        The name of the mistake, where one is known.
    says : str
        What to tell the student.
    """

    def __init__(self, misconception: str | None, says: str):
        super().__init__(says)
        self.misconception, self.says = misconception, says


class NotAttempted(Exception):
    """A judge's verdict: nothing has been filled in yet."""


class _OneLine:
    """An exception whose traceback in a notebook is one line."""

    def _render_traceback_(self) -> list[str]:  # IPython's hook
        return [str(self)]


class NotRight(_OneLine, Exception):
    """Raised after a check has shown an outcome other than right.

    An error in the check's cell is what nbgrader takes for no marks. Its traceback is one line,
    since the outcome stands above it.
    """


class AskError(_OneLine, ValueError):
    """Raised where a hint or a summary is asked for that there is not; it says what there is."""
