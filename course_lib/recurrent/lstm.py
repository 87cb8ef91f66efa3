r"""The long short-term memory: its step and the way back, and the cell with its variants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from jaxtyping import Float

from course_lib._inputs import Count, flag, one_of
from course_lib.recurrent._closed import Equations, less, product
from course_lib.recurrent._gates import GatedCell, at_most_one, number
from course_lib.recurrent.initialisers import Draws, Initialiser
from course_lib.recurrent.initialisers import chrono as spread

PEEPHOLES = ("none", "old", "new")
PARTS = ("input gate", "forget gate", "output gate", "input activation", "output activation")
GATES = {"i": "input gate", "f": "forget gate", "o": "output gate"}


class LSTMState(NamedTuple):
    """The state of an :class:`LSTMCell`: ``h`` and ``c``, (B, H); in a trace (T+1, B, H)."""

    h: torch.Tensor
    c: torch.Tensor


class LSTMIntermediates(NamedTuple):
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


class LSTMDerivatives(NamedTuple):
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
class LSTMEquations(Equations):
    """The LSTM's equations; the options as :class:`LSTMCell` explains them."""

    blocks: tuple[str, ...]
    peephole: str
    coupled: bool
    squash_g: bool
    squash_c: bool

    State, Intermediates, Weights = LSTMState, LSTMIntermediates, LSTMWeights

    def step(self, weights, a, state):
        """From (h, c) of step t-1 to (h, c) of step t, with a = U x + b."""
        rows = torch.addmm(a, state.h, weights.W.T)  # z = W h + a
        z = dict(zip(self.blocks, rows.chunk(len(self.blocks), dim=-1), strict=True))
        f = self._gate(z.get("f"), weights.p_f, state.c)
        i = 1 - f if self.coupled else self._gate(z.get("i"), weights.p_i, state.c)
        g = torch.tanh(z["g"]) if self.squash_g else z["g"]
        c = torch.addcmul(f * state.c, i, g)  # f ⊙ c + i ⊙ g
        o = self._gate(z.get("o"), weights.p_o, c if self.peephole == "new" else state.c)
        h = o * self._squashed(c)  # o ⊙ tanh(c)
        return LSTMState(h, c), LSTMIntermediates(i, f, g, o)

    def derivatives(self, weights, intermediates, before, after):
        """All factors. With y σ' = y σ (1 - σ) = y σ - (y σ) σ each takes two operations."""
        i, f, g, o = intermediates
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
        return LSTMDerivatives(within, carry, across, to_i, to_f, to_g, to_o)

    def vjp(self, weights, derivatives, bars):
        """From the adjoints of (h, c) of step t to those of z and of (h, c) of step t-1."""
        h_bar, c_bar = bars.h, torch.addcmul(bars.c, bars.h, derivatives.within)
        rows = [c_bar * k for k in derivatives[3:6] if k is not None]
        if derivatives.o is not None:
            rows.append(h_bar * derivatives.o)
        z_bar = torch.cat(rows, dim=-1)
        c_before = c_bar * derivatives.carry
        if derivatives.across is not None:
            c_before = torch.addcmul(c_before, h_bar, derivatives.across)
        return LSTMState(h_bar, c_bar), z_bar, LSTMState(z_bar @ weights.W, c_before)

    def weights_vjp(self, weights, a_bar, intermediates, before, after):
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


class LSTMCell(GatedCell):
    r"""The long short-term memory's step.

    .. math::

        i_t, f_t, o_t &= \sigma(z_t^i),\ \sigma(z_t^f),\ \sigma(z_t^o), \qquad
        g_t = \tanh(z_t^g), \qquad z_t = W h_{t-1} + U x_t + b \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t \\
        h_t &= o_t \odot \tanh(c_t)

    The rows of W, U and b come in blocks i, f, g, o, torch's order.

    Parameters
    ----------
    input_size, hidden_size : int
        D and H.
    peephole : "none", "old" or "new"
        With peepholes, :math:`p_i \odot c_{t-1}` is added to :math:`z_t^i`,
        :math:`p_f \odot c_{t-1}` to :math:`z_t^f`, and to :math:`z_t^o` either
        :math:`p_o \odot c_{t-1}` ("old", as in lecture D) or :math:`p_o \odot c_t` ("new", as
        Gers & Schmidhuber have it).
    coupled : bool
        :math:`i_t = 1 - f_t`: the cell forgets what it overwrites, and no more. There are no rows
        of i then, and no :math:`p_i`.
    without : str or sequence of str
        Parts to leave out: "input gate", "forget gate", "output gate" (the gate is 1, and its rows
        do not exist), "input activation" (:math:`g_t = z_t^g`), "output activation"
        (:math:`h_t = o_t \odot c_t`). Without forget gate it is the cell of 1997.
    forget_bias : float, optional
        Where the forget gate's bias starts.
    chrono : float, optional
        The longest time to keep, T_max: the forget gate's bias starts at a draw of
        :func:`course_lib.recurrent.chrono`, that of the input gate, if there is one, at minus the
        same draw.
    recurrent : tensor (nH, H), or function, optional
        The recurrent weights W to start from, or an initialiser called for each (H, H) block.
        Without it they are drawn as the other parameters: uniformly between
        :math:`\pm 1/\sqrt H`, as ``torch.nn.LSTM`` draws its own.
    seed : int, optional
        Where the draws start; without it they differ from call to call.
    dtype : torch.dtype, optional
        Of the parameters; torch's default dtype if not given.

    Attributes
    ----------
    U, W, b : Parameter
        Shapes (nH, D), (nH, H), (nH,) with n blocks of rows. ``torch.nn.LSTM`` has two biases; b is
        their sum.
    p_i, p_f, p_o : Parameter or None
        Shape (H,).
    blocks : tuple of str
        The blocks present, from the top; ``block(name)`` gives one block's U, W and b.

    Raises
    ------
    ValueError
        If a size is below 1, an option unknown, ``recurrent`` of another shape or not finite, a
        bias not finite, or if options contradict each other: ``coupled`` without one of its gates,
        ``forget_bias`` with ``chrono``, either of them without a forget gate.
    TypeError
        If a size is not a whole number, a bias or T_max not a real one, ``recurrent`` or
        ``dtype`` not of floating-point numbers, ``coupled`` not True or False, or ``without``
        not made of names.

    References
    ----------
    Hochreiter & Schmidhuber (1997); Gers, Schmidhuber & Cummins (2000), the forget gate; Gers &
    Schmidhuber (2000), peepholes; Greff et al. (2017), the variants; Tallec & Ollivier (2018),
    chrono; lectures C and D.

    Examples
    --------
    >>> cell = LSTMCell(3, 2, forget_bias=1.0, seed=0)
    >>> cell.blocks, cell.W.shape, cell.block("f").b.tolist()
    (('i', 'f', 'g', 'o'), torch.Size([8, 2]), [1.0, 1.0])
    >>> state, intermediates = cell(torch.zeros(5, 3), cell.initial_state(5))
    >>> torch.equal(state.c, intermediates.i * intermediates.g)
    True
    """

    def __init__(
        self,
        input_size: Count,
        hidden_size: Count,
        *,
        peephole: Literal["none", "old", "new"] = "none",
        coupled: bool = False,
        without: str | Sequence[str] = (),
        forget_bias: float | None = None,
        chrono: float | None = None,
        recurrent: Float[torch.Tensor, "nH H"] | Initialiser | None = None,
        seed: Count | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__(input_size, hidden_size)
        self.peephole = one_of(peephole, "peephole", PEEPHOLES)
        self.coupled, self.without = flag(coupled, "coupled"), _without(without, coupled)
        missing = {gate for gate, name in GATES.items() if name in self.without}
        missing |= {"i"} if coupled else set()
        blocks = tuple(name for name in "ifgo" if name not in missing)
        squashed = (f"{which} activation" not in self.without for which in ("input", "output"))
        self.equations = LSTMEquations(blocks, peephole, coupled, *squashed)
        draws = Draws(self.hidden_size, seed, dtype)
        self._draw(blocks, recurrent, draws)
        for gate in GATES:
            has = peephole != "none" and gate in blocks
            self.register_parameter(f"p_{gate}", draws.parameter(self.hidden_size) if has else None)
        self._start_biases(forget_bias, chrono, draws)

    @torch.no_grad()
    def _start_biases(self, forget_bias, longest, draws):
        """The forget gate's first biases, and with chrono the input gate's."""
        at_most_one("forget_bias", forget_bias, longest)
        for name, value in (("forget_bias", forget_bias), ("chrono", longest)):
            if value is not None and "f" not in self.blocks:
                raise ValueError(
                    f"{name} is given but the cell is without forget gate; expected a cell that "
                    f"has one: leave {name} out"
                )
        if forget_bias is not None:
            self.block("f").b.fill_(number(forget_bias, "forget_bias"))
        elif longest is not None:
            keep = spread(longest)(self.hidden_size, draws.generator)
            self.block("f").b.copy_(keep)
            if "i" in self.blocks:
                self.block("i").b.copy_(-keep)

    def extra_repr(self) -> str:
        """What printing the cell shows."""
        shown = [f"{self.input_size}, {self.hidden_size}"]
        shown += [f"peephole={self.peephole!r}"] if self.peephole != "none" else []
        shown += ["coupled=True"] if self.coupled else []
        shown += [f"without={self.without!r}"] if self.without else []
        return ", ".join(shown)


def _without(names, coupled):
    """The parts to leave out, checked."""
    if isinstance(names, str):
        names = (names,)
    if not isinstance(names, Iterable):
        raise TypeError(
            f"without is {names!r}; expected names out of {list(PARTS)}: pass a tuple of names, () "
            "to leave nothing out"
        )
    names = tuple(one_of(name, "without", PARTS) for name in names)
    if coupled and {"input gate", "forget gate"} & set(names):
        raise ValueError(
            f"coupled is True and without is {list(names)}; expected a cell with both gates to "
            "couple: i = 1 - f leaves no input gate of its own, so drop one of the two options"
        )
    return names
