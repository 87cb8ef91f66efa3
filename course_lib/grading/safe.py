"""Feedback pages run no script of a student's: HTML is cut down to text, tables and pictures."""

from __future__ import annotations

import re
from html import escape

from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from bleach.sanitizer import Cleaner
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import Preprocessor

TAGS = [
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div"),
    *("dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol"),
    *("p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "u", "ul"),
]
STYLES = ["border", "border-left", "margin", "max-width", "opacity", "padding"]
COMMON = {"class", "id", "style", "title", "scope", "colspan", "rowspan", "align", "open", "start"}
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*$")
SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg")


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "a" and name == "href":
        return not value.strip().lower().startswith("data:")
    if tag == "img":
        return name in ("alt", "width", "height") or (name == "src" and bool(PICTURE.match(value)))
    return name in COMMON


_CLEANER = Cleaner(
    tags=TAGS,
    attributes=_allowed,
    protocols=["http", "https", "mailto", "data"],
    css_sanitizer=CSSSanitizer(allowed_css_properties=[*ALLOWED_CSS_PROPERTIES, *STYLES]),
)


def clean(html: str) -> str:
    """HTML without scripts, frames, forms and pictures from elsewhere; these show as text."""
    return _CLEANER.clean(html)


class SafeOutputs(Preprocessor):
    """Keep of each output what a page can show safely; raw cells become text."""

    def preprocess_cell(self, cell, resources, index):
        """Clean one cell."""
        if cell.cell_type == "raw":
            cell.cell_type, cell.source = "markdown", f"<pre>{escape(cell.source)}</pre>"
        for output in cell.get("outputs", []):
            if "data" in output:
                output.metadata = {}
                kept = {kind: output.data[kind] for kind in SHOWN if kind in output.data}
                if "text/html" in kept:
                    kept["text/html"] = clean("".join(kept["text/html"]))
                output.data = kept
        return cell, resources


class SafeExporter(HTMLExporter):
    """nbconvert's exporter, with what Markdown becomes cleaned as well."""

    @pass_context
    def markdown2html(self, context, source):
        """Markdown as HTML that runs nothing."""
        return clean(super().markdown2html(context, source))
