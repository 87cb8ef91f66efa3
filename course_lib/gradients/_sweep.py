r"""The adjoints of all pairs of steps in one sweep, ordered by lag.

The pairs (i, j) of one lag i − j belong to different steps j of one sequence. Once the states are
known, those steps are rows of one larger batch, so that going back through a single step of the
cell carries all pairs of a lag to the next lag: T passes for T (T + 1) / 2 pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch

from course_lib.recurrent import Cell


def sweep(
    cell: Cell, a: torch.Tensor, states: tuple, seeds: torch.Tensor, of: int
) -> Iterator[torch.Tensor]:
    """Yield for each lag k = 0, …, T the adjoints of the field with index ``of``.

    They are (T−k+1, B, ...), of the pairs (j + k, j) for j = 0, …, T−k; at lag 0 (T, B, ...), since
    there is no loss at j = 0. ``a`` (T, B, ...) are the input's shares, ``states`` go from 0 to T,
    and ``seeds`` (T, B, H) are the losses' own gradients.
    """
    T, B = seeds.shape[:2]
    back = cell.adjoint(a.flatten(0, 1), rows(states, 0, T), rows(states, 1, T + 1))
    bars = rows(states, 1, T + 1)
    bars = type(states)(seeds.flatten(0, 1), *map(torch.zeros_like, bars[1:]))
    start = seeds[:0].flatten(0, 1)  # the row of j = 0, which no step made
    for _ in range(T):
        total, before = back(bars)
        yield torch.cat([start, total[of]]).unflatten(0, (-1, B))
        start = before[of][:B]
        bars = type(states)(*(field[B:] for field in before))
    yield start[None]


def rows(states: tuple, first: int, end: int) -> tuple:
    """The states of some steps, (step, sequence) as the rows of one batch."""
    return type(states)(*(field[first:end].flatten(0, 1) for field in states))
