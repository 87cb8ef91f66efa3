r"""How fast a gradient may grow or vanish: the norm, the spectral radius, and the power itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from course_lib._inputs import Count, count, one_of
from course_lib.gradients._inputs import Matrices, square

GAMMA = {"tanh": 1.0, "sigmoid": 0.25, "relu": 1.0, "identity": 1.0}


@dataclass(frozen=True, eq=False)
class Bounds:
    r"""What W and the activation say about the growth of a product of k Jacobians.

    Attributes
    ----------
    gamma : float
        :math:`\gamma = \max_z |\varphi'(z)|`.
    singular : float
        :math:`\|W\|_2`, the largest singular value.
    radius : float
        :math:`\rho(W)`, the largest modulus of an eigenvalue.
    departure : float
        Henrici's departure from normality, :math:`\sqrt{\|W\|_F^2 - \sum_i |\lambda_i|^2}`; 0
        for a normal matrix, where radius and largest singular value agree.
    log_upper, log_linear, log_spectral : arrays (steps + 1,)
        Natural logarithms, for k = 0, …, steps, of :math:`(\gamma \|W\|_2)^k`, of
        :math:`\|W^k\|_2` and of :math:`\rho(W)^k`; -inf for 0.
    """

    gamma: float
    singular: float
    radius: float
    departure: float
    log_upper: Float[np.ndarray, " k"]
    log_linear: Float[np.ndarray, " k"]
    log_spectral: Float[np.ndarray, " k"]


def bounds(W: Matrices, activation: str, steps: Count) -> Bounds:
    r"""Bounds on the product of k Jacobians of an Elman cell.

    .. math:: \Bigl\| \prod_{i=1}^{k} \operatorname{diag}(\varphi'(z_i))\, W \Bigr\|_2
              \le (\gamma \|W\|_2)^k

    This *upper* bound always holds, so :math:`\|W\|_2 < 1/\gamma` is enough for gradients to
    vanish. *Linear* is the exact norm if :math:`\varphi` is the identity. *Spectral* is no bound:
    :math:`\rho(W)^k \le \|W^k\|_2` for a linear net, and with a nonlinear one the product can grow
    even where :math:`\rho(W) = 0`.

    Parameters
    ----------
    W : array or tensor (H, H)
        Recurrent weights.
    activation : str
        "tanh", "sigmoid", "relu" or "identity".
    steps : int
        The largest k, at least 0.

    Returns
    -------
    Bounds

    Raises
    ------
    ValueError
        If W is not square, empty or not finite, the activation unknown, or steps negative.
    TypeError
        If W is not made of real numbers, or steps is not a whole number.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), equations 6 and 7; its version 2 writes "eigenvalue" where the
    proof needs the singular value. Henrici (1962) for the departure from normality.

    Examples
    --------
    >>> found = bounds([[1.0, 1.0], [0.0, 1.0]], "sigmoid", 100)
    >>> found.radius, round(found.singular, 3), found.departure
    (1.0, 1.618, 1.0)
    >>> round(float(np.exp(found.log_linear[100])), 2)  # grows, but only like k
    100.01
    """
    weights, total = square(W, "W", 2), count(steps, "steps")
    gamma, k = GAMMA[one_of(activation, "activation", GAMMA)], np.arange(total + 1)
    singular, eigenvalues = np.linalg.norm(weights, 2), np.linalg.eigvals(weights)
    radius = np.abs(eigenvalues).max()
    excess = np.sum(weights**2) - np.sum(np.abs(eigenvalues) ** 2)
    return Bounds(
        gamma=gamma,
        singular=float(singular),
        radius=float(radius),
        departure=float(np.sqrt(max(excess, 0.0))),
        log_upper=_log_powers(gamma * singular, k),
        log_linear=_log_norms(weights, total),
        log_spectral=_log_powers(radius, k),
    )


def _log_powers(base, k):
    """Logarithms of base^k; base^0 is 1, also for base 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(k == 0, 0.0, k * np.log(base))


def _log_norms(W, steps):
    """Logarithms of the norms of W^0, …, W^steps.

    The power is scaled on the way, by powers of 2: that rounds nothing, so that what cancels
    exactly, as in a nilpotent matrix, still does.
    """
    power, doublings, found = np.eye(len(W)), 0, [0.0]
    for _ in range(steps):
        power = W @ power
        norm = np.linalg.norm(power, 2)
        if norm == 0:
            return np.array(found + [-np.inf] * (steps + 1 - len(found)))
        found.append(np.log(norm) + doublings * np.log(2))
        exponent = int(np.frexp(norm)[1])
        power, doublings = np.ldexp(power, -exponent), doublings + exponent
    return np.array(found)
