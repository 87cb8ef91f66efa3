"""Pictures of losses over two parameters, and of descents on them.

Results are read by their fields, so that drawing needs no torch.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from ._results import Losses, Path, Plane, Slopes
from .gradients import decades
from .maps import VANISH_EXPLODE, quantise
from .panels import dots, sharp

PALE = 0.55  # losses are drawn in the paler part of the colours, so that paths stand out


def loss_map(result: Losses, ax: Axes, highest: float | None = None) -> Axes:
    """A loss over two parameters: the larger, the darker.

    ``result`` has the fields ``a``, ``b``, ``loss`` and ``names`` of `gradients.Landscape`.
    Losses from ``highest`` on, by default the largest, share the darkest shade.
    """
    top = float(result.loss.max()) if highest is None else highest
    image = quantise(np.minimum(result.loss.T, top), 0.0, top / PALE, "Blues")
    return _plane(image, result, ax)


def norm_map(result: Slopes, ax: Axes, limit: float = 4.0, pool: int = 1) -> Axes:
    """The length of the gradient, in powers of ten: blue below 1, white 1, red above.

    ``result`` has the fields ``a``, ``b``, ``norm`` and ``names`` of `gradients.Landscape`.
    Colours end at ``limit`` powers of ten either way. A pixel shows the largest norm of ``pool``
    by ``pool`` points, so that a thin ridge is seen; raises ValueError if ``pool`` does not divide
    the number of points along each axis.
    """
    columns, rows = result.norm.shape
    if pool < 1 or rows % pool or columns % pool:
        raise ValueError(
            f"pool is {pool}; expected a divisor of {columns} and {rows}: choose as many points "
            "along a and b as a multiple of pool"
        )
    largest = result.norm.T.reshape(rows // pool, pool, columns // pool, pool).max(axis=(1, 3))
    return _plane(quantise(decades(largest), -limit, limit, VANISH_EXPLODE), result, ax)


def _plane(image: np.ndarray, result: Plane, ax: Axes) -> Axes:
    a, b = result.a, result.b
    ax.imshow(sharp(image), extent=(a[0], a[-1], b[0], b[-1]), origin="lower", aspect="auto")
    ax.set(xlim=(a[0], a[-1]), ylim=(b[0], b[-1]))
    ax.set(xlabel=f"${result.names[0]}$", ylabel=f"${result.names[1]}$")
    return ax


def descent(path: Path, ax: Axes, colour: str = "black", size: float = 3.2) -> Axes:
    """The points that a descent visits, joined, the first one larger.

    ``path`` has the field ``points`` of `gradients.Descent`. The axes keep their limits: a step
    that leaves the picture is cut at its edge.
    """
    limits = ax.get_xlim(), ax.get_ylim()
    ax.plot(*path.points.T, color=colour, lw=0.9)
    dots(ax, *path.points.T, size=size, colour=colour)
    dots(ax, *path.points[:1].T, size=2.4 * size, colour=colour)
    ax.set(xlim=limits[0], ylim=limits[1])
    return ax
