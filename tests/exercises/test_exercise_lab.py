"""A student's way, in a real browser: JupyterLab opens the handed-out notebook, and it works."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from queue import Queue
from threading import Thread

import nbformat
import pytest
from notebooks import ROOT

NAME = "01_iterated_maps"
RELEASED = ROOT / "exercises" / "release" / NAME / f"{NAME}.ipynb"
SOURCE = ROOT / "exercises" / "source" / NAME / f"{NAME}.ipynb"
# All cells stay in the page, also those that are scrolled out of sight.
WHOLE = {"windowingMode": "none"}
PATIENCE = 300  # seconds until something counts as never happening; a machine may be busy


def address_of(process: subprocess.Popen) -> str:
    """Where JupyterLab runs, as soon as it says so; what it says is read to its end."""
    said, found = [], Queue()

    def listen() -> None:
        for line in process.stdout:
            said.append(line)
            if address := re.search(r"http://127\.0\.0\.1:\d+", line):
                found.put(address[0])
        found.put(None)

    Thread(target=listen, daemon=True).start()
    address = found.get(timeout=PATIENCE)
    assert address, "".join(said)
    return address


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab in an empty folder with the handed-out notebook."""
    folder = tmp_path_factory.mktemp("student")
    shutil.copy(RELEASED, folder)
    settings = folder / ".settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(WHOLE))
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
        f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=", "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    environment = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(folder / ".settings"),
        "JUPYTER_CONFIG_DIR": str(folder / ".config"),
        "JUPYTER_RUNTIME_DIR": str(folder / ".runtime"),
    }
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield f"{address_of(process)}/doc/tree/{NAME}.ipynb"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def notebook(lab, new_page):
    page = new_page()
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(lab)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_function(
        "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    return page


def index_of(path: Path, cell_id: str) -> int:
    cells = nbformat.read(path, as_version=4).cells
    return next(i for i, cell in enumerate(cells) if cell.id == cell_id)


def source_of(cell_id: str) -> str:
    return nbformat.read(SOURCE, as_version=4).cells[index_of(SOURCE, cell_id)].source


def cell(page, cell_id: str):
    return page.locator(".jp-Notebook .jp-Cell").nth(index_of(RELEASED, cell_id))


def write(page, cell_id: str, text: str) -> None:
    """Replace what stands in a cell, as someone at the keyboard would."""
    cell(page, cell_id).locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


COUNT = """i => jupyterapp.shell.currentWidget.content.widgets[i].model.executionCount"""


def run(page, cell_id: str):
    """Run one cell with the keyboard and wait for it; its outputs."""
    ran, number = cell(page, cell_id), index_of(RELEASED, cell_id)
    before = page.evaluate(COUNT, number)
    ran.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    counted = f"([i, before]) => ![null, before].includes(({COUNT})(i))"
    page.wait_for_function(counted, arg=[number, before])
    settled(page)
    return ran.locator(".jp-Cell-outputArea")


def settled(page) -> None:
    page.wait_for_function(
        """() => {
            const prompts = [...document.querySelectorAll(".jp-InputPrompt")];
            const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
            return kernel.status === "idle" && !prompts.some(p => p.textContent.includes("*"));
        }"""
    )


def test_the_handed_out_notebook_opens_as_it_is_and_runs_to_the_end(notebook):
    cells = nbformat.read(RELEASED, as_version=4).cells
    assert notebook.locator(".jp-Notebook .jp-Cell").count() == len(cells)
    assert cell(notebook, "lyapunov").inner_text().count("NotImplementedError") == 1
    assert notebook.locator(".jp-Cell-outputArea .jp-OutputArea-child").count() == 0

    notebook.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    summary = cell(notebook, "summary").locator(".jp-Cell-outputArea")
    summary.locator("table").wait_for()
    settled(notebook)
    assert "0 of" in summary.inner_text() and "untouched" in summary.inner_text()
    stopped = notebook.locator(".jp-Cell-outputArea").get_by_text("not attempted yet; see above")
    assert stopped.count() >= 8


def test_untouched_wrong_and_right_can_be_told_apart(notebook):
    run(notebook, "setup")
    run(notebook, "lyapunov")
    assert "not attempted yet" in run(notebook, "check-lyapunov").inner_text()

    wrong = source_of("lyapunov").replace("np.log(", "np.log10(")
    assert wrong != source_of("lyapunov")
    write(notebook, "lyapunov", wrong)
    run(notebook, "lyapunov")
    shown = run(notebook, "check-lyapunov")
    assert "✗ lyapunov: not right yet" in shown.inner_text()
    assert re.search(r"natural logarithm|base 10", shown.inner_text())
    assert "Traceback" not in shown.inner_text()

    write(notebook, "lyapunov", source_of("lyapunov"))
    run(notebook, "lyapunov")
    shown = run(notebook, "check-lyapunov")
    assert shown.inner_text().strip() == "✓ lyapunov: right"
    assert shown.locator("strong").count() == 1  # the panel, not its plain text
