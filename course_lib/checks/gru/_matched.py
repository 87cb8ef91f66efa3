"""How wide one kind of cell may be to have no more parameters than another."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, isqrt

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question

BLOCKS = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}
GATES = {"elman": 1, "basic gru": 1, "gru": 2, "gru after": 2, "lstm": 3}


def b_h(cell: str, H: int) -> int:
    """The numbers in b_h, where there is one."""
    return H if cell == "gru after" else 0


def count(cell: str, D: int, H: int) -> int:
    """Parameters of a cell with D inputs and H units: U, W and b of every block, and b_h."""
    return BLOCKS[cell] * H * (D + H + 1) + b_h(cell, H)


def widest(size: Callable[[int], int], budget: int) -> int:
    """The largest width of at least 0 for which ``size`` does not exceed the budget."""
    low, high = 0, isqrt(budget) + 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if size(middle) <= budget else (low, middle)
    return low


def reference(cell: str, D: int, H: int, other: str) -> int:
    """The answer, by bisection in whole numbers."""
    return widest(lambda width: count(other, D, width), count(cell, D, H))


def cases(rng: np.random.Generator) -> list[Case]:
    """One unit, many, the same cell, none that fits, and a case for every way to miscount."""
    D, H = (int(n) for n in rng.integers((2, 20), (9, 90)))
    rows = [
        ("lstm", 3, 4, "gru"),
        ("lstm", 32, 128, "gru"),
        ("elman", 5, 60, "lstm"),
        ("gru", 7, 30, "gru"),
        ("elman", 2, 1, "lstm"),
        ("gru", 6, 10, "gru after"),
        ("basic gru", 4, 25, "gru after"),
        ("gru after", 3, 17, "basic gru"),
        ("gru after", 5, 32, "basic gru"),
        ("gru after", 5, 48, "elman"),
        ("elman", 21, 53, "gru after"),
        ("lstm", 10, 20_000, "gru"),
        ("gru", D, H, "lstm"),
        ("lstm", D, H, "gru after"),
        ("lstm", 60, 3, "elman"),
        ("gru after", 1, 6, "elman"),
        ("elman", 1, 9, "gru after"),
        ("gru", 20, 30, "lstm"),
        ("elman", 12, 5, "gru"),
        ("gru", 21, 12, "elman"),
    ]
    return [Case(row, 'matched("{}", {}, {}, "{}")'.format(*row)) for row in rows]


def _counted(rule: Callable[[str, int, int], float]) -> Callable:
    """Another way to count."""

    def wrong(cell: str, D: int, H: int, other: str) -> int:
        return widest(lambda width: rule(other, D, width), int(rule(cell, D, H)))

    return wrong


def _by_blocks(rule: Callable[[int, int], float], blocks: dict[str, float] = BLOCKS) -> Callable:
    return _counted(lambda cell, D, H: blocks[cell] * rule(D, H))


def _nearest(cell: str, D: int, H: int, other: str) -> int:
    budget, width = count(cell, D, H), reference(cell, D, H, other)
    over, under = count(other, D, width + 1) - budget, budget - count(other, D, width)
    return width + (over < under)


def _strictly(cell: str, D: int, H: int, other: str) -> int:
    return widest(lambda width: count(other, D, width), count(cell, D, H) - 1)


def _ratio(power: float, whole: Callable = int) -> Callable:
    def wrong(cell: str, D: int, H: int, other: str) -> int:
        return whole(H * (BLOCKS[cell] / BLOCKS[other]) ** power)

    return wrong


def _no_wider(bound: Callable[[int], int]) -> Callable:
    return lambda cell, D, H, other: min(bound(H), reference(cell, D, H, other))


MISTAKES = (
    Mistake(
        "first-that-is-too-large",
        "You return the first width that has too many parameters: the one before it is the last "
        "that fits.",
        wrong=lambda *args: reference(*args) + 1,
    ),
    Mistake(
        "equal-not-allowed",
        "Where the numbers of parameters are equal you go one unit further down. Asked for is no "
        "more than, so equal is allowed.",
        wrong=_strictly,
    ),
    Mistake(
        "one-unit-less",
        "Your width is one less than the largest that fits.",
        wrong=lambda *args: reference(*args) - 1,
    ),
    Mistake(
        "nearest-width",
        "You return the width that comes nearest, also from above. Asked for is the largest that "
        "has no more parameters.",
        wrong=(
            _nearest,
            lambda cell, D, H, other: round(_real(cell, D, H, other)),
        ),
    ),
    Mistake(
        "at-least-one",
        "In a case no width fits, not even one unit. What should be returned then?",
        wrong=lambda *args: max(1, reference(*args)),
        raises=("max() arg is an empty sequence", "max() iterable argument is empty"),
    ),
    Mistake(
        "biases-not-counted",
        "You do not count the biases: every block has one for each unit.",
        wrong=(
            _by_blocks(lambda D, H: H * (D + H)),
            _counted(lambda cell, D, H: BLOCKS[cell] * H * (D + H) + b_h(cell, H)),
        ),
    ),
    Mistake(
        "bias-as-one-number",
        "You count the bias of a block as one number. How many rows has a block?",
        wrong=(
            _by_blocks(lambda D, H: H * (D + H) + 1),
            _counted(lambda cell, D, H: BLOCKS[cell] * (H * (D + H) + 1) + b_h(cell, H)),
        ),
    ),
    Mistake(
        "shared-by-the-blocks",
        "You count U, or b, once for all blocks of a cell. Each block has rows of its own in U, in "
        "W and in b.",
        wrong=(
            _counted(lambda cell, D, H: BLOCKS[cell] * H * (D + H) + H + b_h(cell, H)),
            _counted(lambda cell, D, H: BLOCKS[cell] * H * (H + 1) + H * D + b_h(cell, H)),
        ),
    ),
    Mistake(
        "two-biases",
        "You count two biases for each row of a block. That is how torch stores them; in this "
        "course a block has one.",
        wrong=_counted(lambda cell, D, H: BLOCKS[cell] * H * (D + H + 2)),
    ),
    Mistake(
        "b_h-not-counted",
        'You do not count b_h, the H further numbers of "gru after".',
        wrong=_by_blocks(lambda D, H: H * (D + H + 1)),
    ),
    Mistake(
        "b_h-counted-as-one-number",
        "You count b_h as one number. How many are in it?",
        wrong=_counted(lambda cell, D, H: BLOCKS[cell] * H * (D + H + 1) + (cell == "gru after")),
    ),
    Mistake(
        "never-above",
        "Your widths never exceed that of the given cell. A cell with fewer blocks may be wider.",
        wrong=lambda cell, D, H, other: min(H, reference(cell, D, H, other)),
    ),
    Mistake(
        "never-below",
        "Your widths are never below that of the given cell. A cell with more blocks has to be "
        "narrower.",
        wrong=lambda cell, D, H, other: max(H, reference(cell, D, H, other)),
    ),
    Mistake(
        "search-ends-too-soon",
        "Your search ends before the widths do that still fit. How far it has to go is not known "
        "beforehand: let it end when a width has too many parameters.",
        wrong=(
            *(_no_wider(lambda H, more=more: 2 * H + more) for more in (-1, 0, 1)),
            *(_no_wider(lambda H, most=most: most) for most in (999, 1000, 9999, 10_000)),
            _no_wider(lambda H: H + 1),
        ),
    ),
    Mistake(
        "b_h-counted-once",
        'You count b_h in one of the two cells, and not in the other: "gru after" may be the one '
        "that is given or the one whose width is asked for.",
        wrong=(
            lambda cell, D, H, other: widest(
                lambda width: count(other, D, width), BLOCKS[cell] * H * (D + H + 1)
            ),
            lambda cell, D, H, other: widest(
                lambda width: BLOCKS[other] * width * (D + width + 1), count(cell, D, H)
            ),
        ),
    ),
    Mistake(
        "b_h-counted-thrice",
        'You count b_h for every block of "gru after". Only the new content\'s product has that '
        "second bias.",
        wrong=_counted(lambda cell, D, H: BLOCKS[cell] * H * (D + H + 1 + (cell == "gru after"))),
    ),
    Mistake(
        "inputs-not-counted",
        "You do not count U, the weights of the inputs.",
        wrong=(
            _by_blocks(lambda D, H: H * (H + 1)),
            _counted(lambda cell, D, H: BLOCKS[cell] * H * (H + 1) + b_h(cell, H)),
        ),
    ),
    Mistake(
        "inputs-taken-for-units",
        "You count U as if it had a column for each unit. It has one for each input.",
        wrong=(
            _by_blocks(lambda D, H: H * (2 * H + 1)),
            _counted(lambda cell, D, H: BLOCKS[cell] * H * (2 * H + 1) + b_h(cell, H)),
        ),
    ),
    Mistake(
        "recurrent-not-counted",
        "You do not count W, the H times H weights of a block that lead from unit to unit.",
        wrong=(
            _by_blocks(lambda D, H: H * (D + 1)),
            _counted(lambda cell, D, H: BLOCKS[cell] * H * (D + 1) + b_h(cell, H)),
        ),
    ),
    Mistake(
        "one-block-for-all",
        "You count every cell as if it had one block of rows. How many blocks has each?",
        wrong=_counted(lambda cell, D, H: H * (D + H + 1)),
    ),
    Mistake(
        "gates-counted-without-the-content",
        "You count the gates only. The new content has a block of rows, too, though it is no gate.",
        wrong=(
            _by_blocks(lambda D, H: H * (D + H + 1), GATES),
            _counted(lambda cell, D, H: GATES[cell] * H * (D + H + 1) + b_h(cell, H)),
        ),
    ),
    Mistake(
        "ratio-of-the-widths",
        "You scale the width by the ratio of the blocks. W grows with the square of the width, U "
        "and b only in proportion: count both, and compare.",
        wrong=tuple(_ratio(power, whole) for power in (1, 0.5) for whole in (int, round, ceil)),
    ),
    Mistake(
        "cells-exchanged",
        "You have the two cells exchanged: the first is given with its width, that of the other is "
        "asked for.",
        wrong=lambda cell, D, H, other: reference(other, D, H, cell),
    ),
    Mistake(
        "returns-the-number",
        "You return a number of parameters. Asked for is the width.",
        wrong=(
            lambda cell, D, H, other: count(other, D, reference(cell, D, H, other)),
            lambda cell, D, H, other: count(cell, D, H),
        ),
    ),
    Mistake(
        "not-a-whole-number",
        "A width is a whole number: round what you solve for down, and see that it still fits.",
        wrong=lambda cell, D, H, other: _real(cell, D, H, other),
    ),
)


def _real(cell: str, D: int, H: int, other: str) -> float:
    """The positive root of the quadratic equation."""
    n, linear = BLOCKS[other], BLOCKS[other] * (D + 1) + (other == "gru after")
    root = np.sqrt(linear**2 + 4 * n * count(cell, D, H))
    return float((root - linear) / (2 * n))


matched = Question(
    name="gru.matched",
    signature="matched(cell, D, H, other)",
    cases=cases,
    reference=reference,
    tolerance=lambda expected, eps, *args: 1e3 * eps,
    parts=(Part("the width"),),
    mistakes=MISTAKES,
    hints=(
        "How many numbers are in one block of rows of U, of W and of b? And how many blocks has "
        "each cell?",
        "A block has H (D + H + 1) numbers. Write a function that counts the parameters of any of "
        "the cells, and let a loop try the widths.",
        "blocks = 1, 2, 3, 3, 4 times H (D + H + 1), and H more for `gru after`. Begin with width "
        "0 and go up while the next width, width + 1, has no more parameters than the given cell.",
    ),
)
