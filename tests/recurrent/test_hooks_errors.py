"""Hooks that cannot be honoured are refused, in words."""

import inspect

import pytest
import torch
from error_laws import refuses
from torch import nn
from torch.nn.utils import prune

from course_lib import gradients, recurrent
from course_lib.recurrent import Bidirectional, ElmanCell, GRUCell, LSTMCell, Stack, from_torch

run, unroll, to_torch = map(inspect.unwrap, (recurrent.run, recurrent.unroll, recurrent.to_torch))
from_torch = inspect.unwrap(from_torch)
flow, jacobians = inspect.unwrap(gradients.flow), inspect.unwrap(gradients.jacobians)
regulariser = inspect.unwrap(gradients.norm_regulariser)
X = torch.ones(5, 3, 2)
LAYERS = {
    "cell": lambda: GRUCell(2, 4, seed=0),
    "both": lambda: Bidirectional(ElmanCell(2, 4, seed=0), LSTMCell(2, 4, seed=1)),
    "stack": lambda: Stack([GRUCell(2, 4, seed=0)]),
}
BACKWARD = {
    "full": lambda layer: layer.register_full_backward_hook(print),
    "before": lambda layer: layer.register_full_backward_pre_hook(print),
    "old": lambda layer: layer.register_backward_hook(print),
}


def hung(kind="cell", give=None):
    """A layer with a forward hook that gives this."""
    layer = LAYERS[kind]()
    layer.register_forward_hook(lambda layer, given, made: give)
    return layer


@pytest.mark.parametrize("hang", BACKWARD.values(), ids=BACKWARD)
@pytest.mark.parametrize("kind", LAYERS)
def test_backward_hooks(kind, hang):
    layer = LAYERS[kind]()
    hang(layer)
    given = (X[0], layer.initial_state(3)) if kind == "cell" else (X,)
    for use in (lambda: run(layer, X), lambda: unroll(layer, X), lambda: layer(*given)):
        refuses(
            ValueError, use, " has backward hooks; expected none, since torch calls them for si"
        )
    above = Stack([layer, GRUCell(layer.output_size, 4, seed=1)])
    refuses(ValueError, lambda: run(above, X), " has backward hooks; expected none")


@pytest.mark.parametrize("kind", ["both", "stack"])
def test_a_trace_of_a_layer_with_hooks(kind):
    words = " has forward hooks or a forward of its own; expected neither, since these see no trace"
    refuses(ValueError, lambda: unroll(hung(kind), X), words)
    refuses(ValueError, lambda: unroll(Stack([hung(kind)]), X), words)


def test_hooks_that_give_something_else():
    words = "a forward hook of GRUCell gave a Tensor; expected (GRUState, intermediates): return"
    refuses(TypeError, lambda: run(hung(give=X), X), words)
    refuses(TypeError, lambda: unroll(hung(give=X), X), words)
    words = "a forward hook of Stack gave a Tensor; expected Run: return Run(h, last), or None to"
    refuses(TypeError, lambda: run(hung("stack", X), X), words)


def pruned(module, name):
    return prune.l1_unstructured(module, name, amount=0.5)


@pytest.mark.parametrize(
    "use",
    [
        lambda: flow(hung(), X, lambda h, t: h.sum(1)),
        lambda: jacobians(hung(), X[:, :1]),
        lambda: regulariser(pruned(ElmanCell(2, 4, seed=0), "W"), None, None),
        lambda: to_torch(pruned(LSTMCell(2, 4, seed=0), "W")),
        lambda: to_torch(hung("stack")),
        lambda: from_torch(pruned(nn.LSTM(2, 4), "weight_hh_l0")),
    ],
)
def test_where_the_weights_or_the_step_alone_would_be_used(use):
    refuses(ValueError, use, " has forward hooks or a forward of its own; expected neither, since ")


class Around(nn.Module):
    """What a compiler or a library puts around a module."""

    def __init__(self, inside):
        super().__init__()
        self.inside = inside


@pytest.mark.parametrize("wrap", [nn.DataParallel, Around])
def test_a_wrapped_layer_is_no_layer(wrap):
    layer = wrap(GRUCell(2, 4, seed=0))
    words = (
        f"{wrap.__name__}; expected a layer: pass a cell, a Bidirectional or a Stack, as the one "
        "in it, and wrap or compile the net around it instead"
    )
    net = inspect.unwrap(recurrent.RecurrentNet.__init__)
    made = recurrent.RecurrentNet.__new__(recurrent.RecurrentNet)
    refuses(TypeError, lambda: run(layer, X), words)
    refuses(TypeError, lambda: net(made, layer, 1), words)
