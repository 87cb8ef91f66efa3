"""The RNN map against torch."""

import numpy as np
import pytest
import torch

from course_lib import maps


@pytest.mark.parametrize(("n", "batch"), [(1, 3), (2, 1), (2, 5), (7, 4)])
def test_one_step_equals_torch_rnncell_without_input(n, batch):
    torch.manual_seed(n)
    cell = torch.nn.RNNCell(1, n, dtype=torch.float64)
    h = torch.rand(batch, n, dtype=torch.float64) * 2 - 1
    expected = cell(torch.zeros(batch, 1, dtype=torch.float64), h).detach().numpy()
    net = maps.rnn_map(
        cell.weight_hh.detach().numpy(), (cell.bias_ih + cell.bias_hh).detach().numpy()
    )
    np.testing.assert_allclose(net(h.numpy()), expected, rtol=1e-13)
    assert net.jacobian(h.numpy()).shape == (batch, n, n)
    jacobian = torch.autograd.functional.jacobian(
        lambda row: cell(torch.zeros(1, dtype=torch.float64), row), h[0]
    )
    np.testing.assert_allclose(net.jacobian(h.numpy())[0], jacobian.numpy(), rtol=1e-12)


@pytest.mark.parametrize("scale", [0.5, 1.5, 3.0])
def test_fixed_points_of_a_net_are_fixed_and_classified_by_torch_eigenvalues(scale):
    rng = np.random.default_rng(3)
    net = maps.rnn_map(scale * rng.normal(size=(2, 2)), 0.1 * rng.normal(size=2))
    points = maps.fixed_points(net)
    assert points
    for p in points:
        np.testing.assert_allclose(net(p.point), p.point, atol=1e-12)
        eigenvalues = torch.linalg.eigvals(torch.tensor(net.jacobian(p.point))).abs()
        np.testing.assert_allclose(p.spectral_radius, eigenvalues.max().item(), rtol=1e-12)
        above = int((eigenvalues > 1).sum())
        assert p.stability == ["attracting", "saddle", "repelling"][above]


def test_one_unit_net_has_the_fixed_points_of_the_unit():
    for w, b in [(0.5, 0.1), (2.0, 0.0), (2.0, 0.3), (-3.0, 0.2)]:
        net = [p.point[0] for p in maps.fixed_points(maps.rnn_map([[w]], [b]))]
        unit = [c.point for c in maps.fixed_points(maps.tanh_unit(w, b))]
        np.testing.assert_allclose(net, unit, atol=1e-12)


def test_two_uncoupled_units_have_nine_fixed_points():
    points = maps.fixed_points(maps.rnn_map(2 * np.eye(2), [0, 0]))
    kinds = [p.stability for p in points]
    assert (kinds.count("attracting"), kinds.count("saddle"), kinds.count("repelling")) == (4, 4, 1)
    listed = [tuple(p.point.round(9)) for p in points]
    assert listed == sorted(listed)
