"""Laws of the palette: readable on its page in both modes, and reversible."""

import itertools

import pytest
from matplotlib.colors import to_rgb

from course_lib.figures import PALETTE

LINES = ["blue", "red", "green", "purple", "amber", "grey"]


def luminance(colour):
    """WCAG 2 relative luminance."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_contrast_with_the_page(mode):
    page = getattr(PALETTE["page"], mode)
    for name in LINES:
        assert contrast(getattr(PALETTE[name], mode), page) >= 3, name
    for name in ("ink", "muted"):
        assert contrast(getattr(PALETTE[name], mode), page) >= 4.5, name


def test_light_colours_are_distinct_so_that_dark_mode_can_replace_each():
    lights = [colour.light for colour in PALETTE.values()]
    assert len(set(lights)) == len(lights)
    darks = {colour.dark for colour in PALETTE.values()}
    assert not darks & set(lights)  # no replacement is replaced again


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_lines_differ_for_every_eye(mode):
    """Simulated protanopia and deuteranopia (Viénot, Brettel and Mollon 1999, linear RGB)."""
    protan = [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]
    deutan = [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]

    def seen(colour, matrix):
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)
        ]
        return [sum(m * c for m, c in zip(row, linear, strict=True)) for row in matrix]

    for matrix in (protan, deutan):
        for a, b in itertools.combinations(["blue", "red", "green"], 2):
            one, other = (seen(getattr(PALETTE[name], mode), matrix) for name in (a, b))
            assert sum((x - y) ** 2 for x, y in zip(one, other, strict=True)) ** 0.5 > 0.05, (a, b)
