r"""What cells with gates share: weights stacked in blocks of rows, one block a gate."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import nn

from course_lib.recurrent._checks import finite, floating, one_of
from course_lib.recurrent._closed import ClosedCell


class GateWeights(NamedTuple):
    """The weights of one block of rows: U (H, D), W (H, H), b (H,), views of the cell's own."""

    U: torch.Tensor
    W: torch.Tensor
    b: torch.Tensor


class GatedCell(ClosedCell):
    r"""A cell whose gates and contents are n blocks of rows of :math:`W h_{t-1} + U x_t + b`.

    Attributes
    ----------
    U, W, b : Parameter
        Shapes (nH, D), (nH, H), (nH,).
    blocks : tuple of str
    """

    def _draw(self, blocks, recurrent, draws):
        """Make the parameters of these blocks; ``recurrent`` as the cells describe it."""
        self.blocks = blocks
        D, H, rows = self.input_size, self.hidden_size, len(blocks) * self.hidden_size
        self.U = draws.parameter(rows, D)
        self.b = draws.parameter(rows)
        if recurrent is None:
            self.W = draws.parameter(rows, H)
        else:
            self.W = draws.given(_recurrent(recurrent, H, blocks, draws.generator))

    def project(self, x: Float[torch.Tensor, "*steps D"]) -> Float[torch.Tensor, "*steps A"]:
        r""":math:`U x_t + b` for any number of steps at once, (..., D) to (..., nH)."""
        return nn.functional.linear(x, self.U, self.b)

    def block(self, name: str) -> GateWeights:
        """The weights of one gate or content, as views: what changes them changes the cell."""
        k, H = self.blocks.index(one_of(name, "name", self.blocks)), self.hidden_size
        rows = slice(k * H, (k + 1) * H)
        return GateWeights(self.U[rows], self.W[rows], self.b[rows])


def number(value: float, name: str) -> float:
    """``value`` if it is finite."""
    if not isfinite(value):
        raise ValueError(
            f"{name} is {value}; expected a finite number: pass 0.0 to start half open"
        )
    return value


def _recurrent(recurrent, H, blocks, generator):
    """The recurrent weights (nH, H): each block by the initialiser, or a copy of those given."""
    if callable(recurrent):
        return torch.cat([recurrent(H, generator) for _ in blocks])
    tensor, rows = floating(recurrent, "recurrent"), len(blocks) * H
    if tuple(tensor.shape) != (rows, H):
        raise ValueError(
            f"recurrent has shape {tuple(tensor.shape)}; expected (blocks x hidden, hidden) = "
            f"({rows}, {H}) for the blocks {', '.join(blocks)}: stack one (H, H) matrix for each"
        )
    finite(tensor, "recurrent")
    return tensor.detach().clone()
