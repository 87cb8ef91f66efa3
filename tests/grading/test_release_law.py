"""Laws of the release: the same bytes every time, as nbgrader cuts it, and no solution in it."""

import logging

import nbformat
import pytest
from grading_class import (
    CHAPTER,
    answer,
    check,
    make_course,
    nbgrader,
    source_notebook,
    write_source,
    written,
)
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from course_lib.grading import GradingError, release_chapter
from course_lib.grading.regions import solution_lines
from course_lib.grading.release import write_template

HIDDEN = "\n### BEGIN HIDDEN TESTS\nassert double(17) == 34\n### END HIDDEN TESTS"


def released(course):
    release_chapter(course, CHAPTER)
    return nbformat.read(course.release(CHAPTER), as_version=4)


def test_solutions_are_cut_and_everything_else_stays(tmp_path):
    course = make_course(tmp_path)
    before = nbformat.read(course.source(CHAPTER), as_version=4)
    after = released(course)
    assert [cell.id for cell in after.cells] == [cell.id for cell in before.cells]
    sources = {cell.id: cell.source for cell in after.cells}
    assert (
        sources["double"] == "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert sources["why"] == "YOUR ANSWER HERE"
    assert sources["title"] == before.cells[0].source
    assert after.metadata.language_info == {"name": "python"}


def test_a_release_has_no_line_of_a_solution(tmp_path):
    course = make_course(tmp_path)
    lines = solution_lines(nbformat.read(course.source(CHAPTER), as_version=4))
    assert "The logarithms add up, so nothing underflows here." in lines
    assert "return x + x # the sum of a number with itself" in lines
    assert len(lines) == 4
    release_chapter(course, CHAPTER)
    text = " ".join(course.release(CHAPTER).read_text("utf-8").split())
    assert not [line for line in lines if line in text]


def test_bytes_repeat_whatever_ran_before(tmp_path):
    course = make_course(tmp_path)
    assert release_chapter(course, CHAPTER) == (CHAPTER, True, 3, 6.0)
    first = course.release(CHAPTER).read_bytes()
    assert release_chapter(course, CHAPTER) == (CHAPTER, False, 3, 6.0)
    notebook = source_notebook()
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.execution_count = number + 41
            cell.outputs = [new_output("stream", text=f"took {number} s")]
            cell.metadata["execution"] = {"iopub.status.busy": "2026-01-01"}
    notebook.metadata["language_info"]["version"] = "3.99"
    write_source(course, notebook)
    assert release_chapter(course, CHAPTER).changed is False
    assert course.release(CHAPTER).read_bytes() == first


def test_no_database_is_made(tmp_path):
    course = make_course(tmp_path)
    release_chapter(course, CHAPTER)
    assert not course.class_dir.exists()
    assert not list(tmp_path.rglob("*.db"))


def test_it_is_what_nbgrader_itself_would_release(tmp_path):
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    course = make_course(tmp_path)
    ours = released(course)
    config = Config()
    config.SaveCells.enabled = False
    folder = CourseDirectory(root=str(course.root), assignment_id=CHAPTER)
    folder.release_directory = "stock"
    maker = GenerateAssignment(coursedir=folder, config=config, no_database=True)
    maker.log.setLevel(logging.ERROR)
    maker.start()
    stock = nbformat.read(course.root / "stock" / CHAPTER / f"{CHAPTER}.ipynb", as_version=4)
    assert ours.cells == stock.cells


def test_hidden_tests_are_in_the_template_and_not_in_the_release(tmp_path):
    course = make_course(tmp_path, answer("half", "return x / 2"), check("half", 1.0, HIDDEN))
    assert "17" not in course.source(CHAPTER).read_text().replace("double(17) == 34", "")
    release_chapter(course, CHAPTER)
    assert "HIDDEN" not in course.release(CHAPTER).read_text()
    assert "double(17)" not in course.release(CHAPTER).read_text()
    write_template(course, CHAPTER)
    template = course.template(CHAPTER).read_text()
    assert "double(17) == 34" in template and "BEGIN HIDDEN TESTS" in template
    assert "BEGIN SOLUTION" not in template


def test_files_beside_the_notebook_are_released_too(tmp_path):
    course = make_course(tmp_path)
    folder = course.source(CHAPTER).parent
    (folder / "data").mkdir()
    (folder / "data" / "orbit.csv").write_text("1,2\n")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "solution.py").write_text("secret")
    release_chapter(course, CHAPTER)
    there = [path.name for path in course.release(CHAPTER).parent.rglob("*") if path.is_file()]
    assert sorted(there) == [f"{CHAPTER}.ipynb", "orbit.csv"]


SOLUTION = "### BEGIN SOLUTION\nx = 'a solution in the open'\n### END SOLUTION"
GIVEN_AWAY = "Try this:\n\n    return x + x  # the sum of a number with itself"
MISTAKES = {
    "plain cell": (
        new_code_cell(SOLUTION, id="plain"),
        r"'plain': BEGIN SOLUTION in a cell that is no solution cell",
    ),
    "hidden tests in a plain cell": (
        new_code_cell(HIDDEN, id="plain"),
        r"'plain': BEGIN HIDDEN TESTS in a cell that is no grade cell",
    ),
    "no end": (
        answer("open", "pass\n    ### BEGIN HIDDEN TESTS"),
        r"'open': BEGIN HIDDEN TESTS without END HIDDEN TESTS",
    ),
    "twice": (
        answer("twice", "pass\n    ### BEGIN SOLUTION"),
        r"'twice': BEGIN SOLUTION a second time",
    ),
    "end alone": (new_markdown_cell("### END SOLUTION", id="end"), "END SOLUTION without BEGIN"),
    "scheme outside": (
        written("out", "### BEGIN SOLUTION\na\n### END SOLUTION\n### BEGIN MARK SCHEME\nb\n"
                "### END MARK SCHEME"),
        r"'out': BEGIN MARK SCHEME stands outside the solution",
    ),
    "a task": (
        new_markdown_cell("Do.", id="task", metadata=nbgrader("task", task=True, points=1)),
        r"'task': nbgrader's task cells are not supported",
    ),
    "same grade_id": (
        new_code_cell("x = 1", id="other", metadata=nbgrader("double", solution=True)),
        r"'double': two cells have this grade_id",
    ),
    "pasted": (new_markdown_cell(GIVEN_AWAY, id="hint"), r"'hint' has the solution's line 'ret"),
    "nbgrader refuses": (
        new_code_cell("x", id="lone", metadata=nbgrader("no points", grade=True)),
        "nbgrader cannot make the release of 01_small",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_would_give_a_solution_away_is_an_error_and_nothing_is_written(tmp_path, mistake):
    cell, says = MISTAKES[mistake]
    course = make_course(tmp_path, cell)
    with pytest.raises(GradingError, match=says):
        release_chapter(course, CHAPTER)
    assert not course.release(CHAPTER).exists()


def test_a_source_that_is_no_notebook_is_named(tmp_path):
    course = make_course(tmp_path)
    course.source(CHAPTER).write_text("hello")
    with pytest.raises(GradingError, match=r"01_small\.ipynb is not a notebook"):
        release_chapter(course, CHAPTER)
