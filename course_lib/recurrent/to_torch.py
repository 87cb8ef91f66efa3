r"""This course's layers as torch's own."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn.utils.parametrize import type_before_parametrizations as type_of

from course_lib.recurrent._hooks import refuse_hooks
from course_lib.recurrent._torch_layout import TorchLayer, cells_of, suffixes
from course_lib.recurrent.bidirectional import Bidirectional
from course_lib.recurrent.elman import ElmanCell
from course_lib.recurrent.gru import GRUCell
from course_lib.recurrent.layers import Layer, layer_of
from course_lib.recurrent.lstm import LSTMCell
from course_lib.recurrent.stacks import Stack

# torch's class for a cell, and what each option of the cell must be to fit into it.
FITS = {
    ElmanCell: (nn.RNN, {"activation": ("tanh", "relu")}),
    LSTMCell: (nn.LSTM, {"peephole": ("none",), "coupled": (False,), "without": ((),)}),
    GRUCell: (nn.GRU, {"reset": ("after",), "update": ("write", "keep")}),
}


def to_torch(layer: Layer) -> TorchLayer:
    r"""A layer as torch's own, with the same weights, which computes the same.

    torch's second bias is 0, but for a GRU's new content, where it is ``b_h``. An
    ``update="write"`` gate becomes torch's, which keeps, by the sign of its weights:
    :math:`1 - \sigma(z) = \sigma(-z)`. The weights are copies, of a
    parametrised weight that of its present value.

    Parameters
    ----------
    layer : Layer
        A cell, a :class:`Bidirectional`, or a :class:`Stack` of either.

    Returns
    -------
    torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU

    Raises
    ------
    ValueError
        For what torch's layers cannot hold: a residual or dense stack, cells of several kinds or
        sizes, one and two directions together, an option of the cell, hooks.
    TypeError
        If layer is no layer, or a cell of a kind that torch does not have.

    Examples
    --------
    >>> from course_lib.recurrent import GRUCell, run
    >>> cell, x = GRUCell(2, 3, reset="after", update="write", seed=0), torch.randn(5, 4, 2)
    >>> torch.allclose(run(cell, x).h, to_torch(cell)(x)[0], atol=1e-6)
    True
    """
    stack = layer if isinstance(layer_of(layer, "layer"), Stack) else Stack([layer])
    for part in filter(lambda part: isinstance(part, Layer), layer.modules()):
        refuse_hooks(part._hooked(), part, "the copy would have the weights alone")
    cells = cells_of(layer)
    _check_plain(stack)
    for name, cell in cells.items():
        _check_fits(name, cell)
    _check_alike(cells)
    first = next(iter(cells.values()))
    shared = {"nonlinearity": first.activation} if isinstance(first, ElmanCell) else {}
    with torch.random.fork_rng(devices=[]):  # torch draws weights, which are then overwritten
        module = FITS[type_of(first)][0](
            stack.input_size,
            first.hidden_size,
            num_layers=len(stack.layers),
            bidirectional=isinstance(stack.layers[0], Bidirectional),
            dropout=stack.dropout.p if len(stack.layers) > 1 else 0.0,
            dtype=first.dtype,
            **shared,
        )
    for cell, suffix in zip(cells.values(), suffixes(module), strict=True):
        _copy_to(module, suffix, cell)
    return module.to(first.U.device).train(layer.training)


def _check_plain(stack):
    """torch joins layers in one way, and all of them have the same directions."""
    if stack.connection != "none":
        raise ValueError(
            f'layer has connection "{stack.connection}"; expected "none", the only one torch\'s '
            "layers have: keep it as a Stack, or convert its layers one by one"
        )
    kinds = [isinstance(layer, Bidirectional) for layer in stack.layers]
    if len(set(kinds)) > 1:
        raise ValueError(
            f"layer has {sum(kinds)} of {len(kinds)} layers with two directions; expected all or "
            "none, as in torch's layers: convert its layers one by one"
        )


def _check_fits(name, cell):
    """torch has the cell, with these options."""
    if type_of(cell) not in FITS:
        raise TypeError(
            f"{name} is of type {type_of(cell).__name__}; expected one of "
            f"{', '.join(kind.__name__ for kind in FITS)}, which torch has too: "
            "keep it as it is, or convert its parts one by one"
        )
    kind, options = FITS[type_of(cell)]
    for option, allowed in options.items():
        value = getattr(cell, option)
        if value not in allowed:
            raise ValueError(
                f"{name} has {option}={value!r}; expected {' or '.join(map(repr, allowed))}, since "
                f"nn.{kind.__name__} has nothing else: keep it as it is"
            )


def _check_alike(cells):
    """All cells share what torch gives to a whole layer only once."""
    (first, like), *others = cells.items()
    for name, cell in others:
        for what, value, wanted in (
            ("kind", type_of(cell).__name__, type_of(like).__name__),
            ("hidden_size", cell.hidden_size, like.hidden_size),
            ("activation", *(getattr(one, "activation", None) for one in (cell, like))),
        ):
            if value != wanted:
                raise ValueError(
                    f"{name} has {what} {value}; expected {wanted}, as {first}, since torch's "
                    "layers share it: convert its layers one by one"
                )


@torch.no_grad()
def _copy_to(module, suffix, cell):
    """A cell's weights into torch's."""
    turned = torch.ones_like(cell.b)
    b_rec = torch.zeros_like(cell.b)
    if isinstance(cell, GRUCell):
        H = cell.hidden_size
        b_rec[2 * H :] = cell.b_h
        if cell.update == "write":
            turned[H : 2 * H] = -1
    values = turned[:, None] * cell.U, turned[:, None] * cell.W, turned * cell.b, b_rec
    names = "weight_ih", "weight_hh", "bias_ih", "bias_hh"
    for name, value in zip(names, values, strict=True):
        getattr(module, f"{name}_{suffix}").copy_(value)
