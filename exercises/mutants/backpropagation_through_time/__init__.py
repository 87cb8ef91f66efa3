"""Wrong answers to the exercises of chapter 02, Backpropagation through time, a file a question."""

from mutants.backpropagation_through_time.backward import BACKWARD
from mutants.backpropagation_through_time.bars import BARS
from mutants.backpropagation_through_time.forward import FORWARD
from mutants.backpropagation_through_time.lost import LOST
from mutants.backpropagation_through_time.numerical import NUMERICAL
from mutants.backpropagation_through_time.recurrent import RECURRENT
from mutants.backpropagation_through_time.terms import TERMS
from mutants.backpropagation_through_time.truncated import TRUNCATED

MUTANTS = (*BARS, *FORWARD, *BACKWARD, *TERMS, *NUMERICAL, *RECURRENT, *TRUNCATED, *LOST)
