"""nbgrader's settings: its own commands, run in this folder, mark as ours do.

What a class hands in and what becomes of it lies in ``class/``, which git ignores.
"""

from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    GetGrades,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from course_lib.grading.plugins import HideHiddenTests, Restore, SafeExecute
from course_lib.grading.safe import SafeOutputs

c = get_config()

here = Path(__file__).resolve().parent
(here / "class").mkdir(exist_ok=True)  # nbgrader does not, and its database lies there
c.CourseDirectory.course_id = "gradients-through-time"
for step in ("submitted", "autograded", "feedback"):
    setattr(c.CourseDirectory, f"{step}_directory", f"class/{step}")
c.CourseDirectory.db_url = f"sqlite:///{here / 'class' / 'gradebook.db'}"

c.Autograde.sanitize_preprocessors = [
    Restore,
    ClearOutput,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    SafeExecute,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
c.GenerateFeedback.preprocessors = [
    GetGrades,
    HideHiddenTests,
    SafeOutputs,
    CSSHTMLHeaderPreprocessor,
]
c.SafeOutputs.enabled = True
