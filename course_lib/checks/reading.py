"""Read what a student returned as an array of numbers, whatever kind of thing holds them."""

from __future__ import annotations

import math
import numbers

import numpy as np

from course_lib.checks.outcome import Wrong

LARGEST = 10**7  # numbers in an answer


def as_numbers(value: object, name: str, place: str = "") -> np.ndarray:
    """What a student returned as ``name``, as an array of floating-point or complex numbers.

    Lists, torch tensors of any type and layout, masked arrays, fractions, decimals and whole
    numbers of any size are read, too: what no float64 can hold is infinite, a masked entry NaN.

    Raises
    ------
    Wrong
        If it is None, holds what is no number, or too many of them.
    """
    if value is None:
        raise Wrong(
            "returns-none",
            f"{place}{name} came as None: is a `return` missing, or a value not filled in?",
        )
    try:
        array = _read(value)
    except Exception as error:  # whatever a student's object does when asked for its numbers
        raise Wrong("not-numbers", f"{place}{name} came as {_why(value, error)}") from None
    if array.size > LARGEST:
        raise Wrong("shape", f"{place}{name} came with {array.size} numbers, far too many.")
    return array


def one_number(value: object, name: str) -> float:
    """The number that a student filled in as ``name``: a finite real one, in any form.

    Raises
    ------
    Wrong
        If it is anything else; a truth value is no number here.
    """
    try:
        array, truth = _read(value), np.asarray(plain(value)).dtype == bool
    except Exception:  # whatever a student's object does when asked for its numbers
        array, truth = np.empty(0), False
    if truth or array.shape or array.dtype.kind == "c":
        raise Wrong("not-a-number", f"`{name}` is {kind(value)}; expected one number.")
    if not np.isfinite(array):
        raise Wrong("not-a-number", f"`{name}` is {float(array)}; expected one number.")
    return float(array)


def is_whole(value: object) -> bool:
    """Whether a value that holds numbers holds whole ones, of any kind."""
    array = np.asarray(plain(value))
    return array.dtype.kind in "iu" or all(isinstance(n, numbers.Integral) for n in array.flat)


def _read(value: object) -> np.ndarray:
    array = np.asarray(plain(value))
    return _floating(array) if array.size <= LARGEST else array


def _why(value: object, error: Exception) -> str:
    ragged = isinstance(value, (list, tuple)) and "inhomogeneous" in str(error)
    if ragged:
        return (
            f"{kind(value)} of parts that differ in shape; expected numbers in rows of equal "
            "length."
        )
    return f"{kind(value)}; expected numbers."


def is_tensor(value: object) -> bool:
    """Whether a value is one of torch's, without importing torch."""
    return hasattr(value, "detach") and hasattr(value, "numpy")


def plain(value: object) -> object:
    """A value with its tensors, masked arrays and arrays of Python objects as plain arrays."""
    if is_tensor(value):
        return _dense(value)
    if isinstance(value, np.ndarray):
        return _unmasked(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _dense(tensor: object) -> np.ndarray:
    """A torch tensor as an array: sparse, quantized, of a type that NumPy has not, on a device."""
    if tensor.numel() > LARGEST:
        return np.broadcast_to(0.0, tuple(tensor.shape))  # enough to see that there are too many
    tensor = tensor.detach()
    tensor = tensor.dequantize() if tensor.is_quantized else tensor.to_dense()
    try:
        return tensor.numpy(force=True)
    except TypeError:  # bfloat16 and its like
        return (tensor.cfloat() if tensor.is_complex() else tensor.float()).numpy(force=True)


def _unmasked(array: np.ndarray) -> object:
    if array.size > LARGEST:
        return array
    if hasattr(array, "filled"):  # a masked array
        exact = array.dtype.kind in "biu"
        array = (array.astype(float) if exact else array).filled(np.nan)
    return plain(array.tolist()) if array.dtype == object else array


def _floating(array: np.ndarray) -> np.ndarray:
    """An array of numbers in floating point, and complex only where something is imaginary."""
    if array.dtype == object:
        array = np.array([_number(item) for item in array.flat]).reshape(array.shape)
    if array.dtype.kind not in "biufc":
        raise TypeError
    if array.dtype.kind == "c" and not array.imag.any():
        array = array.real
    return array.astype(float) if array.dtype.kind in "biu" else array


def _number(value: object) -> float | complex:
    """A number that is no array's: a fraction, a decimal, a whole number of any size."""
    if isinstance(value, (str, bytes, bytearray)):
        raise TypeError
    if isinstance(value, np.complexfloating):
        return complex(value)
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
    except TypeError:
        return complex(value)


def kind(value: object) -> str:
    """What a value is, in words: ``"a list"``, ``"an array of text"``."""
    if getattr(value, "is_meta", False) is True:
        return "a tensor on torch's meta device, which holds no numbers"
    if isinstance(value, np.ndarray):
        held = {"U": "text", "S": "text", "O": "Python objects"}
        return f"an array of {held.get(value.dtype.kind, value.dtype)}"
    name = {"str": "text", "NoneType": "None", "ndarray": "array"}.get(
        type(value).__name__, type(value).__name__
    )
    if name in ("text", "None"):
        return name
    return f"{'an' if name[:1].lower() in tuple('aeiou') else 'a'} {name}"
