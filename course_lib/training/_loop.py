"""The training loop itself. What watches it is called before and after each update."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from torch import Tensor, nn, optim

from course_lib.gradients import GradientNorm, gradient_norm
from course_lib.training._inputs import Batch, batch_of, loss_of_batch, trainable, with_graph
from course_lib.training._optimisers import Settings, clip_gradient

Watcher = Callable[[int, Tensor, GradientNorm], None]


def descend(
    model: nn.Module,
    batches: Callable,
    loss: Callable,
    optimiser: optim.Optimizer,
    steps: Iterable[int],
    settings: Settings,
    *,
    before_step: Iterable[Callable[[int], None]] = (),
    before_update: Iterable[Watcher] = (),
    after_update: Iterable[Watcher] = (),
) -> Batch | None:
    """One update a step; the last batch is returned.

    A watcher is given the step, its loss and the norm of the gradient, and may raise to end it.
    """
    weights, batch = trainable(model.parameters()), None
    for step in steps:
        for watch in before_step:
            watch(step)
        batch = batch_of(batches, step, weights[0])
        optimiser.zero_grad()
        value = with_graph(loss_of_batch(model, loss, batch, step))
        value.backward()
        norm = gradient_norm(weights)
        for watch in before_update:
            watch(step, value, norm)
        clip_gradient(weights, settings, norm)
        optimiser.step()
        for watch in after_update:
            watch(step, value, norm)
    return batch
