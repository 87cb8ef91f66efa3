r"""Recurrent networks in torch: a cell makes one step, unrolling repeats it over time.

The trace keeps every state and the graph, so that any loss can be differentiated with respect to
any step's state.
"""

from course_lib.recurrent.cells import Cell
from course_lib.recurrent.elman import ElmanCell, ElmanParts, ElmanState
from course_lib.recurrent.initialisers import Initialiser, identity, orthogonal, scaled
from course_lib.recurrent.nets import RecurrentNet
from course_lib.recurrent.unrolling import Trace, unroll

__all__ = [
    "Cell",
    "ElmanCell",
    "ElmanParts",
    "ElmanState",
    "Initialiser",
    "RecurrentNet",
    "Trace",
    "identity",
    "orthogonal",
    "scaled",
    "unroll",
]
