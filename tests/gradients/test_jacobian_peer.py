"""Jacobians against autograd's; singular values of products against mpmath and closed forms."""

import mpmath
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import gradients, recurrent


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu", "identity"])
def test_an_elman_cells_jacobian_is_slope_times_w(activation):
    cell = recurrent.ElmanCell(2, 4, activation=activation, seed=0, dtype=torch.float64)
    x = torch.randn(5, 1, 2, generator=torch.Generator().manual_seed(0)).double()
    trace = recurrent.unroll(cell, x)
    z, h = trace.intermediates.z[:, 0].detach(), trace.h[:, 0].detach()
    slopes = {"tanh": 1 - h**2, "sigmoid": h * (1 - h), "relu": 1.0 * (z > 0), "identity": z**0}
    expected = slopes[activation][:, :, None] * cell.W.detach()
    found = gradients.jacobians(cell, x)
    np.testing.assert_allclose(found, expected.numpy(), rtol=1e-12, atol=1e-15)


def exact(factors):
    """Natural logarithms of the product's singular values, computed with 400 digits."""
    with mpmath.workdps(400):
        product = mpmath.eye(factors.shape[1])
        for factor in factors:
            product = mpmath.matrix(factor.tolist()) * product
        values = mpmath.svd_r(product, compute_uv=False)
        return [float(mpmath.log(value)) for value in sorted(values, reverse=True)]


@pytest.mark.parametrize("steps", [1, 2, 5, 40])
@pytest.mark.parametrize("size", [1, 2, 5])
def test_random_products_against_400_digits(steps, size):
    factors = np.random.default_rng(steps).normal(size=(steps, size, size))
    found = gradients.jacobian_product(factors).log_singular[-1]
    np.testing.assert_allclose(found, exact(factors), rtol=0, atol=1e-9)


def test_a_spread_of_hundreds_of_decades_against_400_digits():
    rng = np.random.default_rng(0)
    factors = np.diag([10.0, 1.0, 1e-3, 1e-4]) @ rng.normal(size=(60, 4, 4))
    found = gradients.jacobian_product(factors, steps=[60]).log_singular[0]
    assert (found[0] - found[-1]) / np.log(10) > 200
    np.testing.assert_allclose(found, exact(factors), rtol=1e-9)


def test_a_saturating_net_against_400_digits():
    cell = recurrent.ElmanCell(1, 4, recurrent=recurrent.scaled(2.0), seed=0, dtype=torch.float64)
    x = torch.randn(50, 1, 1, generator=torch.Generator().manual_seed(0)).double()
    factors = gradients.jacobians(cell, x)
    found = gradients.jacobian_product(factors).log_singular[-1]
    np.testing.assert_allclose(found, exact(factors), rtol=1e-9)


@given(steps=st.integers(1, 12), size=st.integers(1, 6), seed=st.integers(0, 999))
@settings(max_examples=30, deadline=None)
def test_equals_numpys_where_the_product_is_well_conditioned(steps, size, seed):
    rng = np.random.default_rng(seed)
    factors = np.eye(size) + 0.2 * rng.normal(size=(steps, size, size)) / np.sqrt(size)
    found = gradients.jacobian_product(torch.as_tensor(factors))
    product = np.eye(size)
    for t, factor in enumerate(factors):
        product = factor @ product
        expected = np.log(np.linalg.svd(product, compute_uv=False))
        np.testing.assert_allclose(found.log_singular[t], expected, atol=1e-8)


def test_orthogonal_factors_keep_everything():
    draw = torch.Generator().manual_seed(0)
    factors = np.stack([recurrent.orthogonal()(32, draw).numpy() for _ in range(40)])
    np.testing.assert_allclose(gradients.jacobian_product(factors).log_singular, 0, atol=1e-11)


def test_diagonal_factors_are_exact():
    logs = np.array([3.0, -50.0, 0.5, -700.0])
    factors = np.broadcast_to(np.diag(np.exp(logs)), (30, 4, 4))
    found = gradients.jacobian_product(factors)
    expected = np.sort(logs)[::-1] * np.arange(1, 31)[:, None]
    np.testing.assert_allclose(found.log_singular, expected, rtol=1e-14)
    np.testing.assert_array_equal(found.log_norm, found.log_singular[:, 0])


@given(rank=st.integers(0, 5), seed=st.integers(0, 999))
@settings(max_examples=30, deadline=None)
def test_a_lost_rank_stays_lost(rank, seed):
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(8, 5, 5))
    left, right = np.linalg.qr(rng.normal(size=(2, 5, 5)))[0]
    factors[3] = left[:, :rank] @ right[:rank]
    found = gradients.jacobian_product(factors).log_singular
    assert np.isfinite(found[:3]).all()
    assert (np.isfinite(found[3:]).sum(axis=1) == rank).all()


def test_units_that_are_off_take_singular_values_away():
    factors = np.random.default_rng(0).normal(size=(4, 3, 3))
    factors[2, 0] = 0
    found = gradients.jacobian_product(factors).log_singular
    assert np.isneginf(found).tolist() == [[False] * 3] * 2 + [[False, False, True]] * 2
    singular = np.linalg.svd(factors[3] @ factors[2] @ factors[1] @ factors[0], compute_uv=False)
    np.testing.assert_allclose(found[3, :2], np.log(singular[:2]), atol=1e-9)


def test_only_the_steps_asked_for():
    factors = np.random.default_rng(0).normal(size=(9, 3, 3))
    every, some = (gradients.jacobian_product(factors, steps=s) for s in (None, [9, 2]))
    np.testing.assert_array_equal(some.log_singular, every.log_singular[[8, 1]])
    np.testing.assert_array_equal(some.steps, [9, 2])
    np.testing.assert_array_equal(every.steps, np.arange(1, 10))
