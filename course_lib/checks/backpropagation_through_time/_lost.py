"""The share of a gradient that truncation loses, for two tasks: numbers, found by experiment."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import numpy as np

from course_lib.checks.backpropagation_through_time._net import forward
from course_lib.checks.backpropagation_through_time._truncated_mistakes import cut
from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong
from course_lib.checks.reading import one_number

T, K = 40, 10
U, V, W = 0.1, 1.0, 0.9
TASKS = ("steady", "impulse")
NEAR = 0.0007  # three digits after the point are asked for, the last of them cut or rounded


@cache
def tasks() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The states and output adjoints of both tasks."""
    steady, impulse = np.ones(T), np.zeros(T)
    impulse[0] = 1.0
    found = {}
    for name, x in (("steady", steady), ("impulse", impulse)):
        h, y = forward(x, U, V, W)
        found[name] = h, y - 1
    found["impulse"][1][:-1] = 0  # only the last output counts
    return found


def kept(name: str, rule: Callable[[int, int], bool]) -> float:
    """w_bar of a task, of the terms that a rule keeps."""
    h, y_bar = tasks()[name]
    return cut(h, V, W, y_bar, rule)


def share(name: str, k: int = K) -> float:
    """The share of w_bar that is lost if every loss goes back k steps."""
    return 1 - kept(name, lambda s, t: s - t < k) / kept(name, lambda s, t: True)


def _every_output(name: str) -> float:
    """The share if every output counts in both tasks."""
    h, _ = tasks()[name]
    full, short = (cut(h, V, W, V * h[1:] - 1, lambda s, t, k=k: s - t < k) for k in (T, K))
    return 1 - short / full


def _other(
    rule: Callable[[int, int], bool], losses: Callable[[int], bool] = lambda s: True
) -> Callable[[str], float]:
    """The share with other terms kept, or with the losses of some steps only."""
    return lambda name: (
        1 - kept(name, lambda s, t: losses(s) and rule(s, t)) / kept(name, lambda s, t: losses(s))
    )


MISTAKES: tuple[tuple[str, Callable[[str], float], str], ...] = (
    (
        "tasks-exchanged",
        lambda name: share(TASKS[1 - TASKS.index(name)]),
        "The two numbers are exchanged.",
    ),
    (
        "share-kept",
        lambda name: 1 - share(name),
        "These are the shares that are kept. Asked for is what is lost.",
    ),
    (
        "per-cent",
        lambda name: 100 * share(name),
        "These are per cents. Asked for is the share itself, 1 being everything.",
    ),
    (
        "sign",
        lambda name: -share(name),
        "The sign is turned round: what is lost is the full gradient minus the truncated one.",
    ),
    (
        "difference",
        lambda name: share(name) * kept(name, lambda s, t: True),
        "These are differences. Divide by the full gradient, to make shares of them.",
    ),
    (
        "of-the-truncated",
        lambda name: 1 / (1 - share(name)) - 1,
        "You divide by the truncated gradient. A share of the full one is asked for.",
    ),
    (
        "one-step-too-many",
        lambda name: share(name, K + 1),
        "These are the shares for k + 1 steps.",
    ),
    (
        "one-step-too-few",
        lambda name: share(name, K - 1),
        "These are the shares for k - 1 steps.",
    ),
    (
        "windows",
        _other(lambda s, t: (s - 1) // K == (t - 1) // K),
        "These are the shares for windows of k steps. Each loss goes back through k.",
    ),
    (
        "every-output-counts",
        _every_output,
        "With the impulse you let every output count. Only the last one does: y_bar is 0 before.",
    ),
    (
        "last-loss-only",
        _other(lambda s, t: s - t < K, losses=lambda s: s == T),
        "In the steady task every output counts, not the last one only.",
    ),
    (
        "last-steps-only",
        _other(lambda s, t: t > T - K),
        "These are the shares if only the last k steps of the sequence have terms. Each loss goes "
        "back through k.",
    ),
)


def _complete(answer: object) -> dict[str, float]:
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `lost`."
        )
    empty = [name for name in TASKS if answer.get(name) is None or answer[name] is ...]
    if len(empty) == len(TASKS) and all(value in (None, ...) for value in answer.values()):
        raise NotAttempted
    if empty:
        raise Wrong("incomplete", f"There is no number yet for {' and '.join(empty)}.")
    return {name: one_number(answer[name], f"lost[{name!r}]") for name in TASKS}


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless both shares are right; name the mistake, or the wrong ones."""
    given = _complete(answer)
    wrong = [name for name in TASKS if abs(given[name] - share(name)) > NEAR]
    if not wrong:
        return
    place = f"Look again at {' and '.join(wrong)}."
    for misconception, rule, says in MISTAKES:
        values = {name: rule(name) for name in TASKS}
        if all(abs(given[n] - values[n]) <= max(NEAR, abs(values[n]) / 50) for n in TASKS):
            raise Wrong(misconception, f"{says}\n{place}")
    if all(_rounded(given[name], share(name)) for name in TASKS):
        raise Wrong("rounded", f"Give three digits after the point.\n{place}")
    raise Wrong(None, place)


def _rounded(given: float, right: float) -> bool:
    """Whether a number is right as far as it goes, with two digits after the point or one."""
    return (
        any(
            math.isclose(given, round(given, digits)) and abs(given - right) <= 0.51 * 10**-digits
            for digits in (1, 2)
        )
        or abs(given - right) <= NEAR
    )


lost = Question(
    name="backpropagation_through_time.lost",
    signature="lost",
    judge=judge,
    hints=(
        "Which k gives the full gradient? Your `truncated` can compute both.",
        "For each task: h and y from `forward`, y_bar as the cell says, then `truncated` twice, "
        "with k = 10 and with k = T.",
        "The share lost is one minus the truncated gradient over the full one. Round it to three "
        "digits after the point.",
    ),
)
