"""The gradient of the recurrent weight with every loss sent back through at most k steps."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

TRUNCATED = Source("""
def truncated(h, v, w, y_bar, k):
    w_bar = 0.0
    for s in range(1, len(h)):
        h_bar = v * y_bar[s - 1]
        for t in range(s, max(0, s - k), -1):
            z_bar = h_bar * (1 - h[t] ** 2)
            w_bar += z_bar * h[t - 1]
            h_bar = w * z_bar
    return w_bar
""")
T = "len(y_bar)"
LOSSES, END, SLOPE = "range(1, len(h))", "max(0, s - k)", " * (1 - h[t] ** 2)"
ADD, CARRY = "w_bar += z_bar", "h_bar = w * z_bar"
WINDOWS = edit(END, "(s - 1) // k * k")
LAST_STEPS = edit(END, f"max(0, {T} - k)")
LAST_LOSS = edit(LOSSES, f"[{T}]")


def cases(rng: np.random.Generator) -> list[Case]:
    """k below T, 1, T and beyond; one step; one loss; saturation; drawn ones; a long sequence."""
    steps = 7
    h, y_bar = rng.uniform(-0.9, 0.9, steps + 1).round(2), rng.uniform(0.3, 2, steps).round(2)
    h[0], y_bar = 0.3, y_bar * rng.choice([-1, 1], steps)
    v, w = (round(float(value), 2) for value in rng.uniform(0.6, 1.3, 2))
    long = np.round(0.8 * np.sin(np.arange(61)), 2), np.round(np.cos(np.arange(60) ** 2), 2)
    return [
        _case([0.2, 0.6, -0.5, 0.4, 0.7, -0.3], 1.5, 0.8, [0.5, -1.0, 2.0, 0.25, -0.75], 2),
        _case([0.4, -0.3], 2.0, 0.9, [-0.5], 1),
        _case(h, v, w, y_bar, 3),
        _case(h, v, -w, y_bar, 1),
        _case([0.0, 0.5, 0.4, 0.3, 0.2, 0.1, 0.2], 0.8, 0.9, [0.0, 0.0, 0.0, 0.0, 0.0, 1.5], 4),
        _case(h, v, w, y_bar, steps),
        _case([0.4, 0.9999, -0.2, 0.6], 0.5, 2.5, [1, -2, 3], 30),
        _case(h, v, w, y_bar, 5),
        Case((long[0], 1.2, 0.9, long[1], 20), "60 steps, v = 1.2, w = 0.9, k = 20"),
    ]


def _case(h: list | np.ndarray, v: float, w: float, y_bar: list | np.ndarray, k: int) -> Case:
    h, y_bar = np.array(h), np.array(y_bar)
    return Case((h, v, w, y_bar, k), written(h=h, v=v, w=w, y_bar=y_bar, k=k))


def tolerance(expected: np.ndarray, eps: float, *args: object) -> float:
    """A hundred roundings of the largest terms."""
    h, v, w, y_bar, _ = args
    sizes = TRUNCATED.function(np.abs(h), abs(v), abs(w), np.abs(y_bar), len(y_bar))
    return 1e2 * eps * max(1.0, sizes, abs(float(np.max(np.abs(expected)))))


MISTAKES = (
    Mistake(
        "not-truncated",
        "Your result is the full gradient: k has no effect.",
        wrong=edit(END, "0"),
    ),
    Mistake(
        "one-step-too-many",
        "Each loss goes back one step too far: k steps are t = s, s - 1, ..., s - k + 1, the "
        "loss's own among them.",
        wrong=edit(END, "max(0, s - k - 1)"),
    ),
    Mistake(
        "one-step-too-few",
        "Each loss goes back one step too few: k steps are t = s, s - 1, ..., s - k + 1, the "
        "loss's own among them. With k = 1 that one is left.",
        wrong=edit(END, "max(0, s - k + 1)"),
    ),
    Mistake(
        "own-step-missing",
        "A loss's own step has no term in your sum. It is the first of the k steps.",
        wrong=(
            edit(ADD, "w_bar += (t < s) * z_bar"),
            edit(ADD, "w_bar += (t < s) * z_bar", END, "max(0, s - k - 1)"),
        ),
    ),
    Mistake(
        "losses-counted-again",
        "Each of your passes picks up the losses of the steps that it comes through, so that most "
        "losses count several times. The pass of a loss carries this loss alone.",
        wrong=edit(CARRY, f"{CARRY} + v * y_bar[t - 2]"),
    ),
    Mistake(
        "not-summed",
        "You return the terms of the steps. Asked for is their sum, one number.",
        wrong=edit("w_bar = 0.0", f"w_bar = np.zeros({T})", "w_bar +=", "w_bar[t - 1] +="),
    ),
    Mistake(
        "carried-from-h",
        "From a step to the one before you go by w alone. What goes back has passed tanh: it is w "
        "times z_bar.",
        wrong=edit(CARRY, "h_bar = w * h_bar"),
    ),
    Mistake(
        "windows",
        "You cut the sequence into windows of k steps, so a loss at the beginning of a window goes "
        "back less far than k. Asked for is: each loss, from wherever it is, through k steps.",
        wrong=(WINDOWS, edit(END, f"max(0, {T} - ({T} - s) // k * k - k)")),
    ),
    Mistake(
        "last-steps-only",
        "You keep the terms of the last k steps of the sequence. k counts from each loss, not from "
        "the end: a loss in the middle reaches steps in the middle.",
        wrong=(LAST_STEPS, edit(LOSSES, "range(max(1, len(h) - k), len(h))", END, "0")),
    ),
    Mistake(
        "last-loss-only",
        "Only the last loss is in your sum. Every step has a loss, and each is sent back.",
        wrong=(LAST_LOSS, edit(LOSSES, f"[{T}]", END, "0")),
    ),
    Mistake(
        "first-steps-only",
        "You keep what is near the start of the sequence. k counts from each loss backwards.",
        wrong=(
            edit(ADD, "w_bar += (t <= k) * z_bar", END, "0"),
            edit(LOSSES, "range(1, min(k + 1, len(h)))"),
        ),
    ),
    Mistake(
        "early-losses-dropped",
        "Losses with fewer than k steps before them are missing. They go back as far as there are "
        "steps.",
        wrong=edit(LOSSES, "range(k, len(h))"),
    ),
    Mistake(
        "farthest-term-only",
        "Each loss adds one term only, that of the last step it reaches. The steps on the way have "
        "terms too: add inside the inner loop.",
        wrong=edit(ADD, "w_bar += (t == max(1, s - k + 1)) * z_bar"),
    ),
    Mistake(
        "nearest-term-only",
        "Each loss reaches its own step only. With k above 1 it is carried on, to the step before.",
        wrong=edit(END, "s - 1"),
    ),
    Mistake(
        "bar-not-begun-anew",
        "What is left of one loss's bar goes into the next one's. Each loss begins with a bar of "
        "its own.",
        wrong=edit("w_bar = 0.0", "w_bar = h_bar = 0.0", "h_bar = v", "h_bar += v"),
    ),
    Mistake(
        "first-term-missing",
        "The term of step 1 is missing: w multiplies h_0 there, which need not be 0.",
        wrong=edit(END, "max(1, s - k)"),
    ),
    Mistake(
        "bars-overwritten",
        "Several losses reach a step, and you keep the bar of the last of them: add, do not set.",
        wrong=edit(ADD, f"w_bar += (s == min({T}, t + k - 1)) * z_bar"),
    ),
    Mistake(
        "round-the-corner",
        "Your steps run past the start, to index 0 and below, and Python counts a negative index "
        "from the end. A loss at step s has only s steps to go back.",
        wrong=(edit(END, "s - k"), edit(END, "max(-1, s - k)")),
    ),
    Mistake(
        "round-the-corner",
        "An index runs out of its array. A loss at step s has only s steps to go back, also if k "
        "is larger; h has T + 1 entries and y_bar has T.",
        raises=("is out of bounds for axis 0", "list index out of range"),
    ),
    Mistake(
        "state-of-the-same-step",
        "The terms pair z_bar_t with h_t. In z_t, w multiplies the state before, h_{t-1}.",
        wrong=edit("h[t - 1]", "h[t]"),
    ),
    Mistake(
        "slope-missing",
        "The slope of tanh is missing on the way back.",
        wrong=edit(SLOPE, ""),
    ),
    Mistake(
        "slope-of-the-state-before",
        "Your slope is a step early: the slope at z_t is written in h_t, which is h[t].",
        wrong=edit("- h[t]", "- h[t - 1]"),
    ),
    Mistake(
        "bars-of-h",
        "Your terms take the bars of h. w stands inside tanh: its terms take the bars of z.",
        wrong=edit(ADD, "w_bar += h_bar"),
    ),
    Mistake(
        "weight-missing",
        "Going from a step to the one before, you leave out the weight: in z_t, h_{t-1} is "
        "multiplied by w.",
        wrong=edit(CARRY, "h_bar = z_bar"),
    ),
    Mistake(
        "weight-too-early",
        "Each of your terms has one factor w too many: w stands between two steps, so it comes in "
        "after a step's term has been added.",
        wrong=edit(ADD, "w_bar += w * z_bar"),
    ),
    Mistake(
        "output-weight-missing",
        "On the way from y_s to h_s the weight v is missing.",
        wrong=edit("v * y_bar", "y_bar"),
    ),
    Mistake(
        "mean",
        "You divide by a number of steps. Losses and terms add up.",
        wrong=(
            edit("return w_bar", f"return w_bar / {T}"),
            edit("return w_bar", "return w_bar / k"),
        ),
    ),
)

truncated = Question(
    name="backpropagation_through_time.truncated",
    signature="truncated(h, v, w, y_bar, k)",
    cases=cases,
    source=TRUNCATED,
    tolerance=tolerance,
    parts=(Part("the truncated w_bar"),),
    mistakes=MISTAKES,
    hints=(
        "Which steps does the loss of step s reach if it may pass k of them, its own first? And "
        "the losses near the start?",
        "Two loops: the outer one over the losses s = 1, ..., T, the inner one from t = s down for "
        "at most k steps, and never below t = 1. Each inner step adds one term.",
        "Each loss begins a bar of its own at its own state. On every step back, that bar goes "
        "through tanh, adds a term with the state before, and goes on by w. Stop after k steps, "
        "or at the start, whichever comes first.",
    ),
)
