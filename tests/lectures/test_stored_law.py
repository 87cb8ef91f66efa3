"""Laws of the stored chapters and solutions, whatever they teach."""

import re
from pathlib import Path

import nbformat
import pytest
from notebooks import ROOT, WIDGET_VIEW, normalise, stored, text

CHAPTERS = sorted(ROOT.glob("lectures/*.ipynb"))
NUMBER = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])")


@pytest.fixture(params=stored(), ids=lambda path: path.parent.name + "/" + path.stem)
def path(request) -> Path:
    return request.param


@pytest.fixture
def any_notebook(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def rich_outputs(cell):
    return [output for output in cell.get("outputs", []) if "data" in output]


def test_there_is_a_chapter():
    assert CHAPTERS


def test_is_stored_in_normal_form(path, any_notebook):
    assert path.read_text(encoding="utf-8") == text(any_notebook), "run make notebooks"


def test_is_at_most_two_megabytes(path):
    assert path.stat().st_size <= 2_000_000


def test_every_cell_ran_without_an_error(any_notebook):
    for cell in any_notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text


def test_every_figure_has_a_caption_a_name_and_an_alt_text(notebook):
    names = []
    for cell in notebook.cells:
        for output in rich_outputs(cell):
            figure = cell.metadata["mystnb"]["figure"]
            assert len(figure["caption"]) > 30
            names.append(figure["name"])
            if "image/svg+xml" in output.data:
                assert len(cell.metadata["mystnb"]["image"]["alt"]) > 60, figure["name"]
            else:
                assert 'role="img" aria-label="' in output.data["text/html"]
    assert len(set(names)) == len(names)


def test_owes_its_reader_figures_explorers_and_exercises(notebook):
    outputs = [output for cell in notebook.cells for output in rich_outputs(cell)]
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert sum("image/svg+xml" in output.data for output in outputs) >= 3
    assert sum("data-explorer" in output.data.get("text/html", "") for output in outputs) >= 1
    exercises = re.findall(r":::\{exercise\}.*\n:label: (\S+)", prose)
    solutions = re.findall(r":::\{solution\} (\S+)", prose)
    assert len(exercises) >= 4 and exercises == solutions
    assert len({title.split(":")[0] for title in re.findall(r"\{exercise\} (.*)", prose)}) >= 3
    assert prose.count("Predict first") >= 2


def test_every_decimal_number_in_the_prose_is_in_a_cell_or_cited(notebook):
    computed = set()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            printed = "".join(output.get("text", "") for output in cell.outputs)
            computed |= {float(n) for n in NUMBER.findall(cell.source + "\n" + printed)}
    loose = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for paragraph in cell.source.split("\n\n"):
                if "cite" not in paragraph:
                    loose += [n for n in NUMBER.findall(paragraph) if not known(n, computed)]
    assert loose == []


def known(number, computed):
    """Whether some computed number, rounded as far as this one, is this one."""
    places = len(number.split(".")[1])
    return any(round(value, places) == float(number) for value in computed)


def test_the_number_check_can_fail():
    assert known("0.33", {1 / 3}) and not known("0.34", {1 / 3})


def test_normal_form_drops_what_changes_by_itself():
    output = nbformat.v4.new_output(
        "execute_result",
        {"text/html": "<p>", WIDGET_VIEW: {"model_id": "random"}},
        execution_count=3,
    )
    pieces = [nbformat.v4.new_output("stream", name="stdout", text=piece) for piece in "ab"]
    cell = nbformat.v4.new_code_cell("1", execution_count=3, outputs=[*pieces, output])
    cell.metadata["execution"] = {"iopub.execute_input": "2026-01-01"}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"widgets": {"state": {}}})
    notebook.metadata["language_info"] = {"name": "python", "version": "3.99"}
    (clean,) = normalise(notebook).cells
    assert [o.get("text") for o in clean.outputs] == ["ab", None]
    assert list(clean.outputs[1].data) == ["text/html"]
    assert clean.execution_count == clean.outputs[1].execution_count == 1
    assert not clean.metadata
    assert "3.99" not in text(notebook) and "widgets" not in text(notebook)
    assert text(normalise(notebook)) == text(notebook)
