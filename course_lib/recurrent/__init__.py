r"""Recurrent networks in torch: a cell makes one step, unrolling repeats it over time.

Two cells read a sequence from both ends, and layers stand one above the other. The trace keeps
every state and the graph, so that any loss can be differentiated with respect to any step's state;
a run keeps the outputs only, and is faster.
"""

from course_lib.recurrent._gates import GateWeights
from course_lib.recurrent.attention import Attended, SelfAttention, attend
from course_lib.recurrent.bidirectional import (
    Bidirectional,
    BidirectionalState,
    BidirectionalTrace,
    backwards,
)
from course_lib.recurrent.cells import Cell
from course_lib.recurrent.elman import ACTIVATIONS, ElmanCell, ElmanIntermediates, ElmanState
from course_lib.recurrent.from_torch import from_torch
from course_lib.recurrent.gru import GRUCell, GRUIntermediates, GRUState
from course_lib.recurrent.initialisers import Initialiser, chrono, identity, orthogonal, scaled
from course_lib.recurrent.layers import Layer, Run, Unrolled, run
from course_lib.recurrent.lstm import LSTMCell, LSTMIntermediates, LSTMState
from course_lib.recurrent.nets import RecurrentNet
from course_lib.recurrent.stacks import Connection, Stack, StackState, StackTrace, stacked
from course_lib.recurrent.to_torch import to_torch
from course_lib.recurrent.unrolling import Trace, unroll

__all__ = [
    "ACTIVATIONS",
    "Attended",
    "Bidirectional",
    "BidirectionalState",
    "BidirectionalTrace",
    "Cell",
    "Connection",
    "ElmanCell",
    "ElmanIntermediates",
    "ElmanState",
    "GRUCell",
    "GRUIntermediates",
    "GRUState",
    "GateWeights",
    "Initialiser",
    "LSTMCell",
    "LSTMIntermediates",
    "LSTMState",
    "Layer",
    "RecurrentNet",
    "Run",
    "SelfAttention",
    "Stack",
    "StackState",
    "StackTrace",
    "Trace",
    "Unrolled",
    "attend",
    "backwards",
    "chrono",
    "from_torch",
    "identity",
    "orthogonal",
    "run",
    "scaled",
    "stacked",
    "to_torch",
    "unroll",
]
