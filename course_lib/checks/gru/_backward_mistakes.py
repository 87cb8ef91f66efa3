"""What students get wrong on the way back through the basic GRU."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.gru._sweeps import (
    direct,
    each_step_alone,
    from_the_start,
    kept,
    one_too_few,
    shifted,
    sums,
    sweep,
    to_content,
    to_gate,
)
from course_lib.checks.question import Mistake


def _direct(rule: Callable) -> Callable:
    """Another ``rule(u, last_bar)`` for the direct path."""
    return lambda h, u, new, W, last_bar: (0, rule(u, last_bar))


def _bars(**how: Callable) -> Callable:
    """The sweep with something done differently."""
    return lambda h, u, new, W, last_bar: (sweep(h, u, new, W, last_bar, **how), 0)


def _changed(change: Callable) -> Callable:
    """Something else done with the right bars."""
    return lambda *args: (change(sweep(*args)), 0)


def _none(g: np.ndarray, *values: np.ndarray) -> np.ndarray:
    return 0 * g


def _exchanged(h, u, new, W, last_bar) -> tuple:
    H = u.shape[-1]
    return sweep(h, u, new, np.concatenate([W[H:], W[:H]]), last_bar), 0


def _start_at_zero(bars: np.ndarray) -> np.ndarray:
    """The loop ends before the first state."""
    return np.concatenate([0 * bars[:1], bars[1:]])


def _from_the_direct(h, u, new, W, last_bar) -> tuple:
    bars = direct(u, last_bar)
    steps = [
        sweep(h[t : t + 2], u[t : t + 1], new[t : t + 1], W, bars[t + 1])[:1] for t in range(len(u))
    ]
    return np.concatenate([*steps, last_bar[None]]), 0


def _from_the_whole(h, u, new, W, last_bar) -> tuple:
    """One step on the direct path, from a bar that came by every path."""
    bars = sweep(h, u, new, W, last_bar)
    return 0, np.concatenate([(1 - u) * bars[1:], last_bar[None]])


def _turned(g, h, u, new) -> tuple:
    return g, h, 1 - u, new


def _of_all_states(of: Callable) -> tuple[Mistake, ...]:
    """What is wrong with the array as a whole; ``of(change)`` makes the answer with it."""
    return (
        Mistake(
            "without-the-end",
            "The last state's own bar is missing: there are T + 1 states, and `last_bar` is the "
            "bar of the last.",
            wrong=of(lambda bars: bars[:-1]),
        ),
        Mistake(
            "first-state-only",
            "You return the bar of one state. Asked for are those of all, h_0 to h_T.",
            wrong=of(lambda bars: bars[0]),
        ),
        Mistake(
            "backwards-in-time",
            "The values are right, in the wrong order: index t belongs to the state h_t, so "
            "`last_bar` stands at the end.",
            wrong=of(lambda bars: bars[::-1]),
        ),
        Mistake(
            "mean-over-the-batch",
            "You average over the batch. Each sequence has states of its own, and a bar for each "
            "of them; `last_bar` is given sequence by sequence.",
            wrong=(
                of(lambda bars: bars.mean(axis=1, keepdims=True) + 0 * bars),
                of(lambda bars: bars.mean(axis=1)),
                of(lambda bars: bars / bars.shape[1]),
            ),
        ),
    )


EARLY = (
    "Your bar of h_0 is still 0: the loop ends a step early. `range(T - 1, 0, -1)` does not reach "
    "0."
)
SHAPES = Mistake(
    "shapes-do-not-fit",
    "Look at the shapes: the bars of a step are (B, H), and W holds two blocks of shape (H, H), "
    "one for the gate and one for the new content. Which is used where?",
    raises=(
        "matmul: Input operand 1 has a mismatch",
        "operands could not be broadcast together",
        "could not broadcast input array",
        "not aligned",
    ),
)
BEYOND = Mistake(
    "beyond-the-end",
    "An index runs past the end: h has T + 1 entries, h[0] to h[T]; u and new have T, and index t "
    "of them belongs to the step from h[t] to h[t + 1].",
    raises=("is out of bounds for axis 0", "list index out of range"),
)

DIRECT_MISTAKES = (
    Mistake(
        "gate-turned-round",
        "You multiply by u. In front of the old state stands 1 - u: an open gate lets go of it.",
        wrong=_direct(lambda u, last_bar: direct(u, last_bar, lambda u: u)),
    ),
    Mistake(
        "every-path",
        "Your second array holds the whole bars, which belong into the first. The direct path is "
        "the one that leads through no matrix.",
        wrong=lambda *args: (0, sweep(*args)),
    ),
    Mistake(
        "one-step-of-the-whole-bar",
        "Your entries are the direct share of h_bar[t + 1], and what is in there came by every "
        "path. Asked for is the path that is direct from h_T all the way down to h_t.",
        wrong=_from_the_whole,
    ),
    Mistake(
        "nothing-let-go",
        "Your direct share is the same at every step. What multiplies the old state in a step?",
        wrong=_direct(lambda u, last_bar: direct(u, last_bar, np.ones_like)),
    ),
    Mistake(
        "last-bar-missing",
        "You return the products of the factors alone. They act on `last_bar`, the bar of the last "
        "state.",
        wrong=_direct(lambda u, last_bar: direct(u, np.ones_like(last_bar))),
    ),
    Mistake(
        "product-from-the-start",
        "Your products begin at the first step. The bar comes from the end: between the loss and "
        "state t lie the steps after t.",
        wrong=_direct(from_the_start),
    ),
    Mistake(
        "one-step-only",
        "Each of your entries has one factor only. The bar of h_t has passed every step after t.",
        wrong=_direct(each_step_alone),
    ),
    Mistake(
        "sums-for-products",
        "You add up the shares. Along a path they are multiplied: a tenth kept twice is a "
        "hundredth.",
        wrong=_direct(sums),
    ),
    Mistake(
        "gate-of-a-neighbour",
        "Your factors are those of a neighbouring step: u[t] is the gate of the step from h[t] to "
        "h[t + 1].",
        wrong=(
            _direct(shifted),
            _direct(lambda u, last_bar: direct(np.roll(u, -1, axis=0), last_bar)),
            _direct(lambda u, last_bar: direct(u[::-1], last_bar)),
        ),
    ),
    Mistake(
        "one-factor-too-few",
        "Your products are one factor short: from h_T to h_{T-1} the bar passes the last step "
        "already.",
        wrong=_direct(one_too_few),
    ),
    *_of_all_states(lambda change: _direct(lambda *args: change(direct(*args)))),
    Mistake("stops-early", EARLY, wrong=_direct(lambda *args: _start_at_zero(direct(*args)))),
    SHAPES,
    BEYOND,
)

ADJOINT_MISTAKES = (
    Mistake(
        "direct-path-only",
        "Your bars go by the direct path alone. h_{t-1} also stands inside the gate and inside the "
        "new content. (The whole bars are the first of the two arrays.)",
        wrong=_bars(to_gate=_none, to_content=_none),
    ),
    Mistake(
        "path-through-the-gate-missing",
        "The path through the gate is missing: a change of h_{t-1} changes u_t, and that changes "
        "which share of the old and which of the new there is.",
        wrong=_bars(to_gate=_none),
    ),
    Mistake(
        "path-through-the-content-missing",
        "The path through the new content is missing: it sees the old state through its rows of W.",
        wrong=_bars(to_content=_none),
    ),
    Mistake(
        "direct-path-missing",
        "The direct path is missing: h_{t-1} also stands in the open, with the factor 1 - u_t.",
        wrong=_bars(kept=_none),
    ),
    Mistake(
        "direct-share-taken-off",
        "Your first array lacks the direct share. It should hold what arrives by every path, and "
        "the direct one is among them.",
        wrong=lambda *args: (sweep(*args) - direct(args[1], args[4]), 0),
    ),
    Mistake(
        "transposed",
        "On the way back you use a block of W transposed. Forwards the rows of states are "
        "multiplied by the transpose; bars go through the same arrows the other way.",
        wrong=_bars(through=lambda z, block: z @ block.T),
    ),
    Mistake(
        "blocks-exchanged",
        "You have the blocks of W exchanged: the first H rows belong to the gate.",
        wrong=_exchanged,
    ),
    Mistake(
        "slope-of-the-gate",
        "The slope of the logistic function is missing or another one: where its value is u, it is "
        "u (1 - u).",
        wrong=(
            _bars(to_gate=lambda g, h, u, new: g * (new - h)),
            _bars(to_gate=lambda g, h, u, new: g * (new - h) * (1 - u * u)),
            _bars(to_gate=lambda g, h, u, new: g * (new - h) * u),
        ),
    ),
    Mistake(
        "slope-of-tanh",
        "The slope of tanh is missing or another one: where its value is new, it is 1 - new^2.",
        wrong=(
            _bars(to_content=lambda g, h, u, new: g * u),
            _bars(to_content=lambda g, h, u, new: g * u * (1 - new)),
            _bars(to_content=lambda g, h, u, new: g * u * (1 - np.tanh(new) ** 2)),
        ),
    ),
    Mistake(
        "only-the-new-content-in-the-gate",
        "The gate turns up new and turns down the old, both at once: your bar of the gate knows of "
        "one of the two only.",
        wrong=(
            _bars(to_gate=lambda g, h, u, new: g * new * u * (1 - u)),
            _bars(to_gate=lambda g, h, u, new: -g * h * u * (1 - u)),
        ),
    ),
    Mistake(
        "sign-of-the-gate",
        "The sign of the gate's path is turned: more u means more of the new content and less of "
        "the old state.",
        wrong=_bars(to_gate=lambda *values: -to_gate(*values)),
    ),
    Mistake(
        "state-after-the-step",
        "In the gate's path you take the state after the step. What u trades for the new content "
        "is the state before it.",
        wrong=_bars(before=lambda h, t: h[t + 1]),
    ),
    Mistake(
        "share-of-the-content-missing",
        "The new content reaches the state with the share u; your path through it lacks that "
        "factor, or has 1 - u.",
        wrong=(
            _bars(to_content=lambda g, h, u, new: g * (1 - new * new)),
            _bars(to_content=lambda g, h, u, new: g * (1 - u) * (1 - new * new)),
        ),
    ),
    Mistake(
        "gate-turned-round",
        "Your gate is turned round: here u is the share of the new content, and 1 - u that of the "
        "old state.",
        wrong=(
            _bars(kept=lambda *values: kept(*_turned(*values))),
            _bars(
                kept=lambda *values: kept(*_turned(*values)),
                to_content=lambda *values: to_content(*_turned(*values)),
            ),
            _bars(
                kept=lambda *values: kept(*_turned(*values)),
                to_content=lambda *values: to_content(*_turned(*values)),
                to_gate=lambda *values: -to_gate(*values),
            ),
        ),
    ),
    Mistake(
        "gate-of-a-neighbour",
        "You take gate and content of a neighbouring step: u[t] and new[t] belong to the step from "
        "h[t] to h[t + 1].",
        wrong=(
            _bars(read=lambda t, T: t - 1),
            _bars(read=lambda t, T: min(t + 1, T - 1)),
        ),
    ),
    Mistake(
        "last-bar-at-every-step",
        "You add `last_bar` at every step. The loss looks at the last state only.",
        wrong=lambda h, u, new, W, last_bar: (
            sweep(h, u, new, W, last_bar, kept=lambda g, h, u, new: g * (1 - u) + last_bar),
            0,
        ),
    ),
    Mistake(
        "batch-summed",
        "You add up the sequences of the batch on the way back. That is right for weights, which "
        "they share; each sequence has states, and bars, of its own.",
        wrong=_bars(through=lambda z, block: z.sum(axis=0) @ block),
    ),
    Mistake(
        "direct-path-carried",
        "Each of your bars is made from the direct share of the next state's bar. The paths branch "
        "at every step: go on from the whole bar.",
        wrong=_from_the_direct,
    ),
    *_of_all_states(_changed),
    Mistake("stops-early", EARLY, wrong=_changed(_start_at_zero)),
    SHAPES,
    BEYOND,
)
