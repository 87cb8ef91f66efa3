"""Laws of the SVG writer: same figure, same bytes; rounding never adds up; no pixel changes."""

import base64
import inspect
import io
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from course_lib import figures
from course_lib.figures.png import PREFIX, shrink
from course_lib.figures.svg import relative_path, svg_tree


def drawing():
    figures.use_style()
    figure, axes = figures.panels(1, 2)
    axes[0].plot([0, 1, 2], [0, 1, 4], label="a")
    axes[0].legend()
    figures.dots(axes[1], [1, 2], [3, 4])
    return figure


def test_equal_figures_give_equal_bytes_without_a_date():
    first, second = figures.to_svg(drawing()), figures.to_svg(drawing())
    assert first == second
    assert "<dc:date" not in first and "<metadata" not in first


def test_text_can_stay_text():
    assert "<text" in figures.to_svg(drawing(), text="none")
    assert "<text" not in figures.to_svg(drawing(), text="path")


def test_a_notebook_shows_it_as_svg():
    assert drawing()._repr_svg_() == figures.to_svg(drawing())


def test_something_else_than_a_figure_is_refused():
    figure = drawing()
    with pytest.raises(TypeError, match="expected a matplotlib Figure, got Axes"):
        inspect.unwrap(svg_tree)(figure.axes[0])


def points(path):
    """Follow a relative path of M and l commands back to absolute points."""
    out, here = [], np.zeros(2)
    for command, numbers in re.findall(r"([Ml])([^Ml]*)", path):
        values = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        for pair in np.reshape(values, (-1, 2)):
            here = pair if command == "M" else here + pair
            out.append(here)
    return np.array(out)


coordinate = st.floats(-500, 500, allow_nan=False)


@given(st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=60))
def test_relative_paths_lead_to_the_same_points_within_a_twentieth(corners):
    path = "M {} {} ".format(*corners[0]) + " ".join(f"L {x} {y}" for x, y in corners[1:])
    assert np.abs(points(relative_path(path)) - np.array(corners)).max() <= 0.05 + 1e-9


def picture(array):
    buffer = io.BytesIO()
    Image.fromarray(array).save(buffer, "PNG")
    return PREFIX + base64.b64encode(buffer.getvalue()).decode()


def pixels(href):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(href[len(PREFIX) :]))).convert("RGBA"))


@pytest.mark.parametrize("shape", [(1, 1, 4), (7, 30, 4), (40, 12, 3)])
@pytest.mark.parametrize("colours", [2, 40, 255])
def test_a_palette_changes_no_pixel(shape, colours):
    rng = np.random.default_rng(0)
    array = rng.integers(0, colours, shape[:2])[..., None] * np.ones(shape[2], int)
    before = picture(array.astype(np.uint8))
    after = shrink(before)
    np.testing.assert_array_equal(pixels(after), pixels(before))


def test_many_colours_and_links_are_left_alone():
    noise = picture(np.random.default_rng(0).integers(0, 256, (40, 40, 3)).astype(np.uint8))
    assert shrink(noise) == noise
    assert shrink("#clip") == "#clip"


def test_dots_survive_a_logarithmic_axis_in_any_number():
    figure, ax = figures.panels()
    ax.set_yscale("log")
    figures.dots(ax, np.arange(1, 301), np.arange(1, 301))
    assert (
        max(path.count("z") for path in re.findall(r' d="([^"]*)"', figures.to_svg(figure))) == 300
    )


def test_bad_sizes_and_no_dots_are_refused():
    with pytest.raises(ValueError, match="expected positive sizes"):
        figures.panels(0, 1)
    _, ax = figures.panels()
    with pytest.raises(ValueError, match="at least one dot"):
        figures.dots(ax, [], [])


def test_a_plain_matplotlib_figure_works_too():
    assert figures.to_svg(Figure()).startswith("<svg")
