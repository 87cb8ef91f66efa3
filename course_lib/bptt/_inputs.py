"""Arguments of the recurrent nets: shapes with names, lengths, and where the loss stands."""

from __future__ import annotations

import numpy as np
from jaxtyping import Bool, Int

from course_lib._inputs import array, finite


class Padded:
    """What has a ``mask``, True at the steps inside each sequence of the batch."""

    mask: Bool[np.ndarray, "T B"]

    @property
    def lengths(self) -> Int[np.ndarray, " B"]:
        """Number of steps of each sequence."""
        return self.mask.sum(axis=0)


def shaped(
    value: object,
    name: str,
    expected: dict[str, int],
    used: np.ndarray | None = None,
) -> np.ndarray:
    """``value`` as finite float64 of the shape ``expected``, whose axes have names.

    Where the mask ``used`` is False (padding), whatever stands there is replaced by 0.
    """
    values = array(value, name)
    require_shape(values, name, expected)
    if used is not None and not used.all():
        values = np.where(used.reshape(used.shape + (1,) * (values.ndim - used.ndim)), values, 0.0)
    return finite(values, name)


def require_shape(values: np.ndarray, name: str, expected: dict[str, int]) -> None:
    """Raise unless ``values`` has the sizes of ``expected``, in its order."""
    sizes = tuple(expected.values())
    if values.shape != sizes:
        axes = ", ".join(expected) + ("," if len(expected) == 1 else "")
        wanted = f"({axes}) = {sizes}" if expected else "a single number"
        raise ValueError(
            f"{name} has shape {values.shape}; expected {wanted}: "
            "reshape it, or change what it must match"
        )


def whole(value: object, name: str) -> np.ndarray:
    """``value`` as an array of integers."""
    found = np.asarray(value)
    if found.dtype.kind not in "iu":
        raise TypeError(
            f"{name} has dtype {found.dtype}; expected whole numbers: pass an array of int"
        )
    return found


def mask_of(lengths: object, T: int, B: int) -> np.ndarray:
    """The (T, B) mask of the steps inside each sequence; all True without lengths."""
    if lengths is None:
        return np.ones((T, B), dtype=bool)
    found = whole(lengths, "lengths")
    require_shape(found, "lengths", {"batch": B})
    if found.min() < 1 or found.max() > T:
        raise ValueError(
            f"lengths has values from {found.min()} to {found.max()}; expected 1 to T = {T}: "
            "drop empty sequences, or pad x to the longest"
        )
    return np.arange(T)[:, None] < found
