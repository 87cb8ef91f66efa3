"""The mean gradient norm at each lag."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.vanishing_and_exploding._tables import close, lags, table
from course_lib.checks.writing import written


def cases(rng: np.random.Generator) -> list[Case]:
    """One step, several, and many; falling and growing with the lag; losses that say nothing."""
    small = table(rng, 4, 0.6)
    quiet = small.copy()
    quiet[1] = 0
    tables = (table(rng, 3, 0.8), small, np.array([[0.7, 1.2]]), quiet, table(rng, 5, 1.4))
    shown = [Case((norms,), written(norms=norms)) for norms in tables]
    return [*shown, Case((table(rng, 60, 0.8),), "norms of shape (60, 61)")]


def reference(norms: np.ndarray) -> np.ndarray:
    """The mean over all pairs of the norm at each lag 0, ..., T."""
    return _by_diagonals(np.mean)(norms)


def _by_diagonals(of: Callable, shift: int = 1) -> Callable:
    """One number from each diagonal; the lag k is the diagonal ``shift - k``."""
    return lambda norms: np.array(
        [of(np.diagonal(norms, shift - k)) for k in range(norms.shape[1])]
    )


def _padded(norms: np.ndarray) -> np.ndarray:
    """The mean with the zeros of states after the loss in it: over T, whatever the lag."""
    return _by_diagonals(np.sum)(norms) / len(norms)


def _over(counted: Callable) -> Callable:
    """The sums over another number of pairs, ``counted(T, k)``."""

    def wrong(norms: np.ndarray) -> np.ndarray:
        T = len(norms)
        with np.errstate(divide="ignore", invalid="ignore"):
            return _by_diagonals(np.sum)(norms) / counted(T, np.arange(T + 1))

    return wrong


def _both_sides(norms: np.ndarray) -> np.ndarray:
    """Lags without their sign: with the zeros of states after the loss."""
    lag = np.abs(lags(norms.shape))
    return np.array([norms[lag == k].mean() for k in range(norms.shape[1])])


def _without_the_start(norms: np.ndarray) -> np.ndarray:
    """The states h_1, ..., h_T only, and the lags that are among them."""
    return np.array([np.diagonal(norms[:, 1:], -k).mean() for k in range(len(norms))])


def _diagonals_above(norms: np.ndarray, first: int) -> np.ndarray:
    found = [np.diagonal(norms, first + k) for k in range(norms.shape[1])]
    return np.array([d.mean() if d.size else np.nan for d in found])


def _from_step_zero(norms: np.ndarray) -> np.ndarray:
    """At lag 0, the loss of step 0, which is none: the index -1 is the last row."""
    found = reference(norms)
    found[0] = np.append(np.diagonal(norms, 1), norms[-1, 0]).mean()
    return found


def _wrapped(norms: np.ndarray) -> np.ndarray:
    """Rows for steps, and columns that count from the end once they are negative."""
    T = len(norms)
    return np.array([np.mean([norms[i, i - k] for i in range(T)]) for k in range(T + 1)])


MISTAKES = (
    Mistake(
        "lag-off-by-one",
        "Your lags are off by one: row 0 belongs to the loss of step 1, not of step 0. Which "
        "entry of a row has the lag 0?",
        wrong=(
            _by_diagonals(lambda d: d.mean() if d.size else 0.0, 0),
            _by_diagonals(lambda d: d.mean() if d.size else np.nan, 0),
        ),
    ),
    Mistake(
        "diagonals-above",
        "Your diagonals run to the upper right, where the states come after the loss and all is "
        "zero. With a growing lag, is the column smaller or larger for the same row?",
        wrong=(
            lambda norms: _diagonals_above(norms, 0),
            lambda norms: _diagonals_above(norms, 1),
        ),
    ),
    Mistake(
        "negative-index",
        "One of your indices is negative in some places, and then counts from the end. At lag 0 "
        "the first loss is that of step 1; at lag k, that of step k.",
        wrong=(_from_step_zero, _wrapped),
    ),
    Mistake(
        "zeros-counted",
        "You divide by the same number at every lag. A large lag has few pairs of a loss and a "
        "state before it: divide by how many there are.",
        wrong=(_padded, lambda norms: _padded(norms) * len(norms) / norms.shape[1]),
    ),
    Mistake(
        "pairs-miscounted",
        "You add up the right norms, and divide by another number than there are pairs. Which "
        "losses have a state k steps before them? The start h_0 counts.",
        wrong=(
            _over(lambda T, k: T + 1 - k),
            _over(lambda T, k: T - k),
            _over(lambda T, k: np.maximum(T - k, 1)),
        ),
    ),
    Mistake(
        "states-after-the-loss",
        "You count states k steps after the loss with those k steps before it. Their lag is -k, "
        "and they do not belong to the mean.",
        wrong=_both_sides,
    ),
    Mistake(
        "start-left-out",
        "You leave out the start h_0. It is a state like the others: column 0 belongs to the "
        "means.",
        wrong=(_without_the_start, lambda norms: np.append(_without_the_start(norms), 0.0)),
    ),
    Mistake(
        "zeros-left-out",
        "You leave out norms that are zero. A loss that says nothing about a state has a gradient "
        "of zero there, and that counts in a mean. What must not count are states after the loss.",
        wrong=_by_diagonals(lambda d: d[d > 0].mean() if (d > 0).any() else 0.0),
    ),
    Mistake(
        "sum-instead-of-mean",
        "You add the norms of a lag. Large lags have fewer pairs, so their sums are small for that "
        "reason alone: take the mean.",
        wrong=_by_diagonals(np.sum),
    ),
    Mistake(
        "median",
        "You take the median. It is a good choice too, but asked for is the mean.",
        wrong=_by_diagonals(np.median),
    ),
    Mistake(
        "largest",
        "You take the largest norm of each lag. Asked for is the mean.",
        wrong=_by_diagonals(np.max),
    ),
    Mistake(
        "mean-over-losses",
        "You take means over columns or rows. A column belongs to one state, a row to one loss; a "
        "lag is a diagonal.",
        wrong=(
            lambda norms: norms.mean(axis=0),
            lambda norms: norms.mean(axis=0)[::-1],
            lambda norms: norms.mean(axis=1),
        ),
    ),
    Mistake(
        "one-loss-only",
        "You look at one loss only. Every loss has a state at most lags: take the mean over all.",
        wrong=(
            lambda norms: norms[-1, ::-1],
            lambda norms: norms[-1],
        ),
    ),
    Mistake(
        "lags-reversed",
        "Your lags run backwards: the first entry belongs to lag 0.",
        wrong=lambda norms: reference(norms)[::-1],
    ),
    Mistake(
        "lag-zero-missing",
        "The entry of lag 0 is missing: the gradient of a loss with respect to the state of its "
        "own step.",
        wrong=lambda norms: reference(norms)[1:],
    ),
    Mistake(
        "last-lag-missing",
        "The last entry is missing: the last loss and the start h_0 are T steps apart.",
        wrong=lambda norms: reference(norms)[:-1],
    ),
)


by_lag = Question(
    name="vanishing_and_exploding.by_lag",
    signature="by_lag(norms)",
    cases=cases,
    reference=reference,
    tolerance=close,
    parts=(Part("the array of means", ("lag",)),),
    mistakes=MISTAKES,
    hints=(
        "Which entries of a table of shape (3, 4) have the lag 0? Write i - j into each of its "
        "places, remembering that row 0 is loss 1.",
        "A lag is a diagonal. `np.diagonal(norms, offset)` gives the entries whose column minus "
        "row is `offset`. Which offset is lag 0?",
        "Lag k is the diagonal with offset 1 - k, for k = 0, ..., T. Take the mean of each, and "
        "collect them in an array.",
    ),
)
