"""Layers and directions drawn: both ways over a sequence, a stack, and its wavefront."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from matplotlib.axes import Axes

from course_lib._inputs import Count, count

from .drawing import draw
from .roles import GATE, INPUT, MEMORY, OUTPUT, STATE
from .sketch import Edge, Node, Sketch

MOST_LAYERS, MOST_STEPS = 4, 5  # what fits at readable type
WIDTH, LOW, RISE = 356, 14, 50


def bidirectional(
    ax: Axes, lit: Iterable[str] | None = None, backward: bool = False, *, steps: Count = 4
) -> Axes:
    r"""A bidirectional layer: one cell reads from the left, one from the right.

    .. math:: h_t = [\overrightarrow h_t; \overleftarrow h_t]

    Nodes are called "x1", "right1", "left1", "h1" and so on; ``lit`` and ``backward`` are those
    of :func:`lstm_cell`. It wants ``panels(height=2.8)``.

    Raises ValueError if ``steps`` is not 1 to 5, or for a name that is unknown.
    """
    return draw(both_ways(_most(steps, "steps", MOST_STEPS)), ax, lit, backward)


def _most(number: Count, name: str, most: int) -> int:
    if count(number, name, 1) > most:
        raise ValueError(f"{name} is {number}; expected 1 to {most}: take fewer")
    return int(number)


@cache
def both_ways(steps: int) -> Sketch:
    """The drawing of :func:`bidirectional`."""
    nodes, edges, gap = [], [], WIDTH / steps
    for t in range(1, steps + 1):
        x = gap * (t - 0.5)
        left, right = x - 16, x + 16
        nodes += [
            Node(f"x{t}", x, LOW, f"x_{t}", "text", colour=INPUT),
            Node(f"split{t}", x, 38, kind="dot", told=f"the branching of x{t}", colour=INPUT),
            Node(f"right{t}", left, 76, rf"\overrightarrow h_{t}", told=f"right-going {t}",
                 colour=STATE, back=rf"\bar{{\overrightarrow h}}_{t}"),
            Node(f"left{t}", right, 126, rf"\overleftarrow h_{t}", told=f"left-going {t}",
                 colour=GATE, back=rf"\bar{{\overleftarrow h}}_{t}"),
            Node(f"h{t}", x, 180, f"h_{t}", "wide", colour=OUTPUT),
        ]  # fmt: skip
        edges += [
            Edge(f"x{t}", f"split{t}", colour=INPUT),
            Edge(f"split{t}", f"right{t}", via=((left, 38),), colour=INPUT),
        ]
        if t > 1:
            edges.append(Edge(f"right{t - 1}", f"right{t}", colour=STATE))
            edges.append(Edge(f"left{t}", f"left{t - 1}", colour=GATE))
    for t in range(1, steps + 1):
        x = gap * (t - 0.5)
        edges += [
            Edge(f"split{t}", f"left{t}", via=((x + 16, 38),), colour=INPUT, over=t < steps),
            Edge(f"right{t}", f"h{t}", via=((x - 16, 155),), colour=STATE, over=t > 1),
            Edge(f"left{t}", f"h{t}", via=((x + 16, 155),), colour=GATE),
        ]
    title = f"A bidirectional layer over {steps} step{'s' * (steps > 1)}."
    return Sketch(title, tuple(nodes), tuple(edges), (WIDTH, 198))


def stack(
    ax: Axes,
    lit: Iterable[str] | None = None,
    backward: bool = False,
    *,
    layers: Count = 3,
    steps: Count = 4,
) -> Axes:
    r"""A stack of recurrent layers: each layer's states are the next one's inputs.

    Nodes are called "x1", "h1_2" (layer 1, step 2) and so on; ``lit`` and ``backward`` are those
    of :func:`lstm_cell`. It wants ``panels(height=0.7 * layers + 0.7)``.

    Raises ValueError if there are more than 4 layers or 5 steps, or for a name that is unknown.
    """
    grid = grid_of(_most(layers, "layers", MOST_LAYERS), _most(steps, "steps", MOST_STEPS), 0)
    return draw(grid, ax, lit, backward)


def wavefront(ax: Axes, front: Count, *, layers: Count = 3, steps: Count = 4) -> Axes:
    r"""What a stack can compute at once: all (layer l, step t) with l + t − 1 = ``front``.

    The front stands out, what came before it is in colour, what comes after it is pale. After
    layers + steps − 1 fronts all is done. It wants ``panels(height=0.7 * layers + 0.7)``.

    Raises ValueError if ``front`` is not one of 1 to layers + steps − 1, or the stack is too large.
    """
    layers, steps = _most(layers, "layers", MOST_LAYERS), _most(steps, "steps", MOST_STEPS)
    front = _most(front, "front", layers + steps - 1)
    grid = grid_of(layers, steps, front)
    known = {
        f"h{l}_{t}" for l in range(1, layers + 1) for t in range(1, steps + 1) if l + t <= front + 1
    }
    return draw(grid, ax, [edge.name for edge in grid.edges if edge.head in known])


@cache
def grid_of(layers: int, steps: int, front: int) -> Sketch:
    """The drawing of :func:`stack`, with the front, if it is not 0, in a colour of its own."""
    gap = WIDTH / steps
    nodes, edges = [], []
    for t in range(1, steps + 1):
        x = gap * (t - 0.5)
        nodes.append(Node(f"x{t}", x, LOW, f"x_{t}", "text", colour=INPUT))
        for l in range(1, layers + 1):
            name, now = f"h{l}_{t}", l + t - 1 == front
            colour = MEMORY if now else STATE
            told, letter = f"layer {l} step {t}", f"h^{{({l})}}_{t}"
            nodes.append(
                Node(name, x, LOW + RISE * l, letter, told=told, colour=colour, half=(17, 17))
            )
            below = f"h{l - 1}_{t}" if l > 1 else f"x{t}"
            edges.append(Edge(below, name, colour=colour))
            if t > 1:
                edges.append(Edge(f"h{l}_{t - 1}", name, colour=colour))
    title = f"A stack of {layers} layers over {steps} steps."
    if front:
        title = f"{title[:-1]}, wave {front} of {layers + steps - 1}."
    return Sketch(title, tuple(nodes), tuple(edges), (WIDTH, LOW + RISE * layers + 24))
