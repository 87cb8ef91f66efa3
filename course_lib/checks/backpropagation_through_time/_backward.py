"""The adjoints of the net of one unit: for a loss at the last step, and for one at every step."""

from __future__ import annotations

import numpy as np

from course_lib.checks.backpropagation_through_time._backward_mistakes import BACKWARD, MISTAKES
from course_lib.checks.backpropagation_through_time._parts import each
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

SIGNATURE = "backward(h, v, w, y_bar)"
PARTS = (Part("h_bar", ("index",)), Part("z_bar", ("index",)))


def _case(h: list[float], v: float, w: float, y_bar: list[float]) -> Case:
    args = {"h": np.array(h), "v": v, "w": w, "y_bar": np.array(y_bar)}
    return Case(tuple(args.values()), written(**args))


def _drawn(rng: np.random.Generator, T: int) -> tuple[list[float], float, float, np.ndarray]:
    states = rng.uniform(-0.9, 0.9, T + 1).round(2)
    v, w = (round(float(value), 2) for value in rng.uniform(0.5, 1.4, 2))
    return states.tolist(), v, -w, rng.uniform(0.3, 2, T).round(2) * rng.choice([-1, 1], T)


def last_cases(rng: np.random.Generator) -> list[Case]:
    """Several steps and one, a start that is not 0, saturation, a negative weight, drawn ones."""
    h, v, w, y_bar = _drawn(rng, 6)
    return [
        _case([0.0, 0.6, -0.5, 0.8], 1.5, 0.7, [0.0, 0.0, 2.0]),
        _case([0.4, -0.3], 2.0, 0.9, [-0.5]),
        _case(h, v, w, [*np.zeros(5), y_bar[-1]]),
        _case([-0.2, 0.9999, -0.1, 0.999, 0.3], 0.5, 3.0, [0.0, 0.0, 0.0, 1.2]),
        _case([0.3, 0.5, 0.0, -0.7], -1.25, 1.2, [0, 0, 3]),
    ]


def every_cases(rng: np.random.Generator) -> list[Case]:
    """The same with a loss at every step, at some, and at none."""
    h, v, w, y_bar = _drawn(rng, 6)
    return [
        _case([0.0, 0.6, -0.5, 0.8], 1.5, 0.7, [0.5, -1.0, 2.0]),
        _case(h, v, w, y_bar.tolist()),
        _case([0.25, -0.4, 0.9999, 0.1, -0.6], -0.5, 2.0, [0.0, 1.5, 0.0, 0.0]),
        _case([0.3, 0.5, 0.0, -0.7, 0.4], 0.75, 1.2, [2, -1, 0, 3]),
        _case([0.1, 0.2, 0.3], 0.8, 0.9, [0.0, 0.0]),
        _case([0.4, -0.3], 2.0, 0.9, [-0.5]),
    ]


HINTS = (
    "Which bar is known first? And by which two ways does h_t reach the loss?",
    "Each way from h_t to the loss begins with a weight: one leads to the output of its step, "
    "one into the next step. The bar of what that weight helps to make is known when the loop "
    "comes to h_t. Between h_t and z_t lies tanh.",
    "Keep two arrays, of T + 1 bars of states and T of what stands before tanh, and go from the "
    "last step to the first. At each: complete the state's bar, take it through tanh with the "
    "slope that the state itself tells, and leave at the state before what goes on to it.",
)

last_loss = Question(
    name="backpropagation_through_time.last_loss",
    signature=SIGNATURE,
    cases=last_cases,
    source=BACKWARD,
    tolerance=each,
    parts=PARTS,
    # with a loss at the last step only, these are no mistakes, or not to be told from others
    mistakes=tuple(
        mistake
        for mistake in MISTAKES
        if mistake.name
        not in ("own-output-missing", "own-share-overwrites", "own-share-not-carried", "forwards")
    ),
    hints=HINTS,
)

every_loss = Question(
    name="backpropagation_through_time.every_loss",
    signature=SIGNATURE,
    cases=every_cases,
    source=BACKWARD,
    tolerance=each,
    parts=PARTS,
    mistakes=MISTAKES,
    hints=(
        "The state h_t has two readers, y_t and z_{t+1}. Where do you add the one to the other?",
        *HINTS[1:],
    ),
)
