"""What a stack costs: all its cell steps, and the longest chain that has to wait."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.deep_and_bidirectional._layers import cases as layered
from course_lib.checks.question import Case, Mistake, Part, Question

Layers = list[str]


def _chain(ready: np.ndarray) -> np.ndarray:
    """When each step of a reading from the left is done; its input t is there at ready[t]."""
    done = np.zeros_like(ready)
    for t in range(len(ready)):
        done[t] = max(done[t - 1] if t else 0, ready[t]) + 1
    return done


def finished(kind: str, ready: np.ndarray) -> np.ndarray:
    """When each output of a layer is done."""
    if kind == "window":
        edge = np.concatenate([ready[:1], ready, ready[-1:]])
        return np.max([edge[:-2], edge[1:-1], edge[2:]], axis=0) + 1
    left, right = _chain(ready), _chain(ready[::-1])[::-1]
    return {"forward": left, "backward": right, "both": np.maximum(left, right)}[kind]


def times(layers: Layers, T: int) -> np.ndarray:
    """When each output of the stack is done."""
    ready = np.zeros(T, int)
    for kind in layers:
        ready = finished(kind, ready)
    return ready


def total(layers: Layers, T: int) -> int:
    """All cell steps."""
    return sum(2 * T if kind == "both" else T for kind in layers)


def reference(layers: Layers, T: int) -> tuple[int, int]:
    """All cell steps, and the shortest time with as many workers as are wanted."""
    return total(layers, T), int(times(layers, T).max())


def cases(rng: np.random.Generator) -> list[Case]:
    """The stacks of the other question, and one that is long."""
    long = (["forward"] * 4 + ["both"], 100)
    edge = (["backward", "window", "forward"], 5)  # a window that waits at the first step
    more = [Case(given, f"layers = {given[0]}, T = {given[1]}") for given in (edge, long)]
    return [*layered(rng), *more]


def _time(rule: Callable[[Layers, int], int]) -> Callable:
    """The right number of steps, with another time."""
    return lambda layers, T: (total(layers, T), rule(layers, T))


def _alone(kind: str, T: int) -> int:
    return 1 if kind == "window" else T


def _one_after_the_other(layers: Layers, T: int) -> int:
    return sum(_alone(kind, T) for kind in layers)


def _all_in_turn(layers: Layers, T: int) -> int:
    return _one_after_the_other(layers, T) + T * layers.count("both")


def _directions_added(layers: Layers, T: int) -> int:
    """The times of the two directions added, where the later one counts."""
    ready = np.zeros(T, int)
    for kind in layers:
        left, right = finished("forward", ready), finished("backward", ready)
        ready = left + right if kind == "both" else finished(kind, ready)
    return int(ready.max())


def _own_input_only(layers: Layers, T: int) -> int:
    """A window that waits for one output below."""
    ready = np.zeros(T, int)
    for kind in layers:
        ready = ready + 1 if kind == "window" else finished(kind, ready)
    return int(ready.max())


def _directions_in_turn(layers: Layers, T: int) -> int:
    """Layer by layer as they have to, the two directions one after the other."""
    ready = np.zeros(T, int)
    for kind in layers:
        if kind == "both":
            left = _chain(ready)
            right = _chain(np.maximum(ready[::-1], left.max()))[::-1]
            ready = np.maximum(left, right)
        else:
            ready = finished(kind, ready)
    return int(ready.max())


def _windows_in_turn(layers: Layers, T: int) -> int:
    """Windows computed as if a step had to wait for the one before."""
    ready = np.zeros(T, int)
    for kind in layers:
        done = finished(kind, ready)
        ready = np.maximum(done, _chain(np.maximum(done - 1, 0))) if kind == "window" else done
    return int(ready.max())


def _pipelined(layers: Layers, T: int) -> int:
    return T + len(layers) - 1


def _windows_wait(layers: Layers, T: int) -> int:
    """A window that waits for all steps below."""
    ready = np.zeros(T, int)
    for kind in layers:
        done = finished(kind, ready)
        ready = np.full(T, ready.max() + 1) if kind == "window" else done
    return int(ready.max())


def _windows_of(units: int) -> Callable[[Layers, int], int]:
    """Windows whose step takes several units of time."""

    def rule(layers: Layers, T: int) -> int:
        ready = np.zeros(T, int)
        for kind in layers:
            ready = finished(kind, ready) + (units - 1) * (kind == "window")
        return int(ready.max())

    return rule


def _empty_slice(layers: Layers, T: int) -> int:
    """Windows cut out as ready[t - 1 : t + 2], which holds nothing at the first step."""
    ready = np.zeros(T, int)
    for kind in layers:
        done = finished(kind, ready)
        if kind == "window":
            done[0] = max([0, *ready[-1:2]]) + 1
        ready = done
    return int(ready.max())


def _earlier_direction(layers: Layers, T: int) -> int:
    ready = np.zeros(T, int)
    for kind in layers:
        left, right = finished("forward", ready), finished("backward", ready)
        ready = np.minimum(left, right) if kind == "both" else finished(kind, ready)
    return int(ready.max())


def _waits_added(layers: Layers, T: int) -> int:
    """Own state and input waited for in turn."""
    ready = np.zeros(T, int)
    for kind in layers:
        left, right = np.cumsum(ready + 1), np.cumsum(ready[::-1] + 1)[::-1]
        both = {"forward": left, "backward": right, "both": np.maximum(left, right)}
        ready = finished(kind, ready) if kind == "window" else both[kind]
    return int(ready.max())


def _only_own_step_awaited(layers: Layers, T: int) -> int:
    """Both directions as if the layer above needed the left states only."""
    ready = np.zeros(T, int)
    for kind in layers:
        ready = finished("forward" if kind == "both" else kind, ready)
    return int(ready.max())


MISTAKES = (
    Mistake(
        "layers-wait-for-each-other",
        "Your chain is too long: you let a layer wait until the one below has read the whole "
        "sequence. It needs only the outputs that it reads next, so two forward layers can work at "
        "the same time, one a step behind.",
        wrong=(
            _time(_one_after_the_other),
            _time(_all_in_turn),
            _time(lambda layers, T: T * len(layers)),
        ),
    ),
    Mistake(
        "always-one-step-behind",
        "You let every layer follow one step behind the one below. What a reading from the other "
        "end needs first is what the layer below makes last; and the steps of a window wait for no "
        "other step of their own layer.",
        wrong=_time(_pipelined),
    ),
    Mistake(
        "directions-in-turn",
        "You let the second direction begin when the first has ended. They know nothing of each "
        "other, and can read at the same time.",
        wrong=(
            _time(_directions_in_turn),
            _time(_directions_added),
            _time(lambda layers, T: reference(layers, T)[1] + T * layers.count("both")),
        ),
    ),
    Mistake(
        "windows-in-turn",
        "You let the steps of a window wait for each other. A window has no state: its outputs "
        "depend on the layer below only, and can all be made at once.",
        wrong=_time(_windows_in_turn),
    ),
    Mistake(
        "window-waits-for-all",
        "Your windows wait for the whole layer below, or at an edge for its other end, as an index "
        "of -1 does. Step t of a window needs the outputs at t - 1, t and t + 1, as far as they "
        "exist.",
        wrong=_time(_windows_wait),
    ),
    Mistake(
        "window-reads-one",
        "Your windows wait for one output of the layer below. They read three, and the latest of "
        "them counts.",
        wrong=_time(_own_input_only),
    ),
    Mistake(
        "window-counted-thrice",
        "A window's step reads up to three things, and is one cell step all the same, of one unit "
        "of time.",
        wrong=(
            lambda layers, T: (
                total(layers, T) + 2 * T * layers.count("window"),
                reference(layers, T)[1],
            ),
            lambda layers, T: (
                total(layers, T) + (2 * T - 2) * layers.count("window"),
                reference(layers, T)[1],
            ),
            _time(_windows_of(3)),
            _time(lambda layers, T: sum(3 if kind == "window" else T for kind in layers)),
        ),
    ),
    Mistake(
        "window-not-counted",
        "A window has no cell, but each of its T outputs is a cell step too.",
        wrong=lambda layers, T: (
            total(layers, T) - T * layers.count("window"),
            reference(layers, T)[1],
        ),
    ),
    Mistake(
        "window-at-the-first-step",
        "Your windows begin too early at the first step: a slice from index t - 1 = -1 begins at "
        "the end, and is empty.",
        wrong=_time(_empty_slice),
    ),
    Mistake(
        "earlier-direction",
        "Of the two directions you take the time of the earlier one. The output of such a layer "
        "is there when both states are.",
        wrong=_time(_earlier_direction),
    ),
    Mistake(
        "backward-begins-at-step-1",
        "You let a reading from the right begin at step 1. It begins at step T, whose input may be "
        "the last that the layer below makes.",
        wrong=_time(
            lambda layers, T: times([k.replace("backward", "forward") for k in layers], T).max()
        ),
    ),
    Mistake(
        "waits-added",
        "You add the times that a step waits for its input and for its own state. It waits for "
        "both at once, and the later one counts.",
        wrong=_time(_waits_added),
    ),
    Mistake(
        "right-states-not-awaited",
        "Above a layer of both directions you wait for its left states only. Its output at t is "
        "there when both states are.",
        wrong=_time(_only_own_step_awaited),
    ),
    Mistake(
        "longest-layer",
        "Your time is that of one layer. A layer's first step waits for an output of the layer "
        "below.",
        wrong=(
            _time(lambda layers, T: max(_alone(kind, T) for kind in layers)),
            _time(lambda layers, T: T),
        ),
    ),
    Mistake(
        "layers-only",
        "Your time counts the layers only. A recurrent step waits for the step before it.",
        wrong=_time(lambda layers, T: len(layers)),
    ),
    Mistake(
        "no-waiting-counted",
        "Your two numbers are the same. Not every step has to wait for every other: how many are "
        "in the longest chain of which each needs the one before?",
        wrong=_time(total),
    ),
    Mistake(
        "last-step-is-not-the-last",
        "Your time is when the output of step T is done. A reading from the right finishes at "
        "step 1.",
        wrong=_time(lambda layers, T: int(times(layers, T)[-1])),
    ),
    Mistake(
        "one-too-many",
        "Your time is one too large: when the first step of the first layer is done, one unit has "
        "passed.",
        wrong=_time(lambda layers, T: reference(layers, T)[1] + 1),
    ),
    Mistake(
        "counted-from-zero",
        "Your time is one too small: you count when the last step begins, not when it is done.",
        wrong=_time(lambda layers, T: reference(layers, T)[1] - 1),
    ),
    Mistake(
        "both-counted-once",
        "A layer of both directions takes two cell steps for each t.",
        wrong=lambda layers, T: (T * len(layers), reference(layers, T)[1]),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are right, in the wrong order: first the number of all steps, then the time.",
        wrong=lambda layers, T: reference(layers, T)[::-1],
    ),
)

cost = Question(
    name="deep_and_bidirectional.cost",
    signature="cost(layers, T)",
    cases=cases,
    reference=reference,
    tolerance=lambda expected, eps, *args: (0.0, 0.0),
    parts=(Part("the number of cell steps"), Part("the time")),
    mistakes=MISTAKES,
    hints=(
        "The first number is a plain count. For the second, ask of one cell step: which results "
        "must be there before it can begin?",
        "Note for each step when it is done: one unit after the latest of what it needs. A step of "
        "a forward layer needs its own input and the state before.",
        "Keep ready, an array of T times, all 0 for x. For a forward layer go up: done[t] is the "
        "larger of done[t - 1] and ready[t], plus 1. For a backward layer go down. For both, the "
        "larger of the two; for a window, the largest of ready[t - 1], ready[t] and "
        "ready[t + 1], as far as they exist, plus 1. Then ready = done; "
        "the time is its largest entry in the end.",
    ),
)
