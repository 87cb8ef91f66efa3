r"""Gradients through time: how they flow, how fast they may grow, and how to tame them."""

from course_lib.gradients.bounds import Bounds, bounds
from course_lib.gradients.clipping import (
    GradientNorm,
    NonFiniteGradient,
    clip_by_norm,
    clip_by_value,
    gradient_norm,
)
from course_lib.gradients.descent import Descent, descend
from course_lib.gradients.flow import flow
from course_lib.gradients.flow_result import GradientFlow, Lags
from course_lib.gradients.jacobians import Spectrum, jacobian_product, jacobians
from course_lib.gradients.landscape import Landscape, UnitLoss, landscape, unit_loss
from course_lib.gradients.last import last_by_lag
from course_lib.gradients.regulariser import norm_regulariser

__all__ = [
    "Bounds",
    "Descent",
    "GradientFlow",
    "GradientNorm",
    "Lags",
    "Landscape",
    "NonFiniteGradient",
    "Spectrum",
    "UnitLoss",
    "bounds",
    "clip_by_norm",
    "clip_by_value",
    "descend",
    "flow",
    "gradient_norm",
    "jacobian_product",
    "jacobians",
    "landscape",
    "last_by_lag",
    "norm_regulariser",
    "unit_loss",
]
