r"""The cliff's geometry: a gentle slope, a wall, and a step that the wall throws back.

Along one direction :math:`\theta` the loss falls gently and then rises as a wall. Both lengths
and slopes are those of the curve that is drawn: a step is :math:`\eta` times the slope where it
starts, and a clipped one at most :math:`\eta` times the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes

from ..style import GREY, MUTED
from .drawing import draw
from .ink import LINE, TYPE, arrow
from .roles import BACK, STATE
from .sketch import FREE, Edge, Node, Sketch

GENTLE, STEEP, FOOT, SOFT, GROUND = 0.45, 3.4, 286.0, 4.0, 34.0  # slopes, and lengths in points
RATE, THRESHOLD, START = 78.0, 0.8, 268.0


def loss(theta: np.ndarray | float) -> np.ndarray | float:
    """The curve's height: a slope down to the foot, then the wall."""
    wall = SOFT * np.logaddexp(0.0, (np.asarray(theta) - FOOT) / SOFT)
    return GROUND + GENTLE * (FOOT - theta) + (GENTLE + STEEP) * wall


def slope(theta: float) -> float:
    """The curve's derivative."""
    return (GENTLE + STEEP) / (1 + np.exp((FOOT - theta) / SOFT)) - GENTLE


WALL = START - RATE * slope(START)
PLAIN = WALL - RATE * slope(WALL)
CLIPPED = WALL - RATE * min(slope(WALL), THRESHOLD)


def cliff(ax: Axes, lit: Iterable[str] | None = None) -> Axes:
    r"""A loss that falls gently and then rises as a wall, and two steps from the wall.

    .. math::
        \theta \leftarrow \theta - \eta\, \nabla L, \qquad
        \theta \leftarrow \theta - \eta\, \nabla L \min(1, \text{threshold} / \|\nabla L\|)

    The first step climbs the wall; from there the plain step is thrown far back, the clipped one
    stays near. ``lit`` says which of the arrows "start-wall", "wall-plain" and "wall-clipped" are
    in colour. It wants ``panels(height=2.8)``.

    Raises ValueError for a name that is unknown.
    """
    theta = np.linspace(14, 326, 157)
    ax.plot(theta, loss(theta), color=GREY, lw=LINE, zorder=1)
    for end, place, letter in (((336, 14), (347, 14), r"$\theta$"), ((6, 172), (6, 180), "$L$")):
        arrow(ax, [(6, 14), end], MUTED, "axis", 1)
        ax.text(*place, letter, color=MUTED, fontsize=TYPE, ha="center", va="center")
    return draw(SKETCH, ax, lit)


def _on_curve(name: str, theta: float, told: str, colour: str) -> Node:
    return Node(name, float(theta), float(loss(theta)), "", "point", told, colour)


SKETCH = Sketch(
    "A loss along one direction: it falls gently to the right and then rises as a wall.",
    (
        _on_curve("start", START, "the foot of the wall", STATE),
        _on_curve("wall", WALL, "a point on the wall", STATE),
        _on_curve("plain", PLAIN, "a point far back on the slope", BACK),
        _on_curve("clipped", CLIPPED, "a point near by on the slope", STATE),
    ),
    (
        Edge("start", "wall", colour=STATE),
        Edge("wall", "plain", r"\mathrm{plain\ step}", (176, 172), ((200, 196),), BACK, bend=FREE),
        Edge("wall", "clipped", r"\mathrm{clipped}", (246, 104), ((262, 108),), STATE, bend=FREE),
    ),
    (356, 186),
)
