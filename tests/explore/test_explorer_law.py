"""Laws of explorers: every frame comes back exactly, bytes repeat, and bad use is told apart."""

import inspect
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from rebuilt_frames import apply, page_data, same, template

from course_lib import figures
from course_lib.explore import MAX_FRAMES, Choices, Values, explore
from course_lib.explore.frames import along, merge
from course_lib.explore.layout import Layout

unchecked = inspect.unwrap(explore)  # as users run it, without the type checks of the tests
R = Values(1.0, 2.0, step=0.5, initial=1.5)
KIND = Choices({"sine": np.sin, "ramp": lambda x: 2 * x - 9})


def draw(r, kind):
    figures.use_style()
    figure, ax = figures.panels()
    x = np.linspace(0, 5, 20)
    ax.plot(x, kind(r * x))
    ax.set_title(f"r is {r:g}")
    return figure, f"At -1 or {r:g} it ends at {kind(r * 5):.2f}."


def explorer(**changes):
    options = {"title": "A & B <test>", "alt": 'A "curve"', "play": "Run", "r": R, "kind": KIND}
    return explore(draw, **(options | changes))


def test_every_frame_is_rebuilt_exactly_from_the_page():
    built = explorer()
    html = built._repr_html_()
    data, layout = page_data(html), Layout()
    for i, r in enumerate(R.options):
        for j, kind in enumerate(KIND.options):
            svg, reading = built.draw_at(layout, r, kind)
            assert same(apply(template(html), data["slots"], (i, j), (3, 2)), svg, built.alt)
            by, texts = data["reading"]
            assert by == [0, 1] and texts[i * 2 + j] == reading


def test_bytes_repeat_and_do_not_depend_on_what_was_shown_before():
    first = explorer()
    html = first._repr_html_()
    _ = first.widget
    assert first._repr_html_() == explorer()._repr_html_() == html


def test_markup_has_labels_stated_values_and_no_foreign_address():
    html = explorer()._repr_html_()
    assert '<label for="explorer-a-b-test-r">r</label>' in html
    assert '<output for="explorer-a-b-test-r">1.5</output>' in html
    assert 'aria-valuetext="1.5"' in html and 'value="1"' in html
    assert "<option selected>sine</option>" in html
    assert 'aria-label="A &amp; B &lt;test&gt;"' in html
    assert 'aria-label="A &quot;curve&quot;"' in html
    assert not re.search(r"https?://", html)
    assert "<noscript>" in html and "aria-live" in html


def test_minus_signs_in_readings_are_real_ones():
    reading = page_data(explorer()._repr_html_())["reading"][1][0]
    assert reading.startswith("At \N{MINUS SIGN}1 or 1")


def test_weight_grows_far_more_slowly_than_the_number_of_frames():
    few = explorer(r=Values(1.0, 2.0, step=0.5))
    many = explorer(r=Values(1.0, 2.0, step=0.05))
    assert many.weight < 2 * few.weight  # seven times as many frames


def test_along_keeps_only_the_controls_that_matter():
    grid = [f"{i}{k}" for i in range(2) for _ in range(3) for k in range(4)]
    assert along(grid, (2, 3, 4)) == ((0, 2), [f"{i}{k}" for i in range(2) for k in range(4)])
    assert along(["same"] * 6, (2, 3)) == ((), ["same"])


def test_frames_of_different_structure_are_replaced_as_groups():
    trees = [ElementTree.fromstring(f"<svg><g>{'<path />' * n}</g></svg>") for n in (1, 2, 3)]
    merged = merge(trees, (3,), shown=0)
    assert [(slot.what, slot.by) for slot in merged.slots] == [("children", (0,))]


def test_axes_stay_in_place_when_labels_change():
    def wobble(r, kind):
        figure, ax = figures.panels()
        ax.set_ylim(0, 10**r)
        return figure

    html = explore(wobble, title="t", alt="a", r=Values(1, 6, step=1), kind=KIND)._repr_html_()
    spines = {s[3][0] for s in page_data(html)["slots"] if s[1] == "d"}
    assert not spines  # no path, so no spine, moved


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"title": " "}, ValueError, "title is empty"),
        ({"alt": ""}, ValueError, "alt is empty"),
        ({"speed": R}, TypeError, "draw takes .* but the controls are"),
        ({"r": Values(0, 900, step=1)}, ValueError, f"1802 frames; expected at most {MAX_FRAMES}"),
    ],
)
def test_bad_use_says_what_to_do(change, error, words):
    with pytest.raises(error, match=words):
        explorer(**change)


def test_one_control_is_not_enough():
    with pytest.raises(ValueError, match="1 controls; expected at least two"):
        explore(lambda r: Figure(), title="t", alt="a", r=R)


def test_play_needs_a_slider_first():
    with pytest.raises(TypeError, match="put a slider first"):
        explore(draw, title="t", alt="a", play="Run", kind=KIND, r=R)


def test_draw_must_be_a_function():
    with pytest.raises(TypeError, match="expected a function that returns a figure"):
        unchecked(None, title="t", alt="a", r=R, kind=KIND)


def test_a_control_must_be_values_or_choices():
    with pytest.raises(
        TypeError, match=r"r = 3; expected Values\(start, stop, step=...\) or Choices"
    ):
        unchecked(draw, title="t", alt="a", r=3, kind=KIND)


@pytest.mark.parametrize("returned", [None, (Figure(), 3), "figure", (Figure(),)])
def test_draw_that_returns_no_figure_is_told(returned):
    broken = explore(lambda r, kind: returned, title="t", alt="a", r=R, kind=KIND)
    with pytest.raises(TypeError, match=r"expected a matplotlib Figure.*return figure"):
        broken._repr_html_()


def test_an_error_inside_draw_names_the_values():
    def fails(r, kind):
        raise ZeroDivisionError("no")

    with pytest.raises(ZeroDivisionError) as caught:
        explore(fails, title="t", alt="a", r=R, kind=KIND)._repr_html_()
    assert "while drawing the explorer 't' at {'r': 1.0" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((1.0, 1.0, 0.1), "holds no values"),
        ((2.0, 1.0, 0.1), "holds no values"),
        ((0.0, 1.0, 0.0), "holds no values"),
        ((0.0, float("nan"), 0.1), "holds no values"),
        ((0.0, 1.0, 0.3), "does not lead from 0.0 to 1.0"),
    ],
)
def test_values_that_cannot_be_listed(values, words):
    with pytest.raises(ValueError, match=words):
        Values(*values)


def test_initial_must_be_one_of_the_values():
    with pytest.raises(ValueError, match=r"initial = 0.7 is not one of"):
        Values(0.0, 1.0, step=0.5, initial=0.7)
    with pytest.raises(ValueError, match="at least two to choose from"):
        Choices({"only": 1})


def test_whole_numbers_stay_whole():
    assert Values(1, 5, step=2).options == (1, 3, 5)
    assert all(isinstance(option, int) for option in Values(1, 5, step=2).options)
