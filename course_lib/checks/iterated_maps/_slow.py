"""Find the flaw: an orbit that has not come near after a thousand steps, and what follows."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

WORDS = ("attracts", "does not attract")
YES, NO = WORDS
RIGHT = {"a": YES, "b": YES, "c": NO, "d": YES, "e": YES, "f": NO, "g": NO}
SLIPS = (
    Slip(
        "slow-taken-for-unable",
        "You let a multiplier of size 1 decide that nothing is attracted. It decides that the "
        "approach is not geometric; it may still be an approach, only slower. Let the orbit run "
        "ten times as long: does its distance stay, or go on falling?",
        ({"b": NO, "e": NO}, {"b": NO}, {"e": NO}),
    ),
    Slip(
        "small-taken-for-attracted",
        "You take a small distance for one that goes to 0. Let the orbit run ten times as long: "
        "a distance that no longer falls is that of another point or cycle, close by.",
        ({"c": YES, "f": YES}, {"c": YES}, {"f": YES}),
    ),
    Slip(
        "the-rule-itself",
        "You follow the colleague's rule. It looks at one moment: a distance that is still "
        "falling and one that stays may be of the same size then.",
        {"c": YES, "e": NO},
    ),
    Slip(
        "exchanged",
        "All words are exchanged: which one means that the distance goes to 0?",
        {key: NO if word == YES else YES for key, word in RIGHT.items()},
    ),
)
TABLE = Table(
    name="slow",
    right=RIGHT,
    read=one_of(WORDS),
    slips=SLIPS,
    noun="word",
)
slow = Question(
    name="iterated_maps.slow",
    signature="slow",
    judge=TABLE.judge,
    hints=(
        "What would convince you that a distance goes to 0, if you cannot wait for ever? One "
        "number does not.",
        "Note the distance after 1,000, 4,000 and 16,000 steps. It can fall by the same factor "
        "every thousand steps, fall more and more slowly, or stop.",
        "A distance like 1/t or like one over the root of t falls to a quarter or to a half when t "
        "is four times as large, and goes to 0. One that has stopped belongs to an orbit that has "
        "arrived elsewhere.",
    ),
)
