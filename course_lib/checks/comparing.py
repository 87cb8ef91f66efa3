"""Compare what a student returned with what is expected: shape first, then the first difference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.checks.reading import as_numbers, kind

__all__ = ["Part", "as_numbers", "describe", "differing", "kind", "precision", "rounded", "small"]

SMALL = 1e-7  # a relative difference below this is called small
SHOWN = 2e-3  # a wrong value is shown, to four digits, if it is farther off than this


@dataclass(frozen=True)
class Part:
    """One of the things that a question asks for: its name, and the names of its axes.

    ``judged=False`` for a part that has to be there and is another question's business,
    ``whole=True`` for one that has to hold whole numbers, and no floating-point ones.
    """

    name: str
    axes: tuple[str, ...] = ()
    judged: bool = True
    whole: bool = False

    def place(self, index: Sequence[int]) -> str:
        """Where an index is, in words: ``"step 3, start 0"``."""
        names = self.axes[: len(index)] + ("index",) * (len(index) - len(self.axes))
        return ", ".join(f"{name} {i}" for name, i in zip(names, index, strict=True))


def precision(array: np.ndarray) -> float:
    """The spacing of numbers at 1 in the array's own type, between those of float64 and float32.

    Single precision gets the room it needs; half precision is too rough to judge by, and what is
    expected is no finer than float64.
    """
    eps = np.finfo(array.dtype if array.dtype.kind in "fc" else float).eps
    return float(np.clip(eps, np.finfo(float).eps, np.finfo(np.float32).eps))


def differing(
    got: np.ndarray, expected: np.ndarray, tolerance: np.ndarray | float
) -> tuple[int, ...] | None:
    """The first index at which two arrays of one shape differ by more than ``tolerance``.

    What is not finite agrees with its like only, however large the tolerance.
    """
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= tolerance
    near &= np.isfinite(got) & np.isfinite(expected)
    same = near | (got == expected) | (np.isnan(got) & np.isnan(expected))
    if same.all():
        return None
    return tuple(int(i) for i in np.unravel_index(np.argmin(same), same.shape))


def describe(
    part: Part,
    got: np.ndarray,
    expected: np.ndarray,
    index: tuple[int, ...],
    allowed: np.ndarray | float = 0.0,
) -> str:
    """One sentence on the first difference: where, how large, what came; never what is right."""
    how = _how_it_differs(got, expected, index, np.broadcast_to(allowed, got.shape)[index])
    if not index:
        return f"{part.name} {how}"
    return f"the first difference in {part.name} is at {part.place(index)}: the value there {how}"


def _how_it_differs(
    got: np.ndarray, expected: np.ndarray, index: tuple[int, ...], allowed: float
) -> str:
    value, right = _at(got, index), _at(expected, index)
    if np.isnan(value):
        return "is NaN."
    if np.isinf(value):
        return "is infinite, with the wrong sign." if np.isinf(right) else "is infinite."
    if not np.isfinite(right):
        return "is finite, and should not be."
    off = _distance(value, right)
    how = f"is off by {rounded(off)}"
    if small(got, expected, index):
        most = f" (at most {rounded(float(allowed))} is allowed)" if allowed else ""
        return f"{how}, more than rounding explains{most}. Is something approximated?"
    if off < SHOWN * max(_distance(value, 0), _distance(right, 0)):
        return f"{how}."  # the digits that came are those of the answer
    return f"{how}; yours is {value if value.imag else value.real:.4g}."


def _at(array: np.ndarray, index: tuple[int, ...]) -> np.complex128:
    """A number of any type, for arithmetic that warns of nothing and raises nothing.

    Python's own complex numbers will not do: what ``abs`` says of NaN depends on what C's errno
    was before.
    """
    with np.errstate(all="ignore"):
        return np.complex128(array[index])


def _distance(value: np.complex128, right: np.complex128 | int) -> float:
    with np.errstate(all="ignore"):
        return float(np.abs(value - right))


def rounded(size: float) -> str:
    """A size to one digit: ``"about 0.03"``; a number of one digit stays exact."""
    if math.isinf(size):
        return "more than any float64"
    digit = float(f"{size:.1g}")
    return f"{'' if digit == size else 'about '}{digit:g}"


def small(got: np.ndarray, expected: np.ndarray, index: tuple[int, ...]) -> bool:
    """Whether a difference is hard to see: far below the numbers themselves."""
    value, right = _at(got, index), _at(expected, index)
    return bool(_distance(value, right) < SMALL * max(1, _distance(right, 0)))
