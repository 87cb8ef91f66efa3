"""The figures' style, and a function per kind of result: a result goes in, Axes come out."""

from .bptt import backward_graph, backward_order, kept_pairs, pairs, terms
from .comparison import intervals, runs
from .depth import influence, layer_map
from .gates import cell_path, corners, gates_over
from .gradients import by_lag, growth_map, spectrum
from .landscapes import descent, loss_map, norm_map
from .maps import basins, bifurcation, cobweb, escape, log_norms, lyapunov, orbit, scale
from .numbers import from_decades
from .panels import band, dots, panels
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
from .svg import Drawing, svg_tree, to_svg

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
    "backward_graph",
    "backward_order",
    "band",
    "basins",
    "bifurcation",
    "by_lag",
    "cell_path",
    "cobweb",
    "corners",
    "descent",
    "dots",
    "escape",
    "from_decades",
    "gates_over",
    "growth_map",
    "influence",
    "intervals",
    "kept_pairs",
    "layer_map",
    "log_norms",
    "loss_map",
    "lyapunov",
    "norm_map",
    "orbit",
    "pairs",
    "panels",
    "runs",
    "scale",
    "spectrum",
    "svg_tree",
    "terms",
    "to_svg",
    "use_style",
]
