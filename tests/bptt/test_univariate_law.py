"""The net of one unit: the lecture's bars, the vector net, autograd."""

import math

import numpy as np
import pytest
import torch
from bptt.torch_twin import PHI
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import bptt

WEIGHT = st.floats(-1.5, 1.5)
NAMES = st.sampled_from(sorted(PHI))
INPUTS = st.lists(st.floats(-2, 2), min_size=1, max_size=7)
AT = st.sampled_from(["every", "last"])


def wanted(x, at):
    """Some targets: one for every step, or one."""
    return [0.3 - 0.2 * t for t in range(len(x))] if at == "every" else 0.3


@settings(deadline=None)
@given(x=INPUTS, u=WEIGHT, v=WEIGHT, w=WEIGHT, h0=WEIGHT, name=NAMES, out=NAMES, at=AT)
def test_it_equals_autograd(x, u, v, w, h0, name, out, at):
    trace = bptt.univariate_forward(x, u, v, w, h0=h0, activation=name, output=out)
    gradient = bptt.univariate_backward(trace, wanted(x, at), at=at)
    tu, tv, tw, start = (torch.tensor(a, dtype=torch.float64, requires_grad=True)
                         for a in (u, v, w, h0))  # fmt: skip
    zs, hs, rs, ys = [], [start], [], []
    for value in x:
        zs.append(tu * value + tw * hs[-1])
        hs.append(PHI[name](zs[-1]))
        rs.append(tv * hs[-1])
        ys.append(PHI[out](rs[-1]))
    targets = wanted(x, at) if at == "every" else [wanted(x, at)]
    loss = sum(0.5 * (y - s) ** 2 for y, s in zip(ys[-len(targets) :], targets, strict=True))
    sought = [tu, tv, tw, *zs, *hs, *rs]
    bars = [bar.item() for bar in torch.autograd.grad(loss, sought, materialize_grads=True)]
    T, close = len(x), {"rtol": 1e-10, "atol": 1e-12}
    np.testing.assert_allclose(trace.h, [h.item() for h in hs], **close)
    np.testing.assert_allclose(trace.y, [y.item() for y in ys], **close)
    np.testing.assert_allclose(gradient.loss, loss.item(), **close)
    found = [gradient.u_bar, gradient.v_bar, gradient.w_bar]
    np.testing.assert_allclose(found, bars[:3], **close)
    np.testing.assert_allclose(gradient.z_bar, bars[3 : 3 + T], **close)
    np.testing.assert_allclose(gradient.h_bar, bars[3 + T : 4 + 2 * T], **close)
    np.testing.assert_allclose(gradient.r_bar, bars[4 + 2 * T :], **close)


@settings(deadline=None)
@given(x=INPUTS, u=WEIGHT, v=WEIGHT, w=WEIGHT, h0=WEIGHT, name=NAMES, at=AT)
def test_it_is_the_vector_net_with_one_of_everything(x, u, v, w, h0, name, at):
    unit = bptt.Parameters(*map(np.array, ([[u]], [[w]], [0.0], [[v]], [0.0])))
    targets = np.reshape(wanted(x, at), (-1, 1, 1) if at == "every" else (1, 1))
    trace = bptt.forward(unit, np.reshape(x, (-1, 1, 1)), h0=np.array([[h0]]), activation=name)
    loss = bptt.squared_error(trace, targets, at=at)
    vector = bptt.backward(trace, loss.y_bar)
    terms = bptt.contributions(trace, vector)
    one = bptt.univariate_forward(x, u, v, w, h0=h0, activation=name)
    bars = bptt.univariate_backward(one, wanted(x, at), at=at)
    np.testing.assert_allclose(one.y, trace.y.ravel(), rtol=1e-13, atol=1e-14)
    pairs = [
        (bars.loss, loss.value),
        (bars.y_bar, vector.y_bar),
        (bars.h_bar, vector.h_bar),
        (bars.z_bar, vector.z_bar),
        (bars.u_terms, terms.U),
        (bars.v_terms, terms.V),
        (bars.w_terms, terms.W),
        (bars.u_bar, vector.U_bar),
        (bars.v_bar, vector.V_bar),
        (bars.w_bar, vector.W_bar),
    ]
    for found, expected in pairs:
        np.testing.assert_allclose(np.ravel(found), np.ravel(expected), rtol=1e-11, atol=1e-13)


@settings(deadline=None)
@given(x=INPUTS, u=WEIGHT, v=WEIGHT, w=WEIGHT)
def test_the_lectures_bars(x, u, v, w):
    """Lecture A's equations as they stand there, with dicts for the superscripts; L̄ = 1."""
    T, target = len(x), 0.4

    def slope(z):
        return 1 / math.cosh(z) ** 2

    z, h, r, y = {}, {0: 0.0}, {}, {}
    for t in range(1, T + 1):
        z[t] = u * x[t - 1] + w * h[t - 1]
        h[t] = math.tanh(z[t])
        r[t] = v * h[t]
        y[t] = math.tanh(r[t])
    y_bar = {t: y[t] - target for t in y}
    r_bar = {t: y_bar[t] * slope(r[t]) for t in y}
    h_bar, z_bar = {}, {T + 1: 0.0}
    for t in range(T, 0, -1):
        h_bar[t] = r_bar[t] * v + z_bar[t + 1] * w
        z_bar[t] = h_bar[t] * slope(z[t])
    trace = bptt.univariate_forward(x, u, v, w, output="tanh")
    found = bptt.univariate_backward(trace, [target] * T, at="every")
    close = {"rtol": 1e-10, "atol": 1e-12}
    np.testing.assert_allclose(found.y_bar, [y_bar[t] for t in y], **close)
    np.testing.assert_allclose(found.r_bar, [r_bar[t] for t in y], **close)
    np.testing.assert_allclose(found.h_bar[1:], [h_bar[t] for t in y], **close)
    np.testing.assert_allclose(found.z_bar, [z_bar[t] for t in y], **close)
    np.testing.assert_allclose(found.u_bar, sum(z_bar[t] * x[t - 1] for t in y), **close)
    np.testing.assert_allclose(found.v_bar, sum(r_bar[t] * h[t] for t in y), **close)
    # with t counted from 0 here, since the start is h[0]
    w_bar = sum(z_bar[t + 1] * h[t] for t in range(T))
    np.testing.assert_allclose(found.w_bar, w_bar, **close)


@settings(deadline=None)
@given(x=INPUTS, u=WEIGHT, w=WEIGHT)
def test_with_one_loss_the_bar_of_a_state_is_a_product(x, u, w):
    """Lecture A: h̄_1 = w^(T−1) φ'(z_2) … φ'(z_T) h̄_T."""
    trace = bptt.univariate_forward(x, u, 1.0, w)
    found = bptt.univariate_backward(trace, 2.0)
    slopes = np.cosh(trace.z[1:]) ** -2.0
    jacobian = w ** (len(x) - 1) * slopes.prod()
    np.testing.assert_allclose(found.h_bar[1], jacobian * found.h_bar[-1], rtol=1e-10, atol=1e-15)


@pytest.mark.parametrize(
    ("w", "fifty", "forty_nine"), [(1.1, 117.4, 106.7), (0.9, 0.00515, 0.00573)]
)
def test_the_lectures_two_numbers(w, fifty, forty_nine):
    """Printed for T = 50: they are w^50, from h_0; from h_1 there are 49 factors."""
    trace = bptt.univariate_forward(np.zeros(50), 1.0, 1.0, w, activation="identity")
    found = bptt.univariate_backward(trace, 1.0).h_bar
    assert found[0] / found[50] == pytest.approx(fifty, rel=1e-3)
    assert found[1] / found[50] == pytest.approx(forty_nine, rel=1e-3)
