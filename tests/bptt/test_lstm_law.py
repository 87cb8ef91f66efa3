"""What the LSTM's equations say about its cell: kept, added to, erased; its adjoint likewise."""

from dataclasses import replace

import numpy as np
import pytest
from bptt.lstm_twin import lstm_cases
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_lib import bptt

SHUT, OPEN = -800.0, 800.0
H = 3


def fixed(rng, scale=1.0, **biases):
    """An LSTM of H units, two inputs, whose named gates have the bias given in place of 0."""
    net = bptt.lstm_parameters(2, H, 2, rng, scale)
    for name, bias in biases.items():
        net.b["ifgo".index(name) * H :][:H] = bias
    return net


def run(net, rng, T=6, B=2):
    x, h0, c0 = (rng.normal(size=size) for size in ((T, B, 2), (B, H), (B, H)))
    return bptt.lstm_forward(net, x, h0=h0, c0=c0)


def bars(rng, trace):
    """A bar on every output and on both last states."""
    shapes = trace.y.shape, trace.h[-1].shape, trace.c[-1].shape
    y_bar, h_bar, c_bar = (rng.normal(size=shape) for shape in shapes)
    return bptt.lstm_backward(trace, y_bar, h_bar=h_bar, c_bar=c_bar), c_bar


seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)


@given(seeds)
def test_with_f_1_i_0_o_0_cell_and_adjoint_pass_unchanged(rng):
    trace = run(fixed(rng, i=SHUT, f=OPEN, o=SHUT), rng)
    for gate, value in ((trace.i, 0), (trace.f, 1), (trace.o, 0)):
        np.testing.assert_array_equal(gate, value)
    np.testing.assert_array_equal(trace.c, np.broadcast_to(trace.c[0], trace.c.shape))
    gradient, c_bar = bars(rng, trace)
    np.testing.assert_array_equal(gradient.c_bar, np.broadcast_to(c_bar, trace.c.shape))


@given(seeds)
def test_the_adjoint_needs_only_f_1_and_o_0(rng):
    trace = run(fixed(rng, f=OPEN, o=SHUT), rng)
    assert (trace.i > 0).all()
    gradient, c_bar = bars(rng, trace)
    np.testing.assert_array_equal(gradient.c_bar, np.broadcast_to(c_bar, trace.c.shape))


def no_recurrence(rng):
    """The gates depend on the inputs alone."""
    net = fixed(rng)
    return net._replace(W=np.zeros_like(net.W))


def no_output(rng):
    """h is 0 after the first step, whatever the cell holds."""
    return fixed(rng, o=SHUT)


@settings(max_examples=20, deadline=None)
@pytest.mark.parametrize("make", [no_recurrence, no_output])
@given(rng=seeds)
def test_where_only_the_cell_remembers_its_derivative_is_the_product_of_forget_gates(make, rng):
    trace = run(make(rng), rng)
    c_bar = rng.normal(size=trace.c[-1].shape)
    gradient = bptt.lstm_backward(trace, np.zeros_like(trace.y), c_bar=c_bar)
    later = np.cumprod(trace.f[::-1], axis=0)[::-1]  # f_{t+1} ... f_T
    np.testing.assert_allclose(gradient.c_bar[:-1], later * c_bar, rtol=1e-13)
    x = trace.x

    def last(c0):
        run = bptt.lstm_forward(trace.parameters, x, h0=trace.h[0], c0=c0)
        return (run.c[-1] * c_bar).sum()

    numeric = bptt.numerical_gradient(last, trace.c[0])
    np.testing.assert_allclose(trace.f.prod(axis=0) * c_bar, numeric, rtol=1e-6, atol=1e-8)


@settings(max_examples=50, deadline=None)
@given(lstm_cases())
def test_the_bars_satisfy_their_equations(case):
    trace = case.run()
    gradient = case.backward(trace, case.y_bar)
    i, f, g, o = trace.i, trace.f, trace.g, trace.o
    h_bar, c_bar, tanh_c = gradient.h_bar[1:], gradient.c_bar[1:], np.tanh(trace.c[1:])
    later = f[1:] * c_bar[1:]
    last = np.zeros_like(c_bar[:1]) if case.c_bar is None else case.c_bar[None]
    expected = h_bar * o * (1 - tanh_c**2) + np.concatenate([later, last])  # (16)
    np.testing.assert_allclose(c_bar, expected, rtol=1e-12, atol=1e-14)
    np.testing.assert_array_equal(gradient.c_bar[0], f[0] * c_bar[0])
    z_bar = (
        c_bar * g * i * (1 - i),
        c_bar * trace.c[:-1] * f * (1 - f),
        c_bar * i * (1 - g**2),
        h_bar * tanh_c * o * (1 - o),
    )  # (17), (18)
    np.testing.assert_allclose(
        gradient.z_bar, np.concatenate(z_bar, axis=-1), rtol=1e-12, atol=1e-14
    )
    np.testing.assert_array_equal(gradient.z_bar[~trace.mask], 0)


CORNERS = [
    ("remember", SHUT, OPEN, lambda c, g: c),
    ("add", OPEN, OPEN, lambda c, g: c + g),
    ("erase", SHUT, SHUT, lambda c, g: np.zeros_like(c)),
    ("overwrite", OPEN, SHUT, lambda c, g: g),
]


@pytest.mark.parametrize(
    ("i", "f", "expected"), [c[1:] for c in CORNERS], ids=[c[0] for c in CORNERS]
)
def test_the_four_corners_of_i_and_f(i, f, expected):
    rng = np.random.default_rng(0)
    trace = run(fixed(rng, i=i, f=f), rng)
    np.testing.assert_array_equal(trace.c[1:], expected(trace.c[:-1], trace.g))


def test_without_weights_the_cell_halves():
    rng = np.random.default_rng(0)
    trace = run(fixed(rng, scale=0.0), rng)
    halves = 0.5 ** np.arange(7)[:, None, None]
    np.testing.assert_array_equal(trace.c, halves * trace.c[0])
    np.testing.assert_allclose(trace.h[1:], 0.5 * np.tanh(trace.c[1:]), rtol=1e-14)
    gradient = bptt.lstm_backward(trace, np.zeros_like(trace.y), c_bar=np.ones_like(trace.c[0]))
    np.testing.assert_array_equal(gradient.c_bar, halves[::-1] * np.ones_like(trace.c))


@settings(max_examples=50, deadline=None)
@given(lstm_cases(), st.data())
def test_two_halves_are_the_whole(case, data):
    """The state carries everything forwards; its two bars carry everything backwards."""
    case = replace(case, lengths=None)
    assume(len(case.x) > 1)
    cut = data.draw(st.integers(1, len(case.x) - 1))
    whole, first = case.run(), replace(case, x=case.x[:cut]).run()
    rest = replace(case, x=case.x[cut:], h0=first.h[-1], c0=first.c[-1])
    second = rest.run()
    for name in case.states:
        joined = np.concatenate([getattr(first, name), getattr(second, name)[1:]])
        np.testing.assert_allclose(joined, getattr(whole, name), rtol=1e-12, atol=1e-14)
    late = rest.backward(second, case.y_bar[cut:])
    early = bptt.lstm_backward(first, case.y_bar[:cut], h_bar=late.h_bar[0], c_bar=late.c_bar[0])
    expected = case.backward(whole, case.y_bar)
    for name in case.states:
        np.testing.assert_allclose(
            getattr(early, f"{name}_bar")[0],
            getattr(expected, f"{name}_bar")[0],
            rtol=1e-9,
            atol=1e-11,
        )
    np.testing.assert_allclose(early.W_bar + late.W_bar, expected.W_bar, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("size", [40.0, 800.0, 1e150, 1e308])
def test_saturated_gates_give_no_warning_and_a_finite_gradient(size):
    """Also where z overflows to plus or minus infinity."""
    rng = np.random.default_rng(0)
    net = fixed(rng)._replace(U=np.full((4 * H, 2), size), W=np.zeros((4 * H, H)))
    signs = np.array([[1.0, 1.0], [-1.0, -1.0]])
    trace = bptt.lstm_forward(net, np.tile(signs * size, (5, 1, 1)))
    assert set(np.unique(trace.f)) <= {0.0, 1.0}
    np.testing.assert_array_equal(trace.c[:, 0], np.arange(6)[:, None] * np.ones(H))
    gradient = bptt.lstm_backward(trace, np.ones_like(trace.y))
    for name in ("W_bar", "b_bar", "x_bar", "h_bar", "c_bar", "z_bar"):
        assert np.isfinite(getattr(gradient, name)).all(), name


def test_where_a_gate_is_exactly_0_and_1():
    one_unit = bptt.Parameters(
        *map(np.array, ([[1.0]] * 4, [[0.0]] * 4, [0.0] * 4, [[1.0]], [0.0]))
    )
    z = np.array([-710.0, -709.0, 36.0, 37.0])
    f = bptt.lstm_forward(one_unit, z.reshape(1, 4, 1)).f.ravel()
    assert f[0] == 0 < f[1]
    assert f[2] < 1 == f[3]


def test_the_forget_bias_and_the_order_of_the_blocks():
    net = bptt.lstm_parameters(2, H, 2, rng=0, forget_bias=1.5)
    np.testing.assert_array_equal(net.b, np.repeat([0, 1.5, 0, 0], H))
    same = bptt.lstm_parameters(2, H, 2, rng=0)
    np.testing.assert_array_equal(net.W, same.W)
    large = bptt.lstm_parameters(100, 200, 3, rng=0, scale=2.0)
    assert large.W.std() == pytest.approx(2 / np.sqrt(200), rel=0.02)
    assert large.U.std() == pytest.approx(2 / np.sqrt(100), rel=0.02)
    assert large.V.std() == pytest.approx(2 / np.sqrt(200), rel=0.1)


def test_what_is_given_is_not_kept():
    """A later change of the caller's arrays does not reach into the trace."""
    rng = np.random.default_rng(0)
    net, x = fixed(rng), rng.normal(size=(4, 2, 2))
    h0, c0 = rng.normal(size=(2, 2, H))
    trace = bptt.lstm_forward(net, x, h0=h0, c0=c0)
    before = bptt.lstm_backward(trace, np.ones_like(trace.y))
    for array in (*net, x, h0, c0):
        array += 1.0
    after = bptt.lstm_backward(trace, np.ones_like(trace.y))
    for name in ("U_bar", "W_bar", "x_bar", "c_bar"):
        np.testing.assert_array_equal(getattr(before, name), getattr(after, name))
