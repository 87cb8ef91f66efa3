"""How much of all gradients comes from far away."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.vanishing_and_exploding._tables import close, lags, table
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


def reference(norms: np.ndarray, k: int) -> float:
    """The sum of the norms at lags above k over the sum of all; 0 if that is 0."""
    total = norms.sum()
    return float(norms[lags(norms.shape) > k].sum() / total) if total else 0.0


def _share(chosen: Callable) -> tuple[Callable, ...]:
    """The share of the pairs that ``chosen(lag, k)`` picks; of nothing, it is 0 or NaN."""

    def wrong(norms: np.ndarray, k: int, nothing: float = 0.0) -> float:
        total = norms.sum()
        return float(norms[chosen(lags(norms.shape), k)].sum() / total) if total else nothing

    return wrong, lambda norms, k: wrong(norms, k, np.nan)


def _means(norms: np.ndarray) -> np.ndarray:
    return np.array([np.diagonal(norms, 1 - k).mean() for k in range(norms.shape[1])])


def _of_row(row_of: Callable) -> tuple[Callable, ...]:
    """The share within one row of numbers, a number a lag; of nothing, it is 0 or NaN."""

    def wrong(norms: np.ndarray, k: int, nothing: float = 0.0) -> float:
        row = row_of(norms)
        return float(row[k + 1 :].sum() / row.sum()) if row.any() else nothing

    return wrong, lambda norms, k: wrong(norms, k, np.nan)


def _counted(norms: np.ndarray, k: int) -> float:
    lag = lags(norms.shape)
    return float((lag > k).sum() / (lag >= 0).sum())


def _over_the_near(norms: np.ndarray, k: int) -> float:
    far = reference(norms, k)
    return float(far / (1 - far)) if far < 1 else np.inf


def _columns(norms: np.ndarray, k: int) -> float:
    total = norms.sum()
    return float(norms[:, k + 1 :].sum() / total) if total else 0.0


MISTAKES = (
    Mistake(
        "lag-k-included",
        "You count the lag k itself among the far ones: above k means more than k. Or is a lag "
        "off by one, since row 0 belongs to loss 1?",
        wrong=_share(lambda lag, k: lag >= k),
    ),
    Mistake(
        "lag-off-by-one",
        "You leave out a lag too many. Row 0 belongs to the loss of step 1, so the lag of an entry "
        "is not its row minus its column.",
        wrong=_share(lambda lag, k: lag - 1 > k),
    ),
    Mistake(
        "near-instead-of-far",
        "Your share is that of the near lags: what is left of 1.",
        wrong=_share(lambda lag, k: lag <= k),
    ),
    Mistake(
        "triangle-on-the-wrong-side",
        "Your part grows with k, or holds entries near the loss. With a larger k fewer lags are "
        "above it: which sign has the offset of the triangle?",
        wrong=_share(lambda lag, k: lag >= 1 - k),
    ),
    Mistake(
        "share-of-the-means",
        "You add up the means of the lags. A small lag occurs in more pairs than a large one, and "
        "every pair is part of the gradient: add the norms themselves.",
        wrong=_of_row(_means),
    ),
    Mistake(
        "one-loss-only",
        "You look at the last loss only. Every loss is part of the gradient.",
        wrong=_of_row(lambda norms: norms[-1, ::-1]),
    ),
    Mistake(
        "columns-for-lags",
        "You take the columns for lags. A column belongs to one state, which is near to some "
        "losses and far from others; a lag is a diagonal.",
        wrong=_columns,
    ),
    Mistake(
        "over-the-near",
        "You divide by the near part. A share is a part of the whole.",
        wrong=_over_the_near,
    ),
    Mistake(
        "not-divided",
        "You return a sum. Asked for is a share: divide by the sum of all norms.",
        wrong=lambda norms, k: float(norms[lags(norms.shape) > k].sum()),
    ),
    Mistake(
        "pairs-counted",
        "You count pairs. Asked for is the share of the norms.",
        wrong=_counted,
    ),
    Mistake(
        "percent",
        "You return per cent. Asked for is a number between 0 and 1.",
        wrong=lambda norms, k: 100 * reference(norms, k),
    ),
    Mistake(
        "squares",
        "You add the squares of the norms. Asked for is the sum of the norms themselves.",
        wrong=lambda norms, k: reference(norms**2, k),
    ),
    Mistake(
        "share-of-nothing",
        "If all norms are zero, 0/0 is NaN. Nothing comes from far away then: return 0.",
        wrong=lambda norms, k: reference(norms, k) if norms.any() else np.nan,
        raises="division by zero",
    ),
)


far_share = Question(
    name="vanishing_and_exploding.far_share",
    signature="far_share(norms, k)",
    cases=cases,
    reference=reference,
    tolerance=close,
    parts=(Part("the share"),),
    mistakes=MISTAKES,
    hints=(
        "What is the whole, and which entries belong to the part?",
        "Make an array of the lags, of the same shape as norms: i - j in each place. A mask picks "
        "the far ones.",
        "With lag = (row number + 1) - column number: the sum of norms[lag > k] over the sum of "
        "all norms, and 0 if that is 0. `np.tril(norms, -k)` keeps just the far part, too.",
    ),
)
