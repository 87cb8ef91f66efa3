"""Whether layers fit one above the other."""

from __future__ import annotations

from collections.abc import Iterable

from course_lib._inputs import real
from course_lib.recurrent.layers import Layer, layer_of


def listed(layers: object) -> list[Layer]:
    """``layers`` as a list, if it holds at least one, and all have the same dtype."""
    if not isinstance(layers, Iterable):
        raise TypeError(
            f"layers is of type {type(layers).__name__}; expected a list of layers: "
            "put the layer into a list"
        )
    found = list(layers)
    if not found:
        raise ValueError("layers is empty; expected at least one: pass a list of layers")
    for k, layer in enumerate(found):
        if layer_of(layer, f"layers[{k}]").dtype != found[0].dtype:
            raise TypeError(
                f"layers[{k}] has dtype {layer.dtype}; expected {found[0].dtype}, as layers[0]: "
                "build all with the same dtype"
            )
    return found


def fitted(layers: list[Layer], connection: str) -> int:
    """The output size of a stack, if each layer can read what comes from below."""
    read, joined = layers[0].input_size, 0
    for k, layer in enumerate(layers):
        if layer.input_size != read:
            raise ValueError(
                f"layers[{k}] has input_size {layer.input_size}; expected {read}, what it reads "
                f'with connection="{connection}": build it with input_size={read}'
            )
        if connection == "residual" and k > 0 and layer.output_size != read:
            raise ValueError(
                f"layers[{k}] has output_size {layer.output_size}; expected {read}, the size of "
                'the sum it is added to: give all layers one size, or use connection="none"'
            )
        joined += layer.output_size
        read = layer.output_size + (read if connection == "dense" else 0)
    return joined if connection == "dense" else read


def share(value: object) -> float:
    """``value`` if it is a number between 0 and 1."""
    if not 0 <= real(value, "dropout") <= 1:
        raise ValueError(f"dropout is {value}; expected a share from 0 to 1: pass 0 for none")
    return float(value)
