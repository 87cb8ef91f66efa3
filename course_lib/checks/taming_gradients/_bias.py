"""The bias of clipping: the mean of clipped gradients is not the clipped mean."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

ROUNDINGS = 64
Rows = np.ndarray


def cases(rng: np.random.Generator) -> list[Case]:
    """Few long rows among short ones, none too long, one row, opposite rows, zeros, one entry."""
    spike = rng.normal(0, 0.3, (6, 2)).round(2)
    spike[rng.integers(6)] = [60.0, -45.0]
    same = np.array([[3.0, 4.0], [6.0, 8.0], [30.0, 40.0]])
    return [
        _case(rng.normal(0, 1.5, (4, 3)).round(2), 1.0),
        _case(np.array([[3.0, 0.0], [-1.0, 0.0]]), 1.0),
        _case(rng.uniform(-0.3, 0.3, (5, 2)).round(2), 2.0),
        _case(rng.normal(0, 3, (1, 4)).round(2), 0.5),
        _case(spike, 0.8),
        _case(np.array([[2.0, -1.0], [-2.0, 1.0]]), 0.5),
        _case(np.array([[0.0, 0.0, 0.0], [9.0, -2.0, 6.0]]), 3.0),
        _case(same, 5.0),
        _case(rng.normal(1, 2, (7, 1)).round(2), 1.0),
        _case(rng.normal(0.2, 1.5, (3, 3)).round(2), 1.2),
    ]


def _case(gradients: Rows, threshold: float) -> Case:
    return Case((gradients, threshold), f"{written(gradients=gradients)}, threshold = {threshold}")


def tolerance(expected: Rows, eps: float, gradients: Rows, threshold: float) -> float:
    """The mean is as far off as its largest row; clipping scales that down with the mean."""
    largest, mean = np.abs(gradients).max(), np.linalg.norm(gradients.mean(axis=0))
    factor = min(1.0, threshold / mean) if mean > 0 else 1.0
    return ROUNDINGS * eps * (threshold + factor * largest + np.max(np.abs(expected)))


SOURCE = Source("""
def clipping_bias(gradients, threshold):
    def clip(g):
        norm = np.sqrt(np.sum(g**2))
        return g * (threshold / norm) if norm > threshold else g

    clipped = np.array([clip(row) for row in gradients])
    return clipped.mean(axis=0) - clip(gradients.mean(axis=0))
""")
CLIP = "g * (threshold / norm) if norm > threshold else g"
ROWS, MEAN = "np.array([clip(row) for row in gradients])", "gradients.mean(axis=0)"
MEAN_OF_CLIPPED, CLIP_OF_MEAN = "clipped.mean(axis=0)", f"clip({MEAN})"
BIAS = f"{MEAN_OF_CLIPPED} - {CLIP_OF_MEAN}"

MISTAKES = (
    Mistake(
        "sign",
        "Your bias has the opposite sign: the mean of the clipped gradients comes first, and the "
        "clipped mean is subtracted from it.",
        wrong=edit(BIAS, f"{CLIP_OF_MEAN} - {MEAN_OF_CLIPPED}"),
    ),
    Mistake(
        "plain-mean",
        "You subtract the plain mean. Asked for is the difference from the mean after it is "
        "clipped too.",
        wrong=(edit(CLIP_OF_MEAN, MEAN), edit(BIAS, f"{MEAN} - {MEAN_OF_CLIPPED}")),
    ),
    Mistake(
        "all-rows-as-one",
        "You clip all rows together, by the norm of the whole array. Each minibatch is clipped by "
        "the norm of its own gradient.",
        wrong=edit(ROWS, "clip(gradients)"),
    ),
    Mistake(
        "columns-for-rows",
        "You clip the columns. A row is one minibatch's gradient; a column is one parameter.",
        wrong=edit(ROWS, "np.array([clip(column) for column in gradients.T]).T"),
    ),
    Mistake(
        "mean-over-parameters",
        "Your mean runs over the parameters. It should run over the minibatches, which is axis 0, "
        "and leave one number for each parameter.",
        wrong=(
            edit(MEAN_OF_CLIPPED, "clipped.mean(axis=1)", MEAN, "gradients.mean(axis=1)"),
            edit(MEAN_OF_CLIPPED, "clipped.mean()"),
            edit(MEAN_OF_CLIPPED, "clipped.mean()", MEAN, "gradients.mean()"),
        ),
    ),
    Mistake(
        "sum-for-mean",
        "You add where a mean is asked for: the sum over the minibatches is as many times larger "
        "as there are of them, and so it is clipped sooner.",
        wrong=(
            edit("clipped.mean", "clipped.sum", "gradients.mean", "gradients.sum"),
            edit("gradients.mean", "gradients.sum"),
            edit("clipped.mean", "clipped.sum"),
            edit(BIAS, f"len(gradients) * ({BIAS})"),
        ),
    ),
    Mistake(
        "by-value",
        "You clip entry by entry. Asked for is clipping by norm: one factor for the whole row.",
        wrong=edit(CLIP, "np.clip(g, -threshold, threshold)"),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to the threshold, short ones too. Clipping only shortens.",
        wrong=edit(" if norm > threshold else g", ""),
    ),
    Mistake(
        "threshold-forgotten",
        "Gradients that are too long become vectors of length 1. Their length should be the "
        "threshold.",
        wrong=edit("threshold / norm", "1 / norm"),
    ),
    Mistake(
        "norm-of-the-bias",
        "You return the length of the bias. Asked for is the bias itself, a number for each "
        "parameter.",
        wrong=edit(BIAS, f"np.linalg.norm({BIAS})"),
    ),
    Mistake(
        "sign-lost",
        "You return the sizes of the bias's entries. Their signs belong to it.",
        wrong=edit(BIAS, f"np.abs({BIAS})"),
    ),
    Mistake(
        "half-of-it",
        "You return one of the two, not their difference.",
        wrong=(edit(f" - {CLIP_OF_MEAN}", ""), edit(f"{MEAN_OF_CLIPPED} - ", "")),
    ),
    Mistake(
        "clipped-twice",
        "You compare the mean of the clipped gradients with that same mean, clipped again. But "
        "it is short enough already. The other order is meant: first the mean of the gradients as "
        "they came, then clip it.",
        wrong=edit(MEAN, MEAN_OF_CLIPPED),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the norms before you divide. Only a gradient that is too "
        "long is divided by its norm, and that is not zero.",
        wrong=tuple(
            edit(CLIP, f"g * min(1, threshold / (norm + {small}))")
            for small in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
    ),
    Mistake(
        "zero-gradient",
        "A gradient of zeros has norm 0, and nothing can be divided by that. It is shorter than "
        "the threshold: should it be divided at all?",
        wrong=edit("else g", "else g * (norm / norm)"),
        raises="division by zero",
    ),
    Mistake(
        "norms-lie-across",
        "There is one norm for each row, and NumPy lines them up with the columns. "
        "`keepdims=True` makes a column of them, which fits.",
        raises="could not be broadcast together",
    ),
    Mistake(
        "norms-lie-across",
        "There is one norm for each row, and where there are as many rows as columns, NumPy lines "
        "them up with the columns without a word. `keepdims=True` makes a column of them.",
        wrong=edit(
            ROWS, "gradients * np.minimum(1, threshold / np.linalg.norm(gradients, axis=1))"
        ),
    ),
    Mistake(
        "one-gradient-only",
        "An `if` takes one yes or no, and here there is a norm for each row: loop over the rows, "
        "or use np.where or np.minimum.",
        raises="truth value of an array",
    ),
)


clipping_bias = Question(
    name="taming_gradients.clipping_bias",
    signature="clipping_bias(gradients, threshold)",
    cases=cases,
    source=SOURCE,
    tolerance=tolerance,
    parts=(Part("the bias", ("parameter",)),),
    mistakes=MISTAKES,
    hints=(
        "There are two orders: clip and then take the mean, or take the mean and then clip. What "
        "does each need?",
        "Write a small function that clips one vector by its norm. It is used for each row, and "
        "once more for the mean of the rows as they came.",
        "The result is the mean, over axis 0, of the clipped rows, less the clipped version of "
        "gradients.mean(axis=0). A row that is short, or zero, stays as it is.",
    ),
)
