"""Laws of putting answers back on the released notebook."""

from copy import deepcopy

import nbformat
import pytest
from grading_notebooks import (
    ESCAPE,
    LYAPUNOV,
    added,
    cell_of,
    copied,
    place_of,
    solved,
    split,
    stripped,
    stub,
    template,
    without,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.grading.submission.restore import restore

TEMPLATE = template()


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def restored(notebook):
    return restore(notebook, TEMPLATE)


def source_of(found, cell_id):
    return cell_of(found.notebook, cell_id).source


def test_the_release_and_the_solution_need_no_repair():
    for notebook in (template(), solved()):
        found = restored(notebook)
        assert found.repairs == ()
        assert sources(found.notebook) == sources(notebook)


def test_deleted_checks_come_back():
    found = restored(without(solved(), "check-lyapunov", "check-escape"))
    assert sources(found.notebook) == sources(solved())
    assert found.repairs == (
        "Cells that had been deleted were put back: check-lyapunov, check-escape.",
    )


def test_a_deleted_answer_comes_back_as_the_stub():
    found = restored(without(solved(), "lyapunov"))
    assert source_of(found, "lyapunov") == cell_of(TEMPLATE, "lyapunov").source


def test_an_edited_check_runs_as_released_below_what_was_written_in_it():
    notebook = solved()
    cell_of(notebook, "check-lyapunov").source = "print('right')"
    cell_of(notebook, "check-lyapunov").metadata.nbgrader.points = 100
    found = restored(notebook)
    at = place_of(found.notebook, "check-lyapunov")
    assert found.notebook.cells[at - 1].source == "print('right')"
    assert found.notebook.cells[at] == cell_of(TEMPLATE, "check-lyapunov")
    assert [text.split(":")[0] for text in found.repairs] == [
        "Check cells had been changed",
        "The points of cells had been changed",
    ]


def test_hidden_tests_come_with_the_template_and_are_no_change():
    hidden = template()
    cell_of(
        hidden, "check-lyapunov"
    ).source += "\n### BEGIN HIDDEN TESTS\nassert True\n### END HIDDEN TESTS"
    found = restore(solved(), hidden)
    assert found.repairs == ()
    assert "assert True" in source_of(found, "check-lyapunov")


def test_a_variable_of_the_same_name_is_no_answer():
    released = template()
    cell_of(released, "lyapunov").source = "steps = 3\n" + stub("lyapunov(f, df, x0, T)")
    found = restore(added(released, "steps = 5", "summary"), released)
    assert "NotImplementedError" in source_of(found, "lyapunov")


@pytest.mark.parametrize("line", range(1, 7))
def test_a_split_answer_is_joined(line):
    found = restored(split(solved(), "lyapunov", line))
    assert source_of(found, "lyapunov") == LYAPUNOV
    assert found.repairs == ("Cells that had been split were joined: lyapunov.",)


def test_an_answer_split_in_three_and_a_split_written_answer_are_joined():
    notebook = split(split(solved(border="One.\nTwo."), "lyapunov", 4), "lyapunov", 2)
    found = restored(split(notebook, "border", 1))
    assert source_of(found, "lyapunov") == LYAPUNOV
    assert source_of(found, "border") == "One.\n\nTwo."


def test_of_several_versions_the_last_counts_and_stubs_do_not():
    first = "def lyapunov(f, df, x0, T):\n    return 0"
    found = restored(copied(solved(lyapunov=first), "lyapunov", LYAPUNOV))
    assert source_of(found, "lyapunov") == LYAPUNOV
    assert found.notebook.cells[place_of(found.notebook, "lyapunov") - 1].source == first
    stub_last = copied(solved(), "lyapunov", stub("lyapunov(f, df, x0, T)"))
    assert source_of(restored(stub_last), "lyapunov") == LYAPUNOV
    assert "Copies" in restored(copied(solved(), "lyapunov", LYAPUNOV)).repairs[0]


def test_a_version_that_does_not_parse_leaves_the_good_one_alone():
    found = restored(copied(solved(lyapunov="def lyapunov(:"), "lyapunov", LYAPUNOV))
    assert source_of(found, "lyapunov") == LYAPUNOV
    assert "def lyapunov(:" in sources(found.notebook)


@pytest.mark.parametrize("ids", [True, False])
def test_stripped_metadata_and_ids(ids):
    found = restored(stripped(solved(), ids))
    assert sources(found.notebook) == sources(solved())
    assert [cell.metadata for cell in found.notebook.cells] == [
        cell.metadata for cell in TEMPLATE.cells
    ]
    assert found.repairs


def test_a_new_cell_counts_if_the_answers_own_cell_is_untouched():
    notebook = added(solved(lyapunov=stub("lyapunov(f, df, x0, T)")), LYAPUNOV, "summary")
    assert source_of(restored(notebook), "lyapunov") == LYAPUNOV
    experiment = added(solved(), "def lyapunov(*args):\n    return 0", "summary")
    assert source_of(restored(experiment), "lyapunov") == LYAPUNOV


def test_merged_answers():
    merged = f"{LYAPUNOV}\n\n{ESCAPE}"
    above = restored(without(solved(lyapunov=merged), "escape"))
    assert "NotImplementedError" not in source_of(above, "escape")
    below = restored(without(solved(escape=merged), "lyapunov"))
    assert source_of(below, "lyapunov") == merged
    assert "another answer's cell: lyapunov" in below.repairs[-1]


def test_moved_cells_and_other_types():
    notebook = solved()
    notebook.cells.reverse()
    for name, kind in (("lyapunov", "markdown"), ("border", "code"), ("check-escape", "raw")):
        cell_of(notebook, name).cell_type = kind
    found = restored(notebook)
    assert sources(found.notebook) == sources(solved())
    assert [cell.cell_type for cell in found.notebook.cells] == [
        cell.cell_type for cell in TEMPLATE.cells
    ]
    assert len(found.repairs) == 2


def test_changed_plain_cells_run_as_released_then_as_changed():
    notebook = solved()
    cell_of(notebook, "setup").source = "import math"
    found = restored(notebook)
    at = place_of(found.notebook, "setup")
    assert sources(found.notebook)[at : at + 2] == [TEMPLATE.cells[1].source, "import math"]


def test_own_cells_stay_where_they_were():
    notebook = added(solved(), "helper = 1", "setup")
    notebook.cells.insert(0, nbformat.v4.new_code_cell("first = 1"))
    found = restored(notebook)
    assert found.repairs == ()
    assert sources(found.notebook) == sources(notebook)


def test_pictures_in_a_written_answer_are_kept():
    notebook = solved()
    picture = {"sketch.png": {"image/png": "aGk="}}
    cell_of(notebook, "border").attachments = picture
    assert cell_of(restored(notebook).notebook, "border").attachments == picture


def test_old_formats_are_named():
    notebook = solved()
    notebook.nbformat_minor = 2
    for cell in notebook.cells:
        del cell["id"]
    (said,) = restored(notebook).repairs
    assert said.startswith("The notebook was stored in an older format, 4.2")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
wild_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | json_values,
        "source": st.text(max_size=30) | st.lists(st.text(max_size=9), max_size=3) | json_values,
        "metadata": json_values
        | st.fixed_dictionaries({"nbgrader": json_values})
        | st.fixed_dictionaries(
            {"nbgrader": st.fixed_dictionaries({"grade_id": json_values | st.just("lyapunov")})}
        ),
        "id": json_values | st.sampled_from(["lyapunov", "setup"]),
        "attachments": json_values,
    },
)


@st.composite
def changed_notebooks(draw):
    """A submission, changed in several of the ways in which people change notebooks."""
    cells = deepcopy(solved().cells)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(cells) - 1)))
        change = draw(st.sampled_from(["delete", "copy", "move", "edit", "strip", "id", "wild"]))
        if change == "wild":
            cells.insert(at, draw(wild_cells | json_values))
        elif not cells or not isinstance(cells[at], nbformat.NotebookNode):
            continue
        elif change == "delete":
            del cells[at]
        elif change == "copy":
            cells.insert(draw(st.integers(0, len(cells))), deepcopy(cells[at]))
        elif change == "move":
            cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop(at))
        elif change == "edit":
            cells[at]["source"] = draw(st.text() | st.sampled_from([LYAPUNOV, ESCAPE, "a = (", ""]))
        elif change == "strip":
            cells[at]["metadata"] = {}
        else:
            cells[at]["id"] = draw(st.text(max_size=5))
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}


def texts(submission):
    for cell in submission["cells"]:
        source = cell.get("source") if isinstance(cell, dict) else None
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if isinstance(source, str):
            yield source.encode("utf-8", "replace").decode("utf-8")


@settings(deadline=None)
@given(changed_notebooks())
def test_nothing_released_and_nothing_written_is_lost(submission):
    before = deepcopy(submission)
    found = restore(submission, TEMPLATE)
    assert submission == before  # pure
    assert template() == TEMPLATE
    nbformat.validate(found.notebook)
    nbformat.writes(found.notebook).encode("utf-8")
    released = {cell.id: cell for cell in TEMPLATE.cells}
    back = [cell for cell in found.notebook.cells if cell.id in released]
    assert [cell.id for cell in back] == list(released)
    for cell in back:
        assert cell.metadata == released[cell.id].metadata
        if not cell.metadata.get("nbgrader", {}).get("solution"):
            assert cell.source == released[cell.id].source
    everything = sources(found.notebook) + sources(TEMPLATE)
    for text in texts(submission):
        assert any(text.strip() in source for source in everything)


@settings(deadline=None)
@given(changed_notebooks())
def test_restoring_again_changes_nothing(submission):
    once = restore(submission, TEMPLATE).notebook
    assert restore(once, TEMPLATE).notebook == once
