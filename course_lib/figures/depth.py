"""Pictures of layers and directions: what an output depends on, and how gradients come down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from .gradients import decades
from .maps import VANISH_EXPLODE, quantise
from .panels import sharp
from .style import AMBER, BLUE, MUTED


def influence(
    shares: np.ndarray | Sequence[float],
    symbols: Sequence[str],
    position: int,
    ax: Axes,
    colour: str = BLUE,
) -> Axes:
    """How much one output depends on each input: a bar for each step s = 1, …, T.

    ``shares`` and ``symbols`` have T entries, else ValueError; the symbols stand under the bars.
    ``position`` is the step t of the output, which is marked.
    """
    shares, T = np.asarray(shares, dtype=float), len(symbols)
    if shares.shape != (T,):
        raise ValueError(
            f"shares has shape {shares.shape} for {T} symbols; expected ({T},): one share a symbol"
        )
    if not 1 <= position <= T:
        raise ValueError(f"position is {position}; expected a step from 1 to {T}: count from 1")
    ax.axvspan(position - 0.5, position + 0.5, color=AMBER, alpha=0.25, lw=0)
    ax.bar(np.arange(1, T + 1), shares, width=0.6, color=colour, lw=0)
    ax.axhline(0, color=MUTED, lw=0.8)
    ax.set_xticks(range(1, T + 1), list(symbols))
    ax.tick_params(axis="x", length=0, labelsize=15)
    ax.set(xlim=(0.4, T + 0.6), ylim=(0, 1.05), yticks=[0, 0.5, 1])
    return ax


def layer_map(norms: np.ndarray, ax: Axes, limit: float = 6.0) -> Axes:
    """Gradient norms over lag and layer: blue below 1, white 1, red above.

    ``norms`` has a row for each layer, the lowest first, and a column for each lag 0, 1, …; else
    ValueError. Colours end at ``limit`` powers of ten either way.
    """
    norms = np.asarray(norms, dtype=float)
    if norms.ndim != 2 or not norms.size:
        raise ValueError(
            f"norms has shape {norms.shape}; expected (layers, lags): one row for each layer"
        )
    image = quantise(np.clip(decades(norms), -limit, limit), -limit, limit, VANISH_EXPLODE)
    layers, lags = norms.shape
    ax.imshow(
        sharp(image), extent=(-0.5, lags - 0.5, 0.5, layers + 0.5), origin="lower", aspect="auto"
    )
    ax.set(xlabel="lag (steps back)", ylabel="layer")
    return ax
