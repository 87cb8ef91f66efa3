"""What a training run leaves behind: the losses, the gradient norms, and why it stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int

FINISHED, PATIENCE, DIVERGED, INTERRUPTED = "finished", "patience", "diverged", "interrupted"


class Validation(NamedTuple):
    """What ``validate`` returned: ``values[i]`` after ``steps[i]`` updates."""

    steps: Int[np.ndarray, " k"]
    values: Float[np.ndarray, "k *models"]


@dataclass(frozen=True)
class History:
    r"""One training run, step by step.

    .. math:: \ell_s = L_s(\theta_{s-1}), \qquad n_s = \|\nabla L_s(\theta_{s-1})\|_2, \qquad
              s = 1, \dots, n

    Attributes
    ----------
    steps : int array (n,)
        1, …, n.
    losses, norms : float array (n,)
        The loss of each step's batch before its update, and the norm of its gradient before
        clipping. All are finite: a step that is not finite is named in ``message``.
    validation : Validation
        ``steps`` and ``values`` of what ``validate`` returned.
    stopped : str
        ``"finished"``, ``"patience"``, ``"diverged"`` or ``"interrupted"``.
    message : str
        Why it stopped and which parameters the model now has.
    best_step : int or None
        The number of updates with the least validation value; None without validation.
    """

    steps: Int[np.ndarray, " n"]
    losses: Float[np.ndarray, " n"]
    norms: Float[np.ndarray, " n"]
    validation: Validation
    stopped: str
    message: str
    best_step: int | None = None


@dataclass(frozen=True)
class Histories:
    """S training runs of :func:`fit_many`; ``histories[i]`` is the i-th as a :class:`History`.

    ``losses`` and ``norms`` have shape (n, S), ``validation.values`` (k, S). They are NaN from
    the step on at which a model diverged. ``stopped`` and ``message`` have one entry a model.
    """

    steps: Int[np.ndarray, " n"]
    losses: Float[np.ndarray, "n S"]
    norms: Float[np.ndarray, "n S"]
    validation: Validation
    stopped: tuple[str, ...]
    message: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.stopped)

    def __getitem__(self, i: int) -> History:
        done = np.isfinite(self.losses[:, i])
        measured = self.validation.steps <= done.sum()
        record = Record(
            self.losses[done, i].tolist(),
            self.norms[done, i].tolist(),
            list(
                zip(
                    self.validation.steps[measured].tolist(),
                    self.validation.values[measured, i].tolist(),
                    strict=True,
                )
            ),
        )
        return record.history(self.stopped[i], self.message[i])


class Diverged(ArithmeticError):  # noqa: N818, the public name says what happened
    """The loss or its gradient is NaN or infinite; ``.history`` holds the steps before."""

    def __init__(self, message: str, history: History):
        super().__init__(message)
        self.history = history


@dataclass
class Record:
    """A history that still grows. Entry s - 1 of ``losses`` and ``norms`` is step s."""

    losses: list[float] = field(default_factory=list)
    norms: list[float] = field(default_factory=list)
    validation: list[tuple[int, float]] = field(default_factory=list)

    def add(self, loss: float, norm: float) -> None:
        """One step more."""
        self.losses.append(loss)
        self.norms.append(norm)

    def upto(self, step: int) -> Record:
        """The record as it was after ``step`` updates."""
        validation = [entry for entry in self.validation if entry[0] <= step]
        return Record(self.losses[:step], self.norms[:step], validation)

    @property
    def best_step(self) -> int | None:
        """The updates done at the least finite validation value, the first such."""
        finite = [entry for entry in self.validation if np.isfinite(entry[1])]
        return min(finite, key=lambda entry: entry[1])[0] if finite else None

    @property
    def waited(self) -> int:
        """The validations since the best one."""
        return sum(step > (self.best_step or 0) for step, _ in self.validation)

    def history(self, stopped: str, message: str) -> History:
        """The record as arrays."""
        n = min(len(self.losses), len(self.norms))  # an interrupt may come between the two
        steps, values = zip(*self.validation, strict=True) if self.validation else ((), ())
        return History(
            np.arange(1, n + 1),
            np.array(self.losses[:n], dtype=float),
            np.array(self.norms[:n], dtype=float),
            Validation(np.array(steps, dtype=int), np.array(values, dtype=float)),
            stopped,
            message,
            self.best_step,
        )
