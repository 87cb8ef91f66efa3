"""The norm bound always holds; the spectral radius is no bound; where each is tight."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import gradients, recurrent

NAMES = ["tanh", "sigmoid", "relu", "identity"]
COUNTER_EXAMPLE = 1.5 * np.array([[1.0, -1.0], [1.0, -1.0]])  # course: corrections, lecture B7


@given(
    name=st.sampled_from(NAMES),
    size=st.integers(1, 6),
    scale=st.floats(0.1, 4),
    seed=st.integers(0, 9999),
)
@settings(max_examples=20, deadline=None)
def test_the_norm_bound_holds_along_every_orbit(name, size, scale, seed):
    draw = torch.Generator().manual_seed(seed)
    W = recurrent.scaled(scale)(size, draw)
    cell = recurrent.ElmanCell(
        1, size, activation=name, recurrent=W, seed=seed, dtype=torch.float64
    )
    start = recurrent.ElmanState(torch.randn(1, size, generator=draw).double())
    x = torch.randn(12, 1, 1, generator=draw).double()
    product = gradients.jacobian_product(gradients.jacobians(cell, x, start))
    found = gradients.bounds(W, name, 12)
    assert (product.log_norm <= found.log_upper[1:] + 1e-9).all()
    assert (found.log_spectral <= found.log_linear + 1e-9).all()
    if name == "identity":
        np.testing.assert_allclose(product.log_norm, found.log_linear[1:], atol=1e-8)


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.2])
def test_scaled_orthogonal_weights_make_every_bound_tight(scale):
    W = recurrent.orthogonal(scale)(6, torch.Generator().manual_seed(0))
    found = gradients.bounds(W, "identity", 400)
    expected = np.arange(401) * np.log(scale)
    for log in (found.log_upper, found.log_linear, found.log_spectral):
        np.testing.assert_allclose(log, expected, atol=1e-10)
    assert found.departure < 1e-6


def test_the_sigmoid_flattens_by_a_quarter():
    found = gradients.bounds(np.diag([2.0, -3.0]), "sigmoid", 2)
    found_numbers = (found.gamma, found.singular, found.radius, found.departure)
    assert found_numbers == pytest.approx((0.25, 3.0, 3.0, 0.0))
    np.testing.assert_allclose(found.log_upper, [0, np.log(0.75), 2 * np.log(0.75)])
    np.testing.assert_allclose(found.log_linear, [0, np.log(3), np.log(9)])


@pytest.mark.parametrize("name", NAMES)
def test_gamma_is_the_largest_slope(name):
    cell = recurrent.ElmanCell(1, 1, activation=name, recurrent=torch.ones(1, 1), seed=0)
    h = torch.linspace(-6, 6, 2401)[:, None]
    x = torch.zeros(1, 2401, 1)
    with torch.no_grad():
        cell.b.zero_()
    trace = recurrent.unroll(cell, x, recurrent.ElmanState(h))
    slopes = trace.gradients(trace.last.h.sum()).h[0]
    assert slopes.max() == pytest.approx(gradients.bounds(np.eye(1), name, 1).gamma, rel=1e-6)


def test_jordan_blocks_grow_like_k_though_their_radius_is_one():
    found = gradients.bounds([[1.0, 1.0], [0.0, 1.0]], "identity", 300)
    k = np.arange(301)
    exact = np.arcsinh(k / 2)  # the largest singular value of (1 k; 0 1) is k/2 + √(1 + k²/4)
    np.testing.assert_allclose(found.log_linear, exact, atol=1e-12)
    np.testing.assert_array_equal(found.log_spectral, np.zeros(301))
    assert found.departure == pytest.approx(1.0)


def test_powers_far_outside_the_range_of_numbers():
    W = np.random.default_rng(0).normal(size=(5, 5)) * 100
    found = gradients.bounds(W, "tanh", 700)
    growth = np.diff(found.log_linear)[-200:].mean()
    assert found.log_linear[-1] > 1000
    assert growth == pytest.approx(np.log(found.radius), abs=0.01)


def test_zero_weights_end_everything_after_no_step():
    found = gradients.bounds(np.zeros((2, 2)), "relu", 3)
    for log in (found.log_upper, found.log_linear, found.log_spectral):
        np.testing.assert_array_equal(log, [0, -np.inf, -np.inf, -np.inf])


def test_a_product_explodes_though_both_eigenvalues_are_zero():
    """Lecture B7 says eigenvalue where the proof needs the singular value."""
    found = gradients.bounds(COUNTER_EXAMPLE, "tanh", 60)
    assert found.radius < 1e-7
    assert found.singular == pytest.approx(3.0)
    assert found.departure == pytest.approx(3.0)
    assert np.isneginf(found.log_linear[2:]).all()
    jacobians = np.broadcast_to(np.diag([1, 0.01]) @ COUNTER_EXAMPLE, (60, 2, 2))
    log_norm = gradients.jacobian_product(jacobians, steps=[60]).log_norm[0]
    product = np.linalg.matrix_power(jacobians[0], 60)
    assert log_norm == pytest.approx(np.log(np.linalg.norm(product, 2)))
    assert np.exp(log_norm) == pytest.approx(3e10, rel=0.1)
    assert log_norm < found.log_upper[60]
