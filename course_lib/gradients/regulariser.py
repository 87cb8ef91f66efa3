r"""The regulariser that keeps a gradient's norm from one step back to the next."""

from __future__ import annotations

import torch
from jaxtyping import Float
from torch import Tensor

from course_lib.recurrent import ACTIVATIONS, ElmanCell, Trace


def norm_regulariser(cell: ElmanCell, trace: Trace, gradients: tuple) -> Float[Tensor, ""]:
    r"""How far each step back changes the gradient's norm, summed over the steps.

    .. math:: \Omega = \sum_{t=0}^{T-1} \left(
        \frac{\bigl\|\bar h_{t+1}^\top \, \partial h_{t+1} / \partial h_t \bigr\|}
             {\|\bar h_{t+1}\|} - 1 \right)^2, \qquad
        \bar h_{t+1}^\top \frac{\partial h_{t+1}}{\partial h_t}
            = (\bar h_{t+1} \odot \varphi'(z_{t+1}))^\top W

    and the mean of that over the batch. As in the paper, the states h and their adjoints
    :math:`\bar h` count as constants: the result is differentiable with respect to W alone, and
    only through the W written above. Add a multiple of it to the loss before ``backward()``.

    A step past the end of its sequence has no term, and none has a step whose adjoint
    :math:`\bar h_{t+1}` is exactly 0, since no loss was sent back through it.

    Parameters
    ----------
    cell : ElmanCell
        The cell that made the trace.
    trace : what ``unroll`` gives
        Its run over a batch, from :func:`unroll`.
    gradients : state
        :math:`\bar h_t` for t = 0, …, T as ``trace.gradients(loss)`` gives them.

    Returns
    -------
    tensor of shape ()
        :math:`\Omega`, at least 0; it is 0 if every step keeps the norm, as in a linear net with
        an orthogonal W.

    Raises
    ------
    ValueError
        If the gradients do not belong to the trace, or are not finite, or cell has hooks.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), equations 9 and 10.

    Examples
    --------
    >>> from course_lib.recurrent import orthogonal, unroll
    >>> cell = ElmanCell(1, 3, activation="identity", recurrent=orthogonal(0.5), seed=0)
    >>> trace = unroll(cell, torch.ones(4, 1, 1))
    >>> omega = norm_regulariser(cell, trace, trace.gradients(trace.last.h.sum()))
    >>> round(omega.item(), 6)  # four steps back, each of which halves the norm
    1.0
    """
    cell.refuse_hooks("the factors are those of the cell's own step")
    h_bar, expected = gradients.h.detach(), tuple(trace.states.h.shape)
    if tuple(h_bar.shape) != expected:
        raise ValueError(
            f"gradients.h has shape {tuple(h_bar.shape)}; expected (T + 1, batch, hidden) = "
            f"{expected}: pass trace.gradients(loss) of this trace"
        )
    bad = int((~h_bar.isfinite()).sum())
    if bad:
        raise ValueError(
            f"gradients.h has {bad} of {h_bar.numel()} values that are NaN or infinite; expected "
            "finite numbers: skip this step, or lower the learning rate"
        )
    directions = _directions(h_bar[1:])
    sent_back = (directions * _slopes(cell.activation, trace.intermediates.z)) @ cell.W
    ratio = torch.linalg.vector_norm(sent_back, dim=-1)
    counts = trace.mask & (directions != 0).any(-1)
    return torch.where(counts, (ratio - 1) ** 2, 0.0).sum(0).mean()


def _slopes(activation, z):
    """φ'(z), a constant."""
    leaf = z.detach().requires_grad_()
    with torch.enable_grad():
        return torch.autograd.grad(ACTIVATIONS[activation](leaf).sum(), leaf)[0]


def _directions(h_bar):
    """Vectors of length 1, also where the squares of a vanished gradient would underflow."""
    largest = h_bar.abs().amax(-1, keepdim=True)
    scaled = h_bar / torch.where(largest == 0, 1.0, largest)
    length = torch.linalg.vector_norm(scaled, dim=-1, keepdim=True)
    return scaled / torch.where(length == 0, 1.0, length)
