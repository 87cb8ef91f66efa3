"""Execute chapters and solutions and store them in one normal form: `make notebooks`.

A second run changes no byte, because what changes by itself (execution counts, timings, widget
state, the Python version) is not stored.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
STORED = (
    "lectures/*.ipynb",
    "exercises/source/*/*.ipynb",
    "book/*.ipynb",
    "book/_explorers/*.ipynb",
)
# Set while notebooks are executed, to be stored or to be validated: explorers draw all their
# frames, and progress bars are off.
ENVIRONMENT = {"COURSE_PREDRAW": "1", "TQDM_DISABLE": "1"}


def normalise(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what changes by itself; a new object.

    Cells are counted in their order, as a fresh run counts them: nbval takes a cell without a
    count for one that never ran.
    """
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        }
    )
    code_cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    for count, cell in enumerate(code_cells, start=1):
        cell.execution_count = count
        cell.outputs = _joined([_normal_output(output, count) for output in cell.outputs])
    for cell in notebook.cells:
        for volatile in ("execution", "collapsed", "scrolled"):
            cell.metadata.pop(volatile, None)
    return notebook


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Printed text arrives in pieces that depend on timing: neighbours become one."""
    joined: list[NotebookNode] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            last.text += output.text
        else:
            joined.append(output)
    return joined


def _normal_output(output: NotebookNode, count: int) -> NotebookNode:
    if "execution_count" in output:
        output.execution_count = count
    if "data" in output:  # a widget without its kernel shows an error, so only its page form stays
        output.data.pop(WIDGET_VIEW, None)
    return output


def text(notebook: NotebookNode) -> str:
    """The bytes to store, as text."""
    return nbformat.writes(normalise(notebook)) + "\n"


def execute(path: Path) -> bool:
    """Run one notebook and store it; say how long it took and whether a byte changed.

    Nothing is written if a cell raises.
    """
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    started = time.perf_counter()
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors only
    ).execute()
    after = text(notebook)
    if after != before:
        path.write_text(after, encoding="utf-8")
    said = "changed" if after != before else "unchanged"
    seconds = time.perf_counter() - started
    print(f"{path.relative_to(ROOT)}: {seconds:.0f} s, {len(after) / 1e6:.2f} MB, {said}")
    return after != before


def stored() -> list[Path]:
    """Every notebook that is stored with its outputs."""
    return sorted(path for pattern in STORED for path in ROOT.glob(pattern))


def main(names: list[str]) -> None:
    os.environ.update(ENVIRONMENT)
    for path in [Path(name).resolve() for name in names] or stored():
        execute(path)


if __name__ == "__main__":
    main(sys.argv[1:])
