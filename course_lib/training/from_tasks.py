"""From a task to what :func:`fit` asks for: batches by step, and a loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import log_softmax

from course_lib import tasks
from course_lib._inputs import count
from course_lib._tensors import as_tensor
from course_lib.training import devices
from course_lib.training._kinds import check_functions, task_of

NO_CLASS = -100  # torch's own mark for "no target here"; for numbers the mark is NaN


def batches_of(
    task: tasks.Task,
    size: int,
    seed: int = 0,
    device: str | torch.device | None = "cpu",
    dtype: torch.dtype | None = None,
) -> Callable[[int], tuple[Tensor, Tensor, Tensor | None]]:
    """The batches of a task by step, as :func:`fit` asks for them.

    Parameters
    ----------
    task : Task
        As of :mod:`course_lib.tasks`.
    size : int
        Sequences in a batch.
    seed : int
        Step s draws from the seed (seed, s), so it gives the same batch each time.
    device, dtype
        Of x and targets where these are numbers, not tokens or classes; torch's default dtype
        unless given.

    Returns
    -------
    function
        ``batches(step) -> (x, target, lengths)``. lengths is None if all sequences have T
        steps. A target at a step without loss is -100, or NaN if targets are numbers.

    Raises
    ------
    ValueError, TypeError
        If size or seed is not a whole number or too small, or the device is not there.

    Examples
    --------
    >>> x, target, lengths = batches_of(tasks.Adding(10), size=4)(1)
    >>> tuple(x.shape), tuple(target.shape), lengths
    ((10, 4, 2), (4, 1), None)
    """
    task_of(task)
    count(size, "size", 1)
    count(seed, "seed", 0)
    where, dtype = devices.device(device), dtype or torch.get_default_dtype()

    def batches(step: int) -> tuple[Tensor, Tensor, Tensor | None]:
        return tensors_of(task.batch(size, np.random.default_rng([seed, step])), dtype, where)

    return batches


def per_model(sources: Sequence[Callable]) -> Callable[[int], tuple[Tensor, Tensor, Tensor | None]]:
    """To each model of :func:`fit_many` its own batches, for ``per_model=True``.

    Parameters
    ----------
    sources : sequence of functions
        One for each model, as of :func:`batches_of`; the same function may stand there several
        times, and is called once a step. Their batches have the same shapes.

    Returns
    -------
    function
        ``batches(step) -> (x, target, lengths)``, each with a first axis for the models.

    Raises
    ------
    ValueError
        If sources is empty, or some batches have lengths and others have none.

    Examples
    --------
    >>> one, other = (batches_of(tasks.Adding(10), 4, seed=s) for s in (0, 1))
    >>> x, target, _ = per_model([one, one, other])(1)
    >>> tuple(x.shape), bool((x[0] == x[1]).all()), bool((x[0] == x[2]).all())
    ((3, 10, 4, 2), True, False)
    """
    if not len(sources):
        raise ValueError("sources is empty; expected one for each model: pass a list of functions")

    for i, source in enumerate(sources):
        check_functions(**{f"sources[{i}]": source})

    def batches(step: int) -> tuple[Tensor, Tensor, Tensor | None]:
        drawn = {source: source(step) for source in sources}
        x, target, lengths = zip(*(drawn[source] for source in sources), strict=True)
        without = sum(length is None for length in lengths)
        if without not in (0, len(sources)):
            raise ValueError(
                f"{without} of {len(sources)} sources give no lengths; expected all or none: give "
                "each batch its lengths"
            )
        return torch.stack(x), torch.stack(target), None if without else torch.stack(lengths)

    return batches


def tensors_of(
    batch: tasks.Batch, dtype: torch.dtype, device: torch.device
) -> tuple[Tensor, Tensor, Tensor | None]:
    """A task's batch as (x, target, lengths); lengths is None if all sequences have T steps.

    Inputs that are tokens stay whole numbers.
    """
    x = as_tensor(batch.x, device)
    x = x.to(dtype) if x.is_floating_point() else x.long()
    full = bool((batch.lengths == len(batch.x)).all())
    lengths = None if full else as_tensor(batch.lengths, device)
    return x, _target(batch, dtype).to(device), lengths


def _target(batch: tasks.Batch, dtype: torch.dtype) -> Tensor:
    """The targets, marked where there is no loss."""
    target = as_tensor(batch.targets)
    if target.is_floating_point():
        target, mark = target.to(dtype), float("nan")
    else:
        target, mark = target.long(), NO_CLASS
    if batch.at == "last":
        return target
    without = ~as_tensor(batch.mask)
    return target.masked_fill(without if target.dim() == 2 else without[..., None], mark)


def loss_of(task: tasks.Task) -> Callable[[Tensor, Tensor], Tensor]:
    r"""The loss of a task, to be compared with ``task.baseline``.

    .. math:: L = \frac1N \sum_{\text{loss steps}} \sum_o (y_o - \text{target}_o)^2
              \qquad\text{or}\qquad
              L = -\frac1N \sum_{\text{loss steps}} \ln \operatorname{softmax}(y)_{\text{target}}

    with N the number of loss steps of all sequences. There is no factor ½.

    Returns
    -------
    function
        ``loss(y, target) -> scalar``; y has the shape (..., O), the target (..., O) for numbers
        and (...) for classes. A target of NaN, or -100, has no share in the loss.

    Raises
    ------
    ValueError, TypeError
        By the function: if the shapes do not match or the target has the wrong dtype.

    Examples
    --------
    >>> loss = loss_of(tasks.Adding(10))
    >>> loss(torch.tensor([[1.0], [1.0]]), torch.tensor([[1.5], [0.5]])).item()
    0.25
    """
    return {"squared_error": squared_error, "cross_entropy": cross_entropy}[task_of(task).loss]


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    """Mean over the loss steps of the squared error, summed over the outputs."""
    _check_shape(y, target, tuple(y.shape))
    _check_kind(target, floating=True)
    counts = ~target.isnan()
    error = torch.where(counts, y - target, 0.0)  # a NaN must not reach y's gradient
    return (error**2).sum() / counts.any(-1).sum()


def cross_entropy(y: Tensor, target: Tensor) -> Tensor:
    """Mean over the loss steps of the cross-entropy in nats."""
    _check_shape(y, target, tuple(y.shape[:-1]))
    _check_kind(target, floating=False)
    counts = target != NO_CLASS
    log_p = log_softmax(y, -1).gather(-1, torch.where(counts, target, 0)[..., None])[..., 0]
    return -torch.where(counts, log_p, 0.0).sum() / counts.sum()


def _check_shape(y: Tensor, target: Tensor, expected: tuple[int, ...]) -> None:
    if tuple(target.shape) != expected:
        raise ValueError(
            f"target has shape {tuple(target.shape)}; expected {expected} for an output of shape "
            f"{tuple(y.shape)}: pass targets for the same steps, or a model with another at="
        )


def _check_kind(target: Tensor, floating: bool) -> None:
    if target.is_floating_point() != floating:
        wanted, how = ("numbers", "float()") if floating else ("classes (whole numbers)", "long()")
        raise TypeError(
            f"target has dtype {target.dtype}; expected {wanted}: convert it with target.{how}"
        )
