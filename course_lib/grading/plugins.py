"""nbgrader's own commands, mended: steps that ``exercises/nbgrader_config.py`` names.

With them ``nbgrader autograde``, ``generate_feedback`` and ``generate_assignment`` do as ``python
-m course_lib.grading`` does, by the same functions.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Integer

from course_lib.grading import recording, repairs
from course_lib.grading.course import Course, GradingError
from course_lib.grading.limits import Limits
from course_lib.grading.release import normalise, write_template
from course_lib.grading.seeds import read_secret, seed_for
from course_lib.grading.submission.grade import graded
from course_lib.grading.submission.hidden import hide_hidden_tests


@cache
def prepare(course: Course, chapter: str) -> None:
    """Tell the gradebook a chapter's questions, and write the notebook that answers are put into.

    nbgrader would ask for ``generate_assignment`` first; this needs no released notebook.
    """
    try:
        write_template(course, chapter)
        recording.prepare(course, chapter)
    except GradingError as error:  # nbgrader would pass over it, and fail later for another reason
        sys.exit(str(error))


def _course(directory: CourseDirectory) -> Course:
    """nbgrader's folders as ours."""
    root = Path(directory.root)
    return Course(root, (root / directory.submitted_directory).parent)


class Template(NotebookExporter):
    """Begins with the notebook that answers are put into, whatever was handed in.

    nbgrader itself reads UTF-8 only, and nothing that is damaged.
    """

    def from_file(
        self, file_stream, resources: dict | None = None, **options: object
    ) -> tuple[NotebookNode, dict]:
        """The template, after the steps of ``nbgrader autograde``."""
        course = _course(self.parent.coursedir)
        template = course.template(resources["nbgrader"]["assignment"])
        return self.from_notebook_node(nbformat.read(template, as_version=4), resources, **options)


class Grade(NbGraderPreprocessor):
    """Run what was handed in and judge it; see :mod:`course_lib.grading.submission.grade`."""

    cell_seconds = Float(Limits.cell_seconds, help="Time limit of a cell.").tag(config=True)
    check_seconds = Float(Limits.check_seconds, help="Time limit of a check.").tag(config=True)
    submission_seconds = Float(Limits.submission_seconds, help="Time limit of a notebook.").tag(
        config=True
    )
    memory_mb = Integer(Limits.memory_mb, help="Memory of a kernel.").tag(config=True)
    output_kb = Integer(Limits.output_kb, help="Text that a cell may print.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """The notebook with its answers, outputs and verdicts."""
        course, names = _course(self.parent.parent.coursedir), resources["nbgrader"]
        chapter, student = names["assignment"], names["student"]
        submitted = course.submitted(chapter, student)
        seed = seed_for(read_secret(), student, chapter, submitted.read_bytes())
        limits = Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})
        notebook, found = graded(submitted, course.template(chapter), limits, seed)
        for said in filter(None, (found["why"], *found["repairs"])):
            self.log.warning(said)
        if found["repairs"]:
            notebook.cells.insert(0, repairs.told(found["repairs"]))
        return notebook, resources


class HideHiddenTests(NbGraderPreprocessor):
    """Take hidden tests out of feedback; see :mod:`course_lib.grading.submission.hidden`."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """A notebook without its hidden tests and without what shows them."""
        return hide_hidden_tests(nb), resources


class Normalise(NbGraderPreprocessor):
    """Bring a release into our form, so that ``generate_assignment`` writes the same bytes."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """The notebook in one form; see :func:`course_lib.grading.release.normalise`."""
        return normalise(nb), resources
