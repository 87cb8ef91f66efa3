r"""Checks for the exercises: one line that tells right from wrong, and says which mistake it is.

A check's cell holds one line, such as ``checks.iterated_maps.lyapunov(lyapunov)``.
It shows one of four outcomes: not attempted, stopped with an error (or out of time), not right
yet, right. For a wrong answer it names the mistake where it can; else it says where the answer
first differs, by how much, and how to run that case again. It never shows the answer.

The questions are modules named after the chapters, each loaded when it is asked for. All of it is
read-only once it is loaded: a student's code cannot change what a check does.
"""

from course_lib.checks.beginning import begin_grading
from course_lib.checks.display import marked_up
from course_lib.checks.guard import Pristine, freeze
from course_lib.checks.hooks import explain_missing_names
from course_lib.checks.loading import CHAPTERS, load, no_such_chapter
from course_lib.checks.outcome import NotRight
from course_lib.checks.session import SESSION
from course_lib.checks.summary import case, hint, report

__all__ = ["NotRight", "begin_grading", "case", "hint", "marked_up", "report", *CHAPTERS]


def __getattr__(name: str) -> object:
    if name in CHAPTERS:
        return load(name)
    if name.startswith("_"):  # what Python and Jupyter look for
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    raise AttributeError(no_such_chapter(name), name=name)


def __dir__() -> list[str]:
    return sorted({*globals(), *CHAPTERS})


SESSION.pristine = Pristine()
explain_missing_names()
freeze(__name__)
