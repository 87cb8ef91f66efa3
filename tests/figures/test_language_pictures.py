"""The pictures of language models: what goes in is what is drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from course_lib import figures

COLOURS = [figures.GREY, figures.AMBER, figures.GREEN]


@pytest.fixture
def ax():
    figures.use_style()
    return figures.panels()[1]


def test_a_word_has_a_bar_to_its_probability_and_the_number_of_its_order(ax):
    figures.word_origins(["to", "be", "</s>"], [0.01, 1.0, 1e-9], [2, 3, 1], ax, COLOURS)
    ends = [bar.get_x() + bar.get_width() for bar in ax.patches]
    np.testing.assert_allclose(ends, [-2, 0, -6])  # below a millionth there is no bar
    assert [to_hex(bar.get_facecolor()) for bar in ax.patches] == [
        figures.AMBER, figures.GREEN, figures.GREY,
    ]  # fmt: skip
    assert [text.get_text() for text in ax.texts] == ["2", "3", "1"]
    centres = [bar.get_y() + bar.get_height() / 2 for bar in ax.patches]
    labels = {
        tick.get_text(): y for tick, y in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
    }
    np.testing.assert_allclose(centres, [labels["to"], labels["be"], labels["</s>"]])
    assert labels["to"] > labels["be"]


@pytest.mark.parametrize(
    "p, orders, message",
    [
        ([0.1], [1, 1], r"have shapes \(1,\) and \(2,\) for 2 words; expected \(2,\)"),
        ([0.1, 0.0], [1, 1], r"expected p in \(0, 1\]"),
        ([0.1, 1.1], [1, 1], r"expected p in \(0, 1\]"),
        ([0.1, 0.2], [1, 4], "expected .* orders 1 to 3"),
        ([0.1, 0.2], [0, 1], "expected .* orders 1 to 3"),
    ],
)
def test_what_does_not_fit_is_refused(p, orders, message, ax):
    with pytest.raises(ValueError, match=message):
        figures.word_origins(["a", "b"], p, orders, ax, COLOURS)
