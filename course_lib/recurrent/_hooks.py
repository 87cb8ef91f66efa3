"""Hooks: what hangs on a module and comes in only where the module is called.

Forward hooks and pre-hooks (pruning, the older spectral and weight norms, and whatever replaces
``forward``) are honoured: such a layer is called. Backward hooks are refused, since torch hangs
them on tensors that a module returns as they are, and layers return states.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import nn
from torch.nn.modules import module as everywhere


def hooked(layer: nn.Module, forward: Callable) -> bool:
    """Whether a call of the layer may do anything but ``forward``, its class's own."""
    refuse_backward_hooks(layer)
    return bool(
        layer._forward_pre_hooks
        or layer._forward_hooks
        or everywhere._global_forward_pre_hooks
        or everywhere._global_forward_hooks
        or getattr(layer.forward, "__func__", None) is not forward
    )


def refuse_backward_hooks(layer: nn.Module) -> None:
    """They would never be called, without a word."""
    if layer._backward_hooks or layer._backward_pre_hooks:
        raise ValueError(
            f"{type(layer).__name__} has backward hooks; expected none, since torch calls them for "
            "single tensors, and a layer gives states: use unroll(...).gradients(loss), or "
            "register a hook on a tensor of the result"
        )


def refuse_hooks(has_hooks: bool, layer: nn.Module, why: str) -> None:
    """Refuse a hooked module where its own equations and weights are needed."""
    if has_hooks:
        raise ValueError(
            f"{type(layer).__name__} has forward hooks or a forward of its own; expected neither, "
            f"since {why}: remove them first, as prune.remove and remove_spectral_norm of "
            "torch.nn.utils do"
        )
