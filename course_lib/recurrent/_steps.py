"""The loop over time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

import torch
from jaxtyping import Bool

from course_lib.recurrent._checks import steps_mask
from course_lib.recurrent.layers import Layer


class Loop(NamedTuple):
    """The states 0, …, T; what the cell made in steps 1, …, T, before ended sequences were carried;
    the intermediates of these steps; and which of them belong to their sequence."""

    states: list[tuple]
    made: list[tuple]
    intermediates: list[tuple]
    mask: Bool[torch.Tensor, "T B"]


def loop(
    cell: Layer,
    x: torch.Tensor,
    state: tuple,
    lengths: torch.Tensor | None,
) -> Loop:
    """Every step of a cell, kept; the start takes part in the graph even where it is a constant."""
    mask = steps_mask(lengths, x)
    if torch.is_grad_enabled():
        state = type(state)(*map(_tracked, state))
    taken = steps(cell, x, state, None if lengths is None else mask)
    after, made, intermediates = map(list, zip(*taken, strict=True))
    return Loop([state, *after], made, intermediates, mask)


def steps(
    cell: Layer, x: torch.Tensor, state: tuple, mask: torch.Tensor | None
) -> Iterator[tuple[tuple, tuple, tuple]]:
    """Apply the cell to every step of what :func:`layers.checked` has let through.

    Yields the state after the step, what the cell made before ended sequences were carried, and
    the intermediates. Without a mask no sequence ends early.
    """
    belongs = repeat(None) if mask is None else mask.unbind(0)
    read, step = (x, cell._called) if cell._hooked() else (cell.project(x), cell.step)
    for a, inside in zip(read.unbind(0), belongs, strict=False):
        made, intermediates = step(a, state)
        state = made if inside is None else carried(inside, made, state)
        yield state, made, intermediates


def _tracked(field):
    """``field`` as part of the graph: if it is a constant, plus a zero that is not."""
    if field.requires_grad:
        return field
    zero = torch.zeros(field.shape, dtype=field.dtype, device=field.device, requires_grad=True)
    return field + zero


def carried(inside: torch.Tensor, new: tuple, old: tuple) -> tuple:
    """The new state where a sequence goes on, the old one where it has ended."""
    pairs = zip(new, old, strict=True)
    return type(new)(*(torch.where(_beside(inside, n), n, o) for n, o in pairs))


def _beside(mask, field):
    """The mask (B,) with the further axes of a field (B, ...)."""
    return mask.reshape(-1, *[1] * (field.ndim - 1))
