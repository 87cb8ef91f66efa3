"""What students get wrong about the bias of a forget gate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake


def _gate(n: int, share: float) -> float:
    return float(share ** (1 / n))


def _logit(f: float) -> float:
    with np.errstate(all="ignore"):
        return float(np.log(f) - np.log(np.float64(1) - f))


def _bias(n: int, share: float) -> float:
    return float(-np.log(np.expm1(-np.log(share) / n)))


def _leading(n: int, share: float) -> float:
    """For large n, f/(1 - f) is about n/-ln(share)."""
    return float(np.log(n / -np.log(share)))


BIAS_MISTAKES = (
    Mistake(
        "gate-for-bias",
        "You return the gate itself, a number between 0 and 1. Asked for is the bias, which the "
        "sigmoid turns into that gate.",
        wrong=_gate,
    ),
    Mistake(
        "sign",
        "The sign is turned round: a gate above one half needs a positive bias.",
        wrong=lambda n, share: -_bias(n, share),
    ),
    Mistake(
        "sigmoid-not-turned-round",
        "You take the sigmoid of the gate. The gate is to come out of the sigmoid: turn it round.",
        wrong=lambda n, share: float(1 / (1 + np.exp(-_gate(n, share)))),
    ),
    Mistake(
        "logarithm-for-logit",
        "Your bias is the logarithm of the gate, which turns an exponential round. The sigmoid is "
        "1/(1 + e^(-b)): solve for b.",
        wrong=lambda n, share: float(np.log(_gate(n, share))),
    ),
    Mistake(
        "artanh-for-logit",
        "You turn tanh round. A gate is a sigmoid.",
        wrong=lambda n, share: float(np.arctanh(_gate(n, share))),
    ),
    Mistake(
        "logarithm-missing",
        "You return f/(1 - f) or its inverse: that is e to the power of b, or of -b.",
        wrong=(
            lambda n, share: _gate(n, share) / (1 - _gate(n, share)),
            lambda n, share: 1 / _gate(n, share) - 1,
        ),
    ),
    Mistake(
        "same-amount-every-step",
        "You let every step lose the same amount, (1 - share)/n. Every step keeps the same share "
        "of what is still there.",
        wrong=lambda n, share: _logit(1 - (1 - share) / n),
    ),
    Mistake(
        "divided-for-root",
        "You divide the share by n. The gate is what has the share as its n-th power: the n-th "
        "root.",
        wrong=lambda n, share: _logit(share / n),
    ),
    Mistake(
        "time-constant",
        "Your gate is 1 - 1/n or close to it: then about 1/e is left after n steps, whatever the "
        "share that is asked for.",
        wrong=(
            lambda n, share: float(np.log(n - 1)),
            lambda n, share: float(np.log(n)),
            lambda n, share: _bias(n, np.exp(-1)),
        ),
    ),
    Mistake(
        "never-negative",
        "Your bias is never negative. Which gates have a bias below 0?",
        wrong=lambda n, share: max(0.0, _bias(n, share)),
    ),
    Mistake(
        "always-a-half",
        "Your bias is that of a half-life, whatever the share that is asked for.",
        wrong=lambda n, share: _bias(n, 0.5),
    ),
    Mistake(
        "share-lost",
        "You let the share be lost. It is what is left after n steps.",
        wrong=lambda n, share: _bias(n, 1 - share),
    ),
    Mistake(
        "one-step",
        "Your bias does not depend on n: the share is what is left after one step.",
        wrong=lambda n, share: _bias(1, share),
    ),
    Mistake(
        "power-for-root",
        "You take the n-th power of the share. f is what has the share as its n-th power: the "
        "n-th root.",
        wrong=lambda n, share: _logit(share**n),
    ),
    Mistake(
        "one-step-too-many",
        "Your bias is that of n + 1 steps, or of n - 1.",
        wrong=(
            lambda n, share: _bias(n + 1, share),
            lambda n, share: _bias(n - 1, share),
        ),
    ),
    Mistake(
        "another-logarithm",
        "The size is off by a factor that belongs to another logarithm. The sigmoid is written "
        "with e: take the natural one, `np.log`.",
        wrong=(
            lambda n, share: _bias(n, share) / np.log(2),
            lambda n, share: _bias(n, share) / np.log(10),
        ),
    ),
    Mistake(
        "approximated",
        "For many steps it is right, for few it is not: ln(n/-ln(share)) is what the bias tends "
        "to. Which term has been left out?",
        wrong=_leading,
    ),
)


def _cancelled(n: int, share: float) -> float:
    return _logit(_gate(n, share))


def _inverse_minus_one(n: int, share: float) -> float:
    with np.errstate(all="ignore"):
        return float(-np.log(np.float64(1) / _gate(n, share) - 1))


def _exponential_minus_one(n: int, share: float) -> float:
    with np.errstate(all="ignore"):
        return float(-np.log(np.exp(-np.log(share) / n) - 1))


def _epsilon(tiny: float) -> Callable:
    def wrong(n: int, share: float) -> float:
        f = _gate(n, share)
        return float(np.log(f / (1 - f + tiny)))

    return wrong


def _capped(tiny: float) -> Callable:
    return lambda n, share: _logit(min(_gate(n, share), 1 - tiny))


NEAR_ONLY = ("power-for-root", "one-step-too-many", "never-negative")

FAR_MISTAKES = (
    *(m for m in BIAS_MISTAKES if m.name not in NEAR_ONLY),
    Mistake(
        "digits-lost",
        "For a few steps it is right; for many, 1 - f has no digits left, since f is next to 1. "
        "Write the bias without computing 1 - f from f.",
        wrong=(
            _cancelled,
            _inverse_minus_one,
            _exponential_minus_one,
            lambda n, share: float(np.log(np.float64(_gate(n, share)) / (1 - _gate(n, share)))),
        ),
        raises=("float division by zero", "division by zero", "math domain error",
                "expected a positive input"),
    ),
    Mistake(
        "small-number-added",
        "A small number keeps your formula from dividing by 0, and is then larger than what it "
        "was added to. Write the bias without computing 1 - f from f.",
        wrong=(
            *(_epsilon(tiny) for tiny in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)),
            *(_capped(tiny) for tiny in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)),
        ),
    ),
)  # fmt: skip
