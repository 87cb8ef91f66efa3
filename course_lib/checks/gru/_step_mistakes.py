"""What students get wrong about a step of the whole GRU."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.gru._cell import (
    blocks,
    each_block,
    full_step,
    inside,
    mix,
    pre_activation,
    sigmoid,
    write,
)
from course_lib.checks.gru._insides import (
    all_but_bias_reset,
    all_reset,
    all_reset_with_its_bias,
    before_with_a_bias,
    bias_always,
    bias_outside,
    both_biases_reset,
    no_reset,
    no_weights,
    no_weights_before,
    no_weights_but_the_bias,
    reset_through_the_weights,
    reset_twice,
    reset_twice_always,
    reset_twice_before,
    state_and_input_reset,
)
from course_lib.checks.question import Mistake


def _with(**how: Callable) -> Callable:
    """The right step with something done differently: see :func:`full_step`."""
    return lambda x, h, U, W, b, b_h, reset, update: full_step(
        x, h, U, W, b, b_h, reset, update, **how
    )


def _ordered(*order: int) -> Callable:
    """The right step with the row blocks taken in another order."""

    def wrong(x, h, U, W, b, b_h, reset, update) -> np.ndarray:
        rows = np.concatenate([np.arange(len(b)).reshape(3, -1)[k] for k in order])
        return full_step(x, h, U[rows], W[rows], b[rows], b_h, reset, update)

    return wrong


def _weights(change: Callable, *numbers: int) -> Callable:
    """The right step with some blocks' weights changed: ``change((U, W, b))``."""

    def wrong(x, h, U, W, b, b_h, reset, update) -> np.ndarray:
        def only(k: int, rows: tuple) -> tuple:
            return change(rows) if k in numbers else rows

        return full_step(x, h, *each_block(only, U, W, b, 3), b_h, reset, update)

    return wrong


def _called(change: Callable) -> Callable:
    """The right step called with another b_h or other options."""
    return lambda x, h, U, W, b, b_h, reset, update: full_step(
        x, h, U, W, b, *change(b_h, reset, update)
    )


def _inside(rule: Callable) -> Callable:
    return _with(inside=rule)


def _mix(rule: Callable) -> Callable:
    """Another last line, ``rule(h, new, u, r)``, with u the share of the new content."""
    return _with(
        mix=lambda h, new, u, r, update: rule(h, new, u if update == "write" else 1 - u, r)
    )


def _turned(reset: str) -> str:
    return "after" if reset == "before" else "before"


def _whole(x, h, *rest) -> np.ndarray:
    return full_step(x, h, *rest).astype(h.dtype)


def _reset_in_the_gate(x, h, U, W, b, b_h, reset, update) -> np.ndarray:
    """The update gate sees the state after the reset."""
    r_rows, u_rows, new_rows = blocks(U, W, b, 3)
    r = sigmoid(pre_activation(x, h, r_rows))
    u = sigmoid(pre_activation(x, r * h, u_rows))
    return mix(h, np.tanh(inside(x, h, r, new_rows, b_h, reset)), u, r, update)


EVERY = (0, 1, 2)
SHARED = (
    Mistake(
        "order-of-the-blocks",
        "You take the row blocks in another order: the reset gate's stand first, then the update "
        "gate's, then those of the new content.",
        wrong=tuple(_ordered(*order) for order in ((1, 0, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0))),
    ),
    Mistake(
        "reset-turned-round",
        "Your reset gate is turned round: r is the share of the old state that the new content "
        "sees.",
        wrong=_inside(lambda x, h, r, rows, b_h, reset: inside(x, h, 1 - r, rows, b_h, reset)),
    ),
    Mistake(
        "reset-missing",
        "Your new content sees the whole old state: that is the basic cell. Where does r come in?",
        wrong=(
            _inside(lambda x, h, r, rows, b_h, reset: inside(x, h, 0 * r + 1, rows, b_h, reset)),
            _inside(no_reset),
        ),
    ),
    Mistake(
        "weights-missing",
        "Your new content takes the reset state as it is. Its rows of W have to see it, or to have "
        "seen it: each unit's new content is made of the states of all.",
        wrong=tuple(_inside(r) for r in (no_weights, no_weights_before, no_weights_but_the_bias)),
    ),
    Mistake(
        "input-reset-too",
        "Your reset gate also multiplies the input's share of the new content. It is only the "
        "past that is reset.",
        wrong=tuple(
            _inside(rule)
            for rule in (
                all_reset,
                all_but_bias_reset,
                all_reset_with_its_bias,
                state_and_input_reset,
            )
        ),
    ),
    Mistake(
        "reset-of-the-kept-state",
        "You reset the state that is carried over, too. r acts inside the new content only: a cell "
        "that keeps should keep.",
        wrong=_mix(lambda h, new, u, r: write(r * h, new, u)),
    ),
    Mistake(
        "reset-in-the-update-gate",
        "Your update gate sees the state after the reset. Both gates see the whole old state; only "
        "the new content is made of what is left of it.",
        wrong=_reset_in_the_gate,
    ),
    Mistake(
        "reset-through-the-weights",
        'With reset="before" you send r through W and multiply by the state. It is their product, '
        "r times h, that goes through W.",
        wrong=_inside(reset_through_the_weights),
    ),
    Mistake(
        "new-content-only",
        "You return the new content, without what is kept of the old state.",
        wrong=_mix(lambda h, new, u, r: new),
    ),
    Mistake(
        "nothing-let-go",
        "You add the new content to the whole old state. One gate does both: as much as it lets "
        "in, it lets go.",
        wrong=(
            _mix(lambda h, new, u, r: h + u * new),
            _with(mix=lambda h, new, u, r, update: h + u * new),
        ),
    ),
    Mistake(
        "functions-exchanged",
        "Look at your nonlinear functions: both gates lie between 0 and 1, the new content between "
        "-1 and 1.",
        wrong=(
            _with(gate=np.tanh),
            _with(content=sigmoid),
            _with(gate=np.tanh, content=sigmoid),
            _with(content=lambda z: z),
        ),
    ),
    Mistake(
        "sign-in-the-sigmoid",
        "Both of your gates are turned round: in the logistic function the exponential has a "
        "minus.",
        wrong=_with(gate=lambda z: sigmoid(-z)),
    ),
    Mistake(
        "bias-missing",
        "A row block's own bias is missing: each of the three has one, in b.",
        wrong=tuple(
            _weights(lambda rows: (rows[0], rows[1], 0 * rows[2]), *which)
            for which in (EVERY, (0, 1), (2,))
        ),
    ),
    Mistake(
        "state-missing-in-a-gate",
        "A gate of yours does not see the old state: both gates read x and h.",
        wrong=tuple(
            _weights(lambda rows: (rows[0], 0 * rows[1], rows[2]), *which)
            for which in ((0, 1), (0,), (1,))
        ),
    ),
    Mistake(
        "transposed",
        "A block of W is used the wrong way round: states are rows here, so W h becomes `h @ W.T`.",
        wrong=tuple(
            _weights(lambda rows: (rows[0], rows[1].T, rows[2]), *which)
            for which in (EVERY, (0, 1), (2,))
        ),
    ),
    Mistake(
        "whole-numbers",
        "States of whole numbers make your array one of whole numbers, and what you put in loses "
        "its digits: create it with dtype float.",
        wrong=_whole,
    ),
    Mistake(
        "shapes-do-not-fit",
        "Rows of a batch meet the weights from the left: W h becomes `h @ W.T`, U x `x @ U.T`. And "
        "U, W and b hold three blocks of H rows each, which have to be taken apart.",
        raises=(
            "matmul: Input operand 1 has a mismatch",
            "operands could not be broadcast together",
            "not aligned",
        ),
    ),
)

DEFAULT_MISTAKES = (
    Mistake(
        "reset-after-the-product",
        'With reset="before" it is the state that is multiplied by r, not what W has made of it: '
        "the rows of W should see r * h.",
        wrong=(
            _called(lambda b_h, reset, update: (b_h, "after", update)),
            _called(lambda b_h, reset, update: (0 * b_h, "after", update)),
        ),
    ),
    Mistake(
        "gate-turned-round",
        'With update="write", u is the share of the new content, and 1 - u that of the old state.',
        wrong=_called(lambda b_h, reset, update: (b_h, reset, "keep")),
    ),
    Mistake(
        "reset-twice",
        "You multiply by r before the product and after it. It resets the state once.",
        wrong=_inside(reset_twice_before),
    ),
    Mistake(
        "second-bias-too-early",
        'You add b_h, which belongs to reset="after" only.',
        wrong=_inside(bias_always),
    ),
    *SHARED,
)

OPTION_MISTAKES = (
    Mistake(
        "reset-option-ignored",
        "Your step does not depend on `reset`, or takes one value for the other: it says whether r "
        "multiplies the state, or what the new content's rows of W have made of it.",
        wrong=(
            _called(lambda b_h, reset, update: (b_h, "before", update)),
            _called(lambda b_h, reset, update: (b_h, "after", update)),
            _called(lambda b_h, reset, update: (b_h, _turned(reset), update)),
        ),
    ),
    Mistake(
        "update-option-ignored",
        "Your step does not depend on `update`, or takes one value for the other: it says in front "
        "of which of the two terms u stands.",
        wrong=(
            _called(lambda b_h, reset, update: (b_h, reset, "write")),
            _called(lambda b_h, reset, update: (b_h, reset, "keep")),
            _mix(lambda h, new, u, r: mix(h, new, u, r, "keep")),
        ),
    ),
    Mistake(
        "both-options-ignored",
        "Your step depends on neither `reset` nor `update`. Which line does each of them change?",
        wrong=_called(lambda b_h, reset, update: (b_h, "before", "write")),
    ),
    Mistake(
        "second-bias-missing",
        'With reset="after" the product W h has a bias of its own, b_h.',
        wrong=_called(lambda b_h, reset, update: (0 * b_h, reset, update)),
    ),
    Mistake(
        "after-as-before-with-a-bias",
        'For reset="after" you take the step of "before" and add b_h. The order is what changes: '
        "first the product with its bias, then r.",
        wrong=_inside(before_with_a_bias),
    ),
    Mistake(
        "second-bias-outside",
        "You add b_h outside the reset gate: r multiplies the product and its bias.",
        wrong=_inside(bias_outside),
    ),
    Mistake(
        "second-bias-always",
        'You add b_h for either reset: it belongs to reset="after" only.',
        wrong=_inside(bias_always),
    ),
    Mistake(
        "both-biases-reset",
        'With reset="after" you reset the new content\'s rows of b as well: those belong to the '
        "input's share, which is not reset.",
        wrong=_inside(both_biases_reset),
    ),
    Mistake(
        "reset-twice",
        "You multiply by r before the product and after it. It resets once: before, or after.",
        wrong=tuple(_inside(r) for r in (reset_twice, reset_twice_before, reset_twice_always)),
    ),
    *SHARED,
)
