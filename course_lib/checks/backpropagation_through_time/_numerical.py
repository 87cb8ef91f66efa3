"""A gradient by central differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.remembering import remembered
from course_lib.checks.writing import written

ACCURACY = 1e-7  # asked for in the question
STEP = 1e-5
NEAR = 1e-4  # how near differences to one side come
STEPS = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6)
TINY = tuple(10.0**-n for n in range(8, 17))  # rounding drowns what these steps change


def quadratic(A: np.ndarray) -> Callable:
    """Strongly curved, and far from 0: one-sided differences are off, whatever their step."""
    return lambda W: 10**4 + 40 * (A * W * W).sum()


def product(A: np.ndarray) -> Callable:
    """Each entry's slope depends on its neighbour."""
    return lambda W: 100 + 30 * (A * W * np.roll(W, 1)).sum()


def bent(A: np.ndarray) -> Callable:
    """The loss of a layer, mildly curved."""
    return lambda W: 20 * (np.tanh(W) ** 2 * A).sum()


def cases(rng: np.random.Generator) -> list[Case]:
    """A row, matrices, whole numbers, zeros, a number, an array of three axes."""
    row, table = np.array([0.5, -1.0, 2.0]), np.array([[0.5, -1.5, 1.0], [2.0, -0.5, 0.25]])
    drawn, weights = (rng.uniform(-1.5, 1.5, (3, 2)).round(2) for _ in range(2))
    cube = rng.uniform(-1, 1, (2, 1, 3)).round(2)
    return [
        _case("20 sum(A tanh(W)^2)", bent, np.array([1.0, 2.0, -1.0]), row),
        _case("10^4 + 40 sum(A W^2)", quadratic, np.array([[1.0, 2, 0], [0.5, 1, 3]]), table),
        _case("10^4 + 40 sum(A W^2)", quadratic, weights, drawn),
        _case("100 + 30 sum(A W roll(W, 1))", product, np.array([[1.0, 2], [3, -1]]),
              np.array([[1, 2], [3, -4]])),
        _case("10^4 + 40 sum(A W^2)", quadratic, np.ones((1, 4)), np.zeros((1, 4))),
        _case("20 sum(A tanh(W)^2)", bent, np.ones((2, 1, 3)), cube),
        _case("10^4 + 40 sum(A W^2)", quadratic, np.array(2.0), np.array(-0.75)),
    ]  # fmt: skip


def _case(name: str, family: Callable, A: np.ndarray, W: np.ndarray) -> Case:
    label = f"f(W) = {name}, {written(A=A, W=W)}"
    return Case((family(A), W), label)


def _moved(W: np.ndarray, i: tuple[int, ...], step: float) -> np.ndarray:
    """A copy with one entry moved."""
    moved = np.array(W, float)
    moved[i] += step
    return moved


def _entry_by_entry(rule: Callable) -> Callable:
    """``rule(value)`` for each entry, where ``value(d)`` is f with that entry moved by d."""

    def gradient(f: Callable, W: np.ndarray) -> np.ndarray:
        found = np.zeros(np.shape(W))
        for i in np.ndindex(found.shape):
            found[i] = rule(lambda d, i=i: f(_moved(W, i, d)))
        return found

    return gradient


def _fourth_order(value: Callable) -> float:
    """Two central differences, combined; the steps may be large, since f is not wild."""
    h = 1e-3
    return (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * h)


@remembered
def reference(f: Callable, W: np.ndarray) -> np.ndarray:
    """The gradient, with an error of fourth order."""
    return _entry_by_entry(_fourth_order)(f, W)


def tolerance(expected: np.ndarray, eps: float, *args: object) -> float:
    """The accuracy asked for, relative to the largest entry."""
    near = np.array_equal(expected, _nearly(*args))  # the mistake, which has no one value
    return (NEAR if near else max(ACCURACY, 8 * eps)) * _scale(expected)


def _scale(gradient: np.ndarray) -> float:
    return max(10.0, float(np.abs(gradient).max(initial=0)))


def _nearly(f: Callable, W: np.ndarray) -> np.ndarray:
    """A result that is off by more than the accuracy asked for."""
    right = reference(f, W)
    return np.asarray(right + NEAR / 10 * _scale(right))


def _one_sided(sign: int, step: float) -> Callable:
    return _entry_by_entry(lambda f: sign * (f(sign * step) - f(0)) / step)


def _coarse(step: float) -> Callable:
    return _entry_by_entry(lambda f: (f(step) - f(-step)) / (2 * step))


def _second_divided(step: float) -> Callable:
    return _entry_by_entry(lambda f: f(step) - f(-step) / (2 * step))


def _scaled(factor: float) -> Callable:
    return lambda f, W: reference(f, W) * factor


def _together(f: Callable, W: np.ndarray) -> float:
    """All entries moved at once."""
    return (f(W + STEP) - f(W - STEP)) / (2 * STEP)


def _never_back(step: float, last: float) -> Callable:
    """Each entry stays where the last difference left it."""

    def wrong(f: Callable, W: np.ndarray) -> np.ndarray:
        moved, found = np.array(W, float), np.zeros(np.shape(W))
        for i in np.ndindex(found.shape):
            start = moved[i]
            moved[i] = start + step
            above = f(moved)
            moved[i] = start - step
            found[i] = (above - f(moved)) / (2 * step)
            moved[i] = start + last * step
        return found

    return wrong


def _whole_copy(step: float) -> Callable:
    """Entries moved in arrays of the type of W: a whole number cannot move by 1e-5."""

    def wrong(f: Callable, W: np.ndarray) -> np.ndarray:
        found = np.zeros(np.shape(W))
        for i in np.ndindex(found.shape):
            up, down = W.copy(), W.copy()
            up[i] = up[i] + step
            down[i] = down[i] - step
            found[i] = (f(up) - f(down)) / (2 * step)
        return found if W.dtype.kind == "i" else reference(f, W)

    return wrong


def _whole_in_place(step: float) -> Callable:
    """Entries moved up, down and back in one array of the type of W."""

    def wrong(f: Callable, W: np.ndarray) -> np.ndarray:
        moved, found = W.copy(), np.zeros(np.shape(W))
        for i in np.ndindex(found.shape):
            moved[i] = moved[i] + step
            above = f(moved)
            moved[i] = moved[i] - 2 * step
            found[i] = (above - f(moved)) / (2 * step)
            moved[i] = moved[i] + step
        return found if W.dtype.kind == "i" else reference(f, W)

    return wrong


def _row_at_once(f: Callable, W: np.ndarray) -> np.ndarray:
    """All entries with the same first index moved together."""
    right = reference(f, W)
    others = tuple(range(1, right.ndim))
    return np.broadcast_to(right.sum(axis=others, keepdims=True), right.shape)


def _entry_alone(step: float) -> Callable:
    """f of one number."""

    def wrong(f: Callable, W: np.ndarray) -> np.ndarray:
        found = np.zeros(np.shape(W))
        for i in np.ndindex(found.shape):
            found[i] = (f(W[i] + step) - f(W[i] - step)) / (2 * step)
        return found

    return wrong


def _whole_result(f: Callable, W: np.ndarray) -> np.ndarray:
    """Written into an array of the type of W."""
    return _coarse(STEP)(f, W).astype(W.dtype)


def _rows_only(f: Callable, W: np.ndarray) -> np.ndarray:
    """The first entry of each row moved only."""
    right = reference(f, W)
    found = np.zeros(right.shape)
    found[..., 0] = right[..., 0]
    return found


MISTAKES = (
    Mistake(
        "one-sided",
        "Your difference is one-sided, between f at W and f at one other place: its error is "
        "proportional to h. Go to both sides: for f at W + h minus f at W - h it is proportional "
        "to h squared.",
        wrong=tuple(_one_sided(sign, step) for step in (*STEPS, 1e-7) for sign in (1, -1)),
    ),
    Mistake(
        "half-the-distance",
        "Your gradient is twice the right one: between W - h and W + h lies the distance 2 h.",
        wrong=_scaled(2.0),
    ),
    Mistake(
        "half-the-distance",
        "Your gradient is half the right one: divide by the distance between the two arrays that "
        "f gets. Is one of them not moved, or each by half of what you divide by?",
        wrong=_scaled(0.5),
    ),
    Mistake(
        "not-divided",
        "You return a difference, not a quotient: divide by the distance between the two points.",
        wrong=tuple(_scaled(2 * step) for step in STEPS),
    ),
    Mistake(
        "brackets-missing",
        "Only the second of the two values is divided: the difference needs brackets.",
        wrong=tuple(_second_divided(step) for step in STEPS),
    ),
    Mistake(
        "sign",
        "Your gradient points the other way: take f at W + h first, and subtract f at W - h.",
        wrong=_scaled(-1.0),
    ),
    Mistake(
        "all-at-once",
        "Your number is the sum of all partial derivatives, which is what comes out if all entries "
        "of W move at once. A partial derivative moves one entry, leaves the others alone, and has "
        "a place of its own in the result.",
        wrong=(
            _together,
            lambda f, W: np.full(np.shape(W), _together(f, W)),
        ),
    ),
    Mistake(
        "never-moved-back",
        "An entry that has been moved stays moved while you go on to the next. Put it back first, "
        "or move a new copy of W each time.",
        wrong=(
            *(_never_back(step, last) for step in STEPS for last in (1.0, -1.0)),
            lambda f, W: reference(f, W).cumsum().reshape(np.shape(W)),  # two copies, never renewed
        ),
    ),
    Mistake(
        "coarse-step",
        "Your step is too large: the error of a central difference grows with its square. About "
        "1e-5 is good in float64.",
        wrong=tuple(_coarse(step) for step in (1.0, 0.5, 0.1, 1e-2, 1e-3)),
    ),
    Mistake(
        "all-zero",
        "Your gradient is 0 everywhere, or nearly. Do both calls of f see the same array (`V = W` "
        "makes a second name, not a copy)? Is the step so small that W + step is W again? Does the "
        "distance you divide by stand in brackets (`a / 2 * h` is half of a, times h)?",
        wrong=lambda f, W: np.zeros(np.shape(W)),
    ),
    Mistake(
        "tiny-step",
        "Your step is too small: f changes so little that rounding drowns the difference. About "
        "1e-5 is good in float64, to both sides.",
        wrong=(
            *(_coarse(step) for step in TINY),
            *(_one_sided(sign, step) for step in TINY[2:-1] for sign in (1, -1)),
        ),
    ),
    Mistake(
        "flattened",
        "The numbers are right, their shape is not: the gradient has the shape of W.",
        wrong=lambda f, W: reference(f, W).ravel(),
    ),
    Mistake(
        "transposed",
        "Your gradient is transposed: entry [i, j] is the derivative by W[i, j].",
        wrong=lambda f, W: reference(f, W).T,
    ),
    Mistake(
        "first-axis-only",
        "Most of your entries are still 0: does your loop run over the first axis only? W may have "
        "any shape; `np.ndindex(W.shape)` gives the index of every entry.",
        wrong=_rows_only,
    ),
    Mistake(
        "row-at-once",
        "You move a whole row at once: with one index W[i] is a row of a table. "
        "`np.ndindex(W.shape)` gives the index of every entry.",
        wrong=(_row_at_once, lambda f, W: _row_at_once(f, W).reshape(len(W), -1)[:, 0]),
    ),
    Mistake(
        "entry-alone",
        "You hand f one entry alone. f is a function of the whole array: give it an array of the "
        "shape of W in which that entry is moved.",
        wrong=tuple(_entry_alone(step) for step in STEPS),
    ),
    Mistake(
        "brackets-missing",
        "The distance needs brackets: `a / 2 * h` is half of a, times h.",
        wrong=tuple(_scaled(step**2) for step in STEPS[:3]),
    ),
    Mistake(
        "not-accurate",
        "You are close, but not to the accuracy asked for. A large step misses the curve, a small "
        "one drowns in rounding, and to one side only no step is right. Good is a step of about "
        "1e-5, to both sides, in float64.",
        wrong=_nearly,
    ),
    Mistake(
        "whole-numbers",
        "W may hold whole numbers, and an array of those cannot take a step of 1e-5, nor hold a "
        "gradient: begin with a copy of dtype float, `np.array(W, float)`.",
        wrong=(
            *(_whole_copy(step) for step in STEPS), *(_whole_in_place(step) for step in STEPS),
            _whole_result,
        ),
    ),
    Mistake(
        "whole-numbers",
        "W may hold whole numbers, and a fraction cannot be added to an array of those in place: "
        "begin with a copy of dtype float, `np.array(W, float)`.",
        raises="Cannot cast ufunc",
    ),
    Mistake(
        "one-axis-only",
        "W may have any number of axes, also none: `np.ndindex(W.shape)` gives the index of every "
        "entry, whatever their number.",
        raises=(
            "not enough values to unpack", "too many values to unpack", "tuple index out of range",
            "too many indices for array", "len() of unsized object", "iteration over a 0-d array",
            "setting an array element with a sequence",
        ),
    ),
    Mistake(
        "moved-as-a-row",
        "What f gets must have the shape of W: move an entry of a copy, or give the flat row its "
        "shape back before you call f.",
        raises="operands could not be broadcast together",
    ),
)  # fmt: skip

numerical_gradient = Question(
    name="backpropagation_through_time.numerical_gradient",
    signature="numerical_gradient(f, W)",
    cases=cases,
    reference=reference,
    tolerance=tolerance,
    parts=(Part("the gradient"),),
    mistakes=MISTAKES,
    hints=(
        "What changes in f when one entry of W goes up a little, and what when it goes down?",
        "For each entry: f with that entry moved up by 1e-5, minus f with it moved down by 1e-5, "
        "over the distance between the two. Everything else stays as it is.",
        "`for i in np.ndindex(W.shape):` gives each index as a tuple. Make two copies, "
        "`np.array(W, float)`; add the step to entry i of one, subtract it from that of the other; "
        "the quotient goes into entry i of an array of zeros of the shape of W.",
    ),
)
