"""The same training for many models at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import nn

from course_lib._inputs import count
from course_lib.training import devices
from course_lib.training._ensemble import Ensemble, check_alike
from course_lib.training._ensemble_training import EnsembleTraining
from course_lib.training._inputs import batch_of, check_rate, check_validation
from course_lib.training._kinds import check_functions, check_unhooked
from course_lib.training._nudge import nudge
from course_lib.training._optimisers import Settings, each
from course_lib.training._progress import progress
from course_lib.training._state import mode
from course_lib.training.history import Histories


def fit_many(
    models: Sequence[nn.Module],
    batches: Callable,
    loss: Callable,
    *,
    steps: int,
    learning_rate: float | Iterable[float],
    optimiser: str = "sgd",
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    clip: float | Iterable[float | None] | None = None,
    clip_by: str = "norm",
    device: str | torch.device | None = "cpu",
    seed: int = 0,
    per_model: bool = False,
    validate: Callable | None = None,
    validate_every: int = 100,
) -> Histories:
    r"""Train S models of one architecture side by side, each as :func:`fit` would alone.

    .. math:: \theta^{(i)}_s = \theta^{(i)}_{s-1}
              - \eta_i \, d(\operatorname{clip}_i(\nabla L_s(\theta^{(i)}_{s-1}))),
              \qquad i = 1, \dots, S

    The weights of all models are stacked, so that one product of matrices serves them all; for
    small nets the time of a step hardly depends on S. A model that diverges keeps its last good
    parameters, as in :func:`fit`, and the others go on.

    Parameters
    ----------
    models : sequence of modules
        They differ in nothing but the values of their parameters. Trained in place. They must
        keep no running statistics. With dropout each draws units of its own, other ones than it
        would alone.
    batches, loss, steps, optimiser, momentum, weight_decay, clip_by, device, seed
        As for :func:`fit`. The loss must be made of torch's functions without Python branches
        on values, as :func:`torch.func.vmap` asks.
    learning_rate, clip : number, or one for each model
        No clip is None or infinity.
    per_model : bool
        If true, the tensors of a batch have a first axis of length S: to each model its own.
    validate, validate_every
        As for :func:`fit`, one model after another.

    Returns
    -------
    Histories
        Losses and norms of shape (n, S), NaN where a model has diverged. An interrupt from the
        keyboard ends training in order.

    Raises
    ------
    ValueError, TypeError
        As :func:`fit`; for models that are not alike, and for as many rates as there are not
        models.

    Examples
    --------
    >>> lines = [nn.Linear(1, 1) for _ in range(3)]
    >>> x = torch.linspace(-1, 1, 16)[:, None]
    >>> histories = fit_many(lines, lambda step: (x, 3 * x, None), nn.functional.mse_loss,
    ...                      steps=200, learning_rate=[0.5, 0.9, 1e9])
    >>> [round(line.weight.item(), 3) for line in lines[:2]], histories.stopped
    ([3.0, 3.0], ('finished', 'finished', 'diverged'))
    """
    check_functions(batches=batches, loss=loss, validate=validate)
    check_unhooked(models)
    check_alike(models)
    count(steps, "steps", 1)
    check_validation(validate, validate_every, steps)
    rates, clips = each(learning_rate, "learning_rate", models), each(clip, "clip", models)
    for rate, threshold in zip(rates, clips, strict=True):
        Settings(optimiser, rate, momentum, weight_decay, threshold, clip_by, 0)
    where = devices.device(device)
    ensemble = Ensemble([model.to(where) for model in models], optimiser, momentum, weight_decay)
    for rate in rates:
        check_rate(rate, ensemble.weights[0])
    nudge(weights for stacked in ensemble.weights for weights in stacked.detach())
    under_way = EnsembleTraining(ensemble, rates, clips, clip_by)
    with devices.manual_seed(seed, where), torch.enable_grad(), mode(ensemble.net, training=True):
        try:
            for step in progress(range(1, steps + 1)):
                batch = batch_of(batches, step, ensemble.weights[0])
                losses = ensemble.losses(loss, batch, step, per_model)
                gradients = ensemble.gradients(losses)
                under_way.judge(step, losses.detach(), gradients)
                if not under_way.alive.any():
                    break
                under_way.go_on(gradients)
                if validate is not None and step % validate_every == 0:
                    under_way.validate(step, validate)
            under_way.judge_end(loss, batch, per_model)
            return under_way.histories("finished")
        except KeyboardInterrupt:
            under_way.back()
            return under_way.histories("interrupted")
