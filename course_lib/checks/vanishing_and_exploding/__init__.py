"""The questions of chapter 03, Vanishing and exploding, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.vanishing_and_exploding._verdicts import verdicts
from course_lib.checks.vanishing_and_exploding._log_norms import log_norms
from course_lib.checks.vanishing_and_exploding._horizon import horizon
from course_lib.checks.vanishing_and_exploding._controls import controls
from course_lib.checks.vanishing_and_exploding._counterexample import counterexample
from course_lib.checks.vanishing_and_exploding._flow import flow
from course_lib.checks.vanishing_and_exploding._by_lag import by_lag
from course_lib.checks.vanishing_and_exploding._far_share import far_share
from course_lib.checks.loading import seal

__all__ = [
    "by_lag",
    "controls",
    "counterexample",
    "far_share",
    "flow",
    "horizon",
    "log_norms",
    "verdicts",
]

seal(__name__)
