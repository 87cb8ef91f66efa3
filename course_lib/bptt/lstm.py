r"""The LSTM's forward pass: a state that is carried by addition, and gates that guard it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from course_lib._inputs import ArrayLike
from course_lib.bptt._inputs import Padded
from course_lib.bptt.forward import batch_of, start_of
from course_lib.bptt.parameters import GATES, Parameters, checked
from course_lib.bptt.steps import LSTMStep, lstm_step


@dataclass(frozen=True, eq=False)
class LSTMTrace(Padded):
    """What a forward pass went through.

    ``h[t]`` and ``c[t]`` are the state after t steps, ``h[0]`` and ``c[0]`` the start; the others
    hold step t at index t − 1: inputs x, gates i, f, o, new content g, outputs y. ``mask`` is True
    at the steps inside each sequence. In the padding x, i, g and o are 0 and f is 1: the cell is
    kept by its own equation, h is carried too, and ``h[-1]``, ``c[-1]`` and ``y[-1]`` are those of
    each sequence's own last step.
    """

    parameters: Parameters
    x: Float[np.ndarray, "T B D"]
    h: Float[np.ndarray, "T+1 B H"]
    c: Float[np.ndarray, "T+1 B H"]
    i: Float[np.ndarray, "T B H"]
    f: Float[np.ndarray, "T B H"]
    g: Float[np.ndarray, "T B H"]
    o: Float[np.ndarray, "T B H"]
    y: Float[np.ndarray, "T B O"]
    mask: Bool[np.ndarray, "T B"]


def lstm_forward(
    parameters: Parameters,
    x: Float[np.ndarray, "T B D"],
    *,
    h0: Float[np.ndarray, "B H"] | None = None,
    c0: Float[np.ndarray, "B H"] | None = None,
    lengths: ArrayLike | None = None,
) -> LSTMTrace:
    r"""Run an LSTM over a batch of sequences, for t = 1, …, T:

    .. math::
        z_t &= W h_{t-1} + U x_t + b, \qquad
               z_t = (z_t^i, z_t^f, z_t^g, z_t^o) \qquad (10) \\
        i_t &= \sigma(z_t^i), \quad f_t = \sigma(z_t^f), \quad
        g_t = \tanh(z_t^g), \quad o_t = \sigma(z_t^o) \qquad (11) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t \qquad (12) \\
        h_t &= o_t \odot \tanh(c_t) \qquad (13) \\
        y_t &= V h_t + b_y \qquad (14)

    The rows of U, W and b stand in blocks i, f, g, o, so that one product gives a step's four z.

    In float64 a gate is exactly 1 where its z is 37 or more, since there :math:`1 + e^{-z}` rounds
    to 1, and exactly 0 where z is −710 or less, since there :math:`e^{-z}` overflows. So a bias of
    ±800 fixes a gate if what W and U add to it stays below 90.

    Parameters
    ----------
    parameters : Parameters
        U (4H, D), W (4H, H), b (4H,), V (O, H), b_y (O,). The trace keeps a copy.
    x : array, shape (T, B, D)
        Inputs: time, sequence in the batch, component.
    h0, c0 : array, shape (B, H), optional
        The state before the first step; zero if not given.
    lengths : integers, shape (B,), optional
        Steps of each sequence, 1 to T. What x holds behind them is padding: it is never read, and
        may even be NaN.

    Returns
    -------
    LSTMTrace
        With :math:`\lvert h \rvert \le 1` after a step, and a cell that grows by at most 1 a step.

    Raises
    ------
    ValueError
        If shapes disagree, a number is NaN or infinite, there is no step, or a length is not in
        1, …, T.
    TypeError
        If parameters are no Parameters, an array is not made of real numbers, or lengths not of
        integers.

    References
    ----------
    Hochreiter & Schmidhuber (1997); the forget gate: Gers, Schmidhuber & Cummins (2000).
    Lecture A, slides "Long-Term Short Term Memory".

    Examples
    --------
    >>> from course_lib.bptt import lstm_parameters
    >>> trace = lstm_forward(lstm_parameters(3, 5, 2, rng=0), np.ones((4, 1, 3)))
    >>> trace.c.shape, trace.f.shape, trace.y.shape
    ((5, 1, 5), (4, 1, 5), (4, 1, 2))
    """
    weights = checked(parameters, GATES)
    inputs, mask = batch_of(weights, x, lengths)
    h0, c0 = start_of(weights, inputs, h0, "h0"), start_of(weights, inputs, c0, "c0")
    with np.errstate(over="ignore", invalid="ignore"):
        h, c, gates = _states(weights, inputs, h0, c0, mask)
        y = h[1:] @ weights.V.T + weights.b_y  # (14)
    return LSTMTrace(weights, inputs, h, c, *gates, y, mask)


def _states(weights, x, h0, c0, mask):
    """All states and gates, step by step."""
    W, U, b, *_ = weights.W, weights.U, weights.b
    h, c, steps = [h0], [c0], []
    for x_t, inside in zip(x, mask[..., None], strict=True):
        step = lstm_step(x_t, h[-1], c[-1], W, U, b)  # (10) to (13)
        if not inside.all():  # the cell is kept by its own equation, and h is carried
            i, f, g, o = (np.where(inside, gate, 0) for gate in step[2:])
            f = np.where(inside, f, 1)
            step = LSTMStep(np.where(inside, step.h, h[-1]), f * c[-1] + i * g, i, f, g, o)
        h.append(step.h)
        c.append(step.c)
        steps.append(step)
    gates = (np.array(gate) for gate in list(zip(*steps, strict=True))[2:])
    return np.array(h), np.array(c), tuple(gates)
