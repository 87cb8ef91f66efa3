r"""The weights and biases of a recurrent net with one hidden layer."""

from __future__ import annotations

from operator import index
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from course_lib._inputs import Count, count, numbers
from course_lib.bptt._inputs import shaped


class Parameters(NamedTuple):
    r"""The parameters of :math:`h_t = \varphi(W h_{t-1} + U x_t + b)`, :math:`y_t = V h_t + b_y`.

    U of shape (H, D), W (H, H), b (H,), V (O, H), b_y (O,). The same tuple holds their gradients,
    and, with a first axis of length T, the terms of these by time step.
    """

    U: Float[np.ndarray, "*T H D"]
    W: Float[np.ndarray, "*T H H"]
    b: Float[np.ndarray, "*T H"]
    V: Float[np.ndarray, "*T O H"]
    b_y: Float[np.ndarray, "*T O"]

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Inputs D, hidden units H and outputs O."""
        return self.U.shape[-1], self.W.shape[-1], self.V.shape[-2]


def parameters(
    D: Count,
    H: Count,
    O: Count,
    rng: np.random.Generator | int,
    scale: float = 1.0,
) -> Parameters:
    r"""Random weights :math:`N(0, s^2 / n)`, n the number of weights into a unit; biases 0.

    Parameters
    ----------
    D, H, O : int
        Inputs, hidden units, outputs: n is D for U, and H for W and V.
    rng : Generator or int
        A generator, or the seed of one.
    scale : float
        The factor s.

    Raises
    ------
    ValueError
        If a size is below 1, or the scale is negative or not finite.
    TypeError
        If a size is not a whole number, or rng neither a generator nor an int.

    Examples
    --------
    >>> parameters(3, 5, 2, rng=0).V.shape
    (2, 5)
    """
    inputs, units, outputs = count(D, "D", 1), count(H, "H", 1), count(O, "O", 1)
    if numbers(scale, "scale") < 0:
        raise ValueError(f"scale is {scale}; expected at least 0: pass its absolute value")
    generator = _generator(rng)

    def draw(rows, columns):
        return generator.normal(0.0, scale / np.sqrt(columns), (rows, columns))

    return Parameters(
        U=draw(units, inputs),
        W=draw(units, units),
        b=np.zeros(units),
        V=draw(outputs, units),
        b_y=np.zeros(outputs),
    )


def _generator(rng):
    if isinstance(rng, np.random.Generator):
        return rng
    try:
        return np.random.default_rng(index(rng))
    except TypeError as error:
        raise TypeError(
            f"rng is {rng!r}; expected a Generator or a seed: pass an int, as in rng=0"
        ) from error


def checked(given: Parameters) -> Parameters:
    """A copy in float64, once all shapes agree: W gives H, U gives D, V gives O."""
    U, W, b, V, b_y = (numbers(value, name) for name, value in given._asdict().items())
    for name, matrix in {"U": U, "W": W, "V": V}.items():
        if matrix.ndim != 2:
            raise ValueError(
                f"{name} has shape {matrix.shape}; expected a matrix: "
                "pass one row per unit it leads to, one column per unit it comes from"
            )
    H, D, outputs = len(W), U.shape[1], len(V)
    return Parameters(
        U=shaped(U, "U", {"hidden": H, "input": D}).copy(),
        W=shaped(W, "W", {"hidden": H, "hidden again": H}).copy(),
        b=shaped(b, "b", {"hidden": H}).copy(),
        V=shaped(V, "V", {"output": outputs, "hidden": H}).copy(),
        b_y=shaped(b_y, "b_y", {"output": outputs}).copy(),
    )
