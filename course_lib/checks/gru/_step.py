"""One step of the whole GRU, in each of its conventions."""

from __future__ import annotations

import numpy as np

from course_lib.checks.gru._step_mistakes import DEFAULT_MISTAKES, OPTION_MISTAKES, STEP
from course_lib.checks.question import Case, Part, Question
from course_lib.checks.writing import written

SIGNATURE = "gru_step(x, h, U, W, b, b_h, reset, update)"
NAMES = ("x", "h", "U", "W", "b", "b_h")
OPTIONS = (("before", "write"), ("before", "keep"), ("after", "write"), ("after", "keep"))


def _drawn(rng: np.random.Generator, B: int, D: int, H: int) -> list[np.ndarray]:
    shapes = ((B, D), (B, H), (3 * H, D), (3 * H, H), (3 * H,), (H,))
    sizes = (1.5, 0.9, 1.2, 1.2, 0.8, 0.8)
    return [
        rng.uniform(-size, size, shape).round(2) + 0.0
        for size, shape in zip(sizes, shapes, strict=True)
    ]


def _case(args: list[np.ndarray], options: tuple[str, str], how: str) -> Case:
    (B, D), H = args[0].shape, args[1].shape[1]
    if B * D * H == 1:
        how = written(**dict(zip(NAMES, args, strict=True)))
    else:
        how = f"B = {B}, D = {D}, H = {H}, {how}"
    return Case((*args, *options), '{}, reset="{}", update="{}"'.format(how, *options))


def default_cases(rng: np.random.Generator) -> list[Case]:
    """The lectures' cell: one unit to three, one sequence to four, gates shut and open."""
    shut, opened, whole = (_drawn(rng, *sizes) for sizes in ((2, 2, 3), (3, 3, 2), (2, 2, 2)))
    shut[4][:3], opened[4][:2] = -30.0, 30.0
    whole[0], whole[1] = np.array([[1, -2], [0, 3]]), np.array([[0, 1], [-1, 0]])
    start = _drawn(rng, 1, 3, 2)
    start[1] = np.zeros_like(start[1])
    made = [
        (_drawn(rng, 1, 1, 1), "drawn"),
        (_drawn(rng, 1, 2, 2), "drawn"),
        (_drawn(rng, 2, 1, 3), "drawn"),
        (_drawn(rng, 4, 3, 2), "drawn"),
        (shut, "the reset gate shut"),
        (opened, "the reset gate open"),
        (start, "from the state 0"),
        (whole, "x and h of whole numbers"),
    ]
    return [_case(args, OPTIONS[0], how) for args, how in made]


def option_cases(rng: np.random.Generator) -> list[Case]:
    """Every pair of options, for one unit and for more."""
    made = [_drawn(rng, *sizes) for sizes in ((1, 1, 1), (2, 3, 2), (3, 2, 3))]
    shut, whole = _drawn(rng, 2, 2, 2), _drawn(rng, 2, 2, 2)
    shut[4][:2] = -30.0
    whole[0], whole[1] = np.array([[1, -2], [0, 3]]), np.array([[0, 1], [-1, 0]])
    return [
        *(_case(args, options, "drawn") for options in OPTIONS for args in made),
        _case(shut, OPTIONS[2], "the reset gate shut"),
        _case(whole, OPTIONS[3], "x and h of whole numbers"),
    ]


PARTS = (Part("the next state", ("sequence", "unit")),)

default_step = Question(
    name="gru.default_step",
    signature=SIGNATURE,
    cases=default_cases,
    source=STEP,
    parts=PARTS,
    mistakes=DEFAULT_MISTAKES,
    hints=(
        "Both gates see the input and the whole old state. What does the new content see of the "
        "old state?",
        "Cut U, W and b into three blocks of H rows: r, u, new content. With "
        'reset="before" the state is multiplied by r entry by entry before the rows of W see it.',
        "Only the new content's rows of W see what r has left of the state; its rows of U see x as "
        "it is. The state that is carried over is not reset. b_h is not used here.",
    ),
)

every_option = Question(
    name="gru.every_option",
    signature=SIGNATURE,
    cases=option_cases,
    source=STEP,
    parts=PARTS,
    mistakes=OPTION_MISTAKES,
    hints=(
        "Which line of your step does `reset` change, and which `update`? Nothing else depends on "
        "them.",
        'With reset="after" the product comes first, W_new h with its own bias b_h, and r '
        'multiplies all of that. With update="keep", u stands in front of the old state.',
        "After: one term inside tanh changes, and b of the new content stays outside of what r "
        "multiplies. Keep: one line changes, in which the two shares are exchanged.",
    ),
)
