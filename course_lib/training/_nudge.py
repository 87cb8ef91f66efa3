"""Initial weights nudged by a hair, to see which results of training hang on rounding."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

import torch
from torch import Tensor

NUDGE = "COURSE_NUDGE"  # the variable of the environment that holds the seed
SIZE = 1e-6


def nudge(weights: Iterable[Tensor]) -> None:
    r"""Move weights by a relative 10⁻⁶ if the environment variable ``COURSE_NUDGE`` holds a seed.

    .. math:: \theta \leftarrow \theta\,(1 + 10^{-6} \xi), \qquad \xi \sim \mathcal N(0, 1)

    Another processor's rounding does as much within an update or two. A number that such a nudge
    changes after training is not a result. Without the variable, nothing happens.

    Parameters
    ----------
    weights : tensors
        Changed in place, each entry by a draw of its own, and every call by further draws.

    Raises
    ------
    ValueError
        If the variable holds something other than a whole number.

    Examples
    --------
    >>> weight = torch.ones(3)
    >>> nudge([weight])  # no seed, no nudge
    >>> weight
    tensor([1., 1., 1.])
    """
    seed = os.environ.get(NUDGE)
    if not seed:
        return
    draws = _draws(seed)
    with torch.no_grad():
        for weight in weights:
            noise = torch.randn(weight.shape, generator=draws, dtype=weight.dtype)
            weight.mul_((1 + SIZE * noise).to(weight.device))


@cache
def _draws(seed: str) -> torch.Generator:
    """The generator of a process: a second model gets another nudge than the first."""
    if not seed.isdecimal():
        raise ValueError(
            f"{NUDGE} is {seed!r}; expected a whole number, the nudge's seed, or nothing: "
            f"set {NUDGE}=1, say, or unset it"
        )
    return torch.Generator().manual_seed(int(seed))
