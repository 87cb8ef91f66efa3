"""What a control of an explorer may be set to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets
import numpy as np


@dataclass(frozen=True)
class Values:
    """Evenly spaced numbers from ``start`` to ``stop`` (both included), on a slider.

    The page pre-draws exactly these; a live notebook offers every number between them.
    ``label`` names the control (default: the argument's own name), ``text`` is the format of
    the stated value, ``initial`` the value shown first (default: ``start``).

    Raises ValueError if the numbers are not finite, ``step`` does not lead from ``start`` to
    ``stop``, or ``initial`` is not one of them.

    >>> Values(2.5, 4.0, step=0.5).options
    (2.5, 3.0, 3.5, 4.0)
    """

    start: float
    stop: float
    step: float
    label: str = ""
    text: str = "{:g}"
    initial: float | None = None

    def __post_init__(self) -> None:
        numbers = (self.start, self.stop, self.step)
        if not np.all(np.isfinite(numbers)) or self.step <= 0 or self.stop <= self.start:
            raise ValueError(
                f"Values({self.start}, {self.stop}, step={self.step}) holds no values: "
                "expected finite numbers with start < stop and step > 0"
            )
        gaps = (self.stop - self.start) / self.step
        if abs(gaps - round(gaps)) > 1e-6:
            raise ValueError(
                f"step {self.step} does not lead from {self.start} to {self.stop} "
                f"({gaps:.3f} steps): choose a step that divides the distance"
            )
        _check_initial(self)

    @property
    def options(self) -> tuple[float, ...]:
        """The values in order; whole numbers if start, stop and step are."""
        count = round((self.stop - self.start) / self.step) + 1
        if all(isinstance(number, int) for number in (self.start, self.stop, self.step)):
            return tuple(range(self.start, self.stop + 1, self.step))
        return tuple(round(self.start + k * self.step, 12) for k in range(count))

    def state(self, value: float) -> str:
        """The value as text, as the page states it."""
        return true_minus(self.text.format(value))

    def widget(self, name: str) -> ipywidgets.Widget:
        """The live control: any number in the range, five stops between two drawn ones."""
        whole = isinstance(self.options[0], int)
        slider = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
        return slider(
            value=first(self),
            min=self.start,
            max=self.stop,
            step=self.step if whole else self.step / 5,
            description=self.label or name,
            style={"description_width": "initial"},
        )


@dataclass(frozen=True)
class Choices:
    """Named alternatives, in a list to choose from: ``Choices({"whole": (1, 4), ...})``.

    ``draw`` receives the value, the reader sees its name.
    Raises ValueError if there are fewer than two, or ``initial`` is not a name among them.
    """

    named: dict[str, object]
    label: str = ""
    initial: str | None = None

    def __post_init__(self) -> None:
        if len(self.named) < 2:
            raise ValueError(
                f"Choices has {len(self.named)} alternatives; expected at least two to choose from"
            )
        _check_initial(self)

    @property
    def options(self) -> tuple[str, ...]:
        """The names in order."""
        return tuple(self.named)

    def state(self, value: str) -> str:
        """The name as text: itself."""
        return value

    def widget(self, name: str) -> ipywidgets.Widget:
        """The live control: a list to choose from."""
        return ipywidgets.Dropdown(
            options=self.options,
            value=first(self),
            description=self.label or name,
            style={"description_width": "initial"},
        )


Control = Values | Choices


def true_minus(text: str) -> str:
    """Numbers with a minus sign instead of a hyphen, which screen readers read out."""
    return re.sub(r"-(?=\.?\d)", "\N{MINUS SIGN}", text)


def first(control: Control):
    """The value a control shows first."""
    return control.options[0] if control.initial is None else control.initial


def argument(control: Control, option):
    """What ``draw`` receives for an option: a choice's value, or the number itself."""
    return control.named[option] if isinstance(control, Choices) else option


def _check_initial(control: Control) -> None:
    options: Sequence = control.options
    if control.initial is not None and control.initial not in options:
        raise ValueError(
            f"initial = {control.initial!r} is not one of the values {options}: choose one of them"
        )
