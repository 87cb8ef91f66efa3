"""The order and the names of the weights in torch's recurrent layers."""

from __future__ import annotations

from typing import TypeAlias

from torch import nn

from course_lib.recurrent.bidirectional import Bidirectional
from course_lib.recurrent.layers import Layer
from course_lib.recurrent.stacks import Stack

TorchLayer: TypeAlias = nn.RNN | nn.LSTM | nn.GRU


def cells_of(layer: Layer) -> dict[str, Layer]:
    """The cells in torch's order, from the lowest up and forward first, by what they are called."""
    named = {"layer": layer}
    if isinstance(layer, Stack):
        named = {f"layers[{k}]": one for k, one in enumerate(layer.layers)}
    found = {}
    for name, one in named.items():
        if isinstance(one, Bidirectional):
            ways = ("forward_cell", "backward_cell")
            found |= {f"{name}.{way}": getattr(one, way) for way in ways}
        else:
            found[name] = one
    return found


def suffixes(module: TorchLayer) -> list[str]:
    """What torch appends to the names of the weights, in the same order."""
    ways = ["", "_reverse"] if module.bidirectional else [""]
    return [f"l{layer}{way}" for layer in range(module.num_layers) for way in ways]
