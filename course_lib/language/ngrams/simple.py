"""Add-k and stupid back-off: the plainest ways to give something to what was not seen."""

from __future__ import annotations

import numpy as np

from course_lib.language._inputs import fraction, positive
from course_lib.language.ngrams.backoff import BackoffModel
from course_lib.language.ngrams.building import Order, build
from course_lib.language.ngrams.counting import NGramCounts


def add_k(counts: NGramCounts, k: float = 1.0) -> BackoffModel:
    r"""Add k to the count of every n-gram, seen or not.

    .. math:: p(w \mid h) = \frac{c(hw) + k}{\sum_v c(hv) + k (V - 1)}

    h are the N − 1 words before, or all back to ``<s>`` if these are fewer; V − 1 words can
    follow, since ``<s>`` cannot. After a context that was not seen all are equally likely.

    Raises
    ------
    ValueError, TypeError
        If k is not a finite number above 0.

    References
    ----------
    Lidstone (1920); k = 1 is Laplace's. Chen & Goodman (1999).

    Examples
    --------
    >>> from course_lib.language import count_ngrams
    >>> model = add_k(count_ngrams([["a", "a", "b"]], 2))
    >>> model.next_word(["a"]).round(3).tolist()  # <unk>, <s>, </s>, a, b
    [0.167, 0.0, 0.167, 0.333, 0.333]
    """
    k, V = positive(k, "k"), len(counts.vocabulary) - 1

    def rule(order: Order):
        # Contexts are N - 1 words, or fewer from <s> on; all others leave it uniform.
        highest, lower = order.n == counts.order, counts.orders[max(0, order.n - 2)]
        context = np.full(len(order.total), highest) | (lower.begins if order.n > 1 else False)
        share = k * V / (order.total + k * V)
        p = (order.a + k) / (order.total + k * V)[order.context]
        return np.where(context[order.context], p, 1 / V), np.where(context, share, 1.0)

    return build(counts, rule)


def stupid_backoff(counts: NGramCounts, factor: float = 0.4) -> BackoffModel:
    r"""Relative frequencies, and a fixed factor for each word that the context loses.

    .. math::
        S(w \mid h) = \begin{cases} c(hw) / \sum_v c(hv) & \text{if } c(hw) > 0 \\
        0.4 \, S(w \mid h') & \text{if not} \end{cases}

    These scores are no distribution: after a seen context they sum to more than 1 as a rule, so
    its perplexity means nothing. A context that was not seen is dropped without the factor, which
    scales all scores after it alike and keeps the model a table.

    Raises
    ------
    ValueError, TypeError
        If the factor is not a number in (0, 1].

    References
    ----------
    Brants, Popat, Xu, Och & Dean (2007).
    """
    factor = fraction(factor, "factor", zero=False)
    return build(counts, lambda order: (order.relative, np.full(len(order.total), factor)))
