"""Pictures of iterated maps: a result of `course_lib.maps` goes in, Axes come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colorbar import Colorbar
from matplotlib.colors import ListedColormap, Normalize, to_rgb
from matplotlib.figure import Figure

from course_lib._inputs import ArrayLike
from course_lib.maps import Basins, Bifurcation, Cobweb, EscapeTime, Orbit, ScalarMap

from .panels import dots
from .style import AMBER, BLUE, GREEN, GREY, INK, MUTED, PURPLE, RED

DENSITY = "#2f8fd0"  # reads on a white page and on a dark one
VANISH_EXPLODE = "RdBu_r"
LEVELS = 48  # shades of a heat map: more cannot be told apart, and cost bytes


def cobweb(path: Cobweb, map: ScalarMap, ax: Axes, lower: float = 0.0, upper: float = 1.0) -> Axes:
    """The staircase between the graph of a real map and the diagonal, on one square."""
    x = np.linspace(lower, upper, 81)
    ax.plot([lower, upper], [lower, upper], color=GREY, lw=0.9)
    ax.plot(x, map(x), color=BLUE, lw=1.8)
    ax.plot(path.x, path.y, color=RED, lw=0.8)
    ax.set(xlim=(lower, upper), ylim=(lower, upper), aspect="equal")
    ax.set(xlabel="$x_t$", ylabel="$x_{t+1}$")
    return ax


def orbit(result: Orbit, ax: Axes, colour: str = BLUE, **options: object) -> Axes:
    """States against steps, as dots on a thin line."""
    steps = np.arange(len(result.states))
    ax.plot(steps, result.states, color=colour, lw=0.6, alpha=0.7)
    dots(ax, steps, result.states, colour=colour, **options)
    ax.set(xlabel="step $t$", ylabel="$x_t$")
    return ax


def bifurcation(
    result: Bifurcation, ax: Axes, lower: float = 0.0, upper: float = 1.0, rows: int = 200
) -> Axes:
    """How often each state is visited, one column per parameter: the darker, the more often.

    Columns are taken at the parameters, which must be evenly spaced; a column's shade is the
    cube root of the share of states in a cell, relative to the fullest cell of that column.
    """
    counts = np.stack(
        [np.histogram(column, rows, (lower, upper))[0] for column in result.states.T], axis=1
    )
    share = np.cbrt(counts / np.maximum(counts.max(axis=0), 1))
    shade = np.round(share * 15).astype(np.uint8) * 17
    image = np.empty((*shade.shape, 4), np.uint8)
    image[..., :3] = np.round(255 * np.array(to_rgb(DENSITY)))
    image[..., 3] = shade
    r = result.parameters
    ax.imshow(image, extent=(r[0], r[-1], lower, upper), origin="lower", aspect="auto")
    ax.set(xlabel="$r$", ylabel="$x$")
    return ax


def lyapunov(result: Bifurcation, ax: Axes, floor: float = -2.5) -> Axes:
    """The exponent against the parameter: blue where gradients vanish, red where they explode."""
    r, exponent = result.parameters, np.maximum(result.lyapunov, floor)
    ax.axhline(0, color=MUTED, lw=0.8)
    ax.fill_between(r, exponent, 0, where=exponent < 0, color=BLUE, lw=0, alpha=0.85)
    ax.fill_between(r, exponent, 0, where=exponent > 0, color=RED, lw=0, alpha=0.95)
    ax.set(xlabel="$r$", ylabel=r"$\lambda$ (per step)", xlim=(r[0], r[-1]), ylim=(floor, 1.0))
    return ax


def escape(times: EscapeTime, extent: Sequence[float], ax: Axes) -> Axes:
    """Escape times over a rectangle (left, right, bottom, top) of the c plane; the set in black."""
    logs = np.log(np.maximum(np.nan_to_num(times.smooth, nan=1.0), 1.0))
    shades = quantise(logs, 0.0, float(logs.max()), "YlGnBu")
    shades[~times.escaped] = (20, 24, 30)
    ax.imshow(shades, extent=tuple(extent), origin="lower", aspect="equal")
    ax.set(xlabel=r"$\mathrm{Re}\,c$", ylabel=r"$\mathrm{Im}\,c$")
    return ax


def basins(result: Basins, ax: Axes) -> Axes:
    """Which attractor each start reaches: a colour each, the attractors as dots."""
    colours = [BLUE, AMBER, GREEN, PURPLE, RED, GREY]
    table = np.array(
        [to_rgb(INK), *(to_rgb(colours[k % 6]) for k in range(len(result.attractors)))]
    )
    image = np.round(255 * (0.25 * table + 0.75)).astype(np.uint8)[result.labels + 1]
    image[result.labels < 0] = 255
    _state_plane(image, result, ax)
    if len(result.attractors):  # black, since the ground stays pale in dark mode
        dots(ax, *result.attractors.T, size=6, colour="black", zorder=3)
    return ax


def log_norms(result: Basins, ax: Axes, limit: float, pool: int = 1) -> Axes:
    """The logarithm (base 10) of the gradient's norm from each start, from -limit to limit.

    A pixel shows the largest norm of ``pool`` by ``pool`` starts, so that a thin ridge is seen;
    raises ValueError if ``pool`` does not divide the number of starts along each axis.
    """
    rows, columns = result.log_norm.shape
    if pool < 1 or rows % pool or columns % pool:
        raise ValueError(
            f"pool is {pool}; expected a divisor of {rows} and {columns}: choose the resolution "
            "of the basins as a multiple of pool"
        )
    blocks = result.log_norm.reshape(rows // pool, pool, columns // pool, pool)
    decades = blocks.max(axis=(1, 3)) / np.log(10)
    return _state_plane(quantise(decades, -limit, limit, VANISH_EXPLODE), result, ax)


def _state_plane(image: np.ndarray, result: Basins, ax: Axes) -> Axes:
    x, y = result.x, result.y
    ax.imshow(image, extent=(x[0], x[-1], y[0], y[-1]), origin="lower", aspect="equal")
    ax.set(xlabel="first unit", ylabel="second unit")
    return ax


def quantise(values: ArrayLike, lower: float, upper: float, colours: str) -> np.ndarray:
    """Values as 8-bit RGB in `LEVELS` shades of a Matplotlib colour map, shape (..., 3)."""
    palette = np.round(255 * mpl.colormaps[colours](np.linspace(0, 1, LEVELS))[:, :3])
    position = Normalize(lower, upper, clip=True)(np.asarray(values)).filled(lower)
    return palette.astype(np.uint8)[np.round(position * (LEVELS - 1)).astype(int)]


def scale(
    ax_list: Axes | Iterable[Axes],
    figure: Figure,
    lower: float,
    upper: float,
    colours: str,
    label: str,
) -> Colorbar:
    """The colour bar that belongs to `quantise`."""
    table = ListedColormap(mpl.colormaps[colours](np.linspace(0, 1, LEVELS)))
    mappable = mpl.cm.ScalarMappable(Normalize(lower, upper), table)
    return figure.colorbar(mappable, ax=ax_list, label=label, shrink=0.85, pad=0.02)
