r"""How the gradient of each step's loss flows back to each earlier state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import torch
from jaxtyping import Float
from torch.nn.utils import parametrize

from course_lib.gradients._inputs import place_of, rows
from course_lib.gradients._layers import layer_flow
from course_lib.gradients._record import Record, StepLoss, seeds
from course_lib.gradients.flow_result import GradientFlow
from course_lib.recurrent import Cell, unroll


def flow(
    net: Cell | Iterable[Callable[[torch.Tensor], torch.Tensor]],
    x: Float[torch.Tensor, "T B D"] | Float[torch.Tensor, "B *H"],
    loss: StepLoss,
    *,
    state: tuple | None = None,
    lengths: torch.Tensor | np.ndarray | Sequence | None = None,
    of: str = "h",
    vectors: bool = False,
) -> GradientFlow:
    r"""The gradient of every step's loss with respect to every earlier state, or layer's.

    .. math:: \frac{\partial L_i}{\partial h_j} = \frac{\partial L_i}{\partial h_i}
              \frac{\partial h_i}{\partial h_{i-1}} \cdots \frac{\partial h_{j+1}}{\partial h_j}

    All pairs come out of one sweep: the adjoints of all losses go back together, one step at a
    time, by :meth:`Cell.vjp`, and their norms are taken on the way. Time grows like T², memory
    like T B H + T² B. Of a plain deep net, :math:`h_l = f_l(h_{l-1})`, the layers stand in the
    place of the steps.

    Parameters
    ----------
    net : Cell, or layers
        A cell; or the functions :math:`f_1, …, f_L`, each from h (B, ...) to h (B, ...).
    x : tensor (T, B, D), or (B, ...)
        The inputs of all steps; or what goes into the first layer, :math:`h_0`.
    loss : function
        ``loss(h_t, t)`` gives the loss of step t = 1, …, T of each sequence, (B,), from the hidden
        states (B, H) after that step; or that of each sample at layer l = 1, …, L.
    state, lengths
        Of a cell, as for :func:`unroll`.
    of : str
        The state's field whose gradients are reported; through all fields they flow. The
        derivative is total: for an LSTM's c it holds the way through the same step's h too.
    vectors : bool
        Keep the gradients themselves, (T, T+1, B, H), and not only their norms; all h need the
        same shape then.

    Returns
    -------
    GradientFlow
        NumPy arrays. A gradient below the range of x's dtype is 0: use float64 for long sequences.

    Raises
    ------
    ValueError, TypeError
        As :func:`unroll`; also if ``of`` is no field of the state, loss returns another shape, the
        cell has hooks, there is no layer, :math:`h_0` is empty, not finite or not of floating-point
        numbers, layers are given what is a cell's, or vectors are asked for where a layer changes
        the shape.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), equations 3 to 5.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> cell = ElmanCell(1, 1, activation="identity", recurrent=torch.tensor([[0.5]]), seed=0)
    >>> flow(cell, torch.zeros(3, 1, 1), lambda h, t: h.sum(1)).norms[:, :, 0]
    array([[0.5  , 1.   , 0.   , 0.   ],
           [0.25 , 0.5  , 1.   , 0.   ],
           [0.125, 0.25 , 0.5  , 1.   ]])
    >>> halve = lambda h: h / 2
    >>> flow([halve] * 2, torch.ones(1, 1), lambda h, l: h.sum(1)).norms[:, :, 0]
    array([[0.5 , 1.  , 0.  ],
           [0.25, 0.5 , 1.  ]])
    """
    if not isinstance(net, Cell):
        _refuse(state=state, lengths=lengths, of=None if of == "h" else of)
        return layer_flow(list(net), x, loss, vectors)
    with parametrize.cached():  # one value of each weight, there and back
        with torch.no_grad():
            trace = unroll(net, x, state, lengths=lengths)
            a = net.project(x)
        place = place_of(of, trace.states)
        own = torch.stack(seeds(loss, trace.h.unbind(0)))
        own.masked_fill_(~trace.mask[..., None], 0)
        record = Record(len(x), trace.states[place][0], vectors)
        steps = torch.arange(1, len(x) + 1)
        for lag, bars in enumerate(sweep(net, a, trace.states, own, place)):
            i = steps[max(lag - 1, 0) :]  # the losses that have a state so far back
            record.write(i, i - lag, bars)
    return record.result(trace.mask.sum(dim=0))


def sweep(
    cell: Cell, a: torch.Tensor, states: tuple, own: torch.Tensor, of: int
) -> Iterator[torch.Tensor]:
    """Yield for each lag k = 0, …, T the adjoints of the field with index ``of``.

    They are (T−k+1, B, ...), of the pairs (j + k, j) for j = 0, …, T−k; at lag 0 (T, B, ...), since
    there is no loss at j = 0. ``a`` (T, B, ...) are the input's shares, ``states`` go from 0 to T,
    and ``own`` (T, B, H) are the losses' own gradients.

    The pairs of one lag belong to different steps of one sequence. Once the states are known, those
    steps are rows of one larger batch, so that going back through a single step of the cell carries
    all pairs of a lag to the next lag: T passes for T (T + 1) / 2 pairs.
    """
    T, B = own.shape[:2]
    vjp = cell.vjp(a.flatten(0, 1), rows(states, 0, T), rows(states, 1, T + 1))
    others = map(torch.zeros_like, rows(states, 1, T + 1)[1:])
    bars = type(states)(own.flatten(0, 1), *others)
    start = own[:0].flatten(0, 1)  # the row of j = 0, which no step made
    for _ in range(T):
        total, before = vjp(bars)
        yield torch.cat([start, total[of]]).unflatten(0, (-1, B))
        start = before[of][:B]
        bars = type(states)(*(field[B:] for field in before))
    yield start[None]


def _refuse(**options):
    """Layers have no state to begin with, no lengths, and one field."""
    for name, value in options.items():
        if value is not None:
            raise ValueError(
                f"{name} is given, and net is no cell but layers; expected {name} for cells only: "
                "leave it out"
            )
