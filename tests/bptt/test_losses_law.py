"""The two losses: their value, their share by step, their start of the backward pass."""

from dataclasses import replace

import numpy as np
import pytest
from bptt.lstm_twin import EITHER
from hypothesis import given, settings

from course_lib import bptt


def both(case, trace, at):
    """Each loss with some targets."""
    T, B, outputs = case.y_bar.shape
    lead = (T, B) if at == "every" else (B,)
    yield bptt.squared_error(trace, case.rng.normal(size=(*lead, outputs)), at=at)
    yield bptt.cross_entropy(trace, case.rng.integers(0, outputs, lead), at=at)


@settings(max_examples=50, deadline=None)
@given(EITHER)
def test_terms_sum_to_the_value_and_only_loss_steps_have_bars(case):
    trace = case.run()
    last = np.arange(len(case.x))[:, None] == trace.lengths - 1
    for at, used in (("every", case.mask), ("last", last)):
        for loss in both(case, trace, at):
            assert loss.value == pytest.approx(loss.terms.sum(), rel=1e-13)
            np.testing.assert_array_equal(loss.y_bar[~used], 0)
            np.testing.assert_array_equal(loss.terms[~used.any(axis=1)], 0)


@settings(max_examples=50, deadline=None)
@given(EITHER)
def test_the_bars_are_the_slopes_of_the_value(case):
    trace = case.run()
    T, B, outputs = case.y_bar.shape
    numbers, classes = case.rng.normal(size=(T, B, outputs)), case.rng.integers(0, outputs, (T, B))
    way = case.rng.normal(size=(T, B, outputs))
    way /= np.linalg.norm(way)  # a wrong bar anywhere shows along a random direction
    for loss, targets in ((bptt.squared_error, numbers), (bptt.cross_entropy, classes)):
        for at, wanted in (("every", targets), ("last", targets[0])):

            def value(along, loss=loss, wanted=wanted, at=at):
                return loss(replace(trace, y=trace.y + along * way), wanted, at=at).value

            found = (loss(trace, wanted, at=at).y_bar * way).sum()
            expected = bptt.numerical_gradient(value, 0.0)
            scale = max(1.0, value(0.0))
            np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-8 * scale)


@settings(max_examples=50, deadline=None)
@given(EITHER)
def test_the_last_step_alone_is_every_step_with_the_others_left_out(case):
    trace = case.run()
    last = np.arange(len(case.x))[:, None] == trace.lengths - 1
    for at_last, every in zip(both(replace(case, rng=np.random.default_rng(0)), trace, "last"),
                              repeated(case, trace), strict=True):  # fmt: skip
        np.testing.assert_array_equal(at_last.y_bar, np.where(last[:, :, None], every.y_bar, 0))


def repeated(case, trace):
    """Each loss at every step with the targets that ``both`` draws for the last."""
    T, B, outputs = case.y_bar.shape
    rng = np.random.default_rng(0)
    numbers, classes = rng.normal(size=(B, outputs)), rng.integers(0, outputs, B)
    yield bptt.squared_error(trace, np.tile(numbers, (T, 1, 1)))
    yield bptt.cross_entropy(trace, np.tile(classes, (T, 1)))


@settings(max_examples=50, deadline=None)
@given(EITHER)
def test_bars_of_the_cross_entropy_sum_to_zero(case):
    _, loss = both(case, case.run(), "every")
    np.testing.assert_allclose(loss.y_bar.sum(axis=-1), 0, atol=1e-14)


def test_equal_scores_cost_the_logarithm_of_the_number_of_classes():
    flat = bptt.parameters(2, 3, 7, rng=0, scale=0.0)
    trace = bptt.forward(flat, np.ones((4, 5, 2)))
    loss = bptt.cross_entropy(trace, np.full((4, 5), 6))
    np.testing.assert_allclose(loss.terms, np.log(7), rtol=1e-14)
    assert loss.value == pytest.approx(4 * np.log(7), rel=1e-14)


@pytest.mark.parametrize("scores", [[1e4, 0.0], [-1e308, 1e308], [800.0, 801.0]])
def test_large_scores_do_not_overflow(scores):
    fixed = bptt.parameters(1, 1, 2, rng=0, scale=0.0)._replace(b_y=np.array(scores))
    trace = bptt.forward(fixed, np.zeros((1, 1, 1)))
    best = int(np.argmax(scores))
    loss = bptt.cross_entropy(trace, np.array([[best]]))
    expected = np.log1p(np.exp(-min(abs(scores[1] / 2 - scores[0] / 2) * 2, 700)))
    np.testing.assert_allclose(loss.value, expected, rtol=1e-12, atol=1e-300)
    assert np.isfinite(loss.y_bar).all()
