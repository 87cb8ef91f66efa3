"""Clip a gradient entry by entry, and measure the angle by which that turns it."""

from __future__ import annotations

import numpy as np

from course_lib.checks.judging import judge_cases
from course_lib.checks.question import Case, Mistake, Part, Question, Source, Trial, Wrong, edit
from course_lib.checks.session import SESSION
from course_lib.checks.writing import written

ACCURACY = 1e-4  # degrees, asked for in the question
ROUNDINGS = 16


def cases(rng: np.random.Generator) -> list[Case]:
    """Vectors and matrices, negative entries, within the limit, at it, one entry, and zeros."""
    vector, matrix = rng.normal(0, 2, 5).round(2), rng.normal(0, 2, (2, 3)).round(2)
    return [
        _case(np.array([8.0, 0.5, -0.2]), 1.0),
        _case(vector, 0.5),
        _case(matrix, 1.0),
        _case(np.array([0.5, -0.3]), 1.0),  # the cosine comes out above 1 by rounding
        _case(np.array([-0.3, 0.9]), 2.0),  # here too
        _case(np.array([100.0, 1.0, -1.0, 1.0, 0.5, 0.0, -2.0, 1.0]), 1.0),
        _case(np.array([-7.0]), 2.0),
        _case(np.zeros(3), 1.0),
        _case((1e4 * rng.normal(size=(3, 1, 2))).round(), 3.0),
    ]


def _case(g: np.ndarray, limit: float) -> Case:
    return Case((g, limit), f"{written(g=g)}, limit = {limit:g}")


def tolerance(expected: tuple, eps: float, g: np.ndarray, limit: float) -> tuple:
    """Near 0, an angle from its cosine is right to the root of a rounding only."""
    angles = max(ACCURACY, 8 * np.degrees(np.sqrt(eps)))
    return tuple(
        angles if part.ndim < g.ndim else ROUNDINGS * eps * np.abs(part) for part in expected
    )


SOURCE = Source("""
def clip_by_value(g, limit):
    clipped = np.clip(g, -limit, limit)
    lengths = np.sqrt(np.sum(g**2) * np.sum(clipped**2))
    if lengths == 0:
        return clipped, 0.0
    cosine = np.clip(np.sum(g * clipped) / lengths, -1, 1)
    return clipped, np.degrees(np.arccos(cosine))
""")
CLIPPED, LENGTHS = "np.clip(g, -limit, limit)", "np.sqrt(np.sum(g**2) * np.sum(clipped**2))"
ANGLE = "np.degrees(np.arccos(cosine))"
UPWARDS, UPWARDS_BEFORE = "np.arctan2(clipped[1], clipped[0])", "np.arctan2(g[1], g[0])"

MISTAKES = (
    Mistake(
        "one-side-only",
        "You cut the entries on one side only. An entry far below -limit is as large as one far "
        "above limit.",
        wrong=(edit(CLIPPED, "np.minimum(g, limit)"), edit(CLIPPED, "np.maximum(g, -limit)")),
    ),
    Mistake(
        "negative-to-zero",
        "Negative entries become 0. The interval goes from -limit to limit.",
        wrong=edit("-limit, limit", "0.0, limit"),
    ),
    Mistake(
        "by-norm",
        "You clip by norm: all entries shrink by one factor, and the direction stays. By value, "
        "each entry is cut by itself.",
        wrong=tuple(
            edit(CLIPPED, f"g * limit / max(limit, {size})")
            for size in ("np.sqrt(np.sum(g**2))", "np.abs(g).max()")
        ),
    ),
    Mistake(
        "sign-lost",
        "Large negative entries become +limit: their sign is lost.",
        wrong=edit(CLIPPED, "np.where(np.abs(g) > limit, limit, g)"),
    ),
    Mistake(
        "set-to-zero",
        "Entries beyond the limit become 0. They should be moved to the limit, with their sign.",
        wrong=edit(CLIPPED, "np.where(np.abs(g) > limit, 0.0, g)"),
    ),
    Mistake(
        "all-at-the-limit",
        "Every entry is at the limit. Those within it should stay as they are.",
        wrong=(edit(CLIPPED, "limit * np.sign(g)"), edit(CLIPPED, "np.full_like(g, limit)")),
    ),
    Mistake(
        "not-clipped",
        "Your gradient comes back as it was.",
        wrong=edit(CLIPPED, "g"),
    ),
    Mistake(
        "radians",
        "Your angle is in radians. Asked for are degrees.",
        wrong=edit(ANGLE, "np.arccos(cosine)"),
    ),
    Mistake(
        "degrees-twice",
        "Your angle is too large by a factor of 180/pi: is it turned into degrees twice?",
        wrong=edit(ANGLE, f"np.degrees({ANGLE})"),
    ),
    Mistake(
        "cosine-for-angle",
        "Your number is the cosine of the angle. Asked for is the angle.",
        wrong=(
            edit(ANGLE, "cosine"),
            *(edit(ANGLE, "cosine", "0.0", zero) for zero in ("1.0", "np.nan")),
        ),
    ),
    Mistake(
        "one-length-twice",
        "You divide the dot product by the square of one length. The cosine needs both lengths, "
        "each once.",
        wrong=edit("np.sum(clipped**2)", "np.sum(g**2)"),
    ),
    Mistake(
        "never-turned",
        "Your angle is 0 in every case. Clipping by value does turn a gradient. (If you do take "
        "an arccos: is the dot product divided by both lengths, each once? What comes out above "
        "1 and is cut to 1 has the angle 0.)",
        wrong=edit(ANGLE, "0.0"),
    ),
    Mistake(
        "not-divided",
        "You do not divide the dot product by the lengths: it is the cosine for two vectors of "
        "length 1 only.",
        wrong=(edit(LENGTHS, "1.0"), edit(" / lengths", "")),
    ),
    Mistake(
        "spectral-norm",
        "For a matrix, `np.linalg.norm(g, 2)` is the largest singular value, and not the root of "
        "the sum of all squares. Here a matrix is nothing but a list of entries.",
        wrong=edit(LENGTHS, "np.linalg.norm(g, 2) * np.linalg.norm(clipped, 2)"),
    ),
    Mistake(
        "first-two-only",
        "Your angle is that of the first two entries. A gradient has any number of them: the dot "
        "product, and both lengths, give the angle in all dimensions.",
        wrong=tuple(
            edit("np.arccos(cosine)", angle)
            for angle in (
                f"np.abs({UPWARDS} - {UPWARDS_BEFORE})",
                f"{UPWARDS} - {UPWARDS_BEFORE}",
                f"{UPWARDS_BEFORE} - {UPWARDS}",
                "np.abs(np.arctan2(*clipped.flat[1::-1]) - np.arctan2(*g.flat[1::-1]))",
            )
        ),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to what you divide by. Near 0 the angle is very sensitive to "
        "that: it makes an angle where there is none.",
        wrong=tuple(
            edit(*texts)
            for small in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            for texts in (
                (LENGTHS, f"{LENGTHS} + {small}"),
                ("/ lengths", f"/ (lengths + {small})"),
            )
        ),
    ),
    Mistake(
        "sine-for-cosine",
        "Your angle is 90 degrees less the right one: the dot product of two vectors of length 1 "
        "is the cosine, not the sine, of the angle between them.",
        wrong=edit("arccos", "arcsin"),
    ),
    Mistake(
        "angle-to-what-was-cut",
        "Your angle is the one between the gradient and what was cut off it. Asked for is the "
        "one between the gradient and what is left.",
        wrong=edit(
            "np.sum(clipped**2)", "np.sum((g - clipped) ** 2)", "g * clipped", "g * (g - clipped)"
        ),
    ),
    Mistake(
        "order-exchanged",
        "Both things are right, in the wrong order: first the clipped gradient, then the angle.",
        wrong=edit("clipped, 0.0", "0.0, clipped", f"clipped, {ANGLE}", f"{ANGLE}, clipped"),
    ),
    Mistake(
        "zero-gradient",
        "A gradient of zeros has length 0, and nothing can be divided by that. The question says "
        "what its angle should be.",
        wrong=(edit("0.0", "np.nan"), edit("0.0", "90.0")),
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
NAN = (
    "An angle is NaN. Two things make it so: a division by a length of zero, and arccos of a "
    "number outside -1 to 1. Is the dot product divided by both lengths? And even then rounding "
    "may put it a little above 1."
)


def judge(answer: object, trial: Trial) -> None:
    """As any function is judged; an angle that is NaN gets words about how that comes."""
    try:
        judge_cases(clip_by_value, answer, trial, SESSION.rng(clip_by_value.name))
    except Wrong as verdict:
        if verdict.misconception is None and "the angle is NaN" in verdict.says:
            raise Wrong("angle-is-nan", f"{NAN}\n{verdict.says}") from None
        raise


clip_by_value = Question(
    name="taming_gradients.clip_by_value",
    signature="clip_by_value(g, limit)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the clipped gradient"), Part("the angle")),
    mistakes=MISTAKES,
    judge=judge,
    hints=(
        "Each entry is looked at by itself. What happens to one that is above limit, below "
        "-limit, or between the two? And how does one get an angle from a dot product?",
        "`np.clip` does the first part. The cosine of the angle is the dot product of the two "
        "vectors, divided by both their lengths.",
        "With c the clipped gradient, take np.sum(g * c) / (|g| |c|), keep it within -1 and 1 with "
        "np.clip, and turn its arccos into degrees. If g has no entry other than 0, return 0 "
        "instead.",
    ),
)
