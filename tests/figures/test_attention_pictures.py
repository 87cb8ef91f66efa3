"""The picture of attention: a square's area is its weight."""

import numpy as np
import pytest

from course_lib import figures


@pytest.fixture
def ax():
    figures.use_style()
    return figures.panels()[1]


def squares(ax):
    """Centre and area of each square."""
    (patch,) = ax.patches
    corners = patch.get_path().vertices.reshape(-1, 5, 2)[:, :4]
    sides = np.ptp(corners, axis=1)
    return corners.mean(axis=1), sides.prod(axis=1)


def test_a_square_stands_where_its_words_meet_and_has_its_weight_as_area(ax):
    weights = np.array([[0.25, 0.75, 0.0], [0.0, 0.0, 1.0]])
    figures.attention(weights, ["deux", "</s>"], ["two", "or", "</s>"], ax)
    centres, areas = squares(ax)
    np.testing.assert_allclose(centres, [[0, 0], [1, 0], [2, 1]], atol=1e-12)
    np.testing.assert_allclose(areas, [0.25, 0.75, 1.0])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["two", "or", "</s>"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["deux", "</s>"]
    assert ax.get_ylim() == (1.5, -0.5)  # the first word said is at the top


def test_room_for_more_words_leaves_the_squares_where_they_are(ax):
    figures.attention(np.array([[1.0]]), ["un"], ["one"], ax, size=(4, 3))
    assert ax.get_xlim() == (-0.5, 2.5) and ax.get_ylim() == (3.5, -0.5)
    np.testing.assert_allclose(squares(ax)[0], [[0, 0]])


@pytest.mark.parametrize("weights", [[[0.5]], [[0.5, 1.5]], [[0.5, -0.5]], [[0.5, np.nan]]])
def test_weights_are_from_0_to_1_with_a_column_for_each_word(weights, ax):
    with pytest.raises(ValueError, match=r"expected \(1, 2\) from 0 to 1"):
        figures.attention(np.array(weights), ["un"], ["one", "</s>"], ax)
