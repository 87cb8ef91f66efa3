"""The wrong answers of ``exercises/mutants``: a folder a chapter, a file an answer cell.

A file is a script of cells, as editors know them, each with a title of its own::

    # %% what is wrong: name-of-the-mistake; check-with-marks 2

No name: no mistake is named. A check that the title leaves out gives no marks. What stands above
the first title belongs to every cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from notebooks import ROOT

FOLDER = ROOT / "exercises" / "mutants"
TITLE = re.compile(r"^# %% (.+?)(?:: ([\w-]+))?(?:; (.+))?\n", re.MULTILINE)


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


def parsed(text: str, cell: str, checks: Iterable[str]) -> list[Mutant]:
    """The wrong answers in a file's text, to a cell that these checks judge."""
    none, (shared, *pieces) = dict.fromkeys(checks, 0.0), TITLE.split(text)
    found = []
    for name, misconception, given, code in zip(*(pieces[k::4] for k in range(4)), strict=True):
        pairs = (one.rsplit(" ", 1) for one in given.split(", ")) if given else ()
        marks = none | {check: float(points) for check, points in pairs}
        code = shared + code
        found.append(
            Mutant(cell=cell, name=name, code=code, misconception=misconception, marks=marks)
        )
    return found


def whole_answers(module: str, checks_of: dict[str, list[str]]) -> list[Mutant]:
    """All wrong answers of a chapter, from the checks of each of its cells."""
    paths = sorted((FOLDER / module).glob("*.py"))
    return [
        mutant
        for path in paths
        for mutant in parsed(path.read_text("utf-8"), path.stem, checks_of[path.stem])
    ]
