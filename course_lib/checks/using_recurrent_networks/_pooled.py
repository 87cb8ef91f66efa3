"""One vector for a sentence: the last state, the mean and the maximum of its own states."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, relative, whole

POOLED = Source("""
def pooled(h, lengths):
    T, B, _ = h.shape
    inside = (np.arange(T)[:, None] < lengths)[:, :, None]
    last = h[lengths - 1, np.arange(B)]
    mean = np.where(inside, h, 0).sum(axis=0) / lengths[:, None]
    largest = np.where(inside, h, -np.inf).max(axis=0)
    return last, mean, largest
""")
LAST, MEAN = (
    "h[lengths - 1, np.arange(B)]",
    "np.where(inside, h, 0).sum(axis=0) / lengths[:, None]",
)
LARGEST, INSIDE = "np.where(inside, h, -np.inf).max(axis=0)", "np.arange(T)[:, None] < lengths"
LARGEST_SIZE = "np.abs(np.where(inside, h, 0)).max(axis=0)"
BATCH_FIRST = """
def pooled(h, lengths):
    B, T, _ = h.shape
    inside = (np.arange(T) < lengths[:, None])[:, :, None]
    last = h[np.arange(B), lengths - 1]
    mean = np.where(inside, h, 0).sum(axis=1) / lengths[:, None]
    largest = np.where(inside, h, -np.inf).max(axis=1)
    return last, mean, largest
"""
ONE_BY_ONE = """
def pooled(h, lengths):
    own = [states[:n] for states, n in zip(h, lengths, strict=False)]
    last = np.array([states[-1] for states in own])
    mean = np.array([states.mean(axis=0) for states in own])
    return last, mean, np.array([states.max(axis=0) for states in own])
"""


def cases(rng: np.random.Generator) -> list[Case]:
    """As many steps as sequences, lengths from 1 to T, one sequence, no padding, negative states.

    The padding comes after each sequence, and its numbers are any.
    """
    small = np.array([[[-1.0, 2.0], [4.0, -3.0]], [[-2.0, 1.0], [5.0, 9.0]]])
    return [
        Case((small, np.array([2, 1])), "T = 2, B = 2, H = 2, lengths 2 and 1"),
        _case(rng, 4, 4, 3, below=True),
        _case(rng, 6, 3, 2),
        _case(rng, 5, 1, 4, below=True),
        _case(rng, 3, 5, 1),
        _case(rng, 7, 4, 3),
    ]


def _case(rng: np.random.Generator, T: int, B: int, H: int, below: bool = False) -> Case:
    """Lengths from 1 to T; ``below``, all states of the first sequence are negative."""
    lengths = rng.permutation(np.append(rng.integers(1, T, B - 1), T)) if B > 1 else np.array([2])
    h = rng.uniform(-1, 1, (T, B, H)).round(3)
    if below:
        first = int(lengths.argmin())
        h[: lengths[first], first] = -np.abs(h[: lengths[first], first]) - 0.01
    what = f"T = {T}, B = {B}, H = {H}, lengths {', '.join(map(str, lengths))}"
    return Case((h, lengths), what + (", some states all negative" if below else ""))


MISTAKES = (
    Mistake(
        "padding-everywhere",
        "All three of yours read the padding. A sequence ends at its own length, and what the "
        "layer has made of the steps after it means nothing.",
        wrong=edit(LAST, "h[-1]", MEAN, "h.mean(axis=0)", LARGEST, "h.max(axis=0)"),
    ),
    Mistake(
        "last-row-of-the-batch",
        "Your last state is that of step T for every sequence: in a padded batch a shorter one has "
        "ended before.",
        wrong=(edit(LAST, "h[-1]"), edit(LAST, "np.where(inside, h, 0)[-1]")),
    ),
    Mistake(
        "all-sequences-picked",
        "Indexed by the lengths alone, `h` gives whole steps, with the states of all sequences. A "
        "step and a sequence are picked together, pair by pair.",
        wrong=edit(LAST, "h[lengths - 1]"),
    ),
    Mistake(
        "padding-in-the-mean",
        "Your mean counts the padding, in its sum or in the number of steps.",
        wrong=(
            edit(MEAN, "h.mean(axis=0)"),
            edit(MEAN, "np.where(inside, h, 0).mean(axis=0)"),
            edit(MEAN, "h.sum(axis=0) / lengths[:, None]"),
        ),
    ),
    Mistake(
        "padding-in-the-maximum",
        "Your maximum is taken over the padding, too.",
        wrong=edit(LARGEST, "h.max(axis=0)"),
    ),
    Mistake(
        "zeros-in-the-maximum",
        "You put zeros in place of the padding, and take the maximum over them: where all states "
        "of a unit are negative, 0 wins. What number never wins?",
        wrong=edit(LARGEST, "np.where(inside, h, 0).max(axis=0)"),
    ),
    Mistake(
        "one-step-too-many",
        "Your sequences have a step too many: steps count from 0, so the last one is the length "
        "less 1.",
        wrong=(
            edit(INSIDE, "np.arange(T)[:, None] <= lengths"),
            edit(LAST, "h[np.minimum(lengths, T - 1), np.arange(B)]"),
            edit(LAST, "h[lengths % T, np.arange(B)]"),
        ),
        raises=("is out of bounds for axis 0 with size", "is out of bounds for dimension 0"),
    ),
    Mistake(
        "one-step-too-few",
        "Your sequences lack their last step.",
        wrong=(
            edit(LAST, "h[lengths - 2, np.arange(B)]"),
            edit(INSIDE, "np.arange(T)[:, None] < np.maximum(lengths - 1, 1)"),
        ),
        raises="zero-size array to reduction operation maximum",
    ),
    Mistake(
        "sums-for-means",
        "You return sums. A mean is divided by the sequence's own length.",
        wrong=edit(MEAN, "np.where(inside, h, 0).sum(axis=0)"),
    ),
    Mistake(
        "divided-by-the-longest",
        "You divide by the same number of steps for every sequence. Each has its own.",
        wrong=(
            edit(MEAN, "np.where(inside, h, 0).sum(axis=0) / lengths.mean()"),
            edit(MEAN, "np.where(inside, h, 0).sum(axis=0) / B"),
        ),
    ),
    Mistake(
        "largest-in-size",
        "Your maximum forgets the sign: -0.9 is less than 0.1.",
        wrong=edit(LARGEST, LARGEST_SIZE),
    ),
    Mistake(
        "largest-of-all-units",
        "Your maximum compares units with each other, and takes the state of one whole step. Every "
        "unit has its own maximum, at a step of its own.",
        wrong=(
            edit(
                LARGEST,
                "h[np.where(inside, h, -np.inf).max(axis=2).argmax(axis=0), np.arange(B)]",
            ),
            edit(
                LARGEST,
                "h[np.linalg.norm(np.where(inside, h, 0), axis=2).argmax(axis=0), np.arange(B)]",
            ),
        ),
    ),
    Mistake(
        "batch-first",
        "You read the first axis as the batch. It is time: h[t] holds step t of every sequence.",
        wrong=(whole(BATCH_FIRST), whole(ONE_BY_ONE)),
        raises=("could not be broadcast together", "shape mismatch: indexing arrays"),
    ),
)

pooled = Question(
    name="using_recurrent_networks.pooled",
    signature="pooled(h, lengths)",
    cases=cases,
    source=POOLED,
    parts=(
        Part("the last states", ("sequence", "unit")),
        Part("the means", ("sequence", "unit")),
        Part("the maxima", ("sequence", "unit")),
    ),
    tolerance=lambda expected, eps, *args: tuple(relative(e, eps) for e in expected),
    mistakes=MISTAKES,
    hints=(
        "Take the example. Which rows of h belong to the first sequence, and which to the second?",
        "Make a table of truth values, (T, B): is step t of sequence b its own? For the mean the "
        "others count 0, and for the maximum they must not win.",
        "`np.arange(T)[:, None] < lengths` is that table. The last states are picked by two arrays "
        "of indices, steps and sequences. For the maximum put minus infinity where the table is "
        "false.",
    ),
)
