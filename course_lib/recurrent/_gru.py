r"""The step of a gated recurrent unit and the way back through it, by every convention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch

from course_lib.recurrent._closed import Form, less, product


class GRUState(NamedTuple):
    """The state of a :class:`GRUCell`: ``h``, (B, H); in a trace (T+1, B, H)."""

    h: torch.Tensor


class GRUParts(NamedTuple):
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


class GRUSlopes(NamedTuple):
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
class GRUForm(Form):
    """The GRU's equations; the options as :class:`GRUCell` explains them."""

    reset: str
    update: str

    State, Parts, Weights = GRUState, GRUParts, GRUWeights

    def step(self, weights, a, state):
        """From h of step t-1 to h of step t."""
        h, H = state.h, state.h.shape[-1]
        a_gates, a_new = a[..., :-H], a[..., -H:]
        W_gates, W_new = weights.W[:-H], weights.W[-H:]
        gates = torch.sigmoid(torch.addmm(a_gates, h, W_gates.T))
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
        return GRUState(torch.lerp(old, new, u)), GRUParts(r, u, h_new)

    def _content(self, weights, a_new, h, r):
        """The rows of h_new, with the reset gate before or after the product."""
        H = h.shape[-1]
        if self.reset == "before":
            return torch.addmm(a_new, r * h, weights.W[-H:].T)
        return torch.addcmul(a_new, r, torch.addmm(weights.b_h, h, weights.W[-H:].T))

    def slopes(self, weights, parts, before, after):
        """All factors, from the gates and the states before."""
        r, u, h_new = parts
        h, H = before.h, before.h.shape[-1]
        keep, write = (1 - u, u) if self.update == "write" else (u, 1 - u)
        moved = u * (h_new - h if self.update == "write" else h - h_new)
        update, content = less(moved, moved, u), less(write, write * h_new, h_new)
        if self.reset == "none":
            return GRUSlopes(keep, update, content, None, None)
        seen = h if self.reset == "before" else h @ weights.W[-H:].T + weights.b_h
        read = r * seen
        return GRUSlopes(keep, update, content, less(read, read, r), r)

    def back(self, weights, slopes, bars):
        """From the adjoint of h of step t to those of the rows of a and of h of step t-1."""
        h_bar, H = bars.h, bars.h.shape[-1]
        u_bar, new_bar = h_bar * slopes.update, h_bar * slopes.content
        W_new = weights.W[-H:]
        if self.reset == "none":
            a_bar = torch.cat([u_bar, new_bar], dim=-1)
            return bars, a_bar, GRUState(torch.addmm(h_bar * slopes.keep, a_bar, weights.W))
        if self.reset == "before":
            seen_bar = new_bar @ W_new
            r_bar, direct = seen_bar * slopes.reset, seen_bar * slopes.gate
        else:
            r_bar, direct = new_bar * slopes.reset, (new_bar * slopes.gate) @ W_new
        gates_bar = torch.cat([r_bar, u_bar], dim=-1)
        direct = torch.addcmul(direct, h_bar, slopes.keep)
        h_before = torch.addmm(direct, gates_bar, weights.W[:-H])
        return bars, torch.cat([gates_bar, new_bar], dim=-1), GRUState(h_before)

    def weight_bars(self, weights, a_bar, parts, before, after):
        """W's adjoint is a product over all steps, with h_new's rows as the reset gate acts."""
        r, h, H = parts[0], before.h, before.h.shape[-1]
        gates_bar, new_bar = a_bar[..., :-H], a_bar[..., -H:]
        read = r * h if self.reset == "before" else h
        if self.reset == "after":
            new_bar = new_bar * r
        W_bar = torch.cat([product(gates_bar, h), product(new_bar, read)])
        return GRUWeights(W_bar, None if weights.b_h is None else new_bar.sum((0, 1)))
