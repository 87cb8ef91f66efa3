r"""Tasks that ask for memory, each with what a guess without memory would reach.

How far back must a net look? Each task sets the distance, makes any number of sequences from a
seed, and knows the loss and the accuracy of the best guess that has seen no input.
"""

from course_lib.tasks.adding import Adding
from course_lib.tasks.agreement import Agreement, AgreementSentence, agreement_scores
from course_lib.tasks.batch import Batch, Task
from course_lib.tasks.catalogue import task
from course_lib.tasks.context import Context
from course_lib.tasks.copying import Copying
from course_lib.tasks.digits import Digits
from course_lib.tasks.number_names import NumberName, NumberNames
from course_lib.tasks.reversal import Reversal
from course_lib.tasks.temporal_order import TemporalOrder

__all__ = [
    "Adding",
    "Agreement",
    "AgreementSentence",
    "Batch",
    "Context",
    "Copying",
    "Digits",
    "NumberName",
    "NumberNames",
    "Reversal",
    "Task",
    "TemporalOrder",
    "agreement_scores",
    "task",
]
