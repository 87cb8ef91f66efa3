r"""One step of a gated cell, as its formula: a pure function of NumPy arrays."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float

from course_lib._inputs import one_of
from course_lib.bptt.activations import activation

RESETS, UPDATES = ("before", "after", "none"), ("write", "keep")
sigmoid = activation("sigmoid").phi


class LSTMStep(NamedTuple):
    """What a step makes, each (B, H): the state h and c, gates i, f, o, new content g."""

    h: np.ndarray
    c: np.ndarray
    i: np.ndarray
    f: np.ndarray
    g: np.ndarray
    o: np.ndarray


def lstm_step(
    x: Float[np.ndarray, "B D"],
    h: Float[np.ndarray, "B H"],
    c: Float[np.ndarray, "B H"],
    W: Float[np.ndarray, "N H"],
    U: Float[np.ndarray, "N D"],
    b: Float[np.ndarray, " N"],
) -> LSTMStep:
    r"""One step of an LSTM, from :math:`h_{t-1}, c_{t-1}` to :math:`h_t, c_t`.

    .. math::
        z_t &= W h_{t-1} + U x_t + b, \qquad
               z_t = (z_t^i, z_t^f, z_t^g, z_t^o) \qquad (10) \\
        i_t &= \sigma(z_t^i), \quad f_t = \sigma(z_t^f), \quad
        g_t = \tanh(z_t^g), \quad o_t = \sigma(z_t^o) \qquad (11) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t \qquad (12) \\
        h_t &= o_t \odot \tanh(c_t) \qquad (13)

    The rows of W, U and b stand in blocks i, f, g, o, torch's order. Arguments are not checked;
    :func:`lstm_forward` checks them once for all steps.

    References
    ----------
    Hochreiter & Schmidhuber (1997); the forget gate: Gers, Schmidhuber & Cummins (2000).

    Examples
    --------
    >>> one, none = np.ones((1, 1)), np.zeros((4, 1))
    >>> b = np.array([-800.0, 800.0, 0.0, 0.0])  # i = 0 and f = 1: the cell is kept
    >>> lstm_step(one, one, 2 * one, none, none, b).c
    array([[2.]])
    """
    z = h @ W.T + x @ U.T + b  # (10)
    z_i, z_f, z_g, z_o = np.split(z, 4, axis=-1)
    i, f, g, o = sigmoid(z_i), sigmoid(z_f), np.tanh(z_g), sigmoid(z_o)  # (11)
    c = f * c + i * g  # (12)
    return LSTMStep(o * np.tanh(c), c, i, f, g, o)  # (13)


class GRUStep(NamedTuple):
    """What a step makes, each (B, H): the state h, gates r, u, new content h_new."""

    h: np.ndarray
    r: np.ndarray
    u: np.ndarray
    h_new: np.ndarray


def gru_step(
    x: Float[np.ndarray, "B D"],
    h: Float[np.ndarray, "B H"],
    W: Float[np.ndarray, "N H"],
    U: Float[np.ndarray, "N D"],
    b: Float[np.ndarray, " N"],
    *,
    b_h: Float[np.ndarray, " H"] | float = 0.0,
    reset: Literal["before", "after", "none"] = "before",
    update: Literal["write", "keep"] = "write",
) -> GRUStep:
    r"""One step of a GRU, from :math:`h_{t-1}` to :math:`h_t`.

    .. math::
        r_t &= \sigma(W^r h_{t-1} + U^r x_t + b^r), \qquad
        u_t = \sigma(W^u h_{t-1} + U^u x_t + b^u) \\
        \tilde h_t &= \tanh(W^{new} (r_t \odot h_{t-1}) + U^{new} x_t + b^{new}) \\
        h_t &= (1 - u_t) \odot h_{t-1} + u_t \odot \tilde h_t

    The rows of W, U and b stand in blocks r, u, h_new. Arrays are not checked.

    Parameters
    ----------
    x, h, W, U, b : array
        (B, D), (B, H), (nH, H), (nH, D), (nH,): n = 3, or 2 without a reset gate.
    reset : "before", "after" or "none"
        What the new content reads of the old state: :math:`W^{new} (r_t \odot h_{t-1})`, or
        :math:`r_t \odot (W^{new} h_{t-1} + b_h)` as in torch, or :math:`W^{new} h_{t-1}`, with
        r = 1.
    update : "write" or "keep"
        Whether :math:`u_t` multiplies the new content, as above, or the old state, as in torch.
    b_h : array (H,), optional
        With ``reset="after"``.

    Raises
    ------
    ValueError
        If ``reset`` or ``update`` is unknown.

    References
    ----------
    Cho et al. (2014), equations 5 to 8, with ``update="keep"``; Chung et al. (2014), with
    ``update="write"``.

    Examples
    --------
    >>> one, none = np.ones((1, 1)), np.zeros((3, 1))
    >>> b = np.array([0.0, -800.0, 0.0])  # u = 0: the state is kept
    >>> gru_step(one, one, none, none, b).h
    array([[1.]])
    """
    one_of(reset, "reset", RESETS)
    *z_gates, z_new = np.split(x @ U.T + b, len(b) // h.shape[-1], axis=-1)
    *W_gates, W_new = np.split(W, len(W) // h.shape[-1])
    *r, u = (sigmoid(h @ W_gate.T + z) for W_gate, z in zip(W_gates, z_gates, strict=True))
    r = r[0] if r else np.ones_like(u)
    read = r * (h @ W_new.T + b_h) if reset == "after" else (r * h) @ W_new.T
    h_new = np.tanh(read + z_new)
    if one_of(update, "update", UPDATES) == "write":
        return GRUStep((1 - u) * h + u * h_new, r, u, h_new)
    return GRUStep(u * h + (1 - u) * h_new, r, u, h_new)
