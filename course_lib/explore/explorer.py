"""One drawing function, two lives: widgets in a live notebook, plain controls in a page."""

from __future__ import annotations

import gzip
import inspect
import math
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import ipywidgets
from matplotlib.figure import Figure

from . import page
from .frames import markup, picture
from .layout import Layout
from .values import Choices, Control, Values, argument, true_minus

MAX_FRAMES = 800
PREDRAW = "COURSE_PREDRAW"  # set while notebooks are executed to be stored or validated


def explore(
    draw: Callable[..., Figure | tuple[Figure, str]],
    *,
    title: str,
    alt: str,
    play: str = "",
    autoplay: bool = False,
    **controls: Control,
) -> Explorer:
    """An interactive figure: ``draw(**values)`` at every combination of the controls' values.

    ``draw`` returns a Matplotlib figure, or a figure and a sentence that reads it out. Each
    further argument is a control named like an argument of ``draw``: `Values` (a slider) or
    `Choices` (a list). ``title`` names the group of controls, ``alt`` says what is to be seen;
    ``play`` is the label of a button that runs the first control to its end, ``autoplay`` presses
    it once when the page has loaded (not for readers who ask for reduced motion).

    In a live notebook the result shows ipywidgets and calls ``draw`` at any value. In the book
    it shows frames drawn beforehand: at most 800, so give each control no more values than the eye
    needs.

    Raises TypeError if a control is not `Values` or `Choices`, its name is not an argument of
    ``draw``, or ``draw`` returns something other than a figure; ValueError for fewer than two
    controls, too many frames, or a missing title or alt.
    """
    _check(draw, title, alt, play, controls)
    return Explorer(draw, controls, title, alt, play, autoplay)


@dataclass(frozen=True)
class Explorer:
    """What `explore` returns: one object that a live notebook and a page each show in their way."""

    draw: Callable[..., Figure | tuple[Figure, str]]
    controls: dict[str, Control]
    title: str
    alt: str
    play: str = ""
    autoplay: bool = False

    @property
    def slug(self) -> str:
        """The explorer's id in a page."""
        return "explorer-" + re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")

    def draw_at(self, layout: Layout, *options: object) -> tuple[Element, str]:
        """The picture and its reading at one value of each control, in the controls' order."""
        values = {
            name: argument(control, option)
            for (name, control), option in zip(self.controls.items(), options, strict=True)
        }
        try:
            drawn = self.draw(**values)
        except Exception as error:
            error.add_note(f"while drawing the explorer {self.title!r} at {values}")
            raise
        figure, reading = drawn if isinstance(drawn, tuple) and len(drawn) == 2 else (drawn, "")
        if not isinstance(figure, Figure) or not isinstance(reading, str):
            raise TypeError(
                f"draw returned {drawn!r} at {values}; expected a matplotlib Figure, "
                "or a Figure and a sentence: end the function with `return figure`"
            )
        layout.apply(figure)
        return picture(figure, self.slug), true_minus(reading)

    @cached_property
    def widget(self) -> ipywidgets.Widget:
        """The live form: controls that redraw the figure at any value."""
        controls = [control.widget(name) for name, control in self.controls.items()]
        view, reading, layout = ipywidgets.HTML(), ipywidgets.HTML(), Layout()

        def redraw(_change=None) -> None:
            svg, sentence = self.draw_at(layout, *(control.value for control in controls))
            view.value = f'<div style="max-width:44rem">{markup(svg)}</div>'
            reading.value = sentence

        for control in controls:
            control.observe(redraw, names="value")
        redraw()
        return ipywidgets.VBox([view, reading, *controls])

    def _repr_html_(self) -> str:
        return page.moving(self)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, object]:
        """The widget for a live notebook, HTML for everything else.

        Drawing every frame takes seconds, which only a stored notebook needs: unless
        ``COURSE_PREDRAW`` is set, the HTML is the still figure.
        """
        html = page.moving(self) if os.environ.get(PREDRAW) else page.still(self)
        live = self.widget._repr_mimebundle_()
        return {**live, "text/html": html, "text/plain": f"<explorer: {self.title}>"}

    @property
    def weight(self) -> int:
        """Bytes that the explorer adds to a page, compressed as a server sends them."""
        return len(gzip.compress(page.moving(self).encode(), mtime=0))


def _check(draw, title: str, alt: str, play: str, controls: dict) -> None:
    if not callable(draw):
        raise TypeError(f"draw is {draw!r}; expected a function that returns a figure")
    for name, text in (("title", title), ("alt", alt)):
        if not text.strip():
            raise ValueError(f"{name} is empty; expected words: a reader who cannot see needs them")
    for name, control in controls.items():
        if not isinstance(control, Values | Choices):
            raise TypeError(
                f"{name} = {control!r}; expected Values(start, stop, step=...) or Choices({{...}})"
            )
    if len(controls) < 2:
        raise ValueError(
            f"explore got {len(controls)} controls; expected at least two: "
            "what is worth exploring depends on two things together"
        )
    if play and not isinstance(next(iter(controls.values())), Values):
        raise TypeError("play runs the first control, which must be Values: put a slider first")
    _check_arguments(draw, controls)
    counts = {name: len(control.options) for name, control in controls.items()}
    if math.prod(counts.values()) > MAX_FRAMES:
        raise ValueError(
            f"{counts} make {math.prod(counts.values())} frames; expected at most {MAX_FRAMES}: "
            "use a larger step or a shorter range"
        )


def _check_arguments(draw, controls: dict[str, Control]) -> None:
    try:
        inspect.signature(draw).bind(**controls)
    except TypeError as error:
        wanted = ", ".join(inspect.signature(draw).parameters)
        raise TypeError(
            f"draw takes ({wanted}) but the controls are ({', '.join(controls)}): {error}; "
            "name each control after an argument of draw"
        ) from None
