"""Laws of drawn cells: followed arrow by arrow they compute the cell, and a step's light is its
equation's."""

import re
from inspect import unwrap

import numpy as np
import pytest
from error_laws import refuses
from schematic_pictures import drawn, extent, sketch_of, stepped

from course_lib import bptt, figures
from course_lib.figures.schematics import depth, gru, lstm, nets, wall

B, D, H = 3, 2, 4
CASES = list(stepped())
LETTER = re.compile(r"(\\bar ?)?(\\tilde h|(?<![a-z])[a-z])_(\{t[-+]1\}|t)")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def followed(sketch, functions, **inputs):
    """The value of every node: a function of what its arrows bring, in their order."""
    values = dict(inputs)
    while len(values) < len(sketch.nodes):
        for node in sketch.nodes:
            tails = [edge.tail for edge in sketch.edges if edge.head == node.name]
            if node.name not in values and all(tail in values for tail in tails):
                brought = [values[tail] for tail in tails]
                values[node.name] = compute(node, brought, functions)
    return values


def compute(node, brought, functions):
    """By what is written on the node, where its function is not given."""
    if node.name in functions:
        return functions[node.name](*brought)
    if node.label == "times":
        return np.prod(brought, axis=0)
    known = {"+": lambda *v: sum(v), r"\tanh": np.tanh, "1{-}": lambda v: 1 - v}
    return known.get(node.label, lambda v: v)(*brought)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def numbers(rng, n):
    W, U, b = rng.normal(size=(n * H, H)), rng.normal(size=(n * H, D)), rng.normal(size=n * H)
    x, h, c = rng.normal(size=(B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    return W, U, b, x, h, c


def gate(block, function=sigmoid):
    return lambda z: function(z[:, block * H : (block + 1) * H])


def test_the_drawn_lstm_computes_an_lstm(rng):
    W, U, b, x, h, c = numbers(rng, 4)
    functions = {
        "z": lambda h, x: h @ W.T + x @ U.T + b,
        "i": gate(0), "f": gate(1), "g": gate(2, np.tanh), "o": gate(3),
    }  # fmt: skip
    found = followed(lstm.SKETCH, functions, x=x, h_prev=h, c_prev=c)
    for name, value in bptt.lstm_step(x, h, c, W, U, b)._asdict().items():
        np.testing.assert_allclose(found[name], value, rtol=1e-12)


@pytest.mark.parametrize("reset", ["before", "after"])
def test_the_drawn_gru_computes_a_gru(reset, rng):
    W, U, b, x, h, _ = numbers(rng, 3)
    b_h = rng.normal(size=H) if reset == "after" else 0.0
    W_new, U_new, b_new = (array[2 * H :] for array in (W, U, b))
    functions = {
        "z": lambda h, x: h @ W[: 2 * H].T + x @ U[: 2 * H].T + b[: 2 * H],
        "W": lambda h: h @ W_new.T + b_h,
        "U": lambda x: x @ U_new.T + b_new,
        "r": gate(0), "u": gate(1),
    }  # fmt: skip
    found = followed(gru.gru_sketch(reset), functions, x=x, h_prev=h)
    step = bptt.gru_step(x, h, W, U, b, b_h=b_h, reset=reset)
    for name, value in zip(("h", "r", "u", "tanh"), step, strict=True):
        np.testing.assert_allclose(found[name], value, rtol=1e-12)


def test_the_two_resets_differ_only_in_the_order_of_gate_and_weights():
    before, after = (gru.gru_sketch(reset) for reset in ("before", "after"))
    assert before.by_name.keys() == after.by_name.keys()
    moved = {n for n, node in before.by_name.items() if node[1:3] != after.by_name[n][1:3]}
    assert moved == {"reset", "W"}
    places = [{sketch.by_name[n][1:3] for n in moved} for sketch in (before, after)]
    assert places[0] == places[1]


def test_the_drawn_net_computes_a_net(rng):
    W, U, b, x, h, _ = numbers(rng, 1)
    functions = {
        "W": lambda h: h @ W.T, "U": lambda x: x @ U.T + b, "phi": np.tanh,
        "V": lambda h: h, "W_next": lambda h: h,
    }  # fmt: skip
    found = followed(nets.STEP, functions, x=x, h_prev=h)
    np.testing.assert_allclose(found["y"], np.tanh(h @ W.T + x @ U.T + b), rtol=1e-12)


def letters(latex):
    """The letters of a formula with a bar and without; z^r_t and z^u_t are blocks of z_t."""
    latex = re.sub(r"\\bar\{(\\tilde h)\}", r"\\bar \1", latex)
    latex = re.sub(r"(\\bar h)\^\\top", r"\1", latex)
    found = LETTER.findall(latex)
    return [{(a, t.strip("{}")) for bar, a, t in found if bool(bar) == wanted} for wanted in (1, 0)]


@pytest.mark.parametrize("name, options, step", CASES, ids=[f"{c[0]}-{c[2].name}" for c in CASES])
def test_a_step_lights_exactly_what_its_equation_uses(name, options, step):
    sketch = sketch_of(name, options)
    edges = {edge.name: edge for edge in sketch.edges}
    assert {*step.lit, *step.stored} <= edges.keys()
    lit = [edges[arrow].text(step.backward) for arrow in step.lit]
    stored = [edges[arrow].text(False) for arrow in step.stored]
    shown = [letters(text) for text in lit]
    bars, plain = letters(step.equation)
    used = set().union(*(letters(text)[1] for text in stored))
    if not step.backward:
        assert not stored and not bars
        assert set().union(*(p for _, p in shown)) == plain
        return
    assert set().union(*(b for b, _ in shown)) == bars
    assert used <= plain  # what is lit for its value is in the equation
    on_the_way = set().union(*(letters(edges[a].carries)[1] for a in step.lit))
    assert plain <= used | on_the_way | set().union(*(p for _, p in shown))


@pytest.mark.parametrize("name, options, step", CASES, ids=[f"{c[0]}-{c[2].name}" for c in CASES])
def test_what_a_step_lights_hangs_together(name, options, step):
    sketch = sketch_of(name, options)
    ends = [set(arrow.split("-")) for arrow in {*step.lit, *step.stored}]
    joined = ends.pop()
    while near := [pair for pair in ends if pair & joined]:
        joined |= set().union(*near)
        ends = [pair for pair in ends if pair not in near]
    apart = step.name in {"through the gates", "gates", "input"}
    assert apart or not ends, ends
    assert joined <= sketch.by_name.keys()


@pytest.mark.parametrize(
    "name, steps, options",
    [
        ("lstm_cell", figures.lstm_steps(), {}),
        ("gru_cell", figures.gru_steps("before"), {"reset": "before"}),
        ("gru_cell", figures.gru_steps("after"), {"reset": "after"}),
    ],
)
@pytest.mark.parametrize("backward", [False, True])
def test_all_steps_of_one_way_light_the_whole_cell(name, steps, options, backward):
    lit = {arrow for step in steps if step.backward == backward for arrow in step.lit}
    assert lit == {edge.name for edge in sketch_of(name, options).edges}


def test_both_resets_have_steps_of_the_same_names():
    before, after = (figures.gru_steps(reset) for reset in ("before", "after"))
    assert [s.name for s in before] == [s.name for s in after]
    differ = {s.name for s, other in zip(before, after, strict=True) if s != other}
    assert differ == {"reset", "new content", "reset gate", "old state"}
    refuses(ValueError, lambda: unwrap(figures.gru_steps)("never"), "reset is 'never'; expected")


@pytest.mark.parametrize("name", ["lstm_cell", "gru_cell", "backward_step"])
def test_an_explorers_axes_have_room_for_every_title(name):
    cases = [case for case in CASES if case[0] == name and case[1].get("reset") != "after"]
    longest = sorted(cases, key=lambda case: -len(case[2].equation))[:3]
    places = None
    for _, options, step in [cases[0], *longest]:
        figure, ax = drawn(name, options, step)
        if places is None:
            figure.draw_without_rendering()
            places = ax.get_position(original=True)
        figure.set_layout_engine("none")  # as an explorer does, so that nothing jumps
        ax.set_position(places)
        figure.draw_without_rendering()
        title = extent(ax._left_title)
        assert title.y1 <= figure.bbox.y1 and title.x1 <= figure.bbox.x1, step.name
        assert title.y0 >= max(text.get_window_extent().y1 for text in ax.texts)


def test_a_wave_needs_only_waves_before_it():
    layers, steps = 3, 5
    seen = set()
    for front in range(1, layers + steps):
        ax = figures.wavefront(figures.panels()[1], front, layers=layers, steps=steps)
        told = re.search(r"In colour: (.*?)\.", ax.get_label())[1]
        reached = set(re.findall(r"layer \d step \d", told.replace("from ", "")))
        now = {n for n in reached if sum(map(int, re.findall(r"\d", n))) - 1 == front}
        needs = depth.grid_of(layers, steps, front)
        told_names = {node.told: node.name for node in needs.nodes if node.told}
        tails = {e.tail for e in needs.edges if e.head in {told_names[n] for n in now}}
        assert {told_names[n] for n in reached - now} == seen
        assert {tail for tail in tails if tail.startswith("h")} <= seen
        seen |= {told_names[n] for n in now}
    assert len(seen) == layers * steps


def test_an_output_of_both_ways_hangs_on_every_input():
    sketch = depth.both_ways(4)
    reach = {"h2"}
    for _ in sketch.nodes:
        reach |= {edge.tail for edge in sketch.edges if edge.head in reach}
    assert {f"x{t}" for t in range(1, 5)} <= reach
    assert {"right1", "right2"} == {n for n in reach if n.startswith("right")}
    assert {"left2", "left3", "left4"} == {n for n in reach if n.startswith("left")}


def test_the_cliffs_steps_are_as_long_as_their_slopes_say():
    at = wall.SKETCH.by_name
    for node in wall.SKETCH.nodes:
        assert node.y == pytest.approx(float(wall.loss(node.x)))
        slope = (wall.loss(node.x + 1e-4) - wall.loss(node.x - 1e-4)) / 2e-4
        assert wall.slope(node.x) == pytest.approx(float(slope), rel=1e-6)
    climb = at["wall"].x - at["start"].x
    plain, clipped = (at["wall"].x - at[n].x for n in ("plain", "clipped"))
    assert climb == pytest.approx(-wall.RATE * wall.slope(at["start"].x))
    assert plain == pytest.approx(wall.RATE * wall.slope(at["wall"].x))
    assert clipped == pytest.approx(wall.RATE * wall.THRESHOLD) and clipped < plain / 4


@pytest.mark.parametrize(
    "draw, message",
    [
        (lambda ax: figures.lstm_cell(ax, ["f-keep", "forget"]), "lit has ['forget']; expected"),
        (lambda ax: unwrap(figures.gru_cell)(ax, reset="never"), "reset is 'never'"),
        (lambda ax: figures.unrolled(ax, steps=4), "steps is 4; expected 1 to 3"),
        (lambda ax: figures.bidirectional(ax, steps=0), "steps is 0"),
        (lambda ax: figures.stack(ax, layers=9), "layers is 9; expected 1 to 4"),
        (lambda ax: figures.wavefront(ax, 7), "front is 7; expected 1 to 6"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, message):
    refuses(ValueError, lambda: draw(figures.panels()[1]), message)


def test_a_node_lights_all_its_arrows():
    assert lstm.SKETCH.chosen("keep") == {"c_prev-keep", "f-keep", "keep-add"}
    assert lstm.SKETCH.chosen(()) == set()
