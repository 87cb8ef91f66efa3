"""Pictures of backpropagation through time: a result of `course_lib.bptt` in, Axes out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.bptt import UnivariateGradient, UnivariateTrace

from .maps import quantise
from .panels import sharp
from .style import AMBER, BLUE, GREY, GRID, INK, MUTED, RED

ROWS = {"x": 0.0, "z": 1.0, "h": 2.0, "y": 3.0}


def terms(
    values: np.ndarray | Sequence[float], ax: Axes, colour: str = BLUE, total: bool = True
) -> Axes:
    """Each step's term of a weight's gradient as a bar; the line is their running sum.

    ``values`` holds the terms of steps 1, …, T. The last point of the line is the gradient.
    """
    steps = np.arange(1, len(values) + 1)
    ax.axhline(0, color=MUTED, lw=0.8)
    ax.bar(steps, values, width=0.8, color=colour, lw=0)
    if total:
        ax.plot(steps, np.cumsum(values), color=RED, lw=1.4)
    ax.set(xlabel="step $t$")
    return ax


def pairs(norms: np.ndarray, ax: Axes, decades: float = 3.0) -> Axes:
    """The size of each pair (loss of step i, use in step t) on a logarithmic scale, largest dark.

    ``norms`` has shape (T, T), row i and column t counted from step 1; what lies ``decades`` powers
    of ten below the largest, or is 0, is left white.
    """
    with np.errstate(divide="ignore"):
        depth = np.log10(norms / norms.max())
    image = quantise(depth, -decades, 0.0, "Blues")
    image[depth <= -decades] = 255
    return _triangle(image, ax)


def kept_pairs(kept: np.ndarray, ax: Axes) -> Axes:
    """Which pairs (loss of step i, use in step t ≤ i) a truncated pass keeps (dark) or drops."""
    T = len(kept)
    image = np.full((T, T, 3), 255, np.uint8)
    image[np.tril_indices(T)] = (214, 222, 230)
    image[kept.astype(bool)] = (0, 114, 178)
    return _triangle(image, ax)


def _triangle(image: np.ndarray, ax: Axes) -> Axes:
    """With nothing where a use comes after its loss, so that a dark page shows through."""
    T = len(image)
    seen = np.tril(np.full((T, T), 255, np.uint8))
    image = np.dstack([image, seen])
    extent = (0.5, T + 0.5, 0.5, T + 0.5)
    ax.imshow(sharp(image), extent=extent, origin="lower", aspect="equal")
    ax.set(xlabel="use in step $t$", ylabel="loss of step $i$")
    return ax


def backward_graph(
    trace: UnivariateTrace, gradient: UnivariateGradient, known: int, ax: Axes
) -> Axes:
    """The net of one unit unrolled, its values, and the first ``known`` adjoints in their order.

    Values stand in the boxes, adjoints under them; the one found last is marked. The order is
    that of :func:`backward_order`.
    """
    T = len(trace.x)
    order = backward_order(T)
    shown = set(order[:known])
    last = order[known - 1] if known else None
    _edges(ax, T)
    for name, row in ROWS.items():
        for t in range(0 if name == "h" else 1, T + 1):
            _box(ax, t, row, _value(trace, name, t), f"${name}_{t}$")
            if (name, t) in order:
                bar = _value(gradient, f"{name}_bar", t)
                _adjoint(ax, t, row, bar, (name, t) in shown, (name, t) == last)
    ax.set(xlim=(-0.55, T + 0.5), ylim=(-0.55, 3.45))
    ax.axis("off")
    return ax


def backward_order(T: int) -> list[tuple[str, int]]:
    """The adjoints in the order in which the backward pass finds them: y, h, z of T, …, 1, h_0."""
    return [(name, t) for t in range(T, 0, -1) for name in ("y", "h", "z")] + [("h", 0)]


def _value(result, name: str, t: int) -> float:
    values = getattr(result, name)
    return float(values[t] if name in ("h", "h_bar") else values[t - 1])


def _edges(ax: Axes, T: int) -> None:
    for t in range(1, T + 1):
        for below, above in (("x", "z"), ("z", "h"), ("h", "y")):
            ax.plot([t, t], [ROWS[below], ROWS[above]], color=GRID, lw=1.5, zorder=0)
        ax.plot([t - 1, t], [ROWS["h"], ROWS["z"]], color=GRID, lw=1.5, zorder=0)


def _box(ax: Axes, t: int, row: float, value: float, name: str) -> None:
    frame = {"boxstyle": "round,pad=0.2", "fc": "white", "ec": GREY, "lw": 0.8}
    ax.text(t, row, f"{value:.2f}", ha="center", va="center", fontsize=10, color=INK, bbox=frame)
    ax.text(t - 0.36, row + 0.24, name, ha="center", va="center", fontsize=10, color=MUTED)


def _adjoint(ax: Axes, t: int, row: float, bar: float, known: bool, latest: bool) -> None:
    """A number under a box; one not yet known is there but cannot be seen.

    So all pictures of a pass have the same parts, and an explorer stores only what changes.
    """
    ax.text(
        t, row - 0.32, f"{bar:+.2f}", ha="center", va="center", fontsize=10, alpha=float(known),
        color=AMBER if latest else RED, weight="bold" if latest else "normal",
    )  # fmt: skip
