r"""Basins of attraction of a two-unit tanh RNN, and how much its gradient grows from each start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from course_lib.maps._attracting_cycles import attracting_cycles
from course_lib.maps._front import Settled, follow, powers
from course_lib.maps._inputs import ArrayLike, Count, count, numbers
from course_lib.maps.rnn import RNNMap
from course_lib.maps.stability import fixed_points

BLOCK = 1 << 14  # starts handled together, so that the working arrays stay in the cache


@dataclass(frozen=True)
class Basins:
    """Where each start of a grid leads, and how fast neighbouring starts part.

    ``x`` and ``y`` are the grid's coordinates (first and second unit); ``labels[i, j]`` and
    ``log_norm[i, j]`` belong to the start (x[j], y[i]). ``labels`` is an index into
    ``attractors`` and ``periods``, or -1 if the orbit is near none after the last step.
    ``attractors`` has one row per attractor: a fixed point, or the lexicographically first point
    of a cycle. ``log_norm`` is the natural logarithm of the spectral norm of the Jacobian product.
    """

    x: Float[np.ndarray, " columns"]
    y: Float[np.ndarray, " rows"]
    labels: Int[np.ndarray, "rows columns"]
    attractors: Float[np.ndarray, "attractor 2"]
    periods: Int[np.ndarray, " attractor"]
    log_norm: Float[np.ndarray, "rows columns"]


def basins(
    map: RNNMap,
    extent: ArrayLike = (-1.0, 1.0, -1.0, 1.0),
    resolution: Count = 400,
    steps: Count = 100,
    tolerance: float | int = 1e-3,
) -> Basins:
    r"""Follow a grid of starts for T steps; name the attractor reached and measure

    .. math:: \log \bigl\| J(h_{T-1}) \cdots J(h_0) \bigr\|_2 .

    The logarithm falls steadily inside a basin and is large on the border between two.

    Parameters
    ----------
    map : RNN map of two units
    extent : (left, right, bottom, top)
        As Matplotlib's ``imshow`` takes it; starts include the edges.
    resolution : int
        Starts along each axis, at least 2.
    steps : int
        T, at least 1.
    tolerance : float
        A start has reached an attractor if it ends within this distance of it (in each unit).

    Returns
    -------
    Basins
        Attractors are the attracting fixed points, then cycles of period 2 to 12, each kind in
        lexicographic order.

    Raises
    ------
    ValueError
        If the net does not have two units, extent is not four increasing numbers, tolerance is not
        positive, or a count is too small.
    TypeError
        If map is not an RNN map, or a count is not whole.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), section 2.2.

    Examples
    --------
    >>> from course_lib.maps import rnn_map
    >>> result = basins(rnn_map([[2.0, 0.0], [0.0, 0.5]], [0.0, 0.0]), resolution=4)
    >>> result.labels[0].tolist(), result.attractors.round(3).tolist()
    ([0, 0, 1, 1], [[-0.958, 0.0], [0.958, 0.0]])
    """
    _check_map(map)
    left, right, bottom, top = _check_extent(extent)
    if not tolerance > 0:
        raise ValueError(
            f"tolerance is {tolerance!r}; expected a positive number: pass a distance such as 1e-3"
        )
    size, total = count(resolution, "resolution", least=2), count(steps, "steps", least=1)
    x, y = np.linspace(left, right, size), np.linspace(bottom, top, size)
    starts = np.stack(np.meshgrid(x, y)).reshape(2, -1)
    fixed = _attracting_fixed_points(map, total)
    ends, log_norm = np.empty_like(starts), np.empty(starts.shape[1])
    for first in range(0, starts.shape[1], BLOCK):
        part = slice(first, first + BLOCK)
        ends[:, part], log_norm[part] = follow(map, starts[:, part], total, fixed)
    labels, attractors, periods = _label(map, ends.T, fixed, tolerance)
    shape = (size, size)
    return Basins(x, y, labels.reshape(shape), attractors, periods, log_norm.reshape(shape))


def _attracting_fixed_points(map, steps):
    """Attracting fixed points with the powers of their Jacobians."""
    points = [p.point for p in fixed_points(map) if p.stability == "attracting"]
    return [Settled(p, powers(map.jacobian(p), steps)) for p in points]


def _label(map, ends, fixed, tolerance):
    """Labels of the end states, and the attractors they refer to."""
    orbits = [target.point[None] for target in fixed]
    labels = np.full(len(ends), -1)
    _claim(labels, ends, orbits, 0, tolerance)
    found = attracting_cycles(map, ends[labels < 0])
    _claim(labels, ends, found, len(orbits), tolerance)
    orbits += found
    points = np.array([cycle[0] for cycle in orbits]).reshape(-1, 2)
    return labels, points, np.array([len(cycle) for cycle in orbits], int)


def _claim(labels, ends, orbits, first, tolerance):
    """Give undecided ends near an orbit that orbit's label."""
    for k, points in enumerate(orbits, first):
        for point in points:
            near = labels < 0
            for coordinate, value in zip(ends.T, point, strict=True):
                near &= np.abs(coordinate - value) < tolerance
            labels[near] = k


def _check_map(map):
    if not isinstance(map, RNNMap):
        raise TypeError(f"map is {map!r}; expected an RNN map: build one with rnn_map(W, b)")
    if map.size != 2:
        raise ValueError(
            f"map has {map.size} units; expected 2, one per axis of the picture: "
            "pass a W of shape (2, 2)"
        )


def _check_extent(extent):
    values = numbers(extent, "extent")
    if values.shape != (4,) or values[0] >= values[1] or values[2] >= values[3]:
        raise ValueError(
            f"extent is {values.tolist()}; expected (left, right, bottom, top), left < right and "
            "bottom < top: for example (-1, 1, -1, 1)"
        )
    return values
