"""The pictures of gradients: what goes in is what is drawn."""

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from course_lib import figures
from course_lib.gradients import GradientFlow, jacobian_product


@pytest.fixture(autouse=True)
def style():
    figures.use_style()


def axes():
    return figures.panels()[1]


def test_by_lag_draws_the_median_and_the_middle_half():
    norms = np.zeros((3, 4, 5))
    for i in range(3):
        for j in range(i + 2):
            norms[i, j] = 10.0 ** (j - i - np.array([5, 4, 2, 1, 0]))
    lags = GradientFlow(norms, None, np.full(5, 3)).by_lag()
    ax = figures.by_lag(lags, axes(), label="a net")
    (line,) = ax.lines
    np.testing.assert_array_equal(line.get_xdata(), lags.lag)
    np.testing.assert_allclose(line.get_ydata(), np.log10(lags.median))
    band = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert np.isclose(band.min(), np.log10(lags.low.min()))
    assert np.isclose(band.max(), np.log10(lags.high.max()))


def test_a_gradient_of_zero_is_drawn_below_all_others():
    lags = SimpleNamespace(lag=[0, 1], median=[1.0, 0.0], low=[1.0, 0.0], high=[1.0, 0.0])
    heights = figures.by_lag(lags, axes()).lines[0].get_ydata()
    assert heights[0] == 0 and np.isfinite(heights[1]) and heights[1] < np.log10(5e-324) + 4


def test_spectrum_starts_at_one_and_has_a_line_for_each_singular_value():
    J = np.broadcast_to(np.diag([10.0, 1.0, 0.1]), (5, 3, 3))
    lines = figures.spectrum(jacobian_product(J), axes()).lines[1:]
    ends = sorted(line.get_ydata()[-1] for line in lines)
    np.testing.assert_allclose(ends, [-5, 0, 5], atol=1e-12)
    assert all(line.get_ydata()[0] == 0 and len(line.get_xdata()) == 6 for line in lines)
    thickest = max(lines, key=lambda line: line.get_linewidth())
    assert np.isclose(thickest.get_ydata()[-1], 5)


def test_growth_map_is_blue_below_one_and_red_above_at_the_right_scale():
    scales, lags = np.geomspace(0.5, 2, 5), np.arange(4)
    norms = np.log10(scales)[:, None] * lags
    ax = figures.growth_map(norms, scales, axes(), limit=1)
    image = ax.images[0]
    left, right, bottom, top = image.get_extent()
    pixels = np.asarray(image.get_array()).astype(int)
    assert (bottom, top) == (-0.5, 3.5) and np.isclose(-left, right)
    top_row = pixels[-1]
    assert top_row[0][2] > top_row[0][0] and top_row[-1][0] > top_row[-1][2]
    column = int((np.log2(1.0) - left) / (right - left) * pixels.shape[1])
    assert np.ptp(pixels[:, column]) < 12  # white all the way up where the scale is 1
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.5", "1", "2"]


@pytest.mark.parametrize("scales", [[1, 2, 3], [2, 1, 0.5], [1, 2]])
def test_growth_map_refuses_uneven_scales(scales):
    with pytest.raises(ValueError, match=f"scales has {len(scales)} values for 3 rows"):
        figures.growth_map(np.zeros((3, 4)), scales, axes())


def test_drawing_needs_no_torch():
    code = "import sys, course_lib.figures; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
