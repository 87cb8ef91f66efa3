"""The Lyapunov exponent of a finite orbit: the mean logarithm of the slope."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.iterated_maps._errors import ARRAYS_ONLY
from course_lib.checks.iterated_maps._slopes import (
    follow,
    logistic,
    parabola,
    slope_errors,
    state_errors,
)
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import Numbers, fitting, written

LYAPUNOV = Source("""
def lyapunov(f, df, x0, T):
    x, total = np.asarray(x0, float), 0.0
    with np.errstate(divide="ignore"):
        for _ in range(T):
            total = total + np.log(np.abs(df(x)))
            x = f(x)
    return total / T
""")
SIZE, MEAN = "np.abs(df(x))", "total / T"
LOG = f"np.log({SIZE})"
ADD, STEP = f"total = total + {LOG}\n", "x = f(x)\n"
LONG = 2000
ROUNDINGS = 16
LOST = 1e-3  # an orbit that may be off by this much is another orbit soon: compare the means


def cases(rng: np.random.Generator) -> list[Case]:
    """Short orbits, several starts, products beyond float64 both ways, a slope of zero."""
    r, starts = round(rng.uniform(3.6, 3.95), 3), rng.uniform(0.05, 0.95, 4).round(3)
    circling, table = parabola(-1.3), np.array([[0.1, 0.4, -0.7], [1.0, -0.9, 0.6]])
    return [
        Case((*logistic(3.2), 0.3, 2), "x <- 3.2 x (1 - x), x0 = 0.3, T = 2"),
        Case((*logistic(3.9), 0.2, 10), "x <- 3.9 x (1 - x), x0 = 0.2, T = 10"),
        Case((*logistic(r), starts, 12), f"x <- {r} x (1 - x), {written(x0=starts)}, T = 12"),
        Case((*circling, table, 8), f"x <- x^2 - 1.3, {written(x0=table)}, T = 8"),
        Case((*logistic(3.5), 0.2, LONG), f"x <- 3.5 x (1 - x), x0 = 0.2, T = {LONG}"),
        Case((*logistic(3.9), 0.2, LONG), f"x <- 3.9 x (1 - x), x0 = 0.2, T = {LONG}"),
        Case(
            (*logistic(3.2), np.array([0.5, 0.3]), 3),
            "x <- 3.2 x (1 - x), x0 = np.array([0.5, 0.3]) (the slope at 0.5 is 0), T = 3",
        ),
    ]


def tolerance(
    expected: Numbers, eps: float, f: Callable, df: Callable, x0: object, T: int
) -> Numbers:
    """Rounding while the orbit is known; the spread of a mean of T once chaos has lost it."""
    slopes = np.abs(follow(f, df, x0, T)[1][:-1])
    finite = np.where(np.isfinite(expected), expected, 0)
    size = np.maximum(1, np.abs(finite))  # a mistake may be T times as large
    if eps * np.max(state_errors(f, df, x0, T)) > LOST:
        return size * fitting(8 * np.log(slopes).std(axis=0) / np.sqrt(T), expected)
    off = slope_errors(f, df, x0, T)[:-1] / np.where(slopes == 0, np.inf, slopes)
    return size * fitting(ROUNDINGS * eps * (1 + off.mean(axis=0)), expected)


MISTAKES = (
    Mistake(
        "underflow",
        "For long orbits your product of slopes leaves the range of float64: it becomes 0 or "
        "inf, and its logarithm is useless. Add the logarithms of the slopes; never form the "
        "product.",
        wrong=edit(
            "0.0", "1.0", f"total + {LOG}", "total * df(x)", MEAN, "np.log(np.abs(total)) / T"
        ),
    ),
    Mistake(
        "log-base-10",
        "Your exponent is too small by a factor of 2.3, which is ln 10: use the natural logarithm.",
        wrong=edit("np.log", "np.log10"),
    ),
    Mistake(
        "log-base-2",
        "Your exponent is too large by a factor of 1.4, which is 1 / ln 2: use the natural "
        "logarithm.",
        wrong=edit("np.log", "np.log2"),
    ),
    Mistake(
        "not-divided",
        "You return the sum of the logarithms. The exponent is their mean: divide by T.",
        wrong=edit(MEAN, "total"),
    ),
    Mistake(
        "divided-by-one-more",
        "You divide by T + 1, the number of states. T steps have T slopes: divide by T.",
        wrong=edit(MEAN, "total / (T + 1)"),
    ),
    Mistake(
        "divided-by-one-less",
        "You divide by T - 1. T steps have T slopes: divide by T.",
        wrong=edit(MEAN, "total / (T - 1)"),
    ),
    Mistake(
        "abs-missing",
        "Your result is NaN where a slope is negative: take the logarithm of the size of the "
        "slope, |f'(x)|.",
        wrong=edit(SIZE, "df(x)"),
    ),
    Mistake(
        "abs-missing",
        "A negative slope has no real logarithm, and leaving it out changes the mean: take the "
        "logarithm of the size of the slope, |f'(x)|.",
        wrong=edit(LOG, f"np.where(df(x) < 0, 0, {LOG})"),
    ),
    Mistake(
        "one-step-late",
        "Your first slope is taken at x_1. It belongs to the start: the slopes are f'(x_0) to "
        "f'(x_{T-1}).",
        wrong=edit(f"{ADD}            {STEP}", f"{STEP}            {ADD}"),
    ),
    Mistake(
        "one-slope-too-many",
        "You take the slope at the last state too. T steps have T slopes: f'(x_0) to f'(x_{T-1}).",
        wrong=edit("range(T)", "range(T + 1)", MEAN, "total / (T + 1)"),
    ),
    Mistake(
        "one-slope-too-many",
        "You add the slope at the last state too, and divide by T. T steps have T slopes: f'(x_0) "
        "to f'(x_{T-1}).",
        wrong=edit("range(T)", "range(T + 1)"),
    ),
    Mistake(
        "mean-over-starts",
        "You take the mean over the starts too. Each start has an exponent of its own: mean over "
        "time only, which is axis 0.",
        wrong=edit(MEAN, "np.mean(total / T)"),
    ),
    Mistake(
        "log-of-the-mean",
        "You take the logarithm of the mean slope. The exponent is the mean of the logarithms: "
        "factors multiply, so it is their logarithms that add.",
        wrong=(
            edit(LOG, SIZE, MEAN, "np.log(total / T)"),
            edit(LOG, "df(x)", MEAN, "np.log(np.abs(total / T))"),
        ),
    ),
    Mistake(
        "slope-of-the-start",
        "You take the slope at the start only. The orbit moves on: average over the slopes where "
        "it passes.",
        wrong=edit(f"            {STEP}", ""),
    ),
    Mistake(
        "step-called-twice",
        "Your orbit makes two steps for each slope that you take: is f called twice?",
        wrong=edit("x = f(x)", "x = f(f(x))"),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the slopes. Nothing needs it: the logarithm of a slope of "
        "exactly 0 should be -inf, and so `np.log` has it.",
        wrong=tuple(
            edit(SIZE, f"({SIZE} + 1e-{digits})") for digits in (6, 8, 9, 10, 12, 15, 16, 20, 300)
        ),
    ),
    Mistake(
        "square-of-the-slope",
        "Your exponent is twice the right one: the logarithm of a square is twice the logarithm.",
        wrong=edit(SIZE, "df(x) ** 2"),
    ),
    Mistake(
        "abs-of-the-logarithm",
        "Your bars stand around the logarithm: a slope below 1 has a negative one, which has to "
        "stay negative. The bars belong around the slope.",
        wrong=edit(LOG, f"np.abs({LOG})"),
    ),
    Mistake(
        "transient-dropped",
        "You let the orbit settle before you count. Asked for is the derivative with respect "
        "to x_0: the first slope is f'(x_0).",
        wrong=tuple(
            edit("    with", f"    for _ in range({steps}):\n        {STEP}    with")
            for steps in (100, 200, 500, 1000, 2000)
        ),
    ),
    Mistake(
        "no-logarithm",
        "You return the mean of the slopes. Take the logarithm of each first.",
        wrong=edit(LOG, SIZE),
    ),
    Mistake(
        "log-of-zero",
        "`math.log` accepts positive numbers only. But a product of small slopes becomes 0, a "
        "slope may be negative, and one of exactly 0 should give -inf. `np.log` does that, with "
        "a warning that you may ignore.",
        raises=("math domain error", "expected a positive input"),  # the words of Python 3.13
    ),
    ARRAYS_ONLY,
    Mistake(
        "numbers-only",
        "`math.log` and `float` take one number, and x0 may be an array of starts. `np.log` takes "
        "both; an array of results needs room for the shape of x0.",
        raises=(
            "setting an array element with a sequence",
            "only length-1 arrays can be converted",
            "only 0-dimensional arrays can be converted",
        ),
    ),
)

lyapunov = Question(
    name="iterated_maps.lyapunov",
    signature="lyapunov(f, df, x0, T)",
    cases=cases,
    source=LYAPUNOV,
    tolerance=tolerance,
    parts=(Part("the exponent", ("start",)),),
    mistakes=MISTAKES,
    hints=(
        "How large is a product of 5000 slopes of size 1/2, and what does float64 make of it?",
        "The logarithm of a product is a sum of logarithms. Each step adds one number of ordinary "
        "size.",
        "Go along the orbit once, and add up one logarithm for each slope that the start passes "
        "through, its own first. What makes a mean of the sum? With np.log, arrays and a slope "
        "of 0 take care of themselves.",
    ),
)
