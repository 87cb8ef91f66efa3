"""A gradient by central differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.remembering import remembered
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

ACCURACY = 1e-7  # asked for in the question
NEAR = 1e-4  # how near differences to one side come
STEPS = ("1e-2", "1e-3", "1e-4", "1e-5", "1e-6")
FINE = STEPS[2:]  # with which the solution is right
TINY = tuple(f"1e-{n}" for n in range(8, 16))  # rounding drowns what these steps change
NUMERICAL = Source("""
def numerical_gradient(f, W):
    step = 1e-5
    gradient = np.zeros(np.shape(W))
    for i in np.ndindex(gradient.shape):
        above, below = np.array(W, float), np.array(W, float)
        above[i] += step
        below[i] -= step
        gradient[i] = (f(above) - f(below)) / (2 * step)
    return gradient
""")
ZEROS, LOOP = "np.zeros(np.shape(W))", "    for i in np.ndindex(gradient.shape):\n"
COPIES, DIFFERENCE = "np.array(W, float), np.array(W, float)", "(f(above) - f(below))"
ABOVE, BELOW, OVER = "above[i]", "below[i]", " / (2 * step)"
ABOVE_ONLY = ("f(below)", "f(W)", OVER, " / step")
BELOW_ONLY = ("f(above)", "f(W)", OVER, " / step")
IN_PLACE = """
def numerical_gradient(f, W):
    step, W = {}, W.copy()
    gradient = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        W[i] += step
        above = f(W)
        W[i] -= 2 * step
        gradient[i] = (above - f(W)) / (2 * step)
        W[i] += step
    return gradient
"""


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


right = remembered(NUMERICAL.function)  # off by some hundredths of the accuracy asked for


def tolerance(expected: np.ndarray, eps: float, *args: object) -> float:
    """The accuracy asked for, relative to the largest entry."""
    near = np.array_equal(expected, _nearly(*args))  # the mistake, which has no one value
    return (NEAR if near else max(ACCURACY, 8 * eps)) * _scale(expected)


def _scale(gradient: np.ndarray) -> float:
    return max(10.0, float(np.abs(gradient).max(initial=0)))


def _nearly(f: Callable, W: np.ndarray) -> np.ndarray:
    """A result that is off by more than the accuracy asked for."""
    gradient = right(f, W)
    return np.asarray(gradient + NEAR / 10 * _scale(gradient))


def _with(steps: tuple[str, ...], *texts: str) -> tuple[Edit, ...]:
    """An edit with each of these steps."""
    return tuple(edit("1e-5", step, *texts) for step in steps)


MISTAKES = (
    Mistake(
        "one-sided",
        "Your difference is one-sided, between f at W and f at one other place: its error is "
        "proportional to h. Go to both sides: for f at W + h minus f at W - h it is proportional "
        "to h squared.",
        wrong=(*_with((*STEPS, "1e-7"), *ABOVE_ONLY), *_with((*STEPS, "1e-7"), *BELOW_ONLY)),
    ),
    Mistake(
        "half-the-distance",
        "Your gradient is twice the right one: between W - h and W + h lies the distance 2 h.",
        wrong=edit(OVER, " / step"),
    ),
    Mistake(
        "half-the-distance",
        "Your gradient is half the right one: divide by the distance between the two arrays that "
        "f gets. Is one of them not moved, or each by half of what you divide by?",
        wrong=edit(OVER, " / (4 * step)"),
    ),
    Mistake(
        "not-divided",
        "You return a difference, not a quotient: divide by the distance between the two points.",
        wrong=_with(STEPS, OVER, ""),
    ),
    Mistake(
        "brackets-missing",
        "Only the second of the two values is divided: the difference needs brackets.",
        wrong=_with(STEPS, DIFFERENCE, "f(above) - f(below)"),
    ),
    Mistake(
        "sign",
        "Your gradient points the other way: take f at W + h first, and subtract f at W - h.",
        wrong=edit(DIFFERENCE, "(f(below) - f(above))"),
    ),
    Mistake(
        "all-at-once",
        "Your number is the sum of all partial derivatives, which is what comes out if all entries "
        "of W move at once. A partial derivative moves one entry, leaves the others alone, and has "
        "a place of its own in the result.",
        wrong=(
            edit(ABOVE, "above", BELOW, "below"),
            edit(ABOVE, "above", BELOW, "below", "return gradient", "return gradient.flat[0]"),
        ),
    ),
    Mistake(
        "never-moved-back",
        "An entry that has been moved stays moved while you go on to the next. Put it back first, "
        "or move a new copy of W each time.",
        wrong=(
            *(
                way
                for stays in ("above", "below")
                for way in _with(STEPS, OVER, f"{OVER}\n        W = {stays}")
            ),
            edit(f"{LOOP}        above, below = {COPIES}", f"    above, below = {COPIES}\n{LOOP}"),
        ),
    ),
    Mistake(
        "coarse-step",
        "Your step is too large: the error of a central difference grows with its square. About "
        "1e-5 is good in float64.",
        wrong=_with(("1.0", "0.5", "0.1", "1e-2", "1e-3")),
    ),
    Mistake(
        "all-zero",
        "Your gradient is 0 everywhere, or nearly. Do both calls of f see the same array (`V = W` "
        "makes a second name, not a copy)? Is the step so small that W + step is W again? Does the "
        "distance you divide by stand in brackets (`a / 2 * h` is half of a, times h)?",
        wrong=edit("f(below)", "f(above)"),
    ),
    Mistake(
        "tiny-step",
        "Your step is too small: f changes so little that rounding drowns the difference. About "
        "1e-5 is good in float64, to both sides.",
        wrong=(*_with(TINY), *_with(TINY[2:-1], *ABOVE_ONLY), *_with(TINY[2:-1], *BELOW_ONLY)),
    ),
    Mistake(
        "flattened",
        "The numbers are right, their shape is not: the gradient has the shape of W.",
        wrong=edit("return gradient", "return gradient.ravel()"),
    ),
    Mistake(
        "transposed",
        "Your gradient is transposed: entry [i, j] is the derivative by W[i, j].",
        wrong=edit("return gradient", "return gradient.T"),
    ),
    Mistake(
        "first-axis-only",
        "Most of your entries are still 0: does your loop run over the first axis only? W may have "
        "any shape; `np.ndindex(W.shape)` gives the index of every entry.",
        wrong=edit(LOOP, "    for i in ((*row, 0) for row in np.ndindex(gradient.shape[:-1])):\n"),
    ),
    Mistake(
        "row-at-once",
        "You move a whole row at once: with one index W[i] is a row of a table. "
        "`np.ndindex(W.shape)` gives the index of every entry.",
        wrong=(
            edit(ABOVE, "above[i[:1]]", BELOW, "below[i[:1]]"),
            edit(ZEROS, "np.zeros(len(W))"),
        ),
    ),
    Mistake(
        "entry-alone",
        "You hand f one entry alone. f is a function of the whole array: give it an array of the "
        "shape of W in which that entry is moved.",
        wrong=_with(STEPS, "f(above)", "f(above[i])", "f(below)", "f(below[i])"),
    ),
    Mistake(
        "brackets-missing",
        "The distance needs brackets: `a / 2 * h` is half of a, times h.",
        wrong=_with(STEPS[:3], OVER, " / 2 * step"),
    ),
    Mistake(
        "not-accurate",
        "You are close, but not to the accuracy asked for. A large step misses the curve, a small "
        "one drowns in rounding, and to one side only no step is right. Good is a step of about "
        "1e-5, to both sides, in float64.",
        # Such answers have no one value; `tolerance` knows this one.
        wrong=_nearly,
    ),
    Mistake(
        "whole-numbers",
        "W may hold whole numbers, and an array of those cannot take a step of 1e-5, nor hold a "
        "gradient: begin with a copy of dtype float, `np.array(W, float)`.",
        wrong=(
            *_with(FINE, COPIES, "W.copy(), W.copy()"),
            *(whole(IN_PLACE.format(step)) for step in FINE),
            edit(ZEROS, "np.zeros_like(W)"),
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
    source=NUMERICAL,
    tolerance=tolerance,
    parts=(Part("the gradient"),),
    mistakes=MISTAKES,
    hints=(
        "What changes in f when one entry of W goes up a little, and what when it goes down?",
        "For each entry: f with that entry moved up by 1e-5, minus f with it moved down by 1e-5, "
        "over the distance between the two. Everything else stays as it is.",
        "`for i in np.ndindex(W.shape):` gives each index as a tuple, whatever the number of "
        "axes. Move that entry in two fresh copies of dtype float, one up and one down, so that "
        "W itself stays as it is. How far apart are the two?",
    ),
)
