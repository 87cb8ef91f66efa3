"""Stacks of layers, for the questions on what they have seen and on what they cost."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case

KINDS = ("forward", "backward", "both", "window")
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
