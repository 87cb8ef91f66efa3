"""Look at what a caller passes to a layer, and say what is wrong with it."""

from __future__ import annotations

import torch
from jaxtyping import Bool

from course_lib._tensors import Lengths, finite, floating, holds, lengths_tensor


def float_dtype(dtype: object) -> torch.dtype:
    """``dtype`` if it is one of floating-point numbers; torch's default for None."""
    if dtype is None:
        return torch.get_default_dtype()
    if not isinstance(dtype, torch.dtype) or not dtype.is_floating_point:
        raise TypeError(
            f"dtype is {dtype!r}; expected a floating-point dtype: pass torch.float32 or "
            "torch.float64"
        )
    return dtype


def inputs(x: object, size: int, dtype: torch.dtype | None) -> torch.Tensor:
    """``x`` if it is a batch of sequences (T, B, D) a cell can read."""
    tensor = floating(x, "x", dtype)
    shape = tuple(tensor.shape)
    if len(shape) != 3 or shape[2] != size:
        raise ValueError(
            f"x has shape {shape}; expected (steps, batch, inputs) = (T, B, {size}): "
            "put time on the first axis, or build the cell with a matching input_size"
        )
    if 0 in shape[:2]:
        raise ValueError(
            f"x has shape {shape}, so it is empty; expected at least one step and one sequence: "
            "pass a longer x"
        )
    finite(tensor, "x")
    return tensor


def whole_lengths(lengths: Lengths | None, x: torch.Tensor) -> torch.Tensor | None:
    """``lengths`` as a tensor (B,), if they are the numbers of steps of sequences x (T, B, D)."""
    if lengths is None:
        return None
    T, B = x.shape[:2]
    counts = lengths_tensor(lengths, x.device)
    if tuple(counts.shape) != (B,):
        raise ValueError(
            f"lengths has shape {tuple(counts.shape)}; expected (batch,) = ({B},): "
            "pass one length per sequence"
        )
    if counts.is_floating_point() or counts.is_complex() or counts.dtype == torch.bool:
        raise TypeError(
            f"lengths has dtype {counts.dtype}; expected whole numbers: convert it to int64"
        )
    counts = counts.long()  # a small dtype could not hold T
    if not holds((counts >= 1) & (counts <= T)):
        raise ValueError(
            f"lengths has values from {int(counts.min())} to {int(counts.max())}; "
            f"expected 1 <= length <= T = {T}: drop empty sequences, or pad x to the longest"
        )
    return counts


def steps_mask(lengths: torch.Tensor | None, x: torch.Tensor) -> Bool[torch.Tensor, "T B"]:
    """True where a step belongs to its sequence: t <= length, for t = 1, …, T."""
    T, B = x.shape[:2]
    if lengths is None:
        return torch.ones(T, B, dtype=torch.bool, device=x.device)
    return torch.arange(1, T + 1, device=x.device)[:, None] <= lengths


def alike(given: object, own: object, name: str) -> object:
    """``given`` if it is built as a layer's own state, whatever nests in it, with its dtype."""
    if isinstance(own, torch.Tensor):
        return _field(given, own, name)
    if hasattr(own, "_fields"):
        if not isinstance(given, type(own)):
            kind = type(own).__name__
            raise TypeError(
                f"{name} is of type {type(given).__name__}; expected {kind}: "
                f"wrap the tensors as {kind}({', '.join(own._fields)})"
            )
        pairs = zip(own._fields, given, own, strict=True)
        return type(own)(*(alike(*pair, f"{name}.{field}") for field, *pair in pairs))
    if isinstance(own, tuple):
        if not isinstance(given, tuple):
            raise TypeError(
                f"{name} is of type {type(given).__name__}; expected a tuple of states: "
                "put one state per layer into a tuple"
            )
        if len(given) != len(own):
            raise ValueError(
                f"{name} has length {len(given)}; expected {len(own)}: pass one state per layer"
            )
        pairs = enumerate(zip(given, own, strict=True))
        return tuple(alike(*pair, f"{name}[{k}]") for k, pair in pairs)
    return given


def _field(given: object, own: torch.Tensor, name: str) -> torch.Tensor:
    """``given`` if it can stand for a field of a state."""
    floating(given, name, own.dtype)
    if given.shape != own.shape:
        raise ValueError(
            f"{name} has shape {tuple(given.shape)}; expected (batch, hidden) = "
            f"{tuple(own.shape)}: pass a matching state, or build the cell with a matching "
            "hidden_size"
        )
    finite(given, name)
    return given.to(own.dtype)
