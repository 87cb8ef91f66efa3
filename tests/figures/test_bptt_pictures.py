"""The pictures of backpropagation through time: what goes in is what is drawn."""

import numpy as np
import pytest

from course_lib import bptt, figures


@pytest.fixture(autouse=True)
def style():
    figures.use_style()


def axes():
    return figures.panels()[1]


@pytest.fixture
def passes():
    trace = bptt.univariate_forward([1.0, -0.5, 2.0], 1, 1, 0.8)
    return trace, bptt.univariate_backward(trace, 0.3)


def test_terms_are_bars_and_the_line_ends_at_the_gradient(passes):
    _, gradient = passes
    ax = figures.terms(gradient.w_terms, axes())
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], gradient.w_terms)
    assert ax.lines[-1].get_ydata()[-1] == pytest.approx(gradient.w_bar)
    assert len(figures.terms(gradient.w_terms, axes(), total=False).lines) == 1


def test_the_order_starts_at_the_last_output_and_ends_at_the_start():
    order = figures.backward_order(3)
    assert order[:4] == [("y", 3), ("h", 3), ("z", 3), ("y", 2)] and order[-1] == ("h", 0)
    assert len(set(order)) == len(order) == 10


@pytest.mark.parametrize("known", [0, 1, 4, 10])
def test_the_graph_shows_as_many_adjoints_as_are_known(passes, known):
    ax = figures.backward_graph(*passes, known, axes())
    adjoints = [
        text for text in ax.texts if text.get_text()[0] in "+-" and not text.get_bbox_patch()
    ]
    shown = [text for text in adjoints if text.get_alpha() == 1]
    assert (len(adjoints), len(shown)) == (10, known)
    latest = [text for text in shown if text.get_weight() == "bold"]
    assert len(latest) == (known > 0)


def test_the_graph_always_has_the_same_parts(passes):
    counts = {
        (len(ax.texts), len(ax.lines))
        for ax in (figures.backward_graph(*passes, known, axes()) for known in range(11))
    }
    assert len(counts) == 1


def test_pairs_are_darkest_where_largest_and_white_where_nothing_is():
    norms = np.tril(10.0 ** -np.arange(6)[:, None] * np.ones((6, 6)))
    image = figures.pairs(norms, axes()).images[0].get_array()
    cells = image.reshape(6, 40, 6, 40, 4)[:, 0, :, 0]
    shade = cells[..., :3].sum(axis=-1)
    assert shade[0, 0] == shade.min() and shade[5, 0] == 3 * 255
    assert (cells[..., 3] == 255 * np.tri(6)).all()  # a use after its loss: nothing


def test_kept_pairs_tell_kept_from_dropped_from_impossible():
    image = figures.kept_pairs(np.eye(5), axes()).images[0].get_array()
    cells = image.reshape(5, 48, 5, 48, 4)[:, 0, :, 0]
    assert tuple(cells[0, 0]) != tuple(cells[1, 0])
    assert (cells[..., 3] == 255 * np.tri(5)).all()
