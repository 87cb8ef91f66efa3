"""The chapters' schematics have the words that their drawings tell."""

import json
import re

import pytest
from notebooks import ROOT

from course_lib import figures

CALL = re.compile(r"^figures\.(\w+)\(ax(?:, (\w+)=(\w+|\"\w+\"|'\w+'))?\)$", re.MULTILINE)
DRAWN = [
    (path.stem, cell)
    for path in sorted((ROOT / "lectures").glob("*.ipynb"))
    for cell in json.loads(path.read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code" and "panels(" in "".join(cell["source"])
    for name in CALL.findall("".join(cell["source"]))
    if name[0] in dir(figures.schematics)
]


def test_nine_chapters_draw_what_they_compute_with():
    assert len({chapter for chapter, _ in DRAWN}) == 9 and len(DRAWN) >= 10


@pytest.mark.parametrize(("chapter", "cell"), DRAWN, ids=lambda one: str(one)[:12])
def test_the_alternative_text_is_what_the_drawing_tells(chapter, cell):
    name, option, value = CALL.search("".join(cell["source"])).groups()
    value = {"True": True}.get(value) or (value and value.strip("\"'"))
    options = {option: int(value) if str(value).isdigit() else value} if option else {}
    expected = figures.told(getattr(figures, name), **options)
    assert cell["metadata"]["mystnb"]["image"]["alt"] == expected
