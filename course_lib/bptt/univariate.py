r"""A recurrent net of one unit: every symbol a number, every adjoint one line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from course_lib._inputs import ArrayLike, numbers, one_of
from course_lib.bptt._inputs import shaped
from course_lib.bptt.activations import Activation
from course_lib.bptt.activations import activation as named
from course_lib.bptt.losses import AT


@dataclass(frozen=True, eq=False)
class UnivariateTrace:
    """What the forward pass went through: ``h[t]`` after t steps, the others at index t − 1."""

    x: Float[np.ndarray, " T"]
    z: Float[np.ndarray, " T"]
    h: Float[np.ndarray, "T+1"]
    r: Float[np.ndarray, " T"]
    y: Float[np.ndarray, " T"]
    u: float
    v: float
    w: float
    activation: Activation
    output: Activation


@dataclass(frozen=True, eq=False)
class UnivariateGradient:
    """The loss, the adjoints of the activations, and each weight's terms with their sum.

    ``h_bar[t]`` belongs to ``h[t]``, so ``h_bar[0]`` to the start; the others hold step t at
    index t − 1.
    """

    loss: float
    y_bar: Float[np.ndarray, " T"]
    r_bar: Float[np.ndarray, " T"]
    h_bar: Float[np.ndarray, "T+1"]
    z_bar: Float[np.ndarray, " T"]
    u_terms: Float[np.ndarray, " T"]
    v_terms: Float[np.ndarray, " T"]
    w_terms: Float[np.ndarray, " T"]

    @property
    def u_bar(self) -> float:
        """Derivative of the loss by the input weight."""
        return float(self.u_terms.sum())

    @property
    def v_bar(self) -> float:
        """Derivative of the loss by the output weight."""
        return float(self.v_terms.sum())

    @property
    def w_bar(self) -> float:
        """Derivative of the loss by the recurrent weight."""
        return float(self.w_terms.sum())


def univariate_forward(
    x: ArrayLike,
    u: float,
    v: float,
    w: float,
    *,
    h0: float = 0.0,
    activation: str = "tanh",
    output: str = "identity",
) -> UnivariateTrace:
    r"""Run the net of one unit over a sequence, for t = 1, …, T:

    .. math::
        z_t = u x_t + w h_{t-1}, \qquad h_t = \varphi(z_t), \qquad
        r_t = v h_t, \qquad y_t = \varphi_{\mathrm{out}}(r_t)

    Parameters
    ----------
    x : numbers, shape (T,)
        Inputs.
    u, v, w : float
        Weights of input, output and recurrence.
    h0 : float
        The state before the first step.
    activation, output : str
        φ and φ_out: "tanh", "relu", "sigmoid" or "identity".

    Raises
    ------
    ValueError
        If a number is NaN or infinite, there is no step, x has not one axis, or an activation
        is unknown.
    TypeError
        If x is not made of real numbers.

    References
    ----------
    Lecture A, slides "Recall: backprop through time". There one φ serves both places.

    Examples
    --------
    >>> univariate_forward([1, 0, 0], u=1, v=2, w=0.5, activation="identity").y.tolist()
    [2.0, 1.0, 0.5]
    """
    phi, phi_out = named(activation), named(output)
    weights = {"u": u, "v": v, "w": w, "h0": h0}
    u, v, w, start = (float(shaped(value, name, {})) for name, value in weights.items())
    inputs = _sequence(x, "x").copy()
    z, h = np.empty(len(inputs)), np.empty(len(inputs) + 1)
    h[0] = start
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(1, len(h)):
            z[t - 1] = u * inputs[t - 1] + w * h[t - 1]
            h[t] = phi.phi(z[t - 1])
        r = v * h[1:]
        return UnivariateTrace(inputs, z, h, r, phi_out.phi(r), u, v, w, phi, phi_out)


def univariate_backward(
    trace: UnivariateTrace, targets: ArrayLike, *, at: str = "last"
) -> UnivariateGradient:
    r"""The adjoints of :math:`L = \sum_t \tfrac12 (y_t - s_t)^2`, for t = T, …, 1:

    .. math::
        \bar y_t &= y_t - s_t \\
        \bar r_t &= \bar y_t\,\varphi_{\mathrm{out}}'(r_t) \\
        \bar h_t &= \bar r_t v + \bar z_{t+1} w \\
        \bar z_t &= \bar h_t\,\varphi'(z_t) \\
        \bar u &= \sum_t \bar z_t x_t, \qquad \bar v = \sum_t \bar r_t h_t, \qquad
        \bar w = \sum_t \bar z_t h_{t-1}

    Parameters
    ----------
    trace : UnivariateTrace
        Of the forward pass.
    targets : number or numbers
        s_T for a loss at the last step only, or s_1, …, s_T for one at every step.
    at : "last" or "every"
        The loss steps.

    Raises
    ------
    ValueError
        If the targets' shape is another, one is NaN or infinite, or ``at`` is unknown.
    TypeError
        If the targets are not real numbers.

    References
    ----------
    Lecture A, slides "Recall: backprop through time". The lecture writes the sum for w as
    :math:`\sum_t \bar z_{t+1} h_t`: the same, with t counted from 0.

    Examples
    --------
    >>> trace = univariate_forward([1, 0, 0], u=1, v=1, w=0.5, activation="identity")
    >>> gradient = univariate_backward(trace, -0.75)
    >>> gradient.h_bar.tolist(), gradient.w_terms.tolist(), gradient.w_bar
    ([0.125, 0.25, 0.5, 1.0], [0.0, 0.5, 0.5], 1.0)
    """
    T, y_bar = len(trace.x), np.zeros(len(trace.x))
    if one_of(at, "at", AT) == "every":
        y_bar[:] = trace.y - shaped(targets, "targets", {"T": T})
    else:
        y_bar[-1] = trace.y[-1] - float(shaped(targets, "targets", {}))
    with np.errstate(over="ignore", invalid="ignore"):
        r_bar = y_bar * trace.output.slope(trace.y)
        h_bar, z_bar = _sweep(trace, r_bar)
        return UnivariateGradient(
            loss=float(0.5 * y_bar @ y_bar),
            y_bar=y_bar,
            r_bar=r_bar,
            h_bar=h_bar,
            z_bar=z_bar,
            u_terms=z_bar * trace.x,
            v_terms=r_bar * trace.h[1:],
            w_terms=z_bar * trace.h[:-1],
        )


def _sweep(trace, r_bar):
    """h_bar and z_bar, from the last step to the start."""
    slopes = trace.activation.slope(trace.h[1:])
    h_bar, z_bar = np.append(0.0, r_bar * trace.v), np.empty(len(slopes))
    for t in range(len(slopes), 0, -1):
        z_bar[t - 1] = h_bar[t] * slopes[t - 1]
        h_bar[t - 1] += z_bar[t - 1] * trace.w
    return h_bar, z_bar


def _sequence(value, name):
    values = numbers(value, name)
    if values.ndim != 1:
        raise ValueError(
            f"{name} has shape {values.shape}; expected one axis, (T,): "
            "use forward for a batch or for several inputs"
        )
    return values
