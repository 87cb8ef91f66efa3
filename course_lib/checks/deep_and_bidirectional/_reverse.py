"""Reverse each sequence of a padded batch within its own length."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

REVERSE = Source("""
def reverse(x, lengths):
    y = x.copy()
    for b, n in enumerate(lengths):
        y[:n, b] = x[:n, b][::-1]
    return y
""")
TURNED = "x[:n, b][::-1]"
TURN = f"y[:n, b] = {TURNED}"
WITHOUT_THE_FIRST = "y[: n - 1, b] = x[1:n, b][::-1]"


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


MISTAKES = (
    Mistake(
        "padding-first",
        "You turn round all T steps, so that the padding of a short sequence comes first. Each "
        "sequence has its own end.",
        wrong=(edit(TURN, "y[:, b] = x[::-1, b]"), edit(TURN, "y[:n, b] = x[::-1, b][:n]")),
    ),
    Mistake(
        "padding-turned-round",
        "The sequences are right, but you turn the padding round too. It should stay as it is.",
        wrong=edit("    return", "        y[n:, b] = x[n:, b][::-1]\n    return"),
    ),
    Mistake(
        "padding-changed",
        "The sequences are right. What lies behind them should stay as it is, and yours is 0: "
        "begin with a copy of x.",
        wrong=edit("x.copy()", "np.zeros_like(x)"),
    ),
    Mistake(
        "wrong-axis",
        "You turn round another axis than time. The axes are time, sequence, feature.",
        wrong=(
            edit(TURN, "y[:, b] = x[:, -1 - b]"),
            edit(TURN, "y[:, b] = x[:, b, ::-1]"),
            edit(TURN, "y[b, :n] = x[b, :n][::-1]"),
            edit(TURNED, "x[:n, b, ::-1]"),
        ),
    ),
    Mistake(
        "all-axes",
        "You turn round the features, or the sequences, along with time. Only time should be "
        "turned round.",
        wrong=(
            edit(TURN, "y[:, b] = x[::-1, -1 - b, ::-1]"),
            edit(TURN, "y[:, b] = x[::-1, -1 - b]"),
            edit(TURNED, "x[:n, b][::-1, ::-1]"),
        ),
    ),
    Mistake(
        "one-length-for-all",
        "You use one length for all sequences. Sequence b has lengths[b] steps.",
        wrong=tuple(
            edit("enumerate(lengths)", f"enumerate([{n}] * len(lengths))")
            for n in ("lengths[0]", "lengths[-1]", "max(lengths)", "min(lengths)")
        ),
    ),
    Mistake(
        "all-for-each-length",
        "For each length you turn round the whole batch. The length lengths[b] belongs to sequence "
        "b alone, x[:, b].",
        wrong=edit(TURN, "y[:n] = y[:n][::-1]"),
    ),
    Mistake(
        "one-step-too-far",
        "Your reversed sequence begins with the step behind its end. The last of n steps has index "
        "n - 1.",
        wrong=(
            edit(TURNED, "x[(n - np.arange(n)) % len(x), b]"),
            edit(TURN, "turned = x[n:0:-1, b]\n        y[: len(turned), b] = turned"),
        ),
    ),
    Mistake(
        "index-wraps",
        "Your reversed sequence begins with its last step but one, and its last index is -1: that "
        "is the end of the whole array. Index 0 belongs to the end of what is turned round.",
        wrong=edit(TURNED, "x[n - 2 - np.arange(n), b]"),
    ),
    Mistake(
        "last-step-left",
        "You turn round one step too few: the last step of each sequence stays where it was. A "
        "slice up to n - 1 ends before it.",
        wrong=edit(TURN, "y[: n - 1, b] = x[: n - 1, b][::-1]"),
    ),
    Mistake(
        "first-step-lost",
        "The first step of each sequence is lost. A slice downwards ends before its second number, "
        "so one that ends at 0 leaves out index 0.",
        wrong=(
            edit("x.copy()", "np.zeros_like(x)", TURN, WITHOUT_THE_FIRST),
            edit(TURN, WITHOUT_THE_FIRST),
        ),
    ),
    Mistake(
        "written-over",
        "From the middle on, you read entries that you have written over already. Read from x, "
        "and write into a copy.",
        wrong=edit(TURN, "for t in range(n):\n            y[t, b] = y[n - 1 - t, b]"),
    ),
    Mistake(
        "not-reversed",
        "This is x as it was given.",
        wrong=edit("[::-1]", ""),
    ),
    Mistake(
        "moved-to-the-end",
        "You turn each sequence round and push it behind its padding. It should begin at step 0.",
        wrong=edit(TURN, "y[:, b] = np.append(x[n:, b], x[:n, b][::-1], axis=0)"),
    ),
    Mistake(
        "batch-first",
        "Your result has the sequences first. Time is the first axis, as in x.",
        wrong=edit("return y", "return np.swapaxes(y, 0, 1)"),
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
    source=REVERSE,
    tolerance=lambda expected, eps, *args: 16 * eps * np.abs(expected),
    parts=(Part("the reversed batch", ("step", "sequence", "feature")),),
    mistakes=MISTAKES,
    hints=(
        "Which step of x should stand at step 0 of sequence b, and which at step lengths[b] - 1?",
        "Begin with a copy of x. Go through the sequences, with b and n = lengths[b].",
        "For each sequence, the first n steps of the copy become the first n steps of x, turned "
        "round: cut first, turn afterwards.",
    ),
)
