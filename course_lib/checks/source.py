"""A solution as text, and mistakes as edits of it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Edit:
    """A way to make a mistake: in the solution, other text in place of some that stands there once.

    Parameters
    ----------
    changes : tuple of (str, str)
        Old text, which occurs exactly once in the solution, and the text in its place.
    marks : mapping
        The marks that the other checks of the same answer give it all the same, by the check's
        grade_id; none unless said.
    """

    changes: tuple[tuple[str, str], ...]
    marks: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Whole:
    """A way to make a mistake that is another algorithm: all its text, and marks as of `Edit`."""

    text: str
    marks: Mapping[str, float] = field(default_factory=dict, hash=False)


def edit(*texts: str, marks: Mapping[str, float] | None = None) -> Edit:
    """The edit of ``old, new, old, new, ...``.

    Raises
    ------
    ValueError
        Unless the texts come in pairs.
    """
    if not texts or len(texts) % 2:
        raise ValueError(
            f"an edit got {len(texts)} texts; expected pairs, old text and new: give each old text "
            "what stands in its place"
        )
    return Edit(tuple(zip(texts[::2], texts[1::2], strict=True)), marks or {})


def whole(text: str, marks: Mapping[str, float] | None = None) -> Whole:
    """The text of an answer that is no edit of the solution."""
    return Whole(text, marks or {})


@dataclass(frozen=True)
class Source:
    """What a solution cell holds: functions, of which the last is the answer.

    Parameters
    ----------
    text : str
        The code; ``np`` is NumPy, everything else it imports itself.
    name : str, optional
        The function that is the answer, if it is not the last.
    """

    text: str
    name: str | None = None

    @property
    def function(self) -> Callable:
        """The answer; compiled once for each text."""
        return _compiled(self.text, self.name)

    def edited(self, way: Edit | Whole) -> Source:
        """The solution with a mistake.

        Raises
        ------
        ValueError
            If an old text does not occur exactly once in the solution.
        """
        changed = way.text if isinstance(way, Whole) else _changed(self.text, way.changes)
        return Source(changed, self.name)


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, _ in changes:
        if text.count(old) != 1:
            raise ValueError(
                f"an edit's old text {old!r} occurs {text.count(old)} times in the solution; "
                "expected once: give it more of the text around it"
            )
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(
                f"the old text {old!r} is not there once when the edit's other changes are made; "
                "expected texts that do not overlap: make them one"
            )
        text = text.replace(old, new)
    return text


@lru_cache(8192)  # a question has some dozen wrong answers, and a thousand pairs of mistakes
def _compiled(text: str, name: str | None) -> Callable:
    names: dict[str, object] = {"np": np}
    with warnings.catch_warnings():  # two edits together may make code that Python wonders about
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
        exec(compile(tree, "<a solution>", "exec"), names)
        if name is None:
            name = [part.name for part in tree.body if isinstance(part, ast.FunctionDef)][-1]
    return names[name]
