"""A run as it stands between two steps, and how to go back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import NamedTuple

import torch
from torch import Tensor, nn, optim

from course_lib.training.devices import random_state, set_random_state

Tensors = dict[str, Tensor]


class State(NamedTuple):
    """Everything that decides how training goes on, after ``step`` updates. All copies.

    ``best`` holds the parameters of the least validation value so far, ``rng`` the states of
    the random number generators at the start of the next step.
    """

    step: int
    model: Tensors
    optimiser: dict
    rng: Tensors
    best: Tensors | None


def copy_of(model: nn.Module) -> Tensors:
    """The model's parameters and buffers."""
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def take(step: int, model: nn.Module, optimiser: optim.Optimizer, best: Tensors | None) -> State:
    """The state as it is now."""
    where = next(model.parameters()).device
    state = deepcopy(optimiser.state_dict()["state"])
    return State(step, copy_of(model), state, random_state(where), best)


def put_back(state: State, model: nn.Module, optimiser: optim.Optimizer) -> None:
    """Make model, optimiser and random numbers what they were. The settings stay as they are."""
    groups = optimiser.state_dict()["param_groups"]
    model.load_state_dict(state.model)
    # the optimiser would go on to write into the tensors it is given
    optimiser.load_state_dict({"state": deepcopy(state.optimiser), "param_groups": groups})
    set_random_state(state.rng, next(model.parameters()).device)


def is_finite(value: Tensor, optimiser: optim.Optimizer) -> bool:
    """Whether the loss, the parameters and the optimiser's memory of the gradients are finite.

    Adam's mean of squares overflows before the gradient does; the rate is then 0 for good.
    """
    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    memory = [v for state in optimiser.state.values() for v in state.values()]
    tensors = [value, *parameters, *(v for v in memory if isinstance(v, Tensor))]
    return all(bool(torch.isfinite(v).all()) for v in tensors)


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Within the block: no dropout, no graph; afterwards the random numbers are as before."""
    where = next(model.parameters()).device
    before = random_state(where)
    try:
        with mode(model, training=False), torch.no_grad():
            yield
    finally:
        set_random_state(before, where)


@contextmanager
def mode(model: nn.Module, training: bool) -> Iterator[None]:
    """Within the block the model trains, or is evaluated (no dropout); then it is as before."""
    before = [(module, module.training) for module in model.modules()]
    model.train(training)
    try:
        yield
    finally:
        for module, was in before:
            module.training = was
