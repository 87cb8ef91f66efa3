"""What both nets are made of: a table of vectors, drawn weights, and checks of their input."""

from __future__ import annotations

import torch
from jaxtyping import Integer
from torch import nn

from course_lib import recurrent
from course_lib._inputs import count
from course_lib._tensors import holds

Tokens = Integer[torch.Tensor, "T B"]


def weights(*shape: int, bound: float, generator: torch.Generator) -> nn.Parameter:
    """Numbers drawn uniformly from −bound to bound."""
    return nn.Parameter(torch.empty(shape).uniform_(-bound, bound, generator=generator))


def generator(seed: object) -> torch.Generator:
    """torch's source of random numbers, begun at a whole number."""
    return torch.Generator().manual_seed(count(seed, "seed"))


def tokens(x: torch.Tensor, size: int, name: str = "x") -> torch.Tensor:
    """``x`` if it is (T, B) whole numbers from 0 to size − 1."""
    if x.is_floating_point() or x.is_complex() or x.dtype == torch.bool:
        raise TypeError(
            f"{name} has dtype {x.dtype}; expected whole numbers, the ids of words: convert it "
            "with .long()"
        )
    if x.ndim != 2 or not len(x):
        raise ValueError(
            f"{name} has shape {tuple(x.shape)}; expected (steps, batch) = (T, B) with at least "
            "one step: put time on the first axis"
        )
    if not holds((x >= 0) & (x < size)):
        raise ValueError(
            f"{name} has ids from {int(x.min())} to {int(x.max())}; expected 0 to {size - 1}: use "
            "the vocabulary that the net was made for"
        )
    return x.long()


def one_way(layer: object) -> recurrent.Layer:
    """``layer`` if it reads from the left only."""
    if not isinstance(layer, recurrent.Layer):
        raise TypeError(
            f"layer is of type {type(layer).__name__}; expected a cell or a stack of "
            "course_lib.recurrent: pass recurrent.LSTMCell(64, 64), say"
        )
    if any(isinstance(part, recurrent.Bidirectional) for part in layer.modules()):
        raise ValueError(
            "layer reads from both ends; expected one that reads from the left, since the next "
            "word is to be predicted: leave out the other direction"
        )
    return layer
