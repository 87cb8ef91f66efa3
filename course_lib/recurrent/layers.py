r"""What a layer is: a cell, both directions, or a stack, applied to whole sequences."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal, NamedTuple, Protocol, runtime_checkable

import torch
from jaxtyping import Float
from torch import nn
from torch.nn.utils import parametrize

from course_lib._tensors import Lengths
from course_lib.recurrent._checks import alike, inputs, whole_lengths
from course_lib.recurrent._hooks import hooked, refuse_backward_hooks, refuse_hooks


class Run(NamedTuple):
    """What :func:`run` gives: the outputs ``h`` (T, B, O), and the ``last`` state.

    ``last`` is the state after each sequence's own last step, ready to go on from. Past the end of
    a sequence, ``h`` repeats ``last.h``.
    """

    h: torch.Tensor
    last: tuple


@runtime_checkable
class Unrolled(Protocol):
    """What unrolling any layer gives: outputs ``h`` (T, B, O), the ``last`` state, and more."""

    @property
    def h(self) -> Float[torch.Tensor, "T B O"]:
        """The outputs of all steps."""

    @property
    def last(self) -> tuple:
        """The state after each sequence's own last step."""


class Layer(nn.Module, ABC):
    """Something that reads sequences (T, B, D) and gives outputs (T, B, O) and a last state.

    A *state* is a NamedTuple with an ``h`` of shape (B, O). Use a layer by :func:`run` and
    :func:`unroll`, which look at the arguments; the methods of these names trust theirs, so that a
    stack looks only once.

    A layer's forward hooks see whole sequences, as arguments (x, state) and a :class:`Run`; those
    of a cell see each step. Both come in wherever the layer is used, also inside others, and make
    it slower; :func:`unroll` has no place for those of whole sequences. Backward hooks are refused.
    A parametrised weight is computed once a sequence. Under ``torch.autocast`` products have its
    dtype, and states keep the layer's.

    Attributes
    ----------
    input_size, output_size : int
        D and O.
    """

    input_size: int
    output_size: int

    @abstractmethod
    def initial_state(self, batch: int) -> tuple:
        """The state of ``batch`` sequences before their first step."""

    @abstractmethod
    def run(
        self, x: Float[torch.Tensor, "T B D"], state: tuple, lengths: torch.Tensor | None
    ) -> Run:
        """All outputs and the last state, as fast as it goes."""

    @abstractmethod
    def unroll(
        self, x: Float[torch.Tensor, "T B D"], state: tuple, lengths: torch.Tensor | None
    ) -> Unrolled:
        """The same step by step, with everything on the way kept."""

    def forward(
        self,
        x: Float[torch.Tensor, "T B D"],
        state: tuple | None = None,
        *,
        lengths: Lengths | None = None,
    ) -> Run:
        """As :func:`run`."""
        refuse_backward_hooks(self)
        with parametrize.cached():
            return self.run(*checked(self, x, state, lengths))

    def _hooked(self) -> bool:
        """Whether a call of the layer may do more than :meth:`run`."""
        return hooked(self, Layer.forward)

    def refuse_hooks(self, why: str) -> None:
        """Raise ValueError if a call may do more than the layer's own equations, which are meant.

        ``why`` completes the sentence "expected no hooks, since ...".
        """
        refuse_hooks(self._hooked(), self, why)

    def _through(
        self, how: Literal["run", "unroll"], x: torch.Tensor, state: tuple, lengths: object
    ) -> Run | Unrolled:
        """:meth:`run` or :meth:`unroll`, for a layer among others: with its forward hooks."""
        if not self._hooked():
            return getattr(self, how)(x, state, lengths)
        kind = type(self).__name__
        if how == "unroll":
            raise ValueError(
                f"{kind} has forward hooks or a forward of its own; expected neither, since these "
                "see no trace: use run, or hang the hooks on the cells, where each step is a call"
            )
        found = self(x, state, lengths=lengths)
        if not isinstance(found, Run):
            raise TypeError(
                f"a forward hook of {kind} gave a {type(found).__name__}; expected Run: return "
                "Run(h, last), or None to change nothing"
            )
        return found

    @property
    def dtype(self) -> torch.dtype | None:
        """The parameters' dtype; None for a layer without parameters."""
        return next((parameter.dtype for parameter in self.parameters()), None)


def run(
    layer: Layer,
    x: Float[torch.Tensor, "T B D"],
    state: tuple | None = None,
    *,
    lengths: Lengths | None = None,
) -> Run:
    r"""All outputs of a layer and its last state: the fast way, which keeps no trace.

    Parameters, errors and padding as for :func:`unroll`. Gradients go through the outputs and
    the last state.

    Returns
    -------
    Run
        ``h`` (T, B, O) and ``last``, a state of the layer's kind.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> h, last = run(ElmanCell(2, 4, seed=0), torch.zeros(5, 3, 2), lengths=[5, 1, 2])
    >>> h.shape, torch.equal(h[-1], last.h), torch.equal(h[0, 1], last.h[1])
    (torch.Size([5, 3, 4]), True, True)
    """
    with parametrize.cached():
        return layer_of(layer, "layer")._through("run", *checked(layer, x, state, lengths))


def layer_of(value: object, name: str) -> Layer:
    """``value`` if it is a layer."""
    if not isinstance(value, Layer):
        wraps = isinstance(value, nn.Module) and any(isinstance(m, Layer) for m in value.modules())
        advice = (
            "as the one in it, and wrap or compile the net around it instead"
            if wraps
            else "and convert torch's own layers by from_torch"
        )
        raise TypeError(
            f"{name} is of type {type(value).__name__}; expected a layer: pass a cell, a "
            f"Bidirectional or a Stack, {advice}"
        )
    return value


def checked(
    layer: Layer, x: object, state: object, lengths: Lengths | None
) -> tuple[torch.Tensor, tuple, torch.Tensor | None]:
    """What a layer's methods may trust: x, the state to start from, the lengths as a tensor."""
    inputs(x, layer.input_size, layer.dtype)
    own = layer.initial_state(x.shape[1])
    state = own if state is None else alike(state, own, "state")
    return x, state, whole_lengths(lengths, x)
