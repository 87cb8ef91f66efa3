"""Empty axes of the course's size, and marks that stay light as SVG."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_lib._inputs import ArrayLike

from .style import BLUE, MUTED, WIDTH
from .svg import Drawing

PIXELS = 240  # a side of an image, at least


def panels(
    rows: int = 1, columns: int = 1, height: float = 2.6, **options: object
) -> tuple[Drawing, Axes | np.ndarray]:
    """A figure and its axes: one Axes, or an array of them as in ``Figure.subplots``.

    ``height`` is the height of one row in inches; the width is the course's, the same for every
    figure, so that type comes out the same size everywhere. ``options`` go to
    ``Figure.subplots`` (``sharex``, ``width_ratios`` and so on).

    Raises ValueError if a size is not positive.
    """
    if rows < 1 or columns < 1 or height <= 0:
        raise ValueError(
            f"rows, columns, height = {rows}, {columns}, {height}; expected positive sizes"
        )
    figure = Drawing(figsize=(WIDTH, rows * height))
    return figure, figure.subplots(rows, columns, **options)


def band(ax: Axes, x: ArrayLike, runs: ArrayLike, colour: str = BLUE, label: str = "") -> Axes:
    """Several runs over the same x: the median as a line, the middle half as a band.

    ``runs`` has a row for each run and a column for each x, else ValueError.
    """
    x, runs = np.asarray(x), np.asarray(runs, dtype=float)
    if runs.ndim != 2 or runs.shape[1] != len(x):
        raise ValueError(
            f"runs has shape {runs.shape} for {len(x)} values of x; expected (runs, {len(x)}): "
            "pass one row for each run"
        )
    low, middle, high = np.quantile(runs, (0.25, 0.5, 0.75), axis=0)
    ax.fill_between(x, low, high, color=colour, alpha=0.2, lw=0)
    ax.plot(x, middle, color=colour, label=label)
    return ax


def named_rows(ax: Axes, names: Iterable[str]) -> None:
    """A row for each name, the first at the top, at the heights n − 1, …, 0."""
    named = list(names)
    ax.set_yticks(range(len(named) - 1, -1, -1), named)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=MUTED, alpha=0.25, lw=0.6)
    ax.set(ylim=(-0.6, len(named) - 0.4))


def sharp(image: np.ndarray) -> np.ndarray:
    """The image with its pixels repeated: a browser blurs what has few."""
    rows, columns = (max(1, PIXELS // n) for n in image.shape[:2])
    return image.repeat(rows, axis=0).repeat(columns, axis=1)


def dots(
    ax: Axes,
    x: ArrayLike,
    y: ArrayLike,
    size: float = 3.0,
    colour: str = BLUE,
    **options: object,
) -> PathPatch:
    """Round dots of ``size`` points at (x, y), as one path instead of one element a dot.

    ``x`` and ``y`` are arrays of the same shape; they also widen the axes' limits.
    """
    points = np.column_stack([np.ravel(x), np.ravel(y)])
    if len(points) == 0:
        raise ValueError("x and y are empty; expected at least one dot")
    # A closed path of length zero: an open one is dropped when Matplotlib simplifies long paths.
    path = Path(np.repeat(points, 2, axis=0), [Path.MOVETO, Path.CLOSEPOLY] * len(points))
    patch = PathPatch(path, lw=size, ec=colour, fc="none", capstyle="round", **options)
    ax.add_patch(patch)
    ax.update_datalim(points)
    ax.autoscale_view()
    return patch
