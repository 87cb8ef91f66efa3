"""The mean gradient norm at each lag."""

from __future__ import annotations

from functools import partial

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.vanishing_and_exploding._tables import LAGS, close, table
from course_lib.checks.writing import written


def cases(rng: np.random.Generator) -> list[Case]:
    """One step, several, and many; falling and growing with the lag; losses that say nothing."""
    small = table(rng, 4, 0.6)
    quiet = small.copy()
    quiet[1] = 0
    tables = (table(rng, 3, 0.8), small, np.array([[0.7, 1.2]]), quiet, table(rng, 5, 1.4))
    shown = [Case((norms,), written(norms=norms)) for norms in tables]
    return [*shown, Case((table(rng, 60, 0.8),), "norms of shape (60, 61)")]


MEAN, ALL = "np.diagonal(norms, 1 - k).mean()", "range(T + 1)"
ARRAY = f"np.array([{MEAN} for k in {ALL}])"
change = partial(edit, marks={"check-far-share": 2})  # which leaves the other function right

MISTAKES = (
    Mistake(
        "lag-off-by-one",
        "Your lags are off by one: row 0 belongs to the loss of step 1, not of step 0. Which "
        "entry of a row has the lag 0?",
        wrong=(
            change(MEAN, "(np.diagonal(norms, -k).mean() if k < T else 0.0)"),
            change(MEAN, "(np.diagonal(norms, -k).mean() if k < T else np.nan)"),
        ),
    ),
    Mistake(
        "diagonals-above",
        "Your diagonals run to the upper right, where the states come after the loss and all is "
        "zero. With a growing lag, is the column smaller or larger for the same row?",
        wrong=(
            change("1 - k", "k"),
            change(MEAN, "(np.diagonal(norms, 1 + k).mean() if k < T else np.nan)"),
        ),
    ),
    Mistake(
        "negative-index",
        "One of your indices is negative in some places, and then counts from the end. At lag 0 "
        "the first loss is that of step 1; at lag k, that of step k.",
        wrong=(
            change(MEAN, "np.mean([norms[i - 1, i - k] for i in range(k, T + 1)])"),
            change(MEAN, "np.mean([norms[i, i - k] for i in range(T)])"),
        ),
    ),
    Mistake(
        "zeros-counted",
        "You divide by the same number at every lag. A large lag has few pairs of a loss and a "
        "state before it: divide by how many there are.",
        wrong=(change(".mean()", ".sum() / T"), change(".mean()", ".sum() / (T + 1)")),
    ),
    Mistake(
        "pairs-miscounted",
        "You add up the right norms, and divide by another number than there are pairs. Which "
        "losses have a state k steps before them? The start h_0 counts.",
        wrong=(
            change(".mean()", ".sum() / (T + 1 - k)"),
            change(".mean()", ".sum() / (T - k)"),
            change(".mean()", ".sum() / max(T - k, 1)"),
        ),
    ),
    Mistake(
        "states-after-the-loss",
        "You count states k steps after the loss with those k steps before it. Their lag is -k, "
        "and they do not belong to the mean.",
        wrong=change(MEAN,
                     "norms[np.abs(np.arange(T)[:, None] + 1 - np.arange(T + 1)) == k].mean()"),
    ),
    Mistake(
        "start-left-out",
        "You leave out the start h_0. It is a state like the others: column 0 belongs to the "
        "means.",
        wrong=(
            change("norms, 1 - k", "norms[:, 1:], -k", ALL, "range(T)"),
            change(MEAN, "(np.diagonal(norms[:, 1:], -k).mean() if k < T else 0.0)"),
        ),
    ),
    Mistake(
        "zeros-left-out",
        "You leave out norms that are zero. A loss that says nothing about a state has a gradient "
        "of zero there, and that counts in a mean. What must not count are states after the loss.",
        wrong=change(".mean()", ".sum() / max(np.count_nonzero(np.diagonal(norms, 1 - k)), 1)"),
    ),
    Mistake(
        "sum-instead-of-mean",
        "You add the norms of a lag. Large lags have fewer pairs, so their sums are small for that "
        "reason alone: take the mean.",
        wrong=change(".mean()", ".sum()"),
    ),
    Mistake(
        "median",
        "You take the median. It is a good choice too, but asked for is the mean.",
        wrong=change(MEAN, "np.median(np.diagonal(norms, 1 - k))"),
    ),
    Mistake(
        "largest",
        "You take the largest norm of each lag. Asked for is the mean.",
        wrong=change(".mean()", ".max()"),
    ),
    Mistake(
        "mean-over-losses",
        "You take means over columns or rows. A column belongs to one state, a row to one loss; a "
        "lag is a diagonal.",
        wrong=(
            change(ARRAY, "norms.mean(axis=0)"),
            change(ARRAY, "norms.mean(axis=0)[::-1]"),
            change(ARRAY, "norms.mean(axis=1)"),
        ),
    ),
    Mistake(
        "one-loss-only",
        "You look at one loss only. Every loss has a state at most lags: take the mean over all.",
        wrong=(change(ARRAY, "norms[-1, ::-1]"), change(ARRAY, "norms[-1]")),
    ),
    Mistake(
        "lags-reversed",
        "Your lags run backwards: the first entry belongs to lag 0.",
        wrong=change(ALL, "range(T, -1, -1)"),
    ),
    Mistake(
        "lag-zero-missing",
        "The entry of lag 0 is missing: the gradient of a loss with respect to the state of its "
        "own step.",
        wrong=change(ALL, "range(1, T + 1)"),
    ),
    Mistake(
        "last-lag-missing",
        "The last entry is missing: the last loss and the start h_0 are T steps apart.",
        wrong=change(ALL, "range(T)"),
    ),
)  # fmt: skip


by_lag = Question(
    name="vanishing_and_exploding.by_lag",
    signature="by_lag(norms)",
    cases=cases,
    source=Source(LAGS.text, "by_lag"),
    tolerance=close,
    parts=(Part("the array of means", ("lag",)),),
    mistakes=MISTAKES,
    hints=(
        "Which entries of a table of shape (3, 4) have the lag 0? Write i - j into each of its "
        "places, remembering that row 0 is loss 1.",
        "A lag is a diagonal. `np.diagonal(norms, offset)` gives the entries whose column minus "
        "row is `offset`. Which offset is lag 0?",
        "Lag 0 is the diagonal of the entries 1 in your table, one place beside the main one, "
        "and each further lag lies one place further to the lower left. "
        "`np.diagonal(...).mean()` counts by itself how many pairs there are.",
    ),
)
