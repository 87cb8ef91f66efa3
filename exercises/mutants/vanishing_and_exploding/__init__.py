"""Wrong answers to the exercises of chapter 03, Vanishing and exploding, one file a question."""

from mutants.vanishing_and_exploding.counterexample import COUNTEREXAMPLE
from mutants.vanishing_and_exploding.flow import FLOW
from mutants.vanishing_and_exploding.horizon import HORIZON
from mutants.vanishing_and_exploding.lags import LAGS
from mutants.vanishing_and_exploding.log_norms import LOG_NORMS
from mutants.vanishing_and_exploding.peak import PEAK
from mutants.vanishing_and_exploding.verdicts import VERDICTS

MUTANTS = (*VERDICTS, *LOG_NORMS, *HORIZON, *PEAK, *COUNTEREXAMPLE, *FLOW, *LAGS)
