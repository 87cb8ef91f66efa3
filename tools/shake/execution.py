"""Run one notebook under one variant, and compare it with what is stored."""

from __future__ import annotations

import configparser
import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from notebooks import ENVIRONMENT, ROOT, normalise

from shake.instrument import RECORDER, instrument
from shake.variants import Variant

FREE = "nbval-ignore-output"  # the tag of a cell whose output may vary
BEGIN = "from shake.recorder import begin; begin()"
END = f"print({RECORDER}.dump())"


@dataclass(frozen=True)
class Shaken:
    """What a notebook did under a variant.

    Attributes
    ----------
    verdicts : dict
        By assertion, whether it held.
    sides : dict
        By comparison: its sign and both sides where they came nearest to failing.
    moved : dict
        By cell whose output must not vary: the first line that is stored and the one that came.
    errors : dict
        By cell that raised: the error.
    seconds : float
        Processor time of the kernel.
    """

    notebook: str
    variant: str
    verdicts: dict[str, bool]
    sides: dict[str, list]
    moved: dict[str, list[str]]
    errors: dict[str, str]
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether all assertions held, no strict output moved and no cell raised."""
        return all(self.verdicts.values()) and not self.moved and not self.errors


def shaken(path: Path, variant: Variant) -> Shaken:
    """Run the notebook at ``path`` with all its assertions measured."""
    stored = nbformat.read(path, as_version=4)
    run = nbformat.from_dict(stored)
    for cell in run.cells:
        if cell.cell_type == "code":
            cell.source = instrument(cell.source, cell.id)
    begin, end = (nbformat.v4.new_code_cell(source) for source in (BEGIN, END))
    own, run.cells = run.cells, [begin, *run.cells, end]
    _execute(run, path.parent, variant)
    run.cells = own
    return Shaken(
        notebook=path.stem,
        variant=variant.name,
        moved=_moved(normalise(stored).cells, normalise(run).cells, variant.draws),
        errors=_errors(own),
        **json.loads(_printed(end)),
    )


def _execute(run: NotebookNode, folder: Path, variant: Variant) -> None:
    """Run all cells, whatever some of them raise."""
    path = os.pathsep.join([str(ROOT / "tools"), str(ROOT)])
    given = ENVIRONMENT if variant.draws else {"TQDM_DISABLE": "1"}
    NotebookClient(
        run,
        timeout=600,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors only
    ).execute(env=os.environ | given | variant.environment | {"PYTHONPATH": path})


def _moved(stored: list, came: list, draws: bool) -> dict[str, list[str]]:
    """The first line that differs in each cell whose output must stay."""
    found = {}
    for old, new in zip(stored, came, strict=True):
        if old.cell_type != "code" or FREE in old.metadata.get("tags", []):
            continue
        before, after = (_lines(cell, draws) for cell in (old, new))
        if before != after:
            pairs = zip([*before, ""], [*after, ""], strict=False)
            found[old.id] = next([a[:300], b[:300]] for a, b in pairs if a != b)
    return found


def _lines(cell: NotebookNode, draws: bool) -> list[str]:
    """What nbval compares of a cell's outputs: text, and pages with their pictures taken out."""
    texts = [_printed(cell)]
    for output in cell.outputs:
        data = output.get("data", {})
        texts += [data[kind] for kind in ("text/plain", "text/html") if kind in data and draws]
    text = "\n".join(texts)
    for pattern, replacement in _sanitisers():
        text = pattern.sub(replacement, text)
    return text.split("\n")


def _printed(cell: NotebookNode) -> str:
    return "".join(o.text for o in cell.outputs if o.get("name") == "stdout")


@cache
def _sanitisers() -> list[tuple[re.Pattern, str]]:
    """nbval's, from the file that the tests give it."""
    rules = configparser.ConfigParser(interpolation=None)
    rules.read(ROOT / "tests" / "nbval_sanitize.cfg", encoding="utf-8")
    found = [rules[name] for name in rules.sections()]
    return [(re.compile(rule["regex"]), rule["replace"]) for rule in found]


def _errors(cells: list) -> dict[str, str]:
    """The errors of cells that do not say that they may raise."""
    return {
        cell.id: f"{output.ename}: {output.evalue}"[:300]
        for cell in cells
        if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", [])
        for output in cell.outputs
        if output.output_type == "error"
    }
