"""The gradient three ways: by differences, written out, and by autograd."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from bptt.lstm_twin import EITHER
from bptt.torch_twin import PHI, assert_same_gradient, cases
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_lib import bptt

AT = st.sampled_from(["every", "last"])


def squared_error(case, at):
    T, B, O = case.y_bar.shape
    return bptt.squared_error, case.rng.normal(size=(T, B, O) if at == "every" else (B, O))


def cross_entropy(case, at):
    T, B, O = case.y_bar.shape
    return bptt.cross_entropy, case.rng.integers(0, O, (T, B) if at == "every" else B)


LOSSES = st.sampled_from([squared_error, cross_entropy])


def torch_loss(twin, loss, targets, at):
    """Mean over the batch of the sum over loss steps, sequence by sequence."""
    total, y = 0.0, torch.stack(twin.y)
    for b, length in enumerate(twin.mask.sum(0).tolist()):
        steps = range(length) if at == "every" else [length - 1]
        for t in steps:
            wanted = torch.tensor(targets[t, b] if at == "every" else targets[b])
            if loss is bptt.squared_error:
                total = total + 0.5 * torch.nn.functional.mse_loss(y[t, b], wanted, reduction="sum")
            else:
                total = total + torch.nn.functional.cross_entropy(y[t, b], wanted)
    return total / y.shape[1]


@settings(deadline=None)
@given(case=EITHER, make=LOSSES, at=AT)
def test_written_out_equals_autograd(case, make, at):
    loss, targets = make(case, at)
    trace, twin = case.run(), case.twin()
    found = loss(trace, targets, at=at)
    expected = torch_loss(twin, loss, targets, at)
    for name in case.states:
        expected_states = torch.stack(getattr(twin, name)).detach()
        np.testing.assert_allclose(getattr(trace, name), expected_states, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(trace.y, torch.stack(twin.y).detach(), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(found.value, expected.item(), rtol=1e-10)
    gradient = case.backward(trace, found.y_bar)
    assert_same_gradient(gradient, twin.gradient(expected + case.outside(twin)))


@settings(max_examples=50, deadline=None)
@given(case=EITHER, make=LOSSES, at=AT)
def test_written_out_equals_differences(case, make, at):
    loss, targets = make(case, at)
    trace = case.run()
    assume(case.activation != "relu" or away_from_kinks(trace))
    starts = {f"{name}0": getattr(trace, name)[0] for name in case.states}
    arrays = {**case.parameters._asdict(), "x": case.x, **starts}
    ways = {name: unit_vector(case.rng, np.shape(array)) for name, array in arrays.items()}

    def value(along):
        """The loss with each array moved by so much along its way."""
        moved = {name: array + along[name] * ways[name] for name, array in arrays.items()}
        weights = {name: moved.pop(name) for name in case.parameters._fields}
        run = replace(case, parameters=case.parameters._replace(**weights), **moved).run()
        return loss(run, targets, at=at).value + case.outside(run)

    here = dict.fromkeys(arrays, 0.0)
    expected = bptt.numerical_gradient(value, here)
    found = case.backward(trace, loss(trace, targets, at=at).y_bar)
    bars = {**found.parameters._asdict(), "x": found.x_bar}
    bars |= {f"{name}0": getattr(found, f"{name}_bar")[0] for name in case.states}
    tolerance = 1e-8 * max(1.0, abs(value(here)))  # differences of f round off like f
    for name, slope in expected.items():
        along = (bars[name] * ways[name]).sum()
        assert along == pytest.approx(slope, rel=1e-8, abs=tolerance * max(1.0, abs(slope))), name


def unit_vector(rng, shape):
    """A random direction: a wrong entry anywhere shows along it."""
    way = rng.normal(size=shape)
    return way / np.linalg.norm(way)


def away_from_kinks(trace):
    U, W, b = trace.parameters[:3]
    z = trace.h[:-1] @ W.T + trace.x @ U.T + b
    return np.abs(z[trace.mask]).min() > 1e-3


@settings(max_examples=50, deadline=None)
@given(EITHER)
def test_each_steps_terms_sum_to_the_gradient(case):
    trace = case.run()
    gradient = case.backward(trace, case.y_bar)
    terms = bptt.contributions(trace, gradient)
    for term, bar in zip(terms, gradient.parameters, strict=True):
        assert term.shape == (len(case.x), *bar.shape)
        np.testing.assert_allclose(term.sum(axis=0), bar, rtol=1e-12, atol=1e-12)


@settings(max_examples=50, deadline=None)
@given(cases())
def test_each_steps_term_is_the_gradient_of_its_own_copy_of_the_weight(case):
    """The weights of every step as separate variables: the multivariable chain rule."""
    trace, T = case.run(), len(case.x)
    copies = [[torch.tensor(a, requires_grad=True) for a in case.parameters] for _ in range(T)]
    h, total = torch.tensor(trace.h[0]), 0.0
    for t, (U, W, b, V, b_y) in enumerate(copies):
        z = h @ W.T + torch.tensor(case.x[t]) @ U.T + b
        inside = torch.tensor(case.mask[t])[:, None]
        h = torch.where(inside, PHI[case.activation](z), h)
        y = torch.where(inside, h @ V.T + b_y, 0.0)
        total = total + (y * torch.tensor(case.y_bar[t])).sum()
    terms = bptt.contributions(trace, bptt.backward(trace, case.y_bar))
    for t in range(T):
        expected = torch.autograd.grad(total, copies[t], retain_graph=True, materialize_grads=True)
        for term, bar in zip(terms, expected, strict=True):
            np.testing.assert_allclose(term[t], bar, rtol=1e-10, atol=1e-9)


@settings(max_examples=50, deadline=None)
@given(cases())
def test_the_bars_satisfy_their_equations(case):
    trace = case.run()
    gradient = bptt.backward(trace, case.y_bar, h_bar=case.h_bar)
    V, W, inside = case.parameters.V, case.parameters.W, case.mask[:, :, None]
    slopes = np.where(inside, trace.activation.slope(trace.h[1:]), 0)
    np.testing.assert_allclose(gradient.z_bar, gradient.h_bar[1:] * slopes, rtol=1e-12)  # (5)
    direct = np.where(inside, case.y_bar, 0) @ V
    later = np.concatenate([gradient.z_bar[1:] @ W, np.zeros_like(direct[:1])])
    carried = np.where(inside[1:], 0, gradient.h_bar[2:])
    later[:-1] += carried
    if case.h_bar is not None:
        later[-1] += case.h_bar
    np.testing.assert_allclose(gradient.h_bar[1:], direct + later, rtol=1e-10, atol=1e-10)  # (4)


@settings(max_examples=50, deadline=None)
@given(EITHER, st.floats(-3, 3))
def test_the_backward_pass_is_linear(case, factor):
    case = replace(case, **{f"{name}_bar": None for name in case.states})
    trace, other = case.run(), case.rng.normal(size=case.y_bar.shape)
    both = case.backward(trace, case.y_bar + factor * other)
    one, two = case.backward(trace, case.y_bar), case.backward(trace, other)
    for name in ("U_bar", "W_bar", "b_bar", "V_bar", "b_y_bar", "x_bar", "h_bar", "z_bar"):
        a, b, c = (getattr(gradient, name) for gradient in (both, one, two))
        np.testing.assert_allclose(a, b + factor * c, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", sorted(PHI))
def test_slopes_written_in_h_equal_autograd(name):
    z = torch.linspace(-4, 4, 81, dtype=torch.float64, requires_grad=True)  # 0 among them
    h = PHI[name](z)
    (expected,) = torch.autograd.grad(h.sum(), z)
    found = bptt.activation(name)
    np.testing.assert_allclose(found.phi(z.detach().numpy()), h.detach(), rtol=1e-14)
    np.testing.assert_allclose(found.slope(h.detach().numpy()), expected, rtol=1e-12)


def test_a_saturated_sigmoid_keeps_its_small_values():
    found = bptt.activation("sigmoid").phi(np.array([-1000.0, -700.0, 0.0, 1000.0]))
    np.testing.assert_allclose(found, [0, np.exp(-700), 0.5, 1], rtol=1e-12)
