"""Is the difference of two methods chance? Exact answers from differences over a few seeds."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from math import comb
from typing import NamedTuple, TypeVar

import numpy as np

from course_lib._inputs import finite, numbers

MOST = 20  # differences whose signs are all tried: half a million ways
Name = TypeVar("Name", bound=Hashable)


class MedianInterval(NamedTuple):
    """A median, an interval for it, and the least share of such intervals that hold the truth."""

    median: float
    low: float
    high: float
    coverage: float


def sign_flip_test(differences: Sequence[float] | np.ndarray) -> float:
    r"""The exact two-sided p-value for paired differences of no tendency, by flips of their signs.

    .. math:: p = 2^{-n}\,\#\Bigl\{s \in \{-1, 1\}^n :
        \Bigl|\sum_i s_i d_i\Bigr| \ge \Bigl|\sum_i d_i\Bigr|\Bigr\}

    If two methods are alike, each difference might as well have had the other sign. No shape of
    their distribution is assumed. The least p is :math:`2^{1-n}`, where all have one sign.

    Parameters
    ----------
    differences : array (n,)
        One difference a seed, finite; n is at most 20.

    Returns
    -------
    float
        Sums that differ by rounding only are equal.

    Raises
    ------
    ValueError
        If there are none or more than 20, or the shape or a value is wrong.

    Examples
    --------
    >>> sign_flip_test([0.2, 0.1, 0.3, 0.4])
    0.125

    Source: R. A. Fisher (1935), The Design of Experiments, section 21.
    """
    d = _differences(differences)
    if len(d) > MOST:
        raise ValueError(
            f"differences has {len(d)} values; expected at most {MOST}, whose signs are all tried: "
            "pass fewer, or draw signs with scipy.stats.permutation_test"
        )
    sums = np.array([abs(d[0])])  # the first sign is fixed: the other half mirrors this one
    for value in d[1:]:
        sums = np.concatenate([sums + value, sums - value])
    return float(np.mean(np.abs(sums) >= abs(d.sum()) - 1e-12 * np.abs(d).sum()))


def median_interval(
    differences: Sequence[float] | np.ndarray, level: float = 0.95
) -> MedianInterval:
    r"""The median, and the interval between two order statistics that covers the true one.

    The k-th smallest and the k-th largest of n independent draws have the distribution's median
    between them in at least this share of all samples, whatever the distribution:

    .. math:: 1 - 2^{1-n} \sum_{j=0}^{k-1} \binom{n}{j}

    The largest k is taken for which the share is at least ``level``.

    Parameters
    ----------
    differences : array (n,)
        One difference a seed, finite.
    level : float
        Between 0 and 1. For m intervals that hold all at once with 95 %, pass 1 - 0.05 / m.

    Returns
    -------
    MedianInterval
        The share is exact for a continuous distribution; ties only raise it.

    Raises
    ------
    ValueError
        If n is too small for the level, or a shape or value is wrong.

    Examples
    --------
    >>> found = median_interval([0.3, 0.1, 0.2, 0.5, 0.9, 0.4])
    >>> found.low, found.high, found.coverage
    (0.1, 0.9, 0.96875)

    Source: W. R. Thompson (1936), Annals of Mathematical Statistics 7, 122-128.
    """
    d = np.sort(_differences(differences))
    n = len(d)
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; expected a number between 0 and 1: pass 0.95, say")
    outside = np.cumsum([comb(n, j) for j in range((n + 1) // 2)]) / 2 ** (n - 1)
    k = int(np.count_nonzero(1 - outside >= level))
    if k == 0:
        raise ValueError(
            f"differences has {n} values, whose range covers the median in {1 - outside[0]:.1%} of "
            f"all samples; expected {level:.1%} or more: take more seeds or a lower level"
        )
    return MedianInterval(
        float(np.median(d)), float(d[k - 1]), float(d[n - k]), float(1 - outside[k - 1])
    )


def holm(p: Mapping[Name, float]) -> dict[Name, float]:
    r"""The p-values of several questions, adjusted so that each may be held against 0.05.

    With the m values in order, :math:`p_{(1)} \le \dots \le p_{(m)}`,

    .. math:: \tilde p_{(k)} = \max_{j \le k}\, \min\bigl(1, (m - j + 1)\, p_{(j)}\bigr) .

    Where several questions have the answer "no difference", the chance that any of their adjusted
    values is at most 0.05 is at most 0.05, however the questions depend on each other.

    Parameters
    ----------
    p : mapping
        From a question to its p-value, between 0 and 1.

    Returns
    -------
    dict
        From a question to its adjusted value, in the given order.

    Raises
    ------
    ValueError
        If there is no question, or a value is no number between 0 and 1.

    Examples
    --------
    >>> holm({"a": 0.01, "b": 0.04, "c": 0.02})
    {'a': 0.03, 'b': 0.04, 'c': 0.04}

    Source: S. Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    values = finite(numbers(list(p.values()), "p"), "p")
    if values.min() < 0 or values.max() > 1:
        raise ValueError(
            f"p has values from {values.min():g} to {values.max():g}; expected probabilities "
            "between 0 and 1: pass the p-values as they are"
        )
    order = np.argsort(values, kind="stable")
    scaled = np.minimum(1, values[order] * np.arange(len(values), 0, -1))
    adjusted = np.empty(len(values))
    adjusted[order] = np.maximum.accumulate(scaled)
    return dict(zip(p, adjusted.tolist(), strict=True))


def _differences(values):
    """One finite number a seed."""
    found = numbers(values, "differences")
    if found.ndim != 1:
        raise ValueError(
            f"differences has shape {found.shape}; expected (n,), one number a seed: subtract one "
            "method's results from the other's first"
        )
    return found
