r"""The forward pass of a recurrent net, which keeps what the backward pass needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from course_lib._inputs import ArrayLike, array
from course_lib.bptt._inputs import Padded, mask_of, shaped
from course_lib.bptt.activations import Activation
from course_lib.bptt.activations import activation as named
from course_lib.bptt.parameters import Parameters, checked


@dataclass(frozen=True, eq=False)
class RNNTrace(Padded):
    """What a forward pass went through.

    ``h[t]`` is the state after t steps, ``h[0]`` the start; ``x[t - 1]`` and ``y[t - 1]`` are
    input and output of step t. ``mask`` is True at the steps inside each sequence. In the padding
    x is 0 and the state is carried, so ``h[-1]`` and ``y[-1]`` are those of each sequence's own
    last step.
    """

    parameters: Parameters
    activation: Activation
    x: Float[np.ndarray, "T B D"]
    h: Float[np.ndarray, "T+1 B H"]
    y: Float[np.ndarray, "T B O"]
    mask: Bool[np.ndarray, "T B"]


def forward(
    parameters: Parameters,
    x: Float[np.ndarray, "T B D"],
    *,
    h0: Float[np.ndarray, "B H"] | None = None,
    activation: str = "tanh",
    lengths: ArrayLike | None = None,
) -> RNNTrace:
    r"""Run the net over a batch of sequences, for t = 1, …, T:

    .. math::
        z_t &= W h_{t-1} + U x_t + b \qquad (1) \\
        h_t &= \varphi(z_t) \qquad (2) \\
        y_t &= V h_t + b_y \qquad (3)

    Parameters
    ----------
    parameters : Parameters
        U (H, D), W (H, H), b (H,), V (O, H), b_y (O,). The trace keeps a copy.
    x : array, shape (T, B, D)
        Inputs: time, sequence in the batch, component.
    h0 : array, shape (B, H), optional
        The state before the first step; zero if not given.
    activation : str
        φ: "tanh", "relu", "sigmoid" or "identity".
    lengths : integers, shape (B,), optional
        Steps of each sequence, 1 to T. What x holds behind them is padding: it is never read, and
        may even be NaN.

    Returns
    -------
    RNNTrace
        States of the unbounded activations, relu and identity, may overflow to inf.

    Raises
    ------
    ValueError
        If shapes disagree, a number is NaN or infinite, there is no step, a length is not in
        1, …, T, or the activation is unknown.
    TypeError
        If parameters are no Parameters, an array is not made of real numbers, or lengths not of
        integers.

    References
    ----------
    Werbos (1990). Lecture A, slide "Recall: backprop through time".

    Examples
    --------
    >>> from course_lib.bptt import parameters
    >>> trace = forward(parameters(3, 5, 2, rng=0), np.ones((4, 1, 3)))
    >>> trace.h.shape, trace.y.shape
    ((5, 1, 5), (4, 1, 2))
    """
    weights, phi = checked(parameters), named(activation)
    inputs, mask = batch_of(weights, x, lengths)
    start = start_of(weights, inputs, h0, "h0")
    with np.errstate(over="ignore", invalid="ignore"):
        h = _states(weights, phi, inputs, start, mask)
        y = h[1:] @ weights.V.T + weights.b_y  # (3)
    return RNNTrace(weights, phi, inputs, h, y, mask)


def batch_of(weights, x, lengths):
    """A copy of the inputs, 0 in the padding, and the mask of the steps that are none."""
    T, B = _steps_and_batch(x)
    mask = mask_of(lengths, T, B)
    return shaped(x, "x", {"T": T, "batch": B, "input": weights.sizes[0]}, mask).copy(), mask


def start_of(weights, x, start, name):
    """The state before the first step, (B, H): zero if none is given."""
    axes = {"batch": x.shape[1], "hidden": weights.sizes[1]}
    return np.zeros(tuple(axes.values())) if start is None else shaped(start, name, axes)


def _steps_and_batch(x):
    values = array(x, "x")
    if values.ndim != 3:
        raise ValueError(
            f"x has shape {values.shape}; expected (T, batch, input), time first: "
            "give a single sequence a batch axis, as in x[:, None]"
        )
    return values.shape[:2]


def _states(weights, phi, x, h0, mask):
    """h_0, …, h_T: the inputs' share of every z_t at once, then step by step in place."""
    steps, W_T = len(x), weights.W.T.copy()
    h = np.empty((steps + 1, *h0.shape))
    h[0] = h0
    np.matmul(x, weights.U.T, out=h[1:])
    h[1:] += weights.b
    padded = None if mask.all() else ~mask[:, :, None]
    recurrent = np.empty_like(h0)
    for t in range(1, steps + 1):
        z = h[t]
        z += np.matmul(h[t - 1], W_T, out=recurrent)  # (1)
        phi.phi(z, out=z)  # (2)
        if padded is not None:
            np.copyto(z, h[t - 1], where=padded[t - 1])
    return h
