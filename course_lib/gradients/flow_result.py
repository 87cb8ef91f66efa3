r"""What a flow of gradients is: one number for each pair of steps, or one vector."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from course_lib._inputs import ArrayLike, numbers


@dataclass(frozen=True, eq=False)
class Lags:
    """Gradient norms by lag: over the pairs (i, i − lag) and the sequences of a flow, or over runs.

    Attributes
    ----------
    lag : array (T+1,)
        0, …, T.
    median, low, high, mean : arrays (T+1,)
        ``low`` and ``high`` are the quartiles. NaN at a lag that no pair has.
    """

    lag: Int[np.ndarray, " n"]
    median: Float[np.ndarray, " n"]
    low: Float[np.ndarray, " n"]
    high: Float[np.ndarray, " n"]
    mean: Float[np.ndarray, " n"]

    @classmethod
    def over(cls, runs: ArrayLike) -> Lags:
        """The same summary of several runs: ``runs[r, k]`` is run r's norm at lag k.

        Raises
        ------
        ValueError, TypeError
            If runs is no matrix of finite numbers.

        Examples
        --------
        >>> Lags.over(np.array([[1.0, 0.5], [1.0, 0.1], [1.0, 0.3]])).median
        array([1. , 0.3])
        """
        found = numbers(runs, "runs")
        if found.ndim != 2:
            raise ValueError(
                f"runs has shape {found.shape}; expected (runs, lags): pass one row for each run"
            )
        return cls(np.arange(found.shape[1]), *np.transpose([_summary(row) for row in found.T]))


@dataclass(frozen=True, eq=False)
class GradientFlow:
    r"""The gradients :math:`\partial L_i / \partial h_j` of all pairs of steps.

    Attributes
    ----------
    norms : array (T, T+1, B)
        ``norms[i - 1, j, b]`` is the Euclidean norm for loss step i = 1, …, T and state step
        j = 0, …, T; 0 where j > i, and where i is past the end of the sequence.
    vectors : array (T, T+1, B, H), or None
        The gradients themselves, if they were asked for.
    lengths : array (B,)
        Each sequence's number of steps.

    Examples
    --------
    >>> norms = np.zeros((2, 3, 1))
    >>> norms[0, :2, 0], norms[1, :, 0] = [2, 4], [1, 3, 5]
    >>> GradientFlow(norms, None, np.array([2])).by_lag().mean  # of 4 and 5, of 2 and 3, of 1
    array([4.5, 2.5, 1. ])
    """

    norms: Float[np.ndarray, "T T+1 B"]
    vectors: Float[np.ndarray, "T T+1 B *H"] | None
    lengths: Int[np.ndarray, " B"]

    @property
    def total(self) -> Float[np.ndarray, "steps B *H"]:
        r"""The whole loss's gradient, :math:`\sum_i \partial L_i / \partial h_j`, by step j."""
        if self.vectors is None:
            raise ValueError(
                "vectors is None; expected the gradients themselves: ask for vectors=True"
            )
        return self.vectors.sum(axis=0)

    def by_lag(self) -> Lags:
        """Median, quartiles and mean of the norms at each lag i − j."""
        T = len(self.norms)
        rows = [_summary(self._at_lag(lag)) for lag in range(T + 1)]
        return Lags(np.arange(T + 1), *np.transpose(rows))

    def _at_lag(self, lag):
        """The norms of all pairs (i, i − lag) within the sequences."""
        i = np.arange(max(lag, 1), len(self.norms) + 1)
        return self.norms[i - 1, i - lag][i[:, None] <= self.lengths]


def _summary(values):
    """Median, quartiles and mean; NaN of nothing."""
    if not values.size:
        return np.full(4, np.nan)
    low, median, high = np.quantile(values, (0.25, 0.5, 0.75))
    return np.array([median, low, high, values.mean()])
