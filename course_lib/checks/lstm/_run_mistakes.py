"""What students get wrong about running over sequences of different lengths."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.lstm._gates import Arrays
from course_lib.checks.question import Mistake

Step = Callable[[np.ndarray, np.ndarray, np.ndarray], Arrays]


def states(
    step: Step,
    x: np.ndarray,
    lengths: np.ndarray,
    h0: np.ndarray,
    c0: np.ndarray,
    *,
    reads: Callable[[int], np.ndarray] | None = None,
    reads_h: Callable[[int], np.ndarray] | None = None,
    past: Callable[[np.ndarray], np.ndarray] = lambda state: state,
    given: Callable[[np.ndarray, np.ndarray], Arrays] = lambda h, c: (h, c),
) -> Arrays:
    """h and c of steps 0 to T.

    ``reads(t)`` says which sequences move on in the step at index t; ``past`` makes of a state
    what a sequence holds that does not; ``given`` is what the step gets of the states.
    """
    reads = reads or (lambda t: t < lengths)
    hs, cs = [np.array(h0, float)], [np.array(c0, float)]
    for t in range(len(x)):
        h, c = step(x[t], *given(hs[-1], cs[-1]))
        moves_h = (reads_h or reads)(t)[:, None]
        moves = reads(t)[:, None]
        hs.append(np.where(moves_h, h, past(hs[-1])))
        cs.append(np.where(moves, c, past(cs[-1])))
    return np.array(hs), np.array(cs)


def reference(
    step: Step, x: np.ndarray, lengths: np.ndarray, h0: np.ndarray, c0: np.ndarray
) -> Arrays:
    """h and c of steps 0 to T, each sequence's own last state carried on."""
    return states(step, x, lengths, h0, c0)


def _reading(rule: Callable) -> Callable:
    """``rule(t, lengths, T)`` in place of the mask."""
    return lambda step, x, lengths, h0, c0: states(
        step, x, lengths, h0, c0, reads=lambda t: rule(t, lengths, len(x))
    )


def _given(rule: Callable) -> Callable:
    return lambda step, x, lengths, h0, c0: states(
        step, x, lengths, h0, c0, given=lambda h, c: rule(h, c, h0, c0)
    )


def _only_h_stops(step: Step, x, lengths, h0, c0) -> Arrays:
    return states(
        step, x, lengths, h0, c0,
        reads=lambda t: np.full(len(lengths), True), reads_h=lambda t: t < lengths,
    )  # fmt: skip


def _only_c_stops(step: Step, x, lengths, h0, c0) -> Arrays:
    return states(
        step, x, lengths, h0, c0,
        reads=lambda t: t < lengths, reads_h=lambda t: np.full(len(lengths), True),
    )  # fmt: skip


def _always(t: int, lengths: np.ndarray, T: int) -> np.ndarray:
    return np.full(len(lengths), True)


def _zero_input(step: Step, x, lengths, h0, c0) -> Arrays:
    kept = np.arange(len(x))[:, None] < lengths
    return states(step, x * kept[..., None], 0 * lengths + len(x), h0, c0)


def _zeros_after(step: Step, x, lengths, h0, c0) -> Arrays:
    """The states themselves right, and zeros from the end on."""
    kept = (np.arange(len(x) + 1)[:, None] <= lengths)[..., None]
    return tuple(kept * part for part in states(step, x, lengths, h0, c0))


def _zeros_in_h(step: Step, x, lengths, h0, c0) -> Arrays:
    return (
        _zeros_after(step, x, lengths, h0, c0)[0],
        states(step, x, lengths, h0, c0)[1],
    )


def _every(rule: Callable) -> Callable:
    return lambda *args: tuple(rule(part) for part in reference(*args))


def _starts_at_zero(step: Step, x, lengths, h0, c0) -> Arrays:
    return states(step, x, lengths, 0 * h0, 0 * c0)


def _cell_starts_at_zero(step: Step, x, lengths, h0, c0) -> Arrays:
    return states(step, x, lengths, h0, 0 * c0)


def _mask_over_units(step: Step, x, lengths, h0, c0) -> Arrays:
    """A mask of shape (B,) against states of shape (B, H), which fits by chance where B = H."""
    hs, cs = [h0], [c0]
    for t in range(len(x)):
        h, c = step(x[t], hs[-1], cs[-1])
        hs.append(np.where(t < lengths, h, hs[-1]))
        cs.append(np.where(t < lengths, c, cs[-1]))
    return np.array(hs), np.array(cs)


MISTAKES = (
    Mistake(
        "padding-read",
        "Your sequences read their padding: from its own length on, a sequence must not move.",
        wrong=_reading(_always),
    ),
    Mistake(
        "padding-read-as-zero",
        "You set the padding to 0 and go on. An input of 0 is an input too: the gates still have "
        "their biases and the state before. The state itself has to be carried.",
        wrong=_zero_input,
    ),
    Mistake(
        "zeros-past-the-end",
        "Past a sequence's end you return zeros. Asked for is its own last state, carried on.",
        wrong=(
            _zeros_after,
            _zeros_in_h,
            lambda *args: states(*args, past=np.zeros_like),
        ),
    ),
    Mistake(
        "cell-not-carried",
        "Past a sequence's end h stands still, and c goes on. Both belong to the state.",
        wrong=_only_h_stops,
    ),
    Mistake(
        "hidden-state-not-carried",
        "Past a sequence's end c stands still, and h goes on. Both belong to the state.",
        wrong=_only_c_stops,
    ),
    Mistake(
        "one-step-too-many",
        "Each of your sequences reads one step too many. Of length L are the steps x[0] to "
        "x[L - 1].",
        wrong=_reading(lambda t, lengths, T: t <= lengths),
    ),
    Mistake(
        "one-step-too-few",
        "Each of your sequences stops one step early. Of length L are the steps x[0] to x[L - 1].",
        wrong=_reading(lambda t, lengths, T: t < lengths - 1),
    ),
    Mistake(
        "one-length-for-all",
        "Your sequences all stop together. Each has a length of its own, `lengths[b]`.",
        wrong=(
            _reading(lambda t, lengths, T: np.full(len(lengths), t < lengths.min())),
            _reading(lambda t, lengths, T: np.full(len(lengths), t < lengths.max())),
            _reading(lambda t, lengths, T: np.full(len(lengths), t < lengths[0])),
        ),
    ),
    Mistake(
        "padding-at-the-front",
        "You skip the first steps of the shorter sequences. The padding stands at their end.",
        wrong=_reading(lambda t, lengths, T: t >= T - lengths),
    ),
    Mistake(
        "mask-turned-round",
        "Your mask is the wrong way round: the sequences move in their padding, and stand still "
        "where they should read.",
        wrong=_reading(lambda t, lengths, T: t >= lengths),
    ),
    Mistake(
        "nothing-carried",
        "Every step of yours begins at the start again: pass on the h and the c that the step "
        "before has made.",
        wrong=_given(lambda h, c, h0, c0: (h0, c0)),
    ),
    Mistake(
        "cell-not-passed-on",
        "Every step of yours gets the first cell, c0. The state of an LSTM is h and c: pass on "
        "both.",
        wrong=_given(lambda h, c, h0, c0: (h, c0)),
    ),
    Mistake(
        "hidden-state-not-passed-on",
        "Every step of yours gets the first hidden state, h0. The state of an LSTM is h and c: "
        "pass on both.",
        wrong=_given(lambda h, c, h0, c0: (h0, c)),
    ),
    Mistake(
        "states-exchanged",
        "You hand h and c to the step the wrong way round: step(x, h, c).",
        wrong=_given(lambda h, c, h0, c0: (c, h)),
    ),
    Mistake(
        "states-exchanged",
        "You take what the step returns the wrong way round: first h, then c.",
        wrong=lambda step, *args: states(lambda *now: step(*now)[::-1], *args),
    ),
    Mistake(
        "start-ignored",
        "Your run does not begin at h0 and c0, which need not be 0.",
        wrong=(
            _starts_at_zero,
            _cell_starts_at_zero,
            lambda step, x, lengths, h0, c0: states(step, x, lengths, 0 * h0, c0),
        ),
    ),
    Mistake(
        "start-missing",
        "The start is missing in what you return: T steps pass T + 1 states.",
        wrong=_every(lambda part: part[1:]),
    ),
    Mistake(
        "last-state-missing",
        "The last state is missing in what you return: T steps pass T + 1 states.",
        wrong=_every(lambda part: part[:-1]),
    ),
    Mistake(
        "last-state-only",
        "You return the last state only. Asked for are all of them, the start among them.",
        wrong=_every(lambda part: part[-1]),
    ),
    Mistake(
        "one-array-for-all-steps",
        "All your steps hold the same numbers: the list has the same array again and again, which "
        "later steps write into. Make a new array in each step.",
        wrong=(
            _every(lambda part: np.broadcast_to(part[-1], part.shape)),
            _every(lambda part: np.concatenate([part[:1], 0 * part[1:] + part[-1]])),
        ),
    ),
    Mistake(
        "batch-first",
        "Your axes are exchanged: time comes first, then the batch.",
        wrong=_every(lambda part: part.swapaxes(0, 1)),
    ),
    Mistake(
        "order-exchanged",
        "Both arrays are there, in the wrong order: first h, then c.",
        wrong=lambda *args: reference(*args)[::-1],
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: x has T entries, x[0] to x[T - 1], and the states have T + 1.",
        raises=("is out of bounds for axis", "list index out of range"),
    ),
    Mistake(
        "mask-has-the-wrong-shape",
        "A mask of shape (B,) does not fit states of shape (B, H) as it is: it says something of "
        "each row. Give it a second axis, `mask[:, None]`.",
        wrong=_mask_over_units,
        raises=",) (",  # NumPy's words: could not be broadcast together with shapes (4,) (4,3)
    ),
    Mistake(
        "one-if-for-all",
        "`lengths` is an array, and so is `t < lengths`: an answer for each sequence. One `if` "
        "cannot decide for all of them.",
        raises="The truth value of an array",
    ),
    Mistake(
        "one-range-for-all",
        "`lengths` is an array, with a whole number for each sequence. One `range` cannot count "
        "for all of them.",
        raises=(
            "only integer scalar arrays can be converted",
            "only 0-dimensional arrays can be",
            "only length-1 arrays can be",
        ),
    ),
    Mistake(
        "shapes-do-not-fit",
        "Look at the shapes of the two. Time is the first axis of x, (T, B, D), and of all states, "
        "(T + 1, B, H); what a step gets and gives has no time: (B, D) and (B, H).",
        raises=(
            "could not be broadcast",
            "could not broadcast",
            "boolean index did not match",
            "mismatch in its core dimension",
        ),
    ),
)
