"""The questions of chapter 04, Taming gradients, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.taming_gradients._steps import steps
from course_lib.checks.taming_gradients._clip_norm import clip_by_norm, norm_before
from course_lib.checks.taming_gradients._clip_value import clip_by_value
from course_lib.checks.taming_gradients._claims import claims
from course_lib.checks.taming_gradients._orthogonal import orthogonal
from course_lib.checks.taming_gradients._irnn import irnn_states, irnn_gradient
from course_lib.checks.taming_gradients._regulariser import norm_regulariser
from course_lib.checks.taming_gradients._lags import lags
from course_lib.checks.taming_gradients._safe_step import safe_step
from course_lib.checks.loading import seal

__all__ = [
    "claims",
    "clip_by_norm",
    "clip_by_value",
    "irnn_gradient",
    "irnn_states",
    "lags",
    "norm_before",
    "norm_regulariser",
    "orthogonal",
    "safe_step",
    "steps",
]

seal(__name__)
