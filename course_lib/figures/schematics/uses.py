"""What recurrent nets are used for, drawn: four uses, and an encoder with its decoder."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from .drawing import draw
from .roles import GATE, INPUT, MEMORY, OUTPUT, STATE
from .sketch import Edge, Node, Sketch


def four_uses(ax: Axes, lit: Iterable[str] | None = None) -> Axes:
    r"""One net, four uses: a tag a word, one verdict, an encoder, a conditional language model.

    Nodes begin with "tag", "verdict", "encoder" or "model", as in "tag_x1", "verdict_y",
    "encoder_rest", "model_condition"; ``lit`` is that of :func:`lstm_cell`. It wants
    ``panels(height=3.9)``.

    Raises ValueError for a name in ``lit`` that is unknown.
    """
    return draw(USES, ax, lit)


def encoder_decoder(ax: Axes, lit: Iterable[str] | None = None) -> Axes:
    r"""An encoder reads a source of three words, a decoder says a target of three.

    .. math:: s_0 = h_S, \qquad s_t = F(E_{y_{t-1}}, s_{t-1}), \qquad z_t = V s_t + b_y

    Nodes are called "x1", "h1", "read1", "s1", "say1" and so on; ``lit`` is that of
    :func:`lstm_cell`. It wants ``panels(height=2.2)``.

    Raises ValueError for a name in ``lit`` that is unknown.
    """
    return draw(PAIR, ax, lit)


def attention_step(ax: Axes, lit: Iterable[str] | None = None) -> Axes:
    r"""An encoder and a decoder with attention, drawn for the second word said.

    .. math:: a_t = \sum_k \alpha_{tk} h_k, \qquad z_t = V \tanh(C [a_t; s_t]) + b_y

    Nodes are those of :func:`encoder_decoder` without what the other steps say, and "a", "fork" and
    "C"; ``lit`` is that of
    :func:`lstm_cell`. It wants ``panels(height=3.6)``.

    Raises ValueError for a name in ``lit`` that is unknown.
    """
    return draw(ATTENTION, ax, lit)


SMALL, APART = (13, 13), 52


def _node(use: str, name: str, x: float, y: float, letter: str, colour: str, **more) -> Node:
    """A node of one of the uses, "tag_x1", told as "tag x1"."""
    return Node(f"{use}_{name}", x, y, letter, told=f"{use} {name}", colour=colour, **more)


def _reading(use: str, left: float, low: float) -> tuple[list[Node], list[Edge]]:
    """Three steps of a net: what is read below, the states above."""
    word, state, before = ("y", "s", 1) if use == "model" else ("x", "h", 0)
    colour = GATE if use == "model" else STATE
    nodes, edges = [], []
    for t in (1, 2, 3):
        x, read = left + APART * (t - 1), f"{word}{t - before}"
        letter, told = f"{word}_{t - before}", {"told": f"{use} {read} as read"}
        nodes += [
            _node(use, read, x, low, letter, INPUT, kind="text")._replace(**told),
            _node(use, f"{state}{t}", x, low + 46, f"{state}_{t}", colour, half=SMALL),
        ]
        edges.append(Edge(f"{use}_{read}", f"{use}_{state}{t}", colour=INPUT))
        if t > 1:
            edges.append(Edge(f"{use}_{state}{t - 1}", f"{use}_{state}{t}", colour=colour))
    return nodes, edges


def _outputs(use: str, left: float, high: float) -> tuple[list[Node], list[Edge]]:
    """An output above each of three states."""
    state = "s" if use == "model" else "h"
    nodes = [
        _node(use, f"said{t}", left + APART * (t - 1), high, f"y_{t}", OUTPUT, kind="text")
        for t in (1, 2, 3)
    ]
    return nodes, [Edge(f"{use}_{state}{t}", f"{use}_said{t}", colour=OUTPUT) for t in (1, 2, 3)]


def _uses() -> Sketch:
    """The four, two a row."""
    left, right, high, low, middle = 24, 222, 152, 12, 274
    parts = [
        _reading("tag", left, high), _outputs("tag", left, high + 92),
        _reading("verdict", right, high), _reading("encoder", left, low),
        _reading("model", right, low), _outputs("model", right, low + 92),
    ]  # fmt: skip
    nodes, edges = ([one for part in parts for one in part[k]] for k in (0, 1))
    nodes += [
        _node("verdict", "y", middle, high + 92, "y", OUTPUT, kind="text"),
        _node("encoder", "rest", left + 2 * APART, low + 104, r"\mathrm{decoder}", MEMORY,
              kind="text", half=(30, 9)),
        _node("model", "condition", right - 42, low + 72, r"\mathrm{condition}", MEMORY,
              kind="text", half=(32, 9)),
    ]  # fmt: skip
    for t, x in enumerate((right, middle, right + 2 * APART), start=1):
        via = () if t == 2 else ((x, high + 70), (middle, high + 70))
        edges.append(Edge(f"verdict_h{t}", "verdict_y", via=via, colour=OUTPUT))
    edges += [
        Edge("encoder_h3", "encoder_rest", colour=MEMORY),
        Edge("model_condition", "model_s1", via=((right - 42, low + 46),), colour=MEMORY),
    ]
    return Sketch("Four uses of a recurrent net.", tuple(nodes), tuple(edges), (356, 256))


COLUMNS = (26, 84, 142, 214, 272, 330)


def _pair(row: float, top: float) -> tuple[list[Node], list[Edge]]:
    """Encoder and decoder, three steps each; what is said at the height ``top``."""
    nodes, edges = [], []
    for k in (1, 2, 3):
        e, d = COLUMNS[k - 1], COLUMNS[k + 2]
        nodes += [
            Node(f"x{k}", e, 12, f"x_{k}", "text", f"source word {k}", INPUT),
            Node(f"h{k}", e, row, f"h_{k}", "value", f"encoder state {k}", STATE),
            Node(f"read{k}", d, 12, f"y_{k - 1}", "text", f"target word {k - 1} as read", INPUT),
            Node(f"s{k}", d, row, f"s_{k}", "value", f"decoder state {k}", GATE),
            Node(f"say{k}", d, top, f"y_{k}", "text", f"target word {k} as said", OUTPUT),
        ]
        edges += [
            Edge(f"x{k}", f"h{k}", colour=INPUT),
            Edge(f"read{k}", f"s{k}", colour=INPUT),
            Edge(f"h{k}", f"h{k + 1}" if k < 3 else "s1", colour=STATE),
        ]
        if k < 3:
            edges.append(Edge(f"s{k}", f"s{k + 1}", colour=GATE))
    return nodes, edges


def _plain() -> Sketch:
    nodes, edges = _pair(62, 118)
    edges += [Edge(f"s{t}", f"say{t}", colour=OUTPUT) for t in (1, 2, 3)]
    return Sketch(
        "An encoder of three source words, a decoder of three target words.",
        tuple(nodes), tuple(edges), (356, 132),
    )  # fmt: skip


def _attending() -> Sketch:
    """The decoder's second step looks at the encoder's states; its other steps are left out."""
    nodes, edges = _pair(62, 220)
    nodes = [node for node in nodes if node.name not in {"say1", "say3"}]
    middle, said = COLUMNS[1], COLUMNS[4]
    nodes += [
        Node("a", middle, 120, r"a_2 = \sum_k\, \alpha_{2k}\, h_k", "wide", "the weighted mean",
             MEMORY, half=(72, 15)),
        Node("fork", said, 120, kind="dot", told="the branching of s2", colour=GATE),
        Node("C", said, 170, r"\tanh,\, C", "box", "the layer that joins both", half=(32, 13)),
    ]  # fmt: skip
    edges += [
        *(Edge(f"h{k}", "a", via=((x, 90),), colour=STATE)
          for k, x in enumerate(COLUMNS[:3], start=1)),
        Edge("s2", "fork", colour=GATE),
        Edge("fork", "C", colour=GATE),
        Edge("fork", "a", "A", (206, 130), colour=GATE),
        Edge("a", "C", via=((middle, 170),), colour=MEMORY),
        Edge("C", "say2", r"V,\, b_y", (said - 9, 198), (), OUTPUT, ha="right"),
    ]  # fmt: skip
    return Sketch(
        "An encoder, a decoder, and attention at the decoder's second step.",
        tuple(nodes), tuple(edges), (356, 234),
    )  # fmt: skip


USES, PAIR, ATTENTION = _uses(), _plain(), _attending()
