"""Tests and intervals for differences over seeds: laws, counted by hand, and scipy's own."""

from itertools import combinations, product

import numpy as np
import pytest
from error_laws import refuses
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_lib import training

WHOLE = st.lists(st.integers(-4, 4), min_size=1, max_size=9)
SHARES = st.lists(st.integers(0, 40).map(lambda k: k / 40), min_size=1, max_size=6)


@given(WHOLE)
def test_sign_flips_are_counted_one_by_one(d):
    reached = [abs(np.dot(s, d)) >= abs(sum(d)) for s in product((-1, 1), repeat=len(d))]
    assert training.sign_flip_test(d) == np.mean(reached)


@pytest.mark.parametrize("n", [3, 8, 12])
def test_sign_flips_are_those_of_scipy(n):
    d = np.random.default_rng(n).normal(0.4, 1, n)
    found = stats.permutation_test((d,), np.sum, permutation_type="samples", n_resamples=np.inf)
    assert np.isclose(training.sign_flip_test(d), found.pvalue)


def test_equal_sums_are_equal_whatever_the_rounding():
    d = np.array([0.1, 0.2, 0.3, 0.4])  # 0.1 + 0.4 and 0.2 + 0.3 differ in the last digit
    for scale in (1.0, 1e-9, 1e9):
        assert training.sign_flip_test(scale * d) == 0.125
        assert training.sign_flip_test(scale * np.array([0.1, 0.2, -0.3])) == 1


@given(st.integers(1, 20))
def test_the_least_p_is_that_of_one_sign(n):
    assert training.sign_flip_test(np.arange(1.0, n + 1)) == 2.0 ** (1 - n)
    assert training.sign_flip_test(np.zeros(n)) == 1


@pytest.mark.parametrize("n", [6, 7, 10, 12, 20, 35])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_intervals_are_those_of_scipy(n, level):
    d = np.random.default_rng(n).normal(size=n)
    found = training.median_interval(d, level)
    peer = stats.quantile_test(d, p=0.5).confidence_interval(level)
    assert (found.low, found.high) == (peer.low, peer.high)
    assert found.median == np.median(d)


@given(st.integers(6, 40))
def test_coverage_is_a_binomial_share_and_the_next_interval_has_less(n):
    d = np.arange(n)
    found = training.median_interval(d)
    k = int(found.low) + 1
    assert found.high == n - k
    assert np.isclose(found.coverage, 1 - 2 * stats.binom.cdf(k - 1, n, 0.5))
    assert found.coverage >= 0.95 > 1 - 2 * stats.binom.cdf(k, n, 0.5)


@pytest.mark.parametrize("n", [6, 10])
def test_every_sample_counted_the_median_is_covered_as_often_as_said(n):
    """Of a coin whose sides lie either side of the median, all samples there are."""
    found = [training.median_interval(np.array(s) + 0.0) for s in product((-1, 1), repeat=n)]
    covered = np.mean([each.low < 0 < each.high for each in found])
    assert np.isclose(covered, found[0].coverage)


@given(SHARES)
def test_holm_rejects_what_the_closed_test_rejects(values):
    """Marcus, Peritz and Gabriel 1976: each family that holds the question must be rejected."""
    p = dict(enumerate(values))
    families = [family for size in range(1, len(p) + 1) for family in combinations(p, size)]
    for name, adjusted in training.holm(p).items():
        own = [min(1, len(f) * min(p[i] for i in f)) for f in families if name in f]
        assert np.isclose(adjusted, max(own))


def test_holm_keeps_the_order_and_the_names():
    assert training.holm({"b": 0.5, "a": 0.001}) == {"b": 0.5, "a": 0.002}


def test_what_is_no_difference_is_refused():
    for differences, message in (
        (np.ones(21), "21 values; expected at most 20"),
        (np.ones((2, 3)), "shape (2, 3); expected (n,)"),
        ([0.1, np.nan], "NaN"),
        ([], "empty"),
    ):
        refuses(ValueError, lambda d=differences: training.sign_flip_test(d), message)
    short = "covers the median in 93.8% of all samples; expected 95.0%"
    refuses(ValueError, lambda: training.median_interval(np.arange(5)), short)
    refuses(ValueError, lambda: training.median_interval(np.arange(9), 95), "level is 95; expected")
    refuses(ValueError, lambda: training.holm({}), "empty")
    refuses(ValueError, lambda: training.holm({"a": 1.2}), "expected probabilities")
