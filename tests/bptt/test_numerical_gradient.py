"""Central differences of functions whose gradient is known; of every structure; inputs kept."""

import re
from inspect import unwrap
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.bptt import numerical_gradient

VECTORS = st.lists(st.floats(-2, 2), min_size=1, max_size=5).map(np.array)


class Pair(NamedTuple):
    """Two arrays."""

    matrix: np.ndarray
    vector: np.ndarray


KNOWN = [
    (lambda a: (a**3).sum(), lambda a: 3 * a**2),
    (lambda a: np.exp(a).sum(), np.exp),
    (lambda a: np.sin(a) @ np.sin(a), lambda a: np.sin(2 * a)),
    (lambda a: np.tanh(a.sum()), lambda a: np.full_like(a, np.cosh(a.sum()) ** -2.0)),
    (lambda a: float(a[0]), lambda a: np.eye(len(a))[0]),
    (lambda a: 7, np.zeros_like),
]


@pytest.mark.parametrize(("f", "slope"), KNOWN)
@settings(max_examples=30, deadline=None)
@given(a=VECTORS)
def test_known_gradients(f, slope, a):
    np.testing.assert_allclose(numerical_gradient(f, a), slope(a), rtol=1e-8, atol=1e-8)


@settings(max_examples=30, deadline=None)
@given(a=VECTORS, factor=st.sampled_from([1e-8, 1e4, 1e9]))
def test_the_step_follows_the_size_of_the_entry(a, factor):
    found = numerical_gradient(lambda x: (x / factor) @ (x / factor), a * factor)
    np.testing.assert_allclose(found, 2 * a / factor, rtol=1e-6, atol=1e-9 * max(1, 1 / factor))


@settings(max_examples=30, deadline=None)
@given(VECTORS)
def test_quadratics_are_exact_at_any_step(a):
    for step in (1e-3, 0.1, 1.0):
        found = numerical_gradient(lambda x: x @ x, a, step=step)
        np.testing.assert_allclose(found, 2 * a, rtol=1e-10, atol=1e-10)


def test_the_step_is_relative_beyond_one():
    asked = []
    numerical_gradient(lambda x: asked.append(float(x[0])) or 0.0, np.array([100.0]), step=0.5)
    assert asked == [150, 50]
    asked.clear()
    numerical_gradient(lambda x: asked.append(float(x[0])) or 0.0, np.array([0.01]), step=0.5)
    assert asked == [0.51, -0.49]


@pytest.mark.parametrize("wrap", [tuple, list, lambda parts: Pair(*parts)])
def test_a_sequence_comes_back_as_it_went_in(wrap):
    parts = wrap([np.arange(6.0).reshape(2, 3), np.array([1.0, -1.0, 2.0])])
    found = numerical_gradient(lambda p: (p[0] @ p[1]).sum(), parts)
    assert type(found) is type(parts)
    np.testing.assert_allclose(found[0], np.tile(parts[1], (2, 1)), atol=1e-8)
    np.testing.assert_allclose(found[1], parts[0].sum(axis=0), atol=1e-8)


def test_a_dict_and_what_is_in_it_and_numbers():
    at = {"w": 3.0, "pair": Pair(np.ones((1, 2)), np.ones(2)), "list": [2]}
    found = numerical_gradient(lambda p: p["w"] * p["pair"].vector.sum() + p["list"][0] ** 2, at)
    assert found["w"] == pytest.approx(2, abs=1e-8)
    assert isinstance(found["w"], float)
    np.testing.assert_array_equal(found["pair"].matrix, np.zeros((1, 2)))
    np.testing.assert_allclose(found["pair"].vector, [3, 3], atol=1e-8)
    assert found["list"][0] == pytest.approx(4, abs=1e-8)
    assert numerical_gradient(lambda x: x**2, 1.5) == pytest.approx(3, abs=1e-8)


def test_inputs_are_not_changed_even_by_a_function_that_writes_into_them():
    at = {"a": np.array([1.0, 2.0, 3.0]), "b": np.arange(3)}

    def careless(p):
        p["a"] *= 2
        return (p["a"] * p["b"]).sum()

    found = numerical_gradient(careless, at)
    np.testing.assert_array_equal(at["a"], [1, 2, 3])
    np.testing.assert_array_equal(at["b"], [0, 1, 2])
    np.testing.assert_allclose(found["a"], [0, 2, 4], atol=1e-8)
    np.testing.assert_allclose(found["b"], [2, 4, 6], atol=1e-8)


@pytest.mark.parametrize(
    ("error", "f", "arrays", "step", "message"),
    [
        (ValueError, np.sum, np.ones(2), 0.0, "step is 0.0; expected a positive number"),
        (ValueError, np.sum, np.ones(2), np.nan, "step is nan; expected a positive number"),
        (ValueError, np.sum, np.array([1, np.nan]), 1e-6, "arrays has 1 of 2 values that are NaN"),
        (ValueError, np.sum, {"w": np.array([])}, 1e-6, "arrays['w'] is empty (shape (0,))"),
        (TypeError, np.sum, Pair(np.ones(1), np.array(["a"])), 1e-6, "arrays.vector has dtype <U1"),
        (TypeError, np.sum, (1.0, np.array([1j])), 1e-6, "arrays[1] has dtype complex128"),
        (TypeError, lambda a: a, np.ones(2), 1e-6, "f returned float64 of shape (2,); expected"),
        (TypeError, lambda a: None, np.ones(2), 1e-6, "f returned object of shape (); expected"),
        (ValueError, lambda a: np.inf, np.ones(2), 1e-6, "f returned inf; expected a finite"),
    ],
)
def test_errors_say_what_to_do(error, f, arrays, step, message):
    with pytest.raises(error, match=re.escape(message)) as caught:
        unwrap(numerical_gradient)(f, arrays, step=step)
    assert re.fullmatch(r".+; expected .+: .+", str(caught.value))
