r"""torch's own recurrent layers as stacks of this course's cells."""

from __future__ import annotations

import torch
from torch import nn

from course_lib.recurrent._hooks import hooked, refuse_hooks
from course_lib.recurrent._torch_layout import TorchLayer, cells_of, suffixes
from course_lib.recurrent.elman import ElmanCell
from course_lib.recurrent.gru import GRUCell
from course_lib.recurrent.lstm import LSTMCell
from course_lib.recurrent.stacks import Stack, stacked


def from_torch(module: TorchLayer) -> Stack:
    r"""torch's recurrent layer as a stack with the same weights, which computes the same.

    Each of torch's cells has two biases; b is their sum, except that a GRU's new content keeps the
    second as ``b_h``. Without biases b is 0. A GRU becomes ``GRUCell(reset="after",
    update="keep")``. All layers, both directions and the dropout between layers come along. The
    stack reads time first, (T, B, D), also where the module was made with ``batch_first``. The
    weights are copies.

    Parameters
    ----------
    module : torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU

    Raises
    ------
    TypeError
        For any other module.
    ValueError
        If an LSTM projects its outputs (``proj_size``), or the module has hooks.

    Examples
    --------
    >>> from course_lib.recurrent import run
    >>> module = nn.LSTM(2, 3, num_layers=2, bidirectional=True)
    >>> x = torch.randn(5, 4, 2)
    >>> torch.allclose(run(from_torch(module), x).h, module(x)[0], atol=1e-6)
    True
    """
    if not isinstance(module, TorchLayer):
        raise TypeError(
            f"module is of type {type(module).__name__}; expected nn.RNN, nn.LSTM or nn.GRU: "
            "pass the recurrent layer itself"
        )
    if module.proj_size:
        raise ValueError(
            f"module has proj_size {module.proj_size}; expected 0, since no cell here projects its "
            "output: build it without proj_size"
        )
    has_hooks = hooked(module, type(module).forward)
    refuse_hooks(has_hooks, module, "the copy would have the weights alone")
    stack = stacked(
        lambda input_size, k: _cell_like(module, input_size),
        module.input_size,
        module.num_layers,
        bidirectional=module.bidirectional,
        dropout=module.dropout,
    )
    for cell, suffix in zip(cells_of(stack).values(), suffixes(module), strict=True):
        _copy_from(module, suffix, cell)
    return stack.to(module.weight_ih_l0.device).train(module.training)


def _cell_like(module, input_size):
    """A cell of the module's kind."""
    sizes, dtype = (input_size, module.hidden_size), module.weight_ih_l0.dtype
    if isinstance(module, nn.RNN):
        return ElmanCell(*sizes, activation=module.nonlinearity, dtype=dtype)
    if isinstance(module, nn.LSTM):
        return LSTMCell(*sizes, dtype=dtype)
    return GRUCell(*sizes, reset="after", update="keep", dtype=dtype)


@torch.no_grad()
def _copy_from(module, suffix, cell):
    """torch's weights into a cell."""
    cell.U.copy_(getattr(module, f"weight_ih_{suffix}"))
    cell.W.copy_(getattr(module, f"weight_hh_{suffix}"))
    zero = torch.zeros_like(cell.b)
    b_in, b_rec = (getattr(module, f"bias_{way}_{suffix}", zero) for way in ("ih", "hh"))
    if isinstance(cell, GRUCell):
        gates, b_h = b_rec.split([2 * cell.hidden_size, cell.hidden_size])
        cell.b_h.copy_(b_h)
        b_rec = torch.cat([gates, torch.zeros_like(b_h)])
    cell.b.copy_(b_in + b_rec)
