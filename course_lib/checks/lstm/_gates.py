"""What the questions on whole steps share: gates, drawn weights, a tolerance, and mistakes."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from course_lib.checks.question import Mistake, relative

OTHER_ORDERS = tuple("".join(order) for order in permutations("ifgo"))[1:]  # "ifgo" is the first
SIZES = {"x": 1.5, "h": 0.9, "c": 2.0, "W": 1.2, "U": 1.2, "b": 1.0}


def gates(z: np.ndarray) -> tuple[np.ndarray, ...]:
    """i, f, g and o: the four blocks of z, each through its activation."""
    i, f, g, o = np.split(z, 4, axis=-1)
    i, f, o = (0.5 * (1 + np.tanh(0.5 * block)) for block in (i, f, o))
    return i, f, np.tanh(g), o


def drawn(rng: np.random.Generator, B: int, D: int, H: int) -> dict[str, np.ndarray]:
    """Inputs, states and weights, with two digits after the point."""
    shapes = {
        "x": (B, D), "h": (B, H), "c": (B, H), "W": (4 * H, H), "U": (4 * H, D), "b": (4 * H,)
    }  # fmt: skip
    return {name: rng.uniform(-SIZES[name], SIZES[name], shapes[name]).round(2) for name in shapes}


def sizes(B: int, D: int, H: int) -> str:
    """The sizes of a case in words."""
    return f"B = {B}, D = {D}, H = {H}"


def each(expected: tuple, eps: float, *args: object) -> tuple:
    """The tolerance of a well-conditioned problem, part by part."""
    return tuple(relative(part, eps) for part in expected)


SHAPES = Mistake(
    "shapes-do-not-fit",
    "Look at the shapes of the two. States are rows, (B, H), and inputs (B, D); W is (4H, H) and U "
    "(4H, D), so that z has a row of 4H entries for each sequence. Which product gives that, and "
    "along which axis does it split into four blocks?",
    raises=("mismatch in its core dimension", "could not be broadcast", "could not broadcast",
            "not aligned", "doesn't match the broadcast shape", "mat1 and mat2 shapes",
            "cannot reshape array", "does not result in an equal division"),
)  # fmt: skip
