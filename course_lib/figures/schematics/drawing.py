"""How a sketch becomes shapes: what is lit in its colour, the rest pale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matplotlib.axes import Axes

from ..style import GRID, INK, MUTED
from . import ink
from .letters import lettering
from .roles import BACK
from .sketch import VALUES, Edge, Node, Sketch
from .telling import tell


class Light(NamedTuple):
    """Which arrows are lit, which of them only for a value, and whether the others are turned."""

    bright: set[str]
    used: set[str]
    backward: bool

    def turned(self, edge: Edge) -> bool:
        """Whether the arrow is drawn from its head to its tail."""
        return self.backward and (edge.name in self.bright or edge.name not in self.used)

    def shown(self, edge: Edge) -> bool:
        """Whether it is in colour."""
        return edge.name in self.bright or edge.name in self.used


def draw(
    sketch: Sketch,
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    stored: Iterable[str] = (),
) -> Axes:
    """Draw the sketch: lit arrows in their colour, on the way back in one, others pale.

    ``stored`` names arrows whose value of the forward pass a step back uses: drawn forward.
    """
    lit, stored = (names if names is None else tuple(names) for names in (lit, stored))
    light = Light(sketch.chosen(lit), sketch.chosen(stored), backward)
    width, height = sketch.size
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    ax.set_label(tell(sketch, lit, backward, stored))
    if sketch.frame:
        ink.frame(ax, *sketch.frame)
    for edge in sketch.edges:
        _edge(ax, sketch, edge, light)
    for node in sketch.nodes:
        _node(ax, sketch, node, light)
    return ax


def _edge(ax: Axes, sketch: Sketch, edge: Edge, light: Light) -> None:
    tail, head = sketch.by_name[edge.tail], sketch.by_name[edge.head]
    points, turned, shown = ink.route(tail, head, edge.via), light.turned(edge), light.shown(edge)
    points, end = (points[::-1], tail) if turned else (points, head)
    colour = (BACK if turned else edge.colour) if shown else GRID
    headed = turned or end.kind != "dot"
    ink.arrow(ax, points, colour, edge.name, 3 if shown else 2, headed, edge.over, edge.bend)
    if edge.at and edge.carries:
        ax.text(
            *edge.at, lettering(edge.text(turned)), ha=edge.ha, va="center", fontsize=ink.TYPE,
            color=colour if shown else MUTED, zorder=6,
        )  # fmt: skip


def _node(ax: Axes, sketch: Sketch, node: Node, light: Light) -> None:
    """A value is lit with any of its arrows, an operation if something passes through it."""
    edges = sketch.touching[node.name]
    shown = [edge for edge in edges if light.shown(edge)]
    if node.kind not in VALUES and len({edge.tail == node.name for edge in shown}) < 2:
        shown = []
    turned = any(light.turned(edge) for edge in shown or edges)
    colour = (BACK if turned else node.colour) if shown else GRID
    text = colour if shown and node.kind in VALUES else INK if shown else MUTED
    ink.node(ax, node, node.text(turned), colour, text)
