"""What students get wrong about the states of an identity RNN."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake

States = np.ndarray


def states_of(
    x: np.ndarray,
    U: np.ndarray,
    scale: float,
    step: Callable = lambda scale, h, a: np.maximum(0, scale * h + a),
    start: float = 0.0,
) -> States:
    """The states h_0, ..., h_T of ``step(scale, h, U x)``."""
    h = [np.full((x.shape[1], U.shape[0]), start)]
    for a in x @ U.T:
        h.append(step(scale, h[-1], a))
    return np.array(h)


def adjoints_of(
    h: States,
    scale: float,
    factor: Callable = lambda scale, before, after: scale * (after > 0),
    last: Callable = np.ones_like,
) -> States:
    """From the last step back, each multiplied by ``factor(scale, h_t, h_{t+1})``."""
    found = [last(h[-1])]
    for t in range(len(h) - 2, -1, -1):
        found.append(factor(scale, h[t], h[t + 1]) * found[-1])
    return np.array(found[::-1])


def _stepping(step: Callable, start: float = 0.0) -> Callable:
    def wrong(x, U, scale):
        h = states_of(x, U, scale, step, start)
        return h, adjoints_of(h, scale)

    return wrong


def _showing(view: Callable[[States], States]) -> Callable:
    def wrong(x, U, scale):
        h = states_of(x, U, scale)
        return view(h), adjoints_of(h, scale)

    return wrong


TRANSPOSED = Mistake(
    "transposed",
    "The shapes do not fit. U leads from D inputs to H units and has the shape (H, D); x[t] "
    "has the shape (B, D), a row for each sample. Which axes have to meet?",
    raises=("matmul: Input operand", "not aligned", "could not be broadcast"),
)

STATE_MISTAKES = (
    Mistake(
        "relu-forgotten",
        "Some of your states are negative, or were on the way: ReLU is missing.",
        wrong=_stepping(lambda scale, h, a: scale * h + a),
    ),
    Mistake(
        "relu-too-late",
        "You let the sum run on and cut it at 0 only when the states are returned. ReLU acts at "
        "every step: what is below 0 is lost for the next one.",
        wrong=lambda x, U, scale: (
            np.maximum(0, states_of(x, U, scale, lambda scale, h, a: scale * h + a)),
            0,
        ),
    ),
    Mistake(
        "relu-on-the-input",
        "You cut U x at 0 before it is added. ReLU takes the whole sum: a negative input has to "
        "be able to lower a state.",
        wrong=_stepping(lambda scale, h, a: scale * h + np.maximum(0, a)),
    ),
    Mistake(
        "tanh",
        "You use tanh. An identity RNN uses ReLU, max(0, z).",
        wrong=_stepping(lambda scale, h, a: np.tanh(scale * h + a)),
    ),
    Mistake(
        "scale-forgotten",
        "Your recurrent weights are the identity itself: the scale is missing.",
        wrong=_stepping(lambda scale, h, a: np.maximum(0, h + a)),
    ),
    Mistake(
        "scale-on-the-input",
        "You multiply the input by the scale as well. It belongs to the state before only.",
        wrong=_stepping(lambda scale, h, a: np.maximum(0, scale * (h + a))),
    ),
    Mistake(
        "scale-on-the-input",
        "You multiply the input by the scale, and not the state before.",
        wrong=_stepping(lambda scale, h, a: np.maximum(0, h + scale * a)),
    ),
    Mistake(
        "input-at-another-step",
        "Your inputs are a step off: h_1 comes of the first input, which is x[0] in Python, and "
        "h_T of the last.",
        wrong=tuple(
            lambda x, U, scale, shifted=shifted: (states_of(shifted(x), U, scale), 0)
            for shifted in (
                lambda x: np.concatenate([x[1:], 0 * x[:1]]),
                lambda x: np.concatenate([0 * x[:1], x[:-1]]),
                lambda x: np.roll(x, 1, axis=0),
                lambda x: np.roll(x, -1, axis=0),
            )
        ),
    ),
    Mistake(
        "input-at-another-step",
        "Your inputs run backwards: h_1 comes of the first one, x[0].",
        wrong=lambda x, U, scale: (states_of(x[::-1], U, scale), 0),
    ),
    Mistake(
        "no-recurrence",
        "Each of your states depends on its own input only: the state before is missing.",
        wrong=_stepping(lambda scale, h, a: np.maximum(0, a)),
    ),
    Mistake(
        "start-missing",
        "Your states begin with h_1. The start h_0 = 0 belongs to them: T + 1 in all.",
        wrong=_showing(lambda h: h[1:]),
    ),
    Mistake(
        "last-missing",
        "Your states end with h_{T-1}: the last one is missing. There are T + 1 in all.",
        wrong=_showing(lambda h: h[:-1]),
    ),
    Mistake(
        "last-state-only",
        "You return one state. All of them are asked for, with time as the first axis.",
        wrong=_showing(lambda h: h[-1]),
    ),
    Mistake(
        "batch-first",
        "The axes of your states are in another order: time first, then samples, then units.",
        wrong=_showing(lambda h: np.swapaxes(h, 0, 1)),
    ),
    Mistake(
        "starts-with-ones",
        "Your start is 1. It should be 0.",
        wrong=_stepping(lambda scale, h, a: np.maximum(0, scale * h + a), start=1.0),
    ),
    TRANSPOSED,
)
