"""An explorer's frames as a page shows them, rebuilt from what the page holds."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from course_lib.explore.frames import markup


def template(html: str) -> str:
    """The picture that the page shows first."""
    return re.search(r"<svg.*?</svg>", html, re.DOTALL)[0]


def page_data(html: str) -> dict:
    """The slots and readings behind it."""
    data = re.search(r'class="explorer-frames">(.*?)</script>', html, re.DOTALL)[1]
    return json.loads(data.replace("<\\/", "</"))


def apply(template: str, slots: list, at: tuple[int, ...], shape: tuple[int, ...]) -> str:
    """What explorer.js does, in Python: set every slot for one position of the controls."""
    root = ElementTree.fromstring(template)
    nodes = {int(node.get("data-n")): node for node in root.iter() if node.get("data-n")}
    for number, what, by, values in slots:
        node, value = nodes[number], values[offset(by, at, shape)]
        if what == "children":
            node[:] = list(ElementTree.fromstring(f"<g>{value}</g>"))
        elif what == "text":
            node.text = value
        else:
            node.set(what, value)
    for node in root.iter():
        node.attrib.pop("data-n", None)
    return markup(root)


def offset(by: list[int], at: tuple[int, ...], shape: tuple[int, ...]) -> int:
    """Where the value for a position of the controls stands among those of a slot."""
    index = 0
    for axis in by:
        index = index * shape[axis] + at[axis]
    return index


def same(rebuilt: str, drawn: ElementTree.Element, alt: str) -> bool:
    """Whether the rebuilt picture is what was drawn, named for screen readers."""
    named = ElementTree.fromstring(markup(drawn))
    named.set("role", "img")
    named.set("aria-label", alt)
    return ElementTree.canonicalize(rebuilt) == ElementTree.canonicalize(markup(named))
