"""A schematic in words: which arrows lead from where to where."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from matplotlib.axes import Axes

from ..panels import panels
from .sketch import Sketch


def told(draw: Callable[..., Axes], **options: object) -> str:
    """The alt text of a schematic: what ``draw(ax, **options)`` shows, arrow by arrow.

    Each schematic also leaves its own text on its axes: ``ax.get_label()``.

    >>> from course_lib.figures import unrolled
    >>> told(unrolled, steps=1).partition(". ")[0]
    'A recurrent net, and the same net unrolled over 1 step'
    """
    return draw(panels()[1], **options).get_label()


def tell(
    sketch: Sketch,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    stored: Iterable[str] = (),
) -> str:
    """The sketch's title, its arrows by where they start, and which of them are lit."""
    lead = "Arrows lead back" if backward else "Arrows lead"
    sentences = [sketch.title, f"{lead} {_listed(sketch, None, backward)}."]
    if lit is not None:
        shown = _listed(sketch, lit, backward)
        sentences.append(f"In colour: {shown}." if shown else "None is in colour.")
    if stored := tuple(stored):
        sentences.append(f"Values used on the way: {_listed(sketch, stored, False)}.")
    return " ".join(sentences)


def _listed(sketch: Sketch, names: Iterable[str] | None, backward: bool) -> str:
    paths = sketch.paths(names)
    if backward:
        turned: dict[str, list[str]] = {}
        for tail, heads in reversed(paths.items()):
            for head in heads:
                turned.setdefault(head, []).append(tail)
        paths = turned
    words = {node.name: node.told or node.name for node in sketch.nodes}
    return "; ".join(
        f"from {words[tail]} to {_series([words[head] for head in heads])}"
        for tail, heads in paths.items()
    )


def _series(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
