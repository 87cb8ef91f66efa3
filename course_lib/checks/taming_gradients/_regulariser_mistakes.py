"""What students get wrong about the norm-preserving regulariser."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake
from course_lib.checks.taming_gradients._regulariser_sizes import (
    Array,
    pairs,
    ratios,
    reference,
    slopes,
)


def _sum(of: Callable[[Array], Array]) -> Callable:
    """Another function of the ratios."""
    return lambda *args: float(np.sum(of(ratios(pairs(*args)))))


def _sent(rule: Callable) -> Callable:
    """The adjoint sent back by another rule: ``rule(W, h, h_bar, t)``."""

    def wrong(W: Array, h: Array, h_bar: Array) -> float:
        steps = [t for t in range(len(h) - 1) if h_bar[t + 1].any()]
        found = ratios([(rule(W, h, h_bar, t), h_bar[t + 1]) for t in steps])
        return float(np.sum((found - 1) ** 2))

    return wrong


def _matrices(size: Callable[[Array], float]) -> Callable:
    """The size of the Jacobians, in whatever direction."""

    def wrong(W: Array, h: Array, h_bar: Array) -> float:
        sizes = [size(slopes(state)[:, None] * W) for state in h[1:]]
        return float(np.sum((np.array(sizes) - 1) ** 2))

    return wrong


def _zero_counts(value: float) -> Callable:
    """A step whose adjoint is zero counts ``value``."""

    def wrong(W: Array, h: Array, h_bar: Array) -> float:
        zeros = sum(not row.any() for row in h_bar[1:])
        return reference(W, h, h_bar) + (value * zeros if zeros else 0.0)

    return wrong


def _not_divided(W: Array, h: Array, h_bar: Array) -> float:
    return float(sum((np.linalg.norm(v) - 1) ** 2 for v, _ in pairs(W, h, h_bar)))


def _differences(W: Array, h: Array, h_bar: Array) -> float:
    sent = pairs(W, h, h_bar)
    return float(sum((np.linalg.norm(v) - np.linalg.norm(a)) ** 2 for v, a in sent))


MISTAKES = (
    Mistake(
        "not-divided",
        "You compare the length of what is sent back with 1. Compare it with the length of the "
        "adjoint that it comes from: what counts is their ratio.",
        wrong=(_not_divided, _differences),
    ),
    Mistake(
        "transposed",
        "You multiply W by the adjoint, W a. An adjoint goes backwards: it stands on the left of "
        "the Jacobian, a' W.",
        wrong=_sent(lambda W, h, a, t: W @ (a[t + 1] * slopes(h[t + 1]))),
    ),
    Mistake(
        "jacobian-forwards",
        "You multiply the Jacobian by the adjoint. An adjoint stands on its left: row times "
        "matrix.",
        wrong=_sent(lambda W, h, a, t: slopes(h[t + 1]) * (W @ a[t + 1])),
    ),
    Mistake(
        "slope-on-the-wrong-side",
        "You multiply by the slopes of tanh after W. On the way back they come first: tanh acts "
        "last in a step, so it is the first to be undone. (NumPy's `slopes * W` scales the columns "
        "of W; it is the rows that belong to the units.)",
        wrong=_sent(lambda W, h, a, t: (a[t + 1] @ W) * slopes(h[t + 1])),
    ),
    Mistake(
        "slope-at-the-old-state",
        "You take the slopes of tanh at h_t. In the step from h_t to h_{t+1}, the slope of tanh "
        "is 1 - h_{t+1}^2.",
        wrong=(
            _sent(lambda W, h, a, t: (a[t + 1] * slopes(h[t])) @ W),
            _sent(lambda W, h, a, t: (a[t + 1] @ W) * slopes(h[t])),
        ),
    ),
    Mistake(
        "slope-forgotten",
        "The slopes of tanh are missing: a step's Jacobian is diag(1 - h_{t+1}^2) W.",
        wrong=_sent(lambda W, h, a, t: a[t + 1] @ W),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h, but h is a value of tanh already: the slope is 1 - h^2.",
        wrong=_sent(lambda W, h, a, t: (a[t + 1] * (1 - np.tanh(h[t + 1]) ** 2)) @ W),
    ),
    Mistake(
        "square-of-h-missing",
        "Your slopes of tanh are 1 - h. The slope is one minus the square.",
        wrong=_sent(lambda W, h, a, t: (a[t + 1] * (1 - h[t + 1])) @ W),
    ),
    Mistake(
        "weight-forgotten",
        "The weights are missing from your Jacobian, which is diag(1 - h_{t+1}^2) W.",
        wrong=_sent(lambda W, h, a, t: a[t + 1] * slopes(h[t + 1])),
    ),
    Mistake(
        "adjoint-one-step-early",
        "You send back the adjoint of h_t. In the step from h_t to h_{t+1}, the one that comes in "
        "is that of h_{t+1}, above the line and below it.",
        wrong=(
            lambda W, h, h_bar: _early(W, h, h_bar, both=True),
            lambda W, h, h_bar: _early(W, h, h_bar, both=False),
        ),
    ),
    Mistake(
        "all-one-step-early",
        "Your indices are one step early: the adjoint and the slopes are those of h_t. In the "
        "step from h_t to h_{t+1}, both belong to h_{t+1}.",
        wrong=lambda W, h, h_bar: reference(
            W, np.vstack([h[:1], h[:-1]]), np.vstack([h_bar[:1], h_bar[:-1]])
        ),
    ),
    Mistake(
        "total-adjoint",
        "You take the adjoint of h_t itself above the line. At a step with a loss of its own that "
        "holds more than what is sent back through the step: use the adjoint of h_{t+1} times the "
        "Jacobian.",
        wrong=_sent(lambda W, h, a, t: a[t]),
    ),
    Mistake(
        "matrix-norm",
        "You measure the Jacobian as a whole, in whatever direction. What counts is what it does "
        "to the one direction of the adjoint.",
        wrong=(
            _matrices(lambda J: np.linalg.norm(J, 2)),
            _matrices(np.linalg.norm),
            _matrices(lambda J: np.abs(np.linalg.eigvals(J)).max()),
        ),
    ),
    Mistake(
        "one-forgotten",
        "You add the squares of the ratios. The ratio should be 1, so what is squared is its "
        "distance from 1.",
        wrong=_sum(lambda r: r**2),
    ),
    Mistake(
        "square-missing",
        "You add the distances of the ratios from 1, without their squares.",
        wrong=(_sum(lambda r: r - 1), _sum(lambda r: np.abs(r - 1))),
    ),
    Mistake(
        "squared-too-early",
        "You take the ratio of the squares of the lengths. The roots are missing: the ratio is "
        "one of lengths.",
        wrong=_sum(lambda r: (r**2 - 1) ** 2),
    ),
    Mistake(
        "square-for-distance",
        "You square the ratio and then subtract 1. Subtract first: it is the distance from 1 that "
        "is squared.",
        wrong=_sum(lambda r: r**2 - 1),
    ),
    Mistake(
        "ratio-upside-down",
        "Your ratio is upside down: above the line stands what is sent back through the step.",
        wrong=_sum(lambda r: (1 / r - 1) ** 2),
    ),
    Mistake(
        "mean-for-sum",
        "You take the mean over the steps. Asked for is the sum.",
        wrong=(
            lambda W, h, h_bar: reference(W, h, h_bar) / (len(h) - 1),
            lambda W, h, h_bar: reference(W, h, h_bar) / len(pairs(W, h, h_bar)),
            lambda W, h, h_bar: reference(W, h, h_bar) / len(h),
        ),
    ),
    Mistake(
        "half",
        "Your number is half of what is asked for, or twice that: there is no factor before the "
        "sum.",
        wrong=(
            lambda *args: reference(*args) / 2,
            lambda *args: reference(*args) * 2,
        ),
    ),
    Mistake(
        "ratio-of-sums",
        "You add the lengths over all steps before you divide. Each step has a ratio of its own.",
        wrong=lambda *args: _of_lengths(pairs(*args), np.sum),
    ),
    Mistake(
        "one-norm-for-all",
        "You take one length over all steps together. Each step has a ratio of its own "
        "(`np.linalg.norm` of an array of rows needs `axis=1` to see them as rows).",
        wrong=lambda *args: _of_lengths(pairs(*args), np.linalg.norm),
    ),
    Mistake(
        "zero-entry",
        "You leave out steps whose adjoint has an entry of 0. Only an adjoint of zeros alone has "
        "no direction.",
        wrong=lambda *args: _without_zero_entries(*args),
    ),
    Mistake(
        "step-left-out",
        "A step is missing from your sum: T + 1 states have T steps between them.",
        wrong=(
            lambda W, h, h_bar: reference(W, h[1:], h_bar[1:]) if len(h) > 2 else 0.0,
            lambda W, h, h_bar: reference(W, h[:-1], h_bar[:-1]) if len(h) > 2 else 0.0,
        ),
    ),
    Mistake(
        "one-step-too-many",
        "Your sum has a term for h_0 too, which no step leads to: T + 1 states have T steps "
        "between them.",
        wrong=lambda W, h, h_bar: reference(
            W, np.vstack([h[:1], h]), np.vstack([h_bar[:1], h_bar])
        ),
    ),
    Mistake(
        "vectors-compared",
        "You measure how far what is sent back is from the adjoint itself. It may turn: only its "
        "length should stay.",
        wrong=lambda *args: float(
            sum(np.linalg.norm(v - a) ** 2 / np.linalg.norm(a) ** 2 for v, a in pairs(*args))
        ),
    ),
    Mistake(
        "squared-too-late",
        "You add up first, then square. Each step's distance from 1 is squared by itself.",
        wrong=(
            lambda *args: float((ratios(pairs(*args)).sum() - 1) ** 2),
            lambda *args: float((ratios(pairs(*args)) - 1).sum() ** 2),
        ),
    ),
    Mistake(
        "entries-multiplied",
        "You multiply the adjoint and the Jacobian entry by entry: `*` does that. A row times a "
        "matrix is `@`.",
        wrong=(
            _sent(lambda W, h, a, t: np.ravel(a[t + 1] * (slopes(h[t + 1])[:, None] * W))),
            _sent(lambda W, h, a, t: np.ravel(a[t + 1][:, None] * slopes(h[t + 1])[:, None] * W)),
        ),
    ),
    Mistake(
        "zero-adjoint",
        "Where an adjoint is zero, nothing can be divided by its length, and there is no ratio. "
        "The question says what such a step counts.",
        wrong=(_zero_counts(1.0), _zero_counts(np.nan)),
        raises="division by zero",
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the length that you divide by. A step whose adjoint is zero "
        "then has the ratio 0 and counts 1; the question says what it should count.",
        wrong=tuple(
            lambda W, h, h_bar, small=small: _with_constant(W, h, h_bar, small)
            for small in (1e-6, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
    ),
)


def _early(W: Array, h: Array, h_bar: Array, both: bool) -> float:
    total = 0.0
    for t in range(len(h) - 1):
        below = h_bar[t] if both else h_bar[t + 1]
        if below.any():
            sent = (h_bar[t] * slopes(h[t + 1])) @ W
            total += (np.linalg.norm(sent) / np.linalg.norm(below) - 1) ** 2
    return float(total)


def _with_constant(W: Array, h: Array, h_bar: Array, small: float) -> float:
    sent = np.linalg.norm((h_bar[1:] * slopes(h[1:])) @ W, axis=1)
    return float(np.sum((sent / (np.linalg.norm(h_bar[1:], axis=1) + small) - 1) ** 2))


def _of_lengths(sent: list[tuple[Array, Array]], of: Callable[[list[float]], float]) -> float:
    """One ratio for all steps: of the sums of the lengths, or of the length of them all."""
    above, below = (of([np.linalg.norm(pair[i]) for pair in sent]) for i in (0, 1))
    return float((above / below - 1) ** 2)


def _without_zero_entries(W: Array, h: Array, h_bar: Array) -> float:
    full = [(v, a) for v, a in pairs(W, h, h_bar) if a.all()]
    return float(np.sum((ratios(full) - 1) ** 2))
