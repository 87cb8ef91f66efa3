r"""A layer applied to every step of a batch of sequences, with everything on the way kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from jaxtyping import Bool, Float
from torch.nn.utils import parametrize

from course_lib._tensors import Lengths
from course_lib.recurrent import _steps
from course_lib.recurrent.layers import Layer, Unrolled, checked, layer_of


@dataclass(frozen=True, eq=False)
class Trace:
    """What :func:`unroll` has computed with a cell, and the graph that computed it.

    Attributes
    ----------
    states : state
        The cell's state NamedTuple with time on a new first axis: ``states.h`` is (T+1, B, H), and
        ``states.h[0]`` is the start.
    intermediates : NamedTuple
        What each step computed on its way, likewise: an Elman cell's ``intermediates.z`` is
        (T, B, H). Past the end of a sequence they have no meaning.
    mask : tensor (T, B) of bool
        True where the step belongs to its sequence.
    steps : tuple of states
        The states of t = 0, …, T one by one, as the graph knows them.
    made : tuple of states
        What the cell made in steps 1, …, T: the same, before ended sequences were carried.
    """

    states: tuple
    intermediates: tuple
    mask: Bool[torch.Tensor, "T B"]
    steps: tuple[tuple, ...] = field(repr=False)
    made: tuple[tuple, ...] = field(repr=False)

    @classmethod
    def of(cls, loop: _steps.Loop) -> Trace:
        """The trace of a loop over time."""
        steps, made = tuple(loop.states), tuple(loop.made)
        return cls(_stacked(steps), _stacked(loop.intermediates), loop.mask, steps, made)

    @property
    def h(self) -> Float[torch.Tensor, "T B H"]:
        """The hidden states after each step, h_1, …, h_T."""
        return self.states.h[1:]

    @property
    def last(self) -> tuple:
        """The state after each sequence's own last step, fields (B, H)."""
        return self.steps[-1]

    def gradients(self, loss: Float[torch.Tensor, ""]) -> tuple:
        r"""The adjoints :math:`\bar h_t = dL/dh_t` for t = 0, …, T.

        The derivative is total: it holds every way in which the state leads to the loss, through
        later steps as well as directly, and also where the loss was computed from the stacked
        ``states``, ``h`` or ``intermediates``. Past the end of a sequence the state is carried,
        and its adjoint with it. A state that the loss does not depend on has adjoint 0. The graph
        is kept, so that ``loss.backward()`` and further calls may follow.

        Parameters
        ----------
        loss : tensor of shape ()
            Computed from this trace.

        Returns
        -------
        state
            Of the cell's kind, each field with time first: ``.h`` is (T+1, B, H).

        Raises
        ------
        ValueError
            If the loss is not a single number, or does not depend on this trace.
        """
        _differentiable(loss)
        if not self.steps[0].h.requires_grad:
            raise ValueError(
                "trace holds no graph; expected one made with gradients enabled: call unroll "
                "outside torch.no_grad()"
            )
        bars = _adjoints(loss, [*self.steps, *self.made])
        if bars is None:
            raise ValueError(
                "loss does not depend on this trace; expected a loss computed from trace.states, "
                "trace.h, trace.last or trace.intermediates: use those"
            )
        kept, own = bars[: len(self.steps)], bars[len(self.steps) :]
        pairs = zip(self.mask.unbind(0), own, kept[1:], strict=True)
        return _stacked([kept[0], *(_steps.carried(*pair) for pair in pairs)])


def unroll(
    layer: Layer,
    x: Float[torch.Tensor, "T B D"],
    state: tuple | None = None,
    *,
    lengths: Lengths | None = None,
) -> Unrolled:
    r"""Apply a layer to every step of a batch of sequences, and keep what happens.

    .. math:: s_t = F(a_t, s_{t-1}), \qquad a_t = A(x_t), \qquad t = 1, …, T

    in every cell of the layer. The input's share A is computed for all steps at once. Past a
    sequence's length its state is carried unchanged, so padding changes nothing. Where only the
    outputs are wanted, :func:`run` is faster.

    Parameters
    ----------
    layer : Layer
        A cell, a :class:`Bidirectional` or a :class:`Stack`.
    x : tensor (T, B, D)
        The inputs, of the layer's dtype.
    state : state, optional
        The start; the layer's own initial state if not given. Other fields than ``h`` likewise.
    lengths : (B,) whole numbers, optional
        Each sequence's number of steps, 1 to T; all T if not given.

    Returns
    -------
    Trace, BidirectionalTrace or StackTrace
        By the kind of the layer; each has the outputs ``h`` and the ``last`` state. It keeps the
        graph, unless gradients are disabled.

    Raises
    ------
    ValueError
        If x is empty, not finite or of another shape, state or lengths do not match it, or the
        layer has hooks that cannot be called (see :class:`Layer`). Inside ``torch.vmap`` values are
        not checked, only shapes.
    TypeError
        If layer is no layer, x or state has another dtype than the layer, state is of another kind
        than the layer's, or lengths are not whole numbers.

    References
    ----------
    Lecture A (CSC421 lecture 14); Pascanu, Mikolov & Bengio (2013), equation 1.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> cell = ElmanCell(1, 1, activation="identity", recurrent=torch.tensor([[0.5]]), seed=0)
    >>> trace = unroll(cell, torch.zeros(3, 1, 1))
    >>> trace.gradients(trace.last.h.sum()).h.flatten().tolist()
    [0.125, 0.25, 0.5, 1.0]
    """
    with parametrize.cached():
        return layer_of(layer, "layer")._through("unroll", *checked(layer, x, state, lengths))


def _adjoints(loss, states):
    """The loss's derivative with respect to each field of each state; None if it has none."""
    flat = [tensor for state in states for tensor in state]
    found = torch.autograd.grad(loss, flat, retain_graph=True, allow_unused=True)
    if all(bar is None for bar in found):
        return None
    pairs = zip(flat, found, strict=True)
    bars = iter([torch.zeros_like(tensor) if bar is None else bar for tensor, bar in pairs])
    return [type(state)(*(next(bars) for _ in state)) for state in states]


def _stacked(records):
    """A list of NamedTuples as one NamedTuple with a new first axis."""
    return type(records[0])(*map(torch.stack, zip(*records, strict=True)))


def _differentiable(loss):
    """Refuse what is not one number with a graph."""
    if loss.ndim != 0:
        raise ValueError(
            f"loss has shape {tuple(loss.shape)}; expected a single number, shape (): "
            "take its sum or mean"
        )
    if not loss.requires_grad:
        raise ValueError(
            "loss is a constant; expected a loss computed from this trace with gradients enabled: "
            "compute it from trace.states, trace.h, trace.last or trace.intermediates"
        )
