"""Interpolated Kneser-Ney for pairs, from a table of counts: its lower order and all of it."""

from __future__ import annotations

import numpy as np

from course_lib.checks.counting_language_models._texts import pairs
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.source import Edit
from course_lib.checks.writing import written

KNESER_NEY = Source("""
def kneser_ney(C, D):
    seen, total = C > 0, C.sum(axis=1, keepdims=True)
    lower = seen.sum(axis=0) / seen.sum()
    share = np.ones(total.shape)
    lost = D * seen.sum(axis=1, keepdims=True)
    np.divide(lost, total, out=share, where=total > 0)
    kept = np.maximum(C - D, 0) / np.maximum(total, 1)
    return lower, kept + share * lower
""")
LOWER, KEPT = "seen.sum(axis=0) / seen.sum()", "np.maximum(C - D, 0) / np.maximum(total, 1)"
GIVEN, END = "D * seen.sum(axis=1, keepdims=True)", "lower, kept + share * lower"
ONES = "np.ones(total.shape)"


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand, "San Francisco" among them; a context and a word never seen; drawn tables."""
    hand = np.array([[2, 1, 0, 1], [0, 0, 3, 0], [1, 0, 0, 1]])
    city = np.array([[0, 9, 0], [1, 0, 1], [2, 0, 1], [1, 0, 0]])
    never = np.array([[0, 2, 0], [0, 0, 0], [3, 0, 0], [1, 1, 0]])
    full = np.array([[2, 1], [1, 3]])
    found = [_case(hand, 0.5), _case(city, 0.75), _case(never, 0.5), _case(full, 0.25)]
    for H, V, D in ((5, 7, 0.6), (6, 6, 0.9), (9, 4, 0.3)):
        C = pairs(rng, H, V)
        if H == 6:
            C[2] = 0
        found.append(Case((C, D), f"a drawn table of {H} contexts and {V} words, D = {D}"))
    return found


def _case(C: np.ndarray, D: float) -> Case:
    return Case((C, D), written(C=C, D=D))


def of_table(*texts: str) -> Edit:
    """A mistake in the table; the lower order is right."""
    return edit(*texts, marks={"check-lower": 1})


LOWER_MISTAKES = (
    Mistake(
        "occurrences-not-contexts",
        "Your lower order counts how often a word occurs. A word that occurs often, and always "
        "after the same one, is no likely word elsewhere: count in how many contexts it stands.",
        wrong=edit(LOWER, "C.sum(axis=0) / C.sum()"),
    ),
    Mistake(
        "lower-order-uniform",
        "Your lower order is the same for all words.",
        wrong=edit(LOWER, "np.ones(C.shape[1]) / C.shape[1]"),
    ),
    Mistake(
        "lower-order-not-normalised",
        "Your lower order does not sum to 1. Divide by the number of different pairs, not of "
        "contexts and not of occurrences.",
        wrong=(
            edit(LOWER, "seen.sum(axis=0) / len(C)"),
            edit(LOWER, "seen.sum(axis=0) / C.sum()"),
            edit(LOWER, "seen.sum(axis=0) * 1.0"),
        ),
    ),
    Mistake(
        "contexts-and-words-exchanged",
        "You count the words that follow a context where you should count the contexts of a word, "
        "or the other way round: rows are contexts, columns words. A sum over the words of a row "
        "needs `keepdims=True`, or `[:, None]`, to stand beside the table.",
        wrong=(
            edit(LOWER, "seen.sum(axis=1) / seen.sum()"),
            edit("    seen,", "    C = C.T\n    seen,"),
            edit(GIVEN, "D * seen.sum(axis=0, keepdims=True)"),
        ),
        raises=("could not be broadcast together", "non-broadcastable output operand"),
    ),
    Mistake(
        "lower-order-discounted",
        "You take D from the lower order too. Here it is made of the plain numbers of contexts.",
        wrong=edit(LOWER, "np.maximum(seen.sum(axis=0) - D, 0)\n    lower = lower / lower.sum()"),
    ),
    Mistake(
        "order-exchanged",
        "Both parts are there, in the wrong order: first the lower order, then the table.",
        wrong=edit(END, "kept + share * lower, lower"),
    ),
)
TABLE_MISTAKES = (
    Mistake(
        "nothing-given-back",
        "What you have taken from the counts is given to nobody: your rows sum to less than 1.",
        wrong=of_table(END, "lower, kept"),
    ),
    Mistake(
        "nothing-taken",
        "You take nothing from the counts, and give all the same: your rows sum to more than 1.",
        wrong=of_table(KEPT, "C / np.maximum(total, 1)"),
    ),
    Mistake(
        "given-once",
        "You give D back once for each context. D was taken from each count above 0: how many are "
        "there in the row?",
        wrong=(
            of_table(GIVEN, "D * np.ones(total.shape)"),
            of_table(ONES, "D * np.ones(total.shape)", "where=total > 0", "where=total < 0"),
        ),
    ),
    Mistake(
        "given-for-all-words",
        "You give back as much as if D had been taken from every word. It was taken from those "
        "that were seen after this context.",
        wrong=of_table(GIVEN, "D * np.full(total.shape, C.shape[1])"),
    ),
    Mistake(
        "zeros-discounted",
        "You take D from counts of 0 as well, which makes them negative. A count of 0 stays 0.",
        wrong=(
            of_table(KEPT, "(C - D) / np.maximum(total, 1)"),
            of_table(KEPT, "np.abs(C - D) / np.maximum(total, 1)"),
        ),
    ),
    Mistake(
        "only-to-the-unseen",
        "You give the lower order to unseen words only, as back-off does. In interpolation every "
        "word gets its part of it.",
        wrong=of_table(END, "lower, np.where(seen, kept, share * lower)"),
    ),
    Mistake(
        "context-never-seen",
        "After a context that never occurred there is nothing but the lower order. Its total is 0.",
        wrong=(
            of_table(ONES, "np.zeros(total.shape)"),
            of_table(ONES, "np.full(total.shape, np.nan)"),
            of_table(ONES, "np.full(total.shape, D)"),
            of_table(END, "lower, np.where(total > 0, kept + share * lower, 1 / C.shape[1])"),
        ),
    ),
    Mistake(
        "factor-instead-of-difference",
        "You multiply the counts by D, or by 1 - D. It is subtracted.",
        wrong=(
            of_table(KEPT, "C * (1 - D) / np.maximum(total, 1)"),
            of_table(KEPT, "C * D / np.maximum(total, 1)"),
        ),
    ),
    Mistake(
        "divided-by-kinds",
        "You divide by the number of different words after a context. Below the line stands how "
        "often the context occurs.",
        wrong=of_table("C.sum(axis=1, keepdims=True)", "(C > 0).sum(axis=1, keepdims=True)"),
    ),
)
LOWER_PART, TABLE_PART = "the lower order", "the table of probabilities"


def tolerance(expected: tuple, eps: float, *args: object) -> tuple:
    """A thousand roundings of a probability."""
    return tuple(1e3 * eps * np.ones(part.shape) for part in expected)


lower = Question(
    name="counting_language_models.lower",
    signature="kneser_ney(C, D)",
    cases=cases,
    source=KNESER_NEY,
    parts=(Part(LOWER_PART, ("word",)), Part(TABLE_PART, judged=False)),
    tolerance=tolerance,
    mistakes=LOWER_MISTAKES,
    hints=(
        "Two tables are in play: the counts, and whether a pair occurs at all. Which of them says "
        "in how many contexts a word stands?",
        "`C > 0` is the second. Its column sums are the numbers of contexts, one for each word.",
        "The lower order is these column sums divided by their own sum, which is the number of "
        "different pairs.",
    ),
)

kneser_ney = Question(
    name="counting_language_models.kneser_ney",
    signature="kneser_ney(C, D)",
    cases=cases,
    source=KNESER_NEY,
    parts=(Part(LOWER_PART, judged=False), Part(TABLE_PART, ("context", "word"))),
    tolerance=tolerance,
    mistakes=(*LOWER_MISTAKES, *TABLE_MISTAKES),
    hints=(
        "What is taken from a row of counts, and how much of the row's total is that? As much must "
        "the lower order give back.",
        "D is taken from each count above 0. The row sums of `C > 0` say how often that is; they "
        "stand beside the table with `keepdims=True`.",
        "Each row has two terms. The first is what the counts keep: the larger of C - D and 0, "
        "divided by the row's total. The second is the lower order times what the row has lost, "
        "D times its number of seen words over its total; for a row of zeros it is the lower "
        "order itself.",
    ),
)
