r"""All real cycles of a given period, by isolating roots with derivatives.

Write :math:`g = f^p - x`. Between neighbouring zeros of :math:`g''` the derivative :math:`g'` is
monotone, so it has at most one zero there; between neighbouring zeros of :math:`g'` the function
g is monotone, so a change of sign finds its root. A grid that separates the zeros of
:math:`g''` therefore finds every root of g, however close two of them are.
"""

from __future__ import annotations

import numpy as np

from course_lib.maps.families import Logistic, TanhUnit

CELLS = 64  # grid cells for every one of the 2^p pieces on which f^p can be monotone
ROUNDED = 1e-8  # a simple root this close to a point of lower period is that point, rounded
SAME = 1e-4  # a double root this close to a point of lower period is that point


def jet(map, x, steps):
    """Value, first and second derivative of the iterate, by the chain rule."""
    first, second = np.ones_like(x), np.zeros_like(x)
    for _ in range(steps):
        slope = map.derivative(x)
        second = map.second_derivative(x) * first**2 + slope * second
        first = slope * first
        x = map(x)
    return x, first, second


def bisect(function, left, right, halvings=60):
    """Zeros of ``function`` in the intervals [left, right], at whose ends its signs differ."""
    sign = np.sign(function(left))
    for _ in range(halvings):
        middle = (left + right) / 2
        same = np.sign(function(middle)) == sign
        left, right = np.where(same, middle, left), np.where(same, right, middle)
    return (left + right) / 2


def insert_zeros(grid, function):
    """The grid with the zeros of ``function`` added wherever its sign changes."""
    signs = np.sign(function(grid))
    at = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    return np.union1d(grid, bisect(function, grid[at], grid[at + 1]))


def search_grid(map, period):
    """Points of the domain that separate the zeros of the iterate's second derivative."""
    if isinstance(map, Logistic):  # even spacing after x = sin^2(theta), as at r = 4
        return np.sin(np.linspace(0, np.pi / 2, CELLS * 2**period + 1)) ** 2
    even = np.linspace(-1, 1, 2 * CELLS + 1)
    if isinstance(map, TanhUnit) and map.w != 0:  # fine where the unit is steep
        return np.union1d(even, np.clip((np.linspace(-30, 30, 2001) - map.b) / map.w, -1, 1))
    return even


def roots_of_period(map, period, known):
    """Roots of f^p(x) = x other than ``known``, those of lower period."""
    rounding = 8 * np.finfo(float).eps * 2**period
    grid = np.union1d(search_grid(map, period), known)
    grid = insert_zeros(grid, lambda x: jet(map, x, period)[2])
    grid = insert_zeros(grid, lambda x: jet(map, x, period)[1] - 1)
    gap = jet(map, grid, period)[0] - grid
    extremal = np.abs(jet(map, grid, period)[1] - 1) < 1e-6
    touch = (gap == 0) | (extremal & (np.abs(gap) < rounding))
    touch[np.isin(grid, known)] = True
    signs = np.where(touch, 0, np.sign(gap))
    at = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    simple = bisect(lambda x: jet(map, x, period)[0] - x, grid[at], grid[at + 1])
    roots = np.union1d(away_from(known, simple, ROUNDED), away_from(known, grid[touch], SAME))
    return roots + 0.0  # no negative zero


def away_from(known, roots, distance):
    """The roots farther than ``distance`` from all known points."""
    return roots[(np.abs(roots[:, None] - known) > distance).all(axis=1)]


def real_cycle_points(map, period):
    """Points of each cycle of prime period ``period``, as arrays in the order of the orbit."""
    if isinstance(map, TanhUnit) and period > 2:  # a monotone map has no longer cycles
        return []
    lower = [p for p in range(1, period) if period % p == 0]
    found = [points for p in lower for points in real_cycle_points(map, p)]
    known = np.concatenate(found) if found else np.empty(0)
    return split_into_cycles(map, roots_of_period(map, period, known), period)


def split_into_cycles(map, roots, period):
    """Group roots into orbits, each from its smallest point on."""
    cycles, left = [], list(np.sort(roots))
    while left:
        points = [left[0]]
        for _ in range(period - 1):
            points.append(map(points[-1]))
        for point in points:
            if left:
                nearest = int(np.argmin(np.abs(np.array(left) - point)))
                left.pop(nearest)
        cycles.append(np.array(points))
    return cycles
