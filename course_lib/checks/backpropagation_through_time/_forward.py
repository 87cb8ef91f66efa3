"""States and outputs of the net of one unit, z_t = u x_t + w h_{t-1}, h_t = tanh(z_t)."""

from __future__ import annotations

import numpy as np

from course_lib.checks.backpropagation_through_time._parts import each
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

FORWARD = Source("""
def forward(x, u, v, w):
    T = len(x)
    h = np.zeros(T + 1)
    for t in range(1, T + 1):
        h[t] = np.tanh(u * x[t - 1] + w * h[t - 1])
    return h, v * h[1:]
""")
Z = "u * x + w * h[:-1]"  # of all steps
OUTPUTS, LAST_MISSING = "v * h[1:]", ("range(1, T + 1)", "range(1, T)")
WHOLE_STATES = ("np.zeros(T + 1)", "np.zeros(T + 1, x.dtype)")
WHOLE_OUTPUTS = (OUTPUTS, f"({OUTPUTS}).astype(x.dtype)")
FIRST_SKIPPED = ("len(x)\n", "len(x) - 1\n", "x[t - 1]", "x[t]")


def cases(rng: np.random.Generator) -> list[Case]:
    """One step and several, whole numbers, saturation, a negative weight, no input, drawn ones."""
    drawn = rng.uniform(-1.5, 1.5, 6).round(2)
    u, v, w = (round(float(value), 2) for value in rng.uniform(0.4, 1.3, 3))
    return [
        _case(np.array([0.5, -1.0, 2.0]), 0.8, 1.5, 0.6),
        _case(np.array([0.7]), 0.5, 2.0, 0.9),
        _case(drawn, u, v, w),
        _case(np.array([1, 0, 2, -1]), 0.4, -1.5, 1.2),
        _case(np.array([2.0, 1.5, -3.0, 0.25]), -3.0, 0.5, -1.4),
        _case(np.array([1.0, 0.0, 0.0, 0.0, 0.0]), 0.3, 0.7, 0.8),
    ]


def _case(x: np.ndarray, u: float, v: float, w: float) -> Case:
    return Case((x, u, v, w), written(x=x, u=u, v=v, w=w))


MISTAKES = (
    Mistake(
        "start-missing",
        "The start is missing: h begins with h_0 = 0, so that T steps give T + 1 states.",
        wrong=edit("return h,", "return h[1:],"),
    ),
    Mistake(
        "output-of-the-start",
        "Your outputs begin at h_0. The first output is y_1, made of h_1: there are T of them.",
        wrong=edit(OUTPUTS, "v * h"),
    ),
    Mistake(
        "output-one-step-late",
        "Your outputs are one step late: y_t is made of h_t, the state after the step.",
        wrong=edit(OUTPUTS, "v * h[:-1]"),
    ),
    Mistake(
        "last-output-only",
        "You return the last output only. Every step has one: y_1, ..., y_T.",
        wrong=edit(OUTPUTS, "v * h[-1]"),
    ),
    Mistake(
        "output-weight-missing",
        "Your outputs are the states themselves: v is missing.",
        wrong=edit(OUTPUTS, "h[1:]"),
    ),
    Mistake(
        "output-squashed",
        "You apply tanh to the output too. Here the output is v h_t and nothing more.",
        wrong=edit(OUTPUTS, f"np.tanh({OUTPUTS})"),
    ),
    Mistake(
        "tanh-missing",
        "Your net is linear: h_t is tanh of z_t.",
        wrong=edit("np.tanh(", "("),
    ),
    Mistake(
        "another-activation",
        "Your states are all positive: is the logistic function in the place of tanh?",
        wrong=edit("np.tanh(", "(lambda z: 1 / (1 + np.exp(-z)))("),
    ),
    Mistake(
        "z-for-h",
        "Your states are the numbers before tanh. Asked for are those after it.",
        wrong=(
            edit("return h,", f"return np.append(0.0, {Z}),"),
            edit("return h,", f"return np.append(0.0, {Z}),", OUTPUTS, f"v * ({Z})"),
        ),
    ),
    Mistake(
        "output-before-tanh",
        "Your outputs are made of z_t. y_t is made of h_t, which is tanh of that.",
        wrong=edit(OUTPUTS, f"v * ({Z})"),
    ),
    Mistake(
        "last-step-missing",
        "Your last state is still 0: the loop ends a step early. `range(1, T)` ends at T - 1.",
        wrong=(edit(*LAST_MISSING), edit(*LAST_MISSING, "x[t - 1]", "x[t]")),
    ),
    Mistake(
        "round-the-corner",
        "Your states stand one place early, and the first step takes its state from h[-1], which "
        "is the last entry in Python: h[0] is the start, and h[t] the state after t steps.",
        wrong=tuple(
            edit("range(1, T + 1)", "range(T)", "x[t - 1]", "x[t]", OUTPUTS, outputs)
            for outputs in ("v * h[:-1]", "v * h[1:]")
        ),
    ),
    Mistake(
        "z-carried",
        "You carry z from step to step. What z_t takes from the step before is the state, h_{t-1}.",
        wrong=edit("np.tanh(", "(", f"h, {OUTPUTS}", "np.tanh(h), v * np.tanh(h[1:])"),
    ),
    Mistake(
        "tanh-of-the-input-only",
        "In your step, w h_{t-1} is added outside tanh. It belongs to z_t, with u x_t.",
        wrong=edit("x[t - 1] + w * h[t - 1])", "x[t - 1]) + w * h[t - 1]"),
    ),
    Mistake(
        "nothing-carried",
        "Your states do not depend on the state before: w h_{t-1} is missing in z_t, or is always "
        "that of the start.",
        wrong=(
            edit(" + w * h[t - 1]", ""),
            edit("h[t - 1])", "np.append(0, x)[t - 1])"),
        ),
    ),
    Mistake(
        "carried-without-weight",
        "The state before comes in without its weight: z_t = u x_t + w h_{t-1}.",
        wrong=edit("w * h", "h"),
    ),
    Mistake(
        "weights-exchanged",
        "You have u and w exchanged: u belongs to the input, w to the state before.",
        wrong=edit("u * x", "w * x", "w * h", "u * h"),
    ),
    Mistake(
        "output-fed-back",
        "You feed the output back, v h_{t-1}, or have v and w exchanged. What is carried from step "
        "to step is the state, with the weight w.",
        wrong=(
            edit("w * h", "w * v * h"),
            edit("w * h", "v * h"),
            edit("w * h", "v * h", OUTPUTS, "w * h[1:]"),
        ),
    ),
    Mistake(
        "first-input-skipped",
        "Your first step reads x[1], and one step is missing. The first input is x[0] in Python: T "
        "inputs make T steps, and T + 1 states.",
        wrong=(edit(*FIRST_SKIPPED, OUTPUTS, "v * h"), edit(*FIRST_SKIPPED)),
    ),
    Mistake(
        "input-one-step-late",
        "Each of your steps reads the input of a neighbouring step: the first new state, h_1, is "
        "made of the first input. It is x_1, and Python counts it x[0].",
        wrong=tuple(
            edit("x[t - 1]", other)
            for other in ("x[t % T]", "x[t - 2]", "np.append(x, 0)[t]", "np.append(0, x)[t - 1]")
        ),
    ),
    Mistake(
        "start-not-zero",
        "Your first state is not 0: h_0 = 0.",
        wrong=(
            edit("np.zeros(T + 1)", "np.ones(T + 1)"),
            edit("np.zeros(T + 1)", "np.full(T + 1, float(x[0]))"),
        ),
    ),
    Mistake(
        "whole-numbers",
        "An input of whole numbers makes your array one of whole numbers, and what you put in "
        "loses its digits: create the array with `np.zeros(...)`, which is of dtype float.",
        wrong=(edit(*WHOLE_STATES), edit(*WHOLE_OUTPUTS), edit(*WHOLE_STATES, *WHOLE_OUTPUTS)),
    ),
    Mistake(
        "order-exchanged",
        "Both arrays are there, in the wrong order: first the states, then the outputs.",
        wrong=edit(f"h, {OUTPUTS}", f"{OUTPUTS}, h"),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: h has T + 1 entries, h[0] to h[T], and x has T, so that step "
        "t reads x[t - 1].",
        raises=("is out of bounds for axis 0", "list index out of range"),
    ),
)

forward = Question(
    name="backpropagation_through_time.forward",
    signature="forward(x, u, v, w)",
    cases=cases,
    source=FORWARD,
    tolerance=each,
    parts=(Part("the array of states", ("index",)), Part("the array of outputs", ("index",))),
    mistakes=MISTAKES,
    hints=(
        "How many states are there, if the start counts, and how many outputs?",
        "Begin with h = np.zeros(T + 1), which has the start in it. Step t, from 1 to T, reads "
        "h[t - 1] and fills h[t].",
        "One loop fills the states, each from the input of its step and the state before it. The "
        "outputs need no loop: which states have one?",
    ),
)
