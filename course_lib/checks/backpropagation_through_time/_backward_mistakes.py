"""What students get wrong about the backward pass of one unit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.backpropagation_through_time._net import Bars
from course_lib.checks.backpropagation_through_time._net import backward as swept
from course_lib.checks.question import Mistake


def reference(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    """The adjoints of h_0, ..., h_T and of z_1, ..., z_T."""
    return swept(h, v, w, y_bar)


def _with(**other: Callable) -> Callable:
    """The sweep with other parts, each a function of the arguments."""

    def wrong(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
        return swept(h, v, w, y_bar, **{key: f(h, v, w, y_bar) for key, f in other.items()})

    return wrong


def _forwards(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    h_bar, z_bar = np.append(0.0, v * y_bar), np.zeros(len(y_bar))
    for t in range(1, len(h)):
        h_bar[t] += w * z_bar[t - 2] if t > 1 else 0.0
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
    return h_bar, z_bar


def _slope_a_step_early(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    """h_bar_t = v y_bar_t + w h_bar_{t+1} phi'(z_t)."""
    h_bar, slopes = np.append(0.0, v * y_bar), 1 - h**2
    for t in range(len(y_bar) - 1, -1, -1):
        h_bar[t] += w * h_bar[t + 1] * slopes[t]
    return h_bar, h_bar[1:] * slopes[1:]


def _overwritten(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    """Where a step has an output's share, that and no more; else what comes back."""
    h_bar, z_bar = np.append(0.0, v * y_bar), np.zeros(len(y_bar))
    for t in range(len(y_bar), 0, -1):
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
        if h_bar[t - 1] == 0:
            h_bar[t - 1] = w * z_bar[t - 1]
    return h_bar, z_bar


def _own_not_carried(again: bool) -> Callable:
    """Shares of outputs before the last added when the sweep is over; z_bar made again or not."""

    def wrong(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
        h_bar, z_bar = swept(h, v, w, np.append(0 * y_bar[:-1], y_bar[-1]))
        h_bar[1:-1] += v * y_bar[:-1]
        return h_bar, h_bar[1:] * (1 - h[1:] ** 2) if again else z_bar

    return wrong


def _slope_again(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    """What a step sends back has its slope twice."""
    h_bar, z_bar = np.append(0.0, v * y_bar), np.zeros(len(y_bar))
    for t in range(len(y_bar), 0, -1):
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
        h_bar[t - 1] += w * z_bar[t - 1] * (1 - h[t] ** 2)
    return h_bar, z_bar


def _slope_of_start(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    h_bar, z_bar = reference(h, v, w, y_bar)
    return np.append(h_bar[0] * (1 - h[0] ** 2), h_bar[1:]), z_bar


def _of_start(rule: Callable[[np.ndarray], np.ndarray]) -> Callable:
    """The right adjoints, with another first entry of h_bar."""

    def wrong(*args) -> Bars:
        h_bar, z_bar = reference(*args)
        return rule(h_bar), z_bar

    return wrong


def _output_a_step_off(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    """The loop counts from 0, and y_bar[t] is taken for the output made of h[t]."""
    h_bar, z_bar = np.zeros(len(h)), np.zeros(len(y_bar))
    h_bar[-1] = v * y_bar[-1]
    for t in range(len(y_bar) - 1, -1, -1):
        z_bar[t] = h_bar[t + 1] * (1 - h[t + 1] ** 2)
        h_bar[t] = w * z_bar[t] + v * y_bar[t]
    return h_bar, z_bar


def _start_gets(place: int) -> Callable:
    def wrong(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
        h_bar, z_bar = reference(h, v, w, y_bar)
        return np.append(h_bar[0] + v * y_bar[place], h_bar[1:]), z_bar

    return wrong


def _carried_from_h_but_for_the_start(h: np.ndarray, v: float, w: float, y_bar) -> Bars:
    h_bar, z_bar = swept(h, v, w, y_bar, carry=lambda z_bar, h_bar: w * h_bar)
    return np.append(w * z_bar[0], h_bar[1:]), z_bar


def _without_the_first_step(*args) -> Bars:
    return tuple(np.append(0.0, part[1:]) for part in reference(*args))


def _one_index(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    h_bar, z_bar = swept(h, v, w, y_bar, slopes=1 - h[:-1] ** 2)
    return np.append(h_bar[1:], 0.0), z_bar


def _whole(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    """Adjoints written into arrays of the type of y_bar."""
    h_bar, z_bar = np.zeros(len(h)), np.zeros_like(y_bar)
    for t in range(len(y_bar), 0, -1):
        h_bar[t] += v * y_bar[t - 1]
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
        h_bar[t - 1] = w * z_bar[t - 1]
    return h_bar, z_bar


def _whole_both(h: np.ndarray, v: float, w: float, y_bar: np.ndarray) -> Bars:
    h_bar, z_bar = np.zeros(len(h), y_bar.dtype), np.zeros_like(y_bar)
    for t in range(len(y_bar), 0, -1):
        h_bar[t] = h_bar[t] + v * y_bar[t - 1]
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
        h_bar[t - 1] = w * z_bar[t - 1]
    return h_bar, z_bar


MISTAKES = (
    Mistake(
        "nothing-carried",
        "Your h_bar holds what each step's own output sends, and nothing that comes back from the "
        "step after it: h_t also stands in z_{t+1}.",
        wrong=_with(carry=lambda h, v, w, y_bar: lambda z_bar, h_bar: 0.0),
    ),
    Mistake(
        "own-output-missing",
        "Only the last output reaches your h_bar. In a step before, h_t is used twice, in y_t and "
        "in z_{t+1}: what comes back from both adds up.",
        wrong=_with(own=lambda h, v, w, y_bar: v * np.append(0 * y_bar[:-1], y_bar[-1])),
    ),
    Mistake(
        "own-share-overwrites",
        "Where a step has a loss of its own, your h_bar holds that share and no other. What came "
        "back from the step after is overwritten: the two have to be added.",
        wrong=_overwritten,
    ),
    Mistake(
        "own-share-not-carried",
        "What a step's own output sends arrives at its state and stops there: add it before you "
        "go on, so that it is carried to the steps before too.",
        wrong=(_own_not_carried(False), _own_not_carried(True)),
    ),
    Mistake(
        "carried-from-h",
        "You go back from h_bar_{t+1} by w alone. What comes back has passed tanh: carry "
        "z_bar_{t+1} instead.",
        wrong=(
            _with(carry=lambda h, v, w, y_bar: lambda z_bar, h_bar: w * h_bar),
            _carried_from_h_but_for_the_start,
        ),
    ),
    Mistake(
        "slope-missing",
        "Your z_bar is h_bar: the slope of tanh is missing.",
        wrong=_with(slopes=lambda h, v, w, y_bar: np.ones_like(h[1:])),
    ),
    Mistake(
        "divided-by-the-slope",
        "You divide by the slope of tanh. A bar is multiplied by the slopes on its way back.",
        wrong=_with(slopes=lambda h, v, w, y_bar: 1 / (1 - h[1:] ** 2)),
    ),
    Mistake(
        "slope-twice",
        "What comes back has the slope of its step twice: z_bar_{t+1} has been through tanh "
        "already, and only w is missing.",
        wrong=_slope_again,
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h_t, but h_t is a value of tanh already: written in it, the "
        "slope is one minus its square.",
        wrong=(
            _with(slopes=lambda h, v, w, y_bar: 1 - np.tanh(h[1:]) ** 2),
            _with(slopes=lambda h, v, w, y_bar: 1 / np.cosh(h[1:]) ** 2),
        ),
    ),
    Mistake(
        "square-missing",
        "Your slopes are not those of tanh: where its value is h, the slope is one minus the "
        "square of h.",
        wrong=(
            _with(slopes=lambda h, v, w, y_bar: 1 - h[1:]),
            _with(slopes=lambda h, v, w, y_bar: (1 - h[1:]) ** 2),
            _with(slopes=lambda h, v, w, y_bar: 1 - np.abs(h[1:])),
            _with(slopes=lambda h, v, w, y_bar: h[1:] * (1 - h[1:])),
        ),
    ),
    Mistake(
        "slope-of-the-state-before",
        "Your slope is a step early: z_t leads to h_t, so the slope at z_t is written in h_t, "
        "which is h[t]. h[t - 1] is the state before.",
        wrong=_with(slopes=lambda h, v, w, y_bar: 1 - h[:-1] ** 2),
    ),
    Mistake(
        "slope-of-the-wrong-step",
        "On the way from h_{t+1} back to h_t you multiply by the slope at z_t. What lies between "
        "them is z_{t+1}: its slope is meant.",
        wrong=_slope_a_step_early,
    ),
    Mistake(
        "weight-missing",
        "What comes back from the step after lacks its weight: in z_{t+1}, h_t is multiplied by w.",
        wrong=_with(carry=lambda h, v, w, y_bar: lambda z_bar, h_bar: z_bar),
    ),
    Mistake(
        "output-weight-missing",
        "What comes from the output lacks its weight: in y_t, h_t is multiplied by v.",
        wrong=_with(own=lambda h, v, w, y_bar: np.asarray(y_bar, float)),
    ),
    Mistake(
        "weights-exchanged",
        "You have v and w exchanged: from y_t one goes back by v, from z_{t+1} by w.",
        wrong=lambda h, v, w, y_bar: swept(h, w, v, y_bar),
    ),
    Mistake(
        "wrong-weight",
        "From step to step you go back by v, not by w: w is what stands between h_t and z_{t+1}.",
        wrong=_with(carry=lambda h, v, w, y_bar: lambda z_bar, h_bar: v * z_bar),
    ),
    Mistake(
        "forwards",
        "Your loop runs forwards. z_bar_{t+1} has to be known before h_bar_t: begin at the end.",
        wrong=_forwards,
    ),
    Mistake(
        "not-turned-round",
        "Your numbers are in the order of the sweep, the last step first. Turn them round: index 0 "
        "of h_bar belongs to h_0.",
        wrong=lambda *args: tuple(part[::-1] for part in reference(*args)),
    ),
    Mistake(
        "start-missing",
        "The bar of the start is missing: h_bar has T + 1 entries, and h_bar[0] is what step 1 "
        "sends back to h_0.",
        wrong=(_of_start(lambda bar: bar[1:]), _of_start(lambda bar: bar[:-1])),
    ),
    Mistake(
        "start-left-at-zero",
        "Your h_bar[0] is still 0. Step 1 sends something back to h_0 too, although no output "
        "stands there.",
        wrong=_of_start(lambda bar: np.append(0.0, bar[1:])),
    ),
    Mistake(
        "slope-of-the-start",
        "Your h_bar[0] has a factor of h_0: the start was not made by tanh, so no slope belongs "
        "to it.",
        wrong=_slope_of_start,
    ),
    Mistake(
        "output-of-another-step",
        "What an output sends arrives at the wrong state: y_t is made of h_t, and its bar stands "
        "at y_bar[t - 1].",
        wrong=_output_a_step_off,
    ),
    Mistake(
        "output-of-the-start",
        "Your h_bar[0] has the share of an output, and there is no y_0. (An index -1 is the last "
        "entry in Python.)",
        wrong=(_start_gets(-1), _start_gets(0)),
    ),
    Mistake(
        "z-of-the-start",
        "Your z_bar has an entry too many: the start was not made by a step, so there is no z_0. "
        "Index 0 belongs to z_1.",
        wrong=(
            lambda *args: (reference(*args)[0], np.append(0.0, reference(*args)[1])),
            lambda *args: (reference(*args)[0], np.append(reference(*args)[1], 0.0)),
        ),
    ),
    Mistake(
        "stops-a-step-early",
        "Your sweep stops before step 1: its z_bar, and what it sends to h_0, are still 0.",
        wrong=_without_the_first_step,
    ),
    Mistake(
        "one-index-for-all",
        "You use one index for h and y_bar. The arrays begin at different steps: y_bar[t] and "
        "z_bar[t] belong to the state h[t + 1], and h_bar has room for that.",
        wrong=_one_index,
    ),
    Mistake(
        "whole-numbers",
        "A y_bar of whole numbers makes your array one of whole numbers, and what you put in loses "
        "its digits: create it with `np.zeros(...)`, which is of dtype float.",
        wrong=(_whole, _whole_both),
    ),
    Mistake(
        "whole-numbers",
        "A y_bar of whole numbers makes its copy one of whole numbers, and a fraction cannot be "
        "added to that in place: begin with a copy of dtype float, `np.array(y_bar, float)`.",
        raises="Cannot cast ufunc",
    ),
    Mistake(
        "order-exchanged",
        "Both arrays are there, in the wrong order: first h_bar, then z_bar.",
        wrong=lambda *args: reference(*args)[::-1],
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: h and h_bar have T + 1 entries, y_bar and z_bar have T. The "
        "last step has no step after it, and step t stands at index t - 1 of y_bar and z_bar.",
        raises=("is out of bounds for axis 0", "list index out of range"),
    ),
)
