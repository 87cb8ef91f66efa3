"""The tables of an n-gram model drawn: where a trigram's probability comes from."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from .drawing import draw
from .roles import GATE, INPUT, MEMORY, STATE
from .sketch import Edge, Node, Sketch

ASK, TABLE, FOUND = 30, 142, 292
ROWS = {"trigrams": 172, "bigrams": 120, "words": 68, "alike": 16}


def backing_off(ax: Axes, lit: Iterable[str] | None = None) -> Axes:
    r"""How the probability of w after u v is looked up, table by table.

    .. math::
        p(w \mid uv) = p_{uvw}, \text{ else } \alpha_{uv}\, p_{vw}, \text{ else }
        \alpha_{uv}\, \alpha_v\, p_w, \text{ else } \alpha_{uv}\, \alpha_v\, \alpha / (V - 1)

    Each table leads right if it holds the n-gram and down if not, with the weight of the context
    that is shortened. ``lit`` is that of :func:`lstm_cell`. It wants ``panels(height=2.8)``.

    Raises ValueError for a name in ``lit`` that is unknown.
    """
    return draw(SKETCH, ax, lit)


def _table(name: str, label: str, told: str) -> Node:
    return Node(name, TABLE, ROWS[name], label, "wide", told, STATE, half=(46, 14))


def _found(name: str, label: str, told: str, half: float) -> Node:
    return Node(f"p_{name}", FOUND, ROWS[name], label, "text", told, GATE, half=(half, 11))


NODES = (
    Node("ask", ASK, ROWS["trigrams"], r"w \mid u\,v", "text", "the question", INPUT,
         half=(27, 11)),
    _table("trigrams", r"u\,v\,w\ ?", "the table of trigrams"),
    _table("bigrams", r"v\,w\ ?", "the table of bigrams"),
    _table("words", r"w\ ?", "the table of single words"),
    _table("alike", r"\mathrm{all\ alike}", "all words alike"),
    _found("trigrams", "p_{uvw}", "the entry of the trigram", 24),
    _found("bigrams", r"\alpha_{uv}\,p_{vw}", "one weight times the entry of the bigram", 34),
    _found("words", r"\alpha_{uv}\,\alpha_v\,p_w", "two weights times the entry of the word", 42),
    _found("alike", r"\alpha_{uv}\,\alpha_v\,\alpha\,/\,(V{-}1)",
           "three weights times an equal share", 60),
)  # fmt: skip

EDGES = (
    Edge("ask", "trigrams", colour=INPUT),
    *(Edge(name, f"p_{name}", colour=STATE) for name in ROWS),
    *(
        Edge(above, below, weight, (TABLE - 8, (ROWS[above] + ROWS[below]) / 2), (), MEMORY,
             ha="right")
        for above, below, weight in (
            ("trigrams", "bigrams", r"\alpha_{uv}"),
            ("bigrams", "words", r"\alpha_v"),
            ("words", "alike", r"\alpha"),
        )
    ),
)  # fmt: skip

SKETCH = Sketch("The probability of a word after two others, from the top down.", NODES, EDGES,
                (356, 196))  # fmt: skip
