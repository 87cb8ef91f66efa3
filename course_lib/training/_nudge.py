"""Initial weights nudged by a hair, to see which results of training hang on rounding."""

from __future__ import annotations

import os
from collections.abc import Iterable
from zlib import crc32

import torch
from torch import Tensor

NUDGE = "COURSE_NUDGE"  # the variable of the environment that holds the seed
SIZE = 1e-6


def nudge(weights: Iterable[Tensor]) -> None:
    r"""Move weights by a relative 10⁻⁶ if the environment variable ``COURSE_NUDGE`` holds a seed.

    .. math:: \theta \leftarrow \theta\,(1 + 10^{-6} \xi), \qquad \xi \sim \mathcal N(0, 1)

    Another processor's rounding does as much within an update or two. A number that such a nudge
    changes after training is not a result. Without the variable, nothing happens. Weights that
    are equal get the same nudge, so that networks with one start keep one start.

    Parameters
    ----------
    weights : tensors
        Changed in place, each entry by a draw of its own.

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
    if not seed.isdecimal():
        raise ValueError(
            f"{NUDGE} is {seed!r}; expected a whole number, the nudge's seed, or nothing: "
            f"set {NUDGE}=1, say, or unset it"
        )
    with torch.no_grad():
        for weight in weights:
            weight.mul_(1 + SIZE * _noise(weight, int(seed)))


def _noise(weight: Tensor, seed: int) -> Tensor:
    """Normal numbers that hang on the seed and on the weights themselves."""
    content = weight.detach().to("cpu", torch.float64).numpy().tobytes()
    draws = torch.Generator().manual_seed(seed + 2**32 * crc32(content))
    noise = torch.randn(weight.shape, generator=draws, dtype=torch.float64)
    return noise.to(weight.device, weight.dtype)
