"""Every error says what was expected, what came, and what to do."""

import inspect

import numpy as np
import pytest
import torch
from error_laws import refuses

from course_lib import recurrent
from course_lib.recurrent import ElmanCell, ElmanState, RecurrentNet

CELL = ElmanCell(2, 4, seed=0)
X = torch.zeros(5, 3, 2)
NAN = X.clone().index_fill_(0, torch.tensor([1]), torch.nan)
unroll, elman = inspect.unwrap(recurrent.unroll), inspect.unwrap(ElmanCell.__init__)


def cell(*sizes, **options):
    """A cell made without the run-time type checks of the tests."""
    made = ElmanCell.__new__(ElmanCell)
    elman(made, *sizes, **options)
    return made


def sizes(*given):
    """The part of making a cell that every cell shares."""
    inspect.unwrap(recurrent.Cell.__init__)(ElmanCell.__new__(ElmanCell), *given)


def gradients(trace, loss):
    return inspect.unwrap(recurrent.Trace.gradients)(trace, loss)


def with_no_graph():
    with torch.no_grad():
        return recurrent.unroll(CELL, X)


VALUE_ERRORS = [
    (lambda: cell(0, 4), "input_size is 0; expected at least 1"),
    (lambda: cell(2, -1), "hidden_size is -1; expected at least 1"),
    (lambda: cell(2, 4, activation="gelu"), "activation is 'gelu'; expected one of ['tanh', 'r"),
    (lambda: cell(2, 4, seed=-1), "seed is -1; expected at least 0"),
    (lambda: cell(2, 4, seed=2**64), "seed is 18446744073709551616; expected less than 2**64"),
    (lambda: cell(2, 4, recurrent=torch.eye(3)), "recurrent has shape (3, 3); expected (hidden"),
    (lambda: cell(2, 1, recurrent=NAN[1, :1, :1]), "recurrent has 1 of 1 values that are NaN"),
    (lambda: recurrent.scaled(-1.0), "scale is -1.0; expected a finite number of at least 0"),
    (lambda: recurrent.orthogonal(np.nan), "scale is nan; expected a finite number"),
    (lambda: recurrent.identity(np.inf), "scale is inf; expected a finite number"),
    (lambda: unroll(CELL, X[0]), "x has shape (3, 2); expected (steps, batch, inputs) = (T, B, 2)"),
    (lambda: unroll(CELL, X[..., :1]), "x has shape (5, 3, 1); expected (steps, batch, inputs)"),
    (lambda: unroll(CELL, X[:0]), "x has shape (0, 3, 2), so it is empty; expected at least one"),
    (lambda: unroll(CELL, X[:, :0]), "x has shape (5, 0, 2), so it is empty"),
    (lambda: unroll(CELL, NAN), "x has 6 of 30 values that are NaN or infinite"),
    (lambda: unroll(CELL, X + torch.inf), "x has 30 of 30 values that are NaN or infinite"),
    (
        lambda: unroll(CELL, X, ElmanState(torch.zeros(3, 5))),
        "state.h has shape (3, 5); expected (batch, hidden) = (3, 4): pass a matching state, or",
    ),
    (lambda: unroll(CELL, X, ElmanState(torch.zeros(2, 4))), "state.h has shape (2, 4); expected"),
    (
        lambda: unroll(CELL, X, ElmanState(torch.full((3, 4), torch.nan))),
        "state.h has 12 of 12 values that are NaN",
    ),
    (lambda: unroll(CELL, X, lengths=[1, 2]), "lengths has shape (2,); expected (batch,) = (3,)"),
    (lambda: unroll(CELL, X, lengths=[]), "lengths has shape (0,); expected (batch,) = (3,): pass"),
    (lambda: unroll(CELL, X, lengths=[5, 6, 1]), "lengths has values from 1 to 6; expected 1 <= l"),
    (lambda: unroll(CELL, X, lengths=[5, 0, 1]), "lengths has values from 0 to 5; expected 1 <="),
    (lambda: RecurrentNet(CELL, 0), "output_size is 0; expected at least 1"),
    (
        lambda: inspect.unwrap(RecurrentNet.__init__)(RecurrentNet.__new__(RecurrentNet), CELL, 1,
                                                      at="first"),
        "at is 'first'; expected one of ['last', 'mean', 'max', 'every']",
    ),
    (lambda: gradients(unroll(CELL, X), CELL.W), "loss has shape (4, 4); expected a single number"),
    (lambda: gradients(unroll(CELL, X), torch.tensor(1.0)), "loss is a constant; expected a loss"),
    (lambda: gradients(unroll(CELL, X), CELL.W.sum()), "loss does not depend on this trace; exp"),
    (lambda: gradients(with_no_graph(), CELL.W.sum()), "trace holds no graph; expected one made"),
]  # fmt: skip

TYPE_ERRORS = [
    (lambda: sizes(2.0, 4), "input_size is 2.0 (float); expected a whole number: pass an int"),
    (lambda: cell(2, 4, seed=0.5), "seed is 0.5 (float); expected a whole number: pass an int"),
    (lambda: cell(2, 2, recurrent=np.eye(2)), "recurrent is of type ndarray; expected a torch"),
    (lambda: cell(2, 1, recurrent=torch.tensor([[1]])), "recurrent has dtype torch.int64; expect"),
    (lambda: unroll(CELL, X.numpy()), "x is of type ndarray; expected a torch tensor: convert"),
    (lambda: unroll(CELL, X.double()), "x has dtype torch.float64; expected torch.float32"),
    (lambda: unroll(CELL, X.long()), "x has dtype torch.int64; expected torch.float32"),
    (lambda: unroll(CELL, X, torch.zeros(3, 4)), "state is of type Tensor; expected ElmanState"),
    (
        lambda: unroll(CELL, X, ElmanState(torch.zeros(3, 4).double())),
        "state.h has dtype torch.float64; expected torch.float32",
    ),
    (lambda: unroll(CELL, X, lengths=[1.0, 2, 3]), "lengths has dtype torch.float64; expected who"),
    (lambda: unroll(CELL, X, lengths=[True] * 3), "lengths has dtype torch.bool; expected whole"),
    (lambda: unroll(CELL, X, lengths=[None, 1, 2]), "lengths is [None, 1, 2]; expected whole num"),
    (lambda: unroll(CELL, X, lengths=["1", "2", "3"]), "lengths is ['1', '2', '3']; expected who"),
    (lambda: unroll(CELL, X, lengths=[[1], [1, 2], 3]), "lengths is [[1], [1, 2], 3]; expected wh"),
    (
        lambda: unroll(torch.nn.LSTM(2, 4), X),
        "layer is of type LSTM; expected a layer: pass a cell",
    ),
    (
        lambda: inspect.unwrap(recurrent.run)(RecurrentNet(CELL, 3), X),
        "layer is of type RecurrentNet; expected a layer: pass a cell, a Bidirectional or a Stack",
    ),
    (
        lambda: inspect.unwrap(RecurrentNet.__init__)(
            RecurrentNet.__new__(RecurrentNet), torch.nn.GRU(2, 4), 1
        ),
        "cell is of type GRU; expected a layer: pass a cell, a Bidirectional or a Stack, and conv",
    ),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)
