r"""Many pictures of one kind, stored as one picture and what changes in it.

The frames of an explorer share almost everything: axes, ticks, labels, colours. They are merged
into a template (the picture shown first) and *slots*: an attribute, a text or a group whose content
differs between frames. A slot's values are stored only along the controls they depend on: the
parabola of a cobweb depends on r but not on the start, so it is stored once per r.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
from matplotlib.figure import Figure

from course_lib.figures import PALETTE, svg_tree

NAMES = {colour.light: name for name, colour in PALETTE.items()}
HEX = re.compile(r"#[0-9a-f]{6}\b")
FAMILY = re.compile(r"'DejaVu Sans'[^;]*")
REFERENCE = re.compile(r"#(?![0-9a-f]{6}\b)([\w-]+)")


class Slot(NamedTuple):
    """One thing that changes: of node ``node``, the attribute ``what``, or its text or children."""

    node: int
    what: str
    by: tuple[int, ...]  # the controls it depends on
    values: list[str]  # in row-major order over those controls


class Merged(NamedTuple):
    """The picture shown first, as markup with numbered nodes, and the slots."""

    markup: str
    slots: list[Slot]


def picture(figure: Figure, prefix: str) -> Element:
    """A figure as inline SVG for a page: the page's font and colours, and ids of its own."""
    root = svg_tree(figure, text="none")
    values = " ".join(value for element in root.iter() for value in element.attrib.values())
    referenced = set(REFERENCE.findall(values))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # without the namespace
        name = element.attrib.pop("id", None)
        if name in referenced:
            element.set("id", f"{prefix}-{name}")
        for key in {"href", "clip-path"} & element.attrib.keys():
            element.set(key, REFERENCE.sub(rf"#{prefix}-\1", element.get(key)))
        if "style" in element.attrib:
            style = FAMILY.sub("system-ui,sans-serif", element.get("style"))
            element.set("style", HEX.sub(_themed, style))
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    for definitions in root.findall("defs"):
        if definitions.find("style") is not None:  # explorer.css says the same for all
            root.remove(definitions)
    return root


def _themed(match: re.Match[str]) -> str:
    """A palette colour as the page's variable, which has another value in dark mode."""
    name = NAMES.get(match[0])
    return f"var(--fig-{name},{match[0]})" if name else match[0]


def markup(element: Element) -> str:
    """The element as text."""
    return ElementTree.tostring(element, encoding="unicode")


def merge(trees: list[Element], shape: tuple[int, ...], shown: int) -> Merged:
    """Merge pictures, one per combination of the controls' values in row-major order.

    ``shape`` holds the number of values of each control, ``shown`` the index of the template.
    """
    changes: list[tuple[Element, str, list[str]]] = []
    _compare(trees, shown, changes)
    numbers: dict[int, int] = {}
    slots = []
    for element, what, values in changes:
        node = numbers.setdefault(id(element), len(numbers))
        element.set("data-n", str(node))
        slots.append(Slot(node, what, *along(values, shape)))
    return Merged(markup(trees[shown]), slots)


def _compare(frames: list[Element], shown: int, changes: list) -> None:
    """Collect what differs between versions of one element, from the outside in."""
    template = frames[shown]
    for name in list(template.attrib):
        _note(template, name, [frame.get(name) for frame in frames], changes)
    if not _alike(frames):
        inner = ["".join(markup(child) for child in frame) for frame in frames]
        changes.append((template, "children", inner))
        return
    _note(template, "text", [frame.text or "" for frame in frames], changes)
    for children in zip(*frames, strict=True):
        _compare(list(children), shown, changes)


def _alike(frames: list[Element]) -> bool:
    """Whether all versions of an element have the same kinds of children in the same order."""
    kinds = [[(child.tag, *sorted(child.attrib)) for child in frame] for frame in frames]
    return all(kind == kinds[0] for kind in kinds)


def _note(element: Element, what: str, values: list[str], changes: list) -> None:
    if any(value != values[0] for value in values):
        changes.append((element, what, values))


def along(values: list[str], shape: tuple[int, ...]) -> tuple[tuple[int, ...], list[str]]:
    """Which controls the values depend on, and the values along those alone.

    >>> along(["a", "b", "a", "b"], (2, 2))
    ((1,), ['a', 'b'])
    """
    grid = np.array(values, dtype=object).reshape(shape)
    by = tuple(axis for axis in range(grid.ndim) if not (grid == grid.take([0], axis)).all())
    kept = grid[tuple(slice(None) if axis in by else 0 for axis in range(grid.ndim))]
    return by, np.ravel(kept).tolist()
