"""Laws of escape times, and the area of the Mandelbrot set."""

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import maps

AREA = 1.5065918849  # Förstemann (2012)


def plain_loop(c, limit):
    """The definition, one point at a time."""
    z = 0j
    for n in range(1, limit + 1):
        z = z * z + c
        if z.real * z.real + z.imag * z.imag > 4:
            return n
    return None


@pytest.mark.parametrize("limit", [1, 7, 8, 9, 33, 150])
def test_counts_equal_the_definition(limit):
    rng = np.random.default_rng(limit)
    c = rng.uniform(-2.2, 0.8, 3000) + 1j * rng.uniform(-1.3, 1.3, 3000)
    found = maps.escape_time(c, limit)
    expected = [plain_loop(one, limit) for one in c.tolist()]
    np.testing.assert_array_equal(found.escaped, [n is not None for n in expected])
    np.testing.assert_array_equal(found.count, [limit if n is None else n for n in expected])
    np.testing.assert_array_equal(np.isnan(found.smooth), ~found.escaped)


def test_more_points_than_a_block():
    c = np.linspace(-2, 0.5, 301) + 1j * np.linspace(-1.25, 1.25, 151)[:, None]
    whole = maps.escape_time(c, 60)
    rows = [maps.escape_time(row, 60) for row in c]
    np.testing.assert_array_equal(whole.count, [row.count for row in rows])
    np.testing.assert_array_equal(whole.smooth, [row.smooth for row in rows])


@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (2, 1, 3)])
def test_results_have_the_shape_of_c(shape):
    found = maps.escape_time(np.full(shape, 0.5 + 0.5j), 50)
    assert found.count.shape == found.smooth.shape == found.escaped.shape == shape
    assert (found.count == 5).all()


@given(c=st.complex_numbers(max_magnitude=2))
def test_conjugate_parameters_escape_together(c):
    found = maps.escape_time([c, c.conjugate()], 100)
    assert found.count[0] == found.count[1]


@given(c=st.complex_numbers(min_magnitude=2.001, max_magnitude=1e300))
def test_beyond_radius_2_the_first_step_escapes(c):
    found = maps.escape_time(c, 5)
    assert found.escaped
    assert found.count == 1
    assert np.isfinite(found.smooth)


def test_far_away_the_smooth_count_is_the_potential():
    c = 10.0 ** np.arange(3, 300, 20)
    expected = 1 - np.log2(np.log2(c))
    np.testing.assert_allclose(maps.escape_time(c, 5).smooth, expected, atol=1e-3)


@pytest.mark.parametrize(("start", "end"), [(0.5j, 2.5j), (0.26, 3.0), (-0.7 + 0.4j, -0.7 + 2j)])
def test_the_smooth_count_does_not_jump_where_the_count_does(start, end):
    c = start + (end - start) * np.linspace(0, 1, 40_001) ** 2
    found = maps.escape_time(c, 1000)
    steps = np.abs(np.diff(found.smooth))[found.escaped[1:] & found.escaped[:-1]]
    at_jump = np.diff(found.count)[found.escaped[1:] & found.escaped[:-1]] != 0
    assert at_jump.sum() > 2
    assert steps[at_jump][-4:].max() < 0.01
    assert (np.abs(found.count - found.smooth)[found.escaped] < 2).all()


@pytest.mark.parametrize("epsilon", [1e-4, 1e-6])
def test_the_passage_at_one_quarter_takes_pi_over_root_epsilon(epsilon):
    n = maps.escape_time(0.25 + epsilon, 100_000).count
    assert abs(n * math.sqrt(epsilon) - math.pi) < 10 * math.sqrt(epsilon)


@pytest.mark.parametrize("epsilon", [1e-2, 1e-3])
def test_the_passage_at_minus_three_quarters_takes_pi_over_epsilon(epsilon):
    n = maps.escape_time(-0.75 + 1j * epsilon, 100_000).count
    assert abs(n * epsilon - math.pi) < 10 * epsilon


def test_minus_2_stays_bounded_and_a_little_more_does_not():
    np.testing.assert_array_equal(
        maps.orbit(maps.quadratic(-2), 0, 5).states, np.array([0, -2, 2, 2, 2, 2], complex)
    )
    assert not maps.escape_time(-2, 10_000).escaped
    assert maps.escape_time(-2 - 1e-9, 100).escaped


@given(st.floats(0, 0.999), st.floats(0, 2 * math.pi))
def test_cardioid_and_disc_contain_their_multipliers(size, angle):
    multiplier = size * complex(math.cos(angle), math.sin(angle))
    assert maps.in_main_cardioid(multiplier / 2 - multiplier**2 / 4)
    assert maps.in_period_two_disc(-1 + multiplier / 4)
    outside = 1.001 * complex(math.cos(angle), math.sin(angle))
    other = abs(2 - outside) < 1  # the multiplier of the second fixed point
    assert maps.in_main_cardioid(outside / 2 - outside**2 / 4) == other
    assert not maps.in_period_two_disc(-1 + outside / 4)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("max_steps", [200, 1000])
def test_the_published_area_lies_within_the_stated_error(seed, max_steps):
    found = maps.mandelbrot_area(100_000, max_steps, seed=seed)
    assert abs(found.area - AREA) < found.error
    assert found.error < 12 / max_steps + 0.005
    assert found.error > found.statistical_error > 0


def test_the_statistical_error_is_that_of_repetition():
    runs = [maps.mandelbrot_area(4_000, 100, seed=seed) for seed in range(30)]
    spread = np.std([run.area for run in runs], ddof=1)
    stated = np.mean([run.statistical_error for run in runs])
    assert 0.6 < stated / spread < 1.6


def test_the_area_is_reproducible_and_takes_a_generator():
    one = maps.mandelbrot_area(16_000, 100, seed=7)
    assert one == maps.mandelbrot_area(16_000, 100, seed=np.random.default_rng(7))
    assert one != maps.mandelbrot_area(16_000, 100, seed=8)


def test_peak_memory_stays_near_the_size_of_the_results():
    c = np.linspace(-2, 0.5, 700) + 1j * np.linspace(-1.25, 1.25, 700)[:, None]
    tracemalloc.start()
    found = maps.escape_time(c, 100)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    results = found.count.nbytes + found.smooth.nbytes + found.escaped.nbytes
    assert peak < 5 * results
