"""Comparison finds the first difference, of any size, shape and kind of number."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_lib.checks.comparing import Part, as_numbers, describe, differing, precision
from course_lib.checks.outcome import Wrong

finite = st.floats(-1e6, 1e6)
arrays = hnp.arrays(float, hnp.array_shapes(min_dims=0, max_dims=3, max_side=4), elements=finite)
NAMED = Part("the states", ("step", "start"))


@given(arrays)
def test_an_array_agrees_with_itself_in_every_form(x):
    forms = [x, x.tolist(), torch.from_numpy(x.copy()), x + 0j, [*x] if x.ndim else float(x)]
    assert all(differing(as_numbers(form, "x"), x, 0.0) is None for form in forms)


@given(arrays, st.data())
def test_the_first_difference_is_found(x, data):
    places = list(np.ndindex(x.shape))
    first = data.draw(st.integers(0, len(places) - 1))
    wrong = x.copy()
    for place in places[first:]:
        wrong[place] += 1
    assert differing(wrong, x, 0.5) == places[first]
    assert differing(wrong, x, 1.5) is None


@given(arrays, st.sampled_from([np.nan, np.inf, -np.inf]), st.data())
def test_what_is_not_finite_agrees_with_itself_only(x, value, data):
    place = data.draw(st.sampled_from(list(np.ndindex(x.shape))))
    odd = x.copy()
    odd[place] = value
    assert differing(odd, odd, 0.0) is None
    assert differing(odd, x, 1e300) == differing(x, odd, 1e300) == place
    assert differing(np.negative(odd, out=odd.copy()), odd, 1e9) == place or np.isnan(value)


@pytest.mark.parametrize(
    "value, dtype",
    [([True, False], float), (np.uint8([1, 2]), float), (3, float), ([1 + 1j], complex)],
)
def test_numbers_have_one_kind(value, dtype):
    assert as_numbers(value, "x").dtype == dtype


class Hostile:
    def __array__(self, *args, **kwargs):
        raise ZeroDivisionError


@pytest.mark.parametrize("value", ["a", [[1], [1, 2]], {"a": 1}, {1}, object(), Hostile(), [None]])
def test_what_is_not_numbers_is_said_to_be_wrong(value):
    with pytest.raises(Wrong, match="expected numbers"):
        as_numbers(value, "x")


def test_precision_is_that_of_the_answer():
    assert precision(np.float32([1])) == np.finfo(np.float32).eps
    assert precision(np.complex64([1j])) == np.finfo(np.float32).eps
    assert precision(as_numbers([1, 2], "x")) == np.finfo(float).eps


@pytest.mark.parametrize(
    "got, expected, words",
    [
        (0.0, 0.031, "is off by about 0.03"),
        (np.nan, 1.0, "is NaN"),
        (-np.inf, 1.0, "is infinite"),
        (1.0, -np.inf, "is finite, and should not be"),
        (3 + 4j, 0j, "is off by 5"),
    ],
)
def test_a_difference_is_told_with_its_place(got, expected, words):
    one = describe(NAMED, np.array(got), np.array(expected), ())
    many = describe(NAMED, np.array([[got]]), np.array([[expected]]), (0, 0))
    yours = f"; yours is {got:.4g}" if "off by" in words else ""
    assert one == f"the states {words}{yours}."
    assert many == (
        f"the first difference in the states is at step 0, start 0: the value there {words}{yours}."
    )
    assert NAMED.place((1, 2, 3)) == "step 1, start 2, index 3"


def test_a_difference_that_is_hard_to_see_is_told_with_what_is_allowed():
    got, right = np.array([1.0, 2.0 + 3e-9]), np.array([1.0, 2.0])
    says = describe(Part("the sum"), got, right, (1,), np.array([1e-12, 2e-12]))
    assert "is off by about 3e-09, more than rounding explains (at most 2e-12 is allowed)" in says
