r"""The simple recurrent network's cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import Count, one_of
from course_lib.recurrent._closed import ClosedCell, Equations, product
from course_lib.recurrent.initialisers import Draws, Initialiser

ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "identity": torch.clone,  # a copy, so that h and z stay two quantities of the graph
}

SLOPES = {  # φ'(z) written in h = φ(z)
    "tanh": lambda h: 1 - h**2,
    "relu": lambda h: (h > 0).to(h.dtype),
    "sigmoid": lambda h: h * (1 - h),
    "identity": torch.ones_like,
}


class ElmanState(NamedTuple):
    """The state of an :class:`ElmanCell`: ``h`` of shape (B, H), or (T+1, B, H) in a trace."""

    h: torch.Tensor


class ElmanIntermediates(NamedTuple):
    """What happens in a step: the pre-activation ``z``, (B, H), or (T, B, H) in a trace."""

    z: torch.Tensor


class ElmanWeights(NamedTuple):
    """What the state meets: W (H, H)."""

    W: torch.Tensor


class ElmanDerivatives(NamedTuple):
    """What the adjoint is multiplied by: φ'(z), (B, H)."""

    slope: torch.Tensor


@dataclass(frozen=True)
class ElmanEquations(Equations):
    """The equations of an :class:`ElmanCell`, there and back."""

    activation: str

    State, Intermediates, Weights = ElmanState, ElmanIntermediates, ElmanWeights

    def step(self, weights, a, state):
        r""":math:`z_t = a_t + W h_{t-1}` and :math:`h_t = \varphi(z_t)`."""
        z = torch.addmm(a, state.h, weights.W.T)
        h = ACTIVATIONS[self.activation](z)
        if h.dtype is not state.h.dtype:  # under autocast: states keep their dtype
            h = h.to(state.h.dtype)
        return ElmanState(h), ElmanIntermediates(z)

    def derivatives(self, weights, intermediates, before, after):
        """φ' written in h."""
        return ElmanDerivatives(SLOPES[self.activation](after.h))

    def vjp(self, weights, derivatives, bars):
        r""":math:`\bar h_{t-1} = W^\top (\bar h_t \odot \varphi'(z_t))`."""
        z_bar = bars.h * derivatives.slope
        return bars, z_bar, ElmanState(z_bar @ weights.W)

    def weights_vjp(self, weights, a_bar, intermediates, before, after):
        """One product over all steps."""
        return ElmanWeights(product(a_bar, before.h))


class ElmanCell(ClosedCell):
    r"""The simple recurrent network's step.

    .. math:: z_t = W h_{t-1} + U x_t + b, \qquad h_t = \varphi(z_t)

    Parameters
    ----------
    input_size, hidden_size : int
        D and H.
    activation : str
        :math:`\varphi`: "tanh", "relu", "sigmoid" or "identity".
    recurrent : tensor (H, H), or function, optional
        The recurrent weights W to start from, or an initialiser such as :func:`orthogonal`.
        Without it they are drawn as the other parameters: uniformly between
        :math:`\pm 1/\sqrt H`, as ``torch.nn.RNN`` draws its own.
    seed : int, optional
        Where the draws start; without it they differ from call to call.
    dtype : torch.dtype, optional
        Of the parameters; torch's default dtype if not given.

    Attributes
    ----------
    U, W, b : Parameter
        Shapes (H, D), (H, H), (H,). ``torch.nn.RNN`` has two biases; b is their sum.

    Raises
    ------
    ValueError
        If a size is below 1, the activation unknown, or ``recurrent`` of another shape or not
        finite.
    TypeError
        If a size is not a whole number, or ``recurrent`` or ``dtype`` not of floating-point
        numbers.

    References
    ----------
    Elman (1990); Pascanu, Mikolov & Bengio (2013), equation 1, in the form of lecture A.

    Examples
    --------
    >>> cell = ElmanCell(1, 2, activation="relu", recurrent=torch.eye(2), seed=0)
    >>> state, intermediates = cell(torch.zeros(1, 1), ElmanState(torch.tensor([[1.0, 2.0]])))
    >>> torch.equal(intermediates.z, torch.tensor([[1.0, 2.0]]) + cell.b)
    True
    """

    def __init__(
        self,
        input_size: Count,
        hidden_size: Count,
        *,
        activation: str = "tanh",
        recurrent: Float[torch.Tensor, "H H"] | Initialiser | None = None,
        seed: Count | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__(input_size, hidden_size)
        self.activation = one_of(activation, "activation", ACTIVATIONS)
        self.equations = ElmanEquations(activation)
        D, H, draws = self.input_size, self.hidden_size, Draws(self.hidden_size, seed, dtype)
        self.U = draws.parameter(H, D)
        self.b = draws.parameter(H)
        self.W = draws.recurrent(recurrent, ("z",))

    def project(self, x: Float[torch.Tensor, "*steps D"]) -> Float[torch.Tensor, "*steps H"]:
        r""":math:`U x_t + b` for any number of steps at once, (..., D) to (..., H)."""
        return nn.functional.linear(x, self.U, self.b)

    def extra_repr(self) -> str:
        """What printing the cell shows."""
        return f"{self.input_size}, {self.hidden_size}, activation={self.activation!r}"
