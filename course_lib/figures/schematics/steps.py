"""One equation of a cell: what it says, and what of the drawing it uses."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from .letters import lettering


class Step(NamedTuple):
    r"""An equation of a cell, for stepping through its drawing.

    ``equation`` is LaTeX that Matplotlib reads too, lines divided by two backslashes; ``says`` is
    the equation in words. ``lit`` names the arrows whose values it reads and makes, or, where
    ``backward``, whose adjoints; ``stored`` those whose values of the forward pass it uses.
    """

    name: str
    equation: str
    says: str
    lit: tuple[str, ...]
    backward: bool = False
    stored: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The equation as text for Axes: as high for all, so that an explorer's axes have room."""
        text = lettering(self.equation)
        return "\n" * (3 - len(text.splitlines())) + text


def paths(*lines: str) -> tuple[str, ...]:
    """The names of arrows, written short.

    >>> paths("c_prev-keep-add", "f-keep")
    ('c_prev-keep', 'keep-add', 'f-keep')
    """
    return tuple(f"{a}-{b}" for line in lines for a, b in pairwise(line.split("-")))
