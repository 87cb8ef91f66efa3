"""A picture of attention: who looks at what, and how much."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .style import BLUE, MUTED

FAINT = 0.005  # a smaller square would not be seen


def attention(
    weights: np.ndarray,
    said: Sequence[str],
    read: Sequence[str],
    ax: Axes,
    colour: str = BLUE,
    size: tuple[int, int] | None = None,
) -> Axes:
    """Attention as squares: a row for each word said, a column for each word read.

    A square's area is its weight, and a weight of 1 fills its place. ``weights`` has the shape
    (said, read) and values from 0 to 1, else ValueError. ``size`` makes room for more rows and
    columns than there are, so that pictures of several sentences have squares of one size.
    """
    weights, shape = np.asarray(weights, dtype=float), (len(said), len(read))
    if weights.shape != shape or not ((weights >= 0) & (weights <= 1 + 1e-6)).all():
        raise ValueError(
            f"weights has shape {weights.shape}, from {weights.min(initial=0):g} to "
            f"{weights.max(initial=0):g}; expected {shape} from 0 to 1: a row for each word said"
        )
    rows, columns = size or shape
    ax.add_patch(PathPatch(_squares(weights), fc=colour, lw=0))
    ax.set_xticks(range(len(read)), list(read), rotation=38, ha="left", rotation_mode="anchor")
    ax.set_yticks(range(len(said)), list(said))
    ax.tick_params(length=0, labelsize=11)
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), aspect="equal")
    ax.grid(color=MUTED, alpha=0.25, lw=0.6)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)
    return ax


def _squares(weights: np.ndarray) -> Path:
    """One closed square for each weight that can be seen, as a single path."""
    rows, columns = np.nonzero(weights >= FAINT)
    half = 0.5 * np.sqrt(weights[rows, columns])[:, None]
    x = columns[:, None] + half * np.array([-1, 1, 1, -1, -1])
    y = rows[:, None] + half * np.array([-1, -1, 1, 1, -1])
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(rows)
    return Path(np.stack([x, y], axis=-1).reshape(-1, 2), codes)
