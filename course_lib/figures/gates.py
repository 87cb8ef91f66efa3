"""Pictures of gated cells: the intermediates of a trace in, Axes out.

Its fields, and those of states, are turned into arrays, so that drawing needs no torch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from .panels import dots
from .style import AMBER, BLUE, GREEN, MUTED, PURPLE, RED

GATE_COLOURS = {"i": GREEN, "f": BLUE, "o": PURPLE, "r": GREEN, "u": BLUE}
CORNERS = {(0, 1): "remember", (1, 1): "add", (0, 0): "erase", (1, 0): "overwrite"}


def cell_path(
    content: np.ndarray | Sequence[float], cell: np.ndarray | Sequence[float], ax: Axes
) -> Axes:
    """What is offered to a cell at steps 1, …, T as bars, and what it holds at 0, …, T as a line.

    Raises ValueError if ``cell`` is not one longer than ``content``.
    """
    content, cell = np.asarray(content, dtype=float), np.asarray(cell, dtype=float)
    if len(cell) != len(content) + 1:
        raise ValueError(
            f"cell has {len(cell)} values for {len(content)} steps; expected {len(content) + 1}: "
            "one more than steps, with the start"
        )
    ax.axhline(0, color=MUTED, lw=0.8)
    ax.bar(np.arange(1, len(cell)), content, width=0.35, color=AMBER, lw=0)
    ax.plot(np.arange(len(cell)), cell, color=RED)
    ax.set(xlabel="step $t$", xlim=(0, len(content) + 0.5))
    return ax


def gates_over(intermediates: object, ax: Axes, sequence: int = 0, unit: int = 0) -> Axes:
    """Each gate of one unit against the step, in one sequence of a batch.

    ``intermediates`` are a trace's, with fields of shape (T, B, H); of these the gates i, f, o of
    an LSTM, or r, u of a GRU, are drawn. What lies between -1 and 1, as g does, is no gate.
    """
    for name, colour in GATE_COLOURS.items():
        if hasattr(intermediates, name):
            values = np.asarray(getattr(intermediates, name))[:, sequence, unit]
            ax.plot(np.arange(1, len(values) + 1), values, color=colour, label=f"${name}_t$")
    ax.set(xlabel="step $t$", ylim=(-0.05, 1.05), yticks=[0, 0.5, 1])
    return ax


def corners(
    groups: Mapping[str, tuple[np.ndarray, np.ndarray]], ax: Axes, colours: Sequence[str]
) -> Axes:
    """The square of input and forget gate with its four corners, and groups of points in it.

    ``groups`` maps a name to the input gates and the forget gates of its points.
    """
    for (i, f), name in CORNERS.items():
        ax.text(
            i, f + (0.09 if f else -0.09), name, color=MUTED, fontsize=10,
            ha="right" if i else "left", va="bottom" if f else "top",
        )  # fmt: skip
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=MUTED, lw=0.8)
    for (name, (i, f)), colour in zip(groups.items(), colours, strict=True):
        dots(ax, np.asarray(i), np.asarray(f), size=4.5, colour=colour)
        ax.plot([], [], color=colour, label=name, lw=4)
    ax.set(xlabel="input gate $i$", ylabel="forget gate $f$")
    ax.set(xlim=(-0.08, 1.08), ylim=(-0.28, 1.28), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    return ax
