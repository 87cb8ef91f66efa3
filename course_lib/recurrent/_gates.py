r"""What cells with gates share: weights stacked in blocks of rows, one block a gate."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import one_of, real
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
        rows = len(blocks) * self.hidden_size
        self.U = draws.parameter(rows, self.input_size)
        self.b = draws.parameter(rows)
        self.W = draws.recurrent(recurrent, blocks)

    def project(self, x: Float[torch.Tensor, "*steps D"]) -> Float[torch.Tensor, "*steps A"]:
        r""":math:`U x_t + b` for any number of steps at once, (..., D) to (..., nH)."""
        return nn.functional.linear(x, self.U, self.b)

    def block(self, name: str) -> GateWeights:
        """The weights of one gate or content, as views: what changes them changes the cell.

        Change them within ``torch.no_grad()``, as any parameter.
        """
        k, H = self.blocks.index(one_of(name, "name", self.blocks)), self.hidden_size
        rows = slice(k * H, (k + 1) * H)
        return GateWeights(self.U[rows], self.W[rows], self.b[rows])


def at_most_one(name: str, bias: object, longest: object) -> None:
    """Refuse both ways to start a gate's bias at once."""
    if bias is not None and longest is not None:
        raise ValueError(
            f"{name} is {bias} and chrono is {longest}; expected at most one of them, since both "
            "set the same bias: leave one out"
        )


def number(value: object, name: str) -> float:
    """``value`` if it is a finite number."""
    if not isfinite(real(value, name)):
        raise ValueError(
            f"{name} is {value}; expected a finite number: pass 0.0 to start half open"
        )
    return value
