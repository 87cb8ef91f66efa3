"""The questions of chapter 06, the GRU, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.gru._corners import corners
from course_lib.checks.gru._basic_step import basic_step
from course_lib.checks.gru._step import default_step, every_option
from course_lib.checks.gru._from_torch import from_torch
from course_lib.checks.gru._resets import apart, alike
from course_lib.checks.gru._backward import direct_path, adjoints
from course_lib.checks.gru._matched import matched
from course_lib.checks.gru._paired import paired
from course_lib.checks.gru._conclusions import conclusions
from course_lib.checks.gru._flaws import flaws
from course_lib.checks.loading import seal

__all__ = [
    "adjoints",
    "alike",
    "apart",
    "basic_step",
    "conclusions",
    "corners",
    "default_step",
    "direct_path",
    "every_option",
    "flaws",
    "from_torch",
    "matched",
    "paired",
]

seal(__name__)
