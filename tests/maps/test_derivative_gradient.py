"""The derivative of an iterate three ways: numeric, written out, and by autograd; and its range."""

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course_lib import maps

STEP = 1e-30  # of the complex-step derivative, exact to rounding


def complex_step(f, x, steps):
    """Derivative of the iterate: imaginary part of f^T(x + ih) / h."""
    z = x + 1j * STEP
    for _ in range(steps):
        z = f(z)
    return z.imag / STEP


@given(r=st.floats(0, 4), x=st.floats(0, 1), steps=st.integers(0, 12))
def test_logistic_equals_the_numerical_derivative(r, x, steps):
    found = maps.iterate_derivative(maps.logistic(r), x, steps).value
    expected = complex_step(lambda z: r * z * (1 - z), x, steps)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


@given(w=st.floats(-4, 4), b=st.floats(-1, 1), x=st.floats(-2, 2), steps=st.integers(0, 12))
def test_tanh_unit_equals_the_numerical_derivative(w, b, x, steps):
    found = maps.iterate_derivative(maps.tanh_unit(w, b), x, steps).value
    expected = complex_step(lambda z: np.tanh(w * z + b), x, steps)
    np.testing.assert_allclose(found, expected, rtol=1e-8, atol=1e-12)


@example(c=0j, z=2.2e-313 + 0j, steps=1)  # below the normal numbers, where 1 / |z| overflows
@given(
    c=st.complex_numbers(max_magnitude=1),
    z=st.complex_numbers(max_magnitude=1),
    steps=st.integers(0, 4),
)
def test_quadratic_equals_a_central_difference(c, z, steps):
    f, h = maps.quadratic(c), 1e-5
    found = maps.iterate_derivative(f, z, steps).value
    ahead, behind = (maps.orbit(f, z + s * h, steps).last for s in (1, -1))
    np.testing.assert_allclose(found, (ahead - behind) / (2 * h), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("shape", [(), (3,), (2, 4)])
def test_tanh_unit_equals_autograd(shape):
    w, b, steps = 1.7, 0.2, 9
    x0 = np.random.default_rng(1).uniform(-1, 1, shape)
    x = leaf = torch.tensor(x0, requires_grad=True)
    for _ in range(steps):
        x = torch.tanh(w * x + b)
    x.sum().backward()
    found = maps.iterate_derivative(maps.tanh_unit(w, b), x0, steps)
    np.testing.assert_allclose(found.value, leaf.grad.numpy(), rtol=1e-12)
    assert found.value.shape == shape


@pytest.mark.parametrize("m", [maps.logistic(3.6), maps.tanh_unit(-2, 0.3), maps.quadratic(0.1j)])
def test_second_derivatives_are_slopes_of_first_derivatives(m):
    x, h = np.linspace(0.05, 0.95, 11), 1e-6
    slope = (m.derivative(x + h) - m.derivative(x - h)) / (2 * h)
    np.testing.assert_allclose(m.second_derivative(x), slope, rtol=1e-7, atol=1e-8)


def test_history_holds_every_iterate():
    f, x0 = maps.logistic(3.9), np.array([0.2, 0.7])
    whole = maps.iterate_derivative(f, x0, 8, history=True)
    assert whole.sign.shape == whole.log_abs.shape == (9, 2)
    for t in range(9):
        alone = maps.iterate_derivative(f, x0, t)
        np.testing.assert_array_equal(whole.value[t], alone.value)


def test_history_of_a_net_holds_every_product():
    net, h0 = maps.rnn_map([[1.2, -0.7], [0.4, 0.9]], [0.1, 0]), np.full((3, 2), 0.3)
    whole = maps.iterate_derivative(net, h0, 5, history=True)
    assert whole.log_norm.shape == (6, 3)
    assert whole.matrix.shape == (6, 3, 2, 2)
    np.testing.assert_array_equal(whole.value[0], np.broadcast_to(np.eye(2), (3, 2, 2)))
    product = np.eye(2)
    for t in range(5):
        product = net.jacobian(maps.orbit(net, h0, t).last) @ product
        np.testing.assert_allclose(whole.value[t + 1], product, rtol=1e-12)


@pytest.mark.parametrize(("n", "batch"), [(1, ()), (2, (4,)), (3, (2, 2)), (5, (1,))])
def test_jacobian_products_equal_autograd(n, batch):
    rng = np.random.default_rng(n)
    net = maps.rnn_map(rng.normal(size=(n, n)), rng.normal(size=n))
    h0 = rng.uniform(-1, 1, (*batch, n))
    found = maps.iterate_derivative(net, h0, 6)

    def iterate(h):
        for _ in range(6):
            h = torch.tanh(torch.tensor(net.W) @ h + torch.tensor(net.b))
        return h

    for index in np.ndindex(batch):
        expected = torch.autograd.functional.jacobian(iterate, torch.tensor(h0[index])).numpy()
        np.testing.assert_allclose(found.value[index], expected, rtol=1e-10, atol=1e-14)
        norm = np.linalg.norm(expected, ord=2)
        np.testing.assert_allclose(found.log_norm[index], np.log(norm), rtol=1e-10)
        np.testing.assert_allclose(np.linalg.norm(found.matrix[index], ord=2), 1, rtol=1e-12)


@settings(max_examples=50)
@given(st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=4))
def test_the_written_out_norm_of_a_2_by_2_matrix(entries):
    matrix = np.reshape(entries, (2, 2))
    from course_lib.maps.derivative import spectral_norm

    expected = np.linalg.norm(matrix, ord=2)
    np.testing.assert_allclose(spectral_norm(matrix), expected, rtol=1e-12, atol=1e-12)


def test_thousands_of_steps_do_not_underflow():
    unit = maps.tanh_unit(3.0)
    point = maps.fixed_points(unit)[-1]
    found = maps.iterate_derivative(unit, 0.5, 2_000)
    assert found.value == 0.0  # as a plain product would be, at every size of float64
    per_step = np.log(point.multiplier)
    assert per_step < -3
    np.testing.assert_allclose(found.log_abs, 2_000 * per_step, rtol=5e-3)


def test_thousands_of_steps_do_not_overflow():
    found = maps.iterate_derivative(maps.logistic(4.0), 0.75, 2_000, history=True)
    assert np.isposinf(found.value[-1])
    np.testing.assert_allclose(found.log_abs[-1], 2_000 * np.log(2), rtol=1e-12)
    assert found.sign[-2:].tolist() == [-1, 1]


def test_a_net_at_its_unstable_point_does_not_overflow():
    net = maps.rnn_map([[3.0, 0.0], [0.0, 0.5]], [0.0, 0.0])
    found = maps.iterate_derivative(net, [0.0, 0.0], 2_000)
    np.testing.assert_allclose(found.log_norm, 2_000 * np.log(3), rtol=1e-12)
    np.testing.assert_allclose(found.matrix, [[1, 0], [0, 0]], atol=1e-300)
    np.testing.assert_array_equal(found.value, [[np.inf, 0], [0, 0]])


@pytest.mark.parametrize("w", [50.0, 500.0, -500.0])
def test_saturated_units_keep_a_finite_logarithm(w):
    found = maps.iterate_derivative(maps.tanh_unit(w), 1.0, 1)
    expected = np.log(abs(w)) + np.log(4) - 2 * abs(w)
    np.testing.assert_allclose(found.log_abs, expected, rtol=1e-12)
    assert found.sign == np.sign(w)


def test_an_exact_zero_is_a_zero_for_good():
    found = maps.iterate_derivative(maps.logistic(3.7), [0.5, 0.4], 7, history=True)
    np.testing.assert_array_equal(found.sign[1:, 0], 0)
    np.testing.assert_array_equal(found.log_abs[1:, 0], -np.inf)
    np.testing.assert_array_equal(found.value[1:, 0], 0)
    assert np.isfinite(found.log_abs[:, 1]).all()
    nothing = maps.iterate_derivative(maps.rnn_map(np.zeros((2, 2)), [0, 0]), [0.1, 0.2], 3)
    assert np.isneginf(nothing.log_norm)
    np.testing.assert_array_equal(nothing.value, np.zeros((2, 2)))


def test_a_complex_derivative_has_a_phase():
    found = maps.iterate_derivative(maps.quadratic(0), 1j, 1)
    np.testing.assert_allclose(found.sign, 1j)
    np.testing.assert_allclose(found.log_abs, np.log(2))


@pytest.mark.parametrize("history", [False, True])
def test_an_orbit_that_escapes_warns_of_nothing(history):
    found = maps.iterate_derivative(maps.quadratic(5.0), 2.0, 20, history=history)
    assert np.isnan(np.atleast_1d(found.log_abs)[-1])
