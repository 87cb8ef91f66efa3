"""Truncated backpropagation equals autograd through a net whose state is detached."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from bptt.torch_twin import Case, Twin, assert_same_gradient, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import bptt

FIELDS = ("U_bar", "W_bar", "b_bar", "V_bar", "b_y_bar", "x_bar", "h_bar", "z_bar", "y_bar")


def alone(case, b):
    """Sequence b of a case, without its padding."""
    steps = int(case.mask[:, b].sum())
    return replace(
        case,
        x=case.x[:steps, b : b + 1],
        h0=None if case.h0 is None else case.h0[b : b + 1],
        h_bar=None if case.h_bar is None else case.h_bar[b : b + 1],
        lengths=None,
        y_bar=case.y_bar[:steps, b : b + 1],
    )


def by_detaching(case, k1, k2):
    """For every pass a forward run from the start, the state detached k2 steps before its end."""
    T, total = len(case.x), {}
    for start in range(0, T, k1):
        s = min(start + k1, T)
        twin = Twin(case, cut=s - k2 if s > k2 else None)
        y, y_bar = torch.stack(twin.y)[start:s], torch.tensor(case.y_bar[start:s])
        for name, bar in twin.gradient((y * y_bar).sum()).items():
            total[name] = total.get(name, 0.0) + bar
    return total


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 7), st.integers(0, 7))
def test_truncated_equals_autograd_with_detached_states(case, k1, more):
    assert_equals_detaching(case, k1, more)


@pytest.mark.parametrize("k1", [1, 2, 3, 4])
@pytest.mark.parametrize("more", [0, 1, 2, 3])
def test_sequences_that_end_between_two_passes(k1, more):
    rng = np.random.default_rng(k1)
    parameters = bptt.parameters(2, 3, 2, rng)
    x, y_bar = rng.normal(size=(2, 7, 4, 2))
    case = Case(parameters, x, None, None, np.array([7, 3, 4, 6]), "tanh", y_bar, rng)
    assert_equals_detaching(case, k1, more)


def assert_equals_detaching(case, k1, more):
    found = bptt.truncated(case.run(), case.y_bar, k1=k1, k2=k1 + more)
    weights = {}
    for b in range(case.x.shape[1]):
        expected, steps = by_detaching(alone(case, b), k1, k1 + more), case.mask[:, b].sum()
        for name, bar in expected.items():
            if name in ("x_bar", "z_bar"):
                mine = getattr(found, name)[:steps, b : b + 1]
                np.testing.assert_allclose(mine, bar, rtol=1e-10, atol=1e-9)
            elif name == "h_bar":
                mine = found.h_bar[: steps + 1, b : b + 1]
                np.testing.assert_allclose(mine, bar, rtol=1e-10, atol=1e-9)
            else:
                weights[name] = weights.get(name, 0.0) + bar
    assert_same_gradient(found, weights)


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 7), st.integers(0, 4))
def test_without_a_cut_it_is_the_whole_gradient(case, k1, more):
    trace, T = case.run(), len(case.x)
    whole = bptt.backward(trace, case.y_bar)
    found = bptt.truncated(trace, case.y_bar, k1=k1, k2=max(T, k1) + more)
    for name in FIELDS:
        np.testing.assert_allclose(
            getattr(found, name), getattr(whole, name), rtol=1e-9, atol=1e-9, err_msg=name
        )


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 7))
def test_windows_are_nets_of_their_own_that_take_over_the_state(case, k):
    trace = case.run()
    found = bptt.windows(trace, case.y_bar, k)
    sums = [0.0] * 5
    for start in range(0, len(case.x), k):
        mask = case.mask[start : start + k]
        kept = mask.any(axis=0)
        if not kept.any():
            continue
        piece = bptt.forward(
            case.parameters,
            case.x[start : start + k, kept],
            h0=trace.h[start, kept],
            activation=case.activation,
            lengths=mask.sum(axis=0)[kept],
        )
        gradient = bptt.backward(piece, case.y_bar[start : start + k, kept])
        sums = [a + b for a, b in zip(sums, gradient.parameters, strict=True)]
        np.testing.assert_allclose(
            found.z_bar[start : start + k, kept], gradient.z_bar, rtol=1e-9, atol=1e-10
        )
    for bar, expected in zip(found.parameters, sums, strict=True):
        np.testing.assert_allclose(bar, expected, rtol=1e-9, atol=1e-9)


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 7))
def test_windows_are_truncated_with_k1_and_k2_the_same_where_they_divide_the_length(case, k):
    case = replace(case, x=np.tile(case.x, (k, 1, 1)), y_bar=np.tile(case.y_bar, (k, 1, 1)))
    case = replace(case, lengths=None)
    trace = case.run()
    one, two = bptt.windows(trace, case.y_bar, k), bptt.truncated(trace, case.y_bar, k1=k, k2=k)
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 7), st.integers(0, 7))
def test_terms_of_a_truncated_gradient_sum_to_it_and_the_output_weights_lose_nothing(
    case, k1, more
):
    trace = case.run()
    found = bptt.truncated(trace, case.y_bar, k1=k1, k2=k1 + more)
    whole = bptt.backward(trace, case.y_bar)
    np.testing.assert_array_equal(found.V_bar, whole.V_bar)
    np.testing.assert_array_equal(found.b_y_bar, whole.b_y_bar)
    slopes = np.where(case.mask[:, :, None], trace.activation.slope(trace.h[1:]), 0)
    np.testing.assert_allclose(found.z_bar, found.h_bar[1:] * slopes, rtol=1e-9, atol=1e-12)
    terms = bptt.contributions(trace, found)
    for term, bar in zip(terms, found.parameters, strict=True):
        np.testing.assert_allclose(term.sum(axis=0), bar, rtol=1e-12, atol=1e-12)


def test_how_far_a_linear_unit_sends_its_last_loss():
    """w = 1/2, k1 = 1: the loss of step t reaches t, …, t − k2 + 1, halved on every step."""
    unit = bptt.Parameters(*(np.array(a) for a in ([[1.0]], [[0.5]], [0.0], [[1.0]], [0.0])))
    trace = bptt.forward(unit, np.ones((5, 1, 1)), activation="identity")
    y_bar = np.array([0.0, 0, 0, 0, 1]).reshape(5, 1, 1)
    found = bptt.truncated(trace, y_bar, k1=1, k2=3).h_bar.ravel()
    np.testing.assert_array_equal(found, [0, 0, 0, 0.25, 0.5, 1])
    np.testing.assert_array_equal(bptt.windows(trace, y_bar, 2).h_bar.ravel(), [0, 0, 0, 0, 0, 1])
    whole = bptt.truncated(trace, y_bar, k1=5, k2=5).h_bar.ravel()
    np.testing.assert_array_equal(whole, [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1])


@settings(max_examples=30, deadline=None)
@given(cases())
def test_the_trace_is_left_alone(case):
    trace = case.run()
    before = [a.copy() for a in (trace.x, trace.h, trace.y, *trace.parameters, case.y_bar)]
    bptt.truncated(trace, case.y_bar, k1=1, k2=2)
    bptt.backward(trace, case.y_bar, h_bar=case.h_bar)
    for a, b in zip(
        (trace.x, trace.h, trace.y, *trace.parameters, case.y_bar), before, strict=True
    ):
        np.testing.assert_array_equal(a, b)
