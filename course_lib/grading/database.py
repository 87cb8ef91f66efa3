"""What nbgrader's database needs, and what is wrong when it cannot be used."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

from course_lib.grading.course import Course, GradingError

MENDED = "put a copy of it back; or, to begin anew, move it away and grade"
CAUSES = {  # what SQLite says, and what helps
    "locked": "expected that nobody else writes to it: close the formgrader and try again",
    "not a database": f"expected nbgrader's database: {MENDED}",
    "malformed": f"expected nbgrader's database: {MENDED}",
    "readonly": "expected a file that you may write to: change its permissions",
    "unable to open": "expected a folder that you may write to: change its permissions",
    "full": "expected room on the disk: make some",
    "no such": "expected a database of this nbgrader: run nbgrader db upgrade in exercises/",
}


def programs_on_path() -> None:
    """nbgrader calls ``alembic`` by its name: the folders of this Python's programs are known."""
    user = sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))
    folders = [str(Path(sys.executable).parent), sysconfig.get_path("scripts"), user]
    known = os.environ.get("PATH", "").split(os.pathsep)
    new = [folder for folder in dict.fromkeys(folders) if folder not in known]
    os.environ["PATH"] = os.pathsep.join([*new, *filter(None, known)])


def find_alembic(course: Course) -> None:
    """See that nbgrader can make a gradebook, if there is none.

    Raises
    ------
    GradingError
        If the program that it calls is not there.
    """
    programs_on_path()
    if not course.gradebook.exists() and shutil.which("alembic") is None:
        raise GradingError(
            f"the program alembic is not in {os.environ['PATH']}; expected it beside nbgrader, "
            "which makes its gradebook with it: pip install --force-reinstall alembic"
        )


def cause(error: Exception) -> str:
    """What the database expected, and what to do."""
    said = str(error).lower()
    unknown = "expected nbgrader's database: try again"
    return next((advice for sign, advice in CAUSES.items() if sign in said), unknown)
