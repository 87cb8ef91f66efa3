"""The few shapes that a schematic is made of."""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign, hypot

from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch, Patch, PathPatch, Polygon
from matplotlib.path import Path

from ..style import GRID, PAGE
from .letters import lettering
from .sketch import BEND, ROUND, Node

Point = tuple[float, float]
LONG, WIDE = 7.0, 3.2  # an arrow's head, and half its width
LINE, GAP, TYPE = 1.6, 6.0, 12.0


def route(tail: Node, head: Node, via: Sequence[Point]) -> list[Point]:
    """The corners of an arrow, from the rim of its tail to the rim of its head."""
    inner = [(tail.x, tail.y), *via, (head.x, head.y)]
    return [_rim(tail, inner[1]), *via, _rim(head, inner[-2])]


def _rim(node: Node, towards: Point) -> Point:
    across, up = towards[0] - node.x, towards[1] - node.y
    wide, high = node.size
    if node.kind in ROUND:
        share = wide / hypot(across, up)
        return node.x + share * across, node.y + share * up
    if abs(across) < wide:  # straight above or below: an arrow need not aim at the middle
        return towards[0], node.y + copysign(high, up)
    return node.x + copysign(wide, across), towards[1] if abs(up) < high else node.y


def arrow(
    ax: Axes, points: Sequence[Point], colour: str, name: str = "", zorder: float = 3,
    headed: bool = True, over: bool = False, bend: float = BEND,
) -> None:  # fmt: skip
    """A line round its corners, with a head at its end; ``over`` interrupts what it crosses."""
    (x0, y0), (x, y) = points[-2:]
    length = hypot(x - x0, y - y0)
    dx, dy = (x - x0) / length, (y - y0) / length
    end = (x - 0.8 * LONG * dx, y - 0.8 * LONG * dy) if headed else (x, y)
    path = rounded([*points[:-1], end], bend)
    if over:
        _line(ax, path, PAGE, GAP, zorder, "_gap")
    _line(ax, path, colour, LINE, zorder, f"_{name}")
    if headed:
        foot = (x - LONG * dx, y - LONG * dy)
        sides = [(foot[0] - s * WIDE * dy, foot[1] + s * WIDE * dx) for s in (1, -1)]
        _filled(ax, Polygon([(x, y), *sides]), colour, zorder, f"_{name} head")


def _line(ax: Axes, path: Path, colour: str, width: float, zorder: float, label: str) -> None:
    # A label that begins with a line keeps out of legends.
    patch = PathPatch(path, fc="none", ec=colour, lw=width, zorder=zorder, capstyle="butt")
    patch.set_label(label)
    ax.add_patch(patch)


def _filled(ax: Axes, patch: Patch, colour: str, zorder: float, label: str) -> None:
    patch.set(facecolor=colour, edgecolor="none", linewidth=0, zorder=zorder, label=label)
    ax.add_patch(patch)


def rounded(points: Sequence[Point], bend: float = BEND) -> Path:
    """The line through the points, its corners rounded; neighbours share the room."""
    vertices, codes = [points[0]], [Path.MOVETO]
    room = 1.0 if len(points) == 3 else 0.5
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        ends = [_towards(corner, end, bend, room) for end in (before, after)]
        vertices += [ends[0], corner, ends[1]]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, points[-1]], [*codes, Path.LINETO])


def _towards(corner: Point, end: Point, bend: float, room: float) -> Point:
    far = hypot(end[0] - corner[0], end[1] - corner[1])
    share = min(bend / far, room)
    return corner[0] + share * (end[0] - corner[0]), corner[1] + share * (end[1] - corner[1])


def node(ax: Axes, shown: Node, text: str, colour: str, ink: str) -> None:
    """A node's outline in ``colour`` and its text in ``ink``."""
    (wide, high), at = shown.size, (shown.x, shown.y)
    if shown.kind in {"dot", "point"}:
        _filled(ax, Circle(at, wide), colour, 4, f"_{shown.name}")
        return
    if shown.kind in ROUND:
        _outlined(ax, Circle(at, wide), colour, shown.name)
    elif shown.kind in {"box", "wide"}:
        _outlined(ax, box(at, wide, high), colour, shown.name)
    if text == "times":
        _filled(ax, Circle(at, 1.9), colour, 5, f"_{shown.name} times")
    elif text:
        ax.text(*at, lettering(text), ha="center", va="center", fontsize=TYPE, color=ink, zorder=6)


def _outlined(ax: Axes, patch: Patch, colour: str, name: str) -> None:
    patch.set(facecolor=PAGE, edgecolor=colour, linewidth=1.4, zorder=4, label=f"_{name}")
    ax.add_patch(patch)


def box(centre: Point, wide: float, high: float, rounding: float = 5) -> FancyBboxPatch:
    """A box with round corners about its centre, given half its width and half its height."""
    corner = (centre[0] - wide, centre[1] - high)
    style = f"round,pad=0,rounding_size={rounding}"
    return FancyBboxPatch(corner, 2 * wide, 2 * high, boxstyle=style)


def frame(ax: Axes, x: float, y: float, width: float, height: float) -> None:
    """A faint box around what belongs together."""
    shape = box((x + width / 2, y + height / 2), width / 2, height / 2, 12)
    shape.set(facecolor="none", edgecolor=GRID, linewidth=1.2, zorder=1, label="_frame")
    ax.add_patch(shape)
