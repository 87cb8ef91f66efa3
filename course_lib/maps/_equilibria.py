r"""Fixed points of an RNN map, by Newton's method from many starts."""

from __future__ import annotations

import numpy as np

STARTS = 4096  # at most this many starts
SAME = 1e-7  # two solutions this close are one


def start_points(size):
    """A grid over [-1, 1]^n, as fine as ``STARTS`` allows; seeded random points if n is large."""
    per_axis = int(min(21, STARTS ** (1 / size)))
    if per_axis < 3:
        return np.random.default_rng(0).uniform(-1, 1, (STARTS, size))
    axis = np.linspace(-1, 1, per_axis)
    return np.stack(np.meshgrid(*[axis] * size, indexing="ij"), axis=-1).reshape(-1, size)


def equilibrium_points(map, rounds=40):
    """Solutions of tanh(W h + b) = h, in lexicographic order."""
    grid = start_points(map.size)
    settled = grid
    for _ in range(200):
        settled = map(settled)
    h = np.concatenate([grid, settled])
    identity = np.eye(map.size)
    for _ in range(rounds):
        slope = identity - map.jacobian(h)
        slope += 1e-14 * identity  # keeps an exactly singular matrix solvable
        before = h
        h = np.clip(h - np.linalg.solve(slope, (h - map(h))[..., None])[..., 0], -1, 1)
        if np.abs(h - before).max() < 1e-15:
            break
    h = h[np.abs(map(h) - h).max(axis=-1) < 1e-12]
    return distinct(h)


def distinct(points):
    """One of each group of nearly equal points, in lexicographic order."""
    kept = np.empty((0, points.shape[1]))
    while len(points):
        first = points[0]
        kept = np.vstack([kept, first])
        points = points[np.abs(points - first).max(axis=1) > SAME]
    kept[np.abs(kept) < 1e-15] = 0.0  # neither negative zero nor its rounding
    return kept[np.lexsort(kept.round(6).T[::-1])]
