"""An explorer in a live kernel: moving a widget redraws the figure."""

import nbformat
import pytest
from nbclient import NotebookClient

SETUP = """
from course_lib import figures
from course_lib.explore import Choices, Values, explore

figures.use_style()
calls = []

def draw(r, kind):
    calls.append((r, kind))
    figure, ax = figures.panels()
    ax.plot([0, r], [0, kind])
    return figure, f"r is {r:.2f}"

explorer = explore(draw, title="Live", alt="a line", r=Values(0.0, 1.0, step=0.5),
                   n=Values(1, 4, step=1), kind=Choices({"one": 1, "two": 2}))
""".replace("def draw(r, kind):", "def draw(r, n, kind):")
MOVE = """
view, reading, r, n, kind = explorer.widget.children
before = view.value
r.value = 0.13
assert view.value != before and "r is 0.13" in reading.value, reading.value
after = view.value
kind.value = "two"
assert view.value != after and calls[-1] == (0.13, 2), calls[-1]
n.value = 3
print(len(calls), type(r).__name__, type(n).__name__, type(kind).__name__)
"""


@pytest.fixture(scope="module")
def outputs():
    cells = [nbformat.v4.new_code_cell(source) for source in (SETUP, "explorer", MOVE)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COURSE_PREDRAW", raising=False)  # set for the chapters, in the same process
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells]


def test_the_output_carries_a_widget_and_a_page(outputs):
    (output,) = outputs[1]
    assert "application/vnd.jupyter.widget-view+json" in output.data
    html = output.data["text/html"]
    assert "<svg" in html and "data-control" not in html  # the frames are drawn only when stored


def test_moving_a_widget_redraws_at_any_value(outputs):
    (output,) = outputs[2]
    count, *kinds = output.text.split()
    assert int(count) >= 4
    assert kinds == ["FloatSlider", "IntSlider", "Dropdown"]


def test_stored_notebooks_get_every_frame(monkeypatch):
    from course_lib import figures
    from course_lib.explore import Values, explore

    def draw(a, b):
        return figures.panels()[0]

    values = Values(1, 3, step=1)
    explorer = explore(draw, title="t", alt="a", a=values, b=values)
    monkeypatch.delenv("COURSE_PREDRAW", raising=False)
    assert "explorer-frames" not in explorer._repr_mimebundle_()["text/html"]
    monkeypatch.setenv("COURSE_PREDRAW", "1")
    bundle = explorer._repr_mimebundle_()
    assert bundle["text/html"] == explorer._repr_html_()
    assert bundle["text/plain"] == "<explorer: t>"
