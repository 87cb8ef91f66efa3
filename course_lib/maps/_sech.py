r"""The derivative of tanh, for arguments of any size."""

from __future__ import annotations

import numpy as np

from course_lib.maps._inputs import ArrayLike, Reals


def log_sech2(z: ArrayLike) -> Reals:
    r""":math:`\log\operatorname{sech}^2 z = \log 4 - 2|z| - 2\log(1 + e^{-2|z|})`, for every z."""
    twice = 2 * np.abs(z)
    return np.log(4.0) - twice - 2 * np.log1p(np.exp(-twice))


def sech2(z: ArrayLike) -> Reals:
    r""":math:`\tanh' z = \operatorname{sech}^2 z`, without the cancellation in 1 - tanh² z."""
    decay = np.exp(-2 * np.abs(z))
    return 4 * decay / (1 + decay) ** 2
