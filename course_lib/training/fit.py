"""One training loop for every model of the course."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from os import PathLike
from pathlib import Path

import torch
from torch import nn

from course_lib._inputs import count, one_of
from course_lib.training import devices
from course_lib.training._inputs import check_rate, check_validation, trainable
from course_lib.training._kinds import check_functions, module
from course_lib.training._loop import descend
from course_lib.training._nudge import nudge
from course_lib.training._optimisers import Settings
from course_lib.training._progress import progress
from course_lib.training._state import mode
from course_lib.training._training import NotFiniteError, Training
from course_lib.training.history import History


def fit(
    model: nn.Module,
    batches: Callable,
    loss: Callable,
    *,
    steps: int,
    learning_rate: float,
    optimiser: str = "sgd",
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    clip: float | None = None,
    clip_by: str = "norm",
    device: str | torch.device | None = "cpu",
    seed: int = 0,
    validate: Callable | None = None,
    validate_every: int = 100,
    patience: int | None = None,
    checkpoint: str | PathLike | None = None,
    checkpoint_every: int = 100,
    resume: bool = False,
    on_divergence: str = "raise",
) -> History:
    r"""Train a model, one batch a step.

    .. math:: g_s = \nabla L_s(\theta_{s-1}), \qquad
              \theta_s = \theta_{s-1} - \eta \, d(\operatorname{clip}(g_s)), \qquad s = 1, \dots, n

    with d the optimiser's direction: the gradient itself for plain gradient descent.

    Parameters
    ----------
    model : module
        Called as ``model(x)``, or ``model(x, lengths)`` if the batch has lengths. Moved to the
        device and trained in place.
    batches : function of the step number
        ``batches(step) -> (x, target, lengths or None)``, step = 1, …, n. The same step must
        give the same batch each time; that is what makes going on from a checkpoint exact.
    loss : function
        ``loss(model's output, target) -> scalar tensor``.
    steps : int
        Number of updates n, those of the checkpoint included.
    learning_rate : float
        The step size η.
    optimiser : str
        ``"sgd"``, ``"adam"`` or ``"rmsprop"``: torch's, with torch's defaults.
    momentum, weight_decay : float
        As in torch; the decay is added to the gradient after clipping.
    clip : float, optional
        Largest norm of the gradient, or with ``clip_by="value"`` largest size of an entry.
    clip_by : str
        ``"norm"`` or ``"value"``.
    device : str, torch.device or None
        As for :func:`device`.
    seed : int
        Of the random numbers that the model draws (dropout). The weights are the caller's.
    validate : function, optional
        ``validate(model) -> float``, smaller is better, called after every ``validate_every``
        updates without dropout and without a graph. It leaves no trace in the training.
    patience : int, optional
        Stop early after so many validations in a row that are not better than the best one,
        and give the model the best parameters at the end, however it ends by itself. Without
        it the model keeps the last ones. NaN is never better.
    checkpoint : path, optional
        File that holds the whole run, written at the start, after every ``checkpoint_every``
        updates, and when training ends, unless by divergence.
    resume : bool
        Go on from the checkpoint if it is there (else begin). Learning rate, clip, momentum and
        weight decay are then those of this call; all else goes on bit for bit.
    on_divergence : str
        ``"raise"`` or ``"stop"``, which gives the history back.

    Returns
    -------
    History
        Losses and gradient norms of every step, validations, and why training stopped. An
        interrupt from the keyboard ends training in order, with ``stopped="interrupted"``.

    Raises
    ------
    Diverged
        If the loss, its gradient, a parameter or the optimiser's memory is NaN or infinite.
        No such gradient is applied, and the update before it is undone: the model has the last
        parameters whose loss and gradient were finite. The checkpoint is the one written before.
    ValueError, TypeError
        For settings out of range, unknown names, batches and losses that cannot be used, and a
        checkpoint that is broken or of another model.
    OSError
        If the checkpoint cannot be written; an older one stays as it was.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), algorithm 1, for clipping by norm.

    Examples
    --------
    >>> line = nn.Linear(1, 1)
    >>> x = torch.linspace(-1, 1, 16)[:, None]
    >>> history = fit(line, lambda step: (x, 3 * x, None), nn.functional.mse_loss,
    ...               steps=200, learning_rate=0.5)
    >>> history.stopped, round(line.weight.item(), 3)
    ('finished', 3.0)
    """
    check_functions(batches=batches, loss=loss, validate=validate)
    settings = Settings(optimiser, learning_rate, momentum, weight_decay, clip, clip_by, seed)
    _check(steps, validate, validate_every, patience, checkpoint_every, on_divergence)
    where = devices.device(device)
    weights = trainable(module(model).to(where).parameters())
    check_rate(learning_rate, weights[0])
    nudge(weights)
    with devices.manual_seed(seed, where), torch.enable_grad(), mode(model, training=True):
        run = Training(model, settings, None if checkpoint is None else Path(checkpoint))
        done = run.begin(resume, steps)
        ahead = progress(range(done + 1, steps + 1), done=done)
        try:
            batch = descend(
                model,
                batches,
                loss,
                run.optimiser,
                takewhile(lambda step: not run.is_out_of(patience), ahead),
                settings,
                before_step=[run.remember],
                before_update=[run.require_finite, run.saving(checkpoint_every)],
                after_update=[run.note, run.validation(validate, validate_every)],
            )
            run.require_finite_end(loss, batch)
            return run.finished(patience)
        except NotFiniteError as found:
            return run.diverged(found, on_divergence)
        except KeyboardInterrupt:
            return run.interrupted()


def _check(steps, validate, validate_every, patience, checkpoint_every, on_divergence):
    """What does not belong to a single step."""
    count(steps, "steps", 1)
    check_validation(validate, validate_every, steps)
    count(checkpoint_every, "checkpoint_every", 1)
    one_of(on_divergence, "on_divergence", ("raise", "stop"))
    if patience is not None:
        count(patience, "patience", 1)
        if validate is None:
            raise ValueError(
                f"patience is {patience} but validate is None; expected a function to validate "
                "with: pass validate=, or leave patience out"
            )
