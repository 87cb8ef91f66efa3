"""Numbers as people write them."""

from __future__ import annotations

import math

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def from_decades(decades: float) -> str:
    """A positive number to one digit, given by its logarithm to base 10.

    Raises ValueError if ``decades`` is NaN or plus infinity.

    >>> from_decades(9.9), from_decades(-4.1), from_decades(0.5), from_decades(float("-inf"))
    ('8 × 10⁹', '8 × 10⁻⁵', '3', '0')
    """
    if decades == -math.inf:
        return "0"
    if not math.isfinite(decades):
        raise ValueError(f"decades is {decades}; expected the logarithm of a finite number")
    exponent = math.floor(decades)
    digit = round(10 ** (decades - exponent))
    if digit == 10:
        digit, exponent = 1, exponent + 1
    if -3 <= exponent <= 3:
        return f"{digit * 10.0**exponent:g}"
    power = "10" + str(exponent).translate(SUPERSCRIPT)
    return power if digit == 1 else f"{digit} × {power}"
