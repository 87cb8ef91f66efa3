"""Predict how many weights a window model and a recurrent one have, and what a word costs."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table

WORDS, D, H, WINDOW = 10_000, 200, 200, 4

VECTORS, OUTPUT = WORDS * D, WORDS * H + WORDS
CELL = H * D + H * H + H
WORK = H * D + H * H + WORDS * H
RIGHT = {
    "vectors": VECTORS,
    "hidden": H * WINDOW * D + H,
    "output": OUTPUT,
    "direct": WORDS * WINDOW * D,
    "one word more": H * D + WORDS * D,
    "recurrent": VECTORS + CELL + OUTPUT,
    "tied": VECTORS + CELL + WORDS,
    "work": WORK,
    "work tied": WORK,
}
SLIPS = (
    Slip(
        "a-table-for-each-place",
        "You count a table of vectors for each place of the window. A word has the same vector "
        "wherever it stands: there is one table.",
        (
            {"vectors": WINDOW * VECTORS},
            {"one word more": H * D + WORDS * D + VECTORS},
            {"one word more": H * D + VECTORS + VECTORS, "vectors": WINDOW * VECTORS},
        ),
    ),
    Slip(
        "biases-forgotten",
        "A bias is missing: each hidden unit has one, and each word of the output.",
        (
            {
                "hidden": H * WINDOW * D,
                "output": WORDS * H,
                "recurrent": VECTORS + H * D + H * H + WORDS * H,
                "tied": VECTORS + H * D + H * H,
            },
            {
                "recurrent": VECTORS + H * D + H * H + OUTPUT,
                "tied": VECTORS + H * D + H * H + WORDS,
            },
            {"recurrent": VECTORS + CELL + WORDS * H, "tied": VECTORS + CELL},
        ),
    ),
    Slip(
        "one-word-read",
        "You count the columns for one word. The layer reads the vectors of four words, side by "
        "side.",
        {"hidden": H * D + H, "direct": WORDS * D},
    ),
    Slip(
        "direct-connections-forgotten",
        "With direct connections two matrices read the window. Both get wider with a word more.",
        {"one word more": H * D},
    ),
    Slip(
        "hidden-columns-forgotten",
        "With a word more U gets wider, too, and not A alone.",
        {"one word more": WORDS * D},
    ),
    Slip(
        "all-of-a-longer-window",
        "Asked for is what is added by the fifth word, not the sizes of U and A after it.",
        {"one word more": 5 * (H * D + WORDS * D)},
    ),
    Slip(
        "tied-counted-twice",
        "Tied, the vectors of the words and the output's rows are the same numbers: they count "
        "once.",
        {"tied": VECTORS + CELL + OUTPUT},
    ),
    Slip(
        "window-in-the-recurrent-net",
        "Your recurrent net reads four words at a step. It reads one; the others are in its state.",
        ({"recurrent": VECTORS + H * WINDOW * D + H * H + H + OUTPUT},),
    ),
    Slip(
        "recurrent-matrix-forgotten",
        "The matrix W, from state to state, is missing.",
        {
            "recurrent": VECTORS + H * D + H + OUTPUT,
            "tied": VECTORS + H * D + H + WORDS,
            "work": H * D + WORDS * H,
        },
    ),
    Slip(
        "two-biases",
        "You count two biases for the cell, as torch has them. The equations have one, b.",
        {"recurrent": VECTORS + CELL + H + OUTPUT, "tied": VECTORS + CELL + H + WORDS},
    ),
    Slip(
        "look-up-as-a-product",
        "You count the table of vectors as a product with a one-hot vector. To look a row up costs "
        "no multiplication.",
        {"work": WORK + VECTORS, "work tied": WORK + VECTORS},
    ),
    Slip(
        "output-costs-nothing",
        "The scores of all words are computed at every step: the product with V is missing.",
        {"work": H * D + H * H},
    ),
    Slip(
        "tying-saves-work",
        "Tying saves memory. What is still to be multiplied, when the output's matrix is one that "
        "is there already?",
        (
            {"work tied": H * D + H * H},
            {"work tied": WORK // 2},
            {"work tied": WORK - VECTORS // 2},
        ),
    ),
    Slip(
        "additions-too",
        "You count the additions, too. Asked for are multiplications.",
        {"work": 2 * WORK, "work tied": 2 * WORK},
    ),
)
TABLE = Table(
    name="sizes",
    right=RIGHT,
    slips=SLIPS,
    label=lambda key: f'"{key}"',
    explains="some",
)

sizes = Question(
    name="neural_language_models.sizes",
    signature="sizes",
    judge=TABLE.judge,
    hints=(
        "Write down the shape of every matrix and every bias. Which of them has a side of 10 000?",
        "A matrix of m rows and n columns has m n weights, and its product with a vector takes as "
        "many multiplications. A row of E is looked up, not multiplied.",
        "Window: E, then U with 4 D columns and b, then V and b_y; A has 4 D columns, too. "
        "Recurrent: E, then U, W and b, then V and b_y. Tied, E does duty for V, and b_y stays; "
        "the product with it is still to be done.",
    ),
)
