r"""Two cells on one sequence: one reads it forwards, the other backwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from jaxtyping import Float

from course_lib._tensors import Lengths
from course_lib.recurrent._checks import whole_lengths
from course_lib.recurrent.cells import Cell
from course_lib.recurrent.layers import Layer, Run
from course_lib.recurrent.unrolling import Trace


class BidirectionalState(NamedTuple):
    """The states of the two cells, each after its own last step.

    The forward cell has then read :math:`x_T`, the backward cell :math:`x_1`.
    """

    forward: tuple
    backward: tuple

    @property
    def h(self) -> Float[torch.Tensor, "B O"]:
        """The two hidden states side by side, forward first."""
        return torch.cat([self.forward.h, self.backward.h], -1)


@dataclass(frozen=True, eq=False)
class BidirectionalTrace:
    """What :func:`unroll` has computed with two directions.

    Attributes
    ----------
    forward, backward : Trace
        Each in the order of its own reading: after k steps the backward cell has read the last k
        inputs, so its state ``backward.states.h[k]`` belongs to the time T + 1 - k.
    h : tensor (T, B, O)
        The outputs in the order of time.
    """

    forward: Trace
    backward: Trace
    h: Float[torch.Tensor, "T B O"]

    @property
    def last(self) -> BidirectionalState:
        """The last state of each direction."""
        return BidirectionalState(self.forward.last, self.backward.last)


class Bidirectional(Layer):
    r"""Two cells that read a sequence from its two ends.

    .. math:: \overrightarrow s_t = \overrightarrow F(x_t, \overrightarrow s_{t-1}), \qquad
              \overleftarrow s_t = \overleftarrow F(x_t, \overleftarrow s_{t+1}), \qquad
              h_t = [\overrightarrow h_t;\, \overleftarrow h_t]

    The two never see each other's states: side by side, :math:`h_t` knows the whole sequence. Each
    sequence is reversed within its own length.

    Parameters
    ----------
    forward, backward : Cell
        Of the same input size and dtype. They may differ in kind and in hidden size.

    Attributes
    ----------
    forward_cell, backward_cell : Cell
        The two.
    input_size, output_size : int
        D, and the sum of both hidden sizes.

    Raises
    ------
    ValueError
        If the cells read inputs of different sizes.
    TypeError
        If one is not a cell, or they differ in dtype.

    References
    ----------
    Schuster & Paliwal (1997), section II.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell, run
    >>> both = Bidirectional(ElmanCell(2, 3, seed=0), ElmanCell(2, 4, seed=1))
    >>> h, last = run(both, torch.ones(5, 1, 2))
    >>> h.shape, torch.equal(h[-1, :, :3], last.forward.h), torch.equal(h[0, :, 3:], last[1].h)
    (torch.Size([5, 1, 7]), True, True)
    """

    def __init__(self, forward: Cell, backward: Cell) -> None:
        super().__init__()
        for cell, name in ((forward, "forward"), (backward, "backward")):
            if not isinstance(cell, Cell):
                raise TypeError(
                    f"{name} is of type {type(cell).__name__}; expected a cell: "
                    "pass an ElmanCell, LSTMCell or GRUCell, and stack layers with Stack"
                )
        if forward.input_size != backward.input_size:
            raise ValueError(
                f"backward has input_size {backward.input_size}; expected {forward.input_size}, "
                "as forward: build both cells for the same inputs"
            )
        if forward.dtype != backward.dtype:
            raise TypeError(
                f"backward has dtype {backward.dtype}; expected {forward.dtype}, as forward: "
                "build both cells with the same dtype"
            )
        self.forward_cell, self.backward_cell = forward, backward
        self.input_size = forward.input_size
        self.output_size = forward.output_size + backward.output_size

    def initial_state(self, batch: int) -> BidirectionalState:
        """Each cell's own."""
        cells = self.forward_cell, self.backward_cell
        return BidirectionalState(*(cell.initial_state(batch) for cell in cells))

    def run(
        self,
        x: Float[torch.Tensor, "T B D"],
        state: BidirectionalState,
        lengths: torch.Tensor | None,
    ) -> Run:
        """The outputs of both cells side by side, and the last state of each."""
        ahead = self.forward_cell.run(x, state.forward, lengths)
        back = self.backward_cell.run(backwards(x, lengths), state.backward, lengths)
        h = torch.cat([ahead.h, backwards(back.h, lengths)], -1)
        return Run(h, BidirectionalState(ahead.last, back.last))

    def unroll(
        self,
        x: Float[torch.Tensor, "T B D"],
        state: BidirectionalState,
        lengths: torch.Tensor | None,
    ) -> BidirectionalTrace:
        """The traces of both cells."""
        ahead = self.forward_cell.unroll(x, state.forward, lengths)
        back = self.backward_cell.unroll(backwards(x, lengths), state.backward, lengths)
        h = torch.cat([ahead.h, backwards(back.h, lengths)], -1)
        return BidirectionalTrace(ahead, back, h)


def backwards(
    x: Float[torch.Tensor, "T B D"], lengths: Lengths | None = None
) -> Float[torch.Tensor, "T B D"]:
    """Each sequence from its last step to its first; what is past its end stays where it is.

    Raises ValueError or TypeError if lengths are not (B,) whole numbers from 1 to T.

    Examples
    --------
    >>> x = torch.tensor([[1.0, 1.0], [2.0, 2.0], [3.0, 0.0]])[..., None]
    >>> backwards(x, [3, 2])[..., 0].T.tolist()
    [[3.0, 2.0, 1.0], [2.0, 1.0, 0.0]]
    """
    lengths = whole_lengths(lengths, x)
    if lengths is None:
        return x.flip(0)
    t = torch.arange(len(x), device=x.device)[:, None]
    place = torch.where(t < lengths, lengths - 1 - t, t)
    return x.gather(0, place[..., None].expand_as(x))
