"""The pictures of layers and directions: what goes in is what is drawn."""

import numpy as np
import pytest

from course_lib import figures


@pytest.fixture(autouse=True)
def style():
    figures.use_style()


@pytest.fixture
def ax():
    return figures.panels()[1]


def test_influence_has_a_bar_for_each_symbol(ax):
    figures.influence([0.0, 0.25, 0.75], "+-·", 2, ax)
    marked, *bars = ax.patches
    assert [bar.get_height() for bar in bars] == [0, 0.25, 0.75]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["+", "-", "·"]
    edges = marked.get_extents().transformed(ax.transData.inverted())
    np.testing.assert_allclose([edges.x0, edges.x1], [1.5, 2.5])


@pytest.mark.parametrize(
    "shares, position, message",
    [
        ([0.5, 0.5], 1, r"shares has shape \(2,\) for 3 symbols; expected \(3,\)"),
        ([0.5, 0.5, 0.0], 0, "position is 0; expected a step from 1 to 3"),
        ([0.5, 0.5, 0.0], 4, "position is 4; expected a step from 1 to 3"),
    ],
)
def test_influence_refuses_what_does_not_fit(shares, position, message, ax):
    with pytest.raises(ValueError, match=message):
        figures.influence(shares, "+-+", position, ax)


def test_layer_map_has_the_lowest_layer_below_and_lag_0_left(ax):
    norms = np.array([[1e-9, 1.0, 1.0], [1e9, 1.0, 0.0]])
    figures.layer_map(norms, ax)
    (image,) = ax.images
    assert image.get_extent() == [-0.5, 2.5, 0.5, 2.5] and image.origin == "lower"
    pixels = image.get_array()
    assert pixels.shape == (240, 240, 3)
    below, above = pixels[10, 10].astype(int), pixels[-10, 10].astype(int)
    assert below[2] > below[0] and above[0] > above[2]  # blue has vanished, red has exploded
    assert pixels[-10, 120].min() > 240  # 1 is white
    np.testing.assert_array_equal(pixels[-10, -10], below)  # 0 too has vanished


@pytest.mark.parametrize("shape", [(3,), (0, 3), (2, 2, 2)])
def test_layer_map_needs_layers_and_lags(shape, ax):
    with pytest.raises(ValueError, match=r"expected \(layers, lags\)"):
        figures.layer_map(np.ones(shape), ax)
