"""Turn what a caller passes into what training needs, or say what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

import torch
from torch import Tensor

from course_lib._inputs import count
from course_lib._tensors import lengths_tensor

FROM = "batches(step) should return (x, target, lengths or None)"


class Batch(NamedTuple):
    """One step's data on the model's device."""

    x: Tensor
    target: Tensor
    lengths: Tensor | None


def positive(value: float, name: str, *, zero: bool = False, infinite: bool = False) -> float:
    """``value`` as a positive float; 0 and infinity only where they are allowed."""
    number = float(value)
    inside = number > 0 or (zero and number == 0)
    if not inside or (math.isinf(number) and not infinite):
        least = "at least 0" if zero else "greater than 0"
        finite = "a number" if infinite else "a finite number"
        raise ValueError(f"{name} is {number:g}; expected {finite} {least}: pass another {name}")
    return number


def check_rate(rate: float, like: Tensor) -> None:
    """The rate must be a number of the parameters' dtype."""
    largest = torch.finfo(like.dtype).max
    if rate > largest:
        raise ValueError(
            f"learning_rate is {rate:g}; expected at most {largest:.1e}, the largest number of "
            f"{like.dtype}: pass another learning_rate"
        )


def trainable(parameters: Iterable[Tensor]) -> list[Tensor]:
    """The parameters that training changes."""
    found = [p for p in parameters if p.requires_grad]
    if not found:
        raise ValueError(
            "model has no parameters to train; expected at least one with requires_grad: "
            "pass a module with weights"
        )
    return found


def batch_of(batches: Callable, step: int, like: Tensor) -> Batch:
    """The batch of a step, checked, on the device of ``like``, a parameter."""
    got = batches(step)
    if not isinstance(got, tuple) or len(got) not in (2, 3):
        raise TypeError(f"batches({step}) is a {kind_of(got)}; expected a tuple: {FROM}")
    x, target, lengths = (*got, None)[:3]
    for name, value in (("x", x), ("target", target)):
        if not isinstance(value, Tensor):
            raise TypeError(
                f"{name} of batches({step}) is a {kind_of(value)}; expected a tensor: "
                "convert it with torch.as_tensor"
            )
        if value.numel() == 0:
            raise ValueError(
                f"{name} of batches({step}) is empty (shape {tuple(value.shape)}); "
                "expected at least one sample: pass a larger batch"
            )
    if x.is_floating_point() and x.dtype != like.dtype:
        raise TypeError(
            f"x of batches({step}) has dtype {x.dtype}; expected {like.dtype}, the model's: "
            f"convert x, or the model with model.to({x.dtype})"
        )
    lengths = None if lengths is None else lengths_tensor(lengths, like.device)
    return Batch(x.to(like.device), target.to(like.device), lengths)


def loss_of_batch(model: Callable, loss: Callable, batch: Batch, step: int) -> Tensor:
    """The loss of a batch, a scalar; an error is told what the model and the loss were given."""
    given = (batch.x,) if batch.lengths is None else (batch.x, batch.lengths)
    try:
        return _scalar(loss(model(*given), batch.target))
    except Exception as error:
        shapes = ", ".join(
            f"{name} {tuple(value.shape)} {value.dtype}"
            for name, value in batch._asdict().items()
            if value is not None
        )
        error.add_note(f"at step {step}, with {shapes}")
        raise


def _scalar(value: object) -> Tensor:
    """``value`` if it is one number of torch's."""
    if not isinstance(value, Tensor):
        raise TypeError(
            f"loss is a {kind_of(value)}; expected a tensor: compute it with torch, without .item()"
        )
    if value.shape != ():
        raise ValueError(
            f"loss has shape {tuple(value.shape)}; expected a scalar, shape (): take its mean or "
            "its sum"
        )
    return value


def with_graph(value: Tensor) -> Tensor:
    """``value`` if autograd can send it back to the parameters."""
    if not value.requires_grad:
        raise ValueError(
            "loss has no graph (requires_grad is False); expected a function of the parameters: "
            "compute it from the model's output, without detach() or no_grad()"
        )
    return value


def check_validation(validate: Callable | None, every: int, steps: int) -> None:
    """It must come at all."""
    count(every, "validate_every", 1)
    if validate is not None and every > steps:
        raise ValueError(
            f"validate_every is {every}; expected at most steps = {steps}, or nothing is ever "
            "validated: pass a smaller number"
        )


def kind_of(value: object) -> str:
    """The type of a value, with the length of a tuple."""
    length = f" of {len(value)}" if isinstance(value, tuple) else ""
    return type(value).__name__ + length
