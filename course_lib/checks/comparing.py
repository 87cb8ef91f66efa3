"""Compare what a student returned with what is expected: shape first, then the first difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.checks.outcome import Wrong

LARGEST = 10**7  # numbers in an answer
SMALL = 1e-7  # a relative difference below this is called small


@dataclass(frozen=True)
class Part:
    """One of the things that a question asks for: its name, and the names of its axes.

    ``judged=False`` for a part that has to be there and is another question's business.
    """

    name: str
    axes: tuple[str, ...] = ()
    judged: bool = True

    def place(self, index: Sequence[int]) -> str:
        """Where an index is, in words: ``"step 3, start 0"``."""
        names = self.axes[: len(index)] + ("index",) * (len(index) - len(self.axes))
        return ", ".join(f"{name} {i}" for name, i in zip(names, index, strict=True))


def as_numbers(value: object, name: str, place: str = "") -> np.ndarray:
    """What a student returned as ``name``, as an array of numbers; torch tensors and lists too."""
    if value is None:
        raise Wrong(
            "returns-none",
            f"{place}{name} came as None: is a `return` missing, or a value not filled in?",
        )
    try:
        array = np.asarray(_plain(value))
    except Exception:  # whatever a student's object does when asked for its numbers
        raise Wrong(
            "not-numbers",
            f"{place}{name} came as {kind(value)} of parts that differ in shape; expected numbers "
            "in rows of equal length.",
        ) from None
    if array.size > LARGEST:
        raise Wrong("shape", f"{place}{name} came with {array.size} numbers, far too many.")
    if array.dtype.kind not in "biufc":
        raise Wrong("not-numbers", f"{place}{name} came as {kind(value)}; expected numbers.")
    if array.dtype.kind == "c" and not array.imag.any():
        array = array.real
    return array.astype(float) if array.dtype.kind in "biu" else array


def _plain(value: object) -> object:
    if hasattr(value, "detach"):  # torch, without importing it
        return value.detach().cpu().numpy()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def kind(value: object) -> str:
    """What a value is, in words: ``"a list"``, ``"an array of text"``."""
    if isinstance(value, np.ndarray):
        held = {"U": "text", "S": "text", "O": "Python objects"}
        return f"an array of {held.get(value.dtype.kind, value.dtype)}"
    name = {"str": "text", "NoneType": "None", "ndarray": "array"}.get(
        type(value).__name__, type(value).__name__
    )
    if name in ("text", "None"):
        return name
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


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
    """The first index at which two arrays of one shape differ by more than ``tolerance``."""
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= tolerance
    same = near | (got == expected) | (np.isnan(got) & np.isnan(expected))
    if same.all():
        return None
    return tuple(int(i) for i in np.unravel_index(np.argmin(same), same.shape))


def describe(part: Part, got: np.ndarray, expected: np.ndarray, index: tuple[int, ...]) -> str:
    """One sentence on the first difference: where it is and how large, never the value."""
    value, right = complex(got[index]), complex(expected[index])
    if np.isnan(value):
        how = "is NaN"
    elif np.isinf(value):
        how = "is infinite"
    elif not np.isfinite(right):
        how = "is finite, and should not be"
    else:
        how = f"is off by {rounded(abs(value - right))}"
        if small(got, expected, index):
            how += ", more than rounding explains. Is something approximated"
            return f"{_at(part, index)} {how}?"
    return f"{_at(part, index)} {how}."


def _at(part: Part, index: tuple[int, ...]) -> str:
    if not index:
        return part.name
    return f"the first difference in {part.name} is at {part.place(index)}: the value there"


def rounded(size: float) -> str:
    """A size to one digit: ``"about 0.03"``; a number of one digit stays exact."""
    digit = float(f"{size:.1g}")
    return f"{'' if digit == size else 'about '}{digit:g}"


def small(got: np.ndarray, expected: np.ndarray, index: tuple[int, ...]) -> bool:
    """Whether a difference is hard to see: far below the numbers themselves."""
    gap = abs(complex(got[index]) - complex(expected[index]))
    return bool(gap < SMALL * max(1, abs(expected[index])))
