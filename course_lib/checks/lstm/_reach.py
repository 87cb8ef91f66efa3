"""How far a cell's own path carries a gradient, and the bias that it takes."""

from __future__ import annotations

import numpy as np

from course_lib.checks.lstm._bias_mistakes import BIAS_MISTAKES, FAR_MISTAKES
from course_lib.checks.lstm._path_mistakes import PATH_MISTAKES
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import Numbers, written

ROUNDINGS = 64
PATH = "cell_path(f)"
BIAS = "forget_bias(n, share)"


def path_cases(rng: np.random.Generator) -> list[Case]:
    """One step, one unit, gates of exactly 0 and 1, and many steps."""
    small, square = (rng.uniform(0.2, 0.95, s).round(2) for s in ((3, 2), (3, 3)))
    shut = rng.uniform(0.2, 0.95, (5, 3)).round(2)
    shut[2, 0] = shut[4, 1] = 0.0
    shut[:, 2] = 1.0
    wide = rng.uniform(0.5, 0.99, (4, 6)).round(2)
    return [
        Case((small,), written(f=small)),
        Case((np.array([[0.5]]),), "f = np.array([[0.5]])"),
        Case((square,), written(f=square)),
        Case((wide,), "T = 4, H = 6, drawn"),
        Case((shut,), written(f=shut)),
        Case((rng.uniform(0.99, 1, (500, 2)).round(4),), "T = 500, H = 2, gates above 0.99"),
    ]


def path(f: np.ndarray) -> np.ndarray:
    """dc_T/dc_t for t = 0, ..., T, along the cell's own path."""
    last = np.ones_like(f[:1], float)
    return np.cumprod(np.concatenate([last, f[::-1]]), axis=0)[::-1]


def path_tolerance(expected: Numbers, eps: float, f: np.ndarray) -> Numbers:
    """A rounding a factor, relative to the product."""
    return ROUNDINGS * eps * (len(f) + 1) * np.abs(expected)


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


def bias(n: int, share: float) -> float:
    """The b with sigmoid(b)^n = share."""
    return float(-np.log(np.expm1(-np.log(share) / n)))


def bias_tolerance(expected: Numbers, eps: float, n: int, share: float) -> Numbers:
    """Where the logarithm comes from 1 - f, its rounding counts n times."""
    return ROUNDINGS * eps * (_size(expected) + n / -np.log(share))


def far_tolerance(expected: Numbers, eps: float, n: int, share: float) -> Numbers:
    """A few roundings, however long the way."""
    return ROUNDINGS * eps * _size(expected)


def _size(bias: Numbers) -> Numbers:
    """What roundings are relative to; a mistake's infinite bias is near to no other."""
    return 8 + np.where(np.isfinite(bias), np.abs(bias), 0)


cell_path = Question(
    name="lstm.cell_path",
    signature=PATH,
    cases=path_cases,
    reference=path,
    tolerance=path_tolerance,
    parts=(Part("the array of derivatives", ("time index", "unit")),),
    mistakes=PATH_MISTAKES,
    hints=(
        "What is dc_T/dc_T? And which gate stands between c_{T-1} and c_T?",
        "Go backwards: dc_T/dc_{t-1} is dc_T/dc_t times the gate of step t, which is f[t - 1].",
        "Begin with an array of ones of shape (T + 1, H). For t from T down to 1, entry t - 1 is "
        "entry t times f[t - 1]. (Dividing one product by another fails where a gate is 0.)",
    ),
)

forget_bias = Question(
    name="lstm.forget_bias",
    signature=BIAS,
    cases=bias_cases,
    reference=bias,
    tolerance=bias_tolerance,
    parts=(Part("the bias"),),
    mistakes=BIAS_MISTAKES,
    hints=(
        "First find the gate f: what is left after n steps, if every step keeps f?",
        "f^n = share, so f is the n-th root. Then turn the sigmoid round: which b has "
        "1/(1 + e^(-b)) = f?",
        "f = share ** (1 / n), and b is the natural logarithm of f / (1 - f).",
    ),
)

far_bias = Question(
    name="lstm.far_bias",
    signature=BIAS,
    cases=far_cases,
    reference=bias,
    tolerance=far_tolerance,
    parts=(Part("the bias"),),
    mistakes=FAR_MISTAKES,
    hints=(
        "For n = 10^15 the gate is 1 minus about 10^-15. How many digits of that distance from 1 "
        "are left in float64?",
        "Do not compute f. With s = -ln(share)/n the gate is e^(-s); write f / (1 - f) with s "
        "only, as one fraction.",
        "f / (1 - f) = 1 / (e^s - 1), and `np.expm1(s)` computes e^s - 1 with all digits, however "
        "small s is. The bias is minus the logarithm of that.",
    ),
)
