"""Pictures of language models: words and their probabilities in, Axes out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib._inputs import ArrayLike

from .panels import named_rows

LEAST = -6  # the decade at which bars begin


def word_origins(
    words: Sequence[str], p: ArrayLike, orders: ArrayLike, ax: Axes, colours: Sequence[str]
) -> Axes:
    """A row for each word, the first at the top: its probability, and the order it came from.

    ``p`` are probabilities, drawn as bars over decades from a millionth up; what is below has no
    bar. ``orders`` are whole numbers from 1 up, written at the bars' ends; ``colours[n - 1]`` is
    that of order n.

    Raises ValueError if there is not one probability in (0, 1] and one order for each word.
    """
    p, orders = np.asarray(p, dtype=float), np.asarray(orders, dtype=int)
    if p.shape != (len(words),) or orders.shape != p.shape:
        raise ValueError(
            f"p and orders have shapes {p.shape} and {orders.shape} for {len(words)} words; "
            f"expected ({len(words)},): pass one of each for each word"
        )
    if not (np.all((p > 0) & (p <= 1)) and np.all((orders > 0) & (orders <= len(colours)))):
        raise ValueError(
            f"p goes from {p.min():g} to {p.max():g}, orders from {orders.min()} to "
            f"{orders.max()}; expected p in (0, 1] and orders 1 to {len(colours)}: smooth the "
            "model or pass a colour for each order"
        )
    named_rows(ax, words)
    heights = np.arange(len(words) - 1, -1, -1)
    ends = np.maximum(np.log10(p), LEAST)
    ax.barh(heights, ends - LEAST, 0.68, LEAST, color=[colours[n - 1] for n in orders], lw=0)
    for height, end, n in zip(heights, ends, orders, strict=True):
        ax.text(end + 0.12, height, str(n), va="center", fontsize=10)
    decades = range(LEAST, 1, 2)
    ax.set_xticks(decades, ["1" if d == 0 else f"$10^{{{d}}}$" for d in decades])
    ax.set(xlim=(LEAST, 0.5), xlabel="probability")
    return ax
