"""What every chapter's questions share: a case in words, and a tolerance that fits any shape."""

from __future__ import annotations

import re

import numpy as np

Numbers = np.ndarray | float


def written(**values: object) -> str:
    """Values as Python that can be typed in: ``"x = np.array([0.1, 0.4]), w = 0.9"``."""
    text = ", ".join(
        f"{name} = np.array({value.tolist()})"
        if isinstance(value, np.ndarray)
        else f"{name} = {value}"
        for name, value in values.items()
    )
    return re.sub(r"\((-?[\d.e+-]+j)\)", r"\1", text)  # complex numbers come in brackets


def fitting(tolerance: Numbers, expected: Numbers) -> Numbers:
    """``tolerance`` entry by entry, or its largest where a mistake has another shape."""
    same = np.shape(tolerance) == np.shape(expected)
    return tolerance if same else float(np.max(tolerance, initial=0))
