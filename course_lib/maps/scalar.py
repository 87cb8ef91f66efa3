r"""What every map of one number offers: a step, its derivatives, a domain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

import numpy as np
from jaxtyping import Num

from course_lib.maps._inputs import ArrayLike, Numbers, Reals, numbers, together


class Domain(NamedTuple):
    """The interval a real map acts on; infinite ends stand for the whole line or plane."""

    lower: float
    upper: float


class ScalarMap(ABC):
    """A differentiable map of the line or the plane, :math:`x_{t+1} = f(x_t)`."""

    name: ClassVar[str]
    formula: ClassVar[str]
    dtype: ClassVar[type] = float
    domain: ClassVar[Domain] = Domain(-np.inf, np.inf)

    @property
    @abstractmethod
    def parameters(self) -> dict[str, Numbers]:
        """The parameters by name."""

    @abstractmethod
    def __call__(self, x: ArrayLike) -> Numbers:
        """One step: :math:`f(x)`."""

    @abstractmethod
    def derivative(self, x: ArrayLike) -> Numbers:
        """The local derivative :math:`f'(x)`."""

    @abstractmethod
    def second_derivative(self, x: ArrayLike) -> Numbers:
        """:math:`f''(x)`."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the parameters, broadcast together; ``()`` for a single map."""
        return together({name: np.shape(value) for name, value in self.parameters.items()})

    def log_derivative(self, x: ArrayLike) -> tuple[Numbers, Reals]:
        """Sign (or complex phase) of :math:`f'(x)`, and :math:`\\log|f'(x)|`."""
        slope = self.derivative(x)
        with np.errstate(divide="ignore"):
            return np.sign(slope), np.log(np.abs(slope))

    def step(self, x: np.ndarray, out: np.ndarray, work: np.ndarray) -> None:
        """Write :math:`f(x)` into ``out`` (which may be x), using ``work`` as scratch space."""
        out[...] = self(x)

    def mean_log_derivative(self, states: Num[np.ndarray, "time *start"]) -> Reals:
        r"""Mean of :math:`\log|f'(x)|` over the first axis."""
        return self.log_derivative(states)[1].mean(axis=0)

    def start(self, x0: ArrayLike) -> np.ndarray:
        """``x0`` as an array that has room for every parameter, checked to lie in the domain.

        Raises
        ------
        ValueError
            If ``x0`` is empty, not finite, outside the domain, or does not broadcast.
        TypeError
            If ``x0`` is not made of numbers (real ones, for a real map).
        """
        points = numbers(x0, "x0", self.dtype)
        lower, upper = self.domain
        if self.dtype is float and not ((points >= lower) & (points <= upper)).all():
            raise ValueError(
                f"x0 has values from {points.min():g} to {points.max():g}; expected "
                f"[{lower:g}, {upper:g}], the domain of {self.formula}: choose starts inside it"
            )
        shape = together({"x0": points.shape, f"the parameter of {self.formula}": self.shape})
        return np.broadcast_to(points, shape).copy()
