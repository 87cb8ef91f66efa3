r"""Escape times of :math:`z \leftarrow z^2 + c` from 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from course_lib.maps._escape_loop import BLOCK, Results, run
from course_lib.maps._inputs import ArrayLike, Count, count, numbers

FAR = 1e9  # from here on c no longer matters for the smooth count


@dataclass(frozen=True)
class EscapeTime:
    """When each orbit left the disc of radius 2.

    ``count`` is the first n with :math:`|z_n| > 2` (:math:`z_1 = c`), or ``max_steps`` if there is
    none; ``smooth`` interpolates it and is NaN where the orbit did not escape; ``escaped`` tells
    the two cases apart.
    """

    count: Int[np.ndarray, "*shape"]
    smooth: Float[np.ndarray, "*shape"]
    escaped: Bool[np.ndarray, "*shape"]


def in_main_cardioid(c: ArrayLike) -> Bool[np.ndarray, "*shape"]:
    r"""Whether :math:`z^2 + c` has an attracting fixed point: :math:`|1 - \sqrt{1 - 4c}| < 1`.

    With :math:`x + iy = c - 1/4` and :math:`q = x^2 + y^2` this is :math:`q(q + x) < y^2/4`.

    Examples
    --------
    >>> in_main_cardioid([0, 0.25, -1]).tolist()
    [True, False, False]
    """
    return np.asarray(_in_cardioid(numbers(c, "c", complex)))


def in_period_two_disc(c: ArrayLike) -> Bool[np.ndarray, "*shape"]:
    """Whether :math:`z^2 + c` has an attracting 2-cycle: :math:`|c + 1| < 1/4`.

    Examples
    --------
    >>> in_period_two_disc([0, -1, -1.25]).tolist()
    [False, True, False]
    """
    return np.asarray(_in_disc(numbers(c, "c", complex)))


def escape_time(c: ArrayLike, max_steps: Count = 200) -> EscapeTime:
    r"""First n at which :math:`z_{n} = z_{n-1}^2 + c,\ z_0 = 0` has :math:`|z_n| > 2`.

    The smooth count is :math:`n - \log_2(\log|z_n| / \log 2)` with n a few steps after the
    escape, where the value hardly depends on n; it does not jump as c moves, and it is at most
    about one below ``count``. Points of the main cardioid and of the period-2 disc are known not
    to escape and are not iterated.

    Parameters
    ----------
    c : complex number or array, any shape
    max_steps : int
        At least 1.

    Returns
    -------
    EscapeTime
        ``count`` (int), ``smooth`` (float, NaN if it did not escape), ``escaped`` (bool), each of
        c's shape.

    Raises
    ------
    ValueError
        If c is empty or not finite, or max_steps < 1.
    TypeError
        If c is not made of numbers, or max_steps is not whole.

    References
    ----------
    Douady & Hubbard (1982), Itération des polynômes quadratiques complexes.

    Examples
    --------
    >>> times = escape_time([0, -2, 1, 0.5 + 0.5j], max_steps=100)
    >>> times.escaped.tolist(), times.count.tolist()
    ([False, False, True, True], [100, 100, 3, 5])
    """
    points = numbers(c, "c", complex)
    flat = points.ravel()
    results = Results.empty(flat.size, count(max_steps, "max_steps", least=1))
    with np.errstate(over="ignore", invalid="ignore"):
        run(flat, lambda block: _in_cardioid(block) | _in_disc(block), results)
        smooth = np.full(flat.shape, np.nan)
        for first in range(0, flat.size, BLOCK):
            span = slice(first, first + BLOCK)
            smooth[span] = _smooth(flat[span], results.part(span))
    shape = points.shape
    return EscapeTime(
        results.count.reshape(shape), smooth.reshape(shape), results.escaped.reshape(shape)
    )


def _in_cardioid(c):
    x, y2 = c.real - 0.25, c.imag**2
    q = x * x + y2
    return q * (q + x) < 0.25 * y2


def _in_disc(c):
    x = c.real + 1
    return x * x + c.imag**2 < 0.0625


def _smooth(c, results, extra=3):
    """The interpolated counts of a block."""
    smooth = np.full(c.shape, np.nan)
    far = np.abs(results.x) + np.abs(results.y) > FAR
    for group, more in ((results.escaped & ~far, extra), (far, 0)):
        if group.any():
            at = np.flatnonzero(group)
            after = _log2_log2(c[at], results.x[at], results.y[at], more)
            smooth[at] = results.count[at] + more - after
    return smooth


def _log2_log2(c, x, y, steps):
    """log2(log2|z|) after further steps."""
    for _ in range(steps):
        x, y = x * x - y * y + c.real, 2 * x * y + c.imag
    log_size = np.log(np.hypot(x, y)) if steps == 0 else np.log(x * x + y * y) / 2
    return np.log(log_size / np.log(2.0)) / np.log(2.0)
