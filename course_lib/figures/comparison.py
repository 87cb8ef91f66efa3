"""Pictures of comparisons: runs side by side, and estimates with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from .panels import dots, named_rows
from .style import BLUE, GREY


def runs(
    groups: Mapping[str, Sequence[float]],
    ax: Axes,
    colours: Sequence[str] | str = BLUE,
    level: float | None = None,
) -> Axes:
    """Runs side by side, the first group at the top: a dot a run, a bar from quartile to quartile.

    ``groups`` maps a name to the values of its runs, which must be finite (else ValueError); the
    stroke across the bar is the median. ``level`` is drawn as a dashed line, for a guess.
    """
    named = [colours] * len(groups) if isinstance(colours, str) else list(colours)
    rows = np.arange(len(groups))[::-1]
    for row, colour, (name, values) in zip(rows, named, groups.items(), strict=True):
        values = np.asarray(values, dtype=float)
        if not np.isfinite(values).all():
            raise ValueError(
                f"{name!r} has {np.sum(~np.isfinite(values))} values that are not finite; expected "
                "a number a run: give a diverged run the value of a guess"
            )
        low, median, high = np.quantile(values, (0.25, 0.5, 0.75))
        ax.plot([low, high], [row, row], color=colour, lw=7, alpha=0.3, solid_capstyle="butt")
        ax.plot([median, median], [row - 0.3, row + 0.3], color=colour, lw=2)
        dots(ax, values, row + _spread(len(values)), size=4, colour=colour)
    if level is not None:
        ax.axvline(level, color=GREY, lw=0.8, ls="--")
    named_rows(ax, groups)
    return ax


def intervals(
    found: Mapping[str, tuple[float, float, float]],
    ax: Axes,
    colours: Sequence[str] | str = BLUE,
    level: float = 0.0,
) -> Axes:
    """Estimates with their intervals, the first at the top: a dot, and a bar from low to high.

    ``found`` maps a name to (estimate, low, high), finite and with low ≤ estimate ≤ high, else
    ValueError. ``level`` is drawn as a dashed line: where there is no difference.
    """
    named = [colours] * len(found) if isinstance(colours, str) else list(colours)
    rows = np.arange(len(found))[::-1]
    for row, colour, (name, values) in zip(rows, named, found.items(), strict=True):
        estimate, low, high = map(float, values)
        if not (np.isfinite([low, high]).all() and low <= estimate <= high):
            raise ValueError(
                f"{name!r} is ({estimate}, {low}, {high}); expected (estimate, low, high), finite "
                "and with low ≤ estimate ≤ high"
            )
        ax.plot([low, high], [row, row], color=colour, lw=2.2, solid_capstyle="butt")
        dots(ax, [estimate], [row], size=7, colour=colour)
    ax.axvline(level, color=GREY, lw=0.8, ls="--")
    named_rows(ax, found)
    return ax


def _spread(count: int) -> np.ndarray:
    """Small shifts, so that equal values do not hide each other."""
    return np.linspace(-0.22, 0.22, count) if count > 1 else np.zeros(1)
