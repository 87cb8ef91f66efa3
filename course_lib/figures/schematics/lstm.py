"""The LSTM cell drawn: the line of its memory, its gates, and the way back through them."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from .drawing import draw
from .roles import GATE, INPUT, MEMORY, STATE
from .sketch import Edge, Node, Sketch

TOP, MIDDLE, GATES, LOW = 186, 134, 86, 42
F, I, PAIR, G, O, OUT = 118, 164, 187, 210, 250, 289


def lstm_cell(
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    stored: Iterable[str] = (),
) -> Axes:
    r"""One step of an LSTM: the line of the memory above, the four gates below it.

    .. math::
        z_t &= W h_{t-1} + U x_t + b, \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t, \qquad h_t = o_t \odot \tanh(c_t)

    ``lit`` names what is in colour: arrows such as "f-keep", or nodes, which stand for all
    their arrows. With ``backward`` the arrows are turned and carry adjoints; ``stored`` names the
    arrows whose value a step back uses, which stay as they are. :func:`lstm_steps` holds such
    names for each equation. It wants ``panels(height=3.1)``.

    Raises ValueError for a name that is neither.
    """
    return draw(SKETCH, ax, lit, backward, stored)


def _gate(name: str, x: float, told: str) -> Node:
    return Node(name, x, GATES, r"\sigma", "box", told, GATE, half=(15, 12))


NODES = (
    Node("c_prev", 17, TOP, "c_{t-1}", "text", "the old cell", MEMORY),
    Node("h_prev", 17, LOW, "h_{t-1}", "text", "the old state", STATE),
    Node("x", 72, 7, "x_t", "text", "the input", INPUT),
    Node("z", 72, LOW, "W,\\,U,\\,b", "box", "the weights", half=(25, 12)),
    Node("z_f", F, LOW, kind="dot", told="the first branching of z", colour=GATE),
    Node("z_i", I, LOW, kind="dot", told="the second branching of z", colour=GATE),
    Node("z_g", G, LOW, kind="dot", told="the third branching of z", colour=GATE),
    _gate("f", F, "the forget gate"),
    _gate("i", I, "the input gate"),
    Node("g", G, GATES, r"\tanh", "box", "the new content", MEMORY),
    _gate("o", O, "the output gate"),
    Node("keep", F, TOP, "times", "op", "the product that keeps", MEMORY),
    Node("write", PAIR, MIDDLE, "times", "op", "the product that writes", MEMORY),
    Node("add", PAIR, TOP, "+", "op", "the sum", MEMORY),
    Node("fork", OUT, TOP, kind="dot", told="the branching of c", colour=MEMORY),
    Node("tanh", OUT, 152, r"\tanh", "box", "the tanh of the cell", MEMORY, half=(18, 11)),
    Node("show", OUT, 114, "times", "op", "the product that shows", STATE),
    Node(
        "c", 336, TOP, "c_t", "text", "the new cell", MEMORY, half=(20, 15),
        back="f_{t+1} \\\\ \\odot\\,\\bar c_{t+1}",
    ),
    Node("h", 336, LOW, "h_t", "text", "the new state", STATE, half=(20, 9)),
)  # fmt: skip

EDGES = (
    Edge("c_prev", "keep", "c_{t-1}", colour=MEMORY),
    Edge("h_prev", "z", "h_{t-1}", colour=STATE),
    Edge("x", "z", "x_t", colour=INPUT),
    Edge("z", "z_f", "z_t", (108, LOW + 11), colour=GATE),
    Edge("z_f", "f", "z_t", colour=GATE),
    Edge("z_f", "z_i", "z_t", colour=GATE),
    Edge("z_i", "i", "z_t", colour=GATE),
    Edge("z_i", "z_g", "z_t", colour=GATE),
    Edge("z_g", "g", "z_t", colour=GATE),
    Edge("z_g", "o", "z_t", via=((O, LOW),), colour=GATE),
    Edge("f", "keep", "f_t", (F - 5, MIDDLE), colour=GATE, ha="right"),
    Edge("i", "write", "i_t", (I - 5, 117), ((I, MIDDLE),), GATE, ha="right"),
    Edge("g", "write", "g_t", (G + 5, 117), ((G, MIDDLE),), MEMORY, ha="left"),
    Edge("o", "show", "o_t", (O - 5, 112), ((O, 114),), GATE, ha="right"),
    Edge("keep", "add", r"f_t \odot c_{t-1}", colour=MEMORY, back=r"\bar c_t"),
    Edge("write", "add", r"i_t \odot g_t", colour=MEMORY, back=r"\bar c_t"),
    Edge("add", "fork", "c_t", (240, TOP + 12), colour=MEMORY),
    Edge("fork", "c", "c_t", colour=MEMORY, back=r"f_{t+1} \odot \bar c_{t+1}"),
    Edge("fork", "tanh", "c_t", colour=MEMORY, back=r"\bar h_t \odot o_t \odot (1 - \tanh^2 c_t)"),
    Edge("tanh", "show", r"\tanh c_t", colour=MEMORY, back=r"\bar h_t \odot o_t"),
    Edge("show", "h", "h_t", via=((OUT, LOW),), colour=STATE),
)

SKETCH = Sketch(
    "One step of an LSTM, from left to right.", NODES, EDGES, (356, 214), (40, 20, 272, 188)
)
