"""How much of all gradients comes from far away."""

from __future__ import annotations

from functools import partial

import numpy as np

from course_lib.checks.question import Case, Edit, Mistake, Part, Question, edit
from course_lib.checks.vanishing_and_exploding._tables import LAGS, close, table
from course_lib.checks.writing import written


def cases(rng: np.random.Generator) -> list[Case]:
    """Every kind of k: within, 0, the largest lag, beyond it; and norms that are all zero."""
    small, growing = table(rng, 4, 0.6), table(rng, 5, 1.3)
    pairs = [
        (table(rng, 3, 0.8), 1),
        (small, 2),
        (small, 0),
        (growing, 3),
        (np.array([[0.7, 1.2]]), 0),
        (small, 4),
        (small, 9),
        (np.zeros((3, 4)), 1),
    ]
    shown = [Case((norms, k), f"{written(norms=norms)}, k = {k}") for norms, k in pairs]
    return [*shown, Case((table(rng, 60, 0.8), 20), "norms of shape (60, 61), k = 20")]


SHARE, TOTAL = "norms[lag > k].sum() / total", "    total = norms.sum()\n"
change = partial(edit, marks={"check-by-lag": 1})  # which leaves the other function right


def _or_nan(*texts: str) -> tuple[Edit, ...]:
    """The share of nothing as it should be, or 0/0."""
    return change(*texts), change(*texts, "else 0.0", "else np.nan")


MISTAKES = (
    Mistake(
        "lag-k-included",
        "You count the lag k itself among the far ones: above k means more than k. Or is a lag "
        "off by one, since row 0 belongs to loss 1?",
        wrong=_or_nan("lag > k", "lag >= k"),
    ),
    Mistake(
        "lag-off-by-one",
        "You leave out a lag too many. Row 0 belongs to the loss of step 1, so the lag of an entry "
        "is not its row minus its column.",
        wrong=_or_nan("rows + 1 - columns", "rows - columns"),
    ),
    Mistake(
        "near-instead-of-far",
        "Your share is that of the near lags: what is left of 1.",
        wrong=_or_nan("lag > k", "lag <= k"),
    ),
    Mistake(
        "triangle-on-the-wrong-side",
        "Your part grows with k, or holds entries near the loss. With a larger k fewer lags are "
        "above it: which sign has the offset of the triangle?",
        wrong=_or_nan("lag > k", "lag >= 1 - k"),
    ),
    Mistake(
        "share-of-the-means",
        "You add up the means of the lags. A small lag occurs in more pairs than a large one, and "
        "every pair is part of the gradient: add the norms themselves.",
        wrong=_or_nan(TOTAL, f"    norms, lag = by_lag(norms), np.arange(len(norms) + 1)\n{TOTAL}"),
    ),
    Mistake(
        "one-loss-only",
        "You look at the last loss only. Every loss is part of the gradient.",
        wrong=_or_nan(TOTAL, f"    norms, lag = norms[-1], lag[-1]\n{TOTAL}"),
    ),
    Mistake(
        "columns-for-lags",
        "You take the columns for lags. A column belongs to one state, which is near to some "
        "losses and far from others; a lag is a diagonal.",
        wrong=change("lag > k", "columns > k"),
    ),
    Mistake(
        "over-the-near",
        "You divide by the near part. A share is a part of the whole.",
        wrong=change("/ total", "/ norms[lag <= k].sum()"),
    ),
    Mistake(
        "not-divided",
        "You return a sum. Asked for is a share: divide by the sum of all norms.",
        wrong=change(" / total if total > 0 else 0.0", ""),
    ),
    Mistake(
        "pairs-counted",
        "You count pairs. Asked for is the share of the norms.",
        wrong=change(f"{SHARE} if total > 0 else 0.0", "(lag > k).sum() / (lag >= 0).sum()"),
    ),
    Mistake(
        "percent",
        "You return per cent. Asked for is a number between 0 and 1.",
        wrong=change("return norms", "return 100 * norms"),
    ),
    Mistake(
        "squares",
        "You add the squares of the norms. Asked for is the sum of the norms themselves.",
        wrong=change("lag = rows", "norms, lag = norms**2, rows"),
    ),
    Mistake(
        "share-of-nothing",
        "If all norms are zero, 0/0 is NaN. Nothing comes from far away then: return 0.",
        wrong=change("else 0.0", "else np.nan"),
        raises="division by zero",
    ),
)  # fmt: skip


far_share = Question(
    name="vanishing_and_exploding.far_share",
    signature="far_share(norms, k)",
    cases=cases,
    source=LAGS,
    tolerance=close,
    parts=(Part("the share"),),
    mistakes=MISTAKES,
    hints=(
        "What is the whole, and which entries belong to the part?",
        "Make an array of the lags, of the same shape as norms: i - j in each place. A mask picks "
        "the far ones.",
        "`np.indices(norms.shape)` gives the row and the column of each place; mind that row 0 "
        "belongs to loss 1. Part and whole are two sums, and there is a table for which the "
        "whole is 0.",
    ),
)
