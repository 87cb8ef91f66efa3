"""The pictures of gated cells: what goes in is what is drawn."""

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
def lstm_parts():
    rng = np.random.default_rng(0)
    return SimpleNamespace(**{name: rng.random((5, 3, 2)) for name in "ifgo"})


def test_a_cell_has_a_bar_a_step_and_starts_before_them(ax):
    figures.cell_path([1.0, -0.5], [0.0, 1.0, 0.5], ax)
    assert [bar.get_height() for bar in ax.patches] == [1.0, -0.5]
    centres = [bar.get_x() + bar.get_width() / 2 for bar in ax.patches]
    np.testing.assert_allclose(centres, [1, 2])
    np.testing.assert_array_equal(ax.lines[-1].get_xydata(), [[0, 0], [1, 1], [2, 0.5]])


def test_a_cell_without_its_start_is_refused(ax):
    with pytest.raises(ValueError, match="cell has 2 values for 2 steps; expected 3"):
        figures.cell_path([1.0, 2.0], [1.0, 3.0], ax)


def test_gates_are_those_of_the_unit_and_the_sequence(lstm_parts, ax):
    figures.gates_over(lstm_parts, ax, sequence=2, unit=1)
    drawn = {line.get_label(): line.get_xydata() for line in ax.lines}
    assert list(drawn) == ["$i_t$", "$f_t$", "$o_t$"]  # g is not a gate
    np.testing.assert_array_equal(drawn["$f_t$"][:, 1], lstm_parts.f[:, 2, 1])
    np.testing.assert_array_equal(drawn["$f_t$"][:, 0], [1, 2, 3, 4, 5])


def test_gates_of_another_cell_are_drawn_too(ax):
    figures.gates_over(SimpleNamespace(r=np.zeros((4, 1, 1)), u=np.ones((4, 1, 1))), ax)
    assert [line.get_label() for line in ax.lines] == ["$r_t$", "$u_t$"]


def test_corners_place_points_by_input_and_forget_gate(ax):
    figures.corners({"kept": (np.array([0.1, 0.2]), np.array([0.9, 0.8]))}, ax, [figures.RED])
    where = {text.get_text(): text.get_position() for text in ax.texts}
    assert where["remember"][0] == 0 and where["remember"][1] > 1
    assert where["overwrite"][0] == 1 and where["overwrite"][1] < 0
    points = np.unique(ax.patches[0].get_path().vertices, axis=0)
    np.testing.assert_allclose(points, [[0.1, 0.9], [0.2, 0.8]])


def test_corners_need_a_colour_for_each_group(ax):
    with pytest.raises(ValueError, match="zip"):
        figures.corners({"a": (np.zeros(1), np.zeros(1))}, ax, [])
