"""The pictures of comparisons: what goes in is what is drawn."""

import numpy as np
import pytest

from course_lib import figures


@pytest.fixture(autouse=True)
def style():
    figures.use_style()


def axes():
    return figures.panels()[1]


def test_intervals_draws_each_estimate_in_its_bar_the_first_at_the_top():
    found = {"one": (0.2, -0.1, 0.4), "two": (-0.5, -0.6, -0.5)}
    ax = figures.intervals(found, axes(), [figures.BLUE, figures.RED], level=0.1)
    *bars, level = ax.lines
    for bar, dot, (_, low, high) in zip(bars, ax.patches, found.values(), strict=True):
        np.testing.assert_array_equal(bar.get_xdata(), [low, high])
        assert low <= dot.get_path().vertices[0, 0] <= high
        assert dot.get_path().vertices[0, 1] == bar.get_ydata()[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "two"]
    assert bars[0].get_ydata()[0] > bars[1].get_ydata()[0]
    assert list(level.get_xdata()) == [0.1, 0.1]


@pytest.mark.parametrize(
    "values", [(0.5, 0.0, 0.4), (0.0, 0.1, 0.2), (np.nan, 0.0, 1.0), (0.0, -np.inf, 1.0)]
)
def test_intervals_refuses_what_is_no_interval(values):
    with pytest.raises(ValueError, match=r"'two' is \(.*\); expected \(estimate, low, high\)"):
        figures.intervals({"one": (0, 0, 0), "two": values}, axes())


def test_runs_show_quartiles_median_and_every_run():
    ax = axes()
    values = [0.1, 0.2, 0.4, 0.8, 0.9]
    figures.runs({"first": values, "second": [0.0, 1.0]}, ax, [figures.RED, figures.BLUE], 0.5)
    bar, median = ax.lines[:2]
    np.testing.assert_allclose(bar.get_xdata(), np.quantile(values, (0.25, 0.75)))
    np.testing.assert_allclose(median.get_xdata(), [0.4, 0.4])
    assert [text.get_text() for text in ax.get_yticklabels()] == ["first", "second"]
    assert bar.get_ydata()[0] > ax.lines[2].get_ydata()[0]  # the first is at the top
    np.testing.assert_allclose(sorted(set(ax.patches[0].get_path().vertices[:, 0])), values)


def test_runs_refuse_what_is_not_finite():
    with pytest.raises(ValueError, match="'bad' has 1 values that are not finite; expected"):
        figures.runs({"bad": [0.1, np.nan]}, axes())
