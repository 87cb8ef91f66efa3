"""What students get wrong about what a step of an LSTM sends back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.lstm._backward_mistakes import BAR_MISTAKES, changed, no_slopes
from course_lib.checks.lstm._backward_steps import backward, reference
from course_lib.checks.question import Mistake


def _block_only(k: int) -> Callable:
    def wrong(z_bar: np.ndarray, W: np.ndarray) -> np.ndarray:
        H = W.shape[1]
        return z_bar[:, k * H : (k + 1) * H] @ W[k * H : (k + 1) * H]

    return wrong


def _blocks_transposed(z_bar: np.ndarray, W: np.ndarray) -> np.ndarray:
    return sum(z @ w.T for z, w in zip(np.split(z_bar, 4, axis=1), np.split(W, 4), strict=True))


def _h_added(h_bar, c_later, gates, c_old, c_new, W) -> tuple:
    z_bar, c_earlier, h_earlier = reference(h_bar, c_later, gates, c_old, c_new, W)
    return z_bar, c_earlier, h_earlier + h_bar


def _only_what_came(h_bar, c_later, gates, c_old, c_new, W) -> tuple:
    z_bar, _, h_earlier = reference(h_bar, c_later, gates, c_old, c_new, W)
    H = W.shape[1]
    return z_bar, c_later * gates[:, H : 2 * H], h_earlier


def _bar_of_f(h_bar, c_later, gates, c_old, c_new, W) -> tuple:
    args = h_bar, c_later, gates, c_old, c_new, W
    bar = backward(*args, c_earlier=lambda bar, q: bar)[1]
    z_bar, _, h_earlier = reference(*args)
    return z_bar, bar * c_old, h_earlier


def _both_ways_to_the_cell(h_bar, c_later, gates, c_old, c_new, W) -> tuple:
    z_bar, c_earlier, h_earlier = reference(h_bar, c_later, gates, c_old, c_new, W)
    return z_bar, c_earlier + h_earlier, h_earlier


def _h_from(rule: Callable) -> Callable:
    """``rule(gates, bars)`` in the place of z_bar, on the way to h."""

    def wrong(h_bar, c_later, gates, c_old, c_new, W) -> tuple:
        args = h_bar, c_later, gates, c_old, c_new, W
        z_bar, c_earlier, _ = reference(*args)
        return z_bar, c_earlier, rule(gates, backward(*args, slopes=no_slopes)[0]) @ W

    return wrong


SENT_MISTAKES = (
    Mistake(
        "forget-gate-missing",
        "The cell's bar goes back as it is. On the way from c_t to c_{t-1} stands the forget gate.",
        wrong=changed(c_earlier=lambda bar, q: bar),
    ),
    Mistake(
        "later-only",
        "What you send back to c_{t-1} is c_later times f. The share that came by way of h_t "
        "belongs to the bar of c_t too, and goes on with it.",
        wrong=_only_what_came,
    ),
    Mistake(
        "wrong-gate",
        "The cell's bar goes back through another gate. Which gate stands beside c_{t-1}?",
        wrong=(
            changed(c_earlier=lambda bar, q: bar * q.i),
            changed(c_earlier=lambda bar, q: bar * q.o),
            changed(c_earlier=lambda bar, q: bar * (1 - q.f)),
        ),
    ),
    Mistake(
        "bar-of-the-forget-gate",
        "What you send back to c_{t-1} has c_{t-1} as its factor: that is the bar of f. The "
        "derivative of a product by one factor is the other.",
        wrong=_bar_of_f,
    ),
    Mistake(
        "both-in-c-earlier",
        "Your c_earlier has h_earlier in it. Asked for is what goes to c_{t-1} directly; what goes "
        "to h_{t-1} is returned beside it.",
        wrong=_both_ways_to_the_cell,
    ),
    Mistake(
        "h-bar-carried",
        "You add h_bar to what goes back to h_{t-1}. From h_t there is no direct way to h_{t-1}: "
        "all of it passes z.",
        wrong=_h_added,
    ),
    Mistake(
        "block-missing",
        "What goes back to h_{t-1} comes from one block only. All four blocks of z read h_{t-1}.",
        wrong=tuple(changed(h_earlier=_block_only(k)) for k in range(4)),
    ),
    Mistake(
        "transposed",
        "On the way back to h_{t-1} you use the blocks of W transposed. Forwards the rows of h are "
        "multiplied by W.T; the bars go through the same arrows the other way.",
        wrong=changed(h_earlier=_blocks_transposed),
    ),
    Mistake(
        "gates-for-bars",
        "What you send back to h_{t-1} is made of the gates' values. It is their bars that go "
        "back: those of z.",
        wrong=_h_from(lambda gates, bars: gates),
    ),
    Mistake(
        "activation-slopes-missing",
        "What you send back to h_{t-1} has not passed the activations: it is made of the bars of "
        "i, f, g and o. W stands before them, so the bars of z belong to it.",
        wrong=_h_from(lambda gates, bars: bars),
    ),
    Mistake(
        "weight-missing",
        "What goes back to h_{t-1} lacks its weights: in z, h_{t-1} is multiplied by W.",
        wrong=changed(h_earlier=lambda z_bar, W: sum(np.split(z_bar, 4, axis=1))),
    ),
    Mistake(
        "order-exchanged",
        "Both are there, in the wrong order: z_bar, then c_earlier, then h_earlier.",
        wrong=lambda *args: tuple(reference(*args)[k] for k in (0, 2, 1)),
    ),
    *BAR_MISTAKES,
)
