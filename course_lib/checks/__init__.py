r"""Checks for the exercises: one line that tells right from wrong, and says which mistake it is.

A check's cell holds one line, such as ``checks.iterated_maps.lyapunov(lyapunov)``.
It shows one of four outcomes: not attempted, stopped with an error (or out of time), not right
yet, right. For a wrong answer it names the mistake where it can; else it says where the answer
first differs, and by how much. It never shows the answer.

The questions are modules named after the chapters. Importing the package makes all of it
read-only: a student's code cannot change what a check does.
"""

from course_lib.checks import (
    backpropagation_through_time,
    deep_and_bidirectional,
    gru,
    iterated_maps,
    lstm,
    taming_gradients,
    vanishing_and_exploding,
)
from course_lib.checks.guard import Pristine, freeze
from course_lib.checks.hooks import explain_missing_names
from course_lib.checks.outcome import NotRight
from course_lib.checks.session import SESSION
from course_lib.checks.summary import hint, report

__all__ = [
    "NotRight",
    "backpropagation_through_time",
    "deep_and_bidirectional",
    "gru",
    "hint",
    "iterated_maps",
    "lstm",
    "report",
    "taming_gradients",
    "vanishing_and_exploding",
]

SESSION.pristine = Pristine(SESSION.questions.values())
explain_missing_names()
freeze(__name__)
