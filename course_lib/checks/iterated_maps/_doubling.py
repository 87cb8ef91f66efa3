"""Find the parameter at which a cycle loses its stability by doubling its period."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole

DOUBLING = Source("""
def doubling(f, df, n, low, high):
    def cycle(x, r):
        for _ in range(20):
            y, m = x, 1.0
            for _ in range(n):
                y, m = f(y, r), m * df(y, r)
            x = x - (y - x) / (m - 1)
        return x, m

    x = 0.5
    for _ in range(1000):
        x = f(x, low)
    step = (high - low) / 100
    while step > 1e-9:
        moved, m = cycle(x, low + step)
        if m > -1:
            x, low = moved, low + step
        else:
            step = step / 2
    return low
""")
# The cycle is born where that of half as many points doubles; a fixed point, where 0 has slope 1.
BEFORE = """\
    if n == 1:
        return 1 / df(0.0, 1.0)
    n, low, high = n // 2, 3 * low - 2 * high, low
"""
PLAIN_ORBIT = whole("""
def doubling(f, df, n, low, high):
    for _ in range(12):
        r = (low + high) / 2
        x, m = 0.5, 1.0
        for _ in range(500):
            x = f(x, r)
        for _ in range(n):
            x, m = f(x, r), m * df(x, r)
        low, high = (r, high) if m > -1 else (low, r)
    return high
""")
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


@lru_cache(maxsize=64)
def right(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """The solution's r."""
    return DOUBLING.function(f, df, n, low, high)


def following(f: Callable, df: Callable, n: int, low: float, high: float) -> float:
    """The doubling after the one asked for, which has to be known: beyond it, the search begins."""
    asked = right(f, df, n, low, high)
    return right(f, df, 2 * n, *(asked + share * (asked - low) for share in (0.1, 0.6)))


def tolerance(expected: np.ndarray, eps: float, *args) -> float:
    """The accuracy asked for; for a mistake, whose value depends on how it is made, more."""
    if expected != right(*args):
        return LOOSE * (args[-1] - args[-2])
    return max(ACCURACY, 8 * eps)


MISTAKES = (
    Mistake(
        "superstable",
        "Your r is where the multiplier is 0: there the cycle attracts most strongly. It loses "
        "its stability where nudges no longer shrink, but change sides.",
        wrong=edit("m > -1", "m > 0"),
    ),
    Mistake(
        "birth-of-the-cycle",
        "Your r is where the cycle is born, with multiplier +1. Its stability ends where the "
        "multiplier has come down to -1.",
        wrong=edit("    def cycle", f"{BEFORE}\n    def cycle"),
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
        wrong=edit(
            "m > -1", "df(moved, low + step) > -1", "step > 1e-9", "step > 1e-9 and low < high"
        ),
    ),
    Mistake(
        "end-of-the-bracket",
        "Your function returns `low`, or nearly: it took the cycle for lost all the way down. Is "
        "your multiplier the product of the slopes at all n points, and compared with -1?",
        wrong=edit("m > -1", "m > 1"),
    ),
    Mistake(
        "end-of-the-bracket",
        "Your function returns `high`, or nearly: it took the cycle for stable all the way up. "
        "Does your orbit reach the cycle before you take slopes (at x = 1/2 the slope is 0)? Is "
        "your multiplier the product of the slopes at all n points, and compared with -1? And "
        "does your orbit stay on the cycle of n points? Beyond the doubling that cycle repels: an "
        "orbit leaves it for the cycle of 2n, and its slopes are those of another cycle. Newton's "
        "method on f^n(x) = x stays.",
        wrong=edit("return low", "return high"),
    ),
    Mistake(
        "orbit-leaves-the-cycle",
        "Your r is far too high in some cases. Does your orbit stay on the cycle of n points? "
        "Beyond the doubling that cycle repels: an orbit leaves it for the cycle of 2n, and its "
        "slopes are those of another cycle. Newton's method on f^n(x) = x stays.",
        wrong=PLAIN_ORBIT,
    ),
    Mistake(
        "critical-slowing",
        "You are close, but not to 1e-6. If you bisect or scan, go on until the steps are below "
        "that. If you iterate until the orbit settles: near the doubling |m| is close to 1, so it "
        "settles slowest exactly where you look. Solve f^n(x) = x instead, by Newton's method "
        "say, whether the cycle attracts or not.",
        wrong=edit("step > 1e-9", "step > 1e-4"),
    ),
)

doubling = Question(
    name="iterated_maps.doubling",
    signature="doubling(f, df, n, low, high)",
    cases=cases,
    source=DOUBLING,
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
