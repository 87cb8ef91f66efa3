"""What students get wrong about clipping by value, and about the angle."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake


def cut(g: np.ndarray, limit: float) -> np.ndarray:
    """Each entry, moved into [-limit, limit]."""
    return np.minimum(np.maximum(g, -limit), limit)


def angle(g: np.ndarray, other: np.ndarray) -> float:
    """The angle between two arrays as vectors, in degrees; 0 if one of them is zero.

    By the arctangent of half of it, which loses no digits where the angle is small.
    """
    a, b = np.ravel(g), np.ravel(other)
    if not a.any() or not b.any():
        return 0.0
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return float(np.degrees(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))))


def reference(g: np.ndarray, limit: float) -> tuple[np.ndarray, float]:
    """The clipped gradient and its angle to the gradient."""
    clipped = cut(g, limit)
    return clipped, angle(g, clipped)


def _clipping(clip: Callable[[np.ndarray, float], np.ndarray]) -> Callable:
    def wrong(g: np.ndarray, limit: float) -> tuple[np.ndarray, float]:
        return clip(g, limit), angle(g, clip(g, limit))

    return wrong


def _measuring(number: Callable[[np.ndarray, np.ndarray], float]) -> Callable:
    def wrong(g: np.ndarray, limit: float) -> tuple:
        return cut(g, limit), number(g, cut(g, limit))

    return wrong


def _by_norm(g: np.ndarray, limit: float) -> np.ndarray:
    norm = np.linalg.norm(np.ravel(g))
    return g * (limit / norm) if norm > limit else g


def _by_largest(g: np.ndarray, limit: float) -> np.ndarray:
    largest = np.abs(g).max()
    return g * (limit / largest) if largest > limit else g


def _from_cosine(above: float, below: float) -> float:
    return float(np.degrees(np.arccos(np.clip(above / below, -1, 1)))) if below > 0 else 0.0


def _upwards(g: np.ndarray) -> np.ndarray | float:
    """The direction of a vector in the plane, in degrees; one entry has none."""
    return np.degrees(np.arctan2(g[1], g[0])) if len(g) > 1 else 0.0


def _cosine(g: np.ndarray, other: np.ndarray) -> float:
    return float(np.cos(np.radians(angle(g, other)))) if np.any(g) else 0.0


MISTAKES = (
    Mistake(
        "one-side-only",
        "You cut the entries on one side only. An entry far below -limit is as large as one far "
        "above limit.",
        wrong=(
            _clipping(lambda g, limit: np.minimum(g, limit)),
            _clipping(lambda g, limit: np.maximum(g, -limit)),
        ),
    ),
    Mistake(
        "negative-to-zero",
        "Negative entries become 0. The interval goes from -limit to limit.",
        wrong=_clipping(lambda g, limit: np.clip(g, 0.0, limit)),
    ),
    Mistake(
        "by-norm",
        "You clip by norm: all entries shrink by one factor, and the direction stays. By value, "
        "each entry is cut by itself.",
        wrong=(_clipping(_by_norm), _clipping(_by_largest)),
    ),
    Mistake(
        "sign-lost",
        "Large negative entries become +limit: their sign is lost.",
        wrong=_clipping(lambda g, limit: np.where(np.abs(g) > limit, limit, g)),
    ),
    Mistake(
        "set-to-zero",
        "Entries beyond the limit become 0. They should be moved to the limit, with their sign.",
        wrong=_clipping(lambda g, limit: np.where(np.abs(g) > limit, 0.0, g)),
    ),
    Mistake(
        "all-at-the-limit",
        "Every entry is at the limit. Those within it should stay as they are.",
        wrong=(
            _clipping(lambda g, limit: np.sign(g) * limit),
            _clipping(lambda g, limit: np.full_like(g, limit)),
        ),
    ),
    Mistake(
        "not-clipped",
        "Your gradient comes back as it was.",
        wrong=_clipping(lambda g, limit: g),
    ),
    Mistake(
        "radians",
        "Your angle is in radians. Asked for are degrees.",
        wrong=_measuring(lambda g, c: np.radians(angle(g, c))),
    ),
    Mistake(
        "degrees-twice",
        "Your angle is too large by a factor of 180/pi: is it turned into degrees twice?",
        wrong=_measuring(lambda g, c: np.degrees(angle(g, c))),
    ),
    Mistake(
        "cosine-for-angle",
        "Your number is the cosine of the angle. Asked for is the angle.",
        wrong=(
            _measuring(_cosine),
            _measuring(lambda g, c: _cosine(g, c) if np.any(g) else 1.0),
            _measuring(lambda g, c: _cosine(g, c) if np.any(g) else np.nan),
        ),
    ),
    Mistake(
        "one-length-twice",
        "You divide the dot product by the square of one length. The cosine needs both lengths, "
        "each once.",
        wrong=_measuring(lambda g, c: _from_cosine(np.sum(g * c), np.sum(g * g))),
    ),
    Mistake(
        "never-turned",
        "Your angle is 0 in every case. Clipping by value does turn a gradient. (If you do take "
        "an arccos: is the dot product divided by both lengths, each once? What comes out above "
        "1 and is cut to 1 has the angle 0.)",
        wrong=_measuring(lambda g, c: 0.0),
    ),
    Mistake(
        "not-divided",
        "You do not divide the dot product by the lengths: it is the cosine for two vectors of "
        "length 1 only.",
        wrong=(
            _measuring(lambda g, c: _from_cosine(np.sum(g * c), 1.0)),
            _measuring(lambda g, c: _from_cosine(np.sum(g * c), 1.0) if np.any(g) else 0.0),
        ),
    ),
    Mistake(
        "spectral-norm",
        "For a matrix, `np.linalg.norm(g, 2)` is the largest singular value, and not the root of "
        "the sum of all squares. Here a matrix is nothing but a list of entries.",
        wrong=_measuring(
            lambda g, c: _from_cosine(np.sum(g * c), np.linalg.norm(g, 2) * np.linalg.norm(c, 2))
        ),
    ),
    Mistake(
        "first-two-only",
        "Your angle is that of the first two entries. A gradient has any number of them: the dot "
        "product, and both lengths, give the angle in all dimensions.",
        wrong=(
            _measuring(lambda g, c: np.abs(_upwards(c) - _upwards(g))),
            _measuring(lambda g, c: _upwards(c) - _upwards(g)),
            _measuring(lambda g, c: _upwards(g) - _upwards(c)),
            _measuring(lambda g, c: np.abs(_upwards(np.ravel(c)) - _upwards(np.ravel(g)))),
        ),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to what you divide by. Near 0 the angle is very sensitive to "
        "that: it makes an angle where there is none.",
        wrong=tuple(
            _measuring(
                lambda g, c, small=small, zero=zero: (
                    _from_cosine(np.sum(g * c), np.sqrt(np.sum(g * g) * np.sum(c * c)) + small)
                    if np.any(g)
                    else zero
                )
            )
            for small in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            for zero in (90.0, 0.0)
        ),
    ),
    Mistake(
        "sine-for-cosine",
        "Your angle is 90 degrees less the right one: the dot product of two vectors of length 1 "
        "is the cosine, not the sine, of the angle between them.",
        wrong=_measuring(lambda g, c: 90.0 - angle(g, c) if np.any(g) else 0.0),
    ),
    Mistake(
        "angle-to-what-was-cut",
        "Your angle is the one between the gradient and what was cut off it. Asked for is the "
        "one between the gradient and what is left.",
        wrong=_measuring(lambda g, c: angle(g, g - c)),
    ),
    Mistake(
        "order-exchanged",
        "Both things are right, in the wrong order: first the clipped gradient, then the angle.",
        wrong=lambda *args: reference(*args)[::-1],
    ),
    Mistake(
        "zero-gradient",
        "A gradient of zeros has length 0, and nothing can be divided by that. The question says "
        "what its angle should be.",
        wrong=(
            _measuring(lambda g, c: angle(g, c) if np.any(g) else np.nan),
            _measuring(lambda g, c: angle(g, c) if np.any(g) else 90.0),
        ),
        raises="division by zero",
    ),
    Mistake(
        "cosine-above-one",
        "arccos has a value between -1 and 1 only. For two vectors of one direction, rounding may "
        "put the cosine a little above 1.",
        raises=("math domain error", "expected a number in range"),
    ),
    Mistake(
        "vectors-only",
        "g may be a matrix, or have more axes: as a gradient it is one long vector. `np.sum(g * "
        "c)` and `g.ravel()` do not mind.",
        raises=(
            "matmul: Input operand",
            "not aligned",
            "only length-1 arrays can be converted",
            "only 0-dimensional arrays can be converted",
            "Improper number of dimensions to norm",
            "truth value of an array",
        ),
    ),
)
