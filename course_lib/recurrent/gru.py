r"""The gated recurrent unit, by every convention."""

from __future__ import annotations

from typing import Literal

import torch
from jaxtyping import Float

from course_lib._inputs import Count, one_of
from course_lib.recurrent._gates import GatedCell, at_most_one, number
from course_lib.recurrent._gru import GRUForm
from course_lib.recurrent.initialisers import Draws, Initialiser
from course_lib.recurrent.initialisers import chrono as spread

RESETS = ("before", "after", "none")
UPDATES = ("write", "keep")


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
    >>> state, parts = cell(torch.zeros(5, 3), start)
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
        self.form = GRUForm(reset, update)
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
