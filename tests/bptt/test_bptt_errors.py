"""Every error says what was expected, what came, and what to do."""

from inspect import unwrap

import numpy as np
import pytest
from error_laws import refuses

from course_lib import bptt

# What the run-time checker of shapes would stop first is called without it.
forward, backward, truncated, windows = map(
    unwrap, (bptt.forward, bptt.backward, bptt.truncated, bptt.windows)
)
squared_error, cross_entropy = map(unwrap, (bptt.squared_error, bptt.cross_entropy))
draw, one_unit = unwrap(bptt.parameters), unwrap(bptt.univariate_forward)

T, B, D, H, O = 6, 4, 3, 8, 2
NET = bptt.parameters(D, H, O, rng=0)
X = np.ones((T, B, D))
TRACE = bptt.forward(NET, X)
RAGGED = bptt.forward(NET, X, lengths=[1, 6, 2, 3])
Y = np.zeros((T, B, O))
CLASSES = np.zeros((T, B), dtype=int)
UNIT = bptt.univariate_forward([1.0, 2.0, 3.0], 1, 1, 1)


def broken(values, at, filling=np.nan):
    values = values.copy()
    values[at] = filling
    return values


VALUE_ERRORS = [
    (lambda: bptt.activation("selu"), "activation is 'selu'; expected one of ['tanh', 'relu', "),
    (lambda: unwrap(bptt.activation)(None), "activation is None; expected one of ['tanh'"),
    (lambda: draw(0, 2, 2, 0), "D is 0; expected at least 1"),
    (lambda: draw(2, -1, 2, 0), "H is -1; expected at least 1"),
    (lambda: draw(2, 2, 0, 0), "O is 0; expected at least 1"),
    (lambda: draw(2, 2, 2, 0, -1.0), "scale is -1.0; expected at least 0"),
    (lambda: draw(2, 2, 2, 0, np.nan), "scale has 1 of 1 values that are NaN or infinite"),
    (lambda: forward(NET._replace(W=np.ones((8, 7))), X), "W has shape (8, 7); expected (hidden, "),
    (lambda: forward(NET._replace(U=np.ones((7, 3))), X), "U has shape (7, 3); expected (hidden, "),
    (lambda: forward(NET._replace(b=np.ones(7)), X), "b has shape (7,); expected (hidden,) = (8,)"),
    (lambda: forward(NET._replace(V=np.ones((2, 7))), X), "V has shape (2, 7); expected (output, "),
    (lambda: forward(NET._replace(b_y=np.ones(3)), X), "b_y has shape (3,); expected (output,) = "),
    (lambda: forward(NET._replace(V=np.ones(8)), X), "V has shape (8,); expected a matrix"),
    (lambda: forward(NET._replace(b=broken(NET.b, 0)), X), "b has 1 of 8 values that are NaN"),
    (lambda: forward(NET, X[0]), "x has shape (4, 3); expected (T, batch, input), time first"),
    (
        lambda: forward(NET, X[..., :2]),
        "x has shape (6, 4, 2); expected (T, batch, input) = (6, 4, 3)",
    ),
    (lambda: forward(NET, X[:0]), "x is empty (shape (0, 4, 3))"),
    (lambda: forward(NET, X[:, :0]), "x is empty (shape (6, 0, 3))"),
    (lambda: forward(NET, broken(X, (5, 0, 0))), "x has 1 of 72 values that are NaN or infinite"),
    (lambda: forward(NET, broken(X, 0, np.inf), lengths=[1, 6, 2, 3]), "x has 12 of 72 values"),
    (lambda: forward(NET, [[[1, 2, 3]], [[1, 2]]]), "x is a ragged sequence"),
    (
        lambda: forward(NET, X, h0=np.ones((4, 5))),
        "h0 has shape (4, 5); expected (batch, hidden) = (4, 8)",
    ),
    (lambda: forward(NET, X, h0=np.full((4, 8), np.inf)), "h0 has 32 of 32 values that are NaN"),
    (lambda: forward(NET, X, activation="softplus"), "activation is 'softplus'; expected one of"),
    (lambda: forward(NET, X, lengths=[1, 2]), "lengths has shape (2,); expected (batch,) = (4,)"),
    (
        lambda: forward(NET, X, lengths=[0, 1, 2, 3]),
        "lengths has values from 0 to 3; expected 1 to T = 6",
    ),
    (
        lambda: forward(NET, X, lengths=[1, 1, 2, 7]),
        "lengths has values from 1 to 7; expected 1 to T = 6",
    ),
    (
        lambda: squared_error(TRACE, Y[1:]),
        "targets has shape (5, 4, 2); expected (T, batch, output) = (6, 4, 2)",
    ),
    (
        lambda: squared_error(TRACE, Y, at="last"),
        "targets has shape (6, 4, 2); expected (batch, output) = (4, 2)",
    ),
    (lambda: squared_error(TRACE, Y, at="first"), "at is 'first'; expected one of ['every'"),
    (lambda: squared_error(TRACE, broken(Y, 5)), "targets has 8 of 48 values that are NaN"),
    (lambda: squared_error(RAGGED, broken(Y, 5)), "targets has 2 of 48 values that are NaN"),
    (
        lambda: cross_entropy(TRACE, CLASSES[0]),
        "targets has shape (4,); expected (T, batch) = (6, 4)",
    ),
    (
        lambda: cross_entropy(TRACE, CLASSES, at="last"),
        "targets has shape (6, 4); expected (batch,) = (4,)",
    ),
    (
        lambda: cross_entropy(TRACE, CLASSES, at="end"),
        "at is 'end'; expected one of ['every', 'last']",
    ),
    (
        lambda: cross_entropy(TRACE, broken(CLASSES, 0, 2)),
        "targets has values from 0 to 2; expected classes 0 to O - 1 = 1",
    ),
    (
        lambda: cross_entropy(TRACE, broken(CLASSES, 0, -1)),
        "targets has values from -1 to 0; expected classes 0 to",
    ),
    (
        lambda: backward(TRACE, Y[:-1]),
        "y_bar has shape (5, 4, 2); expected (T, batch, output) = (6, 4, 2)",
    ),
    (lambda: backward(TRACE, broken(Y, (2, 0, 0))), "y_bar has 1 of 48 values that are NaN"),
    (
        lambda: backward(TRACE, Y, h_bar=np.ones((8, 4))),
        "h_bar has shape (8, 4); expected (batch, hidden) = (4, 8)",
    ),
    (lambda: backward(TRACE, Y, h_bar=np.full((4, 8), np.nan)), "h_bar has 32 of 32 values"),
    (
        lambda: truncated(TRACE, Y, k1=3, k2=2),
        "k2 is 2 and k1 is 3; expected k2 >= k1, since else 1 of every 3",
    ),
    (lambda: truncated(TRACE, Y, k1=0, k2=2), "k1 is 0; expected at least 1"),
    (lambda: truncated(TRACE, Y, k1=1, k2=0), "k2 is 0; expected at least 1"),
    (
        lambda: truncated(TRACE, Y[1:], k1=1, k2=1),
        "y_bar has shape (5, 4, 2); expected (T, batch, ",
    ),
    (lambda: windows(TRACE, Y, 0), "k is 0; expected at least 1"),
    (lambda: one_unit([[1.0]], 1, 1, 1), "x has shape (1, 1); expected one axis, (T,)"),
    (lambda: one_unit([], 1, 1, 1), "x is empty (shape (0,))"),
    (lambda: one_unit([np.nan], 1, 1, 1), "x has 1 of 1 values that are NaN"),
    (lambda: one_unit([1.0], 1, 1, np.inf), "w has 1 of 1 values that are NaN or infinite"),
    (lambda: one_unit([1.0], [1, 2], 1, 1), "u has shape (2,); expected a single number"),
    (
        lambda: one_unit([1.0], 1, 1, 1, output="softmax"),
        "activation is 'softmax'; expected one of",
    ),
    (
        lambda: bptt.univariate_backward(UNIT, [1.0]),
        "targets has shape (1,); expected a single number",
    ),
    (
        lambda: bptt.univariate_backward(UNIT, 1.0, at="every"),
        "targets has shape (); expected (T,) = (3,)",
    ),
    (
        lambda: bptt.univariate_backward(UNIT, 1.0, at="all"),
        "at is 'all'; expected one of ['every', 'last']",
    ),
]

TYPE_ERRORS = [
    (lambda: draw(2.0, 2, 2, 0), "D is 2.0 (float); expected a whole number: pass an int"),
    (lambda: draw(2, "3", 2, 0), "H is '3' (str); expected a whole number"),
    (lambda: draw(2, 2, 2, None), "rng is None; expected a Generator or a seed"),
    (
        lambda: forward(NET._replace(W=NET.W * 1j), X),
        "W has dtype complex128; expected real numbers",
    ),
    (lambda: forward(NET, X > 0), "x has dtype bool; expected real numbers"),
    (lambda: forward(NET, X, h0=np.full((4, 8), "a")), "h0 has dtype <U1; expected real numbers"),
    (
        lambda: forward(NET, X, lengths=[1.0, 2, 3, 4]),
        "lengths has dtype float64; expected whole num",
    ),
    (lambda: forward(NET, X, lengths=[True] * 4), "lengths has dtype bool; expected whole numbers"),
    (lambda: squared_error(TRACE, Y * 1j), "targets has dtype complex128; expected real numbers"),
    (
        lambda: cross_entropy(TRACE, CLASSES * 1.0),
        "targets has dtype float64; expected whole numbers",
    ),
    (lambda: backward(TRACE, Y * 1j), "y_bar has dtype complex128; expected real numbers"),
    (lambda: truncated(TRACE, Y, k1=1.5, k2=2), "k1 is 1.5 (float); expected a whole number"),
    (lambda: windows(TRACE, Y, "2"), "k is '2' (str); expected a whole number"),
    (lambda: one_unit(["a"], 1, 1, 1), "x has dtype <U1; expected real numbers"),
    (lambda: bptt.univariate_backward(UNIT, "a"), "targets has dtype <U1; expected real numbers"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)


def test_what_is_given_is_not_kept():
    """A later change of the caller's arrays does not reach into the trace."""
    net, x, h0 = bptt.parameters(D, H, O, rng=1), X.copy(), np.ones((B, H))
    trace = bptt.forward(net, x, h0=h0)
    before = bptt.backward(trace, np.ones_like(Y))
    for array in (*net, x, h0):
        array += 1.0
    after = bptt.backward(trace, np.ones_like(Y))
    np.testing.assert_array_equal(before.W_bar, after.W_bar)
    np.testing.assert_array_equal(before.x_bar, after.x_bar)


def test_an_unbounded_state_that_overflows_gives_no_warning_and_stops_the_backward_pass():
    large = NET._replace(W=np.eye(H) * 1e10)
    trace = bptt.forward(large, np.ones((40, B, D)), activation="identity")
    assert not np.isfinite(trace.h[-1]).any()
    loss = bptt.squared_error(trace, np.zeros((40, B, O)))
    assert not np.isfinite(loss.value)
    with pytest.raises(ValueError, match=r"y_bar has .* values that are NaN or infinite"):
        bptt.backward(trace, loss.y_bar)
