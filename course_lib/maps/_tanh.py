r"""tanh of many numbers at once, by plain arithmetic where NumPy's own is slow.

With AVX-512 NumPy's tanh takes about ten times as long as a product; with every other set of
instructions about forty times. Here tanh of the nearest multiple a of 1/64 is looked up, and the
rest :math:`b = z - a` is brought in by the addition theorem:

.. math:: \tanh z = T + b \left(1 - \frac{T^2 + q}{1 + q}\right), \qquad
          T = \tanh a, \qquad q = T b + \frac{b}{\tanh b} - 1 .

The result is at most 2 units in the last place off, for every number.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from functools import cache, partial

import numpy as np
from numpy.lib.introspect import opt_func_info

STEP, SIZE = 2.0**-6, 4096  # the table's distance and length: it reaches to 32, beyond tanh = 1
LIMIT = STEP * (SIZE // 2 - 1)
SHIFT = 1.5 * 2.0**52 * STEP  # the last bits of z + SHIFT are the place of z in the table

# b / tanh(b) - 1 = b²/3 - b⁴/45 + 2b⁶/945 - …; b⁶ is replaced by the combination of b⁴ and b² that
# comes closest to it for |b| <= STEP / 2 (its error there is that of Chebyshev's polynomial T3).
_Y, _ROOT = (STEP / 2) ** 2, 3.0**0.5
SECOND = 1 / 3 - 2 / 945 * (2 * _ROOT - 3) * (4 * _ROOT - 6) * _Y**2
FOURTH = -1 / 45 + 2 / 945 * (6 * _ROOT - 9) * _Y


def tanh_for(shape: tuple[int, ...]) -> Callable[[np.ndarray, np.ndarray], object]:
    """A function that writes tanh of an array of this shape into another, and may spoil the first.

    It is NumPy's own where that is the faster one.
    """
    if _kernel().startswith(("AVX512", "X86_V4")):
        return np.tanh
    return partial(by_table, b=np.empty(shape), place=np.empty(shape, np.int64))


def by_table(z: np.ndarray, out: np.ndarray, b: np.ndarray, place: np.ndarray) -> None:
    """Write tanh(z) into ``out``; z, b and the whole numbers ``place`` are used as scratch."""
    np.clip(z, -LIMIT, LIMIT, out=z)
    np.add(z, SHIFT, out=b)
    np.bitwise_and(b.view(np.int64), SIZE - 1, out=place)
    T = _table().take(place, out=out, mode="wrap")  # no place is outside, but "raise" is slower
    np.subtract(b, SHIFT, out=b)
    np.subtract(z, b, out=b)
    q = _share(T, b, z, place.view(float))
    np.multiply(T, T, out=z)
    np.add(z, q, out=z)
    np.add(q, 1, out=q)
    np.divide(z, q, out=z)
    np.subtract(1, z, out=z)
    np.multiply(z, b, out=z)
    np.add(T, z, out=out)


def _share(T, b, work, q):
    """T b + b / tanh(b) - 1, in ``q``."""
    square = np.multiply(b, b, out=work)
    np.multiply(square, FOURTH, out=q)
    np.add(q, SECOND, out=q)
    np.multiply(q, square, out=q)
    np.multiply(T, b, out=work)
    return np.add(q, work, out=q)


@cache
def _table():
    """tanh(k / 64) for k = 0, 1, …, then for the negative ones from the least up, rounded once."""
    with localcontext(prec=40):
        factor, power, values = (2 * Decimal(STEP)).exp(), Decimal(1), []
        for _ in range(SIZE // 2):
            values.append(float((power - 1) / (power + 1)))
            power *= factor
    positive = np.array(values)
    positive[0] = -0.0  # so that the sign of a zero stays
    return np.concatenate([positive, [-1.0], -positive[:0:-1]])


@cache
def _kernel():
    """The instructions that NumPy's tanh of float64 uses on this machine."""
    found = opt_func_info(func_name="^tanh$", signature="float64")
    return next(iter(found.get("tanh", {}).values()), {}).get("current") or ""
