"""Every error of a layer says what was expected, what came, and what to do."""

import inspect

import pytest
import torch
from error_laws import refuses
from torch import nn

from course_lib import recurrent
from course_lib.recurrent import (
    BidirectionalState,
    ElmanCell,
    ElmanState,
    GRUCell,
    LSTMCell,
    LSTMState,
    StackState,
    from_torch,
    to_torch,
)

CELL, WIDE, TOP = ElmanCell(2, 4, seed=0), ElmanCell(4, 5, seed=0), ElmanCell(4, 4, seed=0)
X = torch.zeros(5, 3, 2)


def made(kind):
    """The class, made without the run-time type checks of the tests."""

    def make(*given, **options):
        layer = kind.__new__(kind)
        inspect.unwrap(kind.__init__)(layer, *given, **options)
        return layer

    return make


both, stack = made(recurrent.Bidirectional), made(recurrent.Stack)
run, stacked = inspect.unwrap(recurrent.run), inspect.unwrap(recurrent.stacked)
BOTH = both(CELL, ElmanCell(2, 4, seed=1))
STACK = stack([CELL, TOP])
DEEP = stack([BOTH, LSTMCell(8, 3, seed=0)])
H, C = ElmanState(torch.zeros(3, 4)), LSTMState(torch.zeros(3, 3), torch.zeros(3, 2))


class Own(ElmanCell):
    """A cell torch does not have."""


def plain(size, k):
    return ElmanCell(size, 4, seed=k)


VALUE_ERRORS = [
    (lambda: both(CELL, WIDE), "backward has input_size 4; expected 2, as forward: build both"),
    (lambda: stack([]), "layers is empty; expected at least one: pass a list of layers"),
    (
        lambda: stack([CELL, CELL]),
        'layers[1] has input_size 2; expected 4, what it reads with connection="none": build it',
    ),
    (lambda: stack([BOTH, TOP]), "layers[1] has input_size 4; expected 8, what it reads with"),
    (
        lambda: stack([CELL, TOP], connection="dense"),
        "layers[1] has input_size 4; expected 6, what",
    ),
    (
        lambda: stack([CELL, WIDE], connection="residual"),
        "layers[1] has output_size 5; expected 4, the size of the sum it is added to: give all",
    ),
    (
        lambda: stack([CELL], connection="highway"),
        "connection is 'highway'; expected one of ['none', 'residual', 'dense']: pick one of",
    ),
    (lambda: stack([CELL], dropout=1.5), "dropout is 1.5; expected a share from 0 to 1: pass 0"),
    (lambda: stack([CELL], dropout=float("nan")), "dropout is nan; expected a share from 0 to 1"),
    (lambda: stacked(plain, 2, 0), "layers is 0; expected at least 1"),
    (lambda: stacked(plain, -1, 2), "input_size is -1; expected at least 1"),
    (lambda: run(STACK, X[..., :1]), "x has shape (5, 3, 1); expected (steps, batch, inputs) = (T"),
    (lambda: run(STACK, X[:0]), "x has shape (0, 3, 2), so it is empty; expected at least one"),
    (lambda: run(BOTH, X * torch.nan), "x has 30 of 30 values that are NaN or infinite; expected"),
    (lambda: run(BOTH, X, lengths=[5, 0, 1]), "lengths has values from 0 to 5; expected 1 <= leng"),
    (lambda: run(BOTH, X, lengths=[5, 5, 6]), "lengths has values from 5 to 6; expected 1 <= leng"),
    (lambda: run(STACK, X, lengths=[5]), "lengths has shape (1,); expected (batch,) = (3,): pass"),
    (
        lambda: run(STACK, X, StackState((H,))),
        "state.layers has length 1; expected 2: pass one state per layer",
    ),
    (
        lambda: run(DEEP, X, StackState((BidirectionalState(H, H), C))),
        "state.layers[1].c has shape (3, 2); expected (batch, hidden) = (3, 3): pass a matching",
    ),
    (
        lambda: run(BOTH, X, BidirectionalState(H, ElmanState(H.h + torch.inf))),
        "state.backward.h has 12 of 12 values that are NaN or infinite; expected finite numbers",
    ),
    (
        lambda: from_torch(nn.LSTM(2, 4, proj_size=3)),
        "module has proj_size 3; expected 0, since no cell here projects its output: build it",
    ),
    (
        lambda: to_torch(stack([CELL, TOP], connection="residual")),
        'layer has connection "residual"; expected "none", the only one torch\'s layers have: keep',
    ),
    (
        lambda: to_torch(stack([BOTH, ElmanCell(8, 4, seed=0)])),
        "layer has 1 of 2 layers with two directions; expected all or none, as in torch's layers",
    ),
    (
        lambda: to_torch(DEEP.layers[1].__class__(2, 3, peephole="old", seed=0)),
        "layer has peephole='old'; expected 'none', since nn.LSTM has nothing else: keep it as it",
    ),
    (
        lambda: to_torch(LSTMCell(2, 3, coupled=True)),
        "layer has coupled=True; expected False, since",
    ),
    (
        lambda: to_torch(LSTMCell(2, 3, without=("output gate",))),
        "layer has without=('output gate',); expected (), since nn.LSTM has nothing else",
    ),
    (
        lambda: to_torch(both(GRUCell(2, 3, reset="after"), GRUCell(2, 3))),
        "layer.backward_cell has reset='before'; expected 'after', since nn.GRU has nothing else",
    ),
    (
        lambda: to_torch(stack([CELL, ElmanCell(4, 4, activation="sigmoid")])),
        "layers[1] has activation='sigmoid'; expected 'tanh' or 'relu', since nn.RNN has nothing",
    ),
    (
        lambda: to_torch(stack([CELL, ElmanCell(4, 4, activation="relu")])),
        "layers[1] has activation relu; expected tanh, as layers[0], since torch's layers share it",
    ),
    (
        lambda: to_torch(stack([CELL, LSTMCell(4, 4)])),
        "layers[1] has kind LSTMCell; expected ElmanCell, as layers[0], since torch's layers share",
    ),
    (
        lambda: to_torch(stack([CELL, WIDE])),
        "layers[1] has hidden_size 5; expected 4, as layers[0], since torch's layers share it: con",
    ),
]

TYPE_ERRORS = [
    (lambda: both(CELL, BOTH), "backward is of type Bidirectional; expected a cell: pass an Elman"),
    (
        lambda: both(CELL, ElmanCell(2, 4, dtype=torch.float64)),
        "backward has dtype torch.float64; expected torch.float32, as forward: build both cells",
    ),
    (lambda: stack(CELL), "layers is of type ElmanCell; expected a list of layers: put the layer"),
    (lambda: stack([CELL, nn.Tanh()]), "layers[1] is of type Tanh; expected a layer: pass a cell,"),
    (
        lambda: stack([CELL, ElmanCell(4, 4, dtype=torch.float64)]),
        "layers[1] has dtype torch.float64; expected torch.float32, as layers[0]: build all with",
    ),
    (lambda: stacked(plain, 2, 1.5), "layers is 1.5 (float); expected a whole number: pass an int"),
    (
        lambda: stacked(plain, 2, 2, bidirectional="no"),
        "bidirectional is 'no' (str); expected True or False: pass one of these",
    ),
    (lambda: stack([CELL], dropout="0.5"), "dropout is '0.5' (str); expected a real number: pass"),
    (
        lambda: inspect.unwrap(to_torch)(nn.LSTM(2, 4)),
        "layer is of type LSTM; expected a layer: pass a cell, a Bidirectional or a Stack, and con",
    ),
    (lambda: run(STACK, X.double()), "x has dtype torch.float64; expected torch.float32: convert"),
    (lambda: run(BOTH, X, lengths=[1.0, 2, 3]), "lengths has dtype torch.float64; expected whole"),
    (lambda: run(BOTH, X, H), "state is of type ElmanState; expected BidirectionalState: wrap the"),
    (
        lambda: run(DEEP, X, StackState((BidirectionalState(H, C), C))),
        "state.layers[0].backward is of type LSTMState; expected ElmanState: wrap the tensors as",
    ),
    (
        lambda: run(STACK, X, StackState((H, H.h))),
        "state.layers[1] is of type Tensor; expected Elm",
    ),
    (
        lambda: inspect.unwrap(from_torch)(nn.LSTMCell(2, 4)),
        "module is of type LSTMCell; expected nn.RNN, nn.LSTM or nn.GRU: pass the recurrent layer",
    ),
    (
        lambda: to_torch(Own(2, 4)),
        "layer is of type Own; expected one of ElmanCell, LSTMCell, GRUCell, which torch has too",
    ),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)


def test_a_layer_that_overflows_inside_is_no_fault_of_the_input():
    """Training tells a diverged net by its loss; the layers above do not refuse what they read."""
    layer = stack([ElmanCell(2, 4, activation="identity"), ElmanCell(4, 4)])
    with torch.no_grad():
        layer.layers[0].W.fill_(1e30)
    assert not recurrent.run(layer, X + 1).h.isfinite().all()
