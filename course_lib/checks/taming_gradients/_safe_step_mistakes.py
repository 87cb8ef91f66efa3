"""What students get wrong about a step that is clipped, or refused."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake

Array = np.ndarray


def norm(g: Array) -> float:
    """The length, with the largest entry taken out, so that no square overflows."""
    largest = np.abs(g).max()
    return float(largest * np.linalg.norm(np.ravel(g / largest))) if largest > 0 else 0.0


def clip(g: Array, threshold: float) -> Array:
    """The gradient, shortened to the threshold if it is longer."""
    size = norm(g)
    return g * (threshold / size) if size > threshold else g


def reference(p: Array, g: Array, rate: float, threshold: float) -> tuple[Array, bool]:
    """The parameters after the step, and whether it was taken."""
    if not np.isfinite(g).all():
        return p, False
    return p - rate * clip(g, threshold), True


def _stepping(move: Callable) -> Callable:
    """Another step, where the gradient is finite."""

    def wrong(p: Array, g: Array, rate: float, threshold: float) -> tuple[Array, bool]:
        return (move(p, g, rate, threshold), True) if np.isfinite(g).all() else (p, False)

    return wrong


def _letting(refused: Callable[[Array], bool]) -> tuple[Callable, ...]:
    """Another test of the gradient, and what NumPy makes of the rest: it depends on the norm."""

    def by(clip_by: Callable) -> Callable:
        def wrong(p: Array, g: Array, rate: float, threshold: float) -> tuple[Array, bool]:
            return (p, False) if refused(g) else (p - rate * clip_by(g, threshold), True)

        return wrong

    return tuple(by(clip_by) for clip_by in (_plainly, _largest, _not_if_unknown))


def _plainly(g: Array, threshold: float) -> Array:
    size = np.sqrt(np.sum(np.square(g)))
    return g * (threshold / size) if size > threshold else g


def _largest(g: Array, threshold: float) -> Array:
    """The plain clip, as far as it goes for finite gradients; else what NumPy makes of it."""
    return clip(g, threshold) if np.isfinite(g).all() else _plainly(g, threshold)


def _not_if_unknown(g: Array, threshold: float) -> Array:
    """The norm is NaN wherever the gradient is not finite, so that nothing is clipped."""
    return clip(g, threshold) if np.isfinite(g).all() else g


def _mended(p: Array, g: Array, rate: float, threshold: float, nan: float, inf: float) -> tuple:
    known = np.nan_to_num(g, nan=nan, posinf=inf, neginf=-inf)
    return p - rate * clip(known, threshold), True


def _said(taken: Callable) -> Callable:
    """The right parameters, and other words about them."""

    def wrong(p: Array, g: Array, rate: float, threshold: float) -> tuple[Array, bool]:
        new, right = reference(p, g, rate, threshold)
        return new, taken(right, g, threshold)

    return wrong


def _by_value(g: Array, threshold: float) -> Array:
    return np.clip(g, -threshold, threshold)


def _refusing(parameters: Callable[[Array], Array]) -> Callable:
    """Other parameters where the step is refused."""

    def wrong(p: Array, g: Array, rate: float, threshold: float) -> tuple[Array, bool]:
        new, taken = reference(p, g, rate, threshold)
        return (new if taken else parameters(p)), taken

    return wrong


HUGE = (
    "A gradient of huge but finite numbers has a direction, and it should be followed. The "
    "squares of its entries overflow, so that its norm comes out as infinity: how can the norm "
    "be had without such squares?"
)

MISTAKES = (
    Mistake(
        "nan-applied",
        "A gradient with NaN or infinity in it is applied, and the parameters are lost. A norm "
        "that is NaN is not above any threshold, so comparing it does not help: ask first whether "
        "all entries are finite.",
        wrong=(
            *_letting(lambda g: False),
            lambda p, g, rate, limit: (
                p - rate * g * np.minimum(1, limit / np.sqrt(np.sum(g * g))),
                True,
            ),
        ),
    ),
    Mistake(
        "infinity-applied",
        "You refuse NaN, but not infinity. Scaled to a threshold, infinity becomes NaN.",
        wrong=_letting(lambda g: np.isnan(g).any()),
    ),
    Mistake(
        "nan-kept",
        "You refuse infinity, but not NaN.",
        wrong=_letting(lambda g: np.isinf(g).any()),
    ),
    Mistake(
        "refused-only-if-all",
        "You refuse a gradient only if all its entries are NaN or infinite. One is enough: it has "
        "no direction any more.",
        wrong=_letting(lambda g: not np.isfinite(g).any()),
    ),
    Mistake(
        "mended",
        "You replace NaN or infinity by a number and take a step. Nobody knows which direction "
        "that is: refuse the whole step.",
        wrong=tuple(
            lambda p, g, rate, limit, inf=inf: _mended(p, g, rate, limit, 0.0, inf)
            for inf in (0.0, 1.0, np.finfo(float).max)
        ),
    ),
    Mistake(
        "good-entries-moved",
        "You leave out the entries that are NaN or infinite and move the others. Nobody knows "
        "which direction the rest is: refuse the whole step.",
        wrong=(
            lambda p, g, rate, limit: (
                np.where(np.isfinite(g), p - rate * clip(np.where(np.isfinite(g), g, 0), limit), p),
                bool(np.isfinite(g).all()),
            ),
            lambda p, g, rate, limit: (
                np.where(np.isfinite(g), p - rate * clip(np.where(np.isfinite(g), g, 0), limit), p),
                bool(np.isfinite(g).any()),
            ),
        ),
    ),
    Mistake(
        "huge-refused",
        HUGE,
        wrong=(
            lambda p, g, rate, limit: (
                (p, False) if norm(g) > 1e154 else reference(p, g, rate, limit)
            ),
        ),
    ),
    Mistake(
        "huge-stands-still",
        HUGE,
        wrong=_letting(lambda g: not np.isfinite(g).all())[0],
    ),
    Mistake(
        "uphill",
        "Your step goes up: the gradient points to where the loss grows, so it is subtracted.",
        wrong=_stepping(lambda p, g, rate, limit: p + rate * clip(g, limit)),
    ),
    Mistake(
        "not-clipped",
        "The step is not clipped.",
        wrong=_stepping(lambda p, g, rate, limit: p - rate * g),
    ),
    Mistake(
        "rate-before-clipping",
        "You multiply by the learning rate first and clip then. The threshold is one for the "
        "gradient.",
        wrong=_stepping(lambda p, g, rate, limit: p - clip(rate * g, limit)),
    ),
    Mistake(
        "rate-forgotten",
        "The learning rate is missing.",
        wrong=_stepping(lambda p, g, rate, limit: p - clip(g, limit)),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to the threshold, short ones too. Clipping only shortens.",
        wrong=(
            _stepping(lambda p, g, rate, limit: p - rate * g * np.float64(limit) / norm(g)),
            _stepping(
                lambda p, g, rate, limit: p - rate * g * np.float64(limit) / np.sqrt(np.sum(g * g))
            ),
        ),
    ),
    Mistake(
        "threshold-forgotten",
        "A gradient that is too long becomes a vector of length 1. Its length should be the "
        "threshold.",
        wrong=tuple(
            _stepping(
                lambda p, g, rate, limit, size=size: (
                    p - rate * (g / size(g) if size(g) > limit else g)
                )
            )
            for size in (norm, lambda g: np.sqrt(np.sum(g * g)))
        ),
    ),
    Mistake(
        "by-value",
        "You clip entry by entry. Asked for is clipping by norm, which keeps the direction.",
        wrong=_stepping(lambda p, g, rate, limit: p - rate * _by_value(g, limit)),
    ),
    Mistake(
        "largest-entry",
        "You compare the largest entry with the threshold, and scale by it. The norm is the root "
        "of the sum of all squares.",
        wrong=_stepping(
            lambda p, g, rate, limit: p - rate * g * min(1.0, limit / max(np.abs(g).max(), 1e-300))
        ),
    ),
    Mistake(
        "step-for-parameters",
        "You return the step. Asked for are the parameters after it.",
        wrong=(
            lambda p, g, rate, limit: (
                (-rate * clip(g, limit), True) if np.isfinite(g).all() else (0 * p, False)
            ),
            lambda p, g, rate, limit: (
                (rate * clip(g, limit), True) if np.isfinite(g).all() else (0 * p, False)
            ),
        ),
    ),
    Mistake(
        "refused-with-other-parameters",
        "When a step is refused, the parameters that you return are not those that you were "
        "given. Nothing should change.",
        wrong=(
            _refusing(lambda p: 0 * p),
            _refusing(lambda p: np.full_like(p, np.nan)),
        ),
    ),
    Mistake(
        "said-the-other-way",
        "Your second result is the wrong way round: it is true when the step was taken.",
        wrong=_said(lambda right, g, limit: not right),
    ),
    Mistake(
        "clipped-for-taken",
        "Your second result says whether the gradient was clipped. Asked for is whether a step "
        "was taken.",
        wrong=(
            _said(lambda right, g, limit: right and norm(g) > limit),
            _said(lambda right, g, limit: right and norm(g) <= limit),
        ),
    ),
    Mistake(
        "zeros-refused",
        "You say of a gradient of zeros that no step is taken. Its entries are finite: a step is "
        "taken, and its length is 0.",
        wrong=_said(lambda right, g, limit: right and bool(g.any())),
    ),
    Mistake(
        "order-exchanged",
        "Both things are right, in the wrong order: first the parameters, then whether the step "
        "was taken.",
        wrong=lambda *args: reference(*args)[::-1],
    ),
    Mistake(
        "long-ones-refused",
        "You refuse steps with a gradient above the threshold. Such a gradient is shortened; only "
        "one that is not finite is refused.",
        wrong=lambda p, g, rate, limit: (
            (p - rate * g, True) if np.isfinite(g).all() and norm(g) <= limit else (p, False)
        ),
    ),
    Mistake(
        "always-taken",
        "Your second result is always true, also when the step is refused.",
        wrong=_said(lambda right, g, limit: True),
    ),
    Mistake(
        "zero-gradient",
        "A gradient of zeros has norm 0, and nothing can be divided by that. It is shorter than "
        "the threshold: should it be divided at all?",
        raises="division by zero",
        wrong=_stepping(
            lambda p, g, rate, limit: p - rate * (clip(g, limit) if g.any() else np.nan)
        ),
    ),
)
