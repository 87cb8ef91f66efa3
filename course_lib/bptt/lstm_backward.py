r"""Backpropagation through time for the LSTM, equation by equation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from course_lib.bptt.backward import Gradient, arrive, checked_y_bar, from_outputs, gather
from course_lib.bptt.lstm import LSTMTrace


@dataclass(frozen=True, eq=False)
class LSTMGradient(Gradient):
    r"""The adjoints of a backward pass: a bar is the total derivative of the loss.

    As :class:`Gradient`, with N = 4 H pre-activations in blocks i, f, g, o, and with ``c_bar``:
    ``h_bar[t]`` and ``c_bar[t]`` belong to the state after t steps, as ``h[t]`` and ``c[t]`` do,
    and index 0 to the start.
    """

    c_bar: Float[np.ndarray, "T+1 B H"]


def lstm_backward(
    trace: LSTMTrace,
    y_bar: Float[np.ndarray, "T B O"],
    *,
    h_bar: Float[np.ndarray, "B H"] | None = None,
    c_bar: Float[np.ndarray, "B H"] | None = None,
) -> LSTMGradient:
    r"""The gradient of a loss by all states, inputs and parameters. For t = T, …, 1:

    .. math::
        \bar h_t &= V^\top \bar y_t + W^\top \bar z_{t+1} \qquad (15) \\
        \bar c_t &= \bar h_t \odot o_t \odot (1 - \tanh^2 c_t)
                    + f_{t+1} \odot \bar c_{t+1} \qquad (16) \\
        \bar i_t &= \bar c_t \odot g_t, \quad \bar f_t = \bar c_t \odot c_{t-1}, \quad
        \bar g_t = \bar c_t \odot i_t, \quad \bar o_t = \bar h_t \odot \tanh c_t \qquad (17) \\
        \bar z_t &= \bigl(\bar i_t \odot i_t \odot (1 - i_t),\;
                          \bar f_t \odot f_t \odot (1 - f_t),\;
                          \bar g_t \odot (1 - g_t^2),\;
                          \bar o_t \odot o_t \odot (1 - o_t)\bigr) \qquad (18)

    with :math:`\bar z_{T+1} = 0` and :math:`\bar c_{T+1} = 0`. At the start
    :math:`\bar h_0 = W^\top \bar z_1` and :math:`\bar c_0 = f_1 \odot \bar c_1`. The sums for the
    parameters are (6) to (9), with the 4 H rows of :math:`\bar z_t`, and
    :math:`\bar x_t = U^\top \bar z_t`.

    Where :math:`f_{t+1} = 1` and :math:`o_t = 0`, equation (16) is
    :math:`\bar c_t = \bar c_{t+1}`, here to the last bit.

    Parameters
    ----------
    trace : LSTMTrace
        Of the forward pass.
    y_bar : array, shape (T, B, O)
        The loss's derivative by the outputs. In the padding it is not read.
    h_bar, c_bar : array, shape (B, H), optional
        Derivatives that reach the last state from elsewhere; (15) and (16) add them at t = T.

    Returns
    -------
    LSTMGradient
        In the padding z_bar is 0, and h_bar and c_bar are each carried back unchanged.

    Raises
    ------
    ValueError
        If a shape is not that of the trace, or a number is NaN or infinite.
    TypeError
        If an array is not made of real numbers, or the trace is not of :func:`lstm_forward`.

    References
    ----------
    Graves & Schmidhuber (2005), appendix, with peepholes, for the full gradient; the 1997 paper
    cut it. Lecture A, the exercise on the LSTM's gradient, is (16) in a special case.

    Examples
    --------
    >>> from course_lib.bptt import lstm_forward, lstm_parameters, squared_error
    >>> trace = lstm_forward(lstm_parameters(3, 5, 2, rng=0), np.ones((4, 1, 3)))
    >>> gradient = lstm_backward(trace, squared_error(trace, np.zeros((4, 1, 2))).y_bar)
    >>> gradient.W_bar.shape, gradient.c_bar.shape
    ((20, 5), (5, 1, 5))
    """
    outputs = checked_y_bar(trace, y_bar, LSTMTrace)
    T, B, _ = trace.f.shape
    with np.errstate(over="ignore", invalid="ignore"):
        h_bars, c_bars = from_outputs(trace, outputs), np.zeros_like(trace.c)
        arrive(h_bars, h_bar, "h_bar")
        arrive(c_bars, c_bar, "c_bar")
        z_bars = np.empty((T, B, len(trace.parameters.b)))
        _sweep(trace, h_bars, c_bars, z_bars)
        shared = gather(trace, outputs, h_bars, z_bars)
    return LSTMGradient(**vars(shared), c_bar=c_bars)


def _sweep(trace, h_bar, c_bar, z_bar):
    """Equations (15) to (18) for the steps T, …, 1.

    h_bar comes in as the outputs' share, c_bar as 0, both with what reaches the last state from
    elsewhere; z_bar is written.
    """
    W = trace.parameters.W
    for t in range(len(z_bar), 0, -1):
        i, f, g, o = (gate[t - 1] for gate in (trace.i, trace.f, trace.g, trace.o))
        tanh_c = np.tanh(trace.c[t])
        c_bar[t] += h_bar[t] * o * (1 - tanh_c**2)  # (16)
        i_bar, f_bar, g_bar = c_bar[t] * g, c_bar[t] * trace.c[t - 1], c_bar[t] * i  # (17)
        o_bar = h_bar[t] * tanh_c
        z_bar[t - 1] = np.concatenate(
            [i_bar * i * (1 - i), f_bar * f * (1 - f), g_bar * (1 - g**2), o_bar * o * (1 - o)],
            axis=-1,
        )  # (18)
        c_bar[t - 1] = f * c_bar[t]  # the other share of (16), one step earlier
        h_bar[t - 1] += z_bar[t - 1] @ W  # (15)
        ended = ~trace.mask[t - 1]
        h_bar[t - 1, ended] += h_bar[t, ended]  # there the state was carried
