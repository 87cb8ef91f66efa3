"""How far the powers of a matrix grow before its eigenvalues have their way."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

PEAK = Source("""
def peak_growth(W, steps):
    power, total, logs = np.eye(len(W)), 0.0, [0.0]
    for _ in range(steps):
        power = W @ power
        size = np.linalg.norm(power, 2)
        if size == 0:
            break
        power, total = power / size, total + np.log(size)
        logs.append(total)
    peak = np.argmax(logs)
    return peak, logs[peak]
""")
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
    all_logs = PEAK.edited(edit("peak, logs[peak]", "logs")).function
    while True:
        W = np.diag(rng.uniform(-0.85, 0.85, size)) + np.triu(rng.normal(0, 1.5, (size, size)), 1)
        order = rng.permutation(size)
        W = W[order][:, order].round(2)
        logs = np.array(all_logs(W, steps))
        first, second = np.sort(logs)[[-1, -2]]
        if first - second > CLEAR and 2 <= logs.argmax() <= 12:
            return _case(W, steps)


def tolerance(expected: tuple, eps: float, W: np.ndarray, steps: int) -> tuple[float, float]:
    """The step is a whole number; the logarithm has a rounding a step."""
    roundings = ROUNDINGS * len(W) * (1 + sum(abs(e) for e in expected if np.isfinite(e)))
    return 1e-6, roundings * eps


IDENTITY, SIZE = "np.eye(len(W))", "np.linalg.norm(power, 2)"
AS_IT_COMES = ("power / size, total + np.log(size)", "power, np.log(size)")
RADIUS, RADIUS_OF_W = (f"np.abs(np.linalg.eigvals({A})).max()" for A in ("power", "W"))
FROBENIUS_FROM_THE_START = ("[0.0]", "[np.log(len(W)) / 2]")
ENTRIES = ("for _ in range(steps)", "for k in range(1, steps + 1)", "W @ power", "W**k")


def _where_finite(size: str, beyond: str) -> tuple[str, str]:
    return SIZE, f"{size} if np.isfinite(power).all() else {beyond}"


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
        wrong=tuple(
            edit(*AS_IT_COMES, *_where_finite(SIZE, beyond)) for beyond in ("np.inf", "np.nan")
        ),
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
        wrong=tuple(
            edit(*AS_IT_COMES, *FROBENIUS_FROM_THE_START,
                 *_where_finite("np.linalg.norm(power)", beyond))
            for beyond in ("np.inf", "np.nan")
        ),
    ),
    Mistake(
        "frobenius-norm", FROBENIUS, wrong=edit("power, 2)", "power)", *FROBENIUS_FROM_THE_START)
    ),
    Mistake(
        "powers-of-the-eigenvalue",
        "You take powers of the largest eigenvalue. Those tell what happens in the long run; "
        "before that, the norm of W^k can be far larger. Multiply the matrices.",
        wrong=(
            edit("np.argmax(logs)",
                 f"np.argmax(logs := np.arange(steps + 1) * np.log({RADIUS_OF_W}))"),
            edit(SIZE, RADIUS),
        ),
    ),
    Mistake(
        "powers-of-the-norm",
        "You take powers of the norm of W. They bound the norm of W^k, but what one step stretches "
        "most, the next may shrink. Multiply the matrices, then take the norm.",
        wrong=edit(SIZE, "np.linalg.norm(W, 2)"),
    ),
    Mistake(
        "entries-multiplied",
        "You raise every entry to a power: `**` and `*` work entry by entry. Applying W again and "
        "again is the matrix product, `@`.",
        wrong=(
            edit(*ENTRIES, *AS_IT_COMES, "[0.0]", "[np.log(len(W))]"),  # W**0 is full of ones
            edit(*ENTRIES, *AS_IT_COMES),
            edit(*ENTRIES, *AS_IT_COMES, "np.argmax", "np.nanargmax"),
            edit("W @ power", "W * power"),
        ),
    ),
    Mistake(
        "another-norm",
        "You take a norm of the power other than the spectral one, which is the largest singular "
        "value.",
        wrong=(
            edit("power, 2)", "power, np.inf)"),
            edit("power, 2)", "power, 1)"),
            edit("logs.append(total)", "logs.append(total + np.log(np.linalg.norm(power, -2)))"),
            edit(SIZE, "np.abs(power).max()"),
        ),
    ),
    Mistake(
        "start-left-out",
        "You begin with k = 1. W^0 is the identity, of norm 1, and for a matrix that only shrinks "
        "that is the largest.",
        wrong=edit("[0.0]", "[-np.inf]"),
    ),
    Mistake(
        "last-power-left-out",
        "You stop a step early: k runs from 0 up to `steps`, both included.",
        wrong=edit("range(steps)", "range(steps - 1)"),
    ),
    Mistake(
        "one-power-too-many",
        "You go a step too far: k runs from 0 up to `steps`, and not beyond.",
        wrong=edit("range(steps)", "range(steps + 1)"),
    ),
    Mistake(
        "counted-from-one",
        "Your k is too large by one: the first entry of your list belongs to k = 0, the identity.",
        wrong=edit("return peak", "return peak + 1"),
    ),
    Mistake(
        "counted-from-one",
        "Your k is too small by one: if the first entry of your list belongs to W itself, its k "
        "is 1.",
        wrong=(edit("return peak", "return peak - 1"), edit("[0.0]", "[]")),
    ),
    Mistake(
        "stops-at-the-first-fall",
        "You stop at the first power that is no larger than the one before. Norms of powers can "
        "fall and rise again: look at all of them.",
        wrong=edit("size == 0", "size <= 1"),
    ),
    Mistake(
        "each-step-alone",
        "Your logarithms are those of single steps. If you divide the power by its norm, add the "
        "logarithm to all that was divided out before, and compare the sums.",
        wrong=edit("total + np.log(size)", "np.log(size)"),
    ),
    Mistake(
        "one-direction",
        "You follow one vector, and its direction need not be the one that is stretched most. "
        "The norm looks at all directions: multiply the matrices.",
        wrong=(
            edit(IDENTITY, "np.ones(len(W)) / np.sqrt(len(W))"),
            edit(IDENTITY, f"{IDENTITY}[0]"),
        ),
    ),
    Mistake(
        "last-power",
        "You return the norm at the end. Asked for is the largest on the way.",
        wrong=edit("break", "return steps, -np.inf", "np.argmax(logs)", "steps"),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are right, in the wrong order: first the step, then the logarithm.",
        wrong=edit("peak, logs[peak]", "logs[peak], peak"),
    ),
    Mistake(
        "log-base-10",
        "You take the logarithm to the base 10. Asked for is the natural one.",
        wrong=edit("np.log(", "np.log10("),
    ),
    Mistake(
        "no-logarithm",
        "You return the norm. Asked for is its natural logarithm, which stays in range.",
        wrong=edit("logs[peak]", "np.exp(logs[peak])"),
    ),
    Mistake(
        "square-of-the-norm",
        "Your logarithm is twice too large: the eigenvalues of P^T P are the squares of the "
        "singular values.",
        wrong=edit("logs[peak]", "2 * logs[peak]"),
    ),
    Mistake(
        "rate",
        "You divide the logarithm by k, which gives a rate. Asked for is the size at the peak.",
        wrong=edit("logs[peak]", "logs[peak] / max(peak, 1)"),
    ),
)  # fmt: skip

peak_growth = Question(
    name="vanishing_and_exploding.peak_growth",
    signature="peak_growth(W, steps)",
    cases=cases,
    source=PEAK,
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
