"""Bands over runs: what goes in is what is drawn."""

import numpy as np
import pytest

from course_lib import figures


def test_band_draws_the_median_and_the_middle_half():
    x, runs = np.array([1.0, 2.0, 8.0]), np.random.default_rng(0).random((9, 3))
    figures.use_style()
    ax = figures.band(figures.panels()[1], x, runs, figures.RED, "a net")
    (line,) = ax.lines
    np.testing.assert_array_equal(line.get_xdata(), x)
    np.testing.assert_allclose(line.get_ydata(), np.median(runs, axis=0))
    assert line.get_label() == "a net" and line.get_color() == figures.RED
    corners = {tuple(v) for v in ax.collections[0].get_paths()[0].vertices.round(9)}
    for share in (0.25, 0.75):
        edge = zip(x, np.quantile(runs, share, axis=0).round(9), strict=True)
        assert {(float(a), float(b)) for a, b in edge} <= corners


@pytest.mark.parametrize("shape", [(3,), (3, 4), (2, 3, 3)])
def test_band_refuses_runs_that_do_not_fit(shape):
    with pytest.raises(ValueError, match=r"runs has shape .* for 3 values of x"):
        figures.band(figures.panels()[1], np.arange(3), np.zeros(shape))
