"""A schematic as data: nodes and arrows by name, and the sentence that tells them.

What is drawn and what is told come from the same description, so that they cannot drift apart.
Lengths are points at the course's width: at full width a unit is a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from ..style import INK
from .letters import barred

Kind = Literal["value", "wide", "text", "point", "box", "op", "dot"]
SIZES: dict[Kind, tuple[float, float]] = {
    "value": (15, 15),
    "wide": (27, 11),
    "text": (15, 9),
    "point": (3, 3),
    "box": (18, 12),
    "op": (8.5, 8.5),
    "dot": (2.2, 2.2),
}
BEND, FREE = 7.0, float("inf")  # a corner, and one as wide as there is room: a curve
ROUND, VALUES = {"value", "point", "op", "dot"}, {"value", "wide", "text", "point"}


class Node(NamedTuple):
    """A thing that arrows join; ``told`` is its name in words.

    A value stands in a circle, in a wide box, as text alone, or is a point on a curve; a function
    stands in a box, an operation in a small circle, and a dot is where a line branches.
    """

    name: str
    x: float
    y: float
    label: str = ""
    kind: Kind = "value"
    told: str = ""
    colour: str = INK
    back: str | None = None  # the label on the way back, if it is not that with a bar
    half: tuple[float, float] | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Half the width and half the height."""
        return self.half or SIZES[self.kind]

    def text(self, backward: bool) -> str:
        """The label as it is drawn."""
        if backward and self.kind in VALUES and self.label:
            return barred(self.label) if self.back is None else self.back
        return self.label


class Edge(NamedTuple):
    """An arrow from ``tail`` to ``head``, by way of ``via``; ``carries`` stands at ``at``."""

    tail: str
    head: str
    carries: str = ""
    at: tuple[float, float] | None = None  # None: the label is not shown
    via: tuple[tuple[float, float], ...] = ()
    colour: str = INK
    back: str | None = None
    ha: Literal["left", "center", "right"] = "center"
    over: bool = False  # it crosses another, which is interrupted there
    bend: float = BEND  # the radius of its corners

    @property
    def name(self) -> str:
        """How ``lit`` calls it."""
        return f"{self.tail}-{self.head}"

    def text(self, backward: bool) -> str:
        """The label as it is drawn."""
        if not backward or (self.back is None and not self.carries):
            return self.carries
        return barred(self.carries) if self.back is None else self.back


@dataclass(frozen=True)
class Sketch:
    """Nodes, the arrows between them, and what they are together."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    size: tuple[float, float]
    frame: tuple[float, float, float, float] | None = None  # x, y, width, height

    @cached_property
    def by_name(self) -> dict[str, Node]:
        """The nodes by their names."""
        return {node.name: node for node in self.nodes}

    @cached_property
    def touching(self) -> dict[str, list[Edge]]:
        """The arrows at each node, by its name."""
        found: dict[str, list[Edge]] = {node.name: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.tail].append(edge)
            if edge.head != edge.tail:
                found[edge.head].append(edge)
        return found

    def chosen(self, names: Iterable[str] | None) -> set[str]:
        """The arrows that are named, or that touch a node that is named; None means all.

        Raises ValueError for a name that is neither.
        """
        edges = {edge.name for edge in self.edges}
        if names is None:
            return edges
        wanted = {names} if isinstance(names, str) else set(names)
        if unknown := wanted - edges - self.by_name.keys():
            raise ValueError(
                f"lit has {sorted(unknown)}; expected names of arrows or nodes: take them from "
                f"{sorted(edges | self.by_name.keys())}"
            )
        touched = {edge.name for edge in self.edges if wanted & {edge.tail, edge.head}}
        return touched | (wanted & edges)

    def paths(self, names: Iterable[str] | None = None) -> dict[str, list[str]]:
        """Where each node's arrows lead: through the dots where a line goes on, to which nodes."""
        chosen = self.chosen(names)
        edges = [edge for edge in self.edges if edge.name in chosen]
        dots = {node.name for node in self.nodes if node.kind == "dot"}
        passed = dots & {edge.tail for edge in edges} & {edge.head for edge in edges}
        found: dict[str, list[str]] = {}
        for edge in edges:
            if edge.tail not in passed:
                heads = found.setdefault(edge.tail, [])
                heads += [end for end in _ends(edge, edges, passed) if end not in heads]
        return found


def _ends(edge: Edge, edges: list[Edge], passed: set[str]) -> list[str]:
    if edge.head not in passed:
        return [edge.head]
    after = [other for other in edges if other.tail == edge.head]
    return [end for other in after for end in _ends(other, edges, passed)]
