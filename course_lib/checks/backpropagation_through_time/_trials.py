"""Find the flaw: a transpose that fits and is wrong, and the tests that do not see it."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

WORDS = ("passes", "fails")
PASSES, FAILS = WORDS
RIGHT = dict.fromkeys("abcdg", PASSES) | dict.fromkeys("ef", FAILS)
SLIPS = (
    Slip(
        "turn-taken-for-symmetric",
        "A turn is not its own transpose: that is the turn the other way round. Lengths are "
        "right then, directions are not.",
        {"f": PASSES},
    ),
    Slip(
        "start-forgotten",
        "With two steps the flawed line is used for one term, that of the first step. By which "
        "state is that term multiplied, and what is it in this test?",
        {"d": FAILS},
    ),
    Slip(
        "one-step-sends-nothing",
        "With one step nothing is sent back through W: the line computes something that no term "
        "uses any more.",
        ({"c": FAILS}, {"c": FAILS, "d": FAILS}),
    ),
    Slip(
        "own-transpose",
        "A single number and a symmetric matrix are their own transposes.",
        ({"a": FAILS, "b": FAILS}, {"a": FAILS}, {"b": FAILS}),
    ),
    Slip(
        "zero-start-for-all",
        "A start of 0 removes the term of the first step only. With three steps the second has a "
        "term too, and its state is not 0.",
        {"e": PASSES},
    ),
    Slip(
        "shapes",
        "W is square, so its transpose has its shape: a look at shapes sees nothing.",
        {"g": FAILS},
    ),
    Slip(
        "every-comparison-finds-it",
        "You expect every comparison of numbers to find the flaw. A comparison finds it where W "
        "and its transpose lead to different numbers: do they in each of these tests?",
        dict.fromkeys("abcd", FAILS),
    ),
    Slip(
        "fits-so-right",
        "You let the code pass every test. One line goes back through W as if it went forwards: "
        "look for a test in which that line changes the result.",
        dict.fromkeys("ef", PASSES),
    ),
)
TABLE = Table(
    name="trials",
    right=RIGHT,
    read=one_of(WORDS),
    slips=SLIPS,
    noun="word",
)
trials = Question(
    name="backpropagation_through_time.trials",
    signature="trials",
    judge=TABLE.judge,
    hints=(
        "Write one step back on paper, entry by entry: which weights lead from unit j, and where "
        "do they stand in W? Then find the line.",
        "The line is right for every W that equals its transpose, and harmless where no term uses "
        "what it computes. Which tests are of these kinds?",
        "Write out W_bar for one, two and three steps. How often does a term hold what has been "
        "through the flawed line, and by which state is it multiplied?",
    ),
)
