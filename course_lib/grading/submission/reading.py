"""Read what was handed in, whatever it is."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

LARGEST = 50_000_000


class UnreadableError(Exception):
    """A file from which no notebook can be read; the message says why, in plain words."""


def read_submission(path: Path) -> NotebookNode:
    """The notebook in a file, in format 4, not validated: its cells may be damaged.

    Raises
    ------
    UnreadableError
        If the file is missing, empty, too large, not JSON, or JSON of something else.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be read: {error.strerror}.") from error
    if size > LARGEST:
        raise UnreadableError(
            f"{path.name} has {size / 1e6:.0f} MB; expected at most {LARGEST / 1e6:.0f} MB: "
            "clear its outputs and hand it in again."
        )
    return parse(content, path.name)


def parse(content: bytes, name: str) -> NotebookNode:
    """The notebook in a file's bytes, in UTF-8, UTF-16 or UTF-32, with or without a mark.

    Raises
    ------
    UnreadableError
        If they are none; ``name`` is the file's.
    """
    if not content.strip():
        raise UnreadableError(f"{name} is empty: hand the notebook in again.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"{name} is not a notebook: it cannot be read as JSON ({_where(error)}). "
            "Hand in the .ipynb file that Jupyter saves."
        ) from error
    return nbformat.from_dict(_upgraded(found, name))


def _where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} in line {error.lineno}"
    return "its text cannot be decoded" if isinstance(error, ValueError) else "nested too deeply"


def _upgraded(found: object, name: str) -> dict:
    """The notebook in format 4; older formats keep their cells in worksheets."""
    if isinstance(found, dict) and isinstance(found.get("worksheets"), list):
        try:
            old = nbformat.from_dict(found)
            return dict(nbformat.convert(old, 4), nbformat=found["nbformat"], nbformat_minor=0)
        except Exception as error:  # whatever a damaged old notebook makes the converter raise
            raise UnreadableError(
                f"{name} is a notebook of an old format that cannot be converted: open it "
                "in Jupyter, save it, and hand it in again."
            ) from error
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        raise UnreadableError(
            f"{name} is JSON, but not a notebook: expected a list of cells. "
            "Hand in the .ipynb file that Jupyter saves."
        )
    return found
