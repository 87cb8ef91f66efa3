r"""A recurrent layer with a linear output, and in front of it, for tokens, an embedding."""

from __future__ import annotations

from typing import Literal, TypeAlias

import torch
from jaxtyping import Float, Integer
from torch import nn

from course_lib._inputs import Count, count, one_of
from course_lib._tensors import Lengths, holds
from course_lib.recurrent.initialisers import Draws
from course_lib.recurrent.layers import Layer, Unrolled, layer_of, run
from course_lib.recurrent.unrolling import unroll

Inputs: TypeAlias = Float[torch.Tensor, "T B D"] | Integer[torch.Tensor, "T B"]


class RecurrentNet(nn.Module):
    r"""A recurrent layer over time, then a linear output.

    .. math:: y_t = V h_t + b_y

    With an embedding E the inputs are tokens, whole numbers, and the layer reads their rows
    :math:`E_{x_t}`.

    Parameters
    ----------
    cell : Layer
        A cell, a :class:`Bidirectional` or a :class:`Stack`. H below is its ``output_size``.
    output_size : int
        O.
    at : "last" or "every"
        Read the state after each sequence's own last step, or after every step. Of two
        directions, the last step of the backward one is the one that reads :math:`x_1`.
    embedding : torch.nn.Embedding, optional
        E, of shape (V, D) with the layer's D and dtype.
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
        If cell is not a layer, output_size below 1 or not a whole number, ``at`` unknown, or
        embedding no ``torch.nn.Embedding`` or of another D or dtype than the layer; called, as
        :func:`unroll`, and if x is not of whole numbers from 0 to V - 1 where there is an
        embedding.

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
        embedding: nn.Embedding | None = None,
        seed: Count | None = None,
    ) -> None:
        super().__init__()
        self.cell = layer_of(cell, "cell")
        self.output_size = count(output_size, "output_size", 1)
        self.at = one_of(at, "at", ("last", "every"))
        self.embedding = _fitting(embedding, cell)
        draws = Draws(cell.output_size, seed, cell.dtype)
        self.V = draws.parameter(self.output_size, cell.output_size)
        self.b_y = draws.parameter(self.output_size)

    def forward(
        self,
        x: Inputs,
        lengths: Lengths | None = None,
        *,
        state: tuple | None = None,
    ) -> Float[torch.Tensor, "*steps B O"]:
        """The outputs of x (T, B, D), or of tokens (T, B): (B, O) at the last step, or (T, B, O).

        At every step, the outputs past the end of a sequence repeat that of its last state.
        """
        h, last = run(self.cell, self.inputs(x), state, lengths=lengths)
        return self.output(last.h if self.at == "last" else h)

    def inputs(self, x: Inputs) -> Float[torch.Tensor, "T B D"]:
        """What the layer reads: x itself, or the rows of the embedding for tokens (T, B)."""
        return x if self.embedding is None else self.embedding(_tokens(x, self.embedding))

    def output(self, h: Float[torch.Tensor, "*steps H"]) -> Float[torch.Tensor, "*steps O"]:
        """:math:`V h + b_y` for any number of states at once, (..., H) to (..., O)."""
        return nn.functional.linear(h, self.V, self.b_y)

    def trace(
        self,
        x: Inputs,
        lengths: Lengths | None = None,
        *,
        state: tuple | None = None,
    ) -> Unrolled:
        """What the layer does on the way, as :func:`unroll`; its ``h`` goes into :meth:`output`."""
        return unroll(self.cell, self.inputs(x), state, lengths=lengths)

    def extra_repr(self) -> str:
        """What printing the net shows."""
        return f"output_size={self.output_size}, at={self.at!r}"


def _fitting(embedding, cell):
    """The embedding, if its rows are what the layer reads."""
    if embedding is None:
        return None
    if not isinstance(embedding, nn.Embedding):
        raise TypeError(
            f"embedding is of type {type(embedding).__name__}; expected torch.nn.Embedding: build "
            "one with as many rows as there are tokens"
        )
    own, wanted = (embedding.embedding_dim, embedding.weight.dtype), (cell.input_size, cell.dtype)
    if own != wanted:
        raise ValueError(
            f"embedding has rows of {own[0]} numbers of {own[1]}; expected {wanted[0]} of "
            f"{wanted[1]}, the layer's inputs: give both the same size and dtype"
        )
    return embedding


def _tokens(x, embedding):
    """Tokens (T, B), checked."""
    if x.is_floating_point() or x.is_complex() or x.dtype == torch.bool:
        raise TypeError(
            f"x has dtype {x.dtype}; expected whole numbers, the tokens of the embedding: convert "
            "it with x.long(), or build the net without embedding"
        )
    if x.ndim != 2:
        raise ValueError(
            f"x has shape {tuple(x.shape)}; expected (steps, batch) = (T, B), one token a step: "
            "put time on the first axis"
        )
    V = embedding.num_embeddings
    if not holds((x >= 0) & (x < V)):
        raise ValueError(
            f"x has tokens from {int(x.min())} to {int(x.max())}; expected 0 to {V - 1}, the rows "
            "of the embedding: build it for the whole vocabulary"
        )
    return x.long()
