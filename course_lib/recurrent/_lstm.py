r"""The step of a long short-term memory and the way back through it, for every variant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch

from course_lib.recurrent._closed import Form, less, product


class LSTMState(NamedTuple):
    """The state of an :class:`LSTMCell`: ``h`` and ``c``, (B, H); in a trace (T+1, B, H)."""

    h: torch.Tensor
    c: torch.Tensor


class LSTMParts(NamedTuple):
    """What happens in a step: gates ``i``, ``f``, ``o`` and the new content ``g``, each (B, H).

    A gate that the cell does not have is 1.
    """

    i: torch.Tensor
    f: torch.Tensor
    g: torch.Tensor
    o: torch.Tensor


class LSTMWeights(NamedTuple):
    """What the state meets: W (nH, H), and the peepholes (H,) of the gates that have one."""

    W: torch.Tensor
    p_i: torch.Tensor | None
    p_f: torch.Tensor | None
    p_o: torch.Tensor | None


class LSTMSlopes(NamedTuple):
    """What each adjoint is multiplied by, (B, H) each; None where there is no such way.

    ``within`` leads from h to c of the same step, ``carry`` from c to the c before, ``across`` from
    h to the c before; ``i``, ``f``, ``g`` lead from c to their rows, and ``o`` from h to its own.
    """

    within: torch.Tensor
    carry: torch.Tensor
    across: torch.Tensor | None
    i: torch.Tensor | None
    f: torch.Tensor | None
    g: torch.Tensor
    o: torch.Tensor | None


@dataclass(frozen=True)
class LSTMForm(Form):
    """The LSTM's equations; the options as :class:`LSTMCell` explains them."""

    blocks: tuple[str, ...]
    peephole: str
    coupled: bool
    squash_g: bool
    squash_c: bool

    State, Parts, Weights = LSTMState, LSTMParts, LSTMWeights

    def step(self, weights, a, state):
        """From (h, c) of step t-1 to (h, c) of step t."""
        z = torch.addmm(a, state.h, weights.W.T).chunk(len(self.blocks), dim=-1)
        z = dict(zip(self.blocks, z, strict=True))
        f = self._gate(z.get("f"), weights.p_f, state.c)
        i = 1 - f if self.coupled else self._gate(z.get("i"), weights.p_i, state.c)
        g = torch.tanh(z["g"]) if self.squash_g else z["g"]
        c = torch.addcmul(f * state.c, i, g)
        o = self._gate(z.get("o"), weights.p_o, c if self.peephole == "new" else state.c)
        h = o * self._squashed(c)
        return LSTMState(h, c), LSTMParts(i, f, g, o)

    def slopes(self, weights, parts, before, after):
        """All factors. With y σ' = y σ (1 - σ) = y σ - (y σ) σ each takes two operations."""
        i, f, g, o = parts
        s = self._squashed(after.c)
        taken, shown = i * g, o * s
        kept = f * (before.c - g if self.coupled else before.c)
        to_i = less(taken, taken, i) if "i" in self.blocks else None
        to_f = less(kept, kept, f) if "f" in self.blocks else None
        to_g = less(i, taken, g) if self.squash_g else i
        to_o = less(shown, shown, o) if "o" in self.blocks else None
        within, carry, across = less(o, shown, s) if self.squash_c else o, f, None
        for k, p in ((to_i, weights.p_i), (to_f, weights.p_f)):
            carry = carry if p is None else torch.addcmul(carry, p, k)
        if weights.p_o is not None and self.peephole == "new":
            within = torch.addcmul(within, weights.p_o, to_o)
        elif weights.p_o is not None:
            across = weights.p_o * to_o
        return LSTMSlopes(within, carry, across, to_i, to_f, to_g, to_o)

    def back(self, weights, slopes, bars):
        """From the adjoints of (h, c) of step t to those of z and of (h, c) of step t-1."""
        h_bar, c_bar = bars.h, torch.addcmul(bars.c, bars.h, slopes.within)
        rows = [c_bar * k for k in slopes[3:6] if k is not None]
        if slopes.o is not None:
            rows.append(h_bar * slopes.o)
        z_bar = torch.cat(rows, dim=-1)
        c_before = c_bar * slopes.carry
        if slopes.across is not None:
            c_before = torch.addcmul(c_before, h_bar, slopes.across)
        return LSTMState(h_bar, c_bar), z_bar, LSTMState(z_bar @ weights.W, c_before)

    def weight_bars(self, weights, a_bar, parts, before, after):
        """W's adjoint is one product over all steps; a peephole's sums its gate's rows times c."""
        z_bar = dict(zip(self.blocks, a_bar.chunk(len(self.blocks), dim=-1), strict=True))
        seen = {"i": before.c, "f": before.c, "o": (after if self.peephole == "new" else before).c}

        def peephole(name, p):
            return None if p is None else (z_bar[name] * seen[name]).sum((0, 1))

        W_bar = product(a_bar, before.h)
        pairs = zip("ifo", weights[1:], strict=True)
        return LSTMWeights(W_bar, *(peephole(*pair) for pair in pairs))

    def _gate(self, z, p, c):
        """σ(z + p ⊙ c); 1 for a gate the cell does not have."""
        if z is None:
            return torch.ones_like(c)
        return torch.sigmoid(z if p is None else torch.addcmul(z, p, c))

    def _squashed(self, c):
        """What the output gate lets through."""
        return torch.tanh(c) if self.squash_c else c
