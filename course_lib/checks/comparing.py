"""Compare what a student returned with what is expected: shape first, then the first difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.checks.outcome import Wrong


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


def as_numbers(value: object, name: str) -> np.ndarray:
    """What a student returned as an array of numbers; torch tensors and nested lists too."""
    if value is None:
        raise Wrong(
            "returns-none",
            f"what came for {name} is None: is a `return` missing, or a value not filled in?",
        )
    try:
        array = np.asarray(_plain(value))
    except Exception:  # whatever a student's object does when asked for its numbers
        raise Wrong(
            "not-numbers",
            f"what came for {name} is a ragged {type(value).__name__}; expected numbers in rows of "
            "equal length",
        ) from None
    if array.dtype.kind not in "biufc":
        raise Wrong("not-numbers", f"what came for {name} is {_kind(value)}; expected numbers")
    if array.dtype.kind == "c" and not array.imag.any():
        array = array.real
    return array.astype(float) if array.dtype.kind in "biu" else array


def _plain(value: object) -> object:
    if hasattr(value, "detach"):  # torch, without importing it
        return value.detach().cpu().numpy()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _kind(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def precision(array: np.ndarray) -> float:
    """The spacing of numbers at 1 in the array's own type: float32 answers get more room."""
    return float(np.finfo(array.dtype if array.dtype.kind in "fc" else float).eps)


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
        how = f"is off by about {float(f'{abs(value - right):.1g}'):g}"
    if not index:
        return f"{part.name} {how}."
    return f"the first difference in {part.name} is at {part.place(index)}: the value there {how}."
