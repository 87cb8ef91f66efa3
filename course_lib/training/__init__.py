"""Training: one loop that a student can read, for one model or for many at once.

It stops before a step that is not finite, loses nothing to an interrupt, and goes on from a
checkpoint as if it had never stopped.
"""

from course_lib.training._nudge import NUDGE, nudge
from course_lib.training.chance import (
    MedianInterval,
    holm,
    median_interval,
    sign_flip_test,
)
from course_lib.training.comparison import Comparison, Entry, compare
from course_lib.training.devices import device, manual_seed
from course_lib.training.evaluation import Evaluation, evaluate
from course_lib.training.fit import fit
from course_lib.training.from_tasks import batches_of, loss_of, per_model
from course_lib.training.history import Diverged, Histories, History, Validation
from course_lib.training.many import fit_many

__all__ = [
    "NUDGE",
    "Comparison",
    "Diverged",
    "Entry",
    "Evaluation",
    "Histories",
    "History",
    "MedianInterval",
    "Validation",
    "batches_of",
    "compare",
    "device",
    "evaluate",
    "fit",
    "fit_many",
    "holm",
    "loss_of",
    "manual_seed",
    "median_interval",
    "nudge",
    "per_model",
    "sign_flip_test",
]
