r"""The simple recurrent network's cell."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import Count
from course_lib.recurrent._adjoint import Adjoint
from course_lib.recurrent._checks import finite, floating, one_of
from course_lib.recurrent.cells import Cell
from course_lib.recurrent.initialisers import Initialiser, generator_of, uniform

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


class ElmanParts(NamedTuple):
    """What happens in a step: the pre-activation ``z``, (B, H), or (T, B, H) in a trace."""

    z: torch.Tensor


class ElmanCell(Cell):
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
        If a size is not a whole number, or ``recurrent`` not made of floating-point numbers.

    References
    ----------
    Elman (1990); Pascanu, Mikolov & Bengio (2013), equation 1, in the form of lecture A.

    Examples
    --------
    >>> cell = ElmanCell(1, 2, activation="relu", recurrent=torch.eye(2), seed=0)
    >>> state, parts = cell(torch.zeros(1, 1), ElmanState(torch.tensor([[1.0, 2.0]])))
    >>> torch.equal(parts.z, torch.tensor([[1.0, 2.0]]) + cell.b)
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
        D, H, generator = self.input_size, self.hidden_size, generator_of(seed)
        kind, bound = dtype or torch.get_default_dtype(), 1 / sqrt(H)
        self.U = nn.Parameter(uniform((H, D), bound, generator).to(kind))
        self.b = nn.Parameter(uniform((H,), bound, generator).to(kind))
        if recurrent is None:
            W = uniform((H, H), bound, generator)
        else:
            W = recurrent(H, generator) if callable(recurrent) else recurrent
        self.W = nn.Parameter(_weights(W, H).to(kind))

    def project(self, x: Float[torch.Tensor, "*steps D"]) -> Float[torch.Tensor, "*steps H"]:
        r""":math:`U x_t + b` for any number of steps at once, (..., D) to (..., H)."""
        return nn.functional.linear(x, self.U, self.b)

    def step(
        self, a: Float[torch.Tensor, "B H"], state: ElmanState
    ) -> tuple[ElmanState, ElmanParts]:
        r""":math:`z_t = a_t + W h_{t-1}` and :math:`h_t = \varphi(z_t)`."""
        z = torch.addmm(a, state.h, self.W.T)
        return ElmanState(ACTIVATIONS[self.activation](z)), ElmanParts(z)

    def adjoint(
        self, a: Float[torch.Tensor, "n H"], before: ElmanState, after: ElmanState
    ) -> Adjoint:
        r""":math:`\bar h_{t-1} = W^\top (\bar h_t \odot \varphi'(z_t))`, with φ' written in h_t."""
        if type(self).step is not ElmanCell.step:  # a subclass's own step has its own way back
            return super().adjoint(a, before, after)
        W, slope = self.W.detach(), SLOPES[self.activation](after.h.detach())

        def back(bars):
            return bars, ElmanState((bars.h * slope[: len(bars.h)]) @ W)

        return back

    def initial_state(self, batch: int) -> ElmanState:
        """Zeros, (batch, H)."""
        return ElmanState(
            torch.zeros(batch, self.hidden_size, dtype=self.W.dtype, device=self.W.device)
        )

    def extra_repr(self) -> str:
        """What printing the cell shows."""
        return f"{self.input_size}, {self.hidden_size}, activation={self.activation!r}"


def _weights(W, hidden_size):
    """A copy of the recurrent weights, checked."""
    tensor = floating(W, "recurrent")
    if tuple(tensor.shape) != (hidden_size, hidden_size):
        raise ValueError(
            f"recurrent has shape {tuple(tensor.shape)}; expected (hidden, hidden) = "
            f"({hidden_size}, {hidden_size}): pass a matching matrix or another hidden_size"
        )
    finite(tensor, "recurrent")
    return tensor.detach().clone()
