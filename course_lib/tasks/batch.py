"""What a task hands out: a batch of sequences with their targets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

import numpy as np
from jaxtyping import Bool, Float, Int

from course_lib.tasks._inputs import Count, Seed

At: TypeAlias = Literal["last", "every"]
Objective: TypeAlias = Literal["squared_error", "cross_entropy"]


@dataclass(frozen=True, eq=False)
class Batch:
    """B sequences of T steps, time first.

    ``x`` holds the inputs, D numbers or one token a step, and ``lengths`` the number of steps of
    each sequence. If ``at`` is "last", there is one target per sequence, meant for its last step:
    ``targets`` has the shape (B,) for classes and (B, O) for numbers. If it is "every", there is
    one per step, (T, B).
    ``mask`` marks the steps at which a loss is taken.
    """

    x: Float[np.ndarray, "T B D"] | Int[np.ndarray, "T B"]
    targets: Int[np.ndarray, "*shape"] | Float[np.ndarray, "*shape"]
    lengths: Int[np.ndarray, " B"]
    at: At
    mask: Bool[np.ndarray, "T B"]


class Task(ABC):
    """What every task has: batches on demand, and what a guess without memory would reach.

    A task is a frozen dataclass. ``batch(size, seed)`` is the same for the same seed.
    """

    at: ClassVar[At]
    loss: ClassVar[Objective]

    @property
    @abstractmethod
    def input_size(self) -> int:
        """Numbers in the input of one step, D."""

    @property
    @abstractmethod
    def output_size(self) -> int:
        """Numbers in the output of one step, O."""

    @property
    @abstractmethod
    def baseline(self) -> float:
        """Expected loss of the best guess that looks at no input, mean over the loss steps.

        A squared error is meant without the factor 1/2; a cross-entropy is in nats.
        """

    @property
    @abstractmethod
    def chance(self) -> float:
        """Expected ``accuracy`` of the best guess that looks at no input."""

    @abstractmethod
    def batch(self, size: Count, seed: Seed) -> Batch:
        """``size`` sequences with their targets, drawn from ``seed``."""

    def right(
        self, y: Float[np.ndarray, "*steps B O"], batch: Batch
    ) -> Bool[np.ndarray, "decisions B"]:
        """Which decisions are right: the class with the largest output is the one wanted."""
        return np.atleast_2d(np.argmax(y, axis=-1) == batch.targets)

    def accuracy(self, y: Float[np.ndarray, "*steps B O"], batch: Batch) -> float:
        """Share of right decisions, of those that ask for memory."""
        return float(self.right(self._outputs(y, batch), batch).mean())

    def solved(self, y: Float[np.ndarray, "*steps B O"], batch: Batch) -> float:
        """Share of sequences in which every decision is right.

        Parameters
        ----------
        y : array
            Outputs of a model: (B, O) where ``at`` is "last", (T, B, O) where it is "every".

        Raises
        ------
        ValueError
            If y has another shape, or holds NaN or infinite values.
        """
        return float(self.right(self._outputs(y, batch), batch).all(axis=0).mean())

    def _outputs(self, y, batch):
        steps = batch.x.shape[:2] if self.at == "every" else batch.x.shape[1:2]
        expected = (*steps, self.output_size)
        if y.shape != expected:
            named = "(T, batch, output)" if self.at == "every" else "(batch, output)"
            raise ValueError(
                f"y has shape {y.shape}; expected {named} = {expected}: pass the model's outputs "
                f"for this batch, of the {self.at} step"
            )
        bad = int(np.count_nonzero(~np.isfinite(y)))
        if bad:
            raise ValueError(
                f"y has {bad} of {y.size} values that are NaN or infinite; expected finite "
                "numbers: the model has diverged, so lower its learning rate"
            )
        return y
