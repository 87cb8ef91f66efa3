"""Period doubling, Feigenbaum's ratio, Lyapunov exponents and the bifurcation diagram."""

import numpy as np
import pytest

from course_lib import maps

DOUBLINGS = [3, 1 + np.sqrt(6), 3.544090359552, 3.564407266095, 3.568759419544, 3.569691609801]
DELTA = 4.669201609102990
TWELVE = maps.period_doublings(12)


def test_doublings_to_twelve_digits():
    np.testing.assert_allclose(maps.period_doublings(6), DOUBLINGS, rtol=0, atol=1e-12)


@pytest.mark.parametrize("n", [1, 2, 3, 8, 12])
def test_fewer_doublings_are_the_first_of_more(n):
    found = maps.period_doublings(n)
    assert found.shape == (n,)
    np.testing.assert_array_equal(found, TWELVE[:n])


@pytest.mark.parametrize("k", [0, 1, 2])
def test_the_attracting_cycle_doubles_across_a_doubling(k):
    r = TWELVE[k]
    before = maps.cycles(maps.logistic(r - 1e-5), 2**k)
    assert "attracting" in [c.stability for c in before]
    assert "attracting" not in [c.stability for c in maps.cycles(maps.logistic(r + 1e-5), 2**k)]
    after = maps.cycles(maps.logistic(r + 1e-5), 2 ** (k + 1))
    assert "attracting" in [c.stability for c in after]


def test_feigenbaum_ratios():
    ratios = maps.feigenbaum(TWELVE)
    np.testing.assert_allclose(ratios[:4], [4.7514, 4.6563, 4.6682, 4.6687], atol=1e-4)
    np.testing.assert_allclose(ratios[3:], DELTA, rtol=0.01)
    np.testing.assert_allclose(ratios[-1], DELTA, rtol=1e-5)
    onset = TWELVE[-1] + np.diff(TWELVE)[-1] / (DELTA - 1)
    np.testing.assert_allclose(onset, 3.569945672, atol=1e-9)


def test_ln_2_at_r_4_within_its_statistical_error():
    x0 = np.concatenate([np.random.default_rng(seed).uniform(0.01, 0.99, 4) for seed in range(5)])
    found = maps.lyapunov_exponent(maps.logistic(4.0), x0, 20_000)
    assert (np.abs(found.exponent - np.log(2)) < 4 * found.standard_error).all()
    assert (found.standard_error < 1e-3).all()


def test_standard_errors_are_right_where_steps_are_correlated():
    starts = np.random.default_rng(0).uniform(0.01, 0.99, 400)
    found = maps.lyapunov_exponent(maps.logistic(3.7), starts, 3_000)
    spread = found.exponent.std()
    assert 0.5 < np.median(found.standard_error) / spread < 2


def test_exponents_of_cycles_are_their_log_multipliers_per_step():
    rates = np.array([1.7, 2.5, 2.99, 3.2, 3.83, 3.84])
    expected = []
    for r in rates:
        all_cycles = (c for p in (1, 2, 3) for c in maps.cycles(maps.logistic(r), p))
        (cycle,) = (c for c in all_cycles if c.stability == "attracting")
        expected.append(np.log(abs(cycle.multiplier)) / cycle.period)
    found = maps.lyapunov_exponent(maps.logistic(rates), 0.3, 6 * 1024, burn_in=5000)
    np.testing.assert_allclose(found.exponent, expected, rtol=1e-3)


def test_exponents_of_nets_and_units_agree_and_superstable_is_minus_infinity():
    net = maps.rnn_map([[0.9, 0.0], [0.0, 0.4]], [0.1, -0.2])
    found = maps.lyapunov_exponent(net, [[0.1, 0.2], [-0.3, 0.1]], 500)
    unit = maps.lyapunov_exponent(maps.tanh_unit(0.9, 0.1), 0.1, 500)
    assert found.exponent.shape == (2,)
    np.testing.assert_allclose(found.exponent, unit.exponent, rtol=1e-2)
    still = maps.lyapunov_exponent(maps.logistic(2.0), 0.5, 64)
    assert np.isneginf(still.exponent)
    assert np.isnan(still.standard_error)


def test_the_diagram_holds_the_orbits():
    rates = np.linspace(1, 4, 7)
    found = maps.bifurcation(maps.logistic, rates, x0=0.3, burn_in=20, keep=5)
    assert found.states.shape == (5, 7)
    np.testing.assert_array_equal(found.parameters, rates)
    expected = maps.orbit(maps.logistic(rates), 0.3, 24).states[20:]
    np.testing.assert_array_equal(found.states, expected)


@pytest.mark.parametrize("keep", [1, 7, 16, 50])
def test_the_diagram_s_exponents_are_means_of_log_slopes(keep):
    for family in (maps.logistic, maps.tanh_unit, lambda w: maps.tanh_unit(w, 0.2)):
        found = maps.bifurcation(family, np.linspace(0.5, 3.9, 9), x0=0.3, burn_in=3, keep=keep)
        slopes = family(found.parameters).derivative(found.states)
        np.testing.assert_allclose(found.lyapunov, np.log(np.abs(slopes)).mean(axis=0), atol=1e-12)


def test_a_superstable_diagram_says_minus_infinity_without_a_warning():
    found = maps.bifurcation(maps.logistic, [2.0, 3.2], x0=0.5, burn_in=0, keep=40)
    np.testing.assert_array_equal(np.isneginf(found.lyapunov), [True, True])
    later = maps.bifurcation(maps.logistic, [2.0, 3.2], x0=0.5, keep=40)
    np.testing.assert_array_equal(np.isneginf(later.lyapunov), [True, False])


def test_a_superstable_diagram_elsewhere():
    found = maps.bifurcation(maps.quadratic, [0.0, -1.0, 0.2], x0=0.0, burn_in=4, keep=10)
    np.testing.assert_array_equal(np.isneginf(found.lyapunov), [True, True, False])
