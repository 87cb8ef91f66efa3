"""Schematics of networks and cells, drawn by code, each with the words that tell its arrows.

A drawing is a :class:`~course_lib.figures.schematics.sketch.Sketch`: nodes and arrows by name, of
which any may be lit or turned. The room has shapes of its own: schemdraw 0.23 does draw into
given axes, the same bytes each time, but its elements have no names to light, turn or tell by, so
it would save the forty lines that draw boxes and arrows and bring pyplot's global state.
"""

from .depth import bidirectional, stack, wavefront
from .gru import gru_cell
from .gru_steps import gru_steps
from .language import language_model, window_model
from .lstm import lstm_cell
from .lstm_steps import lstm_steps
from .net_steps import backward_steps
from .nets import backward_step, unrolled
from .steps import Step
from .tables import backing_off
from .telling import told
from .uses import attention_step, encoder_decoder, four_uses
from .wall import cliff

__all__ = [
    "Step",
    "attention_step",
    "backing_off",
    "backward_step",
    "backward_steps",
    "bidirectional",
    "cliff",
    "encoder_decoder",
    "four_uses",
    "gru_cell",
    "gru_steps",
    "language_model",
    "lstm_cell",
    "lstm_steps",
    "stack",
    "told",
    "unrolled",
    "wavefront",
    "window_model",
]
