r"""Gradient descent on a loss of two parameters, with or without clipping, step by step."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from course_lib._inputs import Count, count, numbers
from course_lib._tensors import as_tensor
from course_lib.gradients.clipping import clip_by_norm, clip_by_value


@dataclass(frozen=True)
class Descent:
    """The path made by :func:`descend`, of k steps.

    ``points`` are the visited points, start included; ``losses``, ``gradients`` and ``norms``
    belong to them, before any clipping. ``moved`` is the length of each step. ``stopped`` is
    None, or says why the descent ended early.
    """

    points: Float[np.ndarray, "points 2"]
    losses: Float[np.ndarray, " points"]
    gradients: Float[np.ndarray, "points 2"]
    norms: Float[np.ndarray, " points"]
    moved: Float[np.ndarray, " steps"]
    stopped: str | None


def descend(
    loss: Callable[[Tensor, Tensor], Tensor],
    start: Sequence[float] | Float[np.ndarray, " 2"],
    *,
    learning_rate: float,
    steps: Count,
    clip: float | None = None,
    by: Literal["norm", "value"] = "norm",
    momentum: float = 0.0,
) -> Descent:
    r"""Gradient descent with momentum and clipping on a loss of two parameters.

    .. math:: v_{k+1} = \mu v_k + \operatorname{clip}(\nabla L(\theta_k)), \qquad
              \theta_{k+1} = \theta_k - \eta v_{k+1}

    Parameters
    ----------
    loss : function
        :math:`L(a, b)` of two float64 tensors, such as :func:`unit_loss` makes.
    start : two numbers
        :math:`\theta_0 = (a, b)`.
    learning_rate, momentum : float
        :math:`\eta` and :math:`\mu`.
    steps : int
        Number of steps, at least 1.
    clip : float, optional
        The threshold of :func:`clip_by_norm` or the limit of :func:`clip_by_value`, as ``by``
        says. Without it nothing is clipped.

    Returns
    -------
    Descent
        It is shorter than ``steps`` if a loss or a gradient was not finite: that point is the
        last one kept, and ``stopped`` says so.

    Raises
    ------
    ValueError
        For a start that is not two finite numbers, a learning rate, clip or number of steps that
        is not positive, a momentum outside [0, 1), an unknown ``by``.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), figure 6 and algorithm 1.

    Examples
    --------
    >>> bowl = lambda a, b: 50 * a**2 + b**2
    >>> path = descend(bowl, (1.0, 1.0), learning_rate=0.1, steps=3, clip=1.0)
    >>> path.norms.round(1).tolist(), path.moved.round(3).tolist()
    ([100.0, 90.0, 80.0, 70.0], [0.1, 0.1, 0.1])
    """
    point, total = _start(start), count(steps, "steps", 1)
    _check(learning_rate, clip, by, momentum)
    optimiser = torch.optim.SGD([point], lr=learning_rate, momentum=momentum)
    records, stopped = [], None
    for k in range(total + 1):
        if not point.isfinite().all():
            stopped = f"step {k} led out of the range of float64"
            break
        records.append(_look(loss, point))
        if not np.isfinite(records[-1]).all():
            stopped = f"the loss or its gradient is not finite at points[{k}]"
            break
        if clip is not None:
            (clip_by_norm if by == "norm" else clip_by_value)([point], clip)
        optimiser.step()
    return _descent(np.array(records), stopped)


def _look(loss, point):
    """(a, b, loss, two gradients) at the point; leaves the gradient in ``point.grad``."""
    value = loss(point[0], point[1])
    (point.grad,) = torch.autograd.grad(value, point)
    return [*point.tolist(), value.item(), *point.grad.tolist()]


def _descent(records, stopped):
    points, losses, gradients = records[:, :2], records[:, 2], records[:, 3:]
    with np.errstate(invalid="ignore", over="ignore"):
        norms = np.hypot(*gradients.T)
        moved = np.hypot(*np.diff(points, axis=0).T)
    return Descent(points, losses, gradients, norms, moved, stopped)


def _start(start):
    values = numbers(start, "start")
    if values.shape != (2,):
        raise ValueError(
            f"start has shape {values.shape}; expected two numbers: pass (a, b) as in (5.0, -2.0)"
        )
    return as_tensor(values).requires_grad_()


def _check(learning_rate, clip, by, momentum):
    for name, value in {"learning_rate": learning_rate, "clip": clip}.items():
        if value is not None and not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} is {value}; expected a positive number: pass one above 0")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum is {momentum}; expected 0 <= momentum < 1: pass 0 for none")
    if by not in ("norm", "value"):
        raise ValueError(f"by is {by!r}; expected 'norm' or 'value': choose one")
