"""Wrong answers to the exercises of chapter 06, the GRU, a file for each question."""

from mutants.gru.backward import BACKWARD
from mutants.gru.basic_step import BASIC_STEP
from mutants.gru.conclusions import CONCLUSIONS
from mutants.gru.corners import CORNERS
from mutants.gru.from_torch import FROM_TORCH
from mutants.gru.matched import MATCHED
from mutants.gru.paired import PAIRED
from mutants.gru.resets import RESETS
from mutants.gru.step import STEP

MUTANTS = (
    *CORNERS,
    *BASIC_STEP,
    *STEP,
    *FROM_TORCH,
    *RESETS,
    *BACKWARD,
    *MATCHED,
    *PAIRED,
    *CONCLUSIONS,
)
