"""The bias with which a cell's own path carries a gradient as far as it should."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit
from course_lib.checks.writing import Numbers

ROUNDINGS = 64
SIGNATURE = "forget_bias(n, share)"
BIAS = Source("""
def forget_bias(n, share):
    return -np.log(np.expm1(-np.log(share) / n))
""")
ROOT = "share ** (1 / n)"
LOGIT = "np.log(f) - np.log(1 - f)"
NEAR_RIGHT, FAR_RIGHT = {"check-forget-bias": 1}, {"check-far-bias": 1}


def _from_the_gate(returned: str, gate: str = ROOT, marks: dict | None = None) -> Edit:
    """The bias from a gate f."""
    return edit("return -np.log(np.expm1(-np.log(share) / n))",
                f"f = {gate}\n    return {returned}", marks=marks)  # fmt: skip


def _added(tiny: str) -> Edit:
    """The odds of a gate with a small number in the denominator."""
    return _from_the_gate(f"np.log(f / (1 - f + {tiny}))", marks=NEAR_RIGHT)


NEAR_ONLY = (
    Mistake(
        "never-negative",
        "Your bias is never negative. Which gates have a bias below 0?",
        wrong=edit("-np.log(np", "max(0.0, -np.log(np", "/ n))", "/ n)))", marks=FAR_RIGHT),
    ),
    Mistake(
        "power-for-root",
        "You take the n-th power of the share. f is what has the share as its n-th power: the "
        "n-th root.",
        wrong=edit("/ n", "* n"),
    ),
    Mistake(
        "one-step-too-many",
        "Your bias is that of n + 1 steps, or of n - 1.",
        wrong=(edit("/ n", "/ (n + 1)"), edit("/ n", "/ (n - 1)")),
    ),
)
BOTH = (
    Mistake(
        "gate-for-bias",
        "You return the gate itself, a number between 0 and 1. Asked for is the bias, which the "
        "sigmoid turns into that gate.",
        wrong=_from_the_gate("f"),
    ),
    Mistake(
        "sign",
        "The sign is turned round: a gate above one half needs a positive bias.",
        wrong=edit("-np.log(np", "np.log(np"),
    ),
    Mistake(
        "sigmoid-not-turned-round",
        "You take the sigmoid of the gate. The gate is to come out of the sigmoid: turn it round.",
        wrong=_from_the_gate("1 / (1 + np.exp(-f))"),
    ),
    Mistake(
        "logarithm-for-logit",
        "Your bias is the logarithm of the gate, which turns an exponential round. The sigmoid is "
        "1/(1 + e^(-b)): solve for b.",
        wrong=_from_the_gate("np.log(f)"),
    ),
    Mistake(
        "artanh-for-logit",
        "You turn tanh round. A gate is a sigmoid, which is (1 + tanh(b/2))/2.",
        wrong=(_from_the_gate("np.arctanh(f)"), _from_the_gate("np.arctanh(2 * f - 1)")),
    ),
    Mistake(
        "logarithm-missing",
        "You return f/(1 - f) or its inverse: that is e to the power of b, or of -b.",
        wrong=(_from_the_gate("f / (1 - f)"), _from_the_gate("1 / f - 1")),
    ),
    Mistake(
        "same-amount-every-step",
        "You let every step lose the same amount, (1 - share)/n. Every step keeps the same share "
        "of what is still there.",
        wrong=_from_the_gate(LOGIT, "1 - (1 - share) / n"),
    ),
    Mistake(
        "divided-for-root",
        "You divide the share by n. The gate is what has the share as its n-th power: the n-th "
        "root.",
        wrong=_from_the_gate(LOGIT, "share / n"),
    ),
    Mistake(
        "time-constant",
        "Your gate is 1 - 1/n or close to it: then about 1/e is left after n steps, whatever the "
        "share that is asked for.",
        wrong=(
            _from_the_gate("np.log(n - 1)"),
            _from_the_gate("np.log(n)"),
            edit("-np.log(share)", "1"),
        ),
    ),
    Mistake(
        "logit-of-the-share",
        "You take the share itself for a gate. First find the gate that leaves the share after n "
        "steps, then its bias.",
        wrong=tuple(
            edit("-np.log(np.expm1(-np.log(share) / n))", f"np.log(share / (1 - share)){times}")
            for times in (" * n", " / n")
        ),
    ),
    Mistake(
        "always-a-half",
        "Your bias is that of a half-life, whatever the share that is asked for.",
        wrong=edit("np.log(share)", "np.log(0.5)"),
    ),
    Mistake(
        "share-lost",
        "You let the share be lost. It is what is left after n steps.",
        wrong=edit("np.log(share)", "np.log(1 - share)"),
    ),
    Mistake(
        "one-step",
        "Your bias does not depend on n: the share is what is left after one step.",
        wrong=edit(" / n", ""),
    ),
    Mistake(
        "another-logarithm",
        "The size is off by a factor that belongs to another logarithm. The sigmoid is written "
        "with e: take the natural one, `np.log`.",
        wrong=(edit("-np.log(np", "-np.log2(np"), edit("-np.log(np", "-np.log10(np")),
    ),
    Mistake(
        "approximated",
        "For many steps it is right, for few it is not: ln(n/-ln(share)) is what the bias tends "
        "to. Which term has been left out?",
        wrong=edit("np.expm1(-", "(-"),
    ),
)
BIAS_MISTAKES = (*BOTH, *NEAR_ONLY)
FAR_MISTAKES = (
    *BOTH,
    Mistake(
        "digits-lost",
        "For a few steps it is right; for many, 1 - f has no digits left, since f is next to 1. "
        "Write the bias without computing 1 - f from f.",
        wrong=(
            *(
                _from_the_gate(returned, marks=NEAR_RIGHT)
                for returned in (LOGIT, "-np.log(1 / f - 1)", "np.log(np.divide(f, 1 - f))")
            ),
            edit("np.expm1(-np.log(share) / n)", "np.exp(-np.log(share) / n) - 1",
                 marks=NEAR_RIGHT),
        ),
        raises=("float division by zero", "division by zero", "math domain error",
                "expected a positive input"),
    ),
    Mistake(
        "small-number-added",
        "A small number keeps your formula from dividing by 0, and is then larger than what it "
        "was added to. Write the bias without computing 1 - f from f.",
        wrong=(
            *(_added(tiny) for tiny in ("1e-15", "1e-16")),
            # functions, not edits: these the first check refuses too, and has no name for them
            *(BIAS.edited(_added(f"1e-{digits}")).function for digits in (6, 7, 8, 9, 10, 12)),
            *(
                _from_the_gate(LOGIT, f"min({ROOT}, 1 - 1e-{digits})", NEAR_RIGHT)
                for digits in (6, 7, 8, 9, 10, 12, 15)
            ),
        ),
    ),
)  # fmt: skip


def bias_cases(rng: np.random.Generator) -> list[Case]:
    """Gates below one half and above, one step and many, and shares other than a half."""
    n, share = int(rng.integers(15, 90)), round(float(rng.uniform(0.2, 0.8)), 2)
    pairs = (
        (10, 0.5),
        (1, 0.5),
        (1, 0.1),
        (2, 0.04),
        (100, 0.5),
        (3, 0.9),
        (n, share),
        (1000, 0.3),
    )
    return [Case(pair, f"n = {pair[0]}, share = {pair[1]}") for pair in pairs]


def far_cases(rng: np.random.Generator) -> list[Case]:
    """More steps than the digits of a gate near 1 can tell."""
    share = round(float(rng.uniform(0.2, 0.8)), 2)
    pairs = ((10, 0.5), (10**6, 0.5), (10**9, share), (10**12, 0.9), (10**15, 0.5), (10**17, 0.5))
    return [Case(pair, f"n = {pair[0]}, share = {pair[1]}") for pair in pairs]


def bias_tolerance(expected: Numbers, eps: float, n: int, share: float) -> Numbers:
    """Where the logarithm comes from 1 - f, its rounding counts n times."""
    return ROUNDINGS * eps * (_size(expected) + n / -np.log(share))


def far_tolerance(expected: Numbers, eps: float, n: int, share: float) -> Numbers:
    """A few roundings, however long the way."""
    return ROUNDINGS * eps * _size(expected)


def _size(bias: Numbers) -> Numbers:
    """What roundings are relative to; a mistake's infinite bias is near to no other."""
    return 8 + np.where(np.isfinite(bias), np.abs(bias), 0)


forget_bias = Question(
    name="lstm.forget_bias",
    signature=SIGNATURE,
    cases=bias_cases,
    source=BIAS,
    tolerance=bias_tolerance,
    parts=(Part("the bias"),),
    mistakes=BIAS_MISTAKES,
    hints=(
        "First find the gate f: what is left after n steps, if every step keeps f?",
        "f^n = share, so f is the n-th root. Then turn the sigmoid round: which b has "
        "1/(1 + e^(-b)) = f?",
        "The n-th root of the share is the gate. Solve 1/(1 + e^(-b)) = f for e^b first: which "
        "fraction of f is it?",
    ),
)

far_bias = Question(
    name="lstm.far_bias",
    signature=SIGNATURE,
    cases=far_cases,
    source=BIAS,
    tolerance=far_tolerance,
    parts=(Part("the bias"),),
    mistakes=FAR_MISTAKES,
    hints=(
        "For n = 10^15 the gate is 1 minus about 10^-15. How many digits of that distance from 1 "
        "are left in float64?",
        "Do not compute f. With s = -ln(share)/n the gate is e^(-s); write f / (1 - f) with s "
        "only, as one fraction.",
        "e^(-s) over 1 - e^(-s) is 1 over e^s - 1, and there the digits are lost if s is small. "
        "NumPy has a function for e^s - 1 that keeps them all.",
    ),
)
