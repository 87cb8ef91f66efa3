"""Layers by what their step t reads of the layer below, as matrices of yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from course_lib.checks.question import Case

KINDS = ("forward", "backward", "both", "window")


def reads(kind: str, T: int) -> np.ndarray:
    """[t, s]: whether a layer's output at t depends on its input at s."""
    ahead = np.arange(T)[None, :] - np.arange(T)[:, None]
    return {
        "forward": ahead <= 0,
        "backward": ahead >= 0,
        "both": np.full((T, T), True),
        "window": np.abs(ahead) <= 1,
    }[kind]


def through(matrices: Sequence[np.ndarray]) -> np.ndarray:
    """What the last of several layers depends on: from layer to layer, by any way."""
    return reduce(lambda below, above: above.astype(int) @ below > 0, matrices)


STACKS = (
    ("forward",),
    ("backward",),
    ("window",),
    ("forward", "forward", "forward"),
    ("window", "window"),
    ("both", "both"),
    ("forward", "backward"),
    ("window", "forward"),
    ("backward", "window", "backward"),
    ("window", "window", "both", "window"),
)


def cases(rng: np.random.Generator, longest: int = 7) -> list[Case]:
    """Each kind alone, twice the same, mixed ones, drawn ones, and a single step."""
    found = [(list(stack), 5 + i % 2) for i, stack in enumerate(STACKS)]
    for T in (longest, 4):
        found.append(([str(kind) for kind in rng.choice(KINDS, 3)], T))
    found += [(["forward", "window", "both"], 1), (["window"] * 3, longest + 2)]
    return [Case((layers, T), f"layers = {layers}, T = {T}") for layers, T in found]
