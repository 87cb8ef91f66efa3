r"""All cycles of the quadratic map, by Ehrlich and Aberth's simultaneous root finder.

The polynomial :math:`f^p(z) - z` is evaluated by iterating f, never through its coefficients,
which grow astronomically.
"""

from __future__ import annotations

import numpy as np

SAME = 1e-3  # near a neutral cycle of lower period a root this close is a copy of its point


def complex_cycle_points(map, period):
    """Points of each cycle of prime period ``period``, as arrays in the order of the orbit."""
    lower = [p for p in range(1, period) if period % p == 0]
    found = [points for p in lower for points in complex_cycle_points(map, p)]
    known = np.concatenate(found) if found else np.empty(0, complex)
    roots = quadratic_roots(map.c, period) if period <= 2 else aberth(map, period, known)
    neutral = [c for c in found if abs(abs(np.prod(map.derivative(c))) - 1) < 1e-9]
    for point in np.concatenate(neutral) if neutral else ():
        roots = roots[np.abs(roots - point) > SAME]  # a multiple root: not a new cycle
    return split_into_cycles(map, roots, period)


def quadratic_roots(c, period):
    """Fixed points solve z^2 - z + c = 0; the 2-cycle solves z^2 + z + c + 1 = 0."""
    middle, root = (0.5, np.sqrt(1 - 4 * c) / 2) if period == 1 else (-0.5, np.sqrt(-3 - 4 * c) / 2)
    if root == 0:
        return np.array([middle + 0j] if period == 1 else [], complex)
    return np.array([middle - root, middle + root])


def aberth(map, period, known, rounds=500):
    """Roots of f^p(z) = z other than ``known``: Newton steps with all other roots divided out."""
    number = 2**period - len(known)
    radius = (1 + np.sqrt(1 + 4 * abs(map.c))) / 2  # every bounded orbit stays in this disc
    z = radius * np.exp(2j * np.pi * (np.arange(number) + 0.25) / number)
    for _ in range(rounds):
        value, slope = iterate(map, z, period)
        newton = (value - z) / (slope - 1)
        others = z[:, None] - np.concatenate([z, known])
        others[others == 0] = np.inf  # itself, and a root met exactly
        pull = (1 / others).sum(axis=1)
        step = newton / (1 - newton * pull)
        z = z - step
        if np.abs(step).max() < 1e-14 * radius:
            break
    return z


def iterate(map, z, steps):
    """The iterate and its derivative."""
    slope = np.ones_like(z)
    for _ in range(steps):
        slope = slope * 2 * z
        z = map(z)
    return z, slope


def split_into_cycles(map, roots, period):
    """Group roots into orbits, each from the point with the smallest (real, imaginary) part on."""
    cycles, left = [], roots
    while len(left):
        points = [left[0]]
        for _ in range(period - 1):
            image = map(points[-1])
            points.append(left[np.argmin(np.abs(left - image))])
        points = np.array(points)
        left = left[~np.isin(left, points)]
        first = np.lexsort((points.imag.round(9), points.real.round(9)))[0]
        cycles.append(np.roll(points, -first))
    return sorted(cycles, key=lambda points: (points[0].real.round(9), points[0].imag.round(9)))
