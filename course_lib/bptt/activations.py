r"""Activations whose slope is written in their own value, so that z need not be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_lib._inputs import one_of


@dataclass(frozen=True)
class Activation:
    r"""An activation :math:`h = \varphi(z)` and its slope :math:`\varphi'(z)` as a function of h.

    ``phi(z, out=None)`` writes into ``out`` if it is given, as NumPy's own functions do.
    """

    name: str
    phi: Callable
    slope: Callable


def _sigmoid(z, out=None):
    with np.errstate(over="ignore"):  # exp(-z) may reach inf, and 1 / inf is the right 0
        return np.divide(1.0, 1.0 + np.exp(-np.asarray(z)), out=out)


def _relu(z, out=None):
    return np.maximum(z, 0.0, out=out)


_KNOWN = {
    known.name: known
    for known in (
        Activation("tanh", np.tanh, lambda h: 1.0 - h * h),
        Activation("relu", _relu, lambda h: np.where(h > 0, 1.0, 0.0)),
        Activation("sigmoid", _sigmoid, lambda h: h * (1.0 - h)),
        Activation("identity", np.positive, lambda h: np.ones_like(h, dtype=float)),
    )
}


def activation(name: str) -> Activation:
    r"""The activation of that name, with its slope written in h = φ(z).

    ============ ============================ =======================
    name         φ(z)                         φ'(z) in h
    ============ ============================ =======================
    ``tanh``     tanh z                       1 − h²
    ``relu``     max(z, 0)                    1 where h > 0, else 0
    ``sigmoid``  1 / (1 + exp(−z))            h (1 − h)
    ``identity`` z                            1
    ============ ============================ =======================

    Raises
    ------
    ValueError
        If no activation has that name.

    Examples
    --------
    >>> tanh = activation("tanh")
    >>> h = tanh.phi(0.5)
    >>> bool(np.isclose(tanh.slope(h), 1 / np.cosh(0.5) ** 2))
    True
    """
    return _KNOWN[one_of(name, "activation", tuple(_KNOWN))]
