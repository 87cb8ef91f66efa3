r"""The weights and biases of a recurrent net with one hidden layer, plain or an LSTM."""

from __future__ import annotations

from operator import index
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from course_lib._inputs import Count, count, numbers
from course_lib.bptt._inputs import shaped

GATES = 4  # blocks of rows in U, W and b of an LSTM


class Parameters(NamedTuple):
    r"""The parameters of :math:`h_t = \varphi(W h_{t-1} + U x_t + b)`, :math:`y_t = V h_t + b_y`.

    U of shape (N, D), W (N, H), b (N,), V (O, H), b_y (O,), with one row of U, W and b for each
    pre-activation: N = H here, and N = 4 H for an LSTM, in blocks of H rows for i, f, g and o.
    The same tuple holds their gradients, and, with a first axis of length T, the terms of these
    by time step.
    """

    U: Float[np.ndarray, "*T N D"]
    W: Float[np.ndarray, "*T N H"]
    b: Float[np.ndarray, "*T N"]
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
    return _drawn(D, H, O, rng, scale)


def lstm_parameters(
    D: Count,
    H: Count,
    O: Count,
    rng: np.random.Generator | int,
    scale: float = 1.0,
    forget_bias: float = 0.0,
) -> Parameters:
    r"""Random weights of an LSTM, drawn as by :func:`parameters`: U (4H, D), W (4H, H), b (4H,).

    The rows stand in four blocks of H, in torch's order: i, f, g, o.

    Parameters
    ----------
    D, H, O, rng, scale
        As for :func:`parameters`.
    forget_bias : float
        The biases of the forget gate; all others are 0. With 1 the gate starts at about 0.73.

    Raises
    ------
    ValueError, TypeError
        As :func:`parameters`; also if forget_bias is not one finite number.

    References
    ----------
    Gers, Schmidhuber & Cummins (2000) start with a forget gate that is open.

    Examples
    --------
    >>> weights = lstm_parameters(3, 2, 1, rng=0, forget_bias=1.0)
    >>> weights.W.shape, weights.b.tolist()
    ((8, 2), [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0])
    """
    bias = float(shaped(forget_bias, "forget_bias", {}))
    drawn = _drawn(D, H, O, rng, scale, GATES)
    _, forget, _, _ = blocks(drawn.b)
    forget[:] = bias
    return drawn


def blocks(rows):
    """The shares of i, f, g and o in an array whose last axis has length 4H, as views."""
    return np.split(rows, GATES, axis=-1)


def _drawn(D, H, O, rng, scale, gates=1):
    """Random parameters with ``gates`` blocks of rows."""
    inputs, units, outputs = count(D, "D", 1), count(H, "H", 1), count(O, "O", 1)
    if numbers(scale, "scale") < 0:
        raise ValueError(f"scale is {scale}; expected at least 0: pass its absolute value")
    generator = _generator(rng)

    def draw(rows, columns):
        return generator.normal(0.0, scale / np.sqrt(columns), (rows, columns))

    return Parameters(
        U=draw(gates * units, inputs),
        W=draw(gates * units, units),
        b=np.zeros(gates * units),
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


def checked(given: object, gates: int = 1) -> Parameters:
    """A copy in float64, once all shapes agree: W gives H, U gives D, V gives O."""
    if not isinstance(given, Parameters):
        raise TypeError(
            f"parameters is of type {type(given).__name__}; expected Parameters: wrap the arrays "
            "as Parameters(U, W, b, V, b_y)"
        )
    U, W, b, V, b_y = (numbers(value, name) for name, value in given._asdict().items())
    for name, matrix in {"U": U, "W": W, "V": V}.items():
        if matrix.ndim != 2:
            raise ValueError(
                f"{name} has shape {matrix.shape}; expected a matrix: "
                "pass one row per unit it leads to, one column per unit it comes from"
            )
    _right_net(W, gates)
    H, D, outputs = (len(W) if gates == 1 else W.shape[1]), U.shape[1], len(V)
    hidden = "hidden" if gates == 1 else f"{gates} hidden"
    return Parameters(
        U=shaped(U, "U", {hidden: gates * H, "input": D}).copy(),
        W=shaped(W, "W", {hidden: gates * H, "hidden again": H}).copy(),
        b=shaped(b, "b", {hidden: gates * H}).copy(),
        V=shaped(V, "V", {"output": outputs, "hidden": H}).copy(),
        b_y=shaped(b_y, "b_y", {"output": outputs}).copy(),
    )


def _right_net(W, gates):
    """Refuse an LSTM's weights in a plain net, and a plain net's in an LSTM."""
    rows, H = W.shape
    if gates == 1 and rows == GATES * H:
        known = "an LSTM's: pass them to lstm_forward"
    elif gates == GATES and rows == H:
        known = "a plain net's: pass them to forward, or draw others by lstm_parameters"
    else:
        return
    raise ValueError(
        f"W has shape {W.shape}; expected {gates * H} rows for {H} hidden units, but these "
        f"parameters are {known}"
    )
