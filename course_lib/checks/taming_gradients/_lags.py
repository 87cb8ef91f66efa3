"""How far each word is from where it is said again, read straight or reversed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question


def cases(rng: np.random.Generator) -> list[Case]:
    """Both ways of reading: a few words, one, two, and a drawn number of them."""
    numbers = (4, 1, 2, int(rng.integers(5, 9)), int(rng.integers(9, 14)))
    return [
        Case((n, reverse), f"n = {n}, reverse = {reverse}")
        for n in numbers
        for reverse in (False, True)
    ]


def words(n: int) -> np.ndarray:
    """The numbers of the words, 1 to n."""
    return np.arange(1, n + 1)


def read_at(n: int, reverse: bool) -> np.ndarray:
    """The step at which each word is read."""
    return n + 1 - words(n) if reverse else words(n)


def reference(n: int, reverse: bool) -> np.ndarray:
    """The step at which each word is said, less the one at which it is read."""
    return n + words(n) - read_at(n, reverse)


def _but_reversed(view: Callable[[np.ndarray], np.ndarray]) -> Callable:
    """Right lags where the sentence is read straight, and others where it is reversed."""
    return lambda n, reverse: view(reference(n, True)) if reverse else reference(n, False)


MISTAKES = (
    Mistake(
        "as-if-straight",
        "With reverse=True your lags are those of a sentence that is read straight. Either "
        "`reverse` is not used, or you turn round the order of saying too: that one stays, word 1 "
        "first.",
        wrong=lambda n, reverse: reference(n, False),
    ),
    Mistake(
        "as-if-reversed",
        "With reverse=False your lags are those of a sentence that is read from its end.",
        wrong=lambda n, reverse: reference(n, True),
    ),
    Mistake(
        "ways-exchanged",
        "The two ways are exchanged: you give the lags of reading straight for reverse=True, and "
        "those of reading reversed for reverse=False.",
        wrong=lambda n, reverse: reference(n, not reverse),
    ),
    Mistake(
        "other-order",
        "With reverse=True your lags come from the last to the first. Either they are listed in "
        "the order of reading, or it is the saying that you turn round: word 1 is said first, and "
        "comes first in the array.",
        wrong=_but_reversed(lambda right: right[::-1]),
    ),
    Mistake(
        "off-by-one",
        "Your lags are off by one step. Count from the step at which a word is read to the step "
        "at which it is said: from step 1 to step 3 are two steps. And the first step is 1, the "
        "first word word 1.",
        wrong=(
            lambda n, reverse: reference(n, reverse) - 1,
            lambda n, reverse: reference(n, reverse) + 1,
            _but_reversed(lambda right: right - 1),
            _but_reversed(lambda right: right + 1),
        ),
    ),
    Mistake(
        "positions-compared",
        "You compare where a word stands in what is read and in what is said. But nothing is "
        "said before all words have been read: the first is said at step n + 1.",
        wrong=(
            lambda n, reverse: np.abs(words(n) - read_at(n, reverse)),
            lambda n, reverse: words(n) - read_at(n, reverse),
            lambda n, reverse: read_at(n, reverse) - words(n),
        ),
    ),
    Mistake(
        "step-for-lag",
        "You return the steps at which the words are read. A lag is a difference: the step of "
        "saying less the step of reading.",
        wrong=read_at,
    ),
    Mistake(
        "step-for-lag",
        "You return the steps at which the words are said. A lag is a difference: the step of "
        "saying less the step of reading.",
        wrong=lambda n, reverse: n + words(n),
    ),
    Mistake(
        "negative",
        "Your lags are negative. A word is said after it is read: which step has to be "
        "subtracted from which?",
        wrong=lambda n, reverse: -reference(n, reverse),
    ),
    Mistake(
        "from-the-end",
        "You measure how long before the end, step 2n, each word is read. Each word is said at a "
        "step of its own, and only the last at the end.",
        wrong=lambda n, reverse: 2 * n - read_at(n, reverse),
    ),
    Mistake(
        "one-side-moves",
        "With reverse=True your lags grow by 1 from word to word. Look at both sides: the step of "
        "saying moves from word to word, and the step of reading moves too.",
        wrong=lambda n, reverse: words(n) if reverse else reference(n, False),
    ),
    Mistake(
        "from-the-first-said",
        "You measure how long before the first word is said each word is read. Each word is said "
        "at a step of its own: word i is the i-th.",
        wrong=lambda n, reverse: n + 1 - read_at(n, reverse),
    ),
    Mistake(
        "one-number",
        "You return one number. Asked for is the lag of each word, in an array of shape (n,).",
        wrong=(
            lambda n, reverse: float(n),
            lambda n, reverse: reference(n, reverse).min(),
            lambda n, reverse: reference(n, reverse).sum(),
        ),
    ),
)

lags = Question(
    name="taming_gradients.lags",
    signature="lags(n, reverse)",
    cases=cases,
    reference=reference,
    parts=(Part("the array of lags"),),
    mistakes=MISTAKES,
    hints=(
        "Take n = 3 and write two rows: the step at which each word is read, and the step at "
        "which it is said. Which of the two rows does reversing change?",
        "Word i is said at step n + i, whichever way the sentence was read. Read straight, it "
        "comes at step i. Reversed, the last word comes at step 1: when does word i?",
        "With i = np.arange(1, n + 1): reversed, word i is read at step n + 1 - i. The lags are "
        "the steps of saying, n + i, less the steps of reading.",
    ),
)
