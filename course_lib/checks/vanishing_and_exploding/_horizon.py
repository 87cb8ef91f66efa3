"""After how many steps the norm bound certifies that a gradient has become small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.vanishing_and_exploding._trajectories import radius, spectral
from course_lib.checks.writing import written

CLEAR = 0.15  # how far a number of steps stays from a whole number, before it is rounded up
LATE = 200  # steps: where powers of a matrix take more, its norm and its eigenvalues are alike
IMPATIENT = 1000  # steps, after which a loop may give up
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
        found = np.log(1e-6) / np.log(gamma * spectral(W))
        if CLEAR < found % 1 < 1 - CLEAR:
            return _case(W, gamma, 1e-6)


def steps(factor: float, tolerance: float) -> float:
    """The smallest k with factor^k <= tolerance, inf if there is none."""
    if factor >= 1:
        return np.inf
    if factor == 0:
        return 1.0
    return float(np.ceil(np.log(tolerance) / np.log(factor)))


def reference(W: np.ndarray, gamma: float, tolerance: float) -> float:
    """The smallest k with (gamma ||W||)^k <= tolerance, inf if there is none."""
    return steps(gamma * spectral(W), tolerance)


def allowed(expected: np.ndarray | float, eps: float, *args: object) -> float:
    """Steps are whole numbers."""
    return 1e-6


def _formula(factor: float, tolerance: float) -> float:
    """What the formula gives, without a thought for zero, or for a bound that does not fall."""
    with np.errstate(all="ignore"):
        return float(np.ceil(np.log(tolerance) / np.log(np.float64(factor))))


def _with(factor_of: Callable) -> tuple[Callable, ...]:
    """Another factor a step: with all cases thought of, without zero, without any."""
    return (
        lambda W, gamma, tolerance: steps(factor_of(W, gamma), tolerance),
        lambda W, gamma, tolerance: (
            np.inf if factor_of(W, gamma) >= 1 else _formula(factor_of(W, gamma), tolerance)
        ),
        lambda W, gamma, tolerance: _formula(factor_of(W, gamma), tolerance),
    )


def _size(size: Callable) -> tuple[Callable, ...]:
    """Another size of W."""
    return _with(lambda W, gamma: gamma * size(W))


def _plain(W: np.ndarray, gamma: float, tolerance: float) -> float:
    """The formula, and not rounded up."""
    with np.errstate(all="ignore"):
        return float(np.log(tolerance) / np.log(gamma * spectral(W)))


def _ceiled(W: np.ndarray, gamma: float, tolerance: float) -> float:
    return _formula(gamma * spectral(W), tolerance)


def _by_powers(W: np.ndarray, gamma: float, tolerance: float) -> float:
    """The first k at which gamma^k times the norm of W^k is small; if late, as for the bound."""
    power = np.eye(len(W))
    for k in range(1, LATE):
        power = gamma * W @ power
        if spectral(power) <= tolerance:
            return float(k)
    return reference(W, gamma, tolerance)


def _where_the_bound_falls(W: np.ndarray, gamma: float, tolerance: float) -> float:
    falls = gamma * spectral(W) < 1
    return _by_powers(W, gamma, tolerance) if falls else np.inf


def _until_out_of_range(W: np.ndarray, gamma: float, tolerance: float) -> float:
    """The same with W^k as it comes: a loop ends, too, where the power becomes NaN."""
    if gamma * spectral(W) >= 1:
        return np.inf
    for k in range(IMPATIENT):
        power = np.linalg.matrix_power(W, k)
        if not np.isfinite(power).all() or gamma**k * spectral(power) <= tolerance:
            return float(k)
    return reference(W, gamma, tolerance)


def _impatient(*args: object) -> float:
    """The right number of steps, unless they are many."""
    right = reference(*args)
    return right if right < IMPATIENT else np.inf


def _only_if_below_one(change: Callable) -> Callable:
    """The right number changed, and inf where it is."""

    def wrong(W: np.ndarray, gamma: float, tolerance: float) -> float:
        right = reference(W, gamma, tolerance)
        return right if np.isinf(right) else change(right, W, gamma, tolerance)

    return wrong


MISTAKES = (
    Mistake(
        "eigenvalue-for-the-bound",
        "You put the largest eigenvalue of W into the bound. It bounds the powers of W in the "
        "long run, but not products in which the slopes change from step to step: one more number "
        "of a matrix bounds what a single step can do.",
        wrong=_size(radius),
    ),
    Mistake(
        "frobenius-norm",
        "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for "
        "another. It is an upper bound too, but a looser one, so you certify too late or never. "
        "The norm asked for is the spectral one.",
        wrong=_size(np.linalg.norm),
    ),
    Mistake(
        "another-norm",
        "You take a norm of W other than the spectral one, which is the largest singular value.",
        wrong=(
            *_size(lambda W: np.linalg.norm(W, 1)),
            *_size(lambda W: np.linalg.norm(W, np.inf)),
            *_size(lambda W: np.linalg.norm(W, -2)),
        ),
    ),
    Mistake(
        "largest-entry",
        "You take the largest entry of W. A step can stretch a vector by more than that: use the "
        "spectral norm.",
        wrong=(*_size(lambda W: np.abs(W).max()), *_size(lambda W: max(W.max(), 0))),
    ),
    Mistake(
        "gamma-forgotten",
        "Your bound lacks the slope of the activation: each step multiplies by gamma and by the "
        "norm of W.",
        wrong=_with(lambda W, gamma: spectral(W)),
    ),
    Mistake(
        "gamma-forgotten",
        "Your steps are right where the norm of W is below 1. But you return inf wherever it is "
        "not: which factor must be below 1 for the bound to fall?",
        wrong=lambda W, gamma, tolerance: (
            reference(W, gamma, tolerance) if spectral(W) < 1 else np.inf
        ),
    ),
    Mistake(
        "norm-of-the-power",
        "You take the norm of the power of W. The bound is the power of the norm: between the "
        "factors W stand slopes that change, so the product of the Jacobians is no power of W.",
        wrong=(_by_powers, _where_the_bound_falls, _until_out_of_range),
    ),
    Mistake(
        "gives-up",
        "You return inf although the bound becomes small, after thousands of steps. Does a loop "
        "stop too early, or does a number leave its range?",
        wrong=_impatient,
    ),
    Mistake(
        "gamma-divides",
        "You divide by gamma. A gentle activation makes gradients smaller, so gamma multiplies.",
        wrong=_with(lambda W, gamma: spectral(W) / gamma),
    ),
    Mistake(
        "gamma-once",
        "You take gamma once. Every step has a slope of its own, so gamma belongs into the factor "
        "that is raised to the power k.",
        wrong=lambda W, gamma, tolerance: (
            steps(spectral(W), tolerance / gamma) if spectral(W) else 1.0
        ),
    ),
    Mistake(
        "square-of-the-norm",
        "Your factor is the square of the norm: the eigenvalues of W^T W are the squares of the "
        "singular values.",
        wrong=_size(lambda W: spectral(W) ** 2),
    ),
    Mistake(
        "rounded-down",
        "You are one step early where the exact number is no whole one: the bound must be below "
        "the tolerance, not nearly there. And a certificate needs at least one step.",
        wrong=(
            _only_if_below_one(lambda right, *args: np.floor(_plain(*args))),
            _only_if_below_one(lambda right, *args: right - 1),
        ),
    ),
    Mistake(
        "rounded-to-the-nearest",
        "You round to the nearest whole number, so in some cases you are a step early: the bound "
        "must be below the tolerance.",
        wrong=_only_if_below_one(lambda right, *args: np.round(_plain(*args))),
    ),
    Mistake(
        "one-step-too-many",
        "You are a step late. After k steps the bound has k factors; is the count raised once more "
        "after the bound has become small?",
        wrong=_only_if_below_one(lambda right, *args: right + 1),
    ),
    Mistake(
        "zero-weights",
        "Your steps are right but for zero weights. There the logarithm is -inf, and a formula "
        "gives 0 steps; but after 0 steps the bound is 1.",
        wrong=lambda W, gamma, tolerance: (
            reference(W, gamma, tolerance) if W.any() else _ceiled(W, gamma, tolerance)
        ),
    ),
    Mistake(
        "zero-weights",
        "Your steps are right but for zero weights. How large is the bound there after one step?",
        wrong=lambda W, gamma, tolerance: reference(W, gamma, tolerance) if W.any() else np.inf,
    ),
    Mistake(
        "strictly-below",
        "You are a step late where the bound is equal to the tolerance: asked for is a bound that "
        "is at most the tolerance.",
        wrong=_only_if_below_one(lambda right, *args: max(np.floor(_plain(*args)) + 1, 1.0)),
    ),
    Mistake(
        "not-rounded",
        "The number of steps is a whole one: after which step is the bound below the tolerance "
        "for the first time?",
        wrong=_only_if_below_one(lambda right, *args: _plain(*args)),
    ),
    Mistake(
        "no-certificate",
        "Where the bound does not fall, no number of steps makes it small; the logarithms then "
        "give a negative number, or a division by zero. Return inf: the bound says nothing.",
        wrong=(
            _plain,
            _ceiled,
            lambda *args: max(_ceiled(*args), 0.0),
            lambda *args: np.trunc(_plain(*args) + 1),
        ),
    ),
    Mistake(
        "no-certificate",
        "Your numbers are right but where the bound never falls below the tolerance: return "
        "`np.inf` there.",
        wrong=tuple(
            lambda *args, other=other: other if np.isinf(reference(*args)) else reference(*args)
            for other in (-1.0, 0.0, np.nan, -np.inf)
        ),
    ),
    Mistake(
        "bound-stays-at-one",
        "In this case gamma times the norm of W is exactly 1. Such a bound does not fall either, "
        "and ln 1 = 0 is nothing to divide by.",
        wrong=lambda W, gamma, tolerance: (
            _ceiled(W, gamma, tolerance)
            if gamma * spectral(W) == 1
            else reference(W, gamma, tolerance)
        ),
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
)

horizon = Question(
    name="vanishing_and_exploding.horizon",
    signature="horizon(W, gamma, tolerance)",
    cases=cases,
    reference=reference,
    tolerance=allowed,
    parts=(Part("the number of steps"),),
    mistakes=MISTAKES,
    hints=(
        "One step of backpropagation multiplies a gradient by W^T D. By how much can that make it "
        "longer, at most? And k such steps?",
        "The bound after k steps is (gamma times the largest singular value of W)^k. When does it "
        "fall at all? If it does, take logarithms; mind that the logarithm of a number below 1 is "
        "negative.",
        "With factor = gamma * np.linalg.norm(W, 2): inf if factor >= 1; 1 if factor is 0; else "
        "ln(tolerance) / ln(factor), rounded up. A loop that multiplies by factor until the bound "
        "is small does it too.",
    ),
)
