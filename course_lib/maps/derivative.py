r"""The derivative of an iterate: a product of local derivatives, kept as sign and logarithm."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Num

from course_lib.maps._inputs import ArrayLike, Count, count
from course_lib.maps.rnn import RNNMap
from course_lib.maps.scalar import ScalarMap


@dataclass(frozen=True)
class IterateDerivative:
    """A derivative as sign and logarithm, so that it neither overflows nor underflows.

    ``sign`` is -1, 0 or 1 (a complex number of modulus 1, or 0, for a complex map) and
    ``log_abs`` the natural logarithm of the modulus, -inf where the derivative is exactly 0.
    Both are NaN once a complex orbit has left the range of floating-point numbers.
    """

    sign: Num[np.ndarray, "*shape"]
    log_abs: Float[np.ndarray, "*shape"]

    @property
    def value(self) -> Num[np.ndarray, "*shape"]:
        """The derivative as a number; it may overflow to inf or underflow to 0."""
        with np.errstate(over="ignore", under="ignore"):
            return np.asarray(self.sign * np.exp(self.log_abs))


@dataclass(frozen=True)
class JacobianProduct:
    """A product of Jacobians as a matrix of spectral norm 1 and the logarithm of its norm.

    ``log_norm`` is the natural logarithm of the spectral norm (the largest singular value),
    -inf where the product is exactly 0; ``matrix`` is the product divided by its norm.
    """

    log_norm: Float[np.ndarray, "*shape"]
    matrix: Float[np.ndarray, "*shape n n"]

    @property
    def value(self) -> Float[np.ndarray, "*shape n n"]:
        """The product as a matrix; it may overflow to inf or underflow to 0."""
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            entries = np.exp(self.log_norm)[..., None, None] * self.matrix
            return np.where(self.matrix == 0, 0.0, entries)


def iterate_derivative(
    map: ScalarMap | RNNMap, x0: ArrayLike, steps: Count, *, history: bool = False
) -> IterateDerivative | JacobianProduct:
    r"""Derivative of the T-th iterate with respect to the start, by the chain rule.

    .. math:: \frac{dx_T}{dx_0} = \prod_{t=0}^{T-1} f'(x_t), \qquad
              \frac{\partial h_T}{\partial h_0} = J(h_{T-1}) \cdots J(h_0)

    Parameters
    ----------
    map : scalar map or RNN map
    x0 : number or array
        Starts, as for :func:`orbit`.
    steps : int
        Number of factors T; with T = 0 the derivative is 1 (the identity).
    history : bool
        If true, return :math:`dx_t/dx_0` for t = 0, …, T along a new first axis.

    Returns
    -------
    IterateDerivative
        For a scalar map: ``sign``, ``log_abs`` of the starts' shape, with a first axis of
        length T + 1 if ``history``.
    JacobianProduct
        For an RNN map: ``log_norm`` of shape (...), ``matrix`` of shape (..., n, n), likewise.

    Raises
    ------
    ValueError, TypeError
        As :func:`orbit`.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), equation 5.

    Examples
    --------
    >>> from course_lib.maps import logistic
    >>> d = iterate_derivative(logistic(4.0), 0.75, 5)  # a fixed point where f' = -2
    >>> round(float(d.value), 9), round(float(d.log_abs / np.log(2)), 9)
    (-32.0, 5.0)
    """
    total = count(steps, "steps")
    product = _jacobian_products if isinstance(map, RNNMap) else _scalar_products
    with np.errstate(over="ignore", invalid="ignore"):  # around the steps, which come one by one
        records = deque(product(map, map.start(x0), total), maxlen=None if history else 1)
    make = JacobianProduct if isinstance(map, RNNMap) else IterateDerivative
    if history:
        first, second = zip(*records, strict=True)
        return make(np.stack(first), np.stack(second))
    return make(*records[0])


def _scalar_products(map, x, steps):
    """Yield sign and log of dx_t/dx_0 for t = 0, …, steps."""
    sign, log_abs = np.ones_like(x), np.zeros(x.shape)
    yield sign, log_abs
    for _ in range(steps):
        factor, size = map.log_derivative(x)
        sign, log_abs = np.asarray(sign * factor), np.asarray(log_abs + size)
        x = map(x)
        yield sign, log_abs


def spectral_norm(matrices: Float[np.ndarray, "*shape n n"]) -> Float[np.ndarray, "*shape"]:
    """Largest singular value of each matrix."""
    if matrices.shape[-1] != 2:
        return np.asarray(np.linalg.norm(matrices, ord=2, axis=(-2, -1)))
    return norm_of_two(np.moveaxis(matrices, (-2, -1), (0, 1)))


def norm_of_two(matrices: Float[np.ndarray, "2 2 *shape"]) -> Float[np.ndarray, "*shape"]:
    r"""The spectral norm of each 2 x 2 matrix, with rows (a, b) and (c, d):

    :math:`\tfrac12\bigl(\sqrt{(a+d)^2 + (b-c)^2} + \sqrt{(a-d)^2 + (b+c)^2}\bigr)`.
    """
    (a, b), (c, d) = matrices
    return np.asarray((np.hypot(a + d, b - c) + np.hypot(a - d, b + c)) / 2)


def _jacobian_products(map, h, steps):
    """Yield log norm and normalised product for t = 0, …, steps."""
    product = np.broadcast_to(np.eye(map.size), (*h.shape, map.size)).copy()
    log_norm = np.zeros(h.shape[:-1])
    yield log_norm, product
    for _ in range(steps):
        product = map.jacobian(h) @ product
        norm = spectral_norm(product)
        with np.errstate(divide="ignore"):
            log_norm = np.asarray(log_norm + np.log(norm))
        product = product / np.where(norm == 0, 1, norm)[..., None, None]
        h = map(h)
        yield log_norm, product
