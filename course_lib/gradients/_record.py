"""The losses' own gradients, and the place where the norms of all pairs are written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import torch
from jaxtyping import Float

from course_lib._tensors import safe_norms
from course_lib.gradients._inputs import plain
from course_lib.gradients.flow_result import GradientFlow

StepLoss: TypeAlias = Callable[[torch.Tensor, int], torch.Tensor]


class Record:
    """Norms, and vectors if asked for, of the pairs (loss step i, state step j)."""

    def __init__(self, steps: int, like: torch.Tensor, vectors: bool) -> None:
        shape, device = (steps, steps + 1, len(like)), like.device
        self.norms = torch.zeros(shape, dtype=torch.float64, device=device)
        self.vectors = like.new_zeros(*shape, *like.shape[1:]) if vectors else None

    def write(self, i: torch.Tensor, j: torch.Tensor, bars: torch.Tensor) -> None:
        """Put down the adjoints (n, B, ...) of the pairs of loss steps i from 1 and steps j."""
        self.norms[i - 1, j] = norms(bars)
        if self.vectors is not None:
            self.vectors[i - 1, j] = bars

    def result(self, lengths: torch.Tensor) -> GradientFlow:
        """All of it as NumPy arrays."""
        vectors = None if self.vectors is None else plain(self.vectors)
        return GradientFlow(self.norms.cpu().numpy(), vectors, lengths.cpu().numpy())


def norms(bars: Float[torch.Tensor, "n B *H"]) -> Float[torch.Tensor, "n B"]:
    """Euclidean norms in float64, also of vectors whose squares leave its range."""
    flat = bars.flatten(2)
    found = torch.linalg.vector_norm(flat, dim=2, dtype=torch.float64)
    least, most = (extreme.item() for extreme in found.aminmax())
    if not (least > 1e-150 and most < 1e150):  # true of NaN as well
        found = safe_norms(flat, torch.float64)
    return found


def seeds(loss: StepLoss, states: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """Each step's own gradient, of loss(h_t, t) with respect to h_t, for t = 1, 2, …"""
    with torch.enable_grad():
        leaves = [h.detach().requires_grad_() for h in states]
        losses = [_of_step(loss, h, t) for t, h in enumerate(leaves, start=1)]
        total = torch.stack(losses).sum()
    if not total.requires_grad:
        return [torch.zeros_like(h) for h in leaves]
    return list(torch.autograd.grad(total, leaves, allow_unused=True, materialize_grads=True))


def _of_step(loss, h, t):
    """One step's losses, (B,), checked."""
    value = loss(h, t)
    if not isinstance(value, torch.Tensor):
        raise TypeError(
            f"loss of step {t} is of type {type(value).__name__}; expected a tensor: "
            "compute it from the states with torch"
        )
    if tuple(value.shape) != (len(h),):
        raise ValueError(
            f"loss of step {t} has shape {tuple(value.shape)}; expected (batch,) = ({len(h)},): "
            "return one loss per sequence, not their sum or mean"
        )
    return value
