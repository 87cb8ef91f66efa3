"""Models that take something from each count and give it to the next lower order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from jaxtyping import Float

from course_lib.language._inputs import fraction
from course_lib.language.ngrams.backoff import BackoffModel
from course_lib.language.ngrams.building import Order, build
from course_lib.language.ngrams.counting import NGramCounts
from course_lib.language.ngrams.discounts import Rows, discounts, three


def interpolated(taken: Callable[[Order], np.ndarray]):
    r"""The rule of interpolation: d(hw) is taken from each count, and what is taken is shared out.

    .. math::
        p(w \mid h) = \frac{a(hw) - d(hw)}{\sum_v a(hv)} + \alpha_h \, p(w \mid h'), \qquad
        \alpha_h = \frac{\sum_v d(hv)}{\sum_v a(hv)}

    An n-gram that pruning drops loses its whole count to α, as in KenLM.
    """

    def rule(order: Order):
        d = taken(order)
        share = order.sum(np.where(order.kept, d, order.a)) / order.total
        p = np.where(order.a > 0, (order.a - d) / order.total[order.context], 0.0)
        return p + np.where(order.total > 0, share, 1.0)[order.context] * order.lower, share

    return rule


def maximum_likelihood(counts: NGramCounts) -> BackoffModel:
    r"""Relative frequencies: :math:`p(w \mid h) = c(hw) / \sum_v c(hv)`.

    What was not seen after a seen context has probability 0. After a context that was not seen
    the frequency is not defined; the longest end of it that was seen takes its place.

    Examples
    --------
    >>> from course_lib.language import count_ngrams
    >>> model = maximum_likelihood(count_ngrams([["a", "a", "b"]], 2))
    >>> model.next_word(["a"]).round(2).tolist()  # <unk>, <s>, </s>, a, b
    [0.0, 0.0, 0.0, 0.5, 0.5]
    """
    return build(counts, interpolated(lambda order: np.zeros(len(order.a))))


def jelinek_mercer(
    counts: NGramCounts, weights: Sequence[float] | Float[np.ndarray, " N"]
) -> BackoffModel:
    r"""Mix each order's relative frequencies with the next lower order.

    .. math::
        p(w \mid h) = \lambda_n \frac{c(hw)}{\sum_v c(hv)} + (1 - \lambda_n) \, p(w \mid h')

    Below order 1 stands the uniform distribution over all words but ``<s>``. After a context that
    was not seen, p is that of the shorter one.

    Parameters
    ----------
    counts : NGramCounts
    weights : sequence of N numbers in [0, 1]
        λ_1, …, λ_N; :func:`fit_weights` fits them to held-out text.

    Raises
    ------
    ValueError
        If there are not N weights, or one is outside [0, 1].
    TypeError
        If a weight is not a number.

    References
    ----------
    Jelinek & Mercer (1980); Chen & Goodman (1999), with one weight an order.
    """
    given = [fraction(one, "a weight") for one in weights]
    if len(given) != counts.order:
        raise ValueError(
            f"weights are {len(given)} numbers; expected {counts.order}, one for each order: "
            "fit them with fit_weights(counts, held_out)"
        )
    return build(counts, interpolated(lambda order: (1 - given[order.n - 1]) * order.a))


def absolute_discounting(
    counts: NGramCounts,
    *,
    values: Rows | None = None,
    prune: Sequence[int] = (),
    fallback: Sequence[float] | None = None,
) -> BackoffModel:
    r"""Take the same D from every count of an order, and share it out by the next lower order.

    .. math::
        p(w \mid h) = \frac{\max(c(hw) - D_n, 0)}{\sum_v c(hv)} +
        D_n \frac{|\{v : c(hv) > 0\}|}{\sum_v c(hv)} \, p(w \mid h')

    D_n is :math:`t_1 / (t_1 + 2 t_2)` of the order's counts of counts. The parameters and errors
    are those of :func:`modified_kneser_ney`.

    References
    ----------
    Ney, Essen & Kneser (1994); Chen & Goodman (1999).
    """
    return _discounted(counts, values, prune, fallback, modified=False, adjusted=False)


def kneser_ney(
    counts: NGramCounts,
    *,
    values: Rows | None = None,
    prune: Sequence[int] = (),
    fallback: Sequence[float] | None = None,
) -> BackoffModel:
    r"""Absolute discounting, with lower orders that count the words before, not the occurrences.

    The counts of lower orders are those of :meth:`NGramCounts.adjusted`. The bigram model's
    unigram marginal is then the text's, :math:`\sum_h c(h) p(w \mid h) = c(w)`, if order 1 is not
    discounted itself: with one D, the condition is

    .. math:: \sum_h D \, |\{v : c(hv) > 0\}| \, p(w) = \sum_h D \, [c(hw) > 0]

    with the solution :math:`p(w) \propto |\{h : c(hw) > 0\}|`, which order 1 then is. The
    parameters and errors are those of :func:`modified_kneser_ney`.

    References
    ----------
    Kneser & Ney (1995); Chen & Goodman (1999), interpolated.
    """
    return _discounted(counts, values, prune, fallback, modified=False, adjusted=True)


def modified_kneser_ney(
    counts: NGramCounts,
    *,
    values: Rows | None = None,
    prune: Sequence[int] = (),
    fallback: Sequence[float] | None = None,
) -> BackoffModel:
    r"""Kneser-Ney with three discounts an order: the model that KenLM estimates.

    .. math::
        p(w \mid h) = \frac{a(hw) - D_n(a(hw))}{\sum_v a(hv)} + \alpha_h \, p(w \mid h'), \qquad
        \alpha_h = \frac{\sum_v D_n(a(hv))}{\sum_v a(hv)}

    a are the counts of :meth:`NGramCounts.adjusted`: plain in the highest order and after
    ``<s>``, numbers of preceding words below. Order 1 is mixed with the uniform distribution over
    the words, the unknown one among them and ``<s>`` not, so a word that was never seen has the
    probability α / (V − 1). If the text holds the unknown word, it has counts as any word has.

    Parameters
    ----------
    counts : NGramCounts
    values : N rows of three numbers, optional
        D_n(1), D_n(2) and D_n(3 and more); by default those of :func:`discounts`.
    prune : sequence of int
        N-grams of order n with a plain count up to ``prune[n - 1]`` are dropped, after all counts
        were taken; the last number holds for all higher orders. The first is 0.
    fallback : three numbers, optional
        Discounts for an order whose counts of counts give none.

    Raises
    ------
    ValueError
        If the discounts cannot be estimated (small texts) and there is no fallback, if values are
        out of range or not N rows, or if prune falls.
    TypeError
        If a value is not a number or a threshold is not whole.

    References
    ----------
    Chen & Goodman (1999); Heafield, Pouzyrevsky, Clark & Koehn (2013).
    """
    return _discounted(counts, values, prune, fallback, modified=True, adjusted=True)


def _discounted(counts, values, prune, fallback, *, modified, adjusted):
    if values is None:
        table = discounts(counts, modified=modified, adjusted=adjusted, fallback=fallback)
    else:
        table = np.array([three(row, "a row of values") for row in values])
    if len(table) != counts.order:
        raise ValueError(
            f"values have {len(table)} rows; expected {counts.order}, one for each order: pass "
            "three discounts a row"
        )
    rows = np.pad(table, ((0, 0), (1, 0)))  # nothing is taken from a count of 0
    rule = interpolated(lambda order: rows[order.n - 1][np.minimum(order.a, 3)])
    return build(counts, rule, adjusted, prune)
