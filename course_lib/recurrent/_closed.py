"""Cells whose way back is written out, so that no step of it is left to automatic differentiation.

Such a cell has *equations*: the step as its formula and the way back beside it, in the file of
the cell's name, as functions of weights.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch
from jaxtyping import Float

from course_lib.recurrent import _sequence
from course_lib.recurrent._adjoint import Adjoint
from course_lib.recurrent._checks import steps_mask
from course_lib.recurrent.cells import Cell
from course_lib.recurrent.layers import Run


class Equations(ABC):
    """The equations of a step, forward and back, for any number of independent rows.

    Attributes
    ----------
    State, Parts, Weights : type
        NamedTuples: of the state, of what happens in a step, and of the weights the state meets.
    """

    State: type
    Parts: type
    Weights: type

    @abstractmethod
    def step(self, weights: tuple, a: torch.Tensor, state: tuple) -> tuple[tuple, tuple]:
        """The new state, and what happened inside."""

    @abstractmethod
    def slopes(self, weights: tuple, parts: tuple, before: tuple, after: tuple) -> tuple:
        """The factors that adjoints are multiplied by on their way back, as a NamedTuple."""

    @abstractmethod
    def back(self, weights: tuple, slopes: tuple, bars: tuple) -> tuple[tuple, torch.Tensor, tuple]:
        """Total adjoints of the new state, those of the input's share a, and of the old state."""

    @abstractmethod
    def weight_bars(
        self, weights: tuple, a_bar: torch.Tensor, parts: tuple, before: tuple, after: tuple
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

    def adjoint(self, a: Float[torch.Tensor, "n A"], before: tuple, after: tuple) -> Adjoint:
        """As :meth:`Cell.adjoint`, in closed form."""
        if self._steps_its_own_way() or self._hooked():
            return super().adjoint(a, before, after)
        with torch.no_grad():
            weights = self.weights()
            _, parts = self.equations.step(weights, a, before)
            slopes = self.equations.slopes(weights, parts, before, after)

        @torch.no_grad()
        def back(bars):
            total, _, earlier = self.equations.back(weights, _sequence.first(slopes, bars), bars)
            return total, earlier

        return back

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
