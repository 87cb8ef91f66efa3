"""Pictures of gradients through time: a result of `course_lib.gradients` in, Axes out.

Results are read by their fields, so that drawing needs no torch. All axes count powers of ten.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib._inputs import ArrayLike

from ._results import Lags, Spectrum
from .maps import VANISH_EXPLODE, quantise
from .panels import sharp
from .style import BLUE, MUTED

FLOOR = -320.0  # a gradient of exactly 0 is drawn below all that float64 can hold


def decades(values: ArrayLike) -> np.ndarray:
    """Logarithms to base 10 of numbers that are not negative; of 0, a number below all others."""
    with np.errstate(divide="ignore"):
        return np.maximum(np.log10(np.asarray(values, dtype=float)), FLOOR)


def by_lag(lags: Lags, ax: Axes, colour: str = BLUE, label: str = "") -> Axes:
    """Gradient norms against the lag: the median as a line, the middle half as a band.

    ``lags`` has the fields ``lag``, ``median``, ``low`` and ``high`` of `gradients.Lags`.
    """
    low, high = decades(lags.low), decades(lags.high)
    ax.fill_between(lags.lag, low, high, color=colour, alpha=0.2, lw=0)
    ax.plot(lags.lag, decades(lags.median), color=colour, label=label)
    ax.set(xlabel="lag (steps back)", ylabel=r"$\log_{10}$ gradient norm")
    return ax


def spectrum(result: Spectrum, ax: Axes, colour: str = BLUE) -> Axes:
    """Each singular value of a product of Jacobians against its number of factors.

    ``result`` has the fields ``steps`` and ``log_singular`` of `gradients.Spectrum`. The product
    of no factors, where every singular value is 1, is drawn too; the largest is a thicker line.
    """
    logs = np.maximum(result.log_singular / np.log(10), FLOOR)
    steps = np.concatenate([[0], result.steps])
    values = np.vstack([np.zeros(logs.shape[1]), logs])
    ax.axhline(0, color=MUTED, lw=0.8)
    ax.plot(steps, values[:, 1:], color=colour, lw=0.7, alpha=0.8)
    ax.plot(steps, values[:, 0], color=colour, lw=2.0)
    ax.set(xlabel="step $t$", ylabel=r"$\log_{10}$ singular value")
    return ax


def growth_map(
    log10_norms: np.ndarray,
    scales: Sequence[float] | np.ndarray,
    ax: Axes,
    limit: float = 6.0,
    ticks: Sequence[float] = (0.5, 1, 2, 4),
) -> Axes:
    """Gradient norms over scale (logarithmic) and lag: blue below 1, white 1, red above.

    ``log10_norms`` has shape (scales, lags) with lags 0, 1, …; ``scales`` rise by a constant
    factor, else ValueError. Colours end at ``limit`` powers of ten either way.
    """
    position = np.log2(np.asarray(scales, dtype=float))
    gap = np.diff(position)
    if len(position) != len(log10_norms) or not np.allclose(gap, gap[0]) or gap[0] <= 0:
        raise ValueError(
            f"scales has {len(position)} values for {len(log10_norms)} rows; expected one a row, "
            "each larger than the one before by the same factor: use np.geomspace"
        )
    image = quantise(np.maximum(log10_norms.T, -limit), -limit, limit, VANISH_EXPLODE)
    edges = (position[0] - gap[0] / 2, position[-1] + gap[0] / 2)
    ax.imshow(
        sharp(image),
        extent=(*edges, -0.5, log10_norms.shape[1] - 0.5),
        origin="lower",
        aspect="auto",
    )
    shown = [tick for tick in ticks if edges[0] <= np.log2(tick) <= edges[1]]
    ax.set_xticks(np.log2(shown), [f"{tick:g}" for tick in shown])
    ax.set(xlabel="scale $s$", ylabel="lag")
    return ax
