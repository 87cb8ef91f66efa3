"""nbgrader's own commands, mended: preprocessors that ``exercises/nbgrader_config.py`` names.

With them ``nbgrader autograde`` and ``nbgrader generate_feedback`` mark as ``python -m
course_lib.grading grade`` does, by the same functions.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Integer

from course_lib.grading.course import GradingError
from course_lib.grading.limits import Limits
from course_lib.grading.seeds import read_secret, seed_for
from course_lib.grading.submission.execution import execute
from course_lib.grading.submission.hidden import hide_hidden_tests
from course_lib.grading.submission.outcomes import settle
from course_lib.grading.submission.restore import restore


class _Step(NbGraderPreprocessor):
    """A step that knows which submission it is given."""

    @property
    def course(self) -> CourseDirectory:
        """The folders, from the command that runs this step."""
        return self.parent.parent.coursedir

    def file(self, step: str, student: str, resources: dict) -> Path:
        """The notebook in one of the course's folders."""
        name = resources["nbgrader"]
        folder = self.course.format_path(step, student, name["assignment"])
        return Path(folder) / f"{name['notebook']}.ipynb"


class Restore(_Step):
    """Put the answers back on the released notebook.

    See :mod:`course_lib.grading.submission.restore`.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Restore a notebook, and log what was repaired.

        Raises
        ------
        GradingError
            If the released notebook is not there.
        """
        released = self.file(self.course.release_directory, ".", resources)
        if not released.is_file():
            raise GradingError(
                f"{released} is not there; expected the released notebook: run "
                f"nbgrader generate_assignment {resources['nbgrader']['assignment']}"
            )
        restored = restore(nb, nbformat.read(released, as_version=4))
        for repair in restored.repairs:
            self.log.warning(repair)
        return restored.notebook, resources


class SafeExecute(_Step):
    """Run the notebook, whatever its cells do, and judge its checks.

    See :mod:`course_lib.grading.submission.execution` and
    :mod:`course_lib.grading.submission.outcomes`.
    """

    cell_seconds = Float(Limits.cell_seconds, help="Time limit of a cell.").tag(config=True)
    check_seconds = Float(Limits.check_seconds, help="Time limit of a check.").tag(config=True)
    submission_seconds = Float(Limits.submission_seconds, help="Time limit of a notebook.").tag(
        config=True
    )
    memory_mb = Integer(Limits.memory_mb, help="Memory of a kernel.").tag(config=True)
    output_kb = Integer(Limits.output_kb, help="Text that a cell may print.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Run and judge a restored notebook."""
        limits = Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})
        token = secrets.token_hex(16)
        beside = resources.get("metadata", {}).get("path") or None
        seed = self._seed(resources)
        execution = execute(nb, limits, token, seed, Path(beside) if beside else None)
        settle(execution, token)
        return execution.notebook, resources

    def _seed(self, resources: dict) -> int | None:
        name = resources["nbgrader"]
        submitted = self.file(self.course.submitted_directory, name["student"], resources)
        return seed_for(read_secret(), name["student"], name["assignment"], submitted.read_bytes())


class HideHiddenTests(NbGraderPreprocessor):
    """Take hidden tests out of feedback; see :mod:`course_lib.grading.submission.hidden`."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """A notebook without its hidden tests and without what shows them."""
        return hide_hidden_tests(nb), resources
