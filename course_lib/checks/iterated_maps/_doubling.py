"""Find the parameter at which a cycle loses its stability by doubling its period."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question

ACCURACY = 1e-6  # asked for in the question
LOOSE = 0.02  # of the bracket: how near to a known mistake an answer must be to be named after it

LOGISTIC = (lambda x, r: r * x * (1 - x)), (lambda x, r: r * (1 - 2 * x))
LEANING = (  # the top of its hump is not at 1/2
    lambda x, r: r * x * (1 - x) * (1 + 0.2 * x),
    lambda x, r: r * (1 - 1.6 * x - 0.6 * x * x),
)


def sine(size: float) -> tuple[Callable, Callable]:
    """The family size r sin(pi x), and its derivative."""
    return (
        lambda x, r: size * r * np.sin(np.pi * x),
        lambda x, r: size * r * np.pi * np.cos(np.pi * x),
    )


def cases(rng: np.random.Generator) -> list[Case]:
    """Cycles of one, two and four points in three families, one of them drawn.

    In each bracket bisection works, with Newton's method started from the last cycle found.
    """
    size = round(rng.uniform(0.8, 1.25), 3)
    low, high = round(0.755 / size, 3), round(0.862 / size, 3)
    logistic, name = LOGISTIC, "r x (1 - x)"
    return [
        Case((*logistic, 1, 1.7, 3.5), f"{name}, n = 1, r from 1.7 to 3.5"),
        Case((*logistic, 2, 3.15, 3.56), f"{name}, n = 2, r from 3.15 to 3.56"),
        Case((*LEANING, 2, 2.87, 3.2), f"{name}(1 + 0.2 x), n = 2, r from 2.87 to 3.2"),
        Case((*logistic, 4, 3.48, 3.56), f"{name}, n = 4, r from 3.48 to 3.56"),
        Case((*sine(size), 2, low, high), f"{size} r sin(pi x), n = 2, r from {low} to {high}"),
        Case((*sine(1.0), 4, 0.842, 0.863), "r sin(pi x), n = 4, r from 0.842 to 0.863"),
    ]


def cycle(f: Callable, df: Callable, n: int, x: float, r: float) -> tuple[float, float]:
    """The point near x of a cycle of n, by Newton's method, and the cycle's multiplier."""
    for _ in range(30):
        y, m = x, 1.0
        for _ in range(n):
            y, m = f(y, r), m * df(y, r)
        step = (y - x) / (m - 1)
        x -= step
        if abs(step) < 1e-14:
            break
    return x, m


def settled(f: Callable, r: float) -> float:
    """A point of the cycle that attracts 1/2."""
    x = 0.5
    for _ in range(3000):
        x = f(x, r)
    return x


def follow_to(
    f: Callable, df: Callable, n: int, x: float, start: float, end: float, target: float
) -> float:
    """Follow a cycle from one parameter towards another, to where its multiplier is ``target``.

    Raises
    ------
    ValueError
        If the multiplier does not pass ``target`` on the way.
    """
    x, first = cycle(f, df, n, x, start)
    side, width = np.sign(first - target), (end - start) / 64
    r = start
    while abs(width) > 1e-15 and abs(r + width - start) <= abs(end - start) * (1 + 1e-9):
        moved, m = cycle(f, df, n, x, r + width)
        if np.sign(m - target) == side:
            x, r = moved, r + width
        else:
            width /= 2
    if abs(width) > 1e-15:
        raise ValueError(f"the multiplier does not pass {target} between {start} and {end}")
    return float(r)


@lru_cache(maxsize=64)
def reference(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """Where the multiplier is -1: the cycle is followed by Newton's method, stable or not."""
    return follow_to(f, df, n, settled(f, low), low, high, -1)


def superstable(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """Where the multiplier is 0."""
    return follow_to(f, df, n, settled(f, low), low, high, 0)


def birth(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """Where the multiplier is +1: of a fixed point, f'(0) = 1; else the doubling before."""
    if n == 1:
        return 1 / df(0.0, 1.0)
    x = settled(f, low)
    half = x
    for _ in range(n // 2):
        half = f(half, low)
    return follow_to(f, df, n // 2, (x + half) / 2, low, low - (high - low), -1)


def following(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """The doubling after the one asked for."""
    asked = reference(f, df, n, low, high)
    between, beyond = (asked + share * (asked - low) for share in (0.1, 0.6))
    return reference(f, df, 2 * n, between, beyond)


def one_step(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """Where bisection ends that looks at the slope at one point of the cycle."""
    x = settled(f, low)
    for _ in range(40):
        r = (low + high) / 2
        moved, _ = cycle(f, df, n, x, r)
        if df(moved, r) > -1:
            low, x = r, moved
        else:
            high = r
    return low


def orbit_slopes(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """Where bisection ends that multiplies n slopes of an orbit from 1/2, on whatever cycle."""
    for _ in range(12):
        r = (low + high) / 2
        x, m = 0.5, 1.0
        for _ in range(500):
            x = f(x, r)
        for _ in range(n):
            x, m = f(x, r), m * df(x, r)
        low, high = (r, high) if m > -1 else (low, r)
    return high


def tolerance(expected: np.ndarray, eps: float, *args) -> float:
    """The accuracy asked for; for a mistake, whose value depends on how it is made, more."""
    if abs(expected - reference(*args)) > 0:
        return LOOSE * (args[-1] - args[-2])
    return max(ACCURACY, 8 * eps)


MISTAKES = (
    Mistake(
        "superstable",
        "Your r is where the multiplier is 0: there the cycle attracts most strongly. It loses "
        "its stability where nudges no longer shrink, but change sides.",
        wrong=superstable,
    ),
    Mistake(
        "birth-of-the-cycle",
        "Your r is where the cycle is born, with multiplier +1. Its stability ends where the "
        "multiplier has come down to -1.",
        wrong=birth,
    ),
    Mistake(
        "next-doubling",
        "Your r is the doubling after the one asked for: a cycle of 2n points ends there. The "
        "multiplier is a product of n slopes, on a cycle of n points.",
        wrong=following,
    ),
    Mistake(
        "slope-of-one-step",
        "You look at the slope at one point of the cycle. Its multiplier is the product of the "
        "slopes at all n points.",
        wrong=one_step,
    ),
    Mistake(
        "end-of-the-bracket",
        "Your function returns `low`, or nearly: it took the cycle for lost all the way down. Is "
        "your multiplier the product of the slopes at all n points, and compared with -1?",
        wrong=lambda f, df, n, low, high: low,
    ),
    Mistake(
        "end-of-the-bracket",
        "Your function returns `high`, or nearly: it took the cycle for stable all the way up. Is "
        "your multiplier the product of the slopes at all n points, and compared with -1? And "
        "does your orbit stay on the cycle of n points? Beyond the doubling that cycle repels: an "
        "orbit leaves it for the cycle of 2n, and its slopes are those of another cycle. Newton's "
        "method on f^n(x) = x stays.",
        wrong=lambda f, df, n, low, high: high,
    ),
    Mistake(
        "orbit-leaves-the-cycle",
        "Your r is far too high in some cases. Does your orbit stay on the cycle of n points? "
        "Beyond the doubling that cycle repels: an orbit leaves it for the cycle of 2n, and its "
        "slopes are those of another cycle. Newton's method on f^n(x) = x stays.",
        wrong=orbit_slopes,
    ),
    Mistake(
        "critical-slowing",
        "You are close, but not to 1e-6. If you bisect or scan, go on until the steps are below "
        "that. If you iterate until the orbit settles: near the doubling |m| is close to 1, so it "
        "settles slowest exactly where you look. Solve f^n(x) = x instead, by Newton's method "
        "say, whether the cycle attracts or not.",
        wrong=lambda *args: reference(*args) + 0.1 * LOOSE * (args[-1] - args[-2]),  # say
    ),
)

doubling = Question(
    name="iterated_maps.doubling",
    signature="doubling(f, df, n, low, high)",
    cases=cases,
    reference=reference,
    tolerance=tolerance,
    parts=(Part("r"),),
    mistakes=MISTAKES,
    hints=(
        "A cycle of n points is stable while its multiplier has size below 1. At which value "
        "does it lose that, if the period doubles?",
        "Two unknowns, x and r, and two equations: f^n(x) = x, and the product of the n slopes "
        "is -1. Bisection on r needs the multiplier of the cycle for any r, also where the cycle "
        "repels and iteration runs away from it.",
        "Newton's method on f^n(x) - x finds the cycle: the derivative of that is m - 1, which is "
        "near -2 here. Start it from the cycle at `low`, reached by iteration, and from there on "
        "always from the last x you found. If m is above -1, the doubling is further up.",
    ),
)
