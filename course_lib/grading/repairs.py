"""A cell that tells a student what was mended in a notebook."""

from __future__ import annotations

from html import escape

import nbformat
from nbformat import NotebookNode

ID = "repairs"


def told(repairs: list[str]) -> NotebookNode:
    """A cell that tells a student what was mended, and what had no effect."""
    items = "".join(f"<li>{escape(repair)}</li>" for repair in repairs)
    words = f"<p>When your notebook was run, this was mended or left out:</p><ul>{items}</ul>"
    return nbformat.v4.new_markdown_cell(words, id=ID)
