"""The figures' style, and a function per kind of result: a result goes in, Axes come out."""

from .maps import basins, bifurcation, cobweb, escape, log_norms, lyapunov, orbit, scale
from .numbers import from_decades
from .panels import dots, panels
from .style import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    PALETTE,
    PURPLE,
    RED,
    Colour,
    use_style,
)
from .svg import Drawing, to_svg

__all__ = [
    "AMBER",
    "BLUE",
    "GREEN",
    "GREY",
    "GRID",
    "INK",
    "MUTED",
    "PALETTE",
    "PURPLE",
    "RED",
    "Colour",
    "Drawing",
    "basins",
    "bifurcation",
    "cobweb",
    "dots",
    "escape",
    "from_decades",
    "log_norms",
    "lyapunov",
    "orbit",
    "panels",
    "scale",
    "to_svg",
    "use_style",
]
