"""From the notebook with solutions to the one that students get."""

from __future__ import annotations

from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from course_lib.grading import files
from course_lib.grading.course import Course, GradingError
from course_lib.grading.regions import check_regions, leaks

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


class Released(NamedTuple):
    """What :func:`release_chapter` did: the chapter, whether it changed, what it is worth."""

    chapter: str
    changed: bool
    questions: int
    points: float


def release_chapter(course: Course, chapter: str) -> Released:
    """Make ``release/<chapter>/`` from ``source/<chapter>/``; no database is needed.

    Raises
    ------
    GradingError
        If a solution would be given away, or a cell is marked up wrongly. Then
        nothing is written.
    """
    notebook = student_version(course, chapter)
    changed = files.write(course.release(chapter), text(notebook))
    for path in course.supplements(chapter):
        relative = path.relative_to(course.source(chapter).parent)
        changed |= files.write(course.release(chapter).parent / relative, path.read_bytes())
    marked = [cell.metadata.nbgrader for cell in notebook.cells if is_marked(cell)]
    return Released(chapter, changed, len(marked), float(sum(mark.points for mark in marked)))


def write_template(course: Course, chapter: str) -> NotebookNode:
    """Write the notebook that answers are put into for grading, and return it.

    It is the student's version, with the hidden tests, in ``class/templates/``.
    """
    notebook = student_version(course, chapter, hidden_tests=True)
    folder = course.template(chapter).parent
    for path in course.supplements(chapter):
        files.write(folder / path.relative_to(course.source(chapter).parent), path.read_bytes())
    files.write(course.template(chapter), text(notebook))
    return notebook


def student_version(course: Course, chapter: str, hidden_tests: bool = False) -> NotebookNode:
    """A chapter's notebook without solutions and outputs, as nbgrader's GenerateAssignment cuts it.

    ``hidden_tests`` keeps them: for grading, never for students.

    Raises
    ------
    GradingError
        If the source is not a notebook, its regions do not fit its cells, a solution
        stands in a cell that is not cut, or nbgrader refuses it.
    """
    source = read_source(course, chapter)
    check_regions(source, chapter)
    exporter = _exporter(course, hidden_tests)
    names = {"notebook": chapter, "assignment": chapter}
    try:
        made, _ = exporter.from_notebook_node(source, {"nbgrader": names})
    except Exception as error:  # nbgrader raises what it likes for what an author did wrong
        raise GradingError(f"nbgrader cannot make the release of {chapter}: {error}") from error
    notebook = normalise(nbformat.reads(made, as_version=4))
    if found := leaks(source, notebook, hidden_tests):
        listed = "\n  ".join(found)
        raise GradingError(
            f"the release of {chapter} would give solutions away; nothing was written:\n  {listed}"
        )
    return notebook


def read_source(course: Course, chapter: str) -> NotebookNode:
    """The notebook with solutions.

    Raises
    ------
    GradingError
        If it is not a notebook.
    """
    path = course.source(chapter)
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises several kinds for what is not a notebook
        reason = str(error).partition("\n")[0]
        raise GradingError(f"{path} is not a notebook: {reason}") from error


def is_marked(cell: NotebookNode) -> bool:
    """Whether marks are given for the cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def normalise(notebook: NotebookNode) -> NotebookNode:
    """The notebook in one form: the same bytes whatever machine and session it comes from."""
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    for cell in notebook.cells:
        for volatile in ("execution", "collapsed", "scrolled"):
            cell.metadata.pop(volatile, None)
        if cell.metadata.get("nbgrader", {}).get("solution"):  # a caption may tell the result
            cell.metadata.pop("mystnb", None)
    return notebook


def text(notebook: NotebookNode) -> str:
    """The notebook's bytes, as text."""
    return nbformat.writes(notebook) + "\n"


def nbgrader_config(course: Course):
    """The settings in the course's ``nbgrader_config.py``, if it has one."""
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    if not (course.root / "nbgrader_config.py").is_file():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()


def _exporter(course: Course, hidden_tests: bool):
    """nbgrader's own steps, in its order, without its database and its folders."""
    from nbconvert.exporters import NotebookExporter
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    config = nbgrader_config(course)
    config.Exporter.default_preprocessors = []
    config.SaveCells.enabled = False
    config.ClearHiddenTests.enabled = not hidden_tests
    folder = CourseDirectory(root=str(course.root))
    steps = GenerateAssignment(coursedir=folder, config=config).preprocessors
    exporter = NotebookExporter(config=config)
    for step in steps:
        exporter.register_preprocessor(step)
    return exporter
