"""How wide one kind of cell may be to have no more parameters than another."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit


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
        ("lstm", 3, 40, "elman"),
        ("lstm", 10, 33, "elman"),
    ]
    return [Case(row, 'matched("{}", {}, {}, "{}")'.format(*row)) for row in rows]


SOURCE = Source("""
def matched(cell, D, H, other):
    blocks = {"elman": 1, "basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4}

    def size(name, units):
        second_bias = units if name == "gru after" else 0
        return blocks[name] * units * (D + units + 1) + second_bias

    width = 0
    while size(other, width + 1) <= size(cell, H):
        width += 1
    return width
""")
OF_ONE_UNIT, OF_ONE_BLOCK = "(D + units + 1)", "units * (D + units + 1)"
OF_ALL_BLOCKS = f"blocks[name] * {OF_ONE_BLOCK}"
WIDER, GIVEN = "size(other, width + 1)", "size(cell, H)"
SEARCH = f"""    width = 0
    while {WIDER} <= {GIVEN}:
        width += 1
    return width"""
ROOT = f"""    n, linear = blocks[other], blocks[other] * (D + 1) + (other == "gru after")
    root = float((np.sqrt(linear**2 + 4 * n * {GIVEN}) - linear) / (2 * n))
"""
NO_B_H = (" + second_bias", "")


def returned(value: str) -> Edit:
    """Something else made of the width."""
    return edit("return width", f"return {value}")


def with_b_h_or_not(*texts: str) -> tuple[Edit, Edit]:
    """Another way to count, where b_h is not counted either, and where it is."""
    return edit(*texts, *NO_B_H), edit(*texts)


MISTAKES = (
    Mistake(
        "first-that-is-too-large",
        "You return the first width that has too many parameters: the one before it is the last "
        "that fits.",
        wrong=returned("width + 1"),
    ),
    Mistake(
        "equal-not-allowed",
        "Where the numbers of parameters are equal you go one unit further down. Asked for is no "
        "more than, so equal is allowed.",
        wrong=edit("<=", "<"),
    ),
    Mistake(
        "one-unit-less",
        "Your width is one less than the largest that fits.",
        wrong=returned("width - 1"),
    ),
    Mistake(
        "nearest-width",
        "You return the width that comes nearest, also from above. Asked for is the largest that "
        "has no more parameters.",
        wrong=(
            returned(f"width + ({WIDER} - {GIVEN} < {GIVEN} - size(other, width))"),
            edit(SEARCH, f"{ROOT}    return round(root)"),
        ),
    ),
    Mistake(
        "at-least-one",
        "In a case no width fits, not even one unit. What should be returned then?",
        wrong=returned("max(1, width)"),
        raises=("max() arg is an empty sequence", "max() iterable argument is empty"),
    ),
    Mistake(
        "biases-not-counted",
        "You do not count the biases: every block has one for each unit.",
        wrong=with_b_h_or_not(OF_ONE_UNIT, "(D + units)"),
    ),
    Mistake(
        "bias-as-one-number",
        "You count the bias of a block as one number. How many rows has a block?",
        wrong=with_b_h_or_not(OF_ONE_BLOCK, "(units * (D + units) + 1)"),
    ),
    Mistake(
        "shared-by-the-blocks",
        "You count U, or b, once for all blocks of a cell. Each block has rows of its own in U, in "
        "W and in b.",
        wrong=(
            edit(OF_ALL_BLOCKS, "blocks[name] * units * (D + units) + units"),
            edit(OF_ALL_BLOCKS, "blocks[name] * units * (units + 1) + units * D"),
        ),
    ),
    Mistake(
        "two-biases",
        "You count two biases for each row of a block. That is how torch stores them; in this "
        "course a block has one.",
        wrong=with_b_h_or_not(OF_ONE_UNIT, "(D + units + 2)"),
    ),
    Mistake(
        "b_h-not-counted",
        'You do not count b_h, the H further numbers of "gru after".',
        wrong=edit(*NO_B_H),
    ),
    Mistake(
        "b_h-counted-as-one-number",
        "You count b_h as one number. How many are in it?",
        wrong=edit("second_bias = units", "second_bias = 1"),
    ),
    Mistake(
        "never-above",
        "Your widths never exceed that of the given cell. A cell with fewer blocks may be wider.",
        wrong=returned("min(H, width)"),
    ),
    Mistake(
        "never-below",
        "Your widths are never below that of the given cell. A cell with more blocks has to be "
        "narrower.",
        wrong=returned("max(H, width)"),
    ),
    Mistake(
        "search-ends-too-soon",
        "Your search ends before the widths do that still fit. How far it has to go is not known "
        "beforehand: let it end when a width has too many parameters.",
        wrong=tuple(
            returned(f"min({most}, width)")
            for most in ("2 * H - 1", "2 * H", "2 * H + 1", 999, 1000, 9999, 10_000, "H + 1")
        ),
    ),
    Mistake(
        "b_h-counted-once",
        'You count b_h in one of the two cells, and not in the other: "gru after" may be the one '
        "that is given or the one whose width is asked for.",
        wrong=(
            # less what was counted, so that no pair of mistakes makes the search endless
            edit(GIVEN, f'{GIVEN} - H * (cell == "gru after")'),
            edit(WIDER, f'{WIDER} - (width + 1) * (other == "gru after")'),
        ),
    ),
    Mistake(
        "b_h-counted-thrice",
        'You count b_h for every block of "gru after". Only the new content\'s product has that '
        "second bias.",
        wrong=edit("second_bias = units", "second_bias = 3 * units"),
    ),
    Mistake(
        "inputs-not-counted",
        "You do not count U, the weights of the inputs.",
        wrong=with_b_h_or_not(OF_ONE_UNIT, "(units + 1)"),
    ),
    Mistake(
        "inputs-taken-for-units",
        "You count U as if it had a column for each unit. It has one for each input.",
        wrong=with_b_h_or_not(OF_ONE_UNIT, "(2 * units + 1)"),
    ),
    Mistake(
        "recurrent-not-counted",
        "You do not count W, the H times H weights of a block that lead from unit to unit.",
        wrong=edit(OF_ONE_UNIT, "(D + 1)"),  # without b_h it would be the ratio of the widths
    ),
    Mistake(
        "one-block-for-all",
        "You count every cell as if it had one block of rows. How many blocks has each?",
        wrong=edit(OF_ALL_BLOCKS, OF_ONE_BLOCK, *NO_B_H),
    ),
    Mistake(
        "gates-counted-without-the-content",
        "You count the gates only. The new content has a block of rows, too, though it is no gate.",
        wrong=with_b_h_or_not(
            '"basic gru": 2, "gru": 3, "gru after": 3, "lstm": 4',
            '"basic gru": 1, "gru": 2, "gru after": 2, "lstm": 3',
        ),
    ),
    Mistake(
        "recurrent-weights-only",
        "Your widths are those of W alone: there the width goes with the root of the number of "
        "blocks. U and b count, too, and grow only in proportion to the width.",
        wrong=(
            *with_b_h_or_not(OF_ONE_UNIT, "units"),
            *(
                edit(SEARCH, f"    return {whole}(H * (blocks[cell] / blocks[other]) ** 0.5)")
                for whole in ("round", "np.ceil", "float")
            ),
        ),
    ),
    Mistake(
        "blocks-of-the-lstm",
        "An LSTM has three gates and its content: how many blocks of rows are that?",
        wrong=edit('"lstm": 4', '"lstm": 3'),
    ),
    Mistake(
        "b_h-in-other-cells",
        'You count b_h in other cells, too. Only "gru after" has it.',
        wrong=(edit('name == "gru after"', '"gru" in name'), edit('name == "gru after"', "True")),
    ),
    Mistake(
        "ratio-of-the-widths",
        "You scale the width by the ratio of the blocks. W grows with the square of the width, U "
        "and b only in proportion: count both, and compare.",
        wrong=tuple(
            edit(SEARCH, f"    return {whole}(H * blocks[cell] / blocks[other])")
            for whole in ("int", "round", "np.ceil")
        ),
    ),
    Mistake(
        "cells-exchanged",
        "You have the two cells exchanged: the first is given with its width, that of the other is "
        "asked for.",
        wrong=edit(WIDER, "size(cell, width + 1)", GIVEN, "size(other, H)"),
    ),
    Mistake(
        "returns-the-number",
        "You return a number of parameters. Asked for is the width.",
        wrong=(returned("size(other, width)"), returned(GIVEN)),
    ),
    Mistake(
        "not-a-whole-number",
        "A width is a whole number: round what you solve for down, and see that it still fits.",
        wrong=edit(SEARCH, f"{ROOT}    return root"),
    ),
)

matched = Question(
    name="gru.matched",
    signature="matched(cell, D, H, other)",
    cases=cases,
    source=SOURCE,
    tolerance=lambda expected, eps, *args: 1e3 * eps,
    parts=(Part("the width", whole=True),),
    mistakes=MISTAKES,
    hints=(
        "How many numbers are in one block of rows of U, of W and of b? And how many blocks has "
        "each cell?",
        "Write a function that counts the parameters of any of the cells, of whatever width, and "
        "let a loop try the widths.",
        "A block has H numbers for each input, for each unit and for the bias. Begin with width 0 "
        "and go up while the next width still has no more parameters than the given cell.",
    ),
)
