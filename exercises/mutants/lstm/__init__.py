"""Wrong answers to the exercises of chapter 05, The LSTM, a file a question."""

from mutants.lstm.backward import BACKWARD
from mutants.lstm.bias import BIAS
from mutants.lstm.corners import CORNERS
from mutants.lstm.opened import OPENED
from mutants.lstm.peephole import PEEPHOLE
from mutants.lstm.reach import REACH
from mutants.lstm.run import RUN
from mutants.lstm.step import STEP

MUTANTS = (*CORNERS, *STEP, *RUN, *BACKWARD, *REACH, *BIAS, *OPENED, *PEEPHOLE)
