"""Find the flaw: comparisons of remedies whose best learning rate lies at the end of the grid."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

WORDS = ("shown", "not shown")
SHOWN, OPEN = WORDS
RIGHT = {"a": SHOWN, "b": OPEN, "c": SHOWN, "d": SHOWN, "e": OPEN, "f": OPEN}
SLIPS = (
    Slip(
        "edges-not-seen",
        "You compare the best numbers of the table. Where the loser's best rate lies at an end of "
        "the grid, it may do better beyond, and nothing is shown.",
        {"b": SHOWN},
    ),
    Slip(
        "every-edge-opens",
        "You leave open every comparison with an end of the grid in it. If it is the winner's "
        "best rate that lies there, a wider grid can only make it better still.",
        ({"a": OPEN, "c": OPEN}, {"a": OPEN}, {"c": OPEN}),
    ),
    Slip(
        "spread-not-seen",
        "You call a difference shown that is within the spread of the runs.",
        {"e": SHOWN},
    ),
    Slip(
        "one-rate-for-all",
        "You compare at one learning rate for all. Each remedy has a best rate of its own, and "
        "at a common rate one of them may be far from it.",
        {"f": SHOWN},
    ),
    Slip(
        "nothing-is-shown",
        "You leave everything open. Two remedies whose best rates lie inside the grid, and whose "
        "losses differ by more than the spread, are compared as well as can be.",
        dict.fromkeys("acd", OPEN),
    ),
)
TABLE = Table(
    name="claims",
    right=RIGHT,
    read=one_of(WORDS),
    slips=SLIPS,
    noun="word",
)
claims = Question(
    name="taming_gradients.claims",
    signature="claims",
    judge=TABLE.judge,
    hints=(
        "Mark the smallest loss in each row. What might stand in the next column, if there were "
        "one?",
        "A wider grid can lower a remedy's best loss, and never raise it. For which of the two in "
        "a claim would that change the outcome?",
        "A claim is shown if the worse one's best rate lies inside the grid and the best losses "
        "differ by more than the spread; where the better one's best rate lies does not matter.",
    ),
)
