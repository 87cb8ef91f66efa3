"""What a stack costs: all its cell steps, and the longest chain that has to wait."""

from __future__ import annotations

import numpy as np

from course_lib.checks.deep_and_bidirectional._layers import cases as layered
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit

COST = Source("""
def cost(layers, T):
    def chain(ready):
        done, before = [], 0
        for time in ready:
            before = max(before, time) + 1
            done.append(before)
        return done

    total, ready = 0, [0] * T
    for layer in layers:
        total += 2 * T if layer == "both" else T
        left, right = chain(ready), chain(ready[::-1])[::-1]
        near = [max(ready[max(t - 1, 0) : t + 2]) + 1 for t in range(T)]
        ready = {
            "forward": left,
            "backward": right,
            "both": [max(pair) for pair in zip(left, right, strict=True)],
            "window": near,
        }[layer]
    return total, max(ready)
""")
BEFORE = 'total += 2 * T if layer == "both" else T'
STEPS = '2 * T if layer == "both" else T'
NEAR = "max(ready[max(t - 1, 0) : t + 2])"
BOTH = "[max(pair) for pair in zip(left, right, strict=True)]"


def time(rule: str) -> Edit:
    """Another time in the end."""
    return edit("max(ready)\n", f"{rule}\n")


def cases(rng: np.random.Generator) -> list[Case]:
    """The stacks of the other question, and one that is long."""
    long = (["forward"] * 4 + ["both"], 100)
    edge = (["backward", "window", "forward"], 5)  # a window that waits at the first step
    above = (["forward", "both", "backward"], 6)  # both begin before the layer below has ended
    more = [Case(given, f"layers = {given[0]}, T = {given[1]}") for given in (edge, above, long)]
    return [*layered(rng), *more]


MISTAKES = (
    Mistake(
        "layers-wait-for-each-other",
        "Your chain is too long: you let a layer wait until the one below has read the whole "
        "sequence. It needs only the outputs that it reads next, so two forward layers can work at "
        "the same time, one a step behind.",
        wrong=(
            time('sum(1 if layer == "window" else T for layer in layers)'),
            time('sum({"window": 1, "both": 2 * T}.get(layer, T) for layer in layers)'),
            time("T * len(layers)"),
        ),
    ),
    Mistake(
        "both-wait-for-all",
        "You let a layer of both directions begin when the layer below has made all its outputs. "
        "Each of its two readings can begin as soon as the first output that it reads is there.",
        wrong=(
            edit(
                BEFORE, f'{BEFORE}\n        ready = [max(ready)] * T if layer == "both" else ready'
            ),
            edit(BOTH, "[max(ready) + T] * T"),
        ),
    ),
    Mistake(
        "always-one-step-behind",
        "You let every layer follow one step behind the one below. What a reading from the other "
        "end needs first is what the layer below makes last; and the steps of a window wait for no "
        "other step of their own layer.",
        wrong=time("T + len(layers) - 1"),
    ),
    Mistake(
        "directions-in-turn",
        "You let the second direction begin when the first has ended. They know nothing of each "
        "other, and can read at the same time.",
        wrong=(
            edit(BOTH, "chain([max(left[-1], time) for time in ready[::-1]])[::-1]"),
            edit("max(pair)", "sum(pair)"),
            time('max(ready) + T * layers.count("both")'),
        ),
    ),
    Mistake(
        "windows-in-turn",
        "You let the steps of a window wait for each other. A window has no state: its outputs "
        "depend on the layer below only, and can all be made at once.",
        wrong=edit(f"[{NEAR} + 1 for t in range(T)]", f"chain([{NEAR} for t in range(T)])"),
    ),
    Mistake(
        "window-waits-for-all",
        "Your windows wait for the whole layer below, or at an edge for its other end, as an index "
        "of -1 does. Step t of a window needs the outputs at t - 1, t and t + 1, as far as they "
        "exist.",
        wrong=edit(NEAR, "max(ready)"),
    ),
    Mistake(
        "window-reads-one",
        "Your windows wait for one output of the layer below. They read three, and the latest of "
        "them counts.",
        wrong=edit(NEAR, "ready[t]"),
    ),
    Mistake(
        "window-counted-thrice",
        "A window's step reads up to three things, and is one cell step all the same, of one unit "
        "of time.",
        wrong=(
            edit(STEPS, '{"both": 2 * T, "window": 3 * T}.get(layer, T)'),
            edit(STEPS, '{"both": 2 * T, "window": 3 * T - 2}.get(layer, T)'),
            edit(f"{NEAR} + 1", f"{NEAR} + 3"),
            time('sum(3 if layer == "window" else T for layer in layers)'),
        ),
    ),
    Mistake(
        "window-not-counted",
        "A window has no cell, but each of its T outputs is a cell step too.",
        wrong=edit(STEPS, '{"both": 2 * T, "window": 0}.get(layer, T)'),
    ),
    Mistake(
        "window-at-the-first-step",
        "Your windows begin too early at the first step: a slice from index t - 1 = -1 begins at "
        "the end, and is empty.",
        wrong=edit(NEAR, "max(ready[t - 1 : t + 2], default=0)"),
    ),
    Mistake(
        "earlier-direction",
        "Of the two directions you take the time of the earlier one. The output of such a layer "
        "is there when both states are.",
        wrong=edit("max(pair)", "min(pair)"),
    ),
    Mistake(
        "backward-begins-at-step-1",
        "You let a reading from the right begin at step 1. It begins at step T, whose input may be "
        "the last that the layer below makes.",
        wrong=edit('"backward": right', '"backward": left'),
    ),
    Mistake(
        "waits-added",
        "You add the times that a step waits for its input and for its own state. It waits for "
        "both at once, and the later one counts.",
        wrong=edit("max(before, time)", "before + time"),
    ),
    Mistake(
        "right-states-not-awaited",
        "Above a layer of both directions you wait for its left states only. Its output at t is "
        "there when both states are.",
        wrong=edit(BOTH, "left"),
    ),
    Mistake(
        "longest-layer",
        "Your time is that of one layer. A layer's first step waits for an output of the layer "
        "below.",
        wrong=(
            time('max(1 if layer == "window" else T for layer in layers)'),
            time("T"),
        ),
    ),
    Mistake(
        "layers-only",
        "Your time counts the layers only. A recurrent step waits for the step before it.",
        wrong=time("len(layers)"),
    ),
    Mistake(
        "no-waiting-counted",
        "Your two numbers are the same. Not every step has to wait for every other: how many are "
        "in the longest chain of which each needs the one before?",
        wrong=time("total"),
    ),
    Mistake(
        "last-step-is-not-the-last",
        "Your time is when the output of step T is done. A reading from the right finishes at "
        "step 1.",
        wrong=time("ready[-1]"),
    ),
    Mistake(
        "one-too-many",
        "Your time is one too large: when the first step of the first layer is done, one unit has "
        "passed.",
        wrong=time("max(ready) + 1"),
    ),
    Mistake(
        "counted-from-zero",
        "Your time is one too small: you count when the last step begins, not when it is done.",
        wrong=time("max(ready) - 1"),
    ),
    Mistake(
        "both-counted-once",
        "A layer of both directions takes two cell steps for each t.",
        wrong=edit(STEPS, "T"),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are right, in the wrong order: first the number of all steps, then the time.",
        wrong=edit("total, max(ready)", "max(ready), total"),
    ),
)

cost = Question(
    name="deep_and_bidirectional.cost",
    signature="cost(layers, T)",
    cases=cases,
    source=COST,
    tolerance=lambda expected, eps, *args: (0.0, 0.0),
    parts=(Part("the number of cell steps", whole=True), Part("the time", whole=True)),
    mistakes=MISTAKES,
    hints=(
        "The first number is a plain count. For the second, ask of one cell step: which results "
        "must be there before it can begin?",
        "Note for each step when it is done: one unit after the latest of what it needs. A step of "
        "a forward layer needs its own input and the state before.",
        "Keep a list of T times, at which the layer below has its outputs: all 0 for x. Each kind "
        "of layer makes the next such list of it. Go along it in the direction in which the layer "
        "reads; a window has no state to wait for, and an output of both directions waits for the "
        "later of its two states.",
    ),
)
