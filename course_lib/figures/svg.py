r"""Figures as small, repeatable SVG.

Matplotlib's SVG writer is exact but wordy. Here a figure becomes an element tree without
dates and random ids, whose coordinates are rounded to a tenth of a point (about an eighth of a
pixel on screen) and whose paths are written with relative steps, so that equal figures give equal
bytes and a page can hold hundreds of them.
"""

from __future__ import annotations

import io
import re
from typing import Literal
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.textpath import TextToPath

from .png import shrink

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
TOKEN = re.compile(r"[MLQCzZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
NUMBER = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?")
UNTURNED = re.compile(r"rotate\(-?0 [^)]*\)")
PIXELATED = re.compile(r"image-rendering:[^;]*;?")  # a page shows fewer pixels than there are
POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}
LETTERS = TextToPath()  # one for all figures: a formula is laid out once, which is half the time

ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK[1:-5])


class Drawing(Figure):
    """A Matplotlib figure that a notebook shows as SVG, without pyplot's global state."""

    def _repr_svg_(self) -> str:
        return to_svg(self)


def to_svg(figure: Figure, text: Literal["path", "none"] = "path") -> str:
    """The figure as one SVG string: the same figure always gives the same bytes.

    ``text="path"`` draws letters as shapes, the same on every machine; ``text="none"`` keeps
    them as text, which is lighter and can be selected.
    """
    return ElementTree.tostring(svg_tree(figure, text), encoding="unicode") + "\n"


def svg_tree(figure: Figure, text: Literal["path", "none"] = "path") -> ElementTree.Element:
    """The figure as an SVG element tree, compacted as the module describes."""
    if not isinstance(figure, Figure):
        raise TypeError(
            f"expected a matplotlib Figure, got {type(figure).__name__}: "
            "pass the figure itself, not its axes or file name"
        )
    with mpl.rc_context({"svg.fonttype": text, "svg.hashsalt": "gradients-through-time"}):
        root = ElementTree.fromstring(_Canvas(figure).written())
    for metadata in root.findall(f"{{{SVG}}}metadata"):
        root.remove(metadata)
    for element in root.iter():
        _compact(element)
    return root


class _Canvas(FigureCanvasSVG):
    """One renderer lays out and draws, with the letters that all figures share."""

    def written(self) -> str:
        buffer, dpi = io.StringIO(), self.figure.dpi
        self.figure.dpi = self.fixed_dpi
        size = self.figure.get_size_inches() * self.fixed_dpi
        unchanging = {"Date": None, "Creator": None}
        self.renderer = RendererSVG(*size, buffer, image_dpi=dpi, metadata=unchanging)
        self.renderer._text2path = LETTERS
        self.figure.draw(self.renderer)
        self.renderer.finalize()
        return buffer.getvalue()

    def get_renderer(self) -> RendererSVG:
        return self.renderer


def _compact(element: ElementTree.Element) -> None:
    """Shorten one element in place: rounded numbers, relative paths, plain href, no blank text."""
    glyph = element.get("transform", "").startswith("scale")  # glyphs have units of their own
    if XLINK in element.attrib:
        element.set("href", shrink(element.attrib.pop(XLINK)))
    for name, value in list(element.attrib.items()):
        if name == "d" and not glyph:
            element.set(name, relative_path(value))
        elif name in {"x", "y", "width", "height", "style"}:
            element.set(name, NUMBER.sub(_tenth, value))
        elif name == "transform" and not glyph:
            element.set(name, NUMBER.sub(_thousandth, UNTURNED.sub("", value)))
            if not element.get(name):
                del element.attrib[name]
    if element.get("style"):
        style = element.get("style").replace("; ", ";").replace(": ", ":")
        element.set("style", PIXELATED.sub("", style))
    if not (element.text or "").strip():
        element.text = None
    element.tail = None


def _tenth(match: re.Match[str]) -> str:
    return _short(round(float(match[0]) * 10))


def _thousandth(match: re.Match[str]) -> str:
    return f"{round(float(match[0]), 3):g}"


def _short(tenths: int) -> str:
    """A number of tenths in the fewest characters: 5 → ".5", -20 → "-2"."""
    whole, rest = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{rest}" if rest else str(whole)
    return "-" + digits if tenths < 0 else digits


def relative_path(path: str) -> str:
    """An absolute SVG path (M, L, Q, C, z) as relative steps between rounded points.

    The points are rounded to tenths before the steps are taken, so errors do not add up.

    >>> relative_path("M 10 20 L 10.52 19.98 L 12 19 z")
    'M10 20l.5 0 1.5-1z'
    """
    tokens, out = TOKEN.findall(path), []
    here, position, command, last = (0, 0), 0, "", ""
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        if command in "zZ":
            out.append("z")
            last = ""
            continue
        count = 2 * POINTS[command]
        corner = [round(float(t) * 10) for t in tokens[position : position + count]]
        position += count
        if command == "M":
            steps = [_short(corner[0]), _short(corner[1])]
        else:
            steps = [_short(value - here[i % 2]) for i, value in enumerate(corner)]
        here, name = (corner[-2], corner[-1]), command if command == "M" else command.lower()
        lead = name if name != last or name == "M" else ""
        out.append(lead + _join(steps, after_letter=bool(lead)))
        last = name
    return "".join(out)


def _join(numbers: list[str], after_letter: bool) -> str:
    """Numbers in a row; a minus sign separates by itself."""
    text = "".join(number if number[0] == "-" else " " + number for number in numbers)
    return text.lstrip() if after_letter else text
