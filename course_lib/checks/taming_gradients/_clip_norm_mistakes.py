"""Clipping by norm, and what students get wrong about it."""

from __future__ import annotations

from functools import partial

from course_lib.checks.question import Mistake, Source, edit
from course_lib.checks.source import Edit

SOURCE = Source("""
def clip_by_norm(U_bar, W_bar, b_bar, threshold):
    arrays = U_bar, W_bar, b_bar
    norm = np.sqrt(sum(np.sum(array**2) for array in arrays))
    factor = threshold / norm if norm > threshold else 1.0
    return *(factor * array for array in arrays), norm
""")
NORM = "np.sqrt(sum(np.sum(array**2) for array in arrays))"
RATIO = "threshold / norm"
FACTOR = f"{RATIO} if norm > threshold else 1.0"
SCALED = "*(factor * array for array in arrays)"
clipping = partial(edit, marks={"check-norm-before": 1})


def reported(number: str) -> Edit:
    """Clipped by norm, with another number in the norm's place."""
    return edit("arrays), norm", f"arrays), {number}", marks={"check-clip-by-norm": 2})


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

# What is taken for the norm of several arrays.
SIZES = (
    Mistake(
        "norms-added",
        "You add the three norms. They are lengths at right angles to each other: add their "
        "squares, and take the root at the end.",
        wrong=edit(NORM, "sum(np.linalg.norm(array) for array in arrays)"),
    ),
    Mistake(
        "largest-norm",
        "You take the largest of the three norms. Together the arrays are longer than the longest "
        "of them.",
        wrong=edit(NORM, "max(np.linalg.norm(array) for array in arrays)"),
    ),
    Mistake(
        "root-forgotten",
        "You take the sum of the squares for the norm: its root is missing.",
        wrong=edit("np.sqrt(", "("),
    ),
    Mistake(
        "sum-of-sizes",
        "You add the sizes of the entries. The Euclidean norm is the root of the sum of their "
        "squares.",
        wrong=edit(NORM, "sum(np.sum(np.abs(array)) for array in arrays)"),
    ),
    Mistake(
        "added-before-squared",
        "You add entries before you square, so that they cancel. Each entry is squared by itself.",
        wrong=(
            edit("np.sum(array**2)", "np.sum(array) ** 2"),
            edit(NORM, "abs(sum(np.sum(array) for array in arrays))"),
        ),
    ),
    Mistake(
        "largest-entry",
        "You take the largest entry for the norm. The norm is the root of the sum of all squares.",
        wrong=edit(NORM, "max(np.abs(array).max() for array in arrays)"),
    ),
    Mistake(
        "spectral-norm",
        "You take the spectral norm of the matrices, the largest singular value. Here a matrix is "
        "nothing but a list of entries: all their squares count.",
        wrong=(
            edit("np.sum(array**2)", "np.linalg.norm(array, 2) ** 2"),
            edit(NORM, "max(np.linalg.norm(array, 2) for array in arrays)"),
        ),
    ),
    Mistake(
        "mean-of-squares",
        "You take the mean of the squares. The norm comes of their sum; a mean depends on how "
        "many entries there are.",
        wrong=(
            edit(NORM, f"{NORM} / np.sqrt(sum(array.size for array in arrays))"),
            edit("np.sum(array**2)", "np.mean(array**2)"),
        ),
    ),
    Mistake(
        "array-left-out",
        "One of the three arrays, or two of them, are missing from your norm: all parameters "
        "count.",
        wrong=tuple(
            edit("arrays))", f"[{some}]))")
            for some in ("W_bar, b_bar", "U_bar, b_bar", "U_bar, W_bar", "U_bar", "W_bar", "b_bar")
        ),
    ),
)

CLIP_MISTAKES = (
    Mistake(
        "each-array-by-itself",
        "You clip each array by its own norm. Then the arrays are scaled differently, the "
        "gradient turns, and it may still be longer than the threshold: one norm for all.",
        wrong=clipping(
            "factor * array", "array * threshold / max(threshold, np.linalg.norm(array))"
        ),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to the threshold, short ones too. Clipping only shortens: "
        "nothing happens to a gradient that is not too long (and one of zeros has no direction "
        "to scale).",
        wrong=clipping(FACTOR, "threshold / norm"),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to length 1: the threshold has no part in it. Clipping only "
        "shortens, to the threshold.",
        wrong=clipping(FACTOR, "1 / norm"),
    ),
    Mistake(
        "threshold-forgotten",
        "Gradients that are too long become vectors of length 1. Their length should be the "
        "threshold.",
        wrong=clipping(f"{RATIO} if", "1 / norm if"),
    ),
    Mistake(
        "divided-by-the-threshold",
        "You divide gradients that are too long by the threshold. How long they are then depends "
        "on how long they were.",
        wrong=clipping(f"{RATIO} if", "1 / threshold if"),
    ),
    Mistake(
        "times-the-threshold",
        "You multiply gradients that are too long by the threshold. How long they are then "
        "depends on how long they were.",
        wrong=clipping(f"{RATIO} if", "threshold if"),
    ),
    Mistake(
        "not-all-scaled",
        "The factor is right, but not all three arrays are multiplied by it.",
        wrong=tuple(
            clipping(SCALED, arrays)
            for arrays in (
                "factor * U_bar, factor * W_bar, b_bar",
                "factor * U_bar, W_bar, factor * b_bar",
                "U_bar, factor * W_bar, factor * b_bar",
                "factor * U_bar, W_bar, b_bar",
                "U_bar, factor * W_bar, b_bar",
                "U_bar, W_bar, factor * b_bar",
            )
        ),
    ),
    Mistake(
        "factor-upside-down",
        "Your factor is upside down: it makes long gradients longer.",
        wrong=clipping(f"{RATIO} if", "norm / threshold if"),
    ),
    Mistake(
        "clips-the-short",
        "You scale the gradients that are short, and leave the long ones: which way should the "
        "comparison go?",
        wrong=clipping("norm > threshold", "norm < threshold"),
    ),
    Mistake(
        "thrown-away",
        "A gradient that is too long becomes zero. Its direction is still good: shorten it.",
        wrong=clipping(f"{RATIO} if", "0.0 if"),
    ),
    Mistake(
        "by-value",
        "You clip each entry by itself, which turns the gradient. By norm, all entries are "
        "multiplied by one factor.",
        wrong=clipping("factor * array", "np.clip(array, -threshold, threshold)"),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the norm before you divide. A norm above the threshold is "
        "not zero, so nothing needs it, and for small gradients it is not small.",
        wrong=tuple(
            way
            for small in (1e-6, 1e-8, 1e-7, 1e-5, 1e-10, 1e-12)
            for way in (
                clipping(f"{RATIO} if", f"threshold / (norm + {small}) if"),
                clipping(FACTOR, f"min(1.0, threshold / (norm + {small}))"),
            )
        ),
    ),
    Mistake(
        "not-clipped",
        "Your gradient comes back as it was, however long it is.",
        wrong=clipping(FACTOR, "1.0"),
    ),
    *SIZES,
    *RAISING,
)

NORM_MISTAKES = (
    Mistake(
        "norm-after",
        "You report the norm after clipping, which is never above the threshold. The one before "
        "tells whether the gradient exploded.",
        wrong=reported("min(norm, threshold)"),
    ),
    Mistake(
        "factor-reported",
        "You report the factor. Asked for is the norm before clipping.",
        wrong=(reported("factor"), reported(RATIO)),
    ),
    Mistake(
        "norm-per-array",
        "You report a norm for each array. Asked for is one number, the norm of all of them as "
        "one vector.",
        wrong=reported("[np.linalg.norm(array) for array in arrays]"),
    ),
    Mistake(
        "threshold-reported",
        "You report the threshold. Asked for is the norm before clipping.",
        wrong=reported("threshold"),
    ),
    *SIZES,
    *RAISING,
)
