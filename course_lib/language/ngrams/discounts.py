"""How much is taken from a count, read off the counts of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from jaxtyping import Float, Int

from course_lib.language._inputs import real
from course_lib.language.ngrams.counting import NGramCounts

Rows: TypeAlias = Sequence[Sequence[float] | np.ndarray] | np.ndarray
FALLBACK = (0.5, 1.0, 1.5)


def discounts(
    counts: NGramCounts,
    *,
    modified: bool = True,
    adjusted: bool = True,
    fallback: Sequence[float] | None = None,
) -> Float[np.ndarray, "N 3"]:
    r"""What is taken from counts of 1, of 2, and of 3 or more, a row for each order.

    .. math:: Y = \frac{t_1}{t_1 + 2 t_2}, \qquad D_k = k - (k + 1) Y \frac{t_{k+1}}{t_k}

    t_k is the number of n-grams with the count k. Unmodified, all three are Y.

    Parameters
    ----------
    counts : NGramCounts
    modified : bool
        Three discounts, or one.
    adjusted : bool
        Whether the counts are those of Kneser-Ney, or plain ones.
    fallback : three numbers, optional
        Discounts for an order whose counts of counts give none; KenLM takes (0.5, 1, 1.5).

    Raises
    ------
    ValueError
        If an order's counts of counts are 0 where the formula divides by them, or a discount
        falls outside 0 to k, and there is no fallback; or if a fallback is outside.
    TypeError
        If a fallback is not made of numbers.

    References
    ----------
    Ney, Essen & Kneser (1994) for Y; Chen & Goodman (1999); Heafield et al. (2013).
    KenLM 0.3 enters the last n-gram of each lower order with its plain count, which moves a
    discount in the third digit at most on the Penn Treebank (1.26492 for 1.26227 in order 1).
    """
    spare = None if fallback is None else three(fallback, "fallback")
    rows = [counts.of_counts(n, adjusted=adjusted) for n in range(1, counts.order + 1)]
    return np.array([_row(n, t, modified, spare) for n, t in enumerate(rows, 1)])


def _row(n: int, t: Int[np.ndarray, " k"], modified: bool, spare: np.ndarray | None) -> np.ndarray:
    t = np.pad(t, (0, 5))[:5].astype(float)
    needed = (1, 2, 3) if modified else (1, 2)
    missing = next((k for k in needed if t[k] == 0), None)
    if missing is None:
        Y, k = t[1] / (t[1] + 2 * t[2]), np.arange(1, 4)
        row = k - (k + 1) * Y * t[k + 1] / t[k] if modified else np.full(3, Y)
        if np.all((row >= 0) & (row <= k)):
            return row
    if spare is not None:
        return spare
    why = (
        f"the discounts of order {n} come out as {row.round(3).tolist()}; expected 0 to 1, 2, 3"
        if missing is None
        else f"no n-gram of order {n} has the count {missing}; expected some for each count of "
        f"{list(needed)}"
    )
    raise ValueError(f"{why}: take more text, a lower order, or fallback={FALLBACK}")


def three(values: Iterable[float], name: str) -> Float[np.ndarray, "3"]:
    """Three discounts, of which none takes more than the count has."""
    found = np.array([real(one, name) for one in values])
    if found.shape != (3,) or not np.all((found >= 0) & (found <= (1, 2, 3))):
        raise ValueError(
            f"{name} is {found.tolist()}; expected three numbers, from 0 to 1, 2 and 3: pass "
            f"{FALLBACK}, say"
        )
    return found


def good_turing(
    t: Int[np.ndarray, " k"], k: int, n: int, fallback: bool
) -> Float[np.ndarray, " factors"]:
    r"""Katz's factors d_0, …, d_k for counts up to k; d_0 is 1 and unused.

    .. math::
        d_c = \frac{c^*/c - A}{1 - A}, \qquad c^* = (c + 1) \frac{t_{c+1}}{t_c}, \qquad
        A = (k + 1) \frac{t_{k+1}}{t_1}

    With ``fallback`` k shrinks until all factors lie between 0 and 1; k = 0 discounts nothing.
    """
    t = np.pad(t, (0, k + 2)).astype(float)
    for top in range(k, 0, -1):
        c = np.arange(1, top + 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            A = (top + 1) * t[top + 1] / t[1]
            d = ((c + 1) * t[c + 1] / (c * t[c]) - A) / (1 - A)
        if np.all((d > 0) & (d <= 1)):
            return np.concatenate([[1.0], d])
        if not fallback:
            raise ValueError(
                f"order {n} has {t[1 : k + 2].astype(int).tolist()} n-grams with the counts 1 to "
                f"{k + 1}; expected numbers that give Good-Turing factors between 0 and 1: take "
                "more text, a smaller k, or fallback=True"
            )
    return np.ones(1)
