"""Turn what a caller passes into an array, a number or a name, or say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from operator import index
from typing import SupportsIndex, TypeAlias

import numpy as np

ArrayLike: TypeAlias = np.ndarray | np.number | int | float | complex | Sequence
Count: TypeAlias = SupportsIndex  # an int, or one of NumPy's integers


def numbers(value: object, name: str, dtype: type = float) -> np.ndarray:
    """``value`` as a finite, non-empty array of ``dtype`` (float or complex)."""
    return finite(array(value, name, dtype), name)


def array(value: object, name: str, dtype: type = float) -> np.ndarray:
    """``value`` as a non-empty array of ``dtype`` (float or complex), finite or not."""
    try:
        found = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{name} is a ragged sequence; expected rows of equal length: pad or split it"
        ) from error
    allowed, kind = ("iuf", "real") if dtype is float else ("iufc", "real or complex")
    if found.size == 0:
        raise ValueError(
            f"{name} is empty (shape {found.shape}); expected at least one {kind} number: "
            "pass a number or a non-empty array"
        )
    if found.dtype.kind not in allowed:
        raise TypeError(
            f"{name} has dtype {found.dtype}; expected {kind} numbers: "
            f"convert it to {dtype.__name__}"
        )
    return found.astype(dtype, copy=False)


def finite(values: np.ndarray, name: str) -> np.ndarray:
    """``values``, if none of them is NaN or infinite."""
    bad = int(np.count_nonzero(~np.isfinite(values)))
    if bad:
        raise ValueError(
            f"{name} has {bad} of {values.size} values that are NaN or infinite; "
            "expected finite numbers: replace or drop them"
        )
    return values


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


def one_of(value: object, name: str, known: Iterable[str]) -> str:
    """``value`` if it is one of the known names."""
    names = list(known)
    if value not in names:
        raise ValueError(f"{name} is {value!r}; expected one of {names}: pick one of these names")
    return value


def real(value: object, name: str) -> float:
    """``value`` as a float, if it is one real number, finite or not."""
    if not isinstance(value, Real):
        raise TypeError(
            f"{name} is {value!r} ({type(value).__name__}); expected a real number: pass a float"
        )
    return float(value)


def flag(value: object, name: str) -> bool:
    """``value`` if it is True or False; a name such as "none" would count as True."""
    if not isinstance(value, bool):
        raise TypeError(
            f"{name} is {value!r} ({type(value).__name__}); expected True or False: pass one of "
            "these"
        )
    return value
