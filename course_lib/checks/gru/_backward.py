"""Back through the basic GRU: the direct path alone, and every path."""

from __future__ import annotations

import numpy as np

from course_lib.checks.gru._backward_mistakes import ADJOINT_MISTAKES, DIRECT_MISTAKES, SOURCE
from course_lib.checks.question import Case, Part, Question, edit
from course_lib.checks.writing import fitting, written

SIGNATURE = "basic_backward(h, u, new, W, last_bar)"
NAMES = ("h", "u", "new", "W", "last_bar")
ROUNDINGS = 64
SINGLE = 8 * float(np.finfo(np.float32).eps)  # also where it is kept in an array of float64


def cases(rng: np.random.Generator) -> list[Case]:
    """One step and many, one unit to four, a batch and none, gates open and shut.

    Two steps come first: one array for T = 1 has two entries, as a pair of arrays has.
    """
    shut = _drawn(rng, 5, 2, 3, gates=lambda u: 1e-3 * u)
    opened = _drawn(rng, 3, 2, 2, gates=lambda u: 1 - 1e-3 * u)
    h, u, new, W, last = _drawn(rng, 3, 2, 2)
    ties = _drawn(rng, 4, 2, 2, gates=lambda u: np.full_like(u, 0.5))
    return [
        *(_written(_drawn(rng, *sizes, grid=4)) for sizes in ((2, 1, 1), (1, 1, 1), (1, 1, 2))),
        _case(_drawn(rng, 3, 1, 3), "drawn"),
        _case(_drawn(rng, 4, 3, 2), "drawn"),
        _case(_drawn(rng, 25, 2, 4), "drawn"),
        _case(shut, "the gate nearly shut"),
        _case(opened, "the gate nearly open"),
        _case(ties, "the gate half open"),
        _case([0 * h.astype(int), u, 0 * new, W, np.rint(last).astype(int)], "whole numbers"),
    ]


def _drawn(rng: np.random.Generator, T: int, B: int, H: int, gates=lambda u: u, grid=100) -> list:
    """States that belong to the gates and contents: h_t = (1 - u_t) h_{t-1} + u_t new_t."""

    def drawn(low: float, high: float, *shape: int) -> np.ndarray:
        return np.round(grid * rng.uniform(low, high, shape)) / grid + 0.0

    u, new = gates(drawn(0.2, 0.8, T, B, H)), drawn(-0.87, 0.87, T, B, H)
    h = np.empty((T + 1, B, H))
    h[0] = drawn(-0.9, 0.9, B, H)
    for t in range(T):
        h[t + 1] = (1 - u[t]) * h[t] + u[t] * new[t]
    W = rng.uniform(-1.5, 1.5, (2 * H, H)).round(2)
    return [h, u, new, W, rng.uniform(-2, 2, (B, H)).round(2)]


def _case(args: list[np.ndarray], how: str) -> Case:
    T, B, H = args[1].shape
    return Case(tuple(args), f"T = {T}, B = {B}, H = {H}, {how}")


def _written(args: list[np.ndarray]) -> Case:
    return Case(tuple(args), written(**dict(zip(NAMES, args, strict=True))))


ADDED = SOURCE.edited(edit("1 - new[t] ** 2", "1 + new[t] ** 2")).function


def magnitudes(h: np.ndarray, u: np.ndarray, *others: np.ndarray) -> np.ndarray:
    """The sweep with every term positive: what cancellation leaves is rounded at this size."""
    return ADDED(-np.abs(h), u, *map(np.abs, others))[0]


def tolerance(expected: tuple, eps: float, *args: np.ndarray) -> tuple:
    """Roundings of every step, as large as the terms that are added up."""
    sizes = magnitudes(*args)
    allowed = max(ROUNDINGS * eps, SINGLE) * len(sizes) * (1 + sizes)
    return tuple(fitting(allowed, part) for part in expected)


TOTAL = Part("h_bar", ("state", "sequence", "unit"))
DIRECT = Part("direct", ("state", "sequence", "unit"))

direct_path = Question(
    name="gru.direct_path",
    signature=SIGNATURE,
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("h_bar", judged=False), DIRECT),
    mistakes=DIRECT_MISTAKES,
    hints=(
        "h_{t-1} stands in h_t = (1 - u_t) h_{t-1} + u_t new_t once in the open. What multiplies "
        "it there?",
        "On the direct path each step backwards multiplies the bar by 1 - u of that step, entry "
        "by entry.",
        "There are T + 1 entries and T gates: the last entry is given, and each of the others has "
        "one factor more than the one after it. u[t] is the gate of the step from h[t] to "
        "h[t + 1].",
    ),
)

adjoints = Question(
    name="gru.adjoints",
    signature=SIGNATURE,
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(TOTAL, Part("direct", judged=False)),
    mistakes=ADJOINT_MISTAKES,
    hints=(
        "How many arrows lead from h_{t-1} to h_t? One is in the open, two go through matrices: "
        "through the gate, and through the new content.",
        "Differentiate h_t = (1 - u_t) h_{t-1} + u_t new_t by u_t and by new_t. What comes out "
        "passes the slope of a sigmoid or of tanh, and then a block of W, on its way to h_{t-1}.",
        "From g, the bar of h_t: the gate's bar is g (new - h_{t-1}), the new content's is g u. "
        "The slopes are u (1 - u) and 1 - new^2. The blocks of W are not transposed on the way "
        "back, and in the arrays the state before step t + 1 is h[t].",
    ),
)
