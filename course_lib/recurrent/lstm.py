r"""The long short-term memory cell, and the cells that differ from it in one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import torch
from jaxtyping import Float

from course_lib._inputs import Count, flag, one_of
from course_lib.recurrent._gates import GatedCell, at_most_one, number
from course_lib.recurrent._lstm import LSTMForm
from course_lib.recurrent.initialisers import Draws, Initialiser
from course_lib.recurrent.initialisers import chrono as spread

PEEPHOLES = ("none", "old", "new")
PARTS = ("input gate", "forget gate", "output gate", "input activation", "output activation")
GATES = {"i": "input gate", "f": "forget gate", "o": "output gate"}


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
    >>> state, parts = cell(torch.zeros(5, 3), cell.initial_state(5))
    >>> torch.equal(state.c, parts.i * parts.g)
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
        self.form = LSTMForm(blocks, peephole, coupled, *squashed)
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
