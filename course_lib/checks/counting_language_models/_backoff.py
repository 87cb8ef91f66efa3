"""Back-off that is a distribution: a discount, and the factor that gives it back."""

from __future__ import annotations

import numpy as np

from course_lib.checks.counting_language_models._texts import pairs
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

BACKOFF = Source("""
def backoff(C, D):
    seen, total = C > 0, C.sum(axis=1, keepdims=True)
    lower = C.sum(axis=0) / C.sum()
    p = np.where(seen, C - D, 0) / np.maximum(total, 1)
    left = 1 - p.sum(axis=1)
    alpha = left / (1 - (seen * lower).sum(axis=1))
    return np.where(seen, p, alpha[:, None] * lower), alpha
""")
TAKEN, LOWER = "np.where(seen, C - D, 0)", "C.sum(axis=0) / C.sum()"
FACTOR = "left / (1 - (seen * lower).sum(axis=1))"
ROWS = "np.where(seen, p, alpha[:, None] * lower)"
END = f"{ROWS}, alpha"


def _open(C: np.ndarray) -> np.ndarray:
    """The table with at least one word that each context lacks and that has occurred."""
    C = C.copy()
    for context, row in enumerate(C):
        row[(context + 1) % C.shape[1]] = 0
    C[0, len(C) % C.shape[1]] += 1  # the word that the last context lacks
    return C


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand; a context never seen; a word never seen; drawn tables of other shapes."""
    hand = np.array([[2, 1, 0, 1], [0, 0, 3, 0], [1, 0, 0, 1]])
    never = np.array([[0, 2, 0], [0, 0, 0], [3, 0, 1], [1, 1, 0]])
    word = np.array([[2, 0, 0], [1, 0, 0], [0, 0, 4]])
    found = [
        _case(hand, 0.5),
        _case(hand, 0.75),
        _case(never, 0.5),
        _case(word, 0.25),
    ]
    for H, V, D in ((3, 5, 0.6), (6, 4, 0.9), (4, 4, 0.3), (8, 10, 0.7)):
        C = _open(pairs(rng, H, V))
        if H == 6:
            C[2] = 0
        found.append(Case((C, D), f"a drawn table of {H} contexts and {V} words, D = {D}"))
    return found


def _case(C: np.ndarray, D: float) -> Case:
    return Case((C, D), written(C=C, D=D))


MISTAKES = (
    Mistake(
        "rest-not-shared-out",
        "Your factor is what is left. But the lower order gives the words that were not seen only "
        "a part of its own mass, so each context would lose something: what must the factor be for "
        "them to get all that is left?",
        wrong=edit(FACTOR, "left"),
    ),
    Mistake(
        "fixed-factor",
        "Your factor is 0.4 for every context: that is stupid back-off. The factor must make each "
        "row sum to 1.",
        wrong=(
            edit(FACTOR, "np.full(len(C), 0.4)"),
            edit(FACTOR, "np.full(len(C), 0.4)", TAKEN, "np.where(seen, C, 0)"),
        ),
    ),
    Mistake(
        "nothing-taken",
        "You take nothing from the counts. Then the words that were seen have all, and nothing is "
        "left for others.",
        wrong=(
            edit(TAKEN, "np.where(seen, C, 0)"),
            edit(
                TAKEN,
                "np.where(seen, C, 0)",
                "1 - p.sum(axis=1)",
                "1 - (np.where(seen, C - D, 0) / np.maximum(total, 1)).sum(axis=1)",
            ),
        ),
    ),
    Mistake(
        "interpolated",
        "You add the lower order to all words, as interpolation does. In back-off a word that was "
        "seen has its own lowered frequency and no more.",
        wrong=(
            edit(END, "p + alpha[:, None] * lower, alpha"),
            edit(END, "p + left[:, None] * lower, alpha"),
            edit(END, "p + left[:, None] * lower, left"),
        ),
    ),
    Mistake(
        "lower-order-of-kinds",
        "Your lower order counts in how many contexts a word stands. That is Kneser and Ney's; "
        "here it is the share of all counts.",
        wrong=edit(LOWER, "seen.sum(axis=0) / seen.sum()"),
    ),
    Mistake(
        "lower-order-uniform",
        "You share what is left evenly among the words that were not seen. It goes to them in "
        "proportion to the lower order.",
        wrong=(
            edit(LOWER, "np.ones(C.shape[1]) / C.shape[1]"),
            edit(
                END,
                "np.where(seen, p, (left / np.maximum((~seen).sum(axis=1), 1))[:, None]), alpha",
            ),
        ),
    ),
    Mistake(
        "mass-of-the-seen",
        "You divide by what the lower order gives to the words that were seen. What is left goes "
        "to the others.",
        wrong=edit(FACTOR, "left / np.where(seen.any(axis=1), (seen * lower).sum(axis=1), 1)"),
    ),
    Mistake(
        "number-of-the-unseen",
        "You divide by the number, or the share, of words that were not seen. They do not all get "
        "the same: divide by their mass in the lower order.",
        wrong=(
            edit(FACTOR, "left / np.maximum((~seen).sum(axis=1), 1)"),
            edit(FACTOR, "left / np.maximum((~seen).mean(axis=1), 1e-9)"),
        ),
    ),
    Mistake(
        "one-discount-a-row",
        "What you take is D once for a context. D is taken from each count above 0.",
        wrong=(
            edit("1 - p.sum(axis=1)", "D / np.maximum(total[:, 0], 1)"),
            edit("1 - p.sum(axis=1)", "D * np.ones(len(C))"),
        ),
    ),
    Mistake(
        "factor-instead-of-difference",
        "You multiply the counts by D, or by 1 - D. It is subtracted from each count above 0.",
        wrong=(
            edit(TAKEN, "np.where(seen, C * (1 - D), 0)"),
            edit(TAKEN, "np.where(seen, C * D, 0)"),
        ),
    ),
    Mistake(
        "zeros-discounted",
        "You take D from counts of 0 too, and their probabilities are negative.",
        wrong=edit(TAKEN, "(C - D)", END, "p, alpha"),
    ),
    Mistake(
        "divided-by-the-rest",
        "You divide by the sum of the lowered counts, so that nothing is left. Below the line "
        "stands the sum of the counts as they are.",
        wrong=edit(
            "np.maximum(total, 1)",
            "np.maximum(np.where(seen, C - D, 0).sum(axis=1, keepdims=True), 1e-9)",
        ),
    ),
    Mistake(
        "context-never-seen",
        "A context that never occurred has a total of 0. After it nothing was seen, and p is the "
        "lower order.",
        wrong=(
            edit("np.maximum(total, 1)", "np.where(total > 0, total, np.nan)"),
            edit(END, f"{ROWS} * (total > 0), alpha"),
            edit(
                END,
                f"{ROWS} * (total > 0), alpha * (total > 0)[:, 0]",
            ),
            edit(
                END,
                f"np.where(total > 0, {ROWS}, 1 / len(lower)), alpha",
            ),
        ),
    ),
    Mistake(
        "contexts-and-words-exchanged",
        "Rows and columns are exchanged: row h belongs to the context, and each row of the result "
        "sums to 1.",
        wrong=edit("    seen,", "    C = C.T\n    seen,"),
    ),
    Mistake(
        "unseen-words-left-at-zero",
        "The words that were not seen have 0. They get the factor times the lower order.",
        wrong=edit(END, "p, alpha"),
    ),
    Mistake(
        "factor-is-the-rest",
        "Your table is right, and the second part is what is left, not the factor by which the "
        "lower order is multiplied.",
        wrong=edit("alpha[:, None] * lower), alpha", "alpha[:, None] * lower), left"),
    ),
    Mistake(
        "shapes",
        "Two shapes do not fit: sums over words need `keepdims=True`, or `[:, None]`, to stand "
        "beside the table.",
        raises="could not be broadcast together",
    ),
)

backoff = Question(
    name="counting_language_models.backoff",
    signature="backoff(C, D)",
    cases=cases,
    source=BACKOFF,
    parts=(
        Part("the table of probabilities", ("context", "word")),
        Part("the factors", ("context",)),
    ),
    tolerance=lambda expected, eps, *args: tuple(
        1e3 * eps * np.maximum(1, np.abs(e)) for e in expected
    ),
    mistakes=MISTAKES,
    hints=(
        "Take one context. How much of the 1 do its seen words have when D is taken from each "
        "count? Who gets the rest?",
        "The others get a multiple of the lower order. What does the lower order give to all of "
        "them together? It is 1 less what it gives to the seen ones.",
        "The factor is what is left, divided by the mass that the lower order gives to the words "
        "that were not seen after this context. Make each row with `np.where`: the lowered "
        "frequency where the count is above 0, the factor times the lower order elsewhere. For a "
        "total of 0 divide by 1 instead.",
    ),
)
