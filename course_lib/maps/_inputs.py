"""What maps take: the course's checks of arguments, and shapes that go together."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from jaxtyping import Complex, Float

from course_lib._inputs import ArrayLike, Count, count, numbers

__all__ = [
    "ArrayLike",
    "Count",
    "Numbers",
    "Reals",
    "count",
    "numbers",
    "parameter",
    "together",
]

Reals: TypeAlias = Float[np.ndarray, "..."] | float
Numbers: TypeAlias = Float[np.ndarray, "..."] | Complex[np.ndarray, "..."] | float | complex


def parameter(value: object, name: str, dtype: type = float):
    """A map's parameter: a scalar when it is one, else an array."""
    return numbers(value, name, dtype).copy()[()]


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
