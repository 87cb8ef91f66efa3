"""nbgrader's settings: its own commands, run in this folder, mark as ours do.

What a class hands in and what becomes of it lies in ``class/``, which git ignores.
"""

from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    SaveAutoGrades,
)

from course_lib.grading import Course, plugins
from course_lib.grading.database import need_no_program
from course_lib.grading.safe import SafeOutputs

c = get_config()

here = Path(__file__).resolve().parent
(here / "class").mkdir(exist_ok=True)  # nbgrader does not, and its database lies there
need_no_program()
c.CourseDirectory.course_id = "gradients-through-time"
for step in ("submitted", "autograded", "feedback"):
    setattr(c.CourseDirectory, f"{step}_directory", f"class/{step}")
c.CourseDirectory.db_url = f"sqlite:///{here / 'class' / 'gradebook.db'}"

c.GenerateAssignment.preprocessors = [
    *GenerateAssignment.class_traits()["preprocessors"].default(),
    plugins.Normalise,
]


def prepare(assignment, **_):
    """Before the first submission: what nbgrader must know of the questions."""
    plugins.prepare(Course(here, here / "class"), assignment)


c.Autograde.pre_convert_hook = prepare
c.Autograde.exporter_class = plugins.Template
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    plugins.Grade,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
c.GenerateFeedback.preprocessors = [
    GetGrades,
    plugins.HideHiddenTests,
    SafeOutputs,
    CSSHTMLHeaderPreprocessor,
]
c.SafeOutputs.enabled = True
