r"""A recurrent layer with a linear output, and in front of it, for tokens, an embedding."""

from __future__ import annotations

from typing import Literal, TypeAlias

import torch
from jaxtyping import Float, Integer
from torch import nn

from course_lib._inputs import Count, count, one_of
from course_lib._tensors import Lengths, holds
from course_lib.recurrent._checks import steps_mask, whole_lengths
from course_lib.recurrent.attention import SelfAttention
from course_lib.recurrent.initialisers import Draws
from course_lib.recurrent.layers import Layer, Unrolled, layer_of, run
from course_lib.recurrent.unrolling import unroll

PLACES = ("last", "mean", "max", "every")
At: TypeAlias = Literal["last", "mean", "max", "every"]
Inputs: TypeAlias = Float[torch.Tensor, "T B D"] | Integer[torch.Tensor, "T B"]


class RecurrentNet(nn.Module):
    r"""A recurrent layer over time, then a linear output.

    .. math:: y_t = V h_t + b_y

    With an embedding E the inputs are tokens, whole numbers, and the layer reads their rows
    :math:`E_{x_t}`. An output for a whole sequence reads its last state, or the mean or maximum of
    its states, unit by unit. With self-attention, :math:`h_t + a_t` stands for :math:`h_t`.

    Parameters
    ----------
    cell : Layer
        A cell, a :class:`Bidirectional` or a :class:`Stack`. H below is its ``output_size``.
    output_size : int
        O.
    at : "last", "mean", "max" or "every"
        Read the state after each sequence's own last step, the mean or the maximum over its own
        steps, or the state after every step. Of two directions, the last step of the backward one
        is the one that reads :math:`x_1`.
    embedding : torch.nn.Embedding, optional
        E, of shape (V, D) with the layer's D and dtype.
    attention : SelfAttention, optional
        Over the layer's outputs, of size H; not with ``at="last"``.
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
        If cell is not a layer, output_size below 1 or not a whole number, ``at`` unknown,
        embedding no ``torch.nn.Embedding`` or of another D or dtype than the layer, or attention
        no :class:`SelfAttention`, of another size or dtype, or with ``at="last"``; called, as
        :func:`unroll`, and if x is not of whole numbers from 0 to V - 1 where there is an
        embedding.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> net = RecurrentNet(ElmanCell(2, 8, seed=0), 3, at="every", seed=1)
    >>> net(torch.zeros(5, 4, 2)).shape
    torch.Size([5, 4, 3])
    >>> net = RecurrentNet(ElmanCell(2, 8, seed=0), 3, at="max", attention=SelfAttention(8))
    >>> net(torch.zeros(5, 4, 2), [5, 1, 2, 3]).shape
    torch.Size([4, 3])
    """

    def __init__(
        self,
        cell: Layer,
        output_size: Count,
        *,
        at: At = "last",
        embedding: nn.Embedding | None = None,
        attention: SelfAttention | None = None,
        seed: Count | None = None,
    ) -> None:
        super().__init__()
        self.cell = layer_of(cell, "cell")
        self.output_size = count(output_size, "output_size", 1)
        self.at = one_of(at, "at", PLACES)
        self.embedding = _fitting(embedding, cell)
        self.attention = _attending(attention, cell, at)
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
        """The outputs of x (T, B, D), or of tokens (T, B): (B, O), or (T, B, O) at every step.

        At every step, the outputs past the end of a sequence repeat that of its last state.
        """
        h, last = run(self.cell, self.inputs(x), state, lengths=lengths)
        if self.attention is not None:
            h = h + self.attention(h, lengths).values
        return self.output(last.h if self.at == "last" else pooled(h, self.at, lengths))

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


def pooled(
    h: Float[torch.Tensor, "T B H"], at: str, lengths: Lengths | None
) -> Float[torch.Tensor, "*steps B H"]:
    """The mean or the maximum of each sequence's own states; all of them for "every"."""
    if at == "every":
        return h
    inside = steps_mask(whole_lengths(lengths, h), h)[..., None]
    if at == "max":
        return h.masked_fill(~inside, -torch.inf).amax(0)
    return h.masked_fill(~inside, 0).sum(0) / inside.sum(0)


def _attending(attention, cell, at):
    """The attention, if it can read the layer's outputs."""
    if attention is None:
        return None
    if not isinstance(attention, SelfAttention):
        raise TypeError(
            f"attention is of type {type(attention).__name__}; expected a SelfAttention: build "
            f"one with size={cell.output_size}"
        )
    own, wanted = (attention.size, attention.Q.dtype), (cell.output_size, cell.dtype)
    if own != wanted:
        raise ValueError(
            f"attention reads {own[0]} numbers of {own[1]}; expected {wanted[0]} of {wanted[1]}, "
            "the layer's outputs: give both the same size and dtype"
        )
    if at == "last":
        raise ValueError(
            'attention is given with at="last", which reads the layer\'s own state; expected '
            'at="mean", "max" or "every": choose one of them'
        )
    return attention


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
