r"""The Lyapunov exponent: the mean logarithm of stretching along an orbit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from course_lib.maps._inputs import ArrayLike, Count, count
from course_lib.maps.derivative import iterate_derivative
from course_lib.maps.rnn import RNNMap
from course_lib.maps.scalar import ScalarMap

BATCHES = 32


@dataclass(frozen=True)
class Lyapunov:
    """An exponent per start (natural logarithm per step) and its standard error."""

    exponent: Float[np.ndarray, "*start"]
    standard_error: Float[np.ndarray, "*start"]


def lyapunov_exponent(
    map: ScalarMap | RNNMap, x0: ArrayLike, steps: Count, burn_in: Count = 1000
) -> Lyapunov:
    r"""Estimate :math:`\lambda = \lim_{T\to\infty} \frac1T \sum_{t<T} \log|f'(x_t)|`.

    For an RNN map this is the largest exponent, :math:`\frac1T \log\|J(h_{T-1})\cdots J(h_0)\|`.
    The standard error is that of the means of 32 consecutive batches, so that correlation
    between neighbouring steps does not make it too small.

    Parameters
    ----------
    map : scalar map or RNN map
    x0 : number or array
        Starts, as for :func:`orbit`.
    steps : int
        Steps averaged over, at least 64.
    burn_in : int
        Steps taken before averaging begins.

    Returns
    -------
    Lyapunov
        ``exponent`` and ``standard_error``, one per start. An orbit that meets :math:`f' = 0`
        has exponent -inf and standard error NaN.

    Raises
    ------
    ValueError
        As :func:`orbit`; also if steps < 64.
    TypeError
        As :func:`orbit`.

    References
    ----------
    Strogatz, Nonlinear Dynamics and Chaos, section 10.5.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> fixed = lyapunov_exponent(logistic(2.5), 0.2, 100, burn_in=200)
    >>> round(float(fixed.exponent), 9) == round(float(np.log(0.5)), 9)
    True
    """
    total = count(steps, "steps", least=2 * BATCHES)
    settled = map.start(x0)
    for _ in range(count(burn_in, "burn_in")):
        settled = map(settled)
    growth = iterate_derivative(map, settled, total, history=True)
    logs = growth.log_norm if isinstance(map, RNNMap) else growth.log_abs
    edges = np.linspace(0, total, BATCHES + 1).astype(int)
    with np.errstate(invalid="ignore"):
        means = np.diff(logs[edges], axis=0) / np.diff(edges).reshape(-1, *[1] * (logs.ndim - 1))
        error = means.std(axis=0, ddof=1) / np.sqrt(BATCHES)
    return Lyapunov(np.asarray(logs[-1] / total), np.asarray(error))
