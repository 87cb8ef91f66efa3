r"""What a recurrent cell is: one step of a recurrent network."""

from __future__ import annotations

from abc import abstractmethod
from typing import Literal

import torch
from jaxtyping import Float

from course_lib._inputs import Count, count
from course_lib.recurrent import _steps
from course_lib.recurrent._checks import steps_mask
from course_lib.recurrent._hooks import hooked, refuse_backward_hooks
from course_lib.recurrent._vjp import VJP, ByAutograd
from course_lib.recurrent.layers import Layer, Run, Unrolled
from course_lib.recurrent.unrolling import Trace


class Cell(Layer):
    r"""One step of a recurrent network, :math:`s_t = F(a_t, s_{t-1})` with :math:`a_t = A(x_t)`.

    The input's share :math:`a_t` does not depend on the state, so it is computed for all steps at
    once (:meth:`project`); only :meth:`step` has to wait for the step before.

    A *state* is a NamedTuple of tensors with the batch on the first axis. Its first field is ``h``,
    of shape (B, H). *Intermediates* is a NamedTuple of what a step computes on its way. A step
    treats the rows of a batch independently and takes no branch that depends on their values.

    A call, ``cell(x, state)``, is one step. With forward hooks, or another ``forward``, every step
    of a sequence is such a call.

    Parameters
    ----------
    input_size : int
        D, the numbers in one input.
    hidden_size : int
        H, the hidden units; also the ``output_size`` of a cell as a layer.

    Raises
    ------
    ValueError, TypeError
        If a size is below 1, or not a whole number.
    """

    def __init__(self, input_size: Count, hidden_size: Count) -> None:
        super().__init__()
        self.input_size = count(input_size, "input_size", 1)
        self.hidden_size = self.output_size = count(hidden_size, "hidden_size", 1)

    @abstractmethod
    def project(self, x: Float[torch.Tensor, "*steps D"]) -> Float[torch.Tensor, "*steps A"]:
        """The input's share of any number of steps at once, for x of shape (..., D)."""

    @abstractmethod
    def step(self, a: Float[torch.Tensor, "B A"], state: tuple) -> tuple[tuple, tuple]:
        """One step from ``state``, given the input's share: (new state, intermediates)."""

    def vjp(self, a: Float[torch.Tensor, "n A"], before: tuple, after: tuple) -> VJP:
        r"""The way back through one step, as a function of the adjoints after it.

        .. math:: \bar s_{t-1} = \Bigl(\frac{\partial s_t}{\partial s_{t-1}}\Bigr)^{\!\top} \bar s_t

        The default goes back through :meth:`step` by automatic differentiation. A cell may give the
        product in closed form instead, which is faster; ``tests/recurrent/test_vjp_peer.py``
        compares the two.

        Parameters
        ----------
        a : tensor (n, A)
            The input's shares. The n rows are independent: sequences, steps, or both.
        before, after : states of n rows
            Where the step starts and what it makes of that. Where a sequence has ended, ``after``
            is the carried state, and all adjoints are 0.

        Returns
        -------
        function
            From adjoints at the first m ≤ n rows of ``after``, as a state of m rows, to two such
            states: the total adjoints at ``after``, which add the ways from one field to another
            within the step (an LSTM's from c to h; a single field has none), and the adjoints at
            ``before``.
        """
        self.refuse_hooks("the way back is that of the cell's own step")
        return ByAutograd(self.step, a, before)

    def forward(self, x: Float[torch.Tensor, "B D"], state: tuple) -> tuple[tuple, tuple]:
        """One step from ``state`` on the inputs x: (new state, intermediates)."""
        refuse_backward_hooks(self)
        return self.step(self.project(x), state)

    def _hooked(self) -> bool:
        """Whether a call of the cell may do more than :meth:`project` and :meth:`step`."""
        return hooked(self, Cell.forward)

    def _called(self, x: Float[torch.Tensor, "B D"], state: tuple) -> tuple[tuple, tuple]:
        """One step as a call, with all hooks: (new state, intermediates)."""
        found = self(x, state)
        kind = type(state)
        if not (isinstance(found, tuple) and len(found) == 2 and isinstance(found[0], kind)):
            raise TypeError(
                f"a forward hook of {type(self).__name__} gave a {type(found).__name__}; expected "
                f"({kind.__name__}, intermediates): return both, or None to change nothing"
            )
        return found

    def _through(
        self, how: Literal["run", "unroll"], x: torch.Tensor, state: tuple, lengths: object
    ) -> Run | Unrolled:
        """:meth:`run` or :meth:`unroll`: a cell with hooks is called at every step of both."""
        return getattr(self, how)(x, state, lengths)

    def run(
        self, x: Float[torch.Tensor, "T B D"], state: tuple, lengths: torch.Tensor | None
    ) -> Run:
        """The hidden states of all steps and the last state."""
        mask, h, last = None if lengths is None else steps_mask(lengths, x), [], state
        for last, _, _ in _steps.steps(self, x, state, mask):
            h.append(last.h)
        return Run(torch.stack(h), last)

    def unroll(
        self, x: Float[torch.Tensor, "T B D"], state: tuple, lengths: torch.Tensor | None
    ) -> Trace:
        """Every state and what happened inside every step."""
        return Trace.of(_steps.loop(self, x, state, lengths))
