"""Laws of maps and orbits: vectorisation, domains, the corners of the staircase."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import maps

unit = st.floats(0, 1)
RATES = np.linspace(0, 4, 7)


@given(r=st.floats(0, 4), x=unit)
def test_the_logistic_map_keeps_to_its_domain(r, x):
    f = maps.logistic(r)
    assert f.domain.lower <= f(x) <= f.domain.upper


@given(w=st.floats(-50, 50), b=st.floats(-5, 5), x=st.floats(-1e3, 1e3))
def test_the_tanh_unit_has_image_in_the_unit_interval(w, b, x):
    assert -1 <= maps.tanh_unit(w, b)(x) <= 1


@pytest.mark.parametrize(
    ("family", "parameter", "x0"),
    [
        (maps.logistic, np.linspace(0.5, 4, 5), np.linspace(0.1, 0.9, 3)),
        (maps.quadratic, np.array([0.1, -1, 0.3j]), np.array([0, 0.1j, -0.2])),
        (maps.tanh_unit, np.linspace(-3, 3, 4), np.linspace(-2, 2, 6)),
    ],
)
def test_parameters_and_starts_broadcast_as_single_maps_do(family, parameter, x0):
    together = maps.orbit(family(parameter[:, None]), x0, 6).states
    assert together.shape == (7, len(parameter), len(x0))
    for i, one in enumerate(parameter):
        for j, start in enumerate(x0):
            alone = maps.orbit(family(one), start, 6).states
            np.testing.assert_allclose(together[:, i, j], alone, rtol=1e-13)


@pytest.mark.parametrize("shape", [(), (1,), (4,), (2, 3), (1, 1, 2)])
def test_states_have_time_first_and_begin_with_the_starts(shape):
    x0 = np.full(shape, 0.3)
    states = maps.orbit(maps.logistic(3.7), x0, 5).states
    assert states.shape == (6, *shape)
    np.testing.assert_array_equal(states[0], x0)
    np.testing.assert_array_equal(states[1:], maps.logistic(3.7)(states[:-1]))


def test_no_step_leaves_the_starts():
    found = maps.orbit(maps.tanh_unit(2), [0.5, -0.5], 0)
    np.testing.assert_array_equal(found.states, [[0.5, -0.5]])
    np.testing.assert_array_equal(found.last, [0.5, -0.5])


@pytest.mark.parametrize("value", [0.25, np.float64(0.25), np.float32(0.25), [0.25, 0.5], (0.25,)])
def test_array_likes_are_welcome(value):
    states = maps.orbit(maps.logistic(2), value, np.int64(2)).states
    np.testing.assert_allclose(states[1], 2 * np.asarray(value) * (1 - np.asarray(value)))
    assert states.dtype == np.float64


def test_whole_numbers_are_numbers():
    assert maps.quadratic(-1)(1) == 0
    assert maps.orbit(maps.logistic(4), 1, 1).last == 0


def test_the_exact_sine_solution_at_r_4():
    theta = np.linspace(0.1, 1.4, 9)
    states = maps.orbit(maps.logistic(4.0), np.sin(theta) ** 2, 12).states
    exact = np.sin(2.0 ** np.arange(13)[:, None] * theta) ** 2
    np.testing.assert_allclose(states, exact, atol=1e-10)


def test_maps_keep_their_own_copy_of_the_parameters():
    rates = np.array([1.0, 2.0])
    f = maps.logistic(rates)
    rates[:] = 0
    np.testing.assert_array_equal(f(0.5), [0.25, 0.5])


@pytest.mark.parametrize("shape", [(), (3,)])
def test_the_staircase_alternates_between_graph_and_diagonal(shape):
    f = maps.logistic(3.4)
    path = maps.cobweb(f, np.full(shape, 0.2), 4)
    assert path.x.shape == path.y.shape == (9, *shape)
    np.testing.assert_array_equal(path.y[0], np.zeros(shape))
    np.testing.assert_array_equal(path.y[1::2], f(path.x[1::2]))
    np.testing.assert_array_equal(path.y[2::2], path.x[2::2])
    corners = np.diff(path.x, axis=0) * np.diff(path.y, axis=0)
    np.testing.assert_array_equal(corners, np.zeros_like(corners))


@pytest.mark.parametrize("m", [maps.logistic(3.3), maps.tanh_unit(2, 0.1), maps.quadratic(0.2j)])
def test_stepping_in_place_equals_calling(m):
    x = m.start(np.linspace(0.1, 0.9, 5))
    expected, work = m(x), np.empty_like(x)
    m.step(x, x, work)
    np.testing.assert_array_equal(x, expected)


def test_names_and_parameters_describe_the_maps():
    net = maps.rnn_map(np.eye(2), [0, 0])
    described = [maps.logistic(3), maps.quadratic(0), maps.tanh_unit(1), net]
    assert [m.name for m in described] == ["logistic", "quadratic", "tanh unit", "tanh RNN"]
    assert [set(m.parameters) for m in described] == [{"r"}, {"c"}, {"w", "b"}, {"W", "b"}]
    assert maps.logistic(3).domain == (0, 1)
    assert maps.tanh_unit(1).domain == net.domain == (-np.inf, np.inf)
