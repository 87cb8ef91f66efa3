"""Laws of fixed points and cycles: counts, multipliers, births at the exact parameters."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course_lib import maps

CYCLES = {1: 2, 2: 1, 3: 2, 4: 3, 5: 6, 6: 9, 7: 18, 8: 30}  # (1/p) sum over d | p of mu(d) 2^(p/d)


@pytest.mark.parametrize(("period", "number"), CYCLES.items())
@pytest.mark.parametrize("m", [maps.logistic(4.0), maps.quadratic(-2), maps.quadratic(0.3 + 0.5j)])
def test_number_of_cycles(m, period, number):
    found = maps.cycles(m, period)
    assert len(found) == number
    for cycle in found:
        assert cycle.period == period
        np.testing.assert_allclose(m(cycle.points), np.roll(cycle.points, -1), atol=1e-9)
    distinct = np.concatenate([cycle.points for cycle in found])
    gaps = np.abs(distinct[:, None] - distinct) + np.eye(len(distinct))
    assert gaps.min() > 1e-7


@pytest.mark.parametrize("period", [2, 3, 5])
def test_all_multipliers_at_r_4_have_modulus_2_to_the_period(period):
    for cycle in maps.cycles(maps.logistic(4.0), period):
        np.testing.assert_allclose(abs(cycle.multiplier), 2.0**period, rtol=1e-9)


@settings(max_examples=15, deadline=None)
@given(r=st.floats(0, 4), period=st.integers(1, 4))
def test_multiplier_is_the_derivative_of_the_iterate(r, period):
    f = maps.logistic(r)
    for cycle in maps.cycles(f, period):
        slope = maps.iterate_derivative(f, cycle.point, period).value
        np.testing.assert_allclose(cycle.multiplier, slope, rtol=1e-9, atol=1e-12)
        assert cycle.point == cycle.points.min()
        np.testing.assert_allclose(f(cycle.points[-1]), cycle.point, atol=1e-9)


@settings(max_examples=15, deadline=None)
@given(r=st.floats(1.01, 3.99), period=st.integers(1, 5))
def test_at_most_one_cycle_of_the_logistic_map_attracts(r, period):
    kinds = [c.stability for c in maps.cycles(maps.logistic(r), period)]
    assert kinds.count("attracting") <= 1


@pytest.mark.parametrize("r", [0.5, 1.5, 2.0, 2.9, 3.1, 4.0])
def test_fixed_points_of_the_logistic_map_in_closed_form(r):
    found = maps.fixed_points(maps.logistic(r))
    expected = [0.0] if r <= 1 else [0.0, 1 - 1 / r]
    np.testing.assert_allclose([c.point for c in found], expected, atol=1e-14)
    np.testing.assert_allclose([c.multiplier for c in found], [r, 2 - r][: len(found)], atol=1e-12)
    assert found[-1].stability == ("attracting" if r < 3 else "repelling")


@pytest.mark.parametrize("r", [3 + 1e-6, 3.2, 3.449, 3.8, 4.0])
def test_the_2_cycle_of_the_logistic_map_in_closed_form(r):
    (cycle,) = maps.cycles(maps.logistic(r), 2)
    root = np.sqrt((r + 1) * (r - 3))
    np.testing.assert_allclose(cycle.points, [(r + 1 - root) / 2 / r, (r + 1 + root) / 2 / r])
    np.testing.assert_allclose(cycle.multiplier, 4 + 2 * r - r * r, atol=1e-7)


def test_the_2_cycle_is_born_at_3():
    assert maps.cycles(maps.logistic(3.0), 2) == ()
    assert maps.fixed_points(maps.logistic(3.0))[1].stability == "neutral"
    (cycle,) = maps.cycles(maps.logistic(3 + 1e-7), 2)
    assert cycle.stability == "attracting"


@pytest.mark.parametrize("distance", [1e-3, 1e-6, 1e-8])
def test_the_period_3_window_opens_at_1_plus_root_8(distance):
    opening = 1 + np.sqrt(8)
    assert maps.cycles(maps.logistic(opening - distance), 3) == ()
    kinds = [c.stability for c in maps.cycles(maps.logistic(opening + distance), 3)]
    assert sorted(kinds) == ["attracting", "repelling"]


def test_the_pitchfork():
    for w in (0.0, 0.5, 0.999, 1.0):
        (origin,) = maps.fixed_points(maps.tanh_unit(w))
        assert origin.point == 0
        assert origin.stability == ("neutral" if w == 1 else "attracting")
    for w in (1 + 1e-6, 1.001, 2.0, 10.0, 100.0):
        kinds = [c.stability for c in maps.fixed_points(maps.tanh_unit(w))]
        assert kinds == ["attracting", "repelling", "attracting"]
    near = maps.fixed_points(maps.tanh_unit(1 + 1e-6))[-1].point
    np.testing.assert_allclose(near, np.sqrt(3e-6), rtol=1e-3)


@settings(max_examples=20, deadline=None)
@given(w=st.floats(1.01, 30), share=st.floats(0, 2))
def test_a_bias_leaves_three_fixed_points_up_to_the_fold(w, share):
    fold = np.sqrt(1 - 1 / w) * w - np.arccosh(np.sqrt(w))  # where two fixed points meet
    if abs(share - 1) < 1e-6:
        return
    found = maps.fixed_points(maps.tanh_unit(w, share * fold))
    assert len(found) == (3 if share < 1 else 1)


@settings(max_examples=10, deadline=None)
@example(w=-2.0, b=5e-324)
@given(w=st.floats(-20, -0.1), b=st.floats(-2, 2))
def test_a_decreasing_unit_has_a_2_cycle_just_when_its_fixed_point_repels(w, b):
    unit = maps.tanh_unit(w, b)
    (fixed,) = maps.fixed_points(unit)
    if abs(abs(fixed.multiplier) - 1) < 1e-6:
        return
    found = maps.cycles(unit, 2)
    assert len(found) == (fixed.stability == "repelling")
    assert all(c.stability == "attracting" for c in found)
    assert maps.cycles(unit, 3) == ()


@pytest.mark.parametrize(("c", "period"), [(0.25, 1), (-0.75, 1), (-1.25, 2)])
def test_boundary_parameters_have_a_neutral_cycle_and_no_copies_of_it(c, period):
    kinds = [cycle.stability for cycle in maps.cycles(maps.quadratic(c), period)]
    assert "neutral" in kinds
    for longer in range(2, 7):
        for cycle in maps.cycles(maps.quadratic(c), longer):
            assert longer == period or cycle.stability == "repelling"


@pytest.mark.parametrize(
    ("c", "period"), [(0, 1), (-1, 2), (-0.1225611668766 + 0.744861766619j, 3)]
)
def test_superattracting_counts_as_attracting(c, period):
    best = min(maps.cycles(maps.quadratic(c), period), key=lambda cycle: abs(cycle.multiplier))
    assert abs(best.multiplier) < 1e-10
    assert best.stability == "attracting"


@pytest.mark.parametrize(
    ("period", "box", "exact", "inside"),
    [
        (1, (-0.8, 0.4, 0, 0.7), 3 * np.pi / 8, maps.in_main_cardioid),
        (2, (-1.3, -0.7, 0, 0.3), np.pi / 16, maps.in_period_two_disc),
    ],
)
def test_areas_of_parameters_with_an_attracting_cycle(period, box, exact, inside):
    left, right, bottom, top = box

    def grid(n):
        at = (np.arange(n) + 0.5) / n
        return left + (right - left) * at + 1j * (bottom + (top - bottom) * at[:, None])

    def attracts(c):
        return any(k.stability == "attracting" for k in maps.cycles(maps.quadratic(c), period))

    coarse = grid(24)
    np.testing.assert_array_equal(np.vectorize(attracts)(coarse), inside(coarse))
    area = 2 * inside(grid(300)).mean() * (right - left) * (top - bottom)
    np.testing.assert_allclose(area, exact, rtol=0.002)
