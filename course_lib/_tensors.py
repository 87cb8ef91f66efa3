"""What the rooms that use torch ask of tensors, and norms that no square takes out of range.

Shapes and types can always be checked. Values cannot be looked at inside ``torch.vmap``, where one
tensor stands for many: there the checks on values are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import torch
from jaxtyping import Bool, Float

Lengths: TypeAlias = torch.Tensor | np.ndarray | Sequence


def holds(condition: Bool[torch.Tensor, "..."]) -> bool:
    """Whether all of ``condition`` is true; inside vmap, where that has no one answer, yes."""
    try:
        return bool(condition.all())
    except RuntimeError:
        return True


def finite(tensor: Float[torch.Tensor, "..."], name: str) -> None:
    """Refuse NaN and infinity."""
    if not holds(torch.isfinite(tensor)):
        bad = int((~torch.isfinite(tensor)).sum())
        raise ValueError(
            f"{name} has {bad} of {tensor.numel()} values that are NaN or infinite; "
            "expected finite numbers: replace or drop them"
        )


def floating(value: object, name: str, dtype: torch.dtype | None = None) -> torch.Tensor:
    """``value`` if it is a tensor of floating-point numbers, of ``dtype`` where that is given."""
    if not isinstance(value, torch.Tensor):
        raise TypeError(
            f"{name} is of type {type(value).__name__}; expected a torch tensor: "
            "convert it with torch.as_tensor"
        )
    other = value.dtype != (dtype or value.dtype) and not cast(value, dtype)
    if not value.is_floating_point() or other:
        wanted = dtype or "a floating-point dtype"
        raise TypeError(
            f"{name} has dtype {value.dtype}; expected {wanted}: convert {name}, or build the "
            "cell with a matching dtype"
        )
    return value


def cast(value: torch.Tensor, dtype: torch.dtype) -> bool:
    """Whether autocast makes products of ``value`` and weights of ``dtype`` go together."""
    double = torch.float64 in (value.dtype, dtype)  # autocast leaves it alone
    return not double and torch.is_autocast_enabled(value.device.type)


def lengths_tensor(lengths: Lengths, device: torch.device | None = None) -> torch.Tensor:
    """``lengths`` as a tensor."""
    try:
        return as_tensor(lengths, device)
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(
            f"lengths is {lengths!r}; expected whole numbers: pass one int per sequence"
        ) from error


def as_tensor(value: object, device: torch.device | None = None) -> torch.Tensor:
    """A tensor as it is; an array, or what NumPy can make one of, as a copy that torch can read.

    torch reads no array that runs backwards, none of another machine's byte order, and warns of
    one that is read-only.
    """
    if isinstance(value, torch.Tensor):
        return value.to(device)
    found = np.array(value)
    native = found.astype(found.dtype.newbyteorder("="), copy=False)
    return torch.from_numpy(native).to(device)


def safe_norms(
    vectors: Float[torch.Tensor, "*shape n"], dtype: torch.dtype | None = None
) -> Float[torch.Tensor, "*shape"]:
    """Euclidean norms in float64, scaled by the largest entry so that no square leaves the range.

    Sums are kept in ``dtype``: in the vectors' own, and those of halves in float32, unless given.
    """
    if vectors.shape[-1] == 0:
        return vectors.new_zeros(vectors.shape[:-1], dtype=torch.float64)
    largest = vectors.abs().amax(-1)
    scale = torch.where((largest > 0) & torch.isfinite(largest), largest, 1.0)
    wide = dtype or torch.promote_types(vectors.dtype, torch.float32)
    scaled = torch.linalg.vector_norm(vectors / scale[..., None], dim=-1, dtype=wide)
    return scale.double() * scaled.double()
