"""The pictures of losses and descents: what goes in is what is drawn."""

from types import SimpleNamespace

import numpy as np
import pytest

from course_lib import figures


@pytest.fixture(autouse=True)
def style():
    figures.use_style()


@pytest.fixture
def ax():
    return figures.panels()[1]


@pytest.fixture
def bowl():
    a, b = np.linspace(0, 2, 5), np.linspace(-1, 1, 7)
    loss = a[:, None] ** 2 + 0 * b
    return SimpleNamespace(a=a, b=b, loss=loss, norm=10 ** (3 * loss / 4), names=("w", "b"))


@pytest.mark.parametrize("draw", [figures.loss_map, figures.norm_map])
def test_the_first_parameter_runs_to_the_right(draw, bowl, ax):
    image = draw(bowl, ax).images[0].get_array().astype(int)
    assert (image == image[:1]).all()  # nothing changes with b, which runs upwards
    assert (image[0, 0] != image[0, -1]).any()
    assert ax.get_xlim() == (0, 2) and ax.get_ylim() == (-1, 1)
    assert ax.get_xlabel() == "$w$" and ax.get_ylabel() == "$b$"


def test_a_larger_loss_is_darker_up_to_the_highest(bowl, ax):
    shades = figures.loss_map(bowl, ax, highest=1.0).images[0].get_array().astype(int).sum(axis=-1)
    columns = shades[0, :: shades.shape[1] // 5][:5]
    assert columns[0] > columns[1] > columns[2] == columns[3] == columns[4]


def test_a_norm_of_one_is_white_and_a_larger_one_red(bowl, ax):
    image = figures.norm_map(bowl, ax).images[0].get_array().astype(int)
    assert image[0, 0].min() > 235 and image[0, -1, 0] > image[0, -1, 2] + 50


def test_small_maps_are_enlarged(bowl, ax):
    assert min(figures.norm_map(bowl, ax).images[0].get_array().shape[:2]) >= 200


def test_pooling_keeps_a_thin_ridge(ax):
    norm = np.ones((6, 8))
    norm[3, 5] = 1e4
    ridge = SimpleNamespace(a=np.arange(6), b=np.arange(8), norm=norm, names=("w", "b"))
    image = figures.norm_map(ridge, ax, pool=2).images[0].get_array()
    cells = image[:: image.shape[0] // 4, :: image.shape[1] // 3].astype(int)
    assert np.argwhere(cells[..., 2] < 100).tolist() == [[2, 1]]  # row 5 // 2, column 3 // 2
    with pytest.raises(ValueError, match="pool is 4; expected a divisor of 6 and 8"):
        figures.norm_map(ridge, ax, pool=4)


def test_a_descent_keeps_the_limits_of_the_picture(bowl, ax):
    points = np.array([[0.0, 0.0], [1.0, 0.5], [50.0, 9.0]])
    figures.loss_map(bowl, ax)
    figures.descent(SimpleNamespace(points=points), ax, figures.RED)
    assert ax.get_xlim() == (0, 2) and ax.get_ylim() == (-1, 1)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), points)
