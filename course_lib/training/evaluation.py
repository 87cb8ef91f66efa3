"""What a trained model does on a batch of a task."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from torch import nn

from course_lib import tasks
from course_lib.training._kinds import batch_of_task, module, task_of
from course_lib.training._state import evaluating
from course_lib.training.from_tasks import loss_of, tensors_of


@dataclass(frozen=True, eq=False)
class Evaluation:
    r"""A model's outputs on a batch, and what they are worth.

    Attributes
    ----------
    y : array (B, O) or (T, B, O)
        The outputs, in float64.
    loss : float
        Mean over the loss steps, as :func:`loss_of` defines it; NaN or infinite if the model has
        diverged.
    relative : float
        The loss as a multiple of that of the best guess, ``loss / task.baseline``.
    task, batch
        What they belong to.
    """

    y: Float[np.ndarray, "*steps B O"]
    loss: float
    task: tasks.Task
    batch: tasks.Batch

    @property
    def relative(self) -> float:
        """The loss as a multiple of that of the best guess."""
        return self.loss / self.task.baseline

    @property
    def accuracy(self) -> float:
        """Share of right decisions; ValueError if the outputs are not finite."""
        return self.task.accuracy(self.y, self.batch)

    @property
    def solved(self) -> float:
        """Share of sequences with every decision right; ValueError as for ``accuracy``."""
        return self.task.solved(self.y, self.batch)


def evaluate(model: nn.Module, task: tasks.Task, batch: tasks.Batch) -> Evaluation:
    """A model's outputs, loss and accuracy on a batch, without dropout and without a graph.

    Parameters
    ----------
    model : module
        Called as ``model(x)``, or ``model(x, lengths)`` where the sequences differ in length.
    task : Task
        As of :mod:`course_lib.tasks`.
    batch : Batch
        Of this task; held out if its seed is not one of the training's.

    Raises
    ------
    ValueError, TypeError
        If the model has no parameters; as :func:`loss_of`, if its outputs do not fit the task.

    Examples
    --------
    >>> import torch
    >>> class One(nn.Linear):
    ...     def forward(self, x):
    ...         return torch.ones(x.shape[1], 1)
    >>> task = tasks.Adding(10)
    >>> round(evaluate(One(1, 1), task, task.batch(100_000, seed=0)).relative, 2)
    1.0
    """
    task_of(task)
    like = next(module(model).parameters(), None)
    if like is None:
        raise ValueError(
            "model has no parameters; expected at least one, since x takes its dtype and device: "
            "pass a module with weights"
        )
    x, target, lengths = tensors_of(batch_of_task(batch), like.dtype, like.device)
    with evaluating(model):
        y = model(x) if lengths is None else model(x, lengths)
    loss = loss_of(task)(y, target).item()
    return Evaluation(y.double().cpu().numpy(), loss, task, batch)
