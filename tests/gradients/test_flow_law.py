"""Laws of the flow: powers of W, lags of norms made by hand, range, no side effects."""

import numpy as np
import pytest
import torch
from torch.nn.utils.parametrizations import spectral_norm

from course_lib import gradients, recurrent

T, B, H = 8, 2, 3


def linear_cell(W):
    return recurrent.ElmanCell(
        1, len(W), activation="identity", recurrent=torch.as_tensor(W), seed=0, dtype=torch.float64
    )


def inputs(T=T, B=B):
    return torch.randn(T, B, 1, generator=torch.Generator().manual_seed(0)).double()


def sums(h, t):
    return h.sum(dim=1)


def test_a_linear_nets_norms_are_those_of_powers_of_w():
    W = np.random.default_rng(0).normal(size=(H, H))
    norms = gradients.flow(linear_cell(W), inputs(), sums).norms
    for i in range(1, T + 1):
        for j in range(T + 1):
            power = np.linalg.matrix_power(W, i - j) if j <= i else np.zeros((H, H))
            expected = np.linalg.norm(np.ones(H) @ power)
            np.testing.assert_allclose(norms[i - 1, j], expected, rtol=1e-12)


@pytest.mark.parametrize("scale", [1e-3, 1e3])
def test_norms_hold_where_squares_leave_the_range(scale):
    found = gradients.flow(linear_cell(scale * np.eye(2)), inputs(100, 1) * 0, lambda h, t: h[:, 0])
    lags = np.arange(101)
    np.testing.assert_allclose(np.log10(found.norms[99, ::-1, 0]), np.log10(scale) * lags)


def test_an_orthogonal_net_keeps_every_norm():
    W = recurrent.orthogonal()(H, torch.Generator().manual_seed(1))
    lags = gradients.flow(linear_cell(W), inputs(), lambda h, t: h[:, 0]).by_lag()
    for values in (lags.median, lags.low, lags.high, lags.mean):
        np.testing.assert_allclose(values, 1.0)
    np.testing.assert_array_equal(lags.lag, np.arange(T + 1))


def test_lags_of_norms_made_by_hand():
    norms = np.zeros((3, 4, 2))
    for i in range(1, 4):
        for j in range(i + 1):
            norms[i - 1, j] = [10 * i + j, 100]
    lags = gradients.GradientFlow(norms, None, np.array([3, 1])).by_lag()
    pairs = {0: [11, 22, 33, 100], 1: [10, 21, 32, 100], 2: [20, 31], 3: [30]}
    for lag, values in pairs.items():
        assert lags.median[lag] == np.median(values)
        assert lags.mean[lag] == np.mean(values)
        assert [lags.low[lag], lags.high[lag]] == np.quantile(values, [0.25, 0.75]).tolist()


def test_a_lag_that_no_sequence_has_is_nan():
    flow = gradients.flow(linear_cell(np.eye(2)), inputs(), sums, lengths=[3, 5])
    lags = flow.by_lag()
    assert np.isfinite(lags.mean).tolist() == [True] * 6 + [False] * 3
    assert flow.lengths.tolist() == [3, 5]
    assert (flow.norms[3:, :, 0] == 0).all()
    assert (flow.norms[5:] == 0).all()


def test_padding_changes_nothing():
    cell = recurrent.ElmanCell(1, H, seed=0, dtype=torch.float64)
    padded = gradients.flow(cell, inputs(), sums, lengths=[3, 8])
    alone = gradients.flow(cell, inputs()[:3, [0]], sums)
    np.testing.assert_allclose(padded.norms[:3, :4, :1], alone.norms, rtol=1e-14)


def test_a_loss_that_sees_only_the_last_step():
    cell = recurrent.ElmanCell(1, H, seed=0, dtype=torch.float64)
    flow = gradients.flow(cell, inputs(), lambda h, t: h.sum(1) if t == T else 0 * h[:, 0].detach())
    trace = recurrent.unroll(cell, inputs())
    expected = trace.gradients(trace.last.h.sum()).h.norm(dim=2).numpy()
    np.testing.assert_allclose(flow.norms[-1], expected, rtol=1e-12)
    assert (flow.norms[:-1] == 0).all()


def test_a_loss_of_no_state_at_all():
    cell = recurrent.ElmanCell(1, H, seed=0, dtype=torch.float64)
    assert (gradients.flow(cell, inputs(), lambda h, t: torch.zeros(len(h))).norms == 0).all()


def test_the_cell_is_left_as_it_was_and_no_grad_does_not_matter():
    cell = recurrent.ElmanCell(1, H, seed=0, dtype=torch.float64)
    usual = gradients.flow(cell, inputs(), sums)
    with torch.no_grad():
        same = gradients.flow(cell.requires_grad_(False), inputs(), sums)
    np.testing.assert_array_equal(usual.norms, same.norms)
    assert all(parameter.grad is None for parameter in cell.parameters())


def test_single_precision_gives_norms_in_double():
    cell = recurrent.ElmanCell(1, H, seed=0)
    flow = gradients.flow(cell, inputs().float(), sums, vectors=True)
    double = gradients.flow(cell.double(), inputs().float().double(), sums)
    assert (flow.norms.dtype, flow.vectors.dtype) == (np.float64, np.float32)
    np.testing.assert_allclose(flow.norms, double.norms, rtol=1e-4, atol=1e-7)


def test_a_parametrised_weight_has_one_value_there_and_back():
    """In training a spectral norm's power method moves on with every look at the weight."""
    one, two = (recurrent.GRUCell(1, H, seed=0, dtype=torch.float64) for _ in range(2))
    for cell in (one, two):
        spectral_norm(cell, "W")
    two.load_state_dict(one.state_dict())
    found, trace = gradients.flow(one, inputs(), sums).norms, recurrent.unroll(two, inputs())
    for i in range(1, T + 1):
        bars = trace.gradients(sums(trace.states.h[i], i).sum()).h
        np.testing.assert_allclose(found[i - 1], bars.norm(dim=2).detach(), rtol=1e-9, atol=1e-12)
    J = gradients.jacobians(one.eval(), inputs(T, 1))
    np.testing.assert_allclose(gradients.jacobians(one, inputs(T, 1)), J, rtol=0, atol=0)
