"""From counts to a table, order by order: what all models of counts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from jaxtyping import Bool, Float, Int

from course_lib.language._inputs import count
from course_lib.language.ngrams.backoff import BackoffModel, Level
from course_lib.language.ngrams.counting import NGramCounts, NGrams


@dataclass(frozen=True, eq=False)
class Order:
    """What a model needs to know of one order n, from the counts and from the order below.

    ``lower`` holds p(w | h') for each n-gram hw; for n = 1 it is 1/(V − 1), since ``<s>`` is never
    predicted. ``context`` is the number of h, ``total`` the sum of a over its continuations.
    ``kept`` are the n-grams that pruning leaves.
    """

    n: int
    table: NGrams
    a: Int[np.ndarray, " n"]
    context: Int[np.ndarray, " n"]
    total: Float[np.ndarray, " contexts"]
    lower: Float[np.ndarray, " n"]
    kept: Bool[np.ndarray, " n"]

    def sum(self, values: Float[np.ndarray, " n"]) -> Float[np.ndarray, " contexts"]:
        """The sum of ``values`` over the continuations of each context."""
        return np.bincount(self.context, values, len(self.total)).astype(float)

    @property
    def relative(self) -> Float[np.ndarray, " n"]:
        """The relative frequencies a(hw) / Σ a(h·)."""
        return self.a / self.total[self.context]


Rule: TypeAlias = Callable[[Order], tuple[np.ndarray, np.ndarray]]


def build(
    counts: NGramCounts, rule: Rule, adjusted: bool = False, prune: Sequence[int] = ()
) -> BackoffModel:
    """The model whose ``rule`` gives p(w | h) of each n-gram and α of each context, for an order.

    ``adjusted`` counts are those of Kneser-Ney. A context that nothing continues has α = 1.
    """
    V, begin, lowest = len(counts.vocabulary), counts.vocabulary.begin, thresholds(prune, counts)
    p, number, kept, levels = np.array([1 / (V - 1)]), np.zeros(1, np.int64), np.ones(1, bool), []
    for n, least in enumerate(lowest, 1):
        order = _order(counts, n, adjusted, least, p)
        with np.errstate(divide="ignore", invalid="ignore"):
            p, share = rule(order)
            weights = np.log(np.where(order.total > 0, share, 1.0))[kept]
            if n == 1:
                p[begin] = 0.0
            logs = np.log(p)
        if n > 1:
            levels[-1] = replace(levels[-1], backoff=weights)
        kept = order.kept
        key = (number[order.context] * V + order.table.key % V)[kept]
        levels.append(Level(key, logs[kept], np.zeros(len(key))))
        number = np.cumsum(kept) - 1
    return BackoffModel(counts.vocabulary, tuple(levels))


def _order(
    counts: NGramCounts, n: int, adjusted: bool, least: int, p: Float[np.ndarray, " lower"]
) -> Order:
    table = counts.orders[n - 1]
    a = counts.adjusted(n) if adjusted else table.count
    context = table.key // len(counts.vocabulary) if n > 1 else table.suffix
    total = np.bincount(context, a, len(p)).astype(float)  # of none too
    kept = table.count > least if least else np.ones(len(table), bool)
    return Order(n, table, a, context, total, p[table.suffix], kept)


def thresholds(prune: Sequence[int], counts: NGramCounts) -> list[int]:
    """The counts up to which n-grams go, one for each order; the last one holds for the rest.

    They must not fall, so that the beginnings and ends of what stays stay too.
    """
    given = [count(one, "a threshold of prune") for one in prune] or [0]
    wanted = [*given, *[given[-1]] * counts.order][: max(counts.order, len(given))]
    if len(given) > counts.order or wanted[0] or sorted(wanted) != wanted:
        raise ValueError(
            f"prune is {list(prune)}; expected at most {counts.order} numbers for the orders from "
            "1 up, the first 0 and none below the one before: pass (0, 0, 1), say"
        )
    return wanted
