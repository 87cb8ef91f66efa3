"""A recurrent net drawn: folded and unrolled, and what one step of its way back computes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from matplotlib.axes import Axes

from course_lib._inputs import Count, count

from .drawing import draw
from .roles import INPUT, OUTPUT, STATE
from .sketch import Edge, Node, Sketch

LEFT, APART, BELOW, ROW, ABOVE = 140, 198, 14, 74, 134
MOST = 3  # steps that fit at readable type


def unrolled(
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    *,
    steps: Count = 3,
) -> Axes:
    r"""A recurrent net with its loop, and unrolled: the same W, U and V at every step.

    .. math:: h_t = \varphi(W h_{t-1} + U x_t + b), \qquad y_t = V h_t + b_y

    Nodes are called "h0", "x1", "h1", "y1" and so on, those of the folded net "x", "h", "y";
    ``lit`` and ``backward`` are those of :func:`lstm_cell`. It wants ``panels(height=2.2)``.

    Raises ValueError if ``steps`` is not 1 to 3, or for a name that is unknown.
    """
    if count(steps, "steps", 1) > MOST:
        raise ValueError(f"steps is {steps}; expected 1 to {MOST}: take fewer")
    return draw(unrolled_sketch(int(steps)), ax, lit, backward)


@cache
def unrolled_sketch(steps: int) -> Sketch:
    """The drawing's nodes and arrows."""
    loop = Edge(
        "h", "h", "W", (86, ROW), ((80, ROW + 22), (80, ROW - 22)), STATE, r"W^\top", "left"
    )
    nodes, edges = [*_step("", 36)[0]], [*_step("", 36)[1], loop]
    gap = APART / max(steps, 2)
    nodes.append(Node("h0", LEFT, ROW, "h_0", colour=STATE))
    for t in range(1, steps + 1):
        made, joined = _step(str(t), LEFT + gap * t)
        at = (LEFT + gap * (t - 0.5), ROW + 12)
        nodes += made
        edges += [Edge(f"h{t - 1}", f"h{t}", "W", at, (), STATE, r"W^\top"), *joined]
    title = f"A recurrent net, and the same net unrolled over {steps} step{'s' * (steps > 1)}."
    return Sketch(title, tuple(nodes), tuple(edges), (356, 150))


def _step(t: str, x: float) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """What belongs to one step: input, state and output, and the arrows between them."""
    letter = f"_{t}" if t else "_t"
    words = {"x": "the input", "h": "the state", "y": "the output"} if not t else {}
    nodes = (
        Node(f"x{t}", x, BELOW, f"x{letter}", "text", words.get("x", ""), INPUT),
        Node(f"h{t}", x, ROW, f"h{letter}", "value", words.get("h", ""), STATE),
        Node(f"y{t}", x, ABOVE, f"y{letter}", "text", words.get("y", ""), OUTPUT),
    )
    edges = (
        Edge(f"x{t}", f"h{t}", "U", (x - 9, 41), (), INPUT, r"U^\top", "right"),
        Edge(f"h{t}", f"y{t}", "V", (x - 9, 107), (), OUTPUT, r"V^\top", "right"),
    )
    return nodes, edges


def backward_step(
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = True,
    stored: Iterable[str] = (),
) -> Axes:
    r"""One step of a recurrent net, its arrows turned: what a backward step computes.

    .. math::
        \bar h_t = V^\top \bar y_t + W^\top \bar z_{t+1}, \qquad
        \bar z_t = \bar h_t \odot \varphi'(z_t), \qquad
        \bar W = \textstyle\sum_t \bar z_t h_{t-1}^\top

    ``lit`` and ``stored`` are those of :func:`lstm_cell`; :func:`backward_steps` holds them for
    each equation. Without ``backward`` it is the forward step. It wants ``panels(height=2.8)``.

    Raises ValueError for a name in ``lit`` that is unknown.
    """
    return draw(STEP, ax, lit, backward, stored)


LINE, SUM, FORK = 92, 122, 238
STEP = Sketch(
    "One step of a recurrent net, from left to right.",
    (
        Node("h_prev", 17, LINE, "h_{t-1}", "text", "the old state", STATE),
        Node("W", 72, LINE, "W", "box", "the recurrent weights"),
        Node("x", SUM, 10, "x_t", "text", "the input", INPUT),
        Node("U", SUM, 46, "U,\\,b", "box", "the input weights"),
        Node("sum", SUM, LINE, "+", "op", "the sum"),
        Node("phi", 180, LINE, r"\varphi", "box", "the activation", STATE),
        Node("fork", FORK, LINE, kind="dot", told="the branching of h", colour=STATE),
        Node("V", FORK, 132, "V,\\,b_y", "box", "the output weights", half=(20, 12)),
        Node("y", FORK, 172, "y_t", "text", "the output", OUTPUT),
        Node("W_next", 286, LINE, "W", "box", "the recurrent weights of the next step"),
        Node("z_next", 339, LINE, "z_{t+1}", "text", "the next step", STATE, half=(18, 9)),
    ),
    (
        Edge("h_prev", "W", "h_{t-1}", colour=STATE),
        Edge("W", "sum", "h_{t-1}", colour=STATE, back=r"\bar z_t"),
        Edge("x", "U", "x_t", colour=INPUT),
        Edge("U", "sum", "x_t", colour=INPUT, back=r"\bar z_t"),
        Edge("sum", "phi", "z_t", (146, LINE + 12)),
        Edge("phi", "fork", "h_t", (217, LINE + 12), colour=STATE),
        Edge("fork", "V", "h_t", colour=STATE, back=r"V^\top \bar y_t"),
        Edge("V", "y", "y_t", colour=OUTPUT),
        Edge("fork", "W_next", "h_t", colour=STATE, back=r"W^\top \bar z_{t+1}"),
        Edge("W_next", "z_next", "z_{t+1}", colour=STATE),
    ),
    (356, 184),
)
