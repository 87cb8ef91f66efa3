"""tanh by table against the exact values, over the whole range, and basins by either tanh."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import maps
from course_lib.maps import _tanh

SPECIAL = [0.0, -0.0, np.inf, -np.inf, 5e-324, -5e-324, 1e-310, 2.3e-308, 1e308, -1e308, 19.07, 710]


def by_table(z):
    z = np.array(z, dtype=float)
    found = np.empty_like(z)
    _tanh.by_table(z, found, np.empty_like(z), np.empty(z.shape, np.int64))
    return found


def exact(z):
    """tanh to 40 digits and more."""
    with localcontext(prec=80):
        if abs(z) < 1e-20:  # z - z³/3 + …, and z³ is far below the last place
            return Decimal(z)
        power = (2 * Decimal(min(max(z, -99.0), 99.0))).exp()
        return (power - 1) / (power + 1)


def off(z):
    """How many units in the last place each value is off."""
    units = np.spacing(np.abs(np.tanh(z)))
    pairs = zip(by_table(z), z, units, strict=True)
    return np.array([float(abs(Decimal(v) - exact(x)) / Decimal(u)) for v, x, u in pairs])


@pytest.mark.parametrize("low, high", [(1e-9, 1 / 128), (1 / 128, 0.05), (0.05, 1.0), (1.0, 33.0)])
def test_at_most_two_units_in_the_last_place_off(low, high):
    z = np.random.default_rng(0).uniform(low, high, 1500) * np.repeat([-1, 1], 750)
    assert off(z).max() <= 2


@given(st.floats(allow_nan=False))
def test_at_most_two_units_off_for_every_number(z):
    assert off(np.array([z])).max() <= 2


def test_special_values_and_signs_of_zero():
    found, expected = by_table(SPECIAL), np.tanh(SPECIAL)
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(np.signbit(found), np.signbit(expected))
    assert np.isnan(by_table([np.nan, -np.nan])).all()


@given(st.floats())
def test_tanh_is_odd_and_at_most_one(z):
    there, back = by_table([z, -z])
    np.testing.assert_equal(back, -there)
    assert not abs(there) > 1


def test_the_table_is_rounded_once():
    """Its ends and its middle join: tanh at multiples of 1/64 is what the table says."""
    z = np.arange(-2047, 2048) / 64
    assert off(z).max() <= 0.5


@pytest.mark.parametrize("kernel", ["X86_V4", "AVX512_SKX", "X86_V3", "NEON_VFPV4", ""])
def test_basins_are_the_same_by_either_tanh(kernel, monkeypatch):
    net = maps.rnn_map([[3.0, -1.0], [1.0, 2.0]], [0.1, -0.2])
    expected = maps.basins(net, resolution=50)
    monkeypatch.setattr(_tanh, "_kernel", lambda: kernel)
    found = maps.basins(net, resolution=50)
    np.testing.assert_array_equal(found.labels, expected.labels)
    np.testing.assert_allclose(found.log_norm, expected.log_norm, rtol=1e-9)
