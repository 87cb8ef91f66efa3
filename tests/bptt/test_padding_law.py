"""Padding changes nothing: not its amount, not what stands in it."""

from dataclasses import replace

import numpy as np
import pytest
from bptt.lstm_twin import EITHER
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import bptt

STEPPED = ("x_bar", "z_bar", "y_bar")
SUMS = ("U_bar", "W_bar", "b_bar", "V_bar", "b_y_bar")


def padded(case, rng):
    """The case with lengths."""
    steps, batch, _ = case.x.shape
    return replace(case, lengths=rng.integers(1, steps + 1, batch))


def filled(values, mask, filling):
    return np.where(mask.reshape(mask.shape + (1,) * (values.ndim - 2)), values, filling)


@settings(max_examples=50, deadline=None)
@given(EITHER, st.sampled_from([0.0, 1e300, -1e300, np.inf, np.nan]), st.integers(0, 3))
def test_neither_its_values_nor_its_amount_matter(case, filling, more):
    case = padded(case, case.rng)
    mask, trace = case.mask, case.run()

    def longer(values):
        behind = np.full((more, *values.shape[1:]), filling)
        return np.concatenate([filled(values, mask, filling), behind])

    other_case = replace(case, x=longer(case.x), y_bar=longer(case.y_bar))
    other, T = other_case.run(), len(case.x)
    for name in case.states:
        longer_states, states = getattr(other, name), getattr(trace, name)
        np.testing.assert_array_equal(longer_states[: T + 1], states)
        np.testing.assert_array_equal(longer_states[-1], states[-1])
    for way in case.ways():
        found, expected = way(other, other_case.y_bar), way(trace, case.y_bar)
        for name in SUMS:
            np.testing.assert_allclose(
                getattr(found, name), getattr(expected, name), rtol=1e-11, atol=1e-11, err_msg=name
            )
        for name in STEPPED:
            bar = getattr(found, name)
            np.testing.assert_allclose(bar[:T], getattr(expected, name), rtol=1e-11, atol=1e-13)
            np.testing.assert_array_equal(bar[T:], 0)
        for name in case.states:
            bars, wanted = getattr(found, f"{name}_bar"), getattr(expected, f"{name}_bar")
            np.testing.assert_allclose(bars[0], wanted[0], rtol=1e-11, atol=1e-13)


@settings(max_examples=50, deadline=None)
@given(EITHER, st.sampled_from(["every", "last"]), st.sampled_from([1e300, np.inf, np.nan]))
def test_targets_in_the_padding_are_not_read(case, at, filling):
    case = padded(case, case.rng)
    trace, (T, B, outputs) = case.run(), case.y_bar.shape
    numbers = case.rng.normal(size=(T, B, outputs))
    classes = case.rng.integers(0, outputs, (T, B))
    wild = filled(numbers, case.mask, filling), np.where(case.mask, classes, -100)
    if at == "last":
        here = case.lengths - 1, np.arange(B)
        numbers, classes, wild = numbers[here], classes[here], [w[here] for w in wild]
    for loss, tame, other in (
        (bptt.squared_error, numbers, wild[0]),
        (bptt.cross_entropy, classes, wild[1]),
    ):
        one, two = loss(trace, tame, at=at), loss(trace, other, at=at)
        assert one.value == two.value
        np.testing.assert_array_equal(one.y_bar, two.y_bar)
        np.testing.assert_array_equal(one.y_bar[~case.mask], 0)
        np.testing.assert_array_equal(one.terms, two.terms)


@settings(max_examples=50, deadline=None)
@given(EITHER, st.sampled_from(["every", "last"]))
def test_a_padded_batch_is_its_sequences_one_by_one(case, at):
    case = padded(case, case.rng)
    trace, (T, B, outputs) = case.run(), case.y_bar.shape
    targets = case.rng.normal(size=(T, B, outputs))
    mine = targets if at == "every" else targets[0]
    whole = bptt.squared_error(trace, mine, at=at)
    bars_off = replace(case, **{f"{name}_bar": None for name in case.states})
    gradient = bars_off.backward(trace, whole.y_bar)
    sums, value = [0.0] * 5, 0.0
    for b, length in enumerate(case.lengths):
        lone = case.alone(b)
        single = lone.run()
        wanted = targets[:length, b : b + 1] if at == "every" else targets[0, b : b + 1]
        loss = bptt.squared_error(single, wanted, at=at)
        alone = lone.backward(single, loss.y_bar)
        for name in case.states:
            states, bars = getattr(trace, name), getattr(gradient, f"{name}_bar")
            found, expected = B * bars[: length + 1, b], getattr(alone, f"{name}_bar")[:, 0]
            np.testing.assert_allclose(
                states[-1, b], getattr(single, name)[-1, 0], rtol=1e-11, atol=1e-14
            )
            np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-11)
        np.testing.assert_allclose(trace.y[-1, b], single.y[-1, 0], rtol=1e-11, atol=1e-13)
        sums = [a + bar / B for a, bar in zip(sums, alone.parameters, strict=True)]
        value += loss.value / B
    np.testing.assert_allclose(whole.value, value, rtol=1e-11)
    for bar, expected in zip(gradient.parameters, sums, strict=True):
        np.testing.assert_allclose(bar, expected, rtol=1e-9, atol=1e-10)


@settings(max_examples=50, deadline=None)
@given(EITHER)
def test_full_lengths_are_no_lengths(case):
    steps, batch, _ = case.x.shape
    one = replace(case, lengths=None).run()
    two = replace(case, lengths=np.full(batch, steps)).run()
    np.testing.assert_array_equal(one.h, two.h)
    np.testing.assert_array_equal(one.mask, two.mask)
    np.testing.assert_array_equal(two.lengths, steps)


@pytest.mark.parametrize("filling", [np.nan, 1e308])
def test_a_bar_on_the_last_state_is_carried_through_the_padding(filling):
    x = np.array([1.0, 1.0, filling, filling]).reshape(4, 1, 1)
    unit = bptt.Parameters(*(np.array(a) for a in ([[1.0]], [[0.5]], [0.0], [[1.0]], [0.0])))
    trace = bptt.forward(unit, x, activation="identity", lengths=[2])
    np.testing.assert_array_equal(trace.h.ravel(), [0, 1, 1.5, 1.5, 1.5])
    gradient = bptt.backward(trace, np.zeros((4, 1, 1)), h_bar=np.ones((1, 1)))
    np.testing.assert_array_equal(gradient.h_bar.ravel(), [0.25, 0.5, 1, 1, 1])
    np.testing.assert_array_equal(gradient.z_bar.ravel(), [0.5, 1, 0, 0])
