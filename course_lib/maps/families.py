r"""Maps of one number: logistic, quadratic, and a single tanh unit.

A map is a small object: call it to take one step, ask it for its derivative. Parameters may be
arrays; they broadcast against the points, so one map object can stand for a whole family.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Num

from course_lib.maps._inputs import ArrayLike, Numbers, Reals, parameter, together
from course_lib.maps._sech import log_sech2, sech2
from course_lib.maps.scalar import Domain, ScalarMap

ONE = np.ones(())  # cheaper than a Python number in a tight loop


@dataclass(frozen=True, eq=False)
class Logistic(ScalarMap):
    """The map made by :func:`logistic`."""

    r: Reals
    name: ClassVar[str] = "logistic"
    formula: ClassVar[str] = "r x (1 - x)"
    domain: ClassVar[Domain] = Domain(0.0, 1.0)

    @property
    def parameters(self) -> dict[str, Numbers]:
        """The parameters by name: r."""
        return {"r": self.r}

    def __call__(self, x: ArrayLike) -> Reals:
        r""":math:`f(x) = r x (1 - x)`."""
        x = np.asarray(x)
        return self.r * x * (1 - x)

    def derivative(self, x: ArrayLike) -> Reals:
        r""":math:`f'(x) = r (1 - 2x)`."""
        return self.r * (1 - 2 * np.asarray(x))

    def second_derivative(self, x: ArrayLike) -> Reals:
        r""":math:`f''(x) = -2r`."""
        return -2 * self.r * np.ones_like(x, dtype=float)

    def step(self, x: np.ndarray, out: np.ndarray, work: np.ndarray) -> None:
        """As for every map, without temporary arrays."""
        np.subtract(ONE, x, work)
        np.multiply(self.r, x, out)
        np.multiply(out, work, out)

    def mean_log_derivative(self, states: Num[np.ndarray, "time *start"]) -> Reals:
        r"""Mean of :math:`\log|f'| = \log 2r + \log|1/2 - x|` over the first axis."""
        # |1/2 - x| is 0 or at least 2^-54, so that a product of 16 of them does not underflow
        total = np.zeros(states.shape[1:])
        for first in range(0, len(states), 16):
            block = 0.5 - states[first : first + 16]
            total += np.log(np.abs(np.multiply.reduce(block, axis=0)))
        return total / len(states) + np.log(2 * self.r)


@dataclass(frozen=True, eq=False)
class Quadratic(ScalarMap):
    """The map made by :func:`quadratic`."""

    c: Numbers
    name: ClassVar[str] = "quadratic"
    formula: ClassVar[str] = "z^2 + c"
    dtype: ClassVar[type] = complex

    @property
    def parameters(self) -> dict[str, Numbers]:
        """The parameters by name: c."""
        return {"c": self.c}

    def __call__(self, x: ArrayLike) -> Numbers:
        r""":math:`f(z) = z^2 + c`."""
        x = np.asarray(x)
        return x * x + self.c

    def derivative(self, x: ArrayLike) -> Numbers:
        r""":math:`f'(z) = 2z`."""
        return 2.0 * np.asarray(x) + 0 * self.c

    def second_derivative(self, x: ArrayLike) -> Numbers:
        r""":math:`f''(z) = 2`."""
        return 2.0 * np.ones_like(x) + 0 * self.c


@dataclass(frozen=True, eq=False)
class TanhUnit(ScalarMap):
    """The map made by :func:`tanh_unit`."""

    w: Reals
    b: Reals
    name: ClassVar[str] = "tanh unit"
    formula: ClassVar[str] = "tanh(w x + b)"

    @property
    def parameters(self) -> dict[str, Numbers]:
        """The parameters by name: w and b."""
        return {"w": self.w, "b": self.b}

    def __call__(self, x: ArrayLike) -> Reals:
        r""":math:`f(x) = \tanh(w x + b)`."""
        return np.tanh(self.w * np.asarray(x) + self.b)

    def derivative(self, x: ArrayLike) -> Reals:
        r""":math:`f'(x) = w \operatorname{sech}^2(w x + b)`."""
        return self.w * sech2(self.w * np.asarray(x) + self.b)

    def second_derivative(self, x: ArrayLike) -> Reals:
        r""":math:`f''(x) = -2 f f'`."""
        return -2 * self.w * self(x) * self.derivative(x)

    def log_derivative(self, x: ArrayLike) -> tuple[Reals, Reals]:
        r"""Sign of w, and :math:`\log|w| + \log\operatorname{sech}^2(w x + b)`."""
        z = self.w * np.asarray(x) + self.b
        with np.errstate(divide="ignore"):
            size = np.log(np.abs(self.w)) + log_sech2(z)
        return np.sign(self.w) * np.ones_like(z), size


def logistic(r: ArrayLike) -> Logistic:
    r"""The logistic map, :math:`f(x) = r\,x\,(1 - x)` on :math:`[0, 1]`.

    Parameters
    ----------
    r : number or array
        Growth rate in :math:`[0, 4]`, where f maps the unit interval into itself.

    Raises
    ------
    ValueError
        If r is empty, not finite, or outside [0, 4].
    TypeError
        If r is not made of real numbers.

    References
    ----------
    May (1976), Simple mathematical models with very complicated dynamics, Nature 261.

    Examples
    --------
    >>> f = logistic(3.5)
    >>> float(f(0.5)), float(f.derivative(0.5))
    (0.875, 0.0)
    """
    rate = parameter(r, "r")
    if np.any((rate < 0) | (rate > 4)):
        raise ValueError(
            f"r has values from {np.min(rate):g} to {np.max(rate):g}; expected 0 <= r <= 4, "
            "where r x (1 - x) maps [0, 1] into itself: choose r in that range"
        )
    return Logistic(rate)


def quadratic(c: ArrayLike) -> Quadratic:
    r"""The quadratic map of the complex plane, :math:`f(z) = z^2 + c`.

    Raises
    ------
    ValueError
        If c is empty or not finite.
    TypeError
        If c is not made of numbers.

    References
    ----------
    Douady & Hubbard (1982), Itération des polynômes quadratiques complexes.

    Examples
    --------
    >>> complex(quadratic(1j)(1 + 1j))
    3j
    """
    return Quadratic(parameter(c, "c", complex))


def tanh_unit(w: ArrayLike, b: ArrayLike = 0.0) -> TanhUnit:
    r"""One recurrent tanh unit, :math:`f(x) = \tanh(w x + b)` on the real line.

    Arrays w and b must broadcast together.

    Raises
    ------
    ValueError
        If w or b is empty or not finite, or if they do not broadcast.
    TypeError
        If w or b is not made of real numbers.

    Examples
    --------
    >>> f = tanh_unit(2.0)
    >>> float(f(0.0)), float(f.derivative(0.0))
    (0.0, 2.0)
    """
    unit = TanhUnit(parameter(w, "w"), parameter(b, "b"))
    together({"w": np.shape(unit.w), "b": np.shape(unit.b)})
    return unit
