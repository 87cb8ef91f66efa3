"""A run under way: what is trained, what was measured, and the last state known to be good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from course_lib.gradients import GradientNorm
from course_lib.training import _checkpoint
from course_lib.training._inputs import Batch, loss_of_batch, trainable
from course_lib.training._optimisers import Settings, make_optimiser
from course_lib.training._state import State, copy_of, evaluating, is_finite, put_back, take
from course_lib.training.history import (
    DIVERGED,
    FINISHED,
    INTERRUPTED,
    PATIENCE,
    Diverged,
    History,
    Record,
)


class NotFiniteError(Exception):
    """NaN or infinity: ``when`` it was met, the loss, and the gradient's norm if there is one."""

    def __init__(self, when: str, value: torch.Tensor, norm: GradientNorm | None = None):
        super().__init__(when)
        self.when, self.value, self.norm = when, value, norm


class Training:
    """A model, its optimiser and its record.

    ``good`` is the start, or the last state of which it is known that the loss of its next
    batch, the gradient, the parameters and the optimiser's memory are finite. Only good states,
    and the one at the end, are written to the checkpoint or given back to the caller.
    """

    def __init__(self, model: nn.Module, settings: Settings, checkpoint: Path | None):
        self.model, self.settings, self.checkpoint = model, settings, checkpoint
        self.optimiser = make_optimiser(
            trainable(model.parameters()),
            settings.optimiser,
            settings.learning_rate,
            settings.momentum,
            settings.weight_decay,
        )
        self.record, self.best, self.saved = Record(), None, 0
        self.good = self.before = self.state(0)
        self.done = 0

    def state(self, step: int) -> State:
        """A copy of all that training has changed after ``step`` updates."""
        return take(step, self.model, self.optimiser, self.best)

    def restore(self, state: State) -> None:
        """Back to an earlier state."""
        put_back(state, self.model, self.optimiser)

    def begin(self, resume: bool, steps: int) -> int:
        """Go on from the checkpoint, or write the first one, which shows that it can be.

        What is returned is the number of steps done.
        """
        if self.checkpoint is not None and not self.checkpoint.exists():
            self.save()
        elif self.checkpoint is not None and resume:
            self._go_on(self.checkpoint, steps)
        elif self.checkpoint is not None:
            raise ValueError(
                f"checkpoint {self.checkpoint} is there already; expected a new file: pass "
                "resume=True to go on from it, or another path, or delete it"
            )
        self.done = self.good.step
        return self.done

    def _go_on(self, path: Path, steps: int) -> None:
        """Make the run the one in the file."""
        good, record, settings = _checkpoint.load(path)
        _checkpoint.check_match(path, (good, settings), (self.good, self.settings))
        if good.step > steps:
            raise ValueError(
                f"steps is {steps}; expected at least {good.step}, the steps done in checkpoint "
                f"{path}: pass a larger number, or another path"
            )
        self.restore(good)
        self.good, self.record, self.best, self.saved = good, record, good.best, good.step

    def save(self) -> None:
        """Write the good state to the checkpoint, if there is one."""
        if self.checkpoint is not None:
            _checkpoint.save(self.checkpoint, self.good, self.record, self.settings)
            self.saved = self.good.step

    def remember(self, step: int) -> None:
        """Before a step: the state that is good if the step's loss and gradient turn out finite."""
        self.before = self.state(step - 1)

    def require_finite(self, step: int, value: torch.Tensor, norm: GradientNorm) -> None:
        """Before an update: everything that training has made must be finite."""
        if not (norm.finite and is_finite(value, self.optimiser)):
            raise NotFiniteError(f"at step {step}", value, norm)
        self.good = self.before

    def saving(self, every: int) -> Callable:
        """What saves the good state each so many steps."""
        return lambda step, value, norm: self.save() if (step - 1) % every == 0 else None

    def note(self, step: int, value: torch.Tensor, norm: GradientNorm) -> None:
        """After an update: write down what was measured."""
        self.record.add(value.item(), norm.total)
        self.done = step

    def validation(self, validate: Callable | None, every: int) -> Callable:
        """What validates each so many steps."""
        due = validate is not None
        return lambda step, *_: self.validate(step, validate) if due and step % every == 0 else None

    def require_finite_end(self, loss: Callable, batch: Batch | None) -> None:
        """The last update is looked at by no further step."""
        if batch is None:
            return
        with evaluating(self.model):
            value = loss_of_batch(self.model, loss, batch, self.done)
        if not is_finite(value, self.optimiser):
            raise NotFiniteError(f"after step {self.done}", value)

    def is_out_of(self, patience: int | None) -> bool:
        """Whether the best validation is too long ago."""
        return patience is not None and self.record.waited >= patience

    def validate(self, step: int, validate: Callable) -> None:
        """Measure, and keep the parameters if they are the best so far."""
        with evaluating(self.model):
            value = float(validate(self.model))
        self.record.validation.append((step, value))
        if self.record.best_step == step:
            self.best = copy_of(self.model)

    def finished(self, patience: int | None) -> History:
        """The end: the last state goes to the checkpoint, the best one to the caller."""
        self.good = self.state(self.done)
        self.save()
        early = self.is_out_of(patience)
        why = (
            f"the last {patience} validations were no better"
            if early
            else f"{self.done} steps done"
        )
        which = "the last"
        if patience is not None and self.best is not None:
            self.model.load_state_dict(self.best)
            which = f"those after step {self.record.best_step}, the best validated"
        return self.record.history(
            PATIENCE if early else FINISHED, f"{why}; the parameters are {which}"
        )

    def interrupted(self) -> History:
        """Back to the good state, which is written down."""
        self.restore(self.good)
        self.save()
        where = f" and in {self.checkpoint}: resume=True goes on" if self.checkpoint else ""
        return self.record.upto(self.good.step).history(
            INTERRUPTED, f"interrupted; the parameters are those after step {self.good.step}{where}"
        )

    def diverged(self, found: NotFiniteError, how: str) -> History:
        """Back to the good state; the history has every finite step.

        The checkpoint stays as it is: what is finite may be far off already, and a file from
        some steps before is the better place to go on from.
        """
        self.restore(self.good)
        message = (
            f"{found.when} {_measured(found.value, found.norm)}; expected finite numbers: "
            f"{self._advice()}. "
            f"The parameters are those after step {self.good.step}, the last good ones"
        )
        history = self.record.history(DIVERGED, message)
        if how == "raise":
            raise Diverged(message, history)
        return history

    def _advice(self) -> str:
        """What to do about a loss that is not finite."""
        if not self.record.losses:
            return "no update was made, so look at the data and at the initial weights"
        clip = self.settings.clip
        shorter = "clip=1.0, say" if clip is None else f"a clip below {clip:g}"
        again = ""
        if self.checkpoint:
            again = f", with resume=True to go on from {self.checkpoint} (step {self.saved})"
        return f"pass {shorter}, or learning_rate below {self.settings.learning_rate:g}{again}"


def _measured(value: torch.Tensor, norm: GradientNorm | None) -> str:
    """The loss, the gradient's norm, and what else it must be if both are finite."""
    words = f"the loss is {value.item():g}"
    if norm is not None:
        words += f" and the norm of its gradient {norm.total:g}"
    if value.isfinite() and (norm is None or norm.finite):
        words += ", but a parameter or the optimiser's memory of gradients is not finite"
    return words
