"""Language models drawn: a window of words, and a recurrent net with a loss at every step."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from .drawing import draw
from .roles import GATE, INPUT, MEMORY, OUTPUT, STATE
from .sketch import Edge, Node, Sketch


def window_model(ax: Axes, lit: Iterable[str] | None = None, backward: bool = False) -> Axes:
    r"""The neural model of a window of three words, with its direct connection.

    .. math::
        e_t = [E_{x_{t-2}}; E_{x_{t-1}}; E_{x_t}], \qquad y_t = b_y + V \tanh(b + U e_t) + A e_t

    Nodes are called "x1", "x2", "x3", "e", "h", "y"; ``lit`` and ``backward`` are those of
    :func:`lstm_cell`. It wants ``panels(height=2.9)``.

    Raises ValueError for a name in ``lit`` that is unknown.
    """
    return draw(WINDOW, ax, lit, backward)


def language_model(
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    stored: Iterable[str] = (),
) -> Axes:
    r"""A recurrent language model over two pieces of two steps: a loss a step, and the cut.

    .. math:: h_t = F(E_{x_t}, h_{t-1}), \qquad y_t = V h_t + b_y, \qquad
              L_t = -\ln \operatorname{softmax}(y_t)_{x_{t+1}}

    Nodes are called "h0", "x1", "h1", "y1", "target1", "L1" and so on, and "cut"; ``lit`` and
    ``stored`` are those of :func:`lstm_cell`. With ``backward`` alone it shows what is done: the
    state went on across the cut, and the gradient does not. It wants ``panels(height=2.7)``.

    Raises ValueError for a name that is unknown.
    """
    if backward and lit is None:
        lit, stored = TURNED, FORWARD
    return draw(PIECES, ax, lit, backward, stored)


AT, ACROSS = (74, 150, 226), 112
WINDOW = Sketch(
    "A language model of a window of three words, from below.",
    (
        *(
            Node(f"x{k}", x, 12, letter, "text", f"word {k}", INPUT, letter, (19, 9))
            for k, (x, letter) in enumerate(
                zip(AT, ("x_{t-2}", "x_{t-1}", "x_t"), strict=True), start=1
            )
        ),
        Node(
            "e", AT[1], 70, r"e_t = [E_{x_{t-2}};\,E_{x_{t-1}};\,E_{x_t}]", "wide",
            "the vectors side by side", INPUT, r"\bar e_t", (ACROSS, 13),
        ),
        Node("h", AT[1], 130, r"\tanh", "box", "the hidden units", STATE, half=(24, 13)),
        Node("y", AT[1], 188, "y_t", "text", "the scores of the next word", OUTPUT),
    ),
    (
        *(Edge(f"x{k}", "e", "E", (x - 9, 38), ((x, 40),), INPUT, ha="right")
          for k, x in enumerate(AT, start=1)),
        Edge("e", "h", r"U,\,b", (AT[1] - 9, 98), (), INPUT, r"U^\top", "right"),
        Edge("h", "y", r"V,\,b_y", (AT[1] - 9, 160), (), STATE, r"V^\top", "right"),
        Edge("e", "y", "A", (316, 130), ((306, 70), (306, 188)), MEMORY, r"A^\top", "left"),
    ),
    (356, 202),
)  # fmt: skip


def _step(t: int, x: float) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """One step: the word read, the state, the scores, the word predicted and the loss."""
    nodes = (
        Node(f"x{t}", x, 12, f"x_{t}", "text", colour=INPUT, back=f"x_{t}"),
        Node(f"h{t}", x, 64, f"h_{t}", colour=STATE),
        Node(f"y{t}", x, 118, f"y_{t}", "text", colour=OUTPUT),
        Node(
            f"target{t}",
            x + 37,
            140,
            f"x_{t + 1}",
            "text",
            f"the target {t + 1}",
            INPUT,
            f"x_{t + 1}",
        ),
        Node(f"L{t}", x, 176, f"L_{t}", "text", colour=GATE, back="1"),
    )
    edges = (
        Edge(f"x{t}", f"h{t}", "E", (x - 8, 33), (), INPUT, ha="right"),
        Edge(f"h{t}", f"y{t}", "V", (x - 8, 94), (), STATE, r"V^\top", "right"),
        Edge(f"y{t}", f"L{t}", colour=OUTPUT),
        Edge(f"target{t}", f"L{t}", via=((x + 37, 176),), colour=INPUT),
    )
    return nodes, edges  # fmt: skip


STEPS = [_step(t, x) for t, x in enumerate((72, 142, 236, 306), start=1)]
PIECES = Sketch(
    "A recurrent language model over two pieces of two steps.",
    (
        Node("h0", 17, 64, "h_0", colour=STATE),
        Node("cut", 190, 64, "//", "text", "the cut", MEMORY, "//", (8, 9)),
        *(node for nodes, _ in STEPS for node in nodes),
    ),
    (
        Edge("h0", "h1", colour=STATE),
        Edge("h1", "h2", colour=STATE),
        Edge("h2", "cut", colour=STATE),
        Edge("cut", "h3", colour=STATE),
        Edge("h3", "h4", colour=STATE),
        *(edge for _, edges in STEPS for edge in edges),
    ),
    (356, 190),
)
FORWARD = ("h0-h1", "h2-cut", "cut-h3", *(f"target{t}-L{t}" for t in range(1, 5)))
TURNED = tuple(edge.name for edge in PIECES.edges if edge.name not in FORWARD)
