"""Every error says what was expected, what came, and what to do."""

import numpy as np
import pytest
from error_laws import refuses

from course_lib import maps
from course_lib.maps._inputs import count, numbers

F, Q, U = maps.logistic(3.5), maps.quadratic(-1), maps.tanh_unit(2)
NET = maps.rnn_map([[1, 0], [0, 1]], [0, 0])
MANY = maps.logistic([2.5, 3.5])

VALUE_ERRORS = [
    (lambda: maps.logistic(4.5), "r has values from 4.5 to 4.5; expected 0 <= r <= 4"),
    (lambda: maps.logistic([-0.1, 1]), "r has values from -0.1 to 1; expected 0 <= r <= 4"),
    (lambda: maps.logistic(np.nan), "r has 1 of 1 values that are NaN or infinite"),
    (lambda: maps.logistic([]), "r is empty (shape (0,)); expected at least one real number"),
    (lambda: maps.logistic([[1, 2], [3]]), "r is a ragged sequence; expected rows of equal"),
    (lambda: maps.quadratic([np.inf, 0]), "c has 1 of 2 values that are NaN or infinite"),
    (lambda: maps.tanh_unit(np.nan), "w has 1 of 1 values that are NaN or infinite"),
    (lambda: maps.tanh_unit([1, 2], [1, 2, 3]), "w has shape (2,), b has shape (3,); expected"),
    (lambda: maps.rnn_map([[1, 2, 3]], [0]), "W has shape (1, 3); expected a square matrix"),
    (lambda: maps.rnn_map([1.0], [0]), "W has shape (1,); expected a square matrix"),
    (lambda: maps.rnn_map(np.eye(2), [0]), "b has shape (1,); expected (n,) = (2,) to match W"),
    (lambda: maps.rnn_map(np.eye(2), [0, np.nan]), "b has 1 of 2 values that are NaN"),
    (lambda: maps.orbit(F, 1.5, 3), "x0 has values from 1.5 to 1.5; expected [0, 1], the domain"),
    (lambda: maps.orbit(F, [], 3), "x0 is empty (shape (0,))"),
    (lambda: maps.orbit(F, np.nan, 3), "x0 has 1 of 1 values that are NaN or infinite"),
    (lambda: maps.orbit(F, 0.5, -1), "steps is -1; expected at least 0: pass a larger number"),
    (lambda: maps.orbit(MANY, [0.1, 0.2, 0.3], 1), "expected shapes that broadcast together"),
    (lambda: maps.orbit(NET, [1, 2, 3], 1), "x0 has shape (3,); expected (..., n) = (..., 2)"),
    (lambda: maps.orbit(NET, 1.0, 1), "x0 has shape (); expected (..., n) = (..., 2)"),
    (lambda: maps.cobweb(F, -0.1, 1), "x0 has values from -0.1 to -0.1; expected [0, 1]"),
    (lambda: maps.iterate_derivative(F, 2, 1), "x0 has values from 2 to 2; expected [0, 1]"),
    (lambda: maps.iterate_derivative(F, 0.5, -2), "steps is -2; expected at least 0"),
    (lambda: maps.lyapunov_exponent(F, 0.3, 10), "steps is 10; expected at least 64"),
    (lambda: maps.lyapunov_exponent(F, 0.3, 99, -1), "burn_in is -1; expected at least 0"),
    (lambda: maps.cycles(F, 0), "period is 0; expected at least 1"),
    (lambda: maps.cycles(F, 13), "period is 13; expected at most 12 for r x (1 - x)"),
    (lambda: maps.cycles(Q, 9), "period is 9; expected at most 8 for z^2 + c"),
    (lambda: maps.fixed_points(MANY), "parameters of r x (1 - x) have shape (2,); expected a sin"),
    (lambda: maps.bifurcation(maps.logistic, 3.0), "parameters has shape (); expected one axis"),
    (lambda: maps.bifurcation(maps.logistic, []), "parameters is empty"),
    (lambda: maps.bifurcation(maps.logistic, [5.0]), "r has values from 5 to 5; expected 0 <= r"),
    (lambda: maps.bifurcation(maps.logistic, [3.0], 2.0), "x0 has values from 2 to 2"),
    (lambda: maps.bifurcation(maps.logistic, [3, 2], [[0.1], [0.2]]), "x0 has shape (2, 1); exp"),
    (lambda: maps.bifurcation(maps.logistic, [3.0], keep=0), "keep is 0; expected at least 1"),
    (lambda: maps.bifurcation(maps.logistic, [3.0], burn_in=-1), "burn_in is -1; expected at"),
    (lambda: maps.period_doublings(0), "n is 0; expected at least 1"),
    (lambda: maps.period_doublings(13), "n is 13; expected at most 12"),
    (lambda: maps.feigenbaum([3, 3.4]), "doublings has shape (2,); expected a vector of at least"),
    (lambda: maps.feigenbaum([3, 3.4, 3.4]), "doublings does not increase; expected r_1 < r_2"),
    (lambda: maps.escape_time([]), "c is empty (shape (0,))"),
    (lambda: maps.escape_time(complex("nan")), "c has 1 of 1 values that are NaN or infinite"),
    (lambda: maps.escape_time(0, 0), "max_steps is 0; expected at least 1"),
    (lambda: maps.mandelbrot_area(100, seed=0), "samples is 100; expected at least 1600"),
    (lambda: maps.mandelbrot_area(2000, 10, seed=0), "max_steps is 10; expected at least 100"),
    (lambda: maps.basins(maps.rnn_map([[1]], [0])), "map has 1 units; expected 2"),
    (lambda: maps.basins(NET, (1, -1, 0, 1)), "extent is [1.0, -1.0, 0.0, 1.0]; expected (left"),
    (lambda: maps.basins(NET, (0, 1)), "extent is [0.0, 1.0]; expected (left, right, bottom, top)"),
    (lambda: maps.basins(NET, resolution=1), "resolution is 1; expected at least 2"),
    (lambda: maps.basins(NET, steps=0), "steps is 0; expected at least 1"),
    (lambda: maps.basins(NET, tolerance=0.0), "tolerance is 0.0; expected a positive number"),
]

TYPE_ERRORS = [
    (lambda: maps.logistic("3.5"), "r has dtype <U3; expected real numbers: convert it to float"),
    (lambda: maps.logistic(1j), "r has dtype complex128; expected real numbers"),
    (lambda: maps.logistic([True]), "r has dtype bool; expected real numbers"),
    (lambda: maps.quadratic("i"), "c has dtype <U1; expected real or complex numbers"),
    (lambda: maps.rnn_map([["a"]], [0]), "W has dtype <U1; expected real numbers"),
    (lambda: maps.orbit(U, 1j, 3), "x0 has dtype complex128; expected real numbers"),
    (lambda: maps.escape_time(["x"]), "c has dtype <U1; expected real or complex numbers"),
    (lambda: maps.cobweb(Q, 0, 1), "map is z^2 + c; expected a map of one real number"),
    (lambda: count(2.5, "steps"), "steps is 2.5 (float); expected a whole number: pass an int"),
    (lambda: count("3", "keep"), "keep is '3' (str); expected a whole number: pass an int"),
    (lambda: numbers(None, "x0"), "x0 has dtype object; expected real numbers"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)


@pytest.mark.parametrize(
    "call",
    [
        lambda: maps.orbit(F, 0.5, 2.5),
        lambda: maps.escape_time(0, 1e3),
        lambda: maps.period_doublings(3.0),
        lambda: maps.cycles(F, 1.0),
        lambda: maps.cycles(NET, 2),
        lambda: maps.basins(F),
        lambda: maps.basins(NET, resolution=10.0),
        lambda: maps.mandelbrot_area(2e5, seed=0),
    ],
)
def test_counts_must_be_whole_and_maps_of_the_right_kind(call):
    with pytest.raises(TypeError):
        call()
