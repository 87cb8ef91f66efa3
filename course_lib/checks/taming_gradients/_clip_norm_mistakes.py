"""What students get wrong about clipping by norm."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake
from course_lib.checks.taming_gradients._clip_norm_sizes import SIZES, Sizes, norm_of


def _with(size: Sizes, small: float = 0.0) -> Callable:
    """Clipping by another size than the norm; what is reported as the norm is that size."""

    def wrong(U_bar, W_bar, b_bar, threshold):
        found = size(U_bar, W_bar, b_bar)
        factor = threshold / (found + small) if found > threshold else 1.0
        return U_bar * factor, W_bar * factor, b_bar * factor, found

    return wrong


def _scaled(factor_of: Callable[[float, float], float]) -> Callable:
    """All arrays times ``factor_of(norm, threshold)``."""

    def wrong(U_bar, W_bar, b_bar, threshold):
        norm = norm_of(U_bar, W_bar, b_bar)
        factor = factor_of(np.float64(norm), threshold)
        return U_bar * factor, W_bar * factor, b_bar * factor, norm

    return wrong


def _each(clip: Callable[[np.ndarray, float], np.ndarray]) -> Callable:
    """Each array by a rule of its own."""

    def wrong(U_bar, W_bar, b_bar, threshold):
        arrays = U_bar, W_bar, b_bar
        return *(clip(array, threshold) for array in arrays), norm_of(*arrays)

    return wrong


def _alone(array: np.ndarray, threshold: float) -> np.ndarray:
    norm = norm_of(array)
    return array * (threshold / norm) if norm > threshold else array


def _some(scaled: tuple[bool, bool, bool]) -> Callable:
    """The right factor, for some of the arrays only."""

    def wrong(U_bar, W_bar, b_bar, threshold):
        arrays = U_bar, W_bar, b_bar
        factor = _factor(arrays, threshold)
        return *(
            array * (factor if chosen else 1.0)
            for array, chosen in zip(arrays, scaled, strict=True)
        ), norm_of(*arrays)

    return wrong


def _reported(number: Callable) -> Callable:
    """Clipped by norm, with another number in the norm's place."""

    def wrong(U_bar, W_bar, b_bar, threshold):
        return U_bar, W_bar, b_bar, number((U_bar, W_bar, b_bar), threshold)

    return wrong


def _factor(arrays: tuple, threshold: float) -> float:
    norm = norm_of(*arrays)
    return threshold / norm if norm > threshold else 1.0


RAISING = (
    Mistake(
        "zero-gradient",
        "A gradient of zeros has norm 0, and nothing can be divided by that. It is shorter than "
        "the threshold: should it be divided at all?",
        raises="division by zero",
    ),
    Mistake(
        "shapes-differ",
        "The three arrays differ in shape, so they do not fit into one array as they are. Take "
        "each by itself, or make vectors of them first, with `ravel`.",
        raises=(
            "inhomogeneous shape",
            "all the input array dimensions",
            "all the input arrays must have same number of dimensions",
            "all input arrays must have the same shape",
            "could not be broadcast",
        ),
    ),
)

CLIP_MISTAKES = (
    Mistake(
        "each-array-by-itself",
        "You clip each array by its own norm. Then the arrays are scaled differently, the "
        "gradient turns, and it may still be longer than the threshold: one norm for all.",
        wrong=_each(_alone),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to the threshold, short ones too. Clipping only shortens: "
        "nothing happens to a gradient that is not too long (and one of zeros has no direction "
        "to scale).",
        wrong=(_scaled(lambda norm, limit: limit / norm),),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to length 1: the threshold has no part in it. Clipping only "
        "shortens, to the threshold.",
        wrong=_scaled(lambda norm, limit: 1 / norm),
    ),
    Mistake(
        "threshold-forgotten",
        "Gradients that are too long become vectors of length 1. Their length should be the "
        "threshold.",
        wrong=_scaled(lambda norm, limit: 1 / norm if norm > limit else 1.0),
    ),
    Mistake(
        "divided-by-the-threshold",
        "You divide gradients that are too long by the threshold. How long they are then depends "
        "on how long they were.",
        wrong=_scaled(lambda norm, limit: 1 / limit if norm > limit else 1.0),
    ),
    Mistake(
        "times-the-threshold",
        "You multiply gradients that are too long by the threshold. How long they are then "
        "depends on how long they were.",
        wrong=_scaled(lambda norm, limit: limit if norm > limit else 1.0),
    ),
    Mistake(
        "not-all-scaled",
        "The factor is right, but not all three arrays are multiplied by it.",
        wrong=tuple(
            _some(scaled)
            for scaled in (
                (True, True, False),
                (True, False, True),
                (False, True, True),
                (True, False, False),
                (False, True, False),
                (False, False, True),
            )
        ),
    ),
    Mistake(
        "factor-upside-down",
        "Your factor is upside down: it makes long gradients longer.",
        wrong=_scaled(lambda norm, limit: norm / limit if norm > limit else 1.0),
    ),
    Mistake(
        "clips-the-short",
        "You scale the gradients that are short, and leave the long ones: which way should the "
        "comparison go?",
        wrong=_scaled(lambda norm, limit: limit / norm if norm < limit else 1.0),
    ),
    Mistake(
        "thrown-away",
        "A gradient that is too long becomes zero. Its direction is still good: shorten it.",
        wrong=_scaled(lambda norm, limit: 0.0 if norm > limit else 1.0),
    ),
    Mistake(
        "by-value",
        "You clip each entry by itself, which turns the gradient. By norm, all entries are "
        "multiplied by one factor.",
        wrong=_each(lambda array, limit: np.clip(array, -limit, limit)),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the norm before you divide. A norm above the threshold is "
        "not zero, so nothing needs it, and for small gradients it is not small.",
        wrong=tuple(
            way
            for small in (1e-6, 1e-8, 1e-7, 1e-5, 1e-10, 1e-12)
            for way in (
                _with(norm_of, small),
                _scaled(lambda norm, limit, small=small: min(1.0, limit / (norm + small))),
            )
        ),
    ),
    Mistake(
        "not-clipped",
        "Your gradient comes back as it was, however long it is.",
        wrong=_scaled(lambda norm, limit: 1.0),
    ),
    *(Mistake(name, says, wrong=tuple(map(_with, sizes))) for name, says, sizes in SIZES),
    *RAISING,
)

NORM_MISTAKES = (
    Mistake(
        "norm-after",
        "You report the norm after clipping, which is never above the threshold. The one before "
        "tells whether the gradient exploded.",
        wrong=_reported(lambda arrays, limit: min(norm_of(*arrays), limit)),
    ),
    Mistake(
        "factor-reported",
        "You report the factor. Asked for is the norm before clipping.",
        wrong=(
            _reported(_factor),
            _reported(lambda arrays, limit: limit / np.float64(norm_of(*arrays))),
        ),
    ),
    Mistake(
        "norm-per-array",
        "You report a norm for each array. Asked for is one number, the norm of all of them as "
        "one vector.",
        wrong=_reported(lambda arrays, limit: np.array([norm_of(array) for array in arrays])),
    ),
    Mistake(
        "threshold-reported",
        "You report the threshold. Asked for is the norm before clipping.",
        wrong=_reported(lambda arrays, limit: limit),
    ),
    *(Mistake(name, says, wrong=tuple(map(_with, sizes))) for name, says, sizes in SIZES),
    *RAISING,
)
