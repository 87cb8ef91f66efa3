"""Matrices that a caller passes, as float64; names of states; states as rows of a batch."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import torch
from jaxtyping import Float

from course_lib._inputs import ArrayLike, numbers, one_of

Matrices: TypeAlias = ArrayLike | torch.Tensor


def square(value: Matrices, name: str, ndim: int) -> Float[np.ndarray, "*steps n n"]:
    """``value`` as ``ndim``-dimensional float64 with square matrices on the last two axes."""
    found = numbers(plain(value) if isinstance(value, torch.Tensor) else value, name)
    if found.ndim != ndim or found.shape[-1] != found.shape[-2]:
        wanted = "(H, H)" if ndim == 2 else "(steps, H, H)"
        raise ValueError(
            f"{name} has shape {found.shape}; expected {wanted}: "
            "pass one row and one column per hidden unit"
        )
    return found


def plain(tensor: torch.Tensor) -> np.ndarray:
    """A tensor as an array, float32 for bfloat16, which NumPy has not."""
    found = tensor.detach().cpu()
    return (found.float() if found.dtype == torch.bfloat16 else found).numpy()


def place_of(name: str, states: tuple) -> int:
    """The place of the state's field of that name."""
    return states._fields.index(one_of(name, "of", states._fields))


def rows(states: tuple, first: int, end: int) -> tuple:
    """The states of some steps, (step, sequence) as the rows of one batch."""
    return type(states)(*(field[first:end].flatten(0, 1) for field in states))
