r"""A recurrent layer with a linear output."""

from __future__ import annotations

from typing import Literal

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import Count, count, one_of
from course_lib._tensors import Lengths
from course_lib.recurrent.initialisers import Draws
from course_lib.recurrent.layers import Layer, Unrolled, layer_of, run
from course_lib.recurrent.unrolling import unroll


class RecurrentNet(nn.Module):
    r"""A recurrent layer over time, then a linear output.

    .. math:: y_t = V h_t + b_y

    Parameters
    ----------
    cell : Layer
        A cell, a :class:`Bidirectional` or a :class:`Stack`. H below is its ``output_size``.
    output_size : int
        O.
    at : "last" or "every"
        Read the state after each sequence's own last step, or after every step. Of two
        directions, the last step of the backward one is the one that reads :math:`x_1`.
    seed : int, optional
        Where the draws of V and b_y start: uniform between :math:`\pm 1/\sqrt H`, as
        ``torch.nn.Linear`` draws its own.

    Attributes
    ----------
    V, b_y : Parameter
        Shapes (O, H), (O,), of the layer's dtype.

    Raises
    ------
    ValueError, TypeError
        If cell is not a layer, output_size below 1 or not a whole number, or ``at`` unknown;
        called, as :func:`unroll`.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> net = RecurrentNet(ElmanCell(2, 8, seed=0), 3, at="every", seed=1)
    >>> net(torch.zeros(5, 4, 2)).shape
    torch.Size([5, 4, 3])
    """

    def __init__(
        self,
        cell: Layer,
        output_size: Count,
        *,
        at: Literal["last", "every"] = "last",
        seed: Count | None = None,
    ) -> None:
        super().__init__()
        self.cell = layer_of(cell, "cell")
        self.output_size = count(output_size, "output_size", 1)
        self.at = one_of(at, "at", ("last", "every"))
        draws = Draws(cell.output_size, seed, cell.dtype)
        self.V = draws.parameter(self.output_size, cell.output_size)
        self.b_y = draws.parameter(self.output_size)

    def forward(
        self,
        x: Float[torch.Tensor, "T B D"],
        lengths: Lengths | None = None,
        *,
        state: tuple | None = None,
    ) -> Float[torch.Tensor, "*steps B O"]:
        """The outputs, (B, O) at the last step or (T, B, O) at every step.

        At every step, the outputs past the end of a sequence repeat that of its last state.
        """
        h, last = run(self.cell, x, state, lengths=lengths)
        return self.output(last.h if self.at == "last" else h)

    def output(self, h: Float[torch.Tensor, "*steps H"]) -> Float[torch.Tensor, "*steps O"]:
        """:math:`V h + b_y` for any number of states at once, (..., H) to (..., O)."""
        return nn.functional.linear(h, self.V, self.b_y)

    def trace(
        self,
        x: Float[torch.Tensor, "T B D"],
        lengths: Lengths | None = None,
        *,
        state: tuple | None = None,
    ) -> Unrolled:
        """What the layer does on the way, as :func:`unroll`; its ``h`` goes into :meth:`output`."""
        return unroll(self.cell, x, state, lengths=lengths)

    def extra_repr(self) -> str:
        """What printing the net shows."""
        return f"output_size={self.output_size}, at={self.at!r}"
