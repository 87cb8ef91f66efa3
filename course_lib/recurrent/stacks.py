r"""Layers one above the other: the outputs of one are the inputs of the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count as numbers
from typing import Literal, NamedTuple, TypeAlias

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import Count, count, flag, one_of
from course_lib.recurrent._fitting import fitted, listed, share
from course_lib.recurrent.bidirectional import Bidirectional
from course_lib.recurrent.cells import Cell
from course_lib.recurrent.layers import Layer, Run, Unrolled

Connection: TypeAlias = Literal["none", "residual", "dense"]

# What leaves a stack, made of the outputs of its layers.
OUTPUT = {
    "none": lambda outputs: outputs[-1],
    "residual": sum,
    "dense": lambda outputs: torch.cat(outputs, -1),
}


class StackState(NamedTuple):
    """The states of all layers, from the lowest up, and how the layers are connected."""

    layers: tuple
    connection: str = "none"

    @property
    def h(self) -> Float[torch.Tensor, "B O"]:
        """What the layers' hidden states make together, as the outputs of all steps do."""
        return OUTPUT[self.connection]([layer.h for layer in self.layers])


@dataclass(frozen=True, eq=False)
class StackTrace:
    """What :func:`unroll` has computed with a stack.

    Attributes
    ----------
    layers : tuple of traces
        From the lowest layer up. ``layers[l].gradients(loss)`` gives the adjoint of every state of
        layer l, through time and through the layers above, for a loss made of anything here.
    h : tensor (T, B, O)
        The stack's outputs.
    last : StackState
        The last state of every layer.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell, unroll
    >>> cells = [ElmanCell(1, 1, activation="identity", recurrent=torch.eye(1) / 2) for _ in "ab"]
    >>> trace = unroll(Stack(cells), torch.ones(3, 1, 1))
    >>> loss = trace.h[-1].sum()
    >>> below, above = (layer.gradients(loss).h.flatten() for layer in trace.layers)
    >>> above[1:].tolist()  # back through time only
    [0.25, 0.5, 1.0]
    >>> torch.allclose(below[1:], torch.tensor([3, 2, 1]) * above[1:] * cells[1].U[0])  # 3 ways up
    True
    """

    layers: tuple[Unrolled, ...]
    h: Float[torch.Tensor, "T B O"]
    last: StackState


class Stack(Layer):
    r"""Layers one above the other.

    .. math:: y^{(l)} = F^{(l)}(x^{(l)}), \qquad l = 1, \dots, L

    Here :math:`F^{(l)}` is a whole layer over time. What it reads, and what leaves the stack:

    ============  ===============================================  ==========================
    connection    :math:`x^{(l)}`, with :math:`x^{(1)} = x`        output
    ============  ===============================================  ==========================
    "none"        :math:`y^{(l-1)}`                                :math:`y^{(L)}`
    "residual"    :math:`y^{(1)} + \dots + y^{(l-1)}`              :math:`y^{(1)} + \dots + y^{(L)}`
    "dense"       :math:`(x, y^{(1)}, \dots, y^{(l-1)})`           :math:`(y^{(1)}, \dots, y^{(L)})`
    ============  ===============================================  ==========================

    Residual is the sum :math:`x^{(l+1)} = x^{(l)} + y^{(l)}` from the second layer on: each layer
    adds to what it has read, and the first, whose input may have another size, adds to nothing.

    Parameters
    ----------
    layers : list of layers
        From the lowest up: cells, :class:`Bidirectional` layers, or stacks.
    connection : "none", "residual" or "dense"
    dropout : float
        The share of numbers that training sets to 0 in what every layer but the first reads, as
        ``torch.nn.LSTM`` does between its layers. The sums and joins above stay whole.

    Attributes
    ----------
    layers : ModuleList
    dropout : nn.Dropout
    input_size, output_size : int

    Raises
    ------
    ValueError
        If there are no layers, one does not fit on those below, the connection is unknown, or
        dropout is not between 0 and 1.
    TypeError
        If one of them is not a layer, or has another dtype than the first; if dropout is not a
        real number.

    References
    ----------
    Graves, Mohamed & Hinton (2013), equation 11; residual: Wu et al. (2016), equation 6.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell, run
    >>> stack = Stack([ElmanCell(2, 3, seed=0), ElmanCell(3, 3, seed=1)], connection="residual")
    >>> h, last = run(stack, torch.ones(5, 1, 2))
    >>> torch.allclose(h[-1], last.layers[0].h + last.layers[1].h)
    True
    """

    def __init__(
        self,
        layers: Iterable[Layer],
        *,
        connection: Connection = "none",
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.connection = one_of(connection, "connection", OUTPUT)
        layers = listed(layers)
        self.input_size, self.output_size = layers[0].input_size, fitted(layers, connection)
        self.layers = nn.ModuleList(layers)
        self.dropout = nn.Dropout(share(dropout))

    def initial_state(self, batch: int) -> StackState:
        """Each layer's own."""
        return self._state(layer.initial_state(batch) for layer in self.layers)

    def run(
        self, x: Float[torch.Tensor, "T B D"], state: StackState, lengths: torch.Tensor | None
    ) -> Run:
        """The outputs and the last state of every layer."""
        runs, h = self._climb("run", x, state, lengths)
        return Run(h, self._state(run.last for run in runs))

    def unroll(
        self, x: Float[torch.Tensor, "T B D"], state: StackState, lengths: torch.Tensor | None
    ) -> StackTrace:
        """The traces of all layers."""
        traces, h = self._climb("unroll", x, state, lengths)
        return StackTrace(tuple(traces), h, self._state(trace.last for trace in traces))

    def extra_repr(self) -> str:
        """What printing the stack shows."""
        return f"connection={self.connection!r}"

    def _climb(self, how, x, state, lengths):
        """What every layer gives, and what leaves the stack."""
        found, outputs = [], []
        for layer, start in zip(self.layers, state.layers, strict=True):
            found.append(layer._through(how, self._read(x, outputs), start, lengths))
            outputs.append(found[-1].h)
        return found, OUTPUT[self.connection](outputs)

    def _read(self, x, outputs):
        """What the next layer reads."""
        if not outputs:
            return x
        below = [x, *outputs] if self.connection == "dense" else outputs
        return self.dropout(OUTPUT[self.connection](below))

    def _state(self, layers):
        return StackState(tuple(layers), self.connection)


def stacked(
    make: Callable[[int, int], Cell],
    input_size: Count,
    layers: Count,
    *,
    bidirectional: bool = False,
    connection: Connection = "none",
    dropout: float = 0.0,
) -> Stack:
    r"""A stack of cells of one kind, each built for what it will read.

    Parameters
    ----------
    make : function
        ``make(input_size, k)`` to a cell; k = 0, 1, … numbers the cells, to seed them. Of two
        directions the forward cell comes first.
    input_size : int
        D, what the lowest layer reads.
    layers : int
        How many.
    bidirectional : bool
        Whether each layer has a cell for each direction.
    connection, dropout
        As for :class:`Stack`.

    Raises
    ------
    ValueError, TypeError
        As :class:`Stack` and :class:`Bidirectional`; if a number is below 1 or not whole, or
        bidirectional not True or False.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> make = lambda input_size, k: ElmanCell(input_size, 4, seed=k)
    >>> deep = stacked(make, 2, 3, bidirectional=True)
    >>> [layer.input_size for layer in deep.layers], deep.output_size
    ([2, 8, 8], 8)
    >>> [layer.input_size for layer in stacked(make, 2, 3, connection="dense").layers]
    [2, 6, 10]
    """
    ways = 2 if flag(bidirectional, "bidirectional") else 1
    size, k, found = count(input_size, "input_size", 1), numbers(), []
    for _ in range(count(layers, "layers", 1)):
        cells = [make(size, next(k)) for _ in range(ways)]
        found.append(Bidirectional(*cells) if bidirectional else cells[0])
        size = found[-1].output_size + (size if connection == "dense" else 0)
    return Stack(found, connection=connection, dropout=dropout)
