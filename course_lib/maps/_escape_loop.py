r"""The inner loop of the escape times.

Real and imaginary parts live in separate arrays and are updated in place. Points are handled in
blocks that fit the cache; the survivors of all blocks are gathered and cut into new blocks at a
few stages, so that the long tail of steps runs on full blocks too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

BLOCK = 1 << 14
FIRST_STAGE, STAGE_RATIO = 8, 4  # stages end at steps 8, 32, 128, ...


class Results(NamedTuple):
    """What is known about each point: filled in as it escapes."""

    count: np.ndarray
    escaped: np.ndarray
    x: np.ndarray  # where it was when it escaped
    y: np.ndarray

    @classmethod
    def empty(cls, size: int, limit: int) -> Results:
        """Results in which no point has escaped."""
        return cls(np.full(size, limit), np.zeros(size, bool), np.zeros(size), np.zeros(size))

    def part(self, span: slice) -> Results:
        """The results of some points."""
        return Results(*(array[span] for array in self))


class Live(NamedTuple):
    """Points that have not escaped: z = x + iy, c = cx + i cy; a dead one has cx = NaN."""

    where: np.ndarray
    cx: np.ndarray
    cy: np.ndarray
    x: np.ndarray
    y: np.ndarray

    def part(self, span: slice) -> Live:
        """Views of some of the points."""
        return Live(*(array[span] for array in self))

    def living(self) -> Live:
        """Copies of the points that are not dead."""
        keep = np.flatnonzero(self.cx == self.cx)
        return Live(*(array[keep] for array in self))


def run(c: np.ndarray, known: Callable[[np.ndarray], np.ndarray], results: Results) -> None:
    """Fill ``results`` for the points c, skipping those that are ``known`` not to escape."""
    limit = int(results.count[0])
    done, stage = 0, min(FIRST_STAGE, limit)
    blocks = (first_step(c, known, start) for start in range(0, c.size, BLOCK))
    while done < limit:
        pieces = [advance(block, done + 1, stage, results) for block in blocks]
        live = Live(*(np.concatenate(arrays) for arrays in zip(*pieces, strict=True)))
        blocks = [live.part(slice(at, at + BLOCK)) for at in range(0, live.x.size, BLOCK)]
        if not blocks:
            return
        done, stage = stage, min(stage * STAGE_RATIO, limit)


def first_step(c, known, start):
    """The points of one block at z = c, less those known not to escape."""
    block = c[start : start + BLOCK]
    where = start + np.flatnonzero(~known(block))
    x, y = c[where].real, c[where].imag
    return Live(where, x.copy(), y.copy(), x.copy(), y.copy())


def advance(live: Live, first: int, last: int, results: Results) -> Live:
    """Test steps first..last of a block and return those still alive, one step further."""
    squares, dead = scratch(live), 0
    for n in range(first, last + 1):
        x2, y2, size, out = squares
        np.multiply(live.x, live.x, out=x2)
        np.multiply(live.y, live.y, out=y2)
        np.greater(np.add(x2, y2, out=size), 4, out=out)
        if np.count_nonzero(out):
            dead += bury(live, np.flatnonzero(out), n, results)
            if 2 * dead > live.x.size:
                keep = np.flatnonzero(live.cx == live.cx)
                x2, y2, live, dead = x2[keep], y2[keep], live.living(), 0
                squares = (x2, y2, *scratch(live)[2:])
        step(live, x2, y2)
    return live.living()


def scratch(live):
    """Working arrays: two squares, their sum, a comparison."""
    x = live.x
    return np.empty_like(x), np.empty_like(x), np.empty_like(x), np.empty(x.shape, bool)


def bury(live, out, n, results):
    """Note where points escaped and mark them dead; NaN spreads and never compares greater."""
    gone = live.where[out]
    results.count[gone], results.escaped[gone] = n, True
    results.x[gone], results.y[gone] = live.x[out], live.y[out]
    live.cx[out] = np.nan
    return out.size


def step(live, x2, y2):
    """(x, y) <- (x^2 - y^2 + cx, 2xy + cy), in place."""
    x, y = live.x, live.y
    np.multiply(x, y, out=y)
    np.add(y, y, out=y)
    np.add(y, live.cy, out=y)
    np.subtract(x2, y2, out=x)
    np.add(x, live.cx, out=x)
