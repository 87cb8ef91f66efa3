"""How far each word is from where it is said again, read straight or reversed."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit


def cases(rng: np.random.Generator) -> list[Case]:
    """Both ways of reading: a few words, one, two, and a drawn number of them."""
    numbers = (4, 1, 2, int(rng.integers(5, 9)), int(rng.integers(9, 14)))
    return [
        Case((n, reverse), f"n = {n}, reverse = {reverse}")
        for n in numbers
        for reverse in (False, True)
    ]


SOURCE = Source("""
def lags(n, reverse):
    word = np.arange(1, n + 1)
    read = n + 1 - word if reverse else word
    return n + word - read
""")
READ, LAGS = "n + 1 - word if reverse else word", "n + word - read"

MISTAKES = (
    Mistake(
        "as-if-straight",
        "With reverse=True your lags are those of a sentence that is read straight. Either "
        "`reverse` is not used, or you turn round the order of saying too: that one stays, word 1 "
        "first.",
        wrong=edit(READ, "word"),
    ),
    Mistake(
        "as-if-reversed",
        "With reverse=False your lags are those of a sentence that is read from its end.",
        wrong=edit(READ, "n + 1 - word"),
    ),
    Mistake(
        "ways-exchanged",
        "The two ways are exchanged: you give the lags of reading straight for reverse=True, and "
        "those of reading reversed for reverse=False.",
        wrong=edit("if reverse", "if not reverse"),
    ),
    Mistake(
        "other-order",
        "With reverse=True your lags come from the last to the first. Either they are listed in "
        "the order of reading, or it is the saying that you turn round: word 1 is said first, and "
        "comes first in the array.",
        wrong=edit(LAGS, f"({LAGS})[::-1]"),
    ),
    Mistake(
        "off-by-one",
        "Your lags are off by one step. Count from the step at which a word is read to the step "
        "at which it is said: from step 1 to step 3 are two steps. And the first step is 1, the "
        "first word word 1.",
        wrong=tuple(
            edit(LAGS, f"{LAGS} {off}") for off in ("- 1", "+ 1", "- reverse", "+ reverse")
        ),
    ),
    Mistake(
        "positions-compared",
        "You compare where a word stands in what is read and in what is said. But nothing is "
        "said before all words have been read: the first is said at step n + 1.",
        wrong=tuple(edit(LAGS, of) for of in ("np.abs(word - read)", "word - read", "read - word")),
    ),
    Mistake(
        "step-for-lag",
        "You return the steps at which the words are read. A lag is a difference: the step of "
        "saying less the step of reading.",
        wrong=edit(LAGS, "read"),
    ),
    Mistake(
        "step-for-lag",
        "You return the steps at which the words are said. A lag is a difference: the step of "
        "saying less the step of reading.",
        wrong=edit(LAGS, "n + word"),
    ),
    Mistake(
        "negative",
        "Your lags are negative. A word is said after it is read: which step has to be "
        "subtracted from which?",
        wrong=edit(LAGS, "read - (n + word)"),
    ),
    Mistake(
        "from-the-end",
        "You measure how long before the end, step 2n, each word is read. Each word is said at a "
        "step of its own, and only the last at the end.",
        wrong=edit("n + word -", "2 * n -"),
    ),
    Mistake(
        "one-side-moves",
        "With reverse=True your lags grow by 1 from word to word. Look at both sides: the step of "
        "saying moves from word to word, and the step of reading moves too.",
        wrong=edit(LAGS, f"word if reverse else {LAGS}"),
    ),
    Mistake(
        "from-the-first-said",
        "You measure how long before the first word is said each word is read. Each word is said "
        "at a step of its own: word i is the i-th.",
        wrong=edit("n + word -", "n + 1 -"),
    ),
    Mistake(
        "one-number",
        "You return one number. Asked for is the lag of each word, in an array of shape (n,).",
        wrong=(edit(LAGS, "float(n)"), *(edit(LAGS, f"({LAGS}).{of}()") for of in ("min", "sum"))),
    ),
)

lags = Question(
    name="taming_gradients.lags",
    signature="lags(n, reverse)",
    cases=cases,
    source=SOURCE,
    parts=(Part("the array of lags"),),
    mistakes=MISTAKES,
    hints=(
        "Take n = 3 and write two rows: the step at which each word is read, and the step at "
        "which it is said. Which of the two rows does reversing change?",
        "Word i is said at step n + i, whichever way the sentence was read. Read straight, it "
        "comes at step i. Reversed, the last word comes at step 1: when does word i?",
        "Reversed, word i has n - i words before it. The lag is the step of saying less the step "
        "of reading, for all words at once if i is an array of the words' numbers.",
    ),
)
