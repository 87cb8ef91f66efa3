"""The GRU cell drawn, its reset before or after the product with W."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from matplotlib.axes import Axes

from course_lib._inputs import one_of

from .drawing import draw
from .roles import GATE, INPUT, MEMORY, STATE
from .sketch import Edge, Node, Sketch

TOP, GATES, RESET, NEW, LOW = 192, 136, 106, 76, 34
IN, Z, FIRST, SPLIT, SECOND, SUM, TANH, OUT = 48, 85, 120, 146, 172, 212, 250, 296
U, FORK = 184, 228


def gru_cell(
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    stored: Iterable[str] = (),
    *,
    reset: Literal["before", "after"] = "before",
) -> Axes:
    r"""One step of a GRU: the line of its state above, the way of its new content below.

    .. math::
        \tilde h_t &= \tanh(W (r_t \odot h_{t-1}) + U x_t + b) \quad\text{or}\quad
        \tanh(r_t \odot (W h_{t-1} + b_h) + U x_t + b), \\
        h_t &= (1 - u_t) \odot h_{t-1} + u_t \odot \tilde h_t

    ``reset`` says whether the reset gate acts before the product with W or after it; the two
    pictures differ in nothing else. ``lit``, ``backward`` and ``stored`` are those of
    :func:`lstm_cell`; :func:`gru_steps` holds them for each equation. It wants
    ``panels(height=3.1)``.

    Raises ValueError for a reset, or a name in ``lit``, that is unknown.
    """
    return draw(gru_sketch(reset), ax, lit, backward, stored)


@cache
def gru_sketch(reset: str) -> Sketch:
    """The drawing's nodes and arrows."""
    one_of(reset, "reset", ("before", "after"))
    title = f"One step of a GRU that resets {reset} the product with W, from left to right."
    nodes, edges = NODES + _on_the_way(reset), EDGES + _way(reset)
    return Sketch(title, nodes, edges, (356, 214), (36, 18, 284, 190))


def _on_the_way(reset: str) -> tuple[Node, ...]:
    """The product with W and that with the gate, in the order of the option."""
    at = (FIRST, SECOND) if reset == "before" else (SECOND, FIRST)
    return (
        Node("reset", at[0], NEW, "times", "op", "the product that resets", GATE),
        Node("W", at[1], NEW, "W" if reset == "before" else "W,\\,b_h", "box",
             "the recurrent weights of the content", half=(19, 12)),
    )  # fmt: skip


NODES = (
    Node("h_prev", 17, TOP, "h_{t-1}", "text", "the old state", STATE),
    Node("x", Z, 7, "x_t", "text", "the input", INPUT),
    Node("h_all", IN, TOP, kind="dot", told="the first branching of h", colour=STATE),
    Node("h_gates", IN, GATES, kind="dot", told="the second branching of h", colour=STATE),
    Node("x_all", Z, LOW, kind="dot", told="the branching of x", colour=INPUT),
    Node("z", Z, GATES, "W,\\,U,\\,b", "box", "the weights of the gates", half=(24, 12)),
    Node("z_all", SPLIT, GATES, kind="dot", told="the branching of z", colour=GATE),
    Node("r", SPLIT, RESET, r"\sigma", "box", "the reset gate", GATE, half=(15, 11)),
    Node("u", U, GATES, r"\sigma", "box", "the update gate", GATE, half=(15, 11)),
    Node("u_all", FORK, GATES, kind="dot", told="the branching of u", colour=GATE),
    Node("U", SUM, LOW, "U,\\,b", "box", "the input weights of the content", half=(18, 12)),
    Node("sum", SUM, NEW, "+", "op", "the sum before the tanh"),
    Node("tanh", TANH, NEW, r"\tanh", "box", "the new content", MEMORY),
    Node("rest", FORK, 164, "1{-}", "op", "one minus", GATE, half=(11.5, 11.5)),
    Node("keep", FORK, TOP, "times", "op", "the product that keeps", STATE),
    Node("write", OUT, GATES, "times", "op", "the product that writes", STATE),
    Node("add", OUT, TOP, "+", "op", "the last sum", STATE),
    Node("h", 340, TOP, "h_t", "text", "the new state", STATE),
)

EDGES = (
    Edge("h_prev", "h_all", "h_{t-1}", colour=STATE),
    Edge("h_all", "keep", "h_{t-1}", colour=STATE),
    Edge("h_all", "h_gates", "h_{t-1}", colour=STATE),
    Edge("h_gates", "z", "h_{t-1}", colour=STATE),
    Edge("x", "x_all", "x_t", colour=INPUT),
    Edge("z", "z_all", "z_t", (129, GATES + 11), colour=GATE),
    Edge("z_all", "r", "z_t", colour=GATE),
    Edge("z_all", "u", "z_t", colour=GATE),
    Edge("u", "u_all", "u_t", (207, GATES + 11), colour=GATE),
    Edge("u_all", "rest", "u_t", colour=GATE),
    Edge("u_all", "write", "u_t", colour=GATE),
    Edge("rest", "keep", "1 - u_t", colour=GATE, back=r"-\bar u_t"),
    Edge("x_all", "U", "x_t", colour=INPUT),
    Edge("U", "sum", "x_t", colour=INPUT, back=r"\bar z_t"),
    Edge("sum", "tanh", back=r"\bar z_t"),
    Edge("tanh", "write", r"\tilde h_t", (284, NEW + 13), ((OUT, NEW),), MEMORY),
    Edge("keep", "add", r"(1 - u_t) \odot h_{t-1}", colour=STATE, back=r"\bar h_t"),
    Edge("write", "add", r"u_t \odot \tilde h_t", colour=STATE, back=r"\bar h_t"),
    Edge("add", "h", "h_t", colour=STATE),
)


def _way(reset: str) -> tuple[Edge, ...]:
    """The arrows of the content's way, which the option reorders."""
    before = reset == "before"
    first, second = ("reset", "W") if before else ("W", "reset")
    bend, label, ha = (FIRST, FIRST - 5, "right") if before else (SECOND, SECOND + 5, "left")
    made, back = (r"r_t \odot h_{t-1}", None) if before else ("h_{t-1}", r"r_t \odot \bar z_t")
    return (
        Edge("h_gates", first, "h_{t-1}", via=((IN, NEW),), colour=STATE),
        Edge("x_all", "z", "x_t", colour=INPUT, over=True),
        Edge("r", "reset", "r_t", (label, 98), ((bend, RESET),), GATE, ha=ha),
        Edge(first, second, made, colour=STATE, back=back or r"\bar z_t"),
        Edge(second, "sum", r"r_t \odot h_{t-1}", colour=STATE, back=r"\bar z_t"),
    )
