"""What an instructor runs: release, collect, grade, mark, report.

``python -m course_lib.grading --help`` says what each command does. Here are the same as
functions: they take a :class:`Course` and a chapter's name, and raise :class:`GradingError` with
words for the instructor.
"""

import sys
from importlib import import_module

# nbformat imports jsonschema, which builds a grammar of web addresses if it finds this package:
# a second for each process, for nothing that is needed here.
sys.modules.setdefault("rfc3987_syntax", None)

# Loaded when they are asked for: the worker, which starts once for each submission, needs little.
_PLACES = {
    "Course": "course",
    "GradingError": "course",
    "Interrupted": "batch",
    "Limits": "limits",
    "collect_submissions": "collect",
    "export_marks": "marking",
    "grade_chapter": "grade",
    "import_marks": "marking",
    "release_chapter": "release",
    "write_report": "report",
}
__all__ = list(_PLACES)


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
