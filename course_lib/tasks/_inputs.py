"""What tasks take: the course's checks of arguments, seeds, and classes as vectors."""

from __future__ import annotations

from typing import SupportsIndex, TypeAlias

import numpy as np

from course_lib._inputs import Count, count, one_of

__all__ = ["Count", "Seed", "count", "generator", "one_hot", "one_of"]

Seed: TypeAlias = SupportsIndex | np.random.Generator


def generator(seed: object) -> np.random.Generator:
    """A generator made from an integer seed, or the generator that was passed."""
    if isinstance(seed, np.random.Generator):
        return seed
    return np.random.default_rng(count(seed, "seed"))


def one_hot(indices: np.ndarray, depth: int) -> np.ndarray:
    """Each index as a vector of ``depth`` numbers with a single 1, float64."""
    return np.eye(depth)[indices]
