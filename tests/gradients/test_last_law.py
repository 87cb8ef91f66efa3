"""Gradients of the last loss by lag: the last row of the flow, and by hand where lengths differ."""

import inspect

import numpy as np
import pytest
import torch
from error_laws import refuses
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.gradients import Lags, flow, last_by_lag
from course_lib.recurrent import Bidirectional, ElmanCell, LSTMCell, unroll


def setting(T, B, seed=0):
    cell = ElmanCell(2, 4, seed=seed, dtype=torch.float64)
    generator = torch.Generator().manual_seed(seed)
    return cell, torch.randn(T, B, 2, generator=generator, dtype=torch.float64)


@settings(max_examples=20, deadline=None)
@given(T=st.integers(1, 9), B=st.integers(1, 4), seed=st.integers(0, 10**6))
def test_it_is_the_last_row_of_the_flow(T, B, seed):
    cell, x = setting(T, B, seed)
    trace = unroll(cell, x)
    found = last_by_lag(trace, (trace.last.h**2).sum())
    expected = flow(cell, x, lambda h, t: (h**2).sum(1)).norms[-1]
    np.testing.assert_allclose(found, expected[::-1], rtol=1e-10)


def test_lags_count_from_each_sequences_own_end():
    cell, x = setting(6, 3)
    lengths = [6, 1, 4]
    trace = unroll(cell, x, lengths=lengths)
    found = last_by_lag(trace, trace.last.h.sum())
    for b, length in enumerate(lengths):
        alone = unroll(cell, x[:length, [b]])
        expected = last_by_lag(alone, alone.last.h.sum())[:, 0]
        np.testing.assert_allclose(found[: length + 1, b], expected, rtol=1e-12)
        assert np.isnan(found[length + 1 :, b]).all()


@pytest.mark.parametrize("of", ["h", "c"])
def test_each_field_of_an_lstm_where_lengths_differ(of):
    cell, x = LSTMCell(2, 4, peephole="old", seed=0, dtype=torch.float64), setting(6, 3)[1]
    lengths, weight = [6, 1, 4], torch.linspace(-1, 1, 4, dtype=torch.float64)
    trace = unroll(cell, x, lengths=lengths)
    found = last_by_lag(trace, (trace.last.h @ weight).sum(), of=of)
    norms = flow(cell, x, lambda h, t: h @ weight, of=of, lengths=lengths).norms
    for b, length in enumerate(lengths):
        own = norms[length - 1, : length + 1, b]
        np.testing.assert_allclose(found[: length + 1, b], own[::-1], rtol=1e-10)


def test_the_trace_of_two_directions_is_refused():
    cell, x = setting(2, 1)
    trace = unroll(Bidirectional(cell, cell), x)
    refuses(
        TypeError,
        lambda: inspect.unwrap(last_by_lag)(trace, trace.h.sum()),
        "trace is of type BidirectionalTrace; expected Trace, of one cell: pass that of a layer",
    )


def test_an_unknown_field_is_named():
    cell, x = setting(2, 1)
    trace = unroll(cell, x)
    refuses(
        ValueError,
        lambda: last_by_lag(trace, trace.last.h.sum(), of="c"),
        "of is 'c'; expected one of ['h']",
    )


def test_lags_over_runs_are_their_quartiles():
    runs = np.random.default_rng(0).random((7, 5))
    lags = Lags.over(runs)
    np.testing.assert_array_equal(lags.lag, np.arange(5))
    for name, share in (("low", 0.25), ("median", 0.5), ("high", 0.75)):
        np.testing.assert_allclose(getattr(lags, name), np.quantile(runs, share, axis=0))
    np.testing.assert_allclose(lags.mean, runs.mean(axis=0))


@pytest.mark.parametrize(
    ("runs", "message"),
    [
        (np.ones(3), "runs has shape (3,); expected (runs, lags)"),
        (np.array([[1.0, np.nan]]), "runs has 1 of 2 values that are NaN"),
        (np.ones((0, 3)), "runs is empty"),
    ],
)
def test_bad_runs(runs, message):
    refuses(ValueError, lambda: Lags.over(runs), message)
