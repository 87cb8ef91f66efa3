"""A number written from its logarithm is that number, to one digit."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.figures import from_decades

BACK = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def read(text):
    """What a reader makes of it."""
    digit, times, power = text.partition(" × ")
    if not times and text.startswith("10") and any(c in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹" for c in text[2:]):
        digit, power = "1", text
    return float(digit) * (10.0 ** int(power[2:].translate(BACK)) if power else 1)


@given(st.floats(-250, 250))
def test_read_back_within_half_a_digit(decades):
    assert abs(read(from_decades(decades)) / 10**decades - 1) < 0.51


@pytest.mark.parametrize(
    ("decades", "text"),
    [(0, "1"), (3, "1000"), (4, "10⁴"), (-4, "10⁻⁴"), (3.9999, "10⁴"), (-1, "0.1")],
)
def test_plain_and_powers(decades, text):
    assert from_decades(decades) == text


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_what_is_no_number_is_refused(bad):
    with pytest.raises(ValueError, match="expected the logarithm of a finite number"):
        from_decades(bad)
