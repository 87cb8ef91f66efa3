"""Wrong answers to the exercises of chapter 04, Taming gradients, a file for each question."""

from mutants.taming_gradients.bias import BIAS
from mutants.taming_gradients.clip_norm import CLIP_NORM
from mutants.taming_gradients.clip_value import CLIP_VALUE
from mutants.taming_gradients.irnn import IRNN
from mutants.taming_gradients.lags import LAGS
from mutants.taming_gradients.orthogonal import ORTHOGONAL
from mutants.taming_gradients.regulariser import REGULARISER
from mutants.taming_gradients.safe_step import SAFE_STEP
from mutants.taming_gradients.steps import STEPS

MUTANTS = (
    *STEPS,
    *CLIP_NORM,
    *CLIP_VALUE,
    *BIAS,
    *ORTHOGONAL,
    *IRNN,
    *REGULARISER,
    *LAGS,
    *SAFE_STEP,
)
