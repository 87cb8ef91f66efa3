"""The cells of a notebook, seen as a grader sees them: what was released, what was handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

CELL_TYPES = ("code", "markdown", "raw")
NEW_CELL = {
    "code": nbformat.v4.new_code_cell,
    "markdown": nbformat.v4.new_markdown_cell,
    "raw": nbformat.v4.new_raw_cell,
}


def new_cell(cell_type: str, source: str, cell_id: str, attachments: dict) -> NotebookNode:
    """A cell without metadata and without outputs."""
    cell = NEW_CELL[cell_type](source, id=cell_id)
    if attachments and cell_type != "code":
        cell.attachments = nbformat.from_dict(attachments)
    return cell


def nbgrader(cell: Mapping[str, Any]) -> dict:
    """nbgrader's metadata of a cell; empty where there is none that can be read."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return dict(marks) if isinstance(marks, Mapping) else {}


def is_check(cell: Mapping[str, Any]) -> bool:
    """Whether a released cell is marked by what it does when it runs."""
    marks = nbgrader(cell)
    return bool(marks.get("grade")) and not marks.get("solution")


def is_answer(cell: Mapping[str, Any]) -> bool:
    """Whether a released cell is for the student to fill in: code, or a written answer."""
    return bool(nbgrader(cell).get("solution"))


def name_of(cell: Mapping[str, Any]) -> str:
    """What a released cell is called: its grade id, else its cell id."""
    return str(nbgrader(cell).get("grade_id") or cell.get("id", ""))


@dataclass
class Piece:
    """A cell that was handed in, whatever state it is in.

    ``cell_type`` is one that the format knows, ``source`` text that can be stored, ``marks``
    nbgrader's metadata, ``damaged`` whether something had to be guessed.
    """

    cell_type: str
    source: str
    cell_id: str
    marks: dict
    attachments: dict = field(default_factory=dict)
    damaged: bool = False

    @classmethod
    def of(cls, cell: object) -> Piece:
        """Read a cell, which may be anything that JSON can hold."""
        if not isinstance(cell, Mapping):
            text, readable = _text(cell)
            return cls("raw", text, "", {}, damaged=True)
        source, readable = _text(cell.get("source"))
        known = cell.get("cell_type") in CELL_TYPES
        return cls(
            cell_type=cell["cell_type"] if known else "raw",
            source=source,
            cell_id=cell["id"] if isinstance(cell.get("id"), str) else "",
            marks=nbgrader(cell),
            attachments=_pictures(cell.get("attachments")),
            damaged=not (known and readable and isinstance(cell.get("metadata"), Mapping)),
        )


def _text(source: object) -> tuple[str, bool]:
    """A source as text that UTF-8 can hold, and whether it was one."""
    if isinstance(source, list | tuple) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    readable = isinstance(source, str)
    text = source if readable else "" if source is None else str(source)
    return text.encode("utf-8", "replace").decode("utf-8"), readable


def _pictures(attachments: object) -> dict[str, dict[str, str]]:
    """The pictures pasted into a cell, by name and then by kind, as far as they can be read."""
    named = attachments if isinstance(attachments, Mapping) else {}
    bundles = {name: data for name, data in named.items() if isinstance(data, Mapping)}
    return {
        name: {kind: text for kind, text in data.items() if isinstance(text, str)}
        for name, data in bundles.items()
    }
