"""The questions of chapter 01, Iterated maps, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.iterated_maps._fates import fates
from course_lib.checks.iterated_maps._slow import slow
from course_lib.checks.iterated_maps._orbit import orbit, derivative
from course_lib.checks.iterated_maps._doubling import doubling
from course_lib.checks.iterated_maps._lyapunov import lyapunov
from course_lib.checks.iterated_maps._escape import escape_time, escape_quietly
from course_lib.checks.iterated_maps._wall import wall
from course_lib.checks.iterated_maps._network import log_gradient
from course_lib.checks.iterated_maps._border import border
from course_lib.checks.loading import seal

__all__ = [
    "border",
    "derivative",
    "doubling",
    "escape_quietly",
    "escape_time",
    "fates",
    "log_gradient",
    "lyapunov",
    "orbit",
    "slow",
    "wall",
]

seal(__name__)
