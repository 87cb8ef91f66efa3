"""The cliff of one unit, what clipping does at it, and what many inputs do to it."""

import numpy as np
import pytest
import torch

from course_lib import gradients

FIGURE = {"learning_rate": 0.1, "steps": 100}
START = (4.6, -2.1)


@pytest.mark.parametrize(
    ("activation", "start", "w", "border"), [("sigmoid", 0.5, 6.0, -3.0), ("tanh", 0.0, 2.0, 0.0)]
)
def test_there_is_a_cliff_on_the_border_between_two_basins(activation, start, w, border):
    loss = gradients.unit_loss(h0=start, activation=activation)
    found = gradients.landscape(loss, [w], border + np.array([-0.1, -0.001, 0.0, 0.001, 0.1]))
    (low, near_low, _, near_high, high), norms = found.loss[0], found.norm[0]
    assert norms[2] > 1e6 * max(norms[0], norms[4])  # six orders of magnitude within 0.1
    assert near_low - near_high == pytest.approx(low - high, rel=0.1)  # the whole step in 0.002
    assert low - high > 0.3


def test_the_cliff_needs_two_attractors():
    w = np.array([3.0, 3.9, 4.5, 5.0, 6.0, 7.0])  # beyond 4 a sigmoid unit has two
    loss = gradients.unit_loss()
    on_the_line = [gradients.landscape(loss, [value], [-value / 2]).norm.item() for value in w]
    assert max(on_the_line[:2]) < 10
    assert np.all(np.diff(np.log10(on_the_line[1:])) > 1.9)


def test_without_clipping_the_descent_is_thrown_far_away_and_with_it_stays():
    loss = gradients.unit_loss()
    free = gradients.descend(loss, START, **FIGURE)
    clipped = gradients.descend(loss, START, **FIGURE, clip=0.5)
    assert free.moved.max() > 20
    assert free.norms[-1] < 1e-6  # on the plateau nothing leads back
    assert free.losses[-1] > 0.08
    assert clipped.norms.max() > 50  # it meets the cliff too
    assert clipped.moved.max() <= 0.1 * 0.5 * (1 + 1e-12)
    assert clipped.losses[-1] < 0.005
    away = np.abs(clipped.points - np.array(START)).max()
    assert away < 0.5


def test_the_paths_of_the_figure_do_not_hang_on_the_last_digit():
    loss = gradients.unit_loss()
    for options in (FIGURE, FIGURE | {"clip": 0.5}):
        path = gradients.descend(loss, START, **options)
        other = gradients.descend(loss, (START[0] + 1e-12, START[1] - 1e-12), **options)
        np.testing.assert_allclose(other.points, path.points, atol=1e-5)


def change(values, step):
    """The largest change of a loss over ``step`` grid points."""
    return np.abs(values[..., step:] - values[..., :-step]).max(-1)


def test_the_mean_over_many_inputs_is_smoother():
    x = 0.3 * np.random.default_rng(0).standard_normal((50, 200))
    loss = gradients.unit_loss(x=x)
    b = torch.linspace(-4, -2, 401, dtype=torch.float64)
    each = loss.each(torch.full_like(b, 6.0), b).numpy()
    one, many = change(each, 2), change(each.mean(0), 2)  # over 0.01 in b
    assert np.median(one) > 0.3
    assert many < 0.03
    assert np.median(one) / many > 10


def test_a_descent_that_leaves_the_numbers_stops_and_says_so():
    def bowl(a, b):
        return a**2 + b**2

    for steps in (2, 20):
        path = gradients.descend(bowl, (1.0, 0.0), learning_rate=1e100, steps=steps)
        assert path.stopped == "the loss or its gradient is not finite at points[2]"
        assert len(path.points) == 3
        assert len(path.moved) == 2
        assert np.isinf(path.losses[-1])
        assert np.isfinite(path.points).all()
    path = gradients.descend(bowl, (1.0, 0.0), learning_rate=1e308, steps=20)
    assert path.stopped == "step 1 led out of the range of float64"
    assert path.points.tolist() == [[1.0, 0.0]]
    assert path.moved.shape == (0,)


def test_a_start_where_the_loss_is_not_a_number_is_said_before_the_first_step():
    path = gradients.descend(lambda a, b: (a * b).log(), (-1.0, 1.0), learning_rate=0.1, steps=5)
    assert path.stopped == "the loss or its gradient is not finite at points[0]"
    assert len(path.points) == 1
