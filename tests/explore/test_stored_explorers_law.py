"""Explorers as notebooks store them: complete, with the library's code, drawn as it draws."""

import nbformat
import pytest
from notebooks import ROOT, stored
from rebuilt_frames import apply, offset, page_data, same, template

from course_lib.explore import page
from course_lib.explore.layout import Layout


def explorers(path):
    """The HTML of each explorer that a notebook stores."""
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if "explorer-frames" in output.get("data", {}).get("text/html", ""):
                yield output.data["text/html"]


STORED = [(path, one) for path in stored() for one in explorers(path)]
WELCOME = ROOT / "book" / "_explorers" / "welcome.ipynb"


def test_there_are_explorers():
    assert len(STORED) >= 15 and WELCOME in dict(STORED)


@pytest.mark.parametrize("name", ["explorer.js", "explorer.css"])
def test_each_carries_the_code_and_style_of_the_library(name):
    text = page.HERE.joinpath(name).read_text(encoding="utf-8")
    assert {path.stem for path, one in STORED if text not in one} == set(), "run make notebooks"


def test_the_welcome_pages_explorer_is_drawn_again_as_it_is_stored():
    """The book shows what is stored; every fifth growth rate, with all starts, is drawn anew."""
    html = dict(STORED)[WELCOME]
    scope = {}
    for cell in nbformat.read(WELCOME, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source.replace("explore(\n", "explorer = explore(\n"), scope)
    explorer, data, layout = scope["explorer"], page_data(html), Layout()
    rates, starts = (control.options for control in explorer.controls.values())
    shape, (by, readings) = (len(rates), len(starts)), data["reading"]
    for i in range(0, len(rates), 5):
        for j, start in enumerate(starts):
            svg, reading = explorer.draw_at(layout, rates[i], start)
            assert same(apply(template(html), data["slots"], (i, j), shape), svg, explorer.alt)
            assert readings[offset(by, (i, j), shape)] == reading
