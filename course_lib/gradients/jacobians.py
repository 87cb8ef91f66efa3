r"""The Jacobians of a cell's steps, and the singular values of their product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float, Int
from torch.nn.utils import parametrize

from course_lib._inputs import count
from course_lib.gradients._inputs import Matrices, rows, square
from course_lib.gradients._jacobi import orthogonal_columns
from course_lib.recurrent import Cell, unroll


@dataclass(frozen=True, eq=False)
class Spectrum:
    r"""The singular values of products of Jacobians.

    Attributes
    ----------
    log_singular : array (n, H)
        Natural logarithms of the singular values of :math:`J_t \cdots J_1`, largest first, one row
        for each of the steps; -inf for a singular value of 0.
    steps : array (n,)
        The steps t.
    """

    log_singular: Float[np.ndarray, "n H"]
    steps: Int[np.ndarray, " n"]

    @property
    def log_norm(self) -> Float[np.ndarray, " n"]:
        """Natural logarithm of each product's spectral norm, its largest singular value."""
        return self.log_singular[:, 0]


def jacobians(
    cell: Cell, x: Float[torch.Tensor, "T 1 D"], state: tuple | None = None
) -> Float[np.ndarray, "T n n"]:
    r"""The Jacobian of every step along one sequence.

    .. math:: J_t = \frac{\partial h_t}{\partial h_{t-1}}
                  = \operatorname{diag}(\varphi'(z_t))\, W \quad \text{(Elman)}

    Row k holds the derivatives of unit k of h_t. For a state of several fields, J_t is the Jacobian
    of all of them side by side, in their order: n is the sum of their sizes.

    Parameters
    ----------
    cell : Cell
    x : tensor (T, 1, D)
        One sequence.
    state : state, optional
        The start, as for :func:`unroll`.

    Returns
    -------
    array (T, n, n)
        float64; ``jacobians[t - 1]`` is J_t.

    Raises
    ------
    ValueError
        If x holds more than one sequence, or cell has hooks; and as :func:`unroll`.
    TypeError
        As :func:`unroll`.

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), equation 5.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell
    >>> W = torch.tensor([[0.0, 2.0], [0.5, 0.0]])
    >>> cell = ElmanCell(1, 2, activation="identity", recurrent=W, seed=0)
    >>> jacobians(cell, torch.zeros(3, 1, 1))[2].tolist()
    [[0.0, 2.0], [0.5, 0.0]]
    """
    if x.ndim == 3 and x.shape[1] != 1:
        raise ValueError(
            f"x has shape {tuple(x.shape)}; expected one sequence, (T, 1, D): "
            "pass x[:, [b]] for the sequence b"
        )
    T = len(x)
    with parametrize.cached():  # one value of each weight, there and back
        with torch.no_grad():
            states, a = unroll(cell, x, state).states, cell.project(x)
        vjp = cell.vjp(a.flatten(0, 1), rows(states, 0, T), rows(states, 1, T + 1))
    sizes = [field.shape[-1] for field in states]
    units = torch.eye(sum(sizes), dtype=states.h.dtype, device=states.h.device)
    units = units[:, None].expand(-1, T, -1).split(sizes, dim=-1)
    _, found = torch.vmap(vjp)(type(states)(*units))
    return torch.cat(found, dim=2).movedim(0, 1).to("cpu", torch.float64).numpy()


def jacobian_product(jacobians: Matrices, *, steps: Sequence[int] | None = None) -> Spectrum:
    r"""All singular values of :math:`J_t \cdots J_1`, in logarithms, for every t.

    The product is never formed: its small singular values would drown in the rounding of the large
    ones. Instead :math:`J_t \cdots J_1 = U_t \Sigma_t V_t^\top` is carried from step to step, with
    the logarithms of :math:`\Sigma_t`. A step makes the columns of
    :math:`(J_{t+1} U_t) \Sigma_t` orthogonal by rotations, pair by pair (one-sided Jacobi), which
    keeps the relative accuracy of every singular value, however far apart they are. Relative
    errors grow with the condition of the single factors, not with that of the product.

    Parameters
    ----------
    jacobians : array or tensor (T, H, H)
        J_1, …, J_T, in this order.
    steps : sequence of int, optional
        The steps t for which to report, 1 to T; all if not given.

    Returns
    -------
    Spectrum

    Raises
    ------
    ValueError
        If jacobians is empty, not finite, or not (T, H, H), or a step is outside 1 to T.
    TypeError
        If jacobians are not real numbers, or a step is not a whole number.

    Notes
    -----
    A singular value of 0 is told from a small one by the numerical rank of :math:`J_{t+1} U_t`
    with columns of unit length.

    References
    ----------
    Demmel & Veselić (1992) on the accuracy of Jacobi's method; Hestenes (1958) for the rotations.

    Examples
    --------
    >>> J = np.broadcast_to(np.diag([10.0, 0.1]), (400, 2, 2))
    >>> (jacobian_product(J, steps=[400]).log_singular / np.log(10)).round(9).tolist()
    [[400.0, -400.0]]
    """
    factors = square(jacobians, "jacobians", 3)
    wanted = _steps(steps, len(factors))
    U, logs = np.eye(factors.shape[1]), np.zeros(factors.shape[1])
    found = []
    for J in factors[: max(wanted)]:
        U, logs = orthogonal_columns(J @ U, logs)
        found.append(logs)
    return Spectrum(np.stack(found)[np.array(wanted) - 1], np.array(wanted))


def _steps(steps, last):
    """The steps to report, checked."""
    wanted = range(1, last + 1) if steps is None else [count(t, "step", 1) for t in steps]
    if not len(wanted) or max(wanted) > last:
        raise ValueError(
            f"steps is {list(wanted)}; expected some of 1 to T = {last}: leave out the others"
        )
    return wanted
