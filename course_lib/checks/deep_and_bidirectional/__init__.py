"""The questions of chapter 07, Deep and bidirectional, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.deep_and_bidirectional._best import best
from course_lib.checks.deep_and_bidirectional._reverse import reverse
from course_lib.checks.deep_and_bidirectional._bidirectional import outputs, summary
from course_lib.checks.deep_and_bidirectional._dependence import dependence
from course_lib.checks.deep_and_bidirectional._sees import sees
from course_lib.checks.deep_and_bidirectional._count import count
from course_lib.checks.deep_and_bidirectional._paths import paths
from course_lib.checks.deep_and_bidirectional._cost import cost
from course_lib.checks.deep_and_bidirectional._flaws import flaws
from course_lib.checks.loading import seal

__all__ = [
    "best",
    "cost",
    "count",
    "dependence",
    "flaws",
    "outputs",
    "paths",
    "reverse",
    "sees",
    "summary",
]

seal(__name__)
