"""What students get wrong about the backward pass of a recurrent net."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.backpropagation_through_time._sweeps import (
    WRONG_ADJOINTS,
    adjoints,
    reference,
    weights,
)
from course_lib.checks.question import Mistake


def _adjoint(*names: str) -> tuple[Callable, ...]:
    def of(wrong: Callable) -> Callable:
        return lambda x, h, W, own_bar: (wrong(h, W, own_bar), 0, 0, 0)

    return tuple(of(WRONG_ADJOINTS[name]) for name in names)


def _after(wrong: Callable) -> Callable:
    """Right weights from wrong adjoints."""
    return lambda x, h, W, own_bar: (0, *weights(wrong(h, W, own_bar), h[:-1], x))


def _weights(rule: Callable) -> Callable:
    """``rule(z_bar, before, x, after)`` in place of the sums."""

    def wrong(x: np.ndarray, h: np.ndarray, W: np.ndarray, own_bar: np.ndarray) -> tuple:
        return (0, *rule(adjoints(h, W, own_bar)[0], h[:-1], x, h[1:]))

    return wrong


def _b_is(rule: Callable[[np.ndarray], np.ndarray]) -> Callable:
    return _weights(lambda z, before, x, after: (*weights(z, before, x)[:2], rule(z)))


CAST = Mistake(
    "whole-numbers",
    "An own_bar of whole numbers makes its copy one of whole numbers, and a fraction cannot be "
    "added to that in place: begin with a copy of dtype float, `np.array(own_bar, float)`.",
    raises="Cannot cast ufunc",
)
BEYOND = Mistake(
    "beyond-the-end",
    "An index runs past the end: h has T + 1 entries, h[0] to h[T]; x, own_bar and z_bar have T, "
    "and index t of them belongs to the step from h[t] to h[t + 1].",
    raises=("is out of bounds for axis 0", "list index out of range"),
)
SHAPES = Mistake(
    "shapes-do-not-fit",
    "Look at the shapes of the two: states and bars of a step are (B, H), W is (H, H), and a "
    "weight's gradient has the shape of the weight. Which product gives that, and on which axis is "
    "the batch?",
    raises=("mismatch in its core dimension", "could not be broadcast", "could not broadcast",
            "not aligned", "doesn't match the broadcast shape", "mat1 and mat2 shapes"),
)  # fmt: skip

ADJOINT_MISTAKES = (
    Mistake(
        "transposed",
        "On the way back you use the transpose of W. Forwards the rows of states are multiplied by "
        "W.T; the bars go through the same arrows the other way.",
        wrong=_adjoint("transposed"),
    ),
    Mistake(
        "nothing-carried",
        "Your z_bar knows of each step's own loss only. h_t also stands in the next step: what "
        "comes back from there has to be added.",
        wrong=_adjoint("nothing-carried"),
    ),
    Mistake(
        "own-loss-missing",
        "Only the last step's own_bar reaches your z_bar. Every step adds its own.",
        wrong=_adjoint("last-own"),
    ),
    Mistake(
        "carried-from-h",
        "You carry the bar of h back by W. What comes back has passed tanh: carry z_bar of the "
        "next step.",
        wrong=_adjoint("carried-from-h"),
    ),
    Mistake(
        "weight-missing",
        "What comes back from the next step lacks its matrix: in z_{t+1}, h_t is multiplied by W.",
        wrong=_adjoint("weight-missing"),
    ),
    Mistake(
        "slope-missing",
        "What you return as z_bar has not passed tanh: that is the bar of h.",
        wrong=_adjoint("slope-missing", "no-slope"),
    ),
    Mistake(
        "slope-of-the-state-before",
        "Your slopes are a step early: the step at index t leads to h[t + 1], and the slope of its "
        "tanh is written in that state.",
        wrong=_adjoint("state-before"),
    ),
    Mistake(
        "square-missing",
        "Your slopes are 1 - h. Where tanh has the value h, its slope is one minus the square.",
        wrong=_adjoint("square-missing"),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h, but h is a value of tanh already.",
        wrong=_adjoint("twice"),
    ),
    Mistake(
        "slope-on-one-of-two",
        "The slope of tanh multiplies one of the two shares only. First add own_bar and what comes "
        "back from the next step; both go through tanh.",
        wrong=_adjoint("own-unsquashed", "carried-unsquashed"),
    ),
    Mistake(
        "own-loss-through-W",
        "In your sweep each step's own_bar goes through W too. It stands at the state already: "
        "only what comes back from the next step has passed W.",
        wrong=_adjoint("own-through-W"),
    ),
    Mistake(
        "slope-twice",
        "What comes back has the slope of its step twice: z_bar has been through tanh already, and "
        "only W is missing.",
        wrong=_adjoint("slope-twice"),
    ),
    Mistake(
        "carry-piles-up",
        "You add what a step sends back to what came from the steps after it. They reach h_t by "
        "way of h_{t+1} only, and its z_bar holds them already: set the carry anew in each step.",
        wrong=_adjoint("piled-up"),
    ),
    Mistake(
        "batch-summed",
        "What you carry back is summed over the batch. Every sequence has states of its own; only "
        "the weights are shared.",
        wrong=_adjoint("carry-summed", "carry-averaged"),
    ),
    Mistake(
        "forwards",
        "Your loop runs forwards. What comes back from the next step has to be known before: begin "
        "at the end.",
        wrong=_adjoint("forwards"),
    ),
    Mistake(
        "not-turned-round",
        "Your z_bar begins with the last step. Turn it round.",
        wrong=lambda *args: (reference(*args)[0][::-1], 0, 0, 0),
    ),
    Mistake(
        "batch-summed",
        "You have summed over the batch. Every sequence has a z_bar of its own; only the weights "
        "are shared.",
        wrong=(
            lambda *args: (reference(*args)[0].sum(axis=1), 0, 0, 0),
            lambda *args: (reference(*args)[0].mean(axis=1), 0, 0, 0),
        ),
    ),
    Mistake(
        "whole-numbers",
        "An own_bar of whole numbers makes your array one of whole numbers, and what you put in "
        "loses its digits: create it with `np.zeros(...)`, which is of dtype float.",
        wrong=_adjoint("whole"),
    ),
    CAST,
    BEYOND,
    SHAPES,
)

WEIGHT_MISTAKES = (
    Mistake(
        "last-step-only",
        "Your gradients hold one step only. The same weights are used at every step: sum over "
        "time. (Is a gradient set anew in the loop, where it should be added to?)",
        wrong=(
            _weights(lambda z, before, x, after: weights(z[-1:], before[-1:], x[-1:])),
            _weights(lambda z, before, x, after: weights(z[:1], before[:1], x[:1])),
        ),
    ),
    Mistake(
        "W-transposed",
        "W_bar is transposed: its row i belongs to unit i of z_bar, its column j to unit j of the "
        "state before.",
        wrong=_weights(
            lambda z, before, x, after: (weights(z, before, x)[0].T, *weights(z, before, x)[1:])
        ),
    ),
    Mistake(
        "U-transposed",
        "U_bar is transposed: U has shape (H, D), and so has its gradient.",
        wrong=_weights(
            lambda z, before, x, after: (
                weights(z, before, x)[0], weights(z, before, x)[1].T, z.sum(axis=(0, 1))
            )
        ),
    ),
    Mistake(
        "W-transposed",
        "W_bar and U_bar are both transposed: rows belong to z_bar, columns to what the weight "
        "multiplies.",
        wrong=_weights(
            lambda z, before, x, after: (
                weights(z, before, x)[0].T, weights(z, before, x)[1].T, z.sum(axis=(0, 1))
            )
        ),
    ),
    Mistake(
        "state-of-the-same-step",
        "In W_bar you pair z_bar with the state after the step. W multiplies the state before it.",
        wrong=_weights(lambda z, before, x, after: weights(z, after, x)),
    ),
    Mistake(
        "mean-over-the-batch",
        "Your gradients are means over the batch. The loss is the sum over it here (own_bar says "
        "how much each sequence counts), so the terms add up.",
        wrong=_weights(
            lambda z, before, x, after: [g / z.shape[1] for g in weights(z, before, x)]
        ),
    ),
    Mistake(
        "mean-over-time",
        "Your gradients are means over the steps, with the batch or without. The appearances of a "
        "weight add up.",
        wrong=(
            _weights(lambda z, before, x, after: [g / len(z) for g in weights(z, before, x)]),
            _weights(
                lambda z, before, x, after: [
                    g / (len(z) * z.shape[1]) for g in weights(z, before, x)
                ]
            ),
        ),
    ),
    Mistake(
        "batch-not-summed",
        "Your b_bar still has the batch in it. One b serves all sequences: sum over them too.",
        wrong=(_b_is(lambda z: z.sum(axis=0)), _b_is(lambda z: z.sum(axis=-1).sum(axis=0))),
    ),
    Mistake(
        "bias-averaged",
        "W_bar and U_bar are right, b_bar is not: it too is a sum over steps and batch, of z_bar "
        "itself.",
        wrong=(
            _b_is(lambda z: z.mean(axis=(0, 1))), _b_is(lambda z: z.mean(axis=1).sum(axis=0)),
            _b_is(lambda z: z[-1].sum(axis=0)), _b_is(lambda z: z[0].sum(axis=0)),
            _b_is(lambda z: z.sum()),
        ),
    ),
    Mistake(
        "one-sequence",
        "Only the first sequence of the batch is in your gradients: sum over all of them.",
        wrong=_weights(lambda z, before, x, after: weights(z[:, :1], before[:, :1], x[:, :1])),
    ),
    Mistake(
        "not-summed-over-time",
        "Your gradients still have an axis for time: these are the terms of the steps. Sum over "
        "them.",
        wrong=_weights(
            lambda z, before, x, after: (
                np.einsum("tbi,tbj->tij", z, before), np.einsum("tbi,tbj->tij", z, x),
                z.sum(axis=1),
            )
        ),
    ),
    Mistake(
        "first-step-missing",
        "The first step is missing in W_bar: W multiplies h[0] there, which need not be 0.",
        wrong=_weights(
            lambda z, before, x, after: (
                weights(z[1:], before[1:], x[1:])[0], *weights(z, before, x)[1:]
            )
        ),
    ),
    Mistake(
        "steps-mixed",
        "You pair the bars of every step with the states of every other. A step's bar belongs to "
        "its own input and its own state before.",
        wrong=_weights(
            lambda z, before, x, after: (
                np.einsum("tbi,sbj->ij", z, before), np.einsum("tbi,sbj->ij", z, x),
                z.sum(axis=(0, 1)),
            )
        ),
    ),
    Mistake(
        "sums-multiplied",
        "You sum over the batch first and multiply then, which pairs one sequence's bar with "
        "another's state. First the products, then the sum.",
        wrong=_weights(
            lambda z, before, x, after: (
                np.einsum("ti,tj->ij", z.sum(axis=1), before.sum(axis=1)),
                np.einsum("ti,tj->ij", z.sum(axis=1), x.sum(axis=1)), z.sum(axis=(0, 1)),
            )
        ),
    ),
    Mistake(
        "bars-of-h",
        "Your gradients are made of the bars of h. The weights stand inside tanh: take z_bar.",
        wrong=_after(WRONG_ADJOINTS["slope-missing"]),
    ),
    Mistake(
        "slope-twice",
        "Your gradients have the slope of tanh twice: z_bar has been through tanh already.",
        wrong=_weights(lambda z, before, x, after: weights(z * (1 - after**2), before, x)),
    ),
    Mistake(
        "order-exchanged",
        "The gradients are in another order than asked for: z_bar, W_bar, U_bar, b_bar.",
        wrong=(
            lambda *args: tuple(reference(*args)[i] for i in (0, 2, 1, 3)),
            lambda *args: tuple(reference(*args)[i] for i in (0, 3, 1, 2)),
        ),
    ),
    Mistake(
        "adjoints-first",
        "Your sums may be right, but they are made of a z_bar that is not. If the check above is "
        "not right yet, begin there; if it is, take the z_bar that you return into the sums.",
        wrong=tuple(
            _after(wrong) for name, wrong in WRONG_ADJOINTS.items() if name != "slope-missing"
        ),
    ),
    CAST,
    BEYOND,
    SHAPES,
)  # fmt: skip
