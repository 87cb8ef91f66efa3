"""Cells whose way back is written out, so that no step of it is left to automatic differentiation.

Such a cell has *equations*: the step as its formula and the way back beside it, in the file of
the cell's name, as functions of weights.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch
from jaxtyping import Float

from course_lib.recurrent import _sequence
from course_lib.recurrent._checks import steps_mask
from course_lib.recurrent._vjp import VJP
from course_lib.recurrent.cells import Cell
from course_lib.recurrent.layers import Run


class Equations(ABC):
    """The equations of a step, forward and back, for any number of independent rows.

    Attributes
    ----------
    State, Intermediates, Weights : type
        NamedTuples: of the state, of what happens in a step, and of the weights the state meets.
    """

    State: type
    Intermediates: type
    Weights: type

    @abstractmethod
    def step(self, weights: tuple, a: torch.Tensor, state: tuple) -> tuple[tuple, tuple]:
        """The new state, and what happened inside."""

    @abstractmethod
    def derivatives(
        self, weights: tuple, intermediates: tuple, before: tuple, after: tuple
    ) -> tuple:
        """The factors that adjoints are multiplied by on their way back, as a NamedTuple."""

    @abstractmethod
    def vjp(
        self, weights: tuple, derivatives: tuple, bars: tuple
    ) -> tuple[tuple, torch.Tensor, tuple]:
        """Total adjoints of the new state, those of the input's share a, and of the old state."""

    @abstractmethod
    def weights_vjp(
        self, weights: tuple, a_bar: torch.Tensor, intermediates: tuple, before: tuple, after: tuple
    ) -> tuple:
        """The adjoints of the weights, from those of the shares of all steps."""


def less(a: torch.Tensor, b: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
    """a - b ⊙ c."""
    return torch.addcmul(a, b, c, value=-1)


def product(a_bar: torch.Tensor, h: torch.Tensor) -> torch.Tensor:
    """The outer products of all steps and sequences, summed: one matrix product."""
    return a_bar.flatten(0, 1).T @ h.flatten(0, 1)


class ClosedCell(Cell):
    """A cell with equations; one that steps in its own way leaves them aside.

    Attributes
    ----------
    equations : Equations
    """

    equations: Equations

    def weights(self) -> tuple:
        """The equations' weights: the parameters of the same names."""
        return self.equations.Weights(
            *(getattr(self, name) for name in self.equations.Weights._fields)
        )

    def step(self, a: Float[torch.Tensor, "B A"], state: tuple) -> tuple[tuple, tuple]:
        """One step, as the class's equations say."""
        return self.equations.step(self.weights(), a, state)

    def initial_state(self, batch: int) -> tuple:
        """Zeros, (batch, H): a tensor of its own for every field."""
        State, W = self.equations.State, self.W
        shape = batch, self.hidden_size
        # each field a tensor of its own, so that each has its own adjoint
        return State(*(torch.zeros(shape, dtype=W.dtype, device=W.device) for _ in State._fields))

    def vjp(self, a: Float[torch.Tensor, "n A"], before: tuple, after: tuple) -> VJP:
        """As :meth:`Cell.vjp`, in closed form."""
        if self._steps_its_own_way() or self._hooked():
            return super().vjp(a, before, after)
        with torch.no_grad():
            weights = self.weights()
            _, intermediates = self.equations.step(weights, a, before)
            derivatives = self.equations.derivatives(weights, intermediates, before, after)

        @torch.no_grad()
        def vjp(bars):
            factors = _sequence.first(derivatives, bars)
            total, _, earlier = self.equations.vjp(weights, factors, bars)
            return total, earlier

        return vjp

    def run(
        self, x: Float[torch.Tensor, "T B D"], state: tuple, lengths: torch.Tensor | None
    ) -> Run:
        """The hidden states of all steps and the last state, as one step of the graph."""
        if self._steps_its_own_way() or self._hooked() or not torch.is_grad_enabled():
            return super().run(x, state, lengths)
        mask = None if lengths is None else steps_mask(lengths, x)
        states = _sequence.sequence(self.equations, self.weights(), self.project(x), state, mask)
        return Run(states.h, type(states)(*(field[-1] for field in states)))

    def _steps_its_own_way(self):
        """Whether a subclass, or someone with this cell in hand, has given it another step."""
        return getattr(self.step, "__func__", None) is not ClosedCell.step
