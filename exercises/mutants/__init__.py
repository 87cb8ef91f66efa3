"""Wrong answers, as students give them, with the mistake to be named and the marks to be given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A wrong answer.

    Parameters
    ----------
    cell : str
        The grade_id of the answer's cell: ``"lyapunov"``.
    name : str
        What is wrong, in a few words.
    code : str
        What stands in the cell.
    misconception : str or None
        The name that the first check which is not right must give to the mistake.
    marks : dict
        The marks of each check of this answer, by the check's grade_id.
    """

    cell: str
    name: str
    code: str
    misconception: str | None
    marks: dict[str, float]
