"""Every SVG figure in two colourings, with its size, loaded when it is needed.

Figures are drawn with the palette of ``course_lib.figures.style``, whose colours each have a
light and a dark form. The dark picture is the light one with its colours replaced, so both are
always of the same numbers. The page holds both and CSS shows one; the browser fetches the hidden
one only when it comes to be shown: for chapter 01 that leaves 97 kB of its 302 kB where they are.
The classes that pydata-sphinx-theme has for this want a second picture from the author, and
Sphinx 7.4 gives an SVG neither its size, so that the text jumps when it comes, nor lazy loading.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from palette import palette
from sphinx.application import Sphinx

IMG = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
LENGTH = re.compile(r"([\d.]+)(pt|px)?$")
PIXELS = {"pt": 4 / 3, "px": 1.0, None: 1.0}


@cache
def dark_forms() -> dict[str, str]:
    """Each light colour of the palette, in small letters, and its dark form."""
    return {light.lower(): dark for light, dark in palette().values()}


def darkened(svg: str, colours: dict[str, str]) -> str:
    """The picture with each light colour replaced, all at once; pixels inside it stay.

    >>> darkened('fill="#FFFFFF" stroke="#000000"', {"#ffffff": "#000000", "#000000": "#ffffff"})
    'fill="#000000" stroke="#ffffff"'
    """
    known = re.compile(f"(?:{'|'.join(map(re.escape, colours))})(?![0-9a-f])", re.IGNORECASE)
    return known.sub(lambda match: colours[match[0].lower()], svg)


def size(svg: str) -> tuple[int, int] | None:
    """Width and height in CSS pixels, from the picture's own attributes or its view box."""
    head = dict(ATTRIBUTE.findall(re.search(r"<svg\b[^>]*>", svg)[0]))
    lengths = [LENGTH.match(head.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        return tuple(round(float(length[1]) * PIXELS[length[2]]) for length in lengths)
    box = head.get("viewBox", "").split()
    return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None


def picture(tag: str, svg: str, dark_url: str | None, eager: bool) -> str:
    """The ``<img>`` tag with its size, and beside it the tag of its dark twin if there is one."""
    attributes = dict(ATTRIBUTE.findall(tag))
    if (found := size(svg)) and not {"width", "height"} & attributes.keys():
        attributes |= {"width": str(found[0]), "height": str(found[1])}
    attributes["decoding"] = "async"
    classes = attributes.pop("class", "")
    lazy = {} if eager else {"loading": "lazy"}
    if dark_url is None:
        return _tag(attributes | lazy | {"class": f"{classes} dark-light".strip()})
    light = attributes | lazy | {"class": f"{classes} only-light".strip()}
    dark = attributes | {
        "loading": "lazy",
        "src": dark_url,
        "class": f"{classes} only-dark".strip(),
    }
    # In one box: the theme hides a caption that follows a hidden picture.
    return f'<span class="two-colourings">{_tag(light)}{_tag(dark)}</span>'


def _tag(attributes: dict[str, str]) -> str:
    return "<img " + " ".join(f'{name}="{value}"' for name, value in attributes.items()) + ">"


def pair(app: Sphinx, body: str) -> str:
    """The page's body with its SVG images paired; writes the dark pictures that it names."""
    sources = {name: Path(app.srcdir, source) for source, name in app.builder.images.items()}
    images = Path(app.outdir, "_images")
    seen = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal seen
        url = dict(ATTRIBUTE.findall(match[0])).get("src", "")
        name = url.rsplit("/", 1)[-1]
        if "_images/" not in url or name not in sources or not name.endswith(".svg"):
            return match[0]
        svg = sources[name].read_text("utf-8")
        dark, dark_url = darkened(svg, dark_forms()), None
        if dark != svg:
            images.mkdir(parents=True, exist_ok=True)
            (images / f"{name[:-4]}-dark.svg").write_text(dark, "utf-8")
            dark_url = f"{url[:-4]}-dark.svg"
        seen += 1
        return picture(match[0], svg, dark_url, eager=seen == 1)

    return IMG.sub(replace, body)


def on_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if "body" in context:
        context["body"] = pair(app, context["body"])


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", on_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
