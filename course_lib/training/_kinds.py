"""Whether what a caller passes is of the right kind: functions, modules, tasks."""

from __future__ import annotations

from collections.abc import Sequence

from torch import nn
from torch.nn.utils.parametrizations import _SpectralNorm
from torch.nn.utils.parametrize import type_before_parametrizations as type_of

from course_lib import tasks
from course_lib.training._inputs import FROM, kind_of

FUNCTIONS = {
    "batches": f"{FROM}, as training.batches_of(task, size) does; of a loader take "
    "loaded = list(loader), and in the function loaded[step % len(loaded)]",
    "loss": "loss(output, target) should return a scalar tensor, as nn.functional.mse_loss does",
    "validate": "validate(model) should return a float",
}


def check_functions(**given: object) -> None:
    """``batches``, ``loss`` and ``validate`` are called; only the last may be None."""
    for name, value in given.items():
        if not callable(value) and not (name == "validate" and value is None):
            how = FUNCTIONS.get(name, FUNCTIONS["batches"])
            raise TypeError(f"{name} is a {kind_of(value)}; expected a function: {how}")


def module(value: object, name: str = "model") -> nn.Module:
    """``value`` if it is one of torch's modules."""
    if not isinstance(value, nn.Module):
        raise TypeError(
            f"{name} is a {kind_of(value)}; expected a torch module: pass a net, as RecurrentNet is"
        )
    return value


def task_of(value: object) -> tasks.Task:
    """``value`` if it is a task."""
    if not isinstance(value, tasks.Task):
        raise TypeError(
            f"task is a {kind_of(value)}; expected a Task: build one, as tasks.Adding(10) or "
            'tasks.task("adding", T=10)'
        )
    return value


def batch_of_task(value: object) -> tasks.Batch:
    """``value`` if it is a task's batch."""
    if not isinstance(value, tasks.Batch):
        raise TypeError(
            f"batch is a {kind_of(value)}; expected a Batch: make one by task.batch(size, seed)"
        )
    return value


def check_unhooked(models: Sequence) -> None:
    """What side by side only the first model's hooks would do, and for all models at once."""
    for i, model in enumerate(models):
        parts = module(model, f"models[{i}]").modules()
        hung = {type_of(part).__name__ for part in parts if _has_hooks(part)}
        if hung:
            raise ValueError(
                f"models[{i}] has hooks or a spectral norm ({', '.join(sorted(hung))}); expected "
                "neither, or it would not be trained as alone: use fit, one by one"
            )
        if type(model) is not type(models[0]) and type_of(model) is type_of(models[0]):
            raise ValueError(
                f"models[{i}] is parametrised itself, so its class is its own; expected one class "
                "for all: put each into a module, as nn.Sequential(model)"
            )


def _has_hooks(part):
    """Whether calls of it do more than its forward, or change its buffers."""
    hooks = part._forward_hooks, part._forward_pre_hooks, part._backward_hooks
    patched = "forward" in vars(part) or isinstance(part, _SpectralNorm)
    return patched or any(hooks) or bool(part._backward_pre_hooks)
