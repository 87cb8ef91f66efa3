r"""The adjoints of all pairs of steps in one sweep, ordered by lag.

The pairs (i, j) of one lag i − j belong to different steps j of one sequence. Once the states are
known, those steps are rows of one larger batch, so that one backward pass through a single step of
the cell carries all pairs of a lag to the next lag: T passes for T (T + 1) / 2 pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import torch

from course_lib.recurrent import Cell

BLOCKS = 4  # a block's graph is walked whole: more blocks waste fewer rows and cost more calls


class Block(NamedTuple):
    """The graph of the steps first + 1, …, first + count, whose rows are (step, sequence)."""

    first: int
    count: int
    before: tuple
    after: tuple

    @property
    def steps(self) -> slice:
        """Where these steps lie among all."""
        return slice(self.first, self.first + self.count)


def block(cell: Cell, a: torch.Tensor, states: tuple, first: int, count: int) -> Block:
    """Make the graph, from the input's shares (T, B, ...) and the states (T+1, B, ...)."""
    part = slice(first, first + count)
    with torch.enable_grad():
        before = type(states)(*(_leaf(field[part]) for field in states))
        after, _ = cell.step(_leaf(a[part]), before)
    return Block(first, count, before, after)


def sweep(
    cell: Cell, a: torch.Tensor, states: tuple, seeds: torch.Tensor, of: int
) -> Iterator[tuple[int, torch.Tensor, torch.Tensor]]:
    """Yield for each lag k = 0, …, T − 1 the adjoints of the field with index ``of``.

    They are (k, the adjoints (T−k, B, ...) of the pairs (j + k, j) for j = 1, …, T−k, and those
    (B, ...) of the pair (k + 1, 0)). ``seeds`` (T, B, H) are the losses' own gradients, overwritten
    on the way. The tensors yielded are good until the next ones are asked for.
    """
    T = len(seeds)
    size = -(-T // BLOCKS)
    blocks = [block(cell, a, states, t, min(size, T - t)) for t in range(0, T, size)]
    bars = [seeds, *(torch.zeros_like(field[1:]) for field in states[1:])]
    for lag in range(T):  # rows of steps beyond T - lag hold what is over, and nobody reads them
        alive = blocks[: -(-(T - lag) // size)]
        back, total = _back(alive, bars, of)
        yield lag, bars[0][: T - lag] if total is None else total[: T - lag], back[0][of][0]
        for k, bar in enumerate(bars):  # the adjoint at state j goes on through step j
            bar[: len(back[0][k]) - 1] = back[0][k][1:]
            for piece, found in zip(alive[1:], back[1:], strict=True):
                bar[piece.first - 1 : piece.first - 1 + piece.count] = found[k]


def _back(blocks, bars, of):
    """Adjoints at the states before each block's steps, and the total ones of a field after them.

    The total ones add the way through the other fields of the same step to what was given; with one
    field there is no such way, and they are None.
    """
    given = [bar[b.steps].flatten(0, 1) for b in blocks for bar in bars]
    several = len(bars) > 1
    wanted = [f for b in blocks for f in (*b.before, *([b.after[of]] if several else []))]
    found = torch.autograd.grad(
        [field for b in blocks for field in b.after],
        wanted,
        given,
        retain_graph=True,
        allow_unused=True,
        materialize_grads=True,
    )
    width = len(bars) + several
    folded = [
        [bar.unflatten(0, (b.count, -1)) for bar in found[k * width : (k + 1) * width]]
        for k, b in enumerate(blocks)
    ]
    return folded, torch.cat([bars[-1] for bars in folded]) if several else None


def _leaf(tensor):
    """Steps and sequences (n, B, ...) as the rows of one constant that a graph can start from."""
    return tensor.flatten(0, 1).detach().requires_grad_()
