r"""Backpropagation through time, equation by equation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from course_lib.bptt._inputs import shaped
from course_lib.bptt.forward import RNNTrace
from course_lib.bptt.lstm import LSTMTrace
from course_lib.bptt.parameters import Parameters


@dataclass(frozen=True, eq=False)
class Gradient:
    r"""The adjoints of a backward pass: a bar is the derivative of the loss.

    ``h_bar[t]`` belongs to the state after t steps, as ``h[t]`` does, and ``h_bar[0]`` to the
    start; ``x_bar``, ``z_bar`` and ``y_bar`` hold step t at index t − 1. The number N of
    pre-activations is H.
    """

    U_bar: Float[np.ndarray, "N D"]
    W_bar: Float[np.ndarray, "N H"]
    b_bar: Float[np.ndarray, " N"]
    V_bar: Float[np.ndarray, "O H"]
    b_y_bar: Float[np.ndarray, " O"]
    x_bar: Float[np.ndarray, "T B D"]
    h_bar: Float[np.ndarray, "T+1 B H"]
    z_bar: Float[np.ndarray, "T B N"]
    y_bar: Float[np.ndarray, "T B O"]

    @property
    def parameters(self) -> Parameters:
        """The parameters' bars, in the parameters' own form."""
        return Parameters(self.U_bar, self.W_bar, self.b_bar, self.V_bar, self.b_y_bar)


def backward(
    trace: RNNTrace,
    y_bar: Float[np.ndarray, "T B O"],
    *,
    h_bar: Float[np.ndarray, "B H"] | None = None,
) -> Gradient:
    r"""The gradient of a loss by all states, inputs and parameters. For t = T, …, 1:

    .. math::
        \bar h_t &= V^\top \bar y_t + W^\top \bar z_{t+1} \qquad (4) \\
        \bar z_t &= \bar h_t \odot \varphi'(z_t) \qquad (5) \\
        \bar W &= \sum_t \bar z_t h_{t-1}^\top \qquad (6) \\
        \bar U &= \sum_t \bar z_t x_t^\top \qquad (7) \\
        \bar b &= \sum_t \bar z_t \qquad (8) \\
        \bar V &= \sum_t \bar y_t h_t^\top, \qquad \bar b_y = \sum_t \bar y_t \qquad (9)

    with :math:`\bar z_{T+1} = 0`, sums over the batch too, and :math:`\bar x_t = U^\top \bar z_t`.

    Parameters
    ----------
    trace : RNNTrace
        Of the forward pass.
    y_bar : array, shape (T, B, O)
        The loss's derivative by the outputs. In the padding it is not read.
    h_bar : array, shape (B, H), optional
        A derivative that reaches the last state from elsewhere; equation (4) adds it at t = T.

    Returns
    -------
    Gradient
        In the padding z_bar is 0, and h_bar is carried back unchanged.

    Raises
    ------
    ValueError
        If a shape is not that of the trace, or a number is NaN or infinite.
    TypeError
        If an array is not made of real numbers.

    References
    ----------
    Werbos (1990). Lecture A, slide "Recall: backprop through time".

    Examples
    --------
    >>> from course_lib.bptt import forward, parameters, squared_error
    >>> trace = forward(parameters(3, 5, 2, rng=0), np.ones((4, 1, 3)))
    >>> gradient = backward(trace, squared_error(trace, np.zeros((4, 1, 2))).y_bar)
    >>> gradient.W_bar.shape, gradient.h_bar.shape
    ((5, 5), (5, 1, 5))
    """
    outputs = checked_y_bar(trace, y_bar)
    with np.errstate(over="ignore", invalid="ignore"):
        h_bars, z_bars = from_outputs(trace, outputs), np.empty_like(trace.h[1:])
        arrive(h_bars, h_bar, "h_bar")
        sweep(trace, h_bars, z_bars)
        return gather(trace, outputs, h_bars, z_bars)


def contributions(trace: RNNTrace | LSTMTrace, gradient: Gradient) -> Parameters:
    r"""Each step's term of the sums (6) to (9), along a first axis of length T.

    A weight that is used T times has T terms in its gradient: for W they are
    :math:`\bar z_t h_{t-1}^\top`. Their sum over t is the gradient.

    Parameters
    ----------
    trace : RNNTrace or LSTMTrace
        Of the forward pass.
    gradient : Gradient
        Of :func:`backward`, :func:`truncated` or :func:`lstm_backward`, for this trace.

    Returns
    -------
    Parameters
        U of shape (T, N, D), W (T, N, H), b (T, N), V (T, O, H), b_y (T, O), where N is H, or
        4 H for an LSTM.
    """
    z_bar_T, y_bar_T = (bar.transpose(0, 2, 1) for bar in (gradient.z_bar, gradient.y_bar))
    return Parameters(
        U=z_bar_T @ trace.x,
        W=z_bar_T @ trace.h[:-1],
        b=gradient.z_bar.sum(axis=1),
        V=y_bar_T @ trace.h[1:],
        b_y=gradient.y_bar.sum(axis=1),
    )


def checked_y_bar(trace, y_bar, kind=RNNTrace):
    """The outputs' adjoint, checked, 0 in the padding."""
    if not isinstance(trace, kind):
        raise TypeError(
            f"trace is of type {type(trace).__name__}; expected {kind.__name__}: "
            "pass a trace of forward to backward, one of lstm_forward to lstm_backward"
        )
    axes = dict(zip(("T", "batch", "output"), trace.y.shape, strict=True))
    return shaped(y_bar, "y_bar", axes, trace.mask)


def from_outputs(trace, y_bar):
    """h_bar before any step back: the outputs' share of equation (4), and 0 for the start."""
    h_bar = np.empty(trace.h.shape)
    h_bar[0] = 0.0
    np.matmul(y_bar, trace.parameters.V, out=h_bar[1:])
    return h_bar


def arrive(bars, bar, name):
    """Add what reaches the last state from elsewhere, if anything does, in place."""
    if bar is not None:
        _, B, H = bars.shape
        bars[-1] += shaped(bar, name, {"batch": B, "hidden": H})


def sweep(trace, h_bar, z_bar, first=0, opens=None):
    """Equations (4) and (5) for the steps first + n, …, first + 1, in place.

    h_bar (n + 1, B, H) comes in as the outputs' share; z_bar (n, B, H) is written. Each sequence
    goes back through the steps after its own number in ``opens``; what arrives there is dropped.
    """
    W, slope = trace.parameters.W, trace.activation.slope
    recurrent = np.empty_like(h_bar[0])
    for t in range(len(z_bar), 0, -1):
        if opens is not None:
            h_bar[t, first + t <= opens] = 0.0
        np.multiply(h_bar[t], slope(trace.h[first + t]), out=z_bar[t - 1])  # (5)
        ended = ~trace.mask[first + t - 1]
        if ended.any():  # there the state was carried
            z_bar[t - 1, ended] = 0.0
            h_bar[t - 1, ended] += h_bar[t, ended]
        h_bar[t - 1] += np.matmul(z_bar[t - 1], W, out=recurrent)  # (4)


def gather(trace, y_bar, h_bar, z_bar):
    """Equations (6) to (9), each sum over time and batch as one matrix product."""
    z_rows, y_rows = _rows(z_bar), _rows(y_bar)
    return Gradient(
        U_bar=z_rows.T @ _rows(trace.x),
        W_bar=z_rows.T @ _rows(trace.h[:-1]),
        b_bar=z_rows.sum(axis=0),
        V_bar=y_rows.T @ _rows(trace.h[1:]),
        b_y_bar=y_rows.sum(axis=0),
        x_bar=z_bar @ trace.parameters.U,
        h_bar=h_bar,
        z_bar=z_bar,
        y_bar=y_bar,
    )


def _rows(values):
    """(T, B, n) as (T B, n)."""
    return values.reshape(-1, values.shape[-1])
