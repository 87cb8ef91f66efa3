"""Outputs without what differs from run to run."""

from __future__ import annotations

import re
import sysconfig
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")
CELL_FILE = r"/tmp/ipykernel_\d+[/\\]\d+\.py"
FIRST_LINES, FIRST_CHARACTERS = 20, 2000
# Where packages lie on this machine is nobody's business, and differs from the next machine.
_OURS = Path(__file__).resolve().parents[3]
PACKAGES = re.compile(
    "|".join(
        re.escape(f"{folder}/")
        for folder in dict.fromkeys(
            [*(sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib")), str(_OURS)]
        )
    )
)


def error(name: str, says: str) -> NotebookNode:
    """An error output with one plain line."""
    line = f"{name}: {says}"
    return nbformat.v4.new_output("error", ename=name, evalue=says, traceback=[line])


def tidied(outputs: list[NotebookNode], place: str) -> list[NotebookNode]:
    """Outputs without process numbers, memory addresses and the folders of this machine.

    Parameters
    ----------
    outputs : list of outputs
    place : str
        The folder, which is named at random.
    """
    cell_file = re.compile(re.escape(place) + CELL_FILE)
    clean = [nbformat.from_dict(_tidy(output, place, cell_file)) for output in outputs]
    for output in clean:
        output.pop("transient", None)
    return clean


def plain(text: str, place: str) -> str:
    """A text without the folders of this machine; ``place`` is named at random."""
    text = PACKAGES.sub("", text.replace(f"{place}/work", ".").replace(place, "."))
    return text.encode("utf-8", "replace").decode("utf-8")


def _tidy(value: Any, place: str, cell_file: re.Pattern) -> Any:
    if isinstance(value, str):
        return plain(ADDRESS.sub("0x...", cell_file.sub("this cell", value)), place)
    if isinstance(value, dict):
        return {
            key: item if key.startswith("image/") else _tidy(item, place, cell_file)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_tidy(item, place, cell_file) for item in value]
    return value


def shortened(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The beginning of what a cell put out that did not end by itself.

    How far it came is chance, and where it was interrupted too.
    """
    kept = [output for output in outputs if output.output_type != "error"]
    for output in kept:
        if output.output_type == "stream":
            lines = output.text.splitlines(keepends=True)
            text = "".join(lines[:FIRST_LINES])[:FIRST_CHARACTERS]
            output.text = text if text == output.text else text.rstrip("\n") + "\n...\n"
    return kept
