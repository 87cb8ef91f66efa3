"""What pictures read of results, by the fields' names: so a figure needs no torch."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np


@runtime_checkable
class Lags(Protocol):
    """As of `gradients.Lags`."""

    lag: np.ndarray
    median: np.ndarray
    low: np.ndarray
    high: np.ndarray


@runtime_checkable
class Spectrum(Protocol):
    """As of `gradients.Spectrum`."""

    steps: np.ndarray
    log_singular: np.ndarray


@runtime_checkable
class Plane(Protocol):
    """The two axes of a `gradients.Landscape`."""

    a: np.ndarray
    b: np.ndarray
    names: tuple[str, str]


@runtime_checkable
class Losses(Plane, Protocol):
    """A `gradients.Landscape` by its losses."""

    loss: np.ndarray


@runtime_checkable
class Slopes(Plane, Protocol):
    """A `gradients.Landscape` by the length of its gradients."""

    norm: np.ndarray


@runtime_checkable
class Path(Protocol):
    """As of `gradients.Descent`."""

    points: np.ndarray
