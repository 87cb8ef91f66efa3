"""The questions of chapter 02, Backpropagation through time, in its exercise notebook's order."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.backpropagation_through_time._bars import bars
from course_lib.checks.backpropagation_through_time._forward import forward
from course_lib.checks.backpropagation_through_time._backward import last_loss, every_loss
from course_lib.checks.backpropagation_through_time._terms import weight_terms
from course_lib.checks.backpropagation_through_time._numerical import numerical_gradient
from course_lib.checks.backpropagation_through_time._recurrent import rnn_adjoints, rnn_weights
from course_lib.checks.backpropagation_through_time._trials import trials
from course_lib.checks.backpropagation_through_time._truncated import truncated
from course_lib.checks.backpropagation_through_time._lost import lost
from course_lib.checks.loading import seal

__all__ = [
    "bars",
    "every_loss",
    "forward",
    "last_loss",
    "lost",
    "numerical_gradient",
    "rnn_adjoints",
    "rnn_weights",
    "trials",
    "truncated",
    "weight_terms",
]

seal(__name__)
