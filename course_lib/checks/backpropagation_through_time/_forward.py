"""States and outputs of the net of one unit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.backpropagation_through_time._net import each
from course_lib.checks.backpropagation_through_time._net import forward as reference
from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.writing import written

Weights = tuple[float, float, float]


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


def _states(step: Callable[..., float], start: object = 0.0) -> Callable:
    """Another rule for the state: ``step(x_t, h_{t-1}, u, v, w)``."""

    def wrong(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
        h = [start]
        for value in x:
            h.append(step(value, h[-1], u, v, w))
        return np.array(h), v * np.array(h[1:])

    return wrong


def _outputs(rule: Callable[[np.ndarray, float], np.ndarray]) -> Callable:
    """The right states, with another rule for the outputs."""

    def wrong(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
        h = reference(x, u, v, w)[0]
        return h, np.asarray(rule(h, v))

    return wrong


def _pre_activations(x: np.ndarray, u: float, v: float, w: float) -> tuple:
    h, y = reference(x, u, v, w)
    return np.append(0.0, u * x + w * h[:-1]), y


def _carried_before_tanh(x: np.ndarray, u: float, v: float, w: float) -> tuple:
    z = [0.0]
    for value in x:
        z.append(u * value + w * z[-1])
    return np.tanh(z), v * np.tanh(z[1:])


def _last_step_missing(first: int) -> Callable:
    """``for t in range(1, T)``, with the inputs from ``first`` on."""

    def wrong(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
        h = np.append(reference(x[first : first + len(x) - 1], u, v, w)[0], 0.0)
        return h, v * h[1:]

    return wrong


def _input_before(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
    """The input before in the place of the state before."""
    h = np.append(0.0, np.tanh(u * x + w * np.append(0, x[:-1])))
    return h, v * h[1:]


def _whole(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
    """States written into an array of the type of x."""
    h = np.zeros(len(x) + 1, x.dtype)
    for t in range(len(x)):
        h[t + 1] = np.tanh(u * x[t] + w * h[t])
    return h, v * h[1:]


def _whole_outputs(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
    h, y = reference(x, u, v, w)
    return h, y.astype(x.dtype)


def _whole_both(x: np.ndarray, u: float, v: float, w: float) -> tuple[np.ndarray, np.ndarray]:
    h, y = _whole(x, u, v, w)
    return h, y.astype(x.dtype)


MISTAKES = (
    Mistake(
        "start-missing",
        "The start is missing: h begins with h_0 = 0, so that T steps give T + 1 states.",
        wrong=lambda *args: (reference(*args)[0][1:], reference(*args)[1]),
    ),
    Mistake(
        "output-of-the-start",
        "Your outputs begin at h_0. The first output is y_1, made of h_1: there are T of them.",
        wrong=_outputs(lambda h, v: v * h),
    ),
    Mistake(
        "output-one-step-late",
        "Your outputs are one step late: y_t is made of h_t, the state after the step.",
        wrong=_outputs(lambda h, v: v * h[:-1]),
    ),
    Mistake(
        "last-output-only",
        "You return the last output only. Every step has one: y_1, ..., y_T.",
        wrong=_outputs(lambda h, v: v * h[-1]),
    ),
    Mistake(
        "output-weight-missing",
        "Your outputs are the states themselves: v is missing.",
        wrong=_outputs(lambda h, v: h[1:]),
    ),
    Mistake(
        "output-squashed",
        "You apply tanh to the output too. Here the output is v h_t and nothing more.",
        wrong=_outputs(lambda h, v: np.tanh(v * h[1:])),
    ),
    Mistake(
        "tanh-missing",
        "Your net is linear: h_t is tanh of z_t.",
        wrong=_states(lambda x, h, u, v, w: u * x + w * h),
    ),
    Mistake(
        "another-activation",
        "Your states are all positive: is the logistic function in the place of tanh?",
        wrong=_states(lambda x, h, u, v, w: 1 / (1 + np.exp(-(u * x + w * h)))),
    ),
    Mistake(
        "z-for-h",
        "Your states are the numbers before tanh. Asked for are those after it.",
        wrong=(
            _pre_activations,
            lambda x, u, v, w: (
                _pre_activations(x, u, v, w)[0],
                v * _pre_activations(x, u, v, w)[0][1:],
            ),
        ),
    ),
    Mistake(
        "output-before-tanh",
        "Your outputs are made of z_t. y_t is made of h_t, which is tanh of that.",
        wrong=lambda *args: (reference(*args)[0], args[2] * _pre_activations(*args)[0][1:]),
    ),
    Mistake(
        "last-step-missing",
        "Your last state is still 0: the loop ends a step early. `range(1, T)` ends at T - 1.",
        wrong=(_last_step_missing(0), _last_step_missing(1)),
    ),
    Mistake(
        "z-carried",
        "You carry z from step to step. What z_t takes from the step before is the state, h_{t-1}.",
        wrong=_carried_before_tanh,
    ),
    Mistake(
        "tanh-of-the-input-only",
        "In your step, w h_{t-1} is added outside tanh. It belongs to z_t, with u x_t.",
        wrong=_states(lambda x, h, u, v, w: np.tanh(u * x) + w * h),
    ),
    Mistake(
        "nothing-carried",
        "Your states do not depend on the state before: w h_{t-1} is missing in z_t, or is always "
        "that of the start.",
        wrong=(
            _states(lambda x, h, u, v, w: np.tanh(u * x)),
            _input_before,
        ),
    ),
    Mistake(
        "carried-without-weight",
        "The state before comes in without its weight: z_t = u x_t + w h_{t-1}.",
        wrong=_states(lambda x, h, u, v, w: np.tanh(u * x + h)),
    ),
    Mistake(
        "weights-exchanged",
        "You have u and w exchanged: u belongs to the input, w to the state before.",
        wrong=_states(lambda x, h, u, v, w: np.tanh(w * x + u * h)),
    ),
    Mistake(
        "output-fed-back",
        "You feed the output back, v h_{t-1}, or have v and w exchanged. What is carried from step "
        "to step is the state, with the weight w.",
        wrong=(
            _states(lambda x, h, u, v, w: np.tanh(u * x + w * v * h)),
            _states(lambda x, h, u, v, w: np.tanh(u * x + v * h)),
            lambda x, u, v, w: reference(x, u, w, v),
        ),
    ),
    Mistake(
        "first-input-skipped",
        "Your first step reads x[1], and one step is missing. The first input is x[0] in Python: T "
        "inputs make T steps, and T + 1 states.",
        wrong=(
            lambda x, u, v, w: (reference(x[1:], u, v, w)[0], v * reference(x[1:], u, v, w)[0]),
            lambda x, u, v, w: reference(x[1:], u, v, w),
        ),
    ),
    Mistake(
        "input-one-step-late",
        "Each of your steps reads the input of a neighbouring step: the first new state, h_1, is "
        "made of the first input. It is x_1, and Python counts it x[0].",
        wrong=(
            lambda x, u, v, w: reference(np.roll(x, -1), u, v, w),
            lambda x, u, v, w: reference(np.roll(x, 1), u, v, w),
            lambda x, u, v, w: reference(np.append(x[1:], 0), u, v, w),
            lambda x, u, v, w: reference(np.append(0, x[:-1]), u, v, w),
        ),
    ),
    Mistake(
        "start-not-zero",
        "Your first state is not 0: h_0 = 0.",
        wrong=(
            _states(lambda x, h, u, v, w: np.tanh(u * x + w * h), start=1.0),
            lambda x, u, v, w: _states(lambda x, h, u, v, w: np.tanh(u * x + w * h), start=x[0])(
                x, u, v, w
            ),
        ),
    ),
    Mistake(
        "whole-numbers",
        "An input of whole numbers makes your array one of whole numbers, and what you put in "
        "loses its digits: create the array with `np.zeros(...)`, which is of dtype float.",
        wrong=(_whole, _whole_outputs, _whole_both),
    ),
    Mistake(
        "order-exchanged",
        "Both arrays are there, in the wrong order: first the states, then the outputs.",
        wrong=lambda *args: reference(*args)[::-1],
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
    reference=reference,
    tolerance=each,
    parts=(Part("the array of states", ("index",)), Part("the array of outputs", ("index",))),
    mistakes=MISTAKES,
    hints=(
        "How many states are there, if the start counts, and how many outputs?",
        "Begin with h = np.zeros(T + 1), which has the start in it. Step t, from 1 to T, reads "
        "h[t - 1] and fills h[t].",
        "In step t: z is u times x[t - 1], the t-th input, plus w times h[t - 1]; h[t] is its "
        "tanh. The outputs need no loop: v times all states but the start.",
    ),
)
