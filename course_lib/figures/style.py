r"""The look of every figure: type, line widths, and colours with a light and a dark form.

The six line colours follow Okabe and Ito (2008), darkened or lightened until each stands out
from its page by a contrast of at least 3 to 1 and stays distinct under colour-blindness.
"""

from __future__ import annotations

from typing import NamedTuple

import matplotlib as mpl
from cycler import cycler


class Colour(NamedTuple):
    """A colour as it is drawn (on white) and as the book shows it in dark mode."""

    light: str
    dark: str


PALETTE: dict[str, Colour] = {
    "page": Colour("#ffffff", "#14181e"),
    "ink": Colour("#1f2328", "#e6e8eb"),
    "muted": Colour("#626973", "#a3abb6"),
    "grid": Colour("#dfe3e8", "#343b45"),
    "blue": Colour("#0072b2", "#5bb8ec"),
    "red": Colour("#cc4c02", "#ff9147"),
    "green": Colour("#007a5e", "#35cda0"),
    "purple": Colour("#9b3f88", "#e596d4"),
    "amber": Colour("#9a6a00", "#f0c24b"),
    "grey": Colour("#4f5761", "#c2c8d0"),
}

PAGE, INK, MUTED, GRID, BLUE, RED, GREEN, PURPLE, AMBER, GREY = (
    colour.light for colour in PALETTE.values()
)

WIDTH = 5.0  # inches: 360 points, the text width of a phone, so that a point is a pixel there


def use_style() -> None:
    """Set Matplotlib's defaults to the course's; call it once, before the first figure."""
    mpl.rcParams.update(
        {
            "figure.facecolor": PAGE,
            "figure.constrained_layout.use": True,
            "savefig.facecolor": PAGE,
            "font.family": "DejaVu Sans",
            "font.size": 11,
            "text.color": INK,
            "axes.facecolor": "none",
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "axes.titlecolor": INK,
            "axes.titlesize": 11,
            "axes.titlelocation": "left",
            "axes.labelsize": 11,
            "axes.linewidth": 0.8,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.prop_cycle": cycler(color=[BLUE, RED, GREEN, PURPLE, AMBER, GREY]),
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "xtick.labelsize": 10,
            "ytick.labelsize": 10,
            "lines.linewidth": 1.4,
            "lines.markersize": 4,
            "legend.frameon": False,
            "legend.fontsize": 10,
            "grid.color": GRID,
            "grid.linewidth": 0.6,
            "image.interpolation": "none",
            "mathtext.fontset": "dejavusans",
        }
    )
