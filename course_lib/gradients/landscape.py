r"""A loss as a surface over two parameters, and the cliffs of one recurrent unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from course_lib._inputs import Count, count, numbers, one_of
from course_lib._tensors import as_tensor
from course_lib.recurrent import ACTIVATIONS


@dataclass(frozen=True)
class Landscape:
    r"""A loss and its gradient on a grid: ``loss[i, j]`` belongs to ``a[i]``, ``b[j]``.

    ``gradient[..., 0]`` is :math:`\partial L/\partial a` and ``gradient[..., 1]`` is
    :math:`\partial L/\partial b`; ``names`` are what a and b are called.
    """

    a: Float[np.ndarray, " n"]
    b: Float[np.ndarray, " m"]
    loss: Float[np.ndarray, "n m"]
    gradient: Float[np.ndarray, "n m 2"]
    names: tuple[str, str]

    @property
    def norm(self) -> Float[np.ndarray, "n m"]:
        """The length of the gradient at every point."""
        return np.hypot(self.gradient[..., 0], self.gradient[..., 1])


def landscape(
    loss: Callable[[Tensor, Tensor], Tensor],
    a: Float[np.ndarray, " n"] | Sequence[float],
    b: Float[np.ndarray, " m"] | Sequence[float],
    names: tuple[str, str] = ("w", "b"),
) -> Landscape:
    r"""A loss of two parameters and its gradient on a grid, by one call of autograd.

    Every point's loss depends on its own parameters only, so the gradient of the sum over all
    points holds every point's gradient:
    :math:`\partial \sum_{kl} L(a_k, b_l) / \partial a_{ij} = \partial L / \partial a (a_i, b_j)`.

    Parameters
    ----------
    loss : function
        :math:`L(A, B)` of two float64 tensors (n, m), entry by entry, such as :func:`unit_loss`
        makes.
    a, b : vectors of n and of m numbers
        The grid's lines.

    Raises
    ------
    ValueError
        If a or b is not a vector of finite numbers, or the loss has another shape than (n, m).

    Examples
    --------
    >>> bowl = landscape(lambda a, b: a**2 + b, [0.0, 1.0, 2.0], [5.0, 6.0], names=("a", "b"))
    >>> bowl.loss[2].tolist(), bowl.gradient[2, 0].tolist()
    ([9.0, 10.0], [4.0, 1.0])
    """
    lines = [_line(values, name) for values, name in zip((a, b), names, strict=True)]
    A, B = (grid.clone().requires_grad_() for grid in torch.meshgrid(*lines, indexing="ij"))
    value = loss(A, B)
    if value.shape != A.shape:
        raise ValueError(
            f"the loss has shape {tuple(value.shape)}; expected {tuple(A.shape)}, one value for "
            "every point: compute entry by entry, without a sum over the grid"
        )
    gradients = torch.autograd.grad(value.sum(), (A, B))
    return Landscape(
        lines[0].numpy(),
        lines[1].numpy(),
        value.detach().numpy(),
        torch.stack(gradients, dim=-1).numpy(),
        tuple(names),
    )


@dataclass(frozen=True, eq=False)
class UnitLoss:
    """The loss made by :func:`unit_loss`; call it with tensors w and b of one shape."""

    h0: float
    x: Float[Tensor, "T N"]
    target: Float[Tensor, " N"]
    activation: str

    def states(
        self, w: Float[Tensor, "*shape"], b: Float[Tensor, "*shape"]
    ) -> Float[Tensor, "states N *shape"]:
        """:math:`h_0, …, h_T` for every input and every pair (w, b)."""
        phi = ACTIVATIONS[self.activation]
        spread = (..., *[None] * w.ndim)  # the inputs' axis stands before the parameters' axes
        h = torch.full((self.x.shape[1], *w.shape), self.h0, dtype=self.x.dtype)
        states = [h]
        for x in self.x:
            h = phi(w * h + x[spread] + b)
            states.append(h)
        return torch.stack(states)

    def each(
        self, w: Float[Tensor, "*shape"], b: Float[Tensor, "*shape"]
    ) -> Float[Tensor, "N *shape"]:
        """The loss of every input, :math:`(h_T - d)^2`."""
        target = self.target[(..., *[None] * w.ndim)]
        return (self.states(w, b)[-1] - target) ** 2

    def __call__(
        self, w: Float[Tensor, "*shape"], b: Float[Tensor, "*shape"]
    ) -> Float[Tensor, "*shape"]:
        """The mean over the inputs, of the shape of w and b."""
        return self.each(w, b).mean(0)


def unit_loss(
    T: Count = 50,
    *,
    h0: float = 0.5,
    x: Float[np.ndarray, "T N"] | Float[np.ndarray, " T"] | None = None,
    target: float | Float[np.ndarray, " N"] = 0.7,
    activation: str = "sigmoid",
) -> UnitLoss:
    r"""The loss of one recurrent unit as a function of its weight and its bias.

    .. math:: h_t = \varphi(w h_{t-1} + x_t + b), \qquad
              L(w, b) = \frac1N \sum_{n=1}^N \bigl(h_T^{(n)} - d^{(n)}\bigr)^2

    With its defaults it is the unit of Pascanu et al. (2013), figure 6: a sigmoid unit without
    input that shall be at 0.7 after 50 steps. Where w > 4 the unit has two attractors, one low
    and one high. The start 0.5 lies on the border between their basins on the line b = -w/2,
    and along that line the loss has a cliff.

    Parameters
    ----------
    T : int
        Number of steps.
    h0 : float
        The start, the same for all inputs.
    x : array, shape (T, N) or (T,), optional
        Inputs of N sequences, or of one; none is the input 0.
    target : float or array (N,)
        The wanted last state d.
    activation : "tanh", "sigmoid", "relu" or "identity"

    Returns
    -------
    UnitLoss
        Called with tensors (w, b) of one shape it gives their losses in that shape, the mean
        over the inputs. ``.each(w, b)`` is the loss of every input, with a first axis of
        length N; ``.states(w, b)`` are the states.

    Raises
    ------
    ValueError
        For T < 1, inputs or targets that do not fit T and N or are not finite, an unknown
        activation.

    Examples
    --------
    >>> loss = unit_loss()
    >>> w, b = torch.tensor([[5.0, 5.0], [-2.49, -2.51]], dtype=torch.float64)
    >>> [round(value, 3) for value in loss(w, b).tolist()]  # two sides of the cliff
    [0.025, 0.312]
    """
    T = count(T, "T", 1)
    one_of(activation, "activation", ACTIVATIONS)
    inputs = np.zeros((T, 1)) if x is None else numbers(x, "x")
    inputs = inputs[:, None] if inputs.ndim == 1 else inputs
    if inputs.ndim != 2 or inputs.shape[0] != T:
        raise ValueError(
            f"x has shape {np.shape(x)}; expected (T, N) = ({T}, N) or ({T},): "
            "put the steps on the first axis, or pass a matching T"
        )
    targets = numbers(target, "target")
    if targets.shape not in ((), inputs.shape[1:]):
        raise ValueError(
            f"target has shape {targets.shape}; expected a number or (N,) = {inputs.shape[1:]}: "
            "pass one target per input"
        )
    targets = as_tensor(np.broadcast_to(targets, inputs.shape[1:]))
    return UnitLoss(float(numbers(h0, "h0")), as_tensor(inputs), targets, activation)


def _line(values, name):
    line = numbers(values, name)
    if line.ndim != 1:
        raise ValueError(
            f"{name} has shape {line.shape}; expected a vector: pass the values along one side "
            "of the grid"
        )
    return as_tensor(line)
