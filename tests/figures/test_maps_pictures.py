"""The pictures of maps: what goes in is what is drawn."""

import numpy as np
import pytest

from course_lib import figures, maps


@pytest.fixture(autouse=True)
def style():
    figures.use_style()


def axes():
    return figures.panels()[1]


def test_cobweb_draws_the_graph_the_diagonal_and_the_staircase():
    f = maps.logistic(3.2)
    path = maps.cobweb(f, 0.2, 7)
    diagonal, graph, stairs = figures.cobweb(path, f, axes()).lines
    np.testing.assert_allclose(diagonal.get_xdata(), diagonal.get_ydata())
    np.testing.assert_allclose(graph.get_ydata(), f(graph.get_xdata()))
    np.testing.assert_array_equal(stairs.get_xdata(), path.x)


def test_orbit_is_labelled_with_steps():
    ax = figures.orbit(maps.orbit(maps.logistic(2.0), 0.2, 5), axes())
    assert ax.get_xlabel() == "step $t$"
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), np.arange(6))


@pytest.mark.parametrize(("lower", "upper"), [(0.0, 1.0), (0.2, 0.9)])
def test_bifurcation_image_is_dark_where_the_orbit_is(lower, upper):
    result = maps.bifurcation(maps.logistic, [2.0, 2.5, 3.2], keep=64)
    image = figures.bifurcation(result, axes(), lower, upper, rows=50).images[0].get_array()
    for column, states in enumerate(result.states.T):
        rows = np.floor((states - lower) / (upper - lower) * 50).astype(int)
        assert set(np.flatnonzero(image[:, column, 3])) == set(rows)


def test_lyapunov_separates_vanishing_from_exploding():
    result = maps.bifurcation(maps.logistic, np.linspace(3.4, 4, 50))
    ax = figures.lyapunov(result, axes())
    assert len(ax.collections) == 2 and ax.get_ylim() == (-2.5, 1.0)


def test_escape_shows_the_set_in_black():
    re, im = np.meshgrid(np.linspace(-2, 0.5, 30), np.linspace(-1, 1, 20))
    times = maps.escape_time(re + 1j * im, 100)
    image = figures.escape(times, (-2, 0.5, -1, 1), axes()).images[0].get_array()
    np.testing.assert_array_equal((image == (20, 24, 30)).all(axis=-1), ~times.escaped)


def test_basins_and_norms_share_the_plane():
    result = maps.basins(
        maps.rnn_map(np.eye(2) * 2, [0, 0]), (-1, 1, -1, 1), resolution=21, steps=20
    )
    left, right = axes(), axes()
    image = figures.basins(result, left).images[0].get_array()
    assert len({tuple(c) for c in image[result.labels >= 0]}) == len(result.attractors) == 4
    figures.log_norms(result, right, limit=3)
    assert left.get_xlim() == right.get_xlim() == (-1, 1)


def test_pooling_keeps_the_largest_norm():
    net = maps.rnn_map([[2.0, 0.0], [0.0, 2.0]], [0, 0])
    result = maps.basins(net, (-1, 1, -1, 1), resolution=27, steps=8)
    image = figures.log_norms(result, axes(), limit=3, pool=3).images[0].get_array()
    assert image.shape[:2] == (9, 9)
    largest = result.log_norm.reshape(9, 3, 9, 3).max(axis=(1, 3)) / np.log(10)
    np.testing.assert_array_equal(image, figures.maps.quantise(largest, -3, 3, "RdBu_r"))
    with pytest.raises(ValueError, match="pool is 4; expected a divisor of 27"):
        figures.log_norms(result, axes(), limit=3, pool=4)


def test_quantise_clips_and_uses_few_shades():
    shades = figures.maps.quantise(np.linspace(-9, 9, 500), -1, 1, "RdBu_r")
    assert len(np.unique(shades, axis=0)) <= figures.maps.LEVELS
    np.testing.assert_array_equal(shades[0], shades[100])
    assert shades[0][2] > shades[0][0] and shades[-1][0] > shades[-1][2]  # blue low, red high
