r"""Fixed points and cycles, and whether they attract."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Complex, Float, Num

from course_lib.maps._complex_cycles import complex_cycle_points
from course_lib.maps._equilibria import equilibrium_points
from course_lib.maps._inputs import Count, count
from course_lib.maps._real_cycles import real_cycle_points
from course_lib.maps.families import Quadratic
from course_lib.maps.rnn import RNNMap
from course_lib.maps.scalar import ScalarMap

NEUTRAL = 1e-9  # a multiplier this close to the unit circle counts as neutral
LONGEST = {float: 12, complex: 8}  # the longest period that is searched for


@dataclass(frozen=True)
class Cycle:
    """A cycle of a scalar map, from its smallest point on in the order of the orbit."""

    points: Num[np.ndarray, " period"]
    multiplier: float | complex
    stability: str

    @property
    def period(self) -> int:
        """Number of points."""
        return len(self.points)

    @property
    def point(self) -> float | complex:
        """The first point; of a fixed point, the only one."""
        return self.points[0]


@dataclass(frozen=True)
class Equilibrium:
    """A fixed point of an RNN map, with the eigenvalues of its Jacobian."""

    point: Float[np.ndarray, " n"]
    eigenvalues: Complex[np.ndarray, " n"]
    spectral_radius: float
    stability: str


def classify(multipliers: Num[np.ndarray, "..."] | float | complex) -> str:
    r"""Name the stability of a cycle from its multipliers.

    "attracting" if all have modulus below 1 (0, the superattracting case, included),
    "repelling" if all are above, "saddle" if some are above and some below, and "neutral" if
    one of them is within 1e-9 of modulus 1 and none is above.

    Examples
    --------
    >>> classify(0.0), classify(-2.0), classify(1.0)
    ('attracting', 'repelling', 'neutral')
    """
    size = np.abs(np.atleast_1d(multipliers))
    above, below = size > 1 + NEUTRAL, size < 1 - NEUTRAL
    if above.any():
        return "repelling" if above.all() else "saddle"
    return "attracting" if below.all() else "neutral"


def fixed_points(map: ScalarMap | RNNMap) -> tuple[Cycle, ...] | tuple[Equilibrium, ...]:
    r"""All solutions of :math:`f(x) = x` in the domain, in increasing order.

    Returns
    -------
    tuple of Cycle
        For a scalar map; each with one point and the multiplier :math:`f'(x)`.
    tuple of Equilibrium
        For an RNN map: those that Newton's method reaches from a grid of starts, in
        lexicographic order. For two units the grid is fine enough for all of them in practice,
        which is not a proof.

    Raises
    ------
    ValueError
        If the map's parameter is an array: pass one map at a time.

    References
    ----------
    Strogatz, Nonlinear Dynamics and Chaos, section 10.1.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> [(round(float(c.point), 6), c.stability) for c in fixed_points(logistic(2.5))]
    [(0.0, 'repelling'), (0.6, 'attracting')]
    """
    if isinstance(map, RNNMap):
        return tuple(_equilibrium(map, h) for h in equilibrium_points(map))
    return cycles(map, 1)


def cycles(map: ScalarMap, period: Count) -> tuple[Cycle, ...]:
    r"""All cycles of exactly this (prime) period: :math:`f^p(x) = x`, and for no smaller p.

    Real maps are searched in their domain, the quadratic map in the whole plane. Cycles born at
    a parameter within about 1e-9 of the present one can be missed or counted as neutral.

    Parameters
    ----------
    map : scalar map
    period : int
        At most 12 for a real map and 8 for the quadratic map.

    Returns
    -------
    tuple of Cycle
        Ordered by first point. ``multiplier`` is :math:`\prod_k f'(x_k)`.

    Raises
    ------
    ValueError
        If period is out of range, or the map's parameter is an array.
    TypeError
        If period is not whole, or the map has several units.

    References
    ----------
    Strogatz, Nonlinear Dynamics and Chaos, sections 10.3 and 10.4.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> [len(cycles(logistic(4.0), p)) for p in (1, 2, 3, 4)]
    [2, 1, 2, 3]
    """
    length = count(period, "period", least=1)
    if not isinstance(map, ScalarMap):
        raise TypeError("map is an RNN map; expected a scalar map: use fixed_points or basins")
    if map.shape != ():
        raise ValueError(
            f"the parameters of {map.formula} have shape {map.shape}; expected a single map: "
            "loop over the parameter"
        )
    if length > LONGEST[map.dtype]:
        raise ValueError(
            f"period is {length}; expected at most {LONGEST[map.dtype]} for {map.formula}: the "
            "number of points doubles with each further step, so choose a smaller period"
        )
    search = complex_cycle_points if isinstance(map, Quadratic) else real_cycle_points
    return tuple(_cycle(map, points) for points in search(map, length))


def _cycle(map, points):
    multiplier = np.prod(map.derivative(points))
    return Cycle(points, multiplier, classify(multiplier))


def _equilibrium(map, point):
    eigenvalues = np.linalg.eigvals(map.jacobian(point)).astype(complex)
    order = np.lexsort((eigenvalues.imag, -np.abs(eigenvalues)))
    eigenvalues = eigenvalues[order]
    return Equilibrium(point, eigenvalues, float(np.abs(eigenvalues[0])), classify(eigenvalues))
