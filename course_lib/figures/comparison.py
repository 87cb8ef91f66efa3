"""Pictures of comparisons: estimates with their intervals in, Axes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from .panels import dots
from .style import BLUE, GREY, MUTED


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
    ax.set_yticks(rows, list(found))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=MUTED, alpha=0.25, lw=0.6)
    ax.set(ylim=(-0.6, len(found) - 0.4))
    return ax
