r"""A recurrent net without input, seen as a map of its hidden state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Float

from course_lib.maps._inputs import ArrayLike, numbers
from course_lib.maps._sech import sech2
from course_lib.maps.scalar import Domain


@dataclass(frozen=True, eq=False)
class RNNMap:
    """The map made by :func:`rnn_map`."""

    W: Float[np.ndarray, "n n"]
    b: Float[np.ndarray, " n"]
    name: ClassVar[str] = "tanh RNN"
    formula: ClassVar[str] = "tanh(W h + b)"
    dtype: ClassVar[type] = float
    domain: ClassVar[Domain] = Domain(-np.inf, np.inf)

    @property
    def size(self) -> int:
        """Number of hidden units, n."""
        return len(self.b)

    @property
    def parameters(self) -> dict[str, np.ndarray]:
        """The parameters by name."""
        return {"W": self.W, "b": self.b}

    def pre_activation(self, h: ArrayLike) -> Float[np.ndarray, "... n"]:
        """:math:`z = W h + b`, for h of shape (..., n)."""
        return np.asarray(h) @ self.W.T + self.b

    def __call__(self, h: ArrayLike) -> Float[np.ndarray, "... n"]:
        """One step, :math:`\\tanh(W h + b)`, for h of shape (..., n)."""
        return np.tanh(self.pre_activation(h))

    def jacobian(self, h: ArrayLike) -> Float[np.ndarray, "... n n"]:
        r""":math:`J = \operatorname{diag}(\operatorname{sech}^2(W h + b))\,W`, (..., n, n)."""
        return sech2(self.pre_activation(h))[..., :, None] * self.W

    def start(self, x0: ArrayLike) -> Float[np.ndarray, "... n"]:
        """``x0`` as a float64 array of shape (..., n), checked."""
        states = numbers(x0, "x0")
        if states.ndim == 0 or states.shape[-1] != self.size:
            raise ValueError(
                f"x0 has shape {states.shape}; expected (..., n) = (..., {self.size}), one entry "
                f"per hidden unit: put the units on the last axis, or pass a matching W"
            )
        return states


def rnn_map(W: ArrayLike, b: ArrayLike) -> RNNMap:
    r"""A tanh RNN without input, :math:`h_{t+1} = \tanh(W h_t + b)`.

    Parameters
    ----------
    W : array, shape (n, n)
        Recurrent weights; ``W[i, j]`` leads from unit j to unit i.
    b : array, shape (n,)
        Biases.

    Raises
    ------
    ValueError
        If W is not square, b has another length, or either is empty or not finite.
    TypeError
        If W or b is not made of real numbers.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), section 2.2, on recurrent nets as dynamical systems.

    Examples
    --------
    >>> net = rnn_map([[0.0, 2.0], [2.0, 0.0]], [0.0, 0.0])
    >>> net([0.0, 0.0]).tolist(), net.jacobian([0.0, 0.0]).tolist()
    ([0.0, 0.0], [[0.0, 2.0], [2.0, 0.0]])
    """
    weights, biases = numbers(W, "W"), numbers(b, "b")
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1]:
        raise ValueError(
            f"W has shape {weights.shape}; expected a square matrix (n, n): "
            "pass one row and one column per hidden unit"
        )
    if biases.shape != weights.shape[:1]:
        raise ValueError(
            f"b has shape {biases.shape}; expected (n,) = {weights.shape[:1]} to match W: "
            "pass one bias per hidden unit"
        )
    return RNNMap(weights.copy(), biases.copy())
