r"""Attracting cycles of an RNN map, found by letting orbits settle."""

from __future__ import annotations

import numpy as np

LONGEST = 12  # the longest cycle that is recognised
SAMPLE = 256  # how many end states are followed on
CLOSED = 1e-9  # an orbit that returns this close is a cycle
APART = 1e-6  # points of a cycle closer than this are one


def attracting_cycles(map, ends: np.ndarray, settle: int = 2000) -> list[np.ndarray]:
    """Cycles of period 2 to 12 that end states settle on, each (period, n) from its first point.

    Points and cycles are in lexicographic order.
    """
    if not len(ends):
        return []
    h = ends[:: -(-len(ends) // SAMPLE)]
    for _ in range(settle):
        h = map(h)
    trail = [h]
    for _ in range(LONGEST):
        trail.append(map(trail[-1]))
    trail = np.array(trail)  # (time, start, n)
    gaps = np.abs(trail - trail[0]).max(axis=-1)
    found = {}
    for start, gap in enumerate(gaps.T):
        returns = np.flatnonzero(gap[1:] < CLOSED) + 1
        if len(returns) and returns[0] > 1 and gap[1] > APART:
            points = from_first(trail[: returns[0], start])
            found.setdefault((len(points), *points[0].round(6) + 0.0), points)
    return [found[key] for key in sorted(found)]


def from_first(points: np.ndarray) -> np.ndarray:
    """The cycle from its lexicographically smallest point on."""
    return np.roll(points, -np.lexsort(points.round(6).T[::-1])[0], axis=0)
