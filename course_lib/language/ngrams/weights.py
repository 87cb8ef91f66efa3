"""The weights of Jelinek-Mercer smoothing, fitted to held-out text by EM."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from course_lib.language._inputs import Count, Sentences, count
from course_lib.language.ngrams.counting import NGramCounts
from course_lib.language.ngrams.lookup import find, shifted, take
from course_lib.language.text import Text, encode


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights λ_1, …, λ_N, and the mean held-out ln p before each round and after the last."""

    values: Float[np.ndarray, " N"]
    log_likelihoods: Float[np.ndarray, " rounds"]


def fit_weights(counts: NGramCounts, held_out: Sentences, rounds: Count = 50) -> Weights:
    r"""Weights for ``jelinek_mercer`` that make held-out text likely, by EM.

    A token is thought to come from order n with probability :math:`\lambda_n` if it did not come
    from a higher one, and from the uniform distribution in the end. With the posterior
    :math:`q_n(t)` of order n for the token t,

    .. math::
        \lambda_n \leftarrow \frac{\sum_t q_n(t)}{\sum_t \sum_{m \le n} q_m(t)}

    over the tokens whose context of n − 1 words was seen. No round lowers the likelihood
    (Dempster, Laird & Rubin 1977).

    Parameters
    ----------
    counts : NGramCounts
    held_out : sequences of words
        Text that was not counted: on the counted text all weight goes to the highest order.
    rounds : int
        Rounds of EM at most; it ends when a round gains less than 1e-10 a token.

    Raises
    ------
    ValueError
        If the held-out text holds no word, or a word outside a closed vocabulary.
    TypeError
        If rounds is not whole, or a sentence not a sequence of strings.

    References
    ----------
    Jelinek & Mercer (1980); Chen & Goodman (1999).
    """
    most = count(rounds, "rounds", 1)
    q, seen = _frequencies(counts, encode(held_out, counts.vocabulary))
    values, history = np.full(counts.order, 0.5), []
    uniform = 1 / (len(counts.vocabulary) - 1)
    while True:
        mixed = _mixtures(values, q, seen, uniform)
        history.append(float(np.log(mixed[-1]).mean()))
        if len(history) > most or (len(history) > 1 and history[-1] - history[-2] < 1e-10):
            return Weights(values, np.array(history))
        values = _round(values, q, seen, mixed)


def _frequencies(counts: NGramCounts, text: Text) -> tuple[np.ndarray, np.ndarray]:
    """For each order and token the relative frequency, and whether the context was seen."""
    V, chosen = len(counts.vocabulary), text.predicted
    found = find([table.key for table in counts.orders], text.ids, V)
    q, seen = [], []
    for n, table in enumerate(counts.orders):
        context = table.key // V if n else table.suffix
        total = np.bincount(context, table.count, len(counts.orders[n - 1]) if n else 1)
        before = shifted(found[n - 1]) if n else np.zeros_like(text.ids)
        times, whole = take(table.count, found[n], 0), take(total, before, 0)
        seen.append(whole > 0)
        q.append(np.divide(times, whole, out=np.zeros(len(times)), where=whole > 0))
    return np.array(q)[:, chosen], np.array(seen)[:, chosen]


def _mixtures(values, q, seen, uniform) -> np.ndarray:
    """p by the orders up to 0, 1, …, N, a row each."""
    mixed = [np.full(q.shape[1], uniform)]
    for weight, one, known in zip(values, q, seen, strict=True):
        mixed.append(np.where(known, weight * one + (1 - weight) * mixed[-1], mixed[-1]))
    return np.array(mixed)


def _round(values, q, seen, mixed) -> np.ndarray:
    """One round: ``reached`` is the posterior of the orders up to n, ``stopped`` of n alone."""
    new, reached = values.copy(), np.ones(q.shape[1])
    for n in range(len(values) - 1, -1, -1):
        stopped = np.where(seen[n], reached * values[n] * q[n] / mixed[n + 1], 0.0)
        whole = reached[seen[n]].sum()
        if whole > 0:
            new[n] = min(1.0, stopped.sum() / whole)
        reached = reached - stopped
    return new
