"""Axes that stay where they are while the picture in them changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from matplotlib.figure import Figure
from matplotlib.transforms import Bbox


@dataclass
class Layout:
    """The places of the axes in the first figure seen, given to every later one.

    So nothing jumps when a tick label grows by a digit, and the layout engine, which costs as
    much as the drawing, runs once. A figure with another number of axes starts afresh.
    """

    places: list[Bbox] = field(default_factory=list)

    def apply(self, figure: Figure) -> None:
        """Put the figure's axes where the first figure had them."""
        if len(figure.axes) != len(self.places):
            figure.draw_without_rendering()
            self.places = [axes.get_position(original=True) for axes in figure.axes]
        figure.set_layout_engine("none")
        for axes, place in zip(figure.axes, self.places, strict=True):
            axes.set_position(place)
