r"""The period-doubling cascade of the logistic map, and Feigenbaum's ratio."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from course_lib.maps._inputs import ArrayLike, Count, count, numbers

MOST = 12  # further doublings lie closer together than float64 can measure their ratio
RATIO = 4.669  # only to guess where the next doubling is


def period_doublings(n: Count) -> Float[np.ndarray, " n"]:
    r"""The first n parameters r at which the logistic map's attracting cycle doubles its period.

    At the k-th of them the cycle of period :math:`p = 2^{k-1}` has multiplier -1:

    .. math:: f_r^p(x) = x, \qquad \frac{d}{dx} f_r^p(x) = -1,

    two equations in (x, r) that Newton's method solves, with derivatives carried along the orbit.

    Raises
    ------
    ValueError
        If n is not between 1 and 12.
    TypeError
        If n is not whole.

    References
    ----------
    Feigenbaum (1978), Quantitative universality for a class of nonlinear transformations,
    Journal of Statistical Physics 19.

    Examples
    --------
    >>> period_doublings(3).round(9).tolist()
    [3.0, 3.449489743, 3.54409036]
    """
    number = count(n, "n", least=1)
    if number > MOST:
        raise ValueError(
            f"n is {number}; expected at most {MOST}, beyond which float64 cannot separate the "
            "doublings: ask for fewer"
        )
    found, step = [3.0], 2.0
    for k in range(1, number):
        step = step / RATIO if k > 1 else 0.45
        found.append(solve_doubling(found[-1] + step, found[-1] + 0.6 * step, 2**k))
        step = found[-1] - found[-2]
    return np.array(found)


def feigenbaum(doublings: ArrayLike) -> Float[np.ndarray, " ratios"]:
    r"""Successive ratios :math:`\delta_k = (r_k - r_{k-1}) / (r_{k+1} - r_k)`, two fewer than r.

    They tend to 4.669201609…

    Raises
    ------
    ValueError
        If there are fewer than three doublings, or they do not increase.
    TypeError
        If they are not real numbers.

    Examples
    --------
    >>> feigenbaum(period_doublings(5)).round(3).tolist()
    [4.751, 4.656, 4.668]
    """
    values = numbers(doublings, "doublings")
    if values.ndim != 1 or len(values) < 3:
        raise ValueError(
            f"doublings has shape {values.shape}; expected a vector of at least 3 parameters: "
            "pass period_doublings(n) with n >= 3"
        )
    gaps = np.diff(values)
    if (gaps <= 0).any():
        raise ValueError("doublings does not increase; expected r_1 < r_2 < …: sort it")
    return gaps[:-1] / gaps[1:]


def solve_doubling(guess, inside, period):
    """Newton's method for (x, r), started on the attracting cycle at ``inside``."""
    x, r = nearest_to_half(inside, period), guess
    for _ in range(50):
        value, x_x, x_r, x_xx, x_xr = variations(x, r, period)
        residual = [value - x, x_x + 1]
        dx, dr = np.linalg.solve([[x_x - 1, x_r], [x_xx, x_xr]], residual)
        x, r = x - dx, r - dr
        if abs(dr) < 1e-15:
            break
    return float(r)


def nearest_to_half(r, period, burn_in=4096):
    """The point nearest 1/2 of the cycle that attracts the critical point."""
    x = 0.5
    for _ in range(burn_in):
        x = r * x * (1 - x)
    points = [x]
    for _ in range(period - 1):
        points.append(r * points[-1] * (1 - points[-1]))
    return min(points, key=lambda point: abs(point - 0.5))


def variations(x, r, steps):
    """The iterate and its derivatives by x, r, xx and xr."""
    x_x, x_r, x_xx, x_xr = 1.0, 0.0, 0.0, 0.0
    for _ in range(steps):
        slope = r * (1 - 2 * x)
        x_xr = (1 - 2 * x) * x_x - 2 * r * x_x * x_r + slope * x_xr
        x_xx = -2 * r * x_x**2 + slope * x_xx
        x_r = x * (1 - x) + slope * x_r
        x_x = slope * x_x
        x = r * x * (1 - x)
    return x, x_x, x_r, x_xx, x_xr
