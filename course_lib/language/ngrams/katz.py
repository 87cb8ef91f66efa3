"""Katz's back-off: counts lowered by Good and Turing, and the rest for what was not seen."""

from __future__ import annotations

import numpy as np

from course_lib.language._inputs import Count, count, flag
from course_lib.language.ngrams.backoff import BackoffModel
from course_lib.language.ngrams.building import Order, build
from course_lib.language.ngrams.counting import NGramCounts
from course_lib.language.ngrams.discounts import good_turing

NOTHING = 1e-12  # what rounding leaves of the lower order when all its words were seen


def katz(counts: NGramCounts, k: Count = 5, *, fallback: bool = False) -> BackoffModel:
    r"""Lower the counts up to k, and give what is saved to the words that were not seen.

    .. math::
        p(w \mid h) = \begin{cases} d_{c} \, c(hw) / \sum_v c(hv) & \text{if } c = c(hw) > 0 \\
        \alpha_h \, p(w \mid h') & \text{if not} \end{cases}, \qquad
        \alpha_h = \frac{1 - \sum_{v: c(hv) > 0} p(v \mid h)}{1 - \sum_{v: c(hv) > 0} p(v \mid h')}

    The factors :math:`d_c` are 1 above k, and below it

    .. math::
        d_c = \frac{c^*/c - A}{1 - A}, \qquad c^* = (c + 1) \frac{t_{c+1}}{t_c}, \qquad
        A = (k + 1) \frac{t_{k+1}}{t_1}

    with the order's counts of counts t. In order 1 the words that do not occur, the unknown one
    as a rule, share what is saved; if all occur, nothing is taken. After a context whose counts
    all exceed k nothing is left, and what was not seen there has probability 0.

    Parameters
    ----------
    counts : NGramCounts
    k : int
        The largest count that is lowered.
    fallback : bool
        Whether an order whose counts of counts give no factors between 0 and 1 may take a smaller
        k, down to 0.

    Raises
    ------
    ValueError
        If k is below 1, or the factors are outside (0, 1] and there is no fallback.
    TypeError
        If k is not whole.

    References
    ----------
    Katz (1987); Chen & Goodman (1999).
    """
    most, spare = count(k, "k", 1), flag(fallback, "fallback")

    def rule(order: Order):
        d = good_turing(counts.of_counts(order.n), most, order.n, spare)
        absent = (order.a == 0) & ~order.table.begins
        if order.n == 1 and not absent.any():
            d = np.ones(1)
        factor = np.where(order.a < len(d), d[np.minimum(order.a, len(d) - 1)], 1.0)
        p = factor * order.relative
        left = order.sum((1 - factor) * order.relative)
        if order.n == 1:
            return np.where(absent, left / max(1, absent.sum()), p), np.ones(1)
        unseen = 1 - order.sum(order.lower)
        scale = np.where(unseen > NOTHING, 1.0, 1 / order.sum(p))  # all words were seen: use it up
        return p * scale[order.context], np.where(unseen > NOTHING, left / unseen, 0.0)

    return build(counts, rule)
