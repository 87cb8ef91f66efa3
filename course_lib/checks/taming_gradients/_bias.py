"""The bias of clipping: the mean of clipped gradients is not the clipped mean."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
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


def clip(g: Rows, threshold: float) -> Rows:
    """Every row (the last axis) clipped by its norm."""
    norm = np.linalg.norm(g, axis=-1, keepdims=True)
    return g * np.where(norm > threshold, threshold / np.where(norm > 0, norm, 1), 1)


def reference(gradients: Rows, threshold: float) -> Rows:
    """The mean of the clipped rows, less the clipped mean of the rows."""
    return clip(gradients, threshold).mean(axis=0) - clip(gradients.mean(axis=0), threshold)


def tolerance(expected: Rows, eps: float, gradients: Rows, threshold: float) -> float:
    """The mean is as far off as its largest row; clipping scales that down with the mean."""
    largest, mean = np.abs(gradients).max(), np.linalg.norm(gradients.mean(axis=0))
    factor = min(1.0, threshold / mean) if mean > 0 else 1.0
    return ROUNDINGS * eps * (threshold + factor * largest + np.max(np.abs(expected)))


def _always(g: Rows, threshold: float) -> Rows:
    return g * (threshold / np.linalg.norm(g, axis=-1, keepdims=True))


def _by_value(g: Rows, threshold: float) -> Rows:
    return np.clip(g, -threshold, threshold)


def _with(clipped: Callable[[Rows, float], Rows]) -> Callable:
    return lambda g, limit: clipped(g, limit).mean(axis=0) - clipped(g.mean(axis=0), limit)


def _to_length_one(g: Rows, threshold: float) -> Rows:
    return clip(g, threshold) / np.where(_norms(g) > threshold, threshold, 1)


def _all_as_one(g: Rows, threshold: float) -> Rows:
    norm = np.linalg.norm(g)
    return g * (threshold / norm) if norm > threshold else g


def _columns(g: Rows, threshold: float) -> Rows:
    return clip(g.T, threshold).T


MISTAKES = (
    Mistake(
        "sign",
        "Your bias has the opposite sign: the mean of the clipped gradients comes first, and the "
        "clipped mean is subtracted from it.",
        wrong=lambda *args: -reference(*args),
    ),
    Mistake(
        "plain-mean",
        "You subtract the plain mean. Asked for is the difference from the mean after it is "
        "clipped too.",
        wrong=(
            lambda g, limit: clip(g, limit).mean(axis=0) - g.mean(axis=0),
            lambda g, limit: g.mean(axis=0) - clip(g, limit).mean(axis=0),
        ),
    ),
    Mistake(
        "all-rows-as-one",
        "You clip all rows together, by the norm of the whole array. Each minibatch is clipped by "
        "the norm of its own gradient.",
        wrong=_with(_all_as_one),
    ),
    Mistake(
        "columns-for-rows",
        "You clip the columns. A row is one minibatch's gradient; a column is one parameter.",
        wrong=lambda g, limit: _columns(g, limit).mean(axis=0) - clip(g.mean(axis=0), limit),
    ),
    Mistake(
        "mean-over-parameters",
        "Your mean runs over the parameters. It should run over the minibatches, which is axis 0, "
        "and leave one number for each parameter.",
        wrong=(
            lambda g, limit: clip(g, limit).mean(axis=1) - clip(g.mean(axis=1), limit),
            lambda g, limit: clip(g, limit).mean() - clip(g.mean(axis=0), limit),
            lambda g, limit: clip(g, limit).mean() - clip(np.array([g.mean()]), limit)[0],
        ),
    ),
    Mistake(
        "sum-for-mean",
        "You add where a mean is asked for: the sum over the minibatches is as many times larger "
        "as there are of them, and so it is clipped sooner.",
        wrong=(
            lambda g, limit: clip(g, limit).sum(axis=0) - clip(g.sum(axis=0), limit),
            lambda g, limit: clip(g, limit).mean(axis=0) - clip(g.sum(axis=0), limit),
            lambda g, limit: clip(g, limit).sum(axis=0) - clip(g.mean(axis=0), limit),
            lambda g, limit: reference(g, limit) * len(g),
        ),
    ),
    Mistake(
        "by-value",
        "You clip entry by entry. Asked for is clipping by norm: one factor for the whole row.",
        wrong=_with(_by_value),
    ),
    Mistake(
        "short-ones-stretched",
        "You scale every gradient to the threshold, short ones too. Clipping only shortens.",
        wrong=_with(_always),
    ),
    Mistake(
        "threshold-forgotten",
        "Gradients that are too long become vectors of length 1. Their length should be the "
        "threshold.",
        wrong=_with(_to_length_one),
    ),
    Mistake(
        "norm-of-the-bias",
        "You return the length of the bias. Asked for is the bias itself, a number for each "
        "parameter.",
        wrong=lambda *args: np.linalg.norm(reference(*args)),
    ),
    Mistake(
        "sign-lost",
        "You return the sizes of the bias's entries. Their signs belong to it.",
        wrong=lambda *args: np.abs(reference(*args)),
    ),
    Mistake(
        "half-of-it",
        "You return one of the two, not their difference.",
        wrong=(
            lambda g, limit: clip(g, limit).mean(axis=0),
            lambda g, limit: clip(g.mean(axis=0), limit),
        ),
    ),
    Mistake(
        "clipped-twice",
        "You compare the mean of the clipped gradients with that same mean, clipped again. But "
        "it is short enough already. The other order is meant: first the mean of the gradients as "
        "they came, then clip it.",
        wrong=lambda g, limit: 0 * g.mean(axis=0),
    ),
    Mistake(
        "small-constant",
        "You add a small constant to the norms before you divide. Only a gradient that is too "
        "long is divided by its norm, and that is not zero.",
        wrong=tuple(
            _with(lambda g, limit, small=small: g * np.minimum(1, limit / (_norms(g) + small)))
            for small in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
        ),
    ),
    Mistake(
        "zero-gradient",
        "A gradient of zeros has norm 0, and nothing can be divided by that. It is shorter than "
        "the threshold: should it be divided at all?",
        wrong=(
            _with(lambda g, limit: g * np.minimum(1, limit / _norms(g) * (_norms(g) / _norms(g)))),
        ),
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
        wrong=lambda g, limit: _across(g, limit) - clip(g.mean(axis=0), limit),
    ),
    Mistake(
        "one-gradient-only",
        "An `if` takes one yes or no, and here there is a norm for each row: loop over the rows, "
        "or use np.where or np.minimum.",
        raises="truth value of an array",
    ),
)


def _norms(g: Rows) -> Rows:
    return np.linalg.norm(g, axis=-1, keepdims=True)


def _across(g: Rows, threshold: float) -> Rows:
    return (g * np.minimum(1, threshold / np.linalg.norm(g, axis=1))).mean(axis=0)


clipping_bias = Question(
    name="taming_gradients.clipping_bias",
    signature="clipping_bias(gradients, threshold)",
    cases=cases,
    reference=reference,
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
