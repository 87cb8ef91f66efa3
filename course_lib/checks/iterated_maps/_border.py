"""Close in on the border between two basins."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_lib.checks.comparing import as_numbers
from course_lib.checks.judging import accepts, again
from course_lib.checks.question import Case, Question, Trial, Wrong
from course_lib.checks.running import Raised
from course_lib.checks.session import SESSION
from course_lib.checks.writing import written

NAME = "iterated_maps.border"
SIGNATURE = "border(step, a, b)"
CLOSE = 1e-15  # asked for in the question
BESIDE = 2e-15  # an end may be this far on the wrong side: not everyone rounds alike
LONG = 400  # steps, enough to settle from the smallest distance that float64 knows
MANY = 200_000  # calls of step; about 20,000 are needed
ALIKE = 1e-9  # two numbers this close are two places on the segment, not a state of two units
SAME = 1e-3  # orbits that settle this close to each other settle on one point


def network(W: list, b: list) -> Callable[[np.ndarray], np.ndarray]:
    """The step h -> tanh(W h + b), for one state or a stack of them.

    It sums without BLAS, so that a state alone and the same state in a stack give the same digits.
    """
    weights, biases = np.array(W), np.array(b)
    return lambda h: np.tanh((weights * np.asarray(h)[..., None, :]).sum(axis=-1) + biases)


@dataclass(frozen=True)
class Crossing:
    """Two starts between which a segment leaves the basin of the first, once."""

    label: str
    step: Callable[[np.ndarray], np.ndarray]
    a: np.ndarray
    b: np.ndarray

    def end(self, h: np.ndarray) -> np.ndarray:
        """Where the orbit from h settles."""
        for _ in range(LONG):
            h = self.step(h)
        return h

    def alike(self, h: np.ndarray, other: np.ndarray) -> bool:
        """Whether two orbits settle on one point."""
        first, second = self.end(np.array([h, other]))
        return bool(np.abs(first - second).max() < SAME)

    def sides(self, ends: np.ndarray) -> tuple[bool, bool]:
        """For each end, whether it goes where ``a`` goes; in doubt, a rounding error outwards."""
        inner, outer = (self.alike(end, self.a) for end in ends)
        if inner != outer:
            return inner, outer
        outwards = BESIDE * (self.b - self.a) / np.abs(self.b - self.a).max()
        return self.alike(ends[0] - outwards, self.a), self.alike(ends[1] + outwards, self.a)

    def off_the_segment(self, ends: np.ndarray) -> bool:
        """Whether an end is not between a and b."""
        along = self.b - self.a
        share = (ends - self.a) @ along / (along @ along)
        return bool(np.abs(ends - self.a - share[:, None] * along).max() > 1e-12)


def crossings(rng: np.random.Generator) -> list[Crossing]:
    """Two basins, three basins with a third on the way, from either side, and three units."""
    three = [[1.9, -0.6], [-1.4, 1.7]], [-0.5, -1.6]
    winner = [[1.5, -1.2, -0.8], [-0.8, 1.5, -1.2], [-1.2, -0.8, 1.5]], [0.5, 0.5, 0.5]
    turning = [[1.956, -0.416], [0.416, 1.956]], [0.0, 0.0]

    def crossing(W: list, bias: list, a: tuple, b: tuple) -> Crossing:
        a, b = (
            (np.array(start) + rng.uniform(-0.03, 0.03, len(start))).round(3) for start in (a, b)
        )
        label = f"step(h) = np.tanh(W @ h + bias) with W = np.array({W}), bias = np.array({bias})"
        return Crossing(f"{label}, {written(a=a, b=b)}", network(W, bias), a, b)

    return [
        crossing(*three, (-0.9, 0.8), (-0.9, -0.9)),
        crossing(*three, (0.9, -0.9), (-0.9, 0.8)),
        crossing(*three, (-0.9, 0.8), (0.9, -0.9)),
        crossing(*winner, (0.9, 0.9, -0.9), (-0.9, 0.8, 0.9)),
        crossing(*turning, (0.7, 0.4), (-0.6, 0.5)),
    ]


class Endless(BaseException):
    """The step was called too often. Not an Exception, so that no ``except Exception`` hides it."""


def counted(step: Callable) -> Callable:
    """``step`` with an end: it raises :class:`Endless` after :data:`MANY` calls."""
    calls = itertools.count()

    def limited(h: np.ndarray) -> np.ndarray:
        if next(calls) >= MANY:
            raise Endless
        return step(h)

    return limited


def ends_of(answer: Callable, crossing: Crossing, trial: Trial) -> np.ndarray:
    """The two ends that an answer returns, as rows."""
    args = counted(crossing.step), crossing.a.copy(), crossing.b.copy()
    try:
        value = trial.call(answer, args, crossing.label)
    except Raised as failure:
        if not isinstance(failure.error, Endless):
            raise
        raise Wrong(
            "never-ends",
            f"Your function had called `step` {MANY} times and was still going, so it was "
            "stopped. About fifty rounds of a few hundred steps are enough. Does its loop end? "
            "Two different states cannot come arbitrarily close in float64: stop at 1e-15. "
            f"(The case {crossing.label}.)",
        ) from None
    for name, before, after in zip("ab", (crossing.a, crossing.b), args[1:], strict=True):
        if not np.array_equal(before, after):
            raise Wrong(
                "changes-its-input",
                f"Your function changes the array `{name}` that it is given. Make a copy, or write "
                f"`{name} = ...` instead of `{name}[:] = ...`.",
            )
    ends = as_numbers(value, "the pair of ends")
    if ends.shape == (2,) and (np.abs(ends - 0.5) <= 0.5).all() and np.ptp(ends) < ALIKE:
        raise Wrong(
            "positions",
            "Your function returns two numbers, which look like places on the segment, from 0 at a "
            "to 1 at b. Return the states there: a + s (b - a).",
        )
    if ends.shape == crossing.a.shape:
        raise Wrong("one-end-only", "Your function returns one state. Return both ends.")
    if ends.shape != (2, *crossing.a.shape):
        raise Wrong(
            "shape",
            f"Your function should return two states of shape {crossing.a.shape}; together they "
            f"have shape {ends.shape} (the case {crossing.label}).",
        )
    return ends


def verdict(crossing: Crossing, ends: np.ndarray) -> None:
    """Raise the verdict on two ends, unless they are right."""
    case = f"\nThe case: {crossing.label}."
    _not_a_pair(crossing, ends, case)
    gap, sides = np.abs(ends[0] - ends[1]).max(), crossing.sides(ends)
    if sides == (False, True):
        raise Wrong(
            "ends-exchanged",
            f"Return first the end that goes where a goes, then the other one.{case}",
        )
    if sides != (True, False):
        _one_side(crossing, ends, case)
    if gap > CLOSE:
        raise Wrong(
            "stopped-too-early",
            f"The border lies between your ends, but they are still {gap:.0e} apart: go on until "
            f"they are within 1e-15. Each round wins one binary digit.{case}",
        )


def _not_a_pair(crossing: Crossing, ends: np.ndarray, case: str) -> None:
    """The verdict on ends that are not two states on the segment, or are where it began."""
    if not np.isfinite(ends).all():
        raise Wrong("not-finite", f"Your ends are not finite numbers.{case}")
    if crossing.off_the_segment(ends):
        raise Wrong(
            "off-the-segment",
            f"Your ends do not lie on the segment from a to b: halve the segment itself.{case}",
        )
    if min(np.abs(ends - start).max() for start in (crossing.a, crossing.b)) < 1e-9:
        raise Wrong(
            "closes-in-on-a-start",
            "Your ends close in on one of the two starts: the same half was kept in every round. "
            "Which half has ends that go to different attractors? And are two orbits that settle "
            f"on one point taken for different, because their last digits differ?{case}",
        )
    if (ends[0] == ends[1]).all():
        raise Wrong(
            "same-end-twice",
            "Your two ends are the same state, so no border lies between them. Keep one on each "
            f"side.{case}",
        )


def _one_side(crossing: Crossing, ends: np.ndarray, case: str) -> None:
    """The verdict on two ends that both go where ``a`` goes, or both do not."""
    if not crossing.alike(ends[0], ends[1]):
        raise Wrong(
            "third-basin-forgotten",
            "Your ends go to different attractors, but the first does not go where a goes. A "
            "third basin lies on the way. Ask of a middle only whether it goes where a goes, yes "
            f"or no; not whether it ends nearer to there than to where b goes.{case}",
        )
    raise Wrong(
        "not-settled",
        "Your ends go to the same attractor in the end, so the border is elsewhere. What counts "
        "is where an orbit settles, not where the state is, nor where it is after a few steps: "
        "near the border it dwells at the saddle for about a hundred. And two orbits that have "
        f"settled on one point may still differ in their last digits.{case}",
    )


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless the answer closes in on the border in every case."""
    found = crossings(SESSION.rng(NAME))
    accepts(answer, SIGNATURE, (found[0].step, found[0].a, found[0].b))
    for number, crossing in enumerate(found):
        trial.again = again(border, number)
        verdict(crossing, ends_of(answer, crossing, trial))


border = Question(
    name=NAME,
    signature=SIGNATURE,
    judge=judge,
    cases=lambda rng: [Case((c.step, c.a, c.b), c.label) for c in crossings(rng)],
    hints=(
        "Given a state, how do you find out which basin it is in?",
        "Take the middle of a and b, and step it a few hundred times. If it ends where the orbit "
        "of a ends, the border is in the other half.",
        "Keep two ends, of which the first goes where a goes. Each round, the middle replaces "
        "the end that it goes with. Two orbits that settle on one point agree to three digits, "
        "not to the last.",
    ),
)
