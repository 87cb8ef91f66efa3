"""Basins of attraction: symmetry, agreement with the definition, cycles."""

import numpy as np
import pytest

from course_lib import maps

OFF_DIAGONAL = (-1, 1, -0.9, 0.9)  # no start with equal units, which would stay on a border

SYMMETRIC = maps.rnn_map([[1.5, -0.5], [-0.5, 1.5]], [0, 0])
FOUR = maps.rnn_map([[2.0, 0.3], [-0.2, 1.8]], [0, 0])
BIASED = maps.rnn_map([[3.0, -1.0], [1.0, 2.0]], [0.1, -0.2])
STEEP = maps.rnn_map([[40.0, 0.0], [0.0, 40.0]], [0, 0])
TURNING = maps.rnn_map([[0.0, 2.0], [-2.0, 0.0]], [0, 0])
SPIRAL = maps.rnn_map([[1.2, 1.0], [-1.0, 1.2]], [0, 0])


@pytest.mark.parametrize("net", [SYMMETRIC, FOUR, STEEP, TURNING])
def test_a_net_without_bias_has_symmetric_basins(net):
    found = maps.basins(net, OFF_DIAGONAL, resolution=40, steps=100)
    assert (found.labels >= 0).all()
    np.testing.assert_allclose(found.log_norm, found.log_norm[::-1, ::-1], rtol=1e-6, atol=1e-6)
    opposite = [
        next(j for j in set(found.labels.ravel()) if is_on_cycle(net, -point, found, j))
        for point in found.attractors
    ]
    np.testing.assert_array_equal(found.labels[::-1, ::-1], np.array(opposite)[found.labels])


def is_on_cycle(net, point, found, j):
    states = maps.orbit(net, found.attractors[j], int(found.periods[j])).states
    return (np.abs(states - point).max(axis=-1) < 1e-6).any()


@pytest.mark.parametrize("net", [SYMMETRIC, FOUR, BIASED, STEEP, SPIRAL])
@pytest.mark.parametrize("steps", [5, 8, 100])  # below, at and beyond one stride
def test_log_norm_is_that_of_the_jacobian_product(net, steps):
    found = maps.basins(net, extent=(-1.5, 1, -0.7, 1.2), resolution=9, steps=steps)
    starts = np.stack(np.meshgrid(found.x, found.y), axis=-1)
    expected = maps.iterate_derivative(net, starts, steps).log_norm
    np.testing.assert_allclose(found.log_norm, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("net", [SYMMETRIC, FOUR, BIASED])
def test_labels_say_where_the_orbit_ends(net):
    found = maps.basins(net, OFF_DIAGONAL, resolution=18, steps=100)
    starts = np.stack(np.meshgrid(found.x, found.y), axis=-1)
    ends = maps.orbit(net, starts, 100).last
    assert (found.labels >= 0).all()
    np.testing.assert_allclose(found.attractors[found.labels], ends, atol=1e-3)
    np.testing.assert_allclose(net(found.attractors), found.attractors, atol=1e-10)
    assert (found.periods == 1).all()
    listed = [tuple(point) for point in found.attractors.round(9)]
    assert listed == sorted(listed)


def test_rows_follow_the_second_unit_and_columns_the_first():
    net = maps.rnn_map([[2.0, 0.0], [0.0, 0.5]], [0, 0])
    found = maps.basins(net, extent=(-1, 1, -3, -2), resolution=6)
    np.testing.assert_array_equal(found.labels, np.tile([0, 0, 0, 1, 1, 1], (6, 1)))
    np.testing.assert_allclose(found.x, np.linspace(-1, 1, 6))
    np.testing.assert_allclose(found.y, np.linspace(-3, -2, 6))


def test_an_attracting_cycle_is_named_with_its_period():
    found = maps.basins(TURNING, resolution=20, steps=100)
    assert (found.periods > 1).all()
    for point, period in zip(found.attractors, found.periods, strict=True):
        states = maps.orbit(TURNING, point, int(period)).states
        np.testing.assert_allclose(states[-1], point, atol=1e-8)
        assert np.abs(states[1:-1] - point).max(axis=-1).min() > 1e-3


def test_a_closed_curve_is_undecided():
    found = maps.basins(SPIRAL, resolution=10, steps=50)
    assert (found.labels == -1).all()
    assert found.attractors.shape == (0, 2)


def test_too_few_steps_leave_starts_undecided():
    assert (maps.basins(SYMMETRIC, resolution=10, steps=1).labels == -1).any()


def test_the_border_stands_out():
    found = maps.basins(SYMMETRIC, resolution=101, steps=50)
    border = np.abs(np.diff(found.labels, axis=1)).astype(bool)
    ridge = found.log_norm[:, :-1][border]
    assert np.median(ridge) > np.median(found.log_norm) + 10


def test_labels_do_not_depend_on_block_boundaries():
    whole = maps.basins(BIASED, resolution=200, steps=40)
    coarse = maps.basins(BIASED, resolution=2, steps=40)
    np.testing.assert_array_equal(whole.labels[::199, ::199], coarse.labels)
    np.testing.assert_allclose(whole.log_norm[::199, ::199], coarse.log_norm, rtol=1e-9)
