"""After how many steps the norm bound certifies that a gradient has become small."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Edit, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

CLEAR = 0.15  # how far a number of steps stays from a whole number, before it is rounded up
NAMES = {1.0: "tanh", 0.25: "sigmoid"}


def cases(rng: np.random.Generator) -> list[Case]:
    """Both activations, a bound that says nothing, zero weights, one unit, and many steps."""
    W, nilpotent = np.array([[0.6, 0.3], [0.0, 0.7]]), np.array([[1.5, -1.5], [1.5, -1.5]])
    turning = np.array([[0.8, -2.2], [2.2, 0.8]])
    return [
        _case(W, 1.0, 1e-3),
        _case(nilpotent, 0.25, 1e-9),
        _case(nilpotent, 1.0, 1e-3),
        _drawn(rng, (4, 4), 0.25),
        _drawn(rng, (3, 3), 1.0),
        _case(np.eye(3), 1.0, 1e-2),
        _case(np.zeros((2, 2)), 1.0, 1e-3),
        _case(np.array([[-0.8]]), 1.0, 0.3),
        _case(np.array([[2.0]]), 0.25, 0.25),  # equal to the tolerance, without any rounding
        _case(np.array([[0.001, 0.0], [0.0, 0.002]]), 1.0, 0.1),
        _case(np.array([[0.2, 0.1], [0.0, 0.1]]), 0.25, 1e-4),
        _case(turning, 0.25, 0.5),
        _case(1.62 * turning, 0.25, 1e-60),
    ]


def _case(W: np.ndarray, gamma: float, tolerance: float) -> Case:
    return Case(
        (W, gamma, tolerance),
        f"{written(W=W)}, gamma = {gamma:g} ({NAMES[gamma]}), tolerance = {tolerance:g}",
    )


def _drawn(rng: np.random.Generator, shape: tuple[int, int], gamma: float) -> Case:
    """A case in which no rounding can change the number of steps."""
    while True:
        W = rng.normal(0, 1, shape)
        W = (W * rng.uniform(0.6, 0.9) / gamma / np.linalg.norm(W, 2)).round(3)
        found = np.log(1e-6) / np.log(gamma * np.linalg.norm(W, 2))
        if CLEAR < found % 1 < 1 - CLEAR:
            return _case(W, gamma, 1e-6)


HORIZON = Source("""
def horizon(W, gamma, tolerance):
    factor = gamma * np.linalg.norm(W, 2)
    if factor >= 1:
        return np.inf
    if factor == 0:
        return 1
    return np.ceil(np.log(tolerance) / np.log(factor))
""")
NORM = "np.linalg.norm(W, 2)"
NEVER = "    if factor >= 1:\n        return np.inf\n"
ZERO = "    if factor == 0:\n        return 1\n"
EXACT = "np.log(tolerance) / np.log(factor)"
# Where powers take more than 200 steps, a matrix's norm and its eigenvalues are alike.
POWERS = """    power = np.eye(len(W))
    for k in range(1, 200):
        power = gamma * W @ power
        if np.linalg.norm(power, 2) <= tolerance:
            return k
"""
# W^k as it comes: a loop ends, too, where the power becomes NaN.
OUT_OF_RANGE = """    for k in range(1000):
        power = np.linalg.matrix_power(W, k)
        if not np.isfinite(power).all() or gamma**k * np.linalg.norm(power, 2) <= tolerance:
            return k
"""


def _with(old: str, new: str) -> tuple[Edit, ...]:
    """Another factor a step: with all cases thought of, without zero, without any."""
    return edit(old, new), edit(old, new, ZERO, ""), edit(old, new, NEVER + ZERO, "")


def allowed(expected: np.ndarray | float, eps: float, *args: object) -> float:
    """Steps are whole numbers."""
    return 1e-6


MISTAKES = (
    Mistake(
        "eigenvalue-for-the-bound",
        "You put the largest eigenvalue of W into the bound. It bounds the powers of W in the "
        "long run, but not products in which the slopes change from step to step: one more number "
        "of a matrix bounds what a single step can do.",
        wrong=_with(NORM, "np.abs(np.linalg.eigvals(W)).max()"),
    ),
    Mistake(
        "frobenius-norm",
        "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for "
        "another. It is an upper bound too, but a looser one, so you certify too late or never. "
        "The norm asked for is the spectral one.",
        wrong=_with(NORM, "np.linalg.norm(W)"),
    ),
    Mistake(
        "another-norm",
        "You take a norm of W other than the spectral one, which is the largest singular value.",
        wrong=(
            *_with(NORM, "np.linalg.norm(W, 1)"),
            *_with(NORM, "np.linalg.norm(W, np.inf)"),
            *_with(NORM, "np.linalg.norm(W, -2)"),
        ),
    ),
    Mistake(
        "largest-entry",
        "You take the largest entry of W. A step can stretch a vector by more than that: use the "
        "spectral norm.",
        wrong=(*_with(NORM, "np.abs(W).max()"), *_with(NORM, "max(W.max(), 0.0)")),
    ),
    Mistake(
        "gamma-forgotten",
        "Your bound lacks the slope of the activation: each step multiplies by gamma and by the "
        "norm of W.",
        wrong=_with("gamma * ", ""),
    ),
    Mistake(
        "gamma-forgotten",
        "Your steps are right where the norm of W is below 1. But you return inf wherever it is "
        "not: which factor must be below 1 for the bound to fall?",
        wrong=edit("factor >= 1", f"{NORM} >= 1"),
    ),
    Mistake(
        "norm-of-the-power",
        "You take the norm of the power of W. The bound is the power of the norm: between the "
        "factors W stand slopes that change, so the product of the Jacobians is no power of W.",
        wrong=(
            edit(NEVER, POWERS + NEVER),
            edit(NEVER, NEVER + POWERS),
            edit(NEVER, NEVER + OUT_OF_RANGE),
        ),
    ),
    Mistake(
        "gives-up",
        "You return inf although the bound becomes small, after thousands of steps. Does a loop "
        "stop too early, or does a number leave its range?",
        wrong=edit(f"return np.ceil({EXACT})",
                   f"k = np.ceil({EXACT})\n    return k if k < 1000 else np.inf"),
    ),
    Mistake(
        "gamma-divides",
        "You divide by gamma. A gentle activation makes gradients smaller, so gamma multiplies.",
        wrong=_with(f"gamma * {NORM}", f"{NORM} / gamma"),
    ),
    Mistake(
        "gamma-once",
        "You take gamma once. Every step has a slope of its own, so gamma belongs into the factor "
        "that is raised to the power k.",
        wrong=edit("gamma * ", "", "np.log(tolerance)", "np.log(tolerance / gamma)"),
    ),
    Mistake(
        "square-of-the-norm",
        "Your factor is the square of the norm: the eigenvalues of W^T W are the squares of the "
        "singular values.",
        wrong=_with(NORM, f"{NORM} ** 2"),
    ),
    Mistake(
        "rounded-down",
        "You are one step early where the exact number is no whole one: the bound must be below "
        "the tolerance, not nearly there. And a certificate needs at least one step.",
        wrong=(
            edit("np.ceil", "np.floor", ZERO, ""),
            edit(EXACT, f"{EXACT} - 1", ZERO, ZERO.replace("1", "0")),
        ),
    ),
    Mistake(
        "rounded-to-the-nearest",
        "You round to the nearest whole number, so in some cases you are a step early: the bound "
        "must be below the tolerance.",
        wrong=edit("np.ceil", "np.round", ZERO, ""),
    ),
    Mistake(
        "one-step-too-many",
        "You are a step late. After k steps the bound has k factors; is the count raised once more "
        "after the bound has become small?",
        wrong=edit(EXACT, f"{EXACT} + 1", ZERO, ZERO.replace("1", "2")),
    ),
    Mistake(
        "zero-weights",
        "Your steps are right but for zero weights. There the logarithm is -inf, and a formula "
        "gives 0 steps; but after 0 steps the bound is 1.",
        wrong=edit(ZERO, ""),
    ),
    Mistake(
        "zero-weights",
        "Your steps are right but for zero weights. How large is the bound there after one step?",
        wrong=edit("return 1", "return np.inf"),
    ),
    Mistake(
        "strictly-below",
        "You are a step late where the bound is equal to the tolerance: asked for is a bound that "
        "is at most the tolerance.",
        wrong=edit("np.ceil(", "1 + np.floor("),
    ),
    Mistake(
        "not-rounded",
        "The number of steps is a whole one: after which step is the bound below the tolerance "
        "for the first time?",
        wrong=edit("np.ceil", "", ZERO, ""),
    ),
    Mistake(
        "no-certificate",
        "Where the bound does not fall, no number of steps makes it small; the logarithms then "
        "give a negative number, or a division by zero. Return inf: the bound says nothing.",
        wrong=(
            edit(NEVER + ZERO, "", "np.ceil", ""),
            edit(NEVER + ZERO, ""),
            edit(NEVER + ZERO, "", f"np.ceil({EXACT})", f"max(np.ceil({EXACT}), 0.0)"),
            edit(NEVER + ZERO, "", "np.ceil(", "np.trunc(1 + "),
        ),
    ),
    Mistake(
        "no-certificate",
        "Your numbers are right but where the bound never falls below the tolerance: return "
        "`np.inf` there.",
        wrong=tuple(
            edit("return np.inf", f"return {other}") for other in ("-1", "0", "np.nan", "-np.inf")
        ),
    ),
    Mistake(
        "bound-stays-at-one",
        "In this case gamma times the norm of W is exactly 1. Such a bound does not fall either, "
        "and ln 1 = 0 is nothing to divide by.",
        wrong=edit("factor >= 1", "factor > 1"),
    ),
    Mistake(
        "not-in-range",
        "Python cannot make a whole number of inf or NaN. Where do they come from: a bound that "
        "never falls, or the logarithm of 0? Ask for these cases before you compute.",
        raises=(
            "cannot convert float infinity to integer",
            "cannot convert float NaN to integer",
        ),
    ),
    Mistake(
        "log-of-zero",
        "`math.log` has no value at 0, and a division by ln 1 = 0 has none either. Which W has the "
        "norm 0, and for which does the bound stay at 1? Ask for these cases first.",
        raises=("math domain error", "expected a positive input", "float division by zero"),
    ),
)  # fmt: skip

horizon = Question(
    name="vanishing_and_exploding.horizon",
    signature="horizon(W, gamma, tolerance)",
    cases=cases,
    source=HORIZON,
    tolerance=allowed,
    parts=(Part("the number of steps"),),
    mistakes=MISTAKES,
    hints=(
        "One step of backpropagation multiplies a gradient by W^T D. By how much can that make it "
        "longer, at most? And k such steps?",
        "The bound after k steps is (gamma times the largest singular value of W)^k. When does it "
        "fall at all? If it does, take logarithms; mind that the logarithm of a number below 1 is "
        "negative.",
        "Three cases: a factor that does not fall below 1, one that is 0, and the others, for "
        "which the number of steps is a quotient of two logarithms, rounded to which side? A "
        "loop that multiplies until the bound is small does it too.",
    ),
)
