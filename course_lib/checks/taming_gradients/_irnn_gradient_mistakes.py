"""What students get wrong about the gradient of an identity RNN."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake
from course_lib.checks.taming_gradients._irnn_mistakes import (
    TRANSPOSED,
    States,
    adjoints_of,
    states_of,
)


def _going_back(**changes: Callable) -> Callable:
    def wrong(x, U, scale):
        h = states_of(x, U, scale)
        return h, adjoints_of(h, scale, **changes)

    return wrong


def _made_of(view: Callable[[States, States, float], States]) -> Callable:
    """Adjoints that are made of the states and the right adjoints."""

    def wrong(x, U, scale):
        h = states_of(x, U, scale)
        return h, view(h, adjoints_of(h, scale), scale)

    return wrong


def _kink_counts(x, U, scale):
    """The slope 1 at 0, asked of the pre-activation."""
    h = states_of(x, U, scale)
    z = scale * h[:-1] + x @ U.T
    found = [np.ones_like(h[-1])]
    for row in z[::-1]:
        found.append(scale * (row >= 0) * found[-1])
    return h, np.array(found[::-1])


def _every_state(h: States, scale: float) -> States:
    found = [np.ones_like(h[-1])]
    for t in range(len(h) - 2, -1, -1):
        found.append(1 + scale * (h[t + 1] > 0) * found[-1])
    return np.array(found[::-1])


def _at_the_start(h: States) -> States:
    """1 at step 0, which some leave out of the loss, and 0 later."""
    return (np.arange(len(h)) == 0)[:, None, None] * np.ones_like(h)


GRADIENT_MISTAKES = (
    Mistake(
        "relu-slope-missing",
        "Your adjoints are powers of the scale, whatever the states are. A unit that is at 0 "
        "passes nothing on to the step before: the slope of ReLU is missing. (If it is there: "
        "after ReLU every state is >= 0.)",
        wrong=_going_back(factor=lambda scale, before, after: scale),
    ),
    Mistake(
        "scale-forgotten",
        "Your adjoints are 0 or 1: the scale is missing. Each step back multiplies by the "
        "recurrent weight.",
        wrong=_going_back(factor=lambda scale, before, after: after > 0),
    ),
    Mistake(
        "slope-at-the-old-state",
        "You take the slope of ReLU at h_t. On the way from h_t to h_{t+1} it is the one at "
        "h_{t+1}: ReLU acts last in a step.",
        wrong=_going_back(factor=lambda scale, before, after: scale * (before > 0)),
    ),
    Mistake(
        "value-for-slope",
        "You multiply by the state itself. The slope of ReLU is 1 or 0.",
        wrong=_going_back(factor=lambda scale, before, after: scale * after),
    ),
    Mistake(
        "slope-of-tanh",
        "You multiply by 1 - h^2, the slope of tanh. That of ReLU is 1 or 0.",
        wrong=_going_back(factor=lambda scale, before, after: scale * (1 - after**2)),
    ),
    Mistake(
        "slope-at-zero",
        "Where a pre-activation is exactly 0 you take the slope 1. Here, as in most libraries, it "
        "is 0.",
        wrong=_kink_counts,
    ),
    Mistake(
        "slope-at-zero",
        "Where a pre-activation is exactly 0 you take a slope between 0 and 1. Here, as in most "
        "libraries, it is 0.",
        wrong=_going_back(
            factor=lambda scale, before, after: scale * (1 + np.sign(after)) / 2,
        ),
    ),
    Mistake(
        "slope-at-the-last-step-too",
        "Your last adjoint holds the slope of ReLU. L is the sum of the last states themselves: "
        "the slope comes with the first step back.",
        wrong=_going_back(last=lambda h: 1.0 * (h > 0)),
    ),
    Mistake(
        "adjoint-of-the-pre-activation",
        "Each of your adjoints is multiplied by the slope of ReLU at its own step too. That is "
        "the adjoint of the sum before ReLU; asked for is that of the state.",
        wrong=(
            _made_of(lambda h, right, scale: right * (h > 0)),
            _made_of(lambda h, right, scale: np.concatenate([right[:1], (right * (h > 0))[1:]])),
        ),
    ),
    Mistake(
        "begins-with-zero",
        "All your adjoints are 0. The last states stand in the loss: what is the derivative of a "
        "sum by one of its terms?",
        wrong=_made_of(lambda h, right, scale: 0 * right),
    ),
    Mistake(
        "last-state-for-its-adjoint",
        "Your last adjoint is the last state. That would be right for a loss of half the sum of "
        "the squares; the loss here is the sum.",
        wrong=_going_back(last=lambda h: h),
    ),
    Mistake(
        "mean-for-sum",
        "Your adjoints are too small, each by the same factor: L is the sum of the last states, "
        "over samples and units, not a mean.",
        wrong=(
            _going_back(last=lambda h: np.ones_like(h) / h.size),
            _going_back(last=lambda h: np.ones_like(h) / len(h)),
            _going_back(last=lambda h: np.ones_like(h) / h.shape[1]),
        ),
    ),
    Mistake(
        "one-step-only",
        "Each of your adjoints holds one step's factor only. They multiply: that of h_t is its "
        "step's factor times the adjoint of h_{t+1}.",
        wrong=_made_of(lambda h, right, scale: np.concatenate([scale * (h[1:] > 0), right[-1:]])),
    ),
    Mistake(
        "time-reversed",
        "Your adjoints are in reversed order: the last step's comes first.",
        wrong=_made_of(lambda h, right, scale: right[::-1]),
    ),
    Mistake(
        "forwards",
        "Your derivatives are those of h_t by the start. Asked for are those of L, at the end, by "
        "each h_t: they go backwards from 1 at the end.",
        wrong=_made_of(
            lambda h, right, scale: np.cumprod(
                np.concatenate([right[-1:], scale * (h[1:] > 0)]), axis=0
            )
        ),
    ),
    Mistake(
        "summed-over-time",
        "You add to the adjoint at every step, as if every state stood in the loss. Only the "
        "last one does.",
        wrong=(
            _made_of(lambda h, right, scale: _every_state(h, scale)),
            _made_of(lambda h, right, scale: _every_state(h, scale) - _at_the_start(h)),
        ),
    ),
    Mistake(
        "batch-first",
        "The axes of your adjoints are in another order: time first, then samples, then units.",
        wrong=(
            _made_of(lambda h, right, scale: right.swapaxes(0, 1)),
            _made_of(lambda h, right, scale: np.moveaxis(right, 0, 2)),
        ),
    ),
    Mistake(
        "start-missing",
        "The adjoint of the start is missing: there are T + 1, as there are states.",
        wrong=_made_of(lambda h, right, scale: right[1:]),
    ),
    Mistake(
        "last-missing",
        "The adjoint of the last state is missing: there are T + 1, as there are states.",
        wrong=_made_of(lambda h, right, scale: right[:-1]),
    ),
    Mistake(
        "start-only",
        "You return one adjoint. Asked for is one for each state, with time as the first axis.",
        wrong=_made_of(lambda h, right, scale: right[0]),
    ),
    Mistake(
        "summed-over-units",
        "You add up over samples or units. Each state has an adjoint of its own.",
        wrong=(
            _made_of(lambda h, right, scale: right.sum(axis=1)),
            _made_of(lambda h, right, scale: right.sum(axis=2)),
            _made_of(lambda h, right, scale: right.sum(axis=(1, 2))),
        ),
    ),
    TRANSPOSED,
)
