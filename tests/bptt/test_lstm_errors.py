"""Every error of the LSTM says what was expected, what came, and what to do."""

from inspect import unwrap

import numpy as np
import pytest
from error_laws import refuses

from course_lib import bptt

# What the run-time checker of shapes would stop first is called without it.
forward, backward, draw, plain_backward, truncated = map(
    unwrap,
    (bptt.lstm_forward, bptt.lstm_backward, bptt.lstm_parameters, bptt.backward, bptt.truncated),
)

T, B, D, H, O = 6, 4, 3, 8, 2
NET = bptt.lstm_parameters(D, H, O, rng=0)
PLAIN = bptt.parameters(D, H, O, rng=0)
X, Y = np.ones((T, B, D)), np.zeros((T, B, O))
TRACE, PLAIN_TRACE = bptt.lstm_forward(NET, X), bptt.forward(PLAIN, X)


def broken(values, at):
    values = values.copy()
    values[at] = np.nan
    return values


VALUE_ERRORS = [
    (lambda: draw(0, 2, 2, 0), "D is 0; expected at least 1"),
    (lambda: draw(2, 2, 2, 0, -1.0), "scale is -1.0; expected at least 0"),
    (lambda: draw(2, 2, 2, 0, forget_bias=np.inf), "forget_bias has 1 of 1 values that are NaN"),
    (
        lambda: draw(2, 2, 2, 0, forget_bias=[1, 2]),
        "forget_bias has shape (2,); expected a single number",
    ),
    (
        lambda: forward(PLAIN, X),
        "W has shape (8, 8); expected 32 rows for 8 hidden units, but these parameters are a pla",
    ),
    (
        lambda: unwrap(bptt.forward)(NET, X),
        "W has shape (32, 8); expected 8 rows for 8 hidden units, but these parameters are an LS",
    ),
    (
        lambda: forward(NET._replace(U=np.ones((8, 3))), X),
        "U has shape (8, 3); expected (4 hidden, input) = (32, 3)",
    ),
    (
        lambda: forward(NET._replace(W=np.ones((30, 8))), X),
        "W has shape (30, 8); expected (4 hidden, hidden again) = (32, 8)",
    ),
    (
        lambda: forward(NET._replace(b=np.ones(8)), X),
        "b has shape (8,); expected (4 hidden,) = (32,)",
    ),
    (
        lambda: forward(NET._replace(V=np.ones((2, 32))), X),
        "V has shape (2, 32); expected (output, hidden) = (2, 8)",
    ),
    (lambda: forward(NET._replace(W=np.ones(8)), X), "W has shape (8,); expected a matrix"),
    (lambda: forward(NET._replace(b=broken(NET.b, 0)), X), "b has 1 of 32 values that are NaN"),
    (lambda: forward(NET, X[0]), "x has shape (4, 3); expected (T, batch, input), time first"),
    (
        lambda: forward(NET, X[..., :2]),
        "x has shape (6, 4, 2); expected (T, batch, input) = (6, 4, 3)",
    ),
    (lambda: forward(NET, X[:0]), "x is empty (shape (0, 4, 3))"),
    (lambda: forward(NET, broken(X, 5)), "x has 12 of 72 values that are NaN or infinite"),
    (
        lambda: forward(NET, X, h0=np.ones((4, 5))),
        "h0 has shape (4, 5); expected (batch, hidden) = (4, 8)",
    ),
    (
        lambda: forward(NET, X, c0=np.ones((8, 4))),
        "c0 has shape (8, 4); expected (batch, hidden) = (4, 8)",
    ),
    (lambda: forward(NET, X, c0=np.full((4, 8), np.inf)), "c0 has 32 of 32 values that are NaN"),
    (
        lambda: forward(NET, X, lengths=[1, 1, 2, 7]),
        "lengths has values from 1 to 7; expected 1 to T = 6",
    ),
    (
        lambda: backward(TRACE, Y[1:]),
        "y_bar has shape (5, 4, 2); expected (T, batch, output) = (6, 4, 2)",
    ),
    (lambda: backward(TRACE, broken(Y, (2, 0, 0))), "y_bar has 1 of 48 values that are NaN"),
    (
        lambda: backward(TRACE, Y, h_bar=np.ones((4, 32))),
        "h_bar has shape (4, 32); expected (batch, hidden) = (4, 8)",
    ),
    (
        lambda: backward(TRACE, Y, c_bar=np.ones(8)),
        "c_bar has shape (8,); expected (batch, hidden) = (4, 8)",
    ),
    (lambda: backward(TRACE, Y, c_bar=np.full((4, 8), np.nan)), "c_bar has 32 of 32 values"),
]

TYPE_ERRORS = [
    (lambda: draw(2, 2.5, 2, 0), "H is 2.5 (float); expected a whole number"),
    (lambda: draw(2, 2, 2, "seed"), "rng is 'seed'; expected a Generator or a seed"),
    (lambda: draw(2, 2, 2, 0, forget_bias="1"), "forget_bias has dtype <U1; expected real numbers"),
    (
        lambda: forward(tuple(NET), X),
        "parameters is of type tuple; expected Parameters: wrap the arrays as Parameters(U, W, b,",
    ),
    (lambda: forward(NET, X > 0), "x has dtype bool; expected real numbers"),
    (lambda: forward(NET, X, c0=np.ones((4, 8)) * 1j), "c0 has dtype complex128; expected real"),
    (lambda: forward(NET, X, lengths=[1.0, 2, 3, 4]), "lengths has dtype float64; expected whole"),
    (lambda: backward(TRACE, Y * 1j), "y_bar has dtype complex128; expected real numbers"),
    (
        lambda: backward(PLAIN_TRACE, Y),
        "trace is of type RNNTrace; expected LSTMTrace",
    ),
    (
        lambda: plain_backward(TRACE, Y),
        "trace is of type LSTMTrace; expected RNNTrace",
    ),
    (lambda: truncated(TRACE, Y, k1=1, k2=1), "trace is of type LSTMTrace; expected RNNTrace"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)
