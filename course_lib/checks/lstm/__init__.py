"""The questions of chapter 05, The LSTM, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.lstm._corners import corners
from course_lib.checks.lstm._step import step, step_quietly
from course_lib.checks.lstm._run import run
from course_lib.checks.lstm._backward import cell_bars, sent_back
from course_lib.checks.lstm._path import cell_path
from course_lib.checks.lstm._bias import forget_bias, far_bias
from course_lib.checks.lstm._opened import opened
from course_lib.checks.lstm._peephole import peephole_old, peephole_new
from course_lib.checks.lstm._flaws import flaws
from course_lib.checks.loading import seal

__all__ = [
    "cell_bars",
    "cell_path",
    "corners",
    "far_bias",
    "flaws",
    "forget_bias",
    "opened",
    "peephole_new",
    "peephole_old",
    "run",
    "sent_back",
    "step",
    "step_quietly",
]

seal(__name__)
