"""Turn what a caller passes into float64 or complex128, or say what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import SupportsIndex, TypeAlias

import numpy as np
from jaxtyping import Complex, Float

ArrayLike: TypeAlias = np.ndarray | np.number | int | float | complex | Sequence
Count: TypeAlias = SupportsIndex  # an int, or one of NumPy's integers
Reals: TypeAlias = Float[np.ndarray, "..."] | float
Numbers: TypeAlias = Float[np.ndarray, "..."] | Complex[np.ndarray, "..."] | float | complex


def numbers(value: object, name: str, dtype: type = float) -> np.ndarray:
    """``value`` as a finite, non-empty array of ``dtype`` (float or complex)."""
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{name} is a ragged sequence; expected rows of equal length: pad or split it"
        ) from error
    allowed, kind = ("iuf", "real") if dtype is float else ("iufc", "real or complex")
    if array.size == 0:
        raise ValueError(
            f"{name} is empty (shape {array.shape}); expected at least one {kind} number: "
            "pass a number or a non-empty array"
        )
    if array.dtype.kind not in allowed:
        raise TypeError(
            f"{name} has dtype {array.dtype}; expected {kind} numbers: "
            f"convert it to {dtype.__name__}"
        )
    bad = int(np.count_nonzero(~np.isfinite(array)))
    if bad:
        raise ValueError(
            f"{name} has {bad} of {array.size} values that are NaN or infinite; "
            "expected finite numbers: replace or drop them"
        )
    return array.astype(dtype, copy=False)


def parameter(value: object, name: str, dtype: type = float):
    """A map's parameter: a scalar when it is one, else an array."""
    return numbers(value, name, dtype).copy()[()]


def count(value: object, name: str, least: int = 0) -> int:
    """``value`` as an integer of at least ``least``."""
    try:
        number = index(value)
    except TypeError as error:
        raise TypeError(
            f"{name} is {value!r} ({type(value).__name__}); expected a whole number: pass an int"
        ) from error
    if number < least:
        raise ValueError(f"{name} is {number}; expected at least {least}: pass a larger number")
    return number


def together(shapes: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The shape to which all named shapes broadcast."""
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError as error:
        listed = ", ".join(f"{name} has shape {shape}" for name, shape in shapes.items())
        raise ValueError(
            f"{listed}; expected shapes that broadcast together: "
            "give one of them an extra axis, as in x[:, None]"
        ) from error
