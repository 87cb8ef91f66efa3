"""The share of a gradient that truncation loses, for two tasks: numbers, found by experiment."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from course_lib.checks.backpropagation_through_time._forward import FORWARD
from course_lib.checks.backpropagation_through_time._truncated import (
    LAST_LOSS,
    LAST_STEPS,
    TRUNCATED,
    WINDOWS,
)
from course_lib.checks.question import Question, Source
from course_lib.checks.table import Slip, Table, within

T, K = 40, 10
U, V, W = 0.1, 1.0, 0.9
TASKS = ("steady", "impulse")
NEAR = 0.0007  # three digits after the point are asked for, the last of them cut or rounded
LAST = TRUNCATED.edited(LAST_LOSS)


@cache
def w_bar(name: str, k: int, of: Source = TRUNCATED, every: bool = False) -> float:
    """A task's gradient, cut to k steps; as a wrong answer has it, or if every output counts."""
    x = np.ones(T) if name == "steady" else np.eye(T)[0]
    h, y = FORWARD.function(x, U, V, W)
    counts = 1 if every or name == "steady" else np.eye(T)[-1]
    return of.function(h, V, W, (y - 1) * counts, k)


def share(
    name: str,
    short: Source = TRUNCATED,
    full: Source = TRUNCATED,
    k: int = K,
    every: bool = False,
) -> float:
    """The share of w_bar that is lost if every loss goes back k steps."""
    return 1 - w_bar(name, k, short, every) / w_bar(name, T, full, every)


SLIPS = (
    Slip(
        "tasks-exchanged",
        "The two numbers are exchanged.",
        lambda name: share(TASKS[1 - TASKS.index(name)]),
    ),
    Slip(
        "share-kept",
        "These are the shares that are kept. Asked for is what is lost.",
        lambda name: 1 - share(name),
    ),
    Slip(
        "per-cent",
        "These are per cents. Asked for is the share itself, 1 being everything.",
        lambda name: 100 * share(name),
    ),
    Slip(
        "sign",
        "The sign is turned round: what is lost is the full gradient minus the truncated one.",
        lambda name: -share(name),
    ),
    Slip(
        "difference",
        "These are differences. Divide by the full gradient, to make shares of them.",
        lambda name: share(name) * w_bar(name, k=T),
    ),
    Slip(
        "of-the-truncated",
        "You divide by the truncated gradient. A share of the full one is asked for.",
        lambda name: 1 / (1 - share(name)) - 1,
    ),
    Slip(
        "one-step-too-many",
        "These are the shares for k + 1 steps.",
        lambda name: share(name, k=K + 1),
    ),
    Slip(
        "one-step-too-few",
        "These are the shares for k - 1 steps.",
        lambda name: share(name, k=K - 1),
    ),
    Slip(
        "windows",
        "These are the shares for windows of k steps. Each loss goes back through k.",
        lambda name: share(name, TRUNCATED.edited(WINDOWS)),
    ),
    Slip(
        "every-output-counts",
        "With the impulse you let every output count. Only the last one does: y_bar is 0 before.",
        lambda name: share(name, every=True),
    ),
    Slip(
        "last-loss-only",
        "In the steady task every output counts, not the last one only.",
        lambda name: share(name, LAST, LAST),
    ),
    Slip(
        "last-steps-only",
        "These are the shares if only the last k steps of the sequence have terms. Each loss goes "
        "back through k.",
        lambda name: share(name, TRUNCATED.edited(LAST_STEPS)),
    ),
)


def _rounded(given: dict[str, float], wrong: list[str]) -> tuple[str, str] | None:
    """Whether the numbers are right as far as they go, with two digits after the point or one."""
    for name in wrong:
        value = given[name]
        if not any(
            math.isclose(value, round(value, digits))
            and abs(value - share(name)) <= 0.51 * 10**-digits
            for digits in (1, 2)
        ):
            return None
    return "rounded", "Give three digits after the point."


TABLE = Table(
    name="lost",
    right={name: share(name) for name in TASKS},
    slips=SLIPS,
    same=within(absolute=NEAR),
    near=within(0.02, NEAR),
    otherwise=_rounded,
)
lost = Question(
    name="backpropagation_through_time.lost",
    signature="lost",
    judge=TABLE.judge,
    hints=(
        "Which k gives the full gradient? Your `truncated` can compute both.",
        "For each task: h and y from `forward`, y_bar as the cell says, then `truncated` twice, "
        "with k = 10 and with k = T.",
        "The share lost is one minus the truncated gradient over the full one. Round it to three "
        "digits after the point.",
    ),
)
