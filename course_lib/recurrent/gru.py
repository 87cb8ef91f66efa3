r"""The gated recurrent unit by every convention: its step and the way back, and the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from jaxtyping import Float

from course_lib._inputs import Count, one_of
from course_lib.recurrent._closed import Equations, less, product
from course_lib.recurrent._gates import GatedCell, at_most_one, number
from course_lib.recurrent.initialisers import Draws, Initialiser
from course_lib.recurrent.initialisers import chrono as spread

RESETS = ("before", "after", "none")
UPDATES = ("write", "keep")


class GRUState(NamedTuple):
    """The state of a :class:`GRUCell`: ``h``, (B, H); in a trace (T+1, B, H)."""

    h: torch.Tensor


class GRUIntermediates(NamedTuple):
    """What happens in a step: gates ``r``, ``u`` and the new content ``h_new``, each (B, H).

    Without a reset gate, r is 1.
    """

    r: torch.Tensor
    u: torch.Tensor
    h_new: torch.Tensor


class GRUWeights(NamedTuple):
    """What the state meets: W (nH, H), and b_h (H,) where the reset gate acts after the product."""

    W: torch.Tensor
    b_h: torch.Tensor | None


class GRUDerivatives(NamedTuple):
    """What each adjoint is multiplied by, (B, H) each.

    ``keep`` leads from h to the h before, ``update`` and ``content`` from h to the rows of u and
    h_new. ``reset`` leads to the rows of r: from those of h_new, or, where the reset gate acts
    before the product, from r ⊙ h. ``gate`` is r itself.
    """

    keep: torch.Tensor
    update: torch.Tensor
    content: torch.Tensor
    reset: torch.Tensor | None
    gate: torch.Tensor | None


@dataclass(frozen=True)
class GRUEquations(Equations):
    """The GRU's equations; the options as :class:`GRUCell` explains them."""

    reset: str
    update: str

    State, Intermediates, Weights = GRUState, GRUIntermediates, GRUWeights

    def step(self, weights, a, state):
        """From h of step t-1 to h of step t, with a = U x + b."""
        h, H = state.h, state.h.shape[-1]
        a_gates, a_new = a[..., :-H], a[..., -H:]
        W_gates, W_new = weights.W[:-H], weights.W[-H:]
        gates = torch.sigmoid(torch.addmm(a_gates, h, W_gates.T))  # σ(W h + a)
        if self.reset == "none":
            u = gates
            r = torch.ones_like(u)
            z = torch.addmm(a_new, h, W_new.T)
        else:
            r, u = gates[..., :H], gates[..., H:]
            z = self._content(weights, a_new, h, r)
        h_new = torch.tanh(z)
        if u.dtype is not h.dtype:  # under autocast, where lerp takes one dtype only
            u, h_new = u.to(h.dtype), h_new.to(h.dtype)
        old, new = (h, h_new) if self.update == "write" else (h_new, h)
        h = torch.lerp(old, new, u)  # (1 - u) ⊙ old + u ⊙ new
        return GRUState(h), GRUIntermediates(r, u, h_new)

    def _content(self, weights, a_new, h, r):
        """The rows of h_new, with the reset gate before or after the product."""
        H = h.shape[-1]
        if self.reset == "before":
            return torch.addmm(a_new, r * h, weights.W[-H:].T)
        return torch.addcmul(a_new, r, torch.addmm(weights.b_h, h, weights.W[-H:].T))

    def derivatives(self, weights, intermediates, before, after):
        """All factors, from the gates and the states before."""
        r, u, h_new = intermediates
        h, H = before.h, before.h.shape[-1]
        keep, write = (1 - u, u) if self.update == "write" else (u, 1 - u)
        moved = u * (h_new - h if self.update == "write" else h - h_new)
        update, content = less(moved, moved, u), less(write, write * h_new, h_new)
        if self.reset == "none":
            return GRUDerivatives(keep, update, content, None, None)
        seen = h if self.reset == "before" else h @ weights.W[-H:].T + weights.b_h
        read = r * seen
        return GRUDerivatives(keep, update, content, less(read, read, r), r)

    def vjp(self, weights, derivatives, bars):
        """From the adjoint of h of step t to those of the rows of a and of h of step t-1."""
        h_bar, H = bars.h, bars.h.shape[-1]
        u_bar, new_bar = h_bar * derivatives.update, h_bar * derivatives.content
        W_new = weights.W[-H:]
        if self.reset == "none":
            a_bar = torch.cat([u_bar, new_bar], dim=-1)
            return bars, a_bar, GRUState(torch.addmm(h_bar * derivatives.keep, a_bar, weights.W))
        if self.reset == "before":
            seen_bar = new_bar @ W_new
            r_bar, direct = seen_bar * derivatives.reset, seen_bar * derivatives.gate
        else:
            r_bar, direct = new_bar * derivatives.reset, (new_bar * derivatives.gate) @ W_new
        gates_bar = torch.cat([r_bar, u_bar], dim=-1)
        direct = torch.addcmul(direct, h_bar, derivatives.keep)
        h_before = torch.addmm(direct, gates_bar, weights.W[:-H])
        return bars, torch.cat([gates_bar, new_bar], dim=-1), GRUState(h_before)

    def weights_vjp(self, weights, a_bar, intermediates, before, after):
        """W's adjoint is a product over all steps, with h_new's rows as the reset gate acts."""
        r, h, H = intermediates[0], before.h, before.h.shape[-1]
        gates_bar, new_bar = a_bar[..., :-H], a_bar[..., -H:]
        read = r * h if self.reset == "before" else h
        if self.reset == "after":
            new_bar = new_bar * r
        W_bar = torch.cat([product(gates_bar, h), product(new_bar, read)])
        return GRUWeights(W_bar, None if weights.b_h is None else new_bar.sum((0, 1)))


class GRUCell(GatedCell):
    r"""The gated recurrent unit's step, by default that of the lectures.

    .. math::

        r_t, u_t &= \sigma(z_t^r),\ \sigma(z_t^u), \qquad z_t = W h_{t-1} + U x_t + b \\
        \tilde h_t &= \tanh(W^{new} (r_t \odot h_{t-1}) + U^{new} x_t + b^{new}) \\
        h_t &= (1 - u_t) \odot h_{t-1} + u_t \odot \tilde h_t

    The rows of W, U and b come in blocks r, u, h_new, torch's order.

    Parameters
    ----------
    input_size, hidden_size : int
        D and H.
    reset : "before", "after" or "none"
        What the new content reads of the old state: :math:`W^{new} (r_t \odot h_{t-1})`, or
        :math:`r_t \odot (W^{new} h_{t-1} + b_h)` as in torch, or :math:`W^{new} h_{t-1}` without
        reset gate. The rows of a missing gate do not exist.
    update : "write" or "keep"
        What the update gate multiplies: the new content, as above; or the old state, as in torch,
        :math:`u_t \odot h_{t-1}` plus :math:`(1 - u_t) \odot \tilde h_t`.
    update_bias : float, optional
        Where the update gate's bias starts.
    chrono : float, optional
        The longest time to keep, T_max: the update gate's bias starts at a draw of
        :func:`course_lib.recurrent.chrono`, with the sign that makes the gate keep.
    recurrent : tensor (nH, H), or function, optional
        The recurrent weights W to start from, or an initialiser called for each (H, H) block.
        Without it they are drawn as the other parameters: uniformly between
        :math:`\pm 1/\sqrt H`, as ``torch.nn.GRU`` draws its own.
    seed : int, optional
        Where the draws start; without it they differ from call to call.
    dtype : torch.dtype, optional
        Of the parameters; torch's default dtype if not given.

    Attributes
    ----------
    U, W, b : Parameter
        Shapes (nH, D), (nH, H), (nH,) with n blocks of rows.
    b_h : Parameter or None
        Shape (H,), with ``reset="after"``. Of the gates torch's two biases add up to b.
    blocks : tuple of str
        The blocks present, from the top; ``block(name)`` gives one block's U, W and b.

    Raises
    ------
    ValueError
        If a size is below 1, an option unknown, ``recurrent`` of another shape or not finite, a
        bias not finite, or both ``update_bias`` and ``chrono`` are given.
    TypeError
        If a size is not a whole number, a bias or T_max not a real one, ``recurrent`` or
        ``dtype`` not of floating-point numbers.

    References
    ----------
    Cho et al. (2014), equations 5 to 8, with ``update="keep"``; Chung et al. (2014), with
    ``update="write"``; lectures B7, C and D.

    Examples
    --------
    >>> cell = GRUCell(3, 2, update_bias=-100.0, seed=0)
    >>> from course_lib.recurrent import GRUState
    >>> start = GRUState(torch.ones(5, 2))
    >>> state, intermediates = cell(torch.zeros(5, 3), start)
    >>> torch.equal(state.h, start.h)
    True
    """

    def __init__(
        self,
        input_size: Count,
        hidden_size: Count,
        *,
        reset: Literal["before", "after", "none"] = "before",
        update: Literal["write", "keep"] = "write",
        update_bias: float | None = None,
        chrono: float | None = None,
        recurrent: Float[torch.Tensor, "nH H"] | Initialiser | None = None,
        seed: Count | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__(input_size, hidden_size)
        self.reset = one_of(reset, "reset", RESETS)
        self.update = one_of(update, "update", UPDATES)
        self.equations = GRUEquations(reset, update)
        draws = Draws(self.hidden_size, seed, dtype)
        self._draw(("u", "h_new") if reset == "none" else ("r", "u", "h_new"), recurrent, draws)
        b_h = draws.parameter(self.hidden_size) if reset == "after" else None
        self.register_parameter("b_h", b_h)
        self._start_biases(update_bias, chrono, draws)

    @torch.no_grad()
    def _start_biases(self, update_bias, longest, draws):
        """The update gate's first biases."""
        at_most_one("update_bias", update_bias, longest)
        b = self.block("u").b
        if longest is not None:
            keep = spread(longest)(self.hidden_size, draws.generator)
            b.copy_(keep if self.update == "keep" else -keep)
        elif update_bias is not None:
            b.fill_(number(update_bias, "update_bias"))

    def extra_repr(self) -> str:
        """What printing the cell shows."""
        sizes = f"{self.input_size}, {self.hidden_size}"
        return f"{sizes}, reset={self.reset!r}, update={self.update!r}"
