"""What students get wrong about a gradient that is cut short."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Mistake


def cut(
    h: np.ndarray,
    v: float,
    w: float,
    y_bar: np.ndarray,
    kept: Callable[[int, int], bool],
    slopes: np.ndarray | None = None,
    beside: np.ndarray | None = None,
) -> float:
    """The sum of all terms, loss step s and weight step t, for which ``kept(s, t)``."""
    slopes = 1 - h[1:] ** 2 if slopes is None else slopes
    beside = h[:-1] if beside is None else beside
    total = 0.0
    for s in range(1, len(h)):
        h_bar = v * y_bar[s - 1]
        for t in range(s, 0, -1):
            z_bar = h_bar * slopes[t - 1]
            total += z_bar * beside[t - 1] if kept(s, t) else 0.0
            h_bar = w * z_bar
    return float(total)


def reference(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """Step t is reached by the losses of steps t, ..., t + k - 1."""
    return cut(h, v, w, y_bar, lambda s, t: s - t < k)


def _kept(rule: Callable[[int, int, int, int], bool]) -> Callable:
    """Other pairs: ``rule(s, t, k, T)``."""

    def wrong(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
        return cut(h, v, w, y_bar, lambda s, t: rule(s, t, k, len(y_bar)))

    return wrong


def _with(**other: Callable) -> Callable:
    """The right pairs with other factors, functions of h."""

    def wrong(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
        factors = {name: rule(h) for name, rule in other.items()}
        return cut(h, v, w, y_bar, lambda s, t: s - t < k, **factors)

    return wrong


def _index_zero_too(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """As far as index 0, whose state before is counted from the end."""
    extra = 0.0
    for s in range(1, min(k, len(h))):
        bar = v * y_bar[s - 1] * np.prod(w * (1 - h[1 : s + 1] ** 2))
        extra += bar * (1 - h[0] ** 2) * h[-1]
    return float(reference(h, v, w, y_bar, k) + extra)


def _never_begun_anew(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """The bar of one loss goes into the next."""
    total, bar = 0.0, 0.0
    for s in range(1, len(h)):
        bar += v * y_bar[s - 1]
        for t in range(s, max(0, s - k), -1):
            z_bar = bar * (1 - h[t] ** 2)
            total += z_bar * h[t - 1]
            bar = w * z_bar
    return float(total)


def _round_the_corner(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """Indices below 0, which Python counts from the end."""
    total = 0.0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for t in range(s, s - k, -1):
            z_bar = bar * (1 - h[t] ** 2)
            total += z_bar * h[t - 1]
            bar = w * z_bar
    return float(total)


def _to_the_start(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """Losses with fewer than k steps before them left out."""
    return cut(h, v, w, y_bar, lambda s, t: s - t < k and s >= k)


def _every_pass_whole(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """The pass that begins at s picks up the losses before s on its way."""
    total = 0.0
    for s in range(1, len(h)):
        z_bar = 0.0
        for t in range(s, max(0, s - k), -1):
            z_bar = (v * y_bar[t - 1] + w * z_bar) * (1 - h[t] ** 2)
            total += z_bar * h[t - 1]
    return float(total)


def _carried_from_h(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """No slope on the way from a step to the one before."""
    total = 0.0
    for s in range(1, len(h)):
        for t in range(s, max(0, s - k), -1):
            total += v * y_bar[s - 1] * w ** (s - t) * (1 - h[t] ** 2) * h[t - 1]
    return float(total)


def _terms(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> np.ndarray:
    """The sum of each step's terms."""
    steps = range(1, len(h))
    rules = (lambda s, t, own=own: t == own and s - t < k for own in steps)
    return np.array([cut(h, v, w, y_bar, rule) for rule in rules])


def _added_before(h: np.ndarray, v: float, w: float, y_bar: np.ndarray, k: int) -> float:
    """The bars of h in place of those of z."""
    total = 0.0
    for s in range(1, len(h)):
        bar = v * y_bar[s - 1]
        for t in range(s, max(0, s - k), -1):
            total += bar * h[t - 1]
            bar *= w * (1 - h[t] ** 2)
    return float(total)


MISTAKES = (
    Mistake(
        "not-truncated",
        "Your result is the full gradient: k has no effect.",
        wrong=_kept(lambda s, t, k, T: True),
    ),
    Mistake(
        "one-step-too-many",
        "Each loss goes back one step too far: k steps are t = s, s - 1, ..., s - k + 1, the "
        "loss's own among them.",
        wrong=_kept(lambda s, t, k, T: s - t <= k),
    ),
    Mistake(
        "one-step-too-few",
        "Each loss goes back one step too few: k steps are t = s, s - 1, ..., s - k + 1, the "
        "loss's own among them. With k = 1 that one is left.",
        wrong=_kept(lambda s, t, k, T: s - t < k - 1),
    ),
    Mistake(
        "own-step-missing",
        "A loss's own step has no term in your sum. It is the first of the k steps.",
        wrong=(
            _kept(lambda s, t, k, T: 0 < s - t < k),
            _kept(lambda s, t, k, T: 0 < s - t <= k),
        ),
    ),
    Mistake(
        "losses-counted-again",
        "Each of your passes picks up the losses of the steps that it comes through, so that most "
        "losses count several times. The pass of a loss carries this loss alone.",
        wrong=_every_pass_whole,
    ),
    Mistake(
        "not-summed",
        "You return the terms of the steps. Asked for is their sum, one number.",
        wrong=_terms,
    ),
    Mistake(
        "carried-from-h",
        "From a step to the one before you go by w alone. What goes back has passed tanh: it is w "
        "times z_bar.",
        wrong=_carried_from_h,
    ),
    Mistake(
        "windows",
        "You cut the sequence into windows of k steps, so a loss at the beginning of a window goes "
        "back less far than k. Asked for is: each loss, from wherever it is, through k steps.",
        wrong=(
            _kept(lambda s, t, k, T: (s - 1) // k == (t - 1) // k),
            _kept(lambda s, t, k, T: (T - s) // k == (T - t) // k),
        ),
    ),
    Mistake(
        "last-steps-only",
        "You keep the terms of the last k steps of the sequence. k counts from each loss, not from "
        "the end: a loss in the middle reaches steps in the middle.",
        wrong=(
            _kept(lambda s, t, k, T: t > T - k),
            _kept(lambda s, t, k, T: s > T - k),
        ),
    ),
    Mistake(
        "last-loss-only",
        "Only the last loss is in your sum. Every step has a loss, and each is sent back.",
        wrong=(
            _kept(lambda s, t, k, T: s == T and s - t < k),
            _kept(lambda s, t, k, T: s == T),
        ),
    ),
    Mistake(
        "first-steps-only",
        "You keep what is near the start of the sequence. k counts from each loss backwards.",
        wrong=(
            _kept(lambda s, t, k, T: t <= k),
            _kept(lambda s, t, k, T: s <= k),
        ),
    ),
    Mistake(
        "early-losses-dropped",
        "Losses with fewer than k steps before them are missing. They go back as far as there are "
        "steps.",
        wrong=_to_the_start,
    ),
    Mistake(
        "farthest-term-only",
        "Each loss adds one term only, that of the last step it reaches. The steps on the way have "
        "terms too: add inside the inner loop.",
        wrong=_kept(lambda s, t, k, T: t == max(1, s - k + 1)),
    ),
    Mistake(
        "nearest-term-only",
        "Each loss reaches its own step only. With k above 1 it is carried on, to the step before.",
        wrong=_kept(lambda s, t, k, T: s == t),
    ),
    Mistake(
        "bar-not-begun-anew",
        "What is left of one loss's bar goes into the next one's. Each loss begins with a bar of "
        "its own.",
        wrong=_never_begun_anew,
    ),
    Mistake(
        "first-term-missing",
        "The term of step 1 is missing: w multiplies h_0 there, which need not be 0.",
        wrong=_kept(lambda s, t, k, T: s - t < k and t > 1),
    ),
    Mistake(
        "bars-overwritten",
        "Several losses reach a step, and you keep the bar of the last of them: add, do not set.",
        wrong=_kept(lambda s, t, k, T: s == min(T, t + k - 1)),
    ),
    Mistake(
        "round-the-corner",
        "Your steps run past the start, to index 0 and below, and Python counts a negative index "
        "from the end. A loss at step s has only s steps to go back.",
        wrong=(_round_the_corner, _index_zero_too),
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
        wrong=_with(beside=lambda h: h[1:]),
    ),
    Mistake(
        "slope-missing",
        "The slope of tanh is missing on the way back.",
        wrong=_with(slopes=lambda h: np.ones_like(h[1:])),
    ),
    Mistake(
        "slope-of-the-state-before",
        "Your slope is a step early: the slope at z_t is written in h_t, which is h[t].",
        wrong=_with(slopes=lambda h: 1 - h[:-1] ** 2),
    ),
    Mistake(
        "bars-of-h",
        "Your terms take the bars of h. w stands inside tanh: its terms take the bars of z.",
        wrong=_added_before,
    ),
    Mistake(
        "weight-missing",
        "Going from a step to the one before, you leave out the weight: in z_t, h_{t-1} is "
        "multiplied by w.",
        wrong=lambda h, v, w, y_bar, k: reference(h, v, 1.0, y_bar, k),
    ),
    Mistake(
        "weight-too-early",
        "Each of your terms has one factor w too many: w stands between two steps, so it comes in "
        "after a step's term has been added.",
        wrong=lambda h, v, w, y_bar, k: w * reference(h, v, w, y_bar, k),
    ),
    Mistake(
        "output-weight-missing",
        "On the way from y_s to h_s the weight v is missing.",
        wrong=lambda h, v, w, y_bar, k: reference(h, 1.0, w, y_bar, k),
    ),
    Mistake(
        "mean",
        "You divide by a number of steps. Losses and terms add up.",
        wrong=(
            lambda h, v, w, y_bar, k: reference(h, v, w, y_bar, k) / len(y_bar),
            lambda h, v, w, y_bar, k: reference(h, v, w, y_bar, k) / k,
        ),
    ),
)
