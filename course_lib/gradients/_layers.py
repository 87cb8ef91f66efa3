r"""The flow of gradients through a plain deep net."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from course_lib._tensors import finite, floating
from course_lib.gradients._record import Record, StepLoss, seeds
from course_lib.gradients.flow_result import GradientFlow


def layer_flow(
    layers: Sequence[Callable], h0: object, loss: StepLoss, vectors: bool
) -> GradientFlow:
    """What :func:`course_lib.gradients.flow` gives for layers: all adjoints layer by layer."""
    inside = _through(layers, _start(h0))
    own = seeds(loss, [after for _, after in inside])
    if vectors:
        _same_shapes([h0, *own])
    L = len(layers)
    record = Record(L, h0, vectors)
    bars, losses = own[-1][None], torch.arange(1, L + 1)
    for k in range(L, 0, -1):
        record.write(losses[k - 1 :], torch.tensor(k), bars)
        bars = _back(*inside[k - 1], bars)
        if k > 1:
            bars = torch.cat([own[k - 2][None], bars])
    record.write(losses, torch.tensor(0), bars)
    return record.result(torch.full((len(h0),), L))


def _start(h0):
    """``h0``, checked."""
    finite(floating(h0, "x"), "x")
    if h0.ndim < 2 or h0.numel() == 0:
        raise ValueError(
            f"x has shape {tuple(h0.shape)}; expected (batch, ...) with at least one number per "
            "sample: put the samples on the first axis"
        )
    return h0


def _through(layers, h):
    """For each layer what goes in, as the start of a graph of its own, and what comes out."""
    if not len(layers):
        raise ValueError("layers is empty; expected at least one function: pass a longer list")
    inside = []
    for layer in layers:
        before = h.detach().requires_grad_()
        with torch.enable_grad():
            h = layer(before)
        inside.append((before, h))
    return inside


def _back(before, after, bars):
    """All adjoints (n, B, ...) at once back through one layer."""
    if not after.requires_grad:
        return bars.new_zeros(len(bars), *before.shape)
    (found,) = torch.autograd.grad(
        after, before, bars, is_grads_batched=True, allow_unused=True, materialize_grads=True
    )
    return found


def _same_shapes(states):
    """Vectors of all layers go into one array, so their shapes have to agree."""
    shapes = {tuple(h.shape) for h in states}
    if len(shapes) > 1:
        raise ValueError(
            f"the layers' states have shapes {sorted(shapes)}; expected one shape when vectors "
            "are kept: pass vectors=False"
        )
