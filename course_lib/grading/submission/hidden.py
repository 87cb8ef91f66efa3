"""Take hidden tests out of what students are shown."""

from __future__ import annotations

import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from course_lib.grading.regions import HIDDEN, region, without_region

SAYS = "A hidden test failed."
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
NUMBERED = re.compile(r"^\s*(-+>\s*)?\d+\s?")
TELLING = 6  # shorter lines (`else:`) may stand anywhere


def hide_hidden_tests(notebook: NotebookNode) -> NotebookNode:
    """A copy of a notebook without its hidden tests, and without what shows them.

    The regions between ``### BEGIN HIDDEN TESTS`` and ``### END HIDDEN TESTS`` leave the cells.
    An error raised in one keeps its name only; where a traceback or anything else that a cell put
    out quotes a hidden line, the quotation goes.
    """
    notebook = nbformat.from_dict(notebook)
    secret = {line.strip() for cell in notebook.cells for line in region(cell.source, HIDDEN)}
    secret = {line for line in secret if len(line) >= TELLING}
    if not secret:
        return notebook
    secret |= {repr(line)[1:-1] for line in secret}
    for cell in notebook.cells:
        hidden = {line.strip() for line in region(cell.source, HIDDEN)} - {""}
        cell.source = without_region(cell.source, HIDDEN).rstrip("\n")
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                _hide_error(output, hidden)
        if "outputs" in cell:
            cell.outputs = [nbformat.from_dict(_hide(out, secret)) for out in cell.outputs]
    return notebook


def _hide_error(output: NotebookNode, hidden: set[str]) -> None:
    """Shorten an error from a hidden line; else drop the hidden lines around the one at fault."""
    lines = "\n".join(output.traceback).split("\n")
    if any(_arrow(line) and _code(line) in hidden for line in lines):
        output.evalue, output.traceback = SAYS, [f"{output.ename}: {SAYS}"]
    else:
        kept = [line for line in lines if _code(line) not in hidden and "HIDDEN TESTS" not in line]
        output.traceback = ["\n".join(kept)]


def _arrow(line: str) -> bool:
    return COLOUR.sub("", line).lstrip().startswith("--")


def _code(line: str) -> str:
    """The code in a line of a traceback, without colours and number."""
    return NUMBERED.sub("", COLOUR.sub("", line)).strip()


def _hide(value: Any, secret: set[str]) -> Any:
    if isinstance(value, str):
        for line in secret:
            value = value.replace(line, "[hidden]")
        return value
    if isinstance(value, dict):
        return {key: _hide(item, secret) for key, item in value.items()}
    return [_hide(item, secret) for item in value] if isinstance(value, list) else value
