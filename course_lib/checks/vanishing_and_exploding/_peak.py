"""How far the powers of a matrix grow before its eigenvalues have their way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.vanishing_and_exploding._trajectories import (
    Size,
    entry,
    frobenius,
    log_sizes,
    norm,
    plain_sizes,
    radius,
    spectral,
)
from course_lib.checks.writing import written

CLEAR = 2e-4  # how far the largest logarithm stays above the next one
ROUNDINGS = 256
LONG = 300  # steps, for powers out of range


def cases(rng: np.random.Generator) -> list[Case]:
    """Peaks within, at the start and at the end, powers of zero, and powers out of range."""
    shear = np.array([[0.9, 3.0], [0.0, 0.8]])
    return [
        _case(shear, 60),
        _case(shear, 2),
        _case(np.array([[0.5, 0.2], [0.2, 0.4]]), 30),
        _case(2.0 * np.array([[1.0, -1.0], [1.0, -1.0]]), 10),  # zero, however it is scaled
        _case(np.diag([3.0, 0.5, 3.0], 1), 10),
        _drawn(rng, 4, 40),
        _case(np.array([[0.9, -0.6], [0.5, 0.8]]), 0),
        _case(np.array([[-1.3]]), 5),
        _case(np.array([[0.06, 30.0], [0.0, 0.05]]), LONG),
        _case(np.array([[15.0, 30.0], [0.0, 0.8]]), LONG),
    ]


def _case(W: np.ndarray, steps: int) -> Case:
    return Case((W, steps), f"{written(W=W)}, steps = {steps}")


def _drawn(rng: np.random.Generator, size: int, steps: int) -> Case:
    """A matrix of modest eigenvalues and large entries above the diagonal, with a clear peak."""
    while True:
        W = np.diag(rng.uniform(-0.85, 0.85, size)) + np.triu(rng.normal(0, 1.5, (size, size)), 1)
        order = rng.permutation(size)
        W = W[order][:, order].round(2)
        logs = _logs(W, steps)
        first, second = np.sort(logs)[[-1, -2]]
        if first - second > CLEAR and 2 <= logs.argmax() <= 12:
            return _case(W, steps)


def _same(W: np.ndarray, steps: int) -> np.ndarray:
    return np.broadcast_to(W, (steps, *W.shape))


def _logs(W: np.ndarray, steps: int, size: Size = spectral) -> np.ndarray:
    """ln of the size of W^k for k = 0, ..., steps."""
    return log_sizes(_same(W, steps), len(W), size)


def _best(logs: np.ndarray) -> tuple[float, float]:
    k = int(np.argmax(logs))
    return float(k), float(logs[k])


def reference(W: np.ndarray, steps: int) -> tuple[float, float]:
    """The k up to ``steps`` at which the norm of W^k is largest, and its logarithm there."""
    return _best(_logs(W, steps))


def tolerance(expected: tuple, eps: float, W: np.ndarray, steps: int) -> tuple[float, float]:
    """The step is a whole number; the logarithm has a rounding a step."""
    roundings = ROUNDINGS * len(W) * (1 + sum(abs(e) for e in expected if np.isfinite(e)))
    return 1e-6, roundings * eps


def _norm(size: Callable) -> Callable:
    return lambda W, steps: _best(_logs(W, steps, size))


def _plain(size: Callable, beyond: float) -> Callable:
    return lambda W, steps: _best(plain_sizes(_same(W, steps), len(W), size, beyond))


def _change(change: Callable) -> Callable:
    return lambda W, steps: change(*reference(W, steps))


def _powers(base: Callable) -> Callable:
    """The largest power of one number: at one of the two ends."""

    def wrong(W: np.ndarray, steps: int) -> tuple[float, float]:
        return _best(np.arange(steps + 1) * np.log(base(W)))

    return wrong


def _entrywise(first: Callable, beyond: float = np.nan) -> Callable:
    """What `**` makes of it: every entry on its own, from k = 0 or from the identity."""

    def wrong(W: np.ndarray, steps: int) -> tuple[float, float]:
        powers = [W**k for k in range(1, steps + 1)]
        logs = np.log(spectral(np.array([first(W), *powers])))
        return _best(np.where(np.isnan(logs), beyond, logs))

    return wrong


def _entrywise_from_the_identity(W: np.ndarray, steps: int) -> tuple[float, float]:
    return _best(_logs(W * np.eye(len(W)), steps))


def _without_the_start(W: np.ndarray, steps: int) -> tuple[float, float]:
    logs = _logs(W, steps)[1:]
    k, log = _best(logs)
    return k + 1, log


def _each_step_alone(W: np.ndarray, steps: int) -> tuple[float, float]:
    """The largest growth of one step: what was divided out before is forgotten."""
    power, logs = np.eye(len(W)), [0.0]
    for _ in range(steps):
        power = W @ power
        size = spectral(power)
        if size == 0:
            break
        power = power / size
        logs.append(np.log(size))
    return _best(np.array(logs))


def _until_it_falls(W: np.ndarray, steps: int) -> tuple[float, float]:
    """The first place where the next power is no larger."""
    logs = _logs(W, steps)
    falls = np.flatnonzero(np.diff(logs) <= 0)
    k = falls[0] if len(falls) else steps
    return float(k), float(logs[k])


RANGE = (
    "For many steps the power leaves the range of float64. Keep the product at an ordinary size, "
    "and beside it the logarithm of all that was divided out."
)
FROBENIUS = (
    "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for another. "
    "Asked for is the spectral norm: for the identity, it is 1."
)

MISTAKES = (
    Mistake(
        "overflow",
        RANGE,
        wrong=tuple(_plain(spectral, beyond) for beyond in (np.inf, np.nan)),
    ),
    Mistake(
        "became-nan",
        "Your matrix became NaN or inf. Is it never divided by 0? A power of a matrix may be "
        f"exactly zero. {RANGE}",
        raises=("must not contain infs or NaNs", "SVD did not converge"),
    ),
    Mistake(
        "frobenius-norm",
        f"{FROBENIUS} A second thing: {RANGE}",
        wrong=tuple(_plain(frobenius, beyond) for beyond in (np.inf, np.nan)),
    ),
    Mistake("frobenius-norm", FROBENIUS, wrong=_norm(frobenius)),
    Mistake(
        "powers-of-the-eigenvalue",
        "You take powers of the largest eigenvalue. Those tell what happens in the long run; "
        "before that, the norm of W^k can be far larger. Multiply the matrices.",
        wrong=(_powers(radius), _norm(radius)),
    ),
    Mistake(
        "powers-of-the-norm",
        "You take powers of the norm of W. They bound the norm of W^k, but what one step stretches "
        "most, the next may shrink. Multiply the matrices, then take the norm.",
        wrong=_powers(spectral),
    ),
    Mistake(
        "entries-multiplied",
        "You raise every entry to a power: `**` and `*` work entry by entry. Applying W again and "
        "again is the matrix product, `@`.",
        wrong=(
            _entrywise(np.ones_like),
            _entrywise(lambda W: np.eye(len(W))),
            _entrywise(lambda W: np.eye(len(W)), beyond=-np.inf),
            _entrywise_from_the_identity,
        ),
    ),
    Mistake(
        "another-norm",
        "You take a norm of the power other than the spectral one, which is the largest singular "
        "value.",
        wrong=(
            _norm(norm(np.inf)),
            _norm(norm(1)),
            _norm(norm(-2)),
            _norm(entry),
        ),
    ),
    Mistake(
        "start-left-out",
        "You begin with k = 1. W^0 is the identity, of norm 1, and for a matrix that only shrinks "
        "that is the largest.",
        wrong=_without_the_start,
    ),
    Mistake(
        "last-power-left-out",
        "You stop a step early: k runs from 0 up to `steps`, both included.",
        wrong=lambda W, steps: reference(W, max(steps - 1, 0)),
    ),
    Mistake(
        "one-power-too-many",
        "You go a step too far: k runs from 0 up to `steps`, and not beyond.",
        wrong=lambda W, steps: reference(W, steps + 1),
    ),
    Mistake(
        "counted-from-one",
        "Your k is too large by one: the first entry of your list belongs to k = 0, the identity.",
        wrong=_change(lambda k, log: (k + 1, log)),
    ),
    Mistake(
        "counted-from-one",
        "Your k is too small by one: if the first entry of your list belongs to W itself, its k "
        "is 1.",
        wrong=(
            _change(lambda k, log: (k - 1, log)),
            lambda W, steps: (
                _without_the_start(W, steps)[0] - 1,
                _without_the_start(W, steps)[1],
            ),
        ),
    ),
    Mistake(
        "stops-at-the-first-fall",
        "You stop at the first power that is no larger than the one before. Norms of powers can "
        "fall and rise again: look at all of them.",
        wrong=_until_it_falls,
    ),
    Mistake(
        "each-step-alone",
        "Your logarithms are those of single steps. If you divide the power by its norm, add the "
        "logarithm to all that was divided out before, and compare the sums.",
        wrong=_each_step_alone,
    ),
    Mistake(
        "one-direction",
        "You follow one vector, and its direction need not be the one that is stretched most. "
        "The norm looks at all directions: multiply the matrices.",
        wrong=tuple(
            _norm(lambda A, first=first: np.linalg.norm(A @ first(A.shape[-1]), axis=-1))
            for first in (lambda size: np.ones(size) / np.sqrt(size), lambda size: np.eye(size)[0])
        ),
    ),
    Mistake(
        "last-power",
        "You return the norm at the end. Asked for is the largest on the way.",
        wrong=lambda W, steps: (float(steps), float(_logs(W, steps)[-1])),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are right, in the wrong order: first the step, then the logarithm.",
        wrong=_change(lambda k, log: (log, k)),
    ),
    Mistake(
        "log-base-10",
        "You take the logarithm to the base 10. Asked for is the natural one.",
        wrong=_change(lambda k, log: (k, log / np.log(10))),
    ),
    Mistake(
        "no-logarithm",
        "You return the norm. Asked for is its natural logarithm, which stays in range.",
        wrong=_change(lambda k, log: (k, float(np.exp(log)))),
    ),
    Mistake(
        "square-of-the-norm",
        "Your logarithm is twice too large: the eigenvalues of P^T P are the squares of the "
        "singular values.",
        wrong=_change(lambda k, log: (k, 2 * log)),
    ),
    Mistake(
        "rate",
        "You divide the logarithm by k, which gives a rate. Asked for is the size at the peak.",
        wrong=_change(lambda k, log: (k, log / max(k, 1))),
    ),
)

peak_growth = Question(
    name="vanishing_and_exploding.peak_growth",
    signature="peak_growth(W, steps)",
    cases=cases,
    reference=reference,
    tolerance=tolerance,
    parts=(Part("the step"), Part("the logarithm")),
    mistakes=MISTAKES,
    hints=(
        "Compute the norms of W^0, W^1, W^2, ... for the example by hand or in a cell of its own. "
        "Where is the largest? Do the eigenvalues show it?",
        "It is the loop of `log_norms` with the same factor W at every step; at the end, look for "
        "the largest entry. `np.argmax` gives its place.",
        "logs = [0], P = identity, total = 0. `steps` times: P = W @ P; size = its spectral norm; "
        "if size is 0, all further powers are zero, so stop; else add ln(size) to total, divide P "
        "by size, and append total. Return the place of the largest entry, and the entry.",
    ),
)
