"""Reverse each sequence of a padded batch within its own length."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.writing import written


def cases(rng: np.random.Generator) -> list[Case]:
    """Ragged, full and single; one step, one sequence, and a padding that is not zero."""
    ragged = np.arange(1.0, 11.0).reshape(5, 2, 1)
    drawn = rng.uniform(-1, 1, (6, 4, 3)).round(2)
    lengths = rng.permutation([6, 4, 2, 1])
    short = np.arange(8.0).reshape(4, 1, 2)
    return [
        _case(ragged, np.array([5, 3])),
        _case(short, np.array([3])),
        Case((drawn, lengths), f"six steps, four sequences of lengths {lengths.tolist()}, D = 3"),
        _case(np.arange(12).reshape(3, 2, 2), np.array([3, 3])),
        _case(np.array([[[0.5, -1.0]]]), np.array([1])),
        _case(np.arange(9.0).reshape(3, 3, 1), np.array([1, 2, 1])),
    ]


def _case(x: np.ndarray, lengths: np.ndarray) -> Case:
    return Case((x, lengths), written(x=x, lengths=lengths))


def reference(x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The first n_b steps of sequence b turned round; the padding where it was."""
    y = np.array(x)
    for b, n in enumerate(lengths):
        y[:n, b] = x[:n, b][::-1]
    return y


def _each(rule: Callable[[np.ndarray, int], np.ndarray]) -> Callable:
    """Another rule for one sequence: ``rule(s, n)`` of all its T steps, of which n count."""

    def wrong(x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        return np.stack([rule(x[:, b], int(n)) for b, n in enumerate(lengths)], axis=1)

    return wrong


def _turned(s: np.ndarray, n: int) -> np.ndarray:
    return reference(s[:, None], np.array([n]))[:, 0]


def _zeroed(s: np.ndarray, n: int) -> np.ndarray:
    return np.where((np.arange(len(s)) < n)[:, None], _turned(s, n), 0)


def _left_at_zero(s: np.ndarray, n: int) -> np.ndarray:
    """Filled downwards from n - 1 to 1, into zeros."""
    y = np.zeros_like(s)
    y[: n - 1] = s[1:n][::-1]
    return y


def _shifted(s: np.ndarray, n: int) -> np.ndarray:
    """s[n - t] for s[n - 1 - t]: the first is padding, the last of all wraps round."""
    y = np.array(s)
    for t in range(n):
        y[t] = s[(n - t) % len(s)]
    return y


def _halfway(s: np.ndarray, n: int) -> np.ndarray:
    """Entries written over before they are read."""
    y = np.array(s)
    for t in range(n):
        y[t] = y[n - 1 - t]
    return y


def _time_for_sequence(x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Row b of time turned round along the batch."""
    y = np.array(x)
    for b, n in enumerate(lengths):
        y[b, :n] = x[b, :n][::-1]
    return y


def _all_for_each_length(x: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    y = np.array(x)
    for n in lengths:
        y[:n] = y[:n][::-1]
    return y


def _by(length: Callable[[np.ndarray], int]) -> Callable:
    return lambda x, lengths: reference(x, np.full(len(lengths), length(lengths)))


MISTAKES = (
    Mistake(
        "padding-first",
        "You turn round all T steps, so that the padding of a short sequence comes first. Each "
        "sequence has its own end.",
        wrong=(
            lambda x, lengths: x[::-1],
            _each(lambda s, n: np.where((np.arange(len(s)) < n)[:, None], s[::-1], s)),
        ),
    ),
    Mistake(
        "padding-turned-round",
        "The sequences are right, but you turn the padding round too. It should stay as it is.",
        wrong=_each(lambda s, n: np.concatenate([s[:n][::-1], s[n:][::-1]])),
    ),
    Mistake(
        "padding-changed",
        "The sequences are right. What lies behind them should stay as it is, and yours is 0: "
        "begin with a copy of x.",
        wrong=_each(_zeroed),
    ),
    Mistake(
        "wrong-axis",
        "You turn round another axis than time. The axes are time, sequence, feature.",
        wrong=(
            lambda x, lengths: x[:, ::-1],
            lambda x, lengths: x[:, :, ::-1],
            _time_for_sequence,
            _each(lambda s, n: np.concatenate([s[:n, ::-1], s[n:]])),
        ),
    ),
    Mistake(
        "all-axes",
        "You turn round the features, or the sequences, along with time. Only time should be "
        "turned round.",
        wrong=(
            lambda x, lengths: np.flip(x),
            lambda x, lengths: x[::-1, ::-1],
            _each(lambda s, n: np.concatenate([s[:n][::-1, ::-1], s[n:]])),
        ),
    ),
    Mistake(
        "one-length-for-all",
        "You use one length for all sequences. Sequence b has lengths[b] steps.",
        wrong=(
            _by(lambda lengths: lengths[0]),
            _by(lambda lengths: lengths[-1]),
            _by(max),
            _by(min),
        ),
    ),
    Mistake(
        "all-for-each-length",
        "For each length you turn round the whole batch. The length lengths[b] belongs to sequence "
        "b alone, x[:, b].",
        wrong=_all_for_each_length,
    ),
    Mistake(
        "one-step-too-far",
        "Your reversed sequence begins with the step behind its end. The last of n steps has index "
        "n - 1.",
        wrong=_each(_shifted),
    ),
    Mistake(
        "last-step-left",
        "You turn round one step too few: the last step of each sequence stays where it was. A "
        "slice up to n - 1 ends before it.",
        wrong=_each(lambda s, n: _turned(s, n - 1)),
    ),
    Mistake(
        "first-step-lost",
        "The first step of each sequence is lost. A slice downwards ends before its second number, "
        "so one that ends at 0 leaves out index 0.",
        wrong=(
            _each(_left_at_zero),
            _each(lambda s, n: np.concatenate([s[1:n][::-1], s[n - 1 :]])),
        ),
    ),
    Mistake(
        "written-over",
        "From the middle on, you read entries that you have written over already. Read from x, "
        "and write into a copy.",
        wrong=_each(_halfway),
    ),
    Mistake(
        "not-reversed",
        "This is x as it was given.",
        wrong=lambda x, lengths: x,
    ),
    Mistake(
        "moved-to-the-end",
        "You turn each sequence round and push it behind its padding. It should begin at step 0.",
        wrong=_each(lambda s, n: np.concatenate([s[n:], s[:n][::-1]])),
    ),
    Mistake(
        "batch-first",
        "Your result has the sequences first. Time is the first axis, as in x.",
        wrong=lambda x, lengths: np.swapaxes(reference(x, lengths), 0, 1),
    ),
    Mistake(
        "slices-of-two-lengths",
        "The two sides of an assignment differ in length. If you slice downwards: such a slice "
        "ends before its second number, and -1 there means the last entry.",
        raises="could not broadcast input array from shape",
    ),
    Mistake(
        "padding-dropped",
        "Without their padding the sequences differ in length, and no array can be made of them.",
        raises="inhomogeneous shape",
    ),
    Mistake(
        "a-slice-for-all",
        "A slice has one end, and lengths has one for each sequence: go through the sequences, or "
        "make an array of indices.",
        raises=(
            "only integer scalar arrays can be converted to a scalar index",
            "slice indices must be integers",
            "only 0-dimensional arrays can be converted to Python scalars",
        ),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: a sequence of n steps has the indices 0 to n - 1.",
        raises="is out of bounds for axis 0",
    ),
)

reverse = Question(
    name="deep_and_bidirectional.reverse",
    signature="reverse(x, lengths)",
    cases=cases,
    reference=reference,
    tolerance=lambda expected, eps, *args: 16 * eps * np.abs(expected),
    parts=(Part("the reversed batch", ("step", "sequence", "feature")),),
    mistakes=MISTAKES,
    hints=(
        "Which step of x should stand at step 0 of sequence b, and which at step lengths[b] - 1?",
        "Begin with a copy of x. Go through the sequences, with b and n = lengths[b].",
        "For each sequence, the first n steps of the copy become the first n steps of x, turned "
        "round: x[:n, b] first, and [::-1] of that.",
    ),
)
