"""Three discounts, read off the counts of counts."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

DISCOUNTS = Source("""
def discounts(counts):
    t = np.array([(counts == k).sum() for k in range(5)])
    Y = t[1] / (t[1] + 2 * t[2])
    k = np.array([1, 2, 3])
    return k - (k + 1) * Y * t[k + 1] / t[k]
""")
NUMBERS, SHARE = "[(counts == k).sum() for k in range(5)]", "t[1] / (t[1] + 2 * t[2])"
RESULT = "k - (k + 1) * Y * t[k + 1] / t[k]"


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand, with zeros and large counts; no count of 4, or none above 3; drawn counts."""
    hand = np.array([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4])
    more = np.array([7, 1, 0, 2, 1, 3, 1, 0, 4, 1, 2, 12, 5, 1, 3, 0])
    none = np.array([1, 3, 2, 1, 1, 1, 2, 0, 0, 3, 9])
    three = np.array([2, 1, 1, 3, 1, 2, 1, 1])
    found = [Case((counts,), written(counts=counts)) for counts in (hand, more, none, three)]
    for size, power in ((500, 1.6), (3000, 2.2)):
        counts = np.minimum(rng.zipf(power, size), 400) - 1
        counts[:20] = np.repeat([1, 2, 3, 4], 5)
        rng.shuffle(counts)
        found.append(Case((counts,), f"{size} drawn counts"))
    return found


MISTAKES = (
    Mistake(
        "occurrences-counted",
        "Your t_k are occurrences: k times the number of n-grams with the count k. Asked for is "
        "how many different n-grams have it.",
        wrong=edit(NUMBERS, "[k * (counts == k).sum() for k in range(5)]"),
    ),
    Mistake(
        "at-least-k",
        "One of your numbers is that of n-grams with a count of k or more. t_k is the number of "
        "those that occur exactly k times, t_3 and t_4 too.",
        wrong=(
            edit(NUMBERS, "[(counts >= k).sum() for k in range(5)]"),
            edit(NUMBERS, "[*((counts == k).sum() for k in range(4)), (counts >= 4).sum()]"),
            edit(
                NUMBERS,
                "[*(sum(counts == k) for k in range(3)), sum(counts >= 3), sum(counts >= 4)]",
            ),
            edit(
                NUMBERS,
                "[*(sum(counts == k) for k in range(3)), sum(counts >= 3), sum(counts == 4)]",
            ),
        ),
    ),
    Mistake(
        "one-place-off",
        "Your numbers are shifted by one: t[k] should be the number of n-grams with the count k, "
        "and t[0] that of those which never occur.",
        wrong=(
            edit(NUMBERS, "[(counts == k + 1).sum() for k in range(5)]"),
            edit("t[k + 1] / t[k]", "t[k] / t[k - 1]"),
        ),
    ),
    Mistake(
        "two-missing",
        "In Y the number of n-grams that occur twice is taken twice.",
        wrong=(edit(SHARE, "t[1] / (t[1] + t[2])"), edit(SHARE, "t[1] / (2 * t[1] + t[2])")),
    ),
    Mistake(
        "turned-round",
        "A quotient of yours is upside down.",
        wrong=(
            edit("t[k + 1] / t[k]", "t[k] / np.maximum(t[k + 1], 1)"),
            edit(SHARE, "(t[1] + 2 * t[2]) / t[1]"),
            edit(SHARE, "t[2] / (t[1] + 2 * t[2])"),
        ),
    ),
    Mistake(
        "factor-before-y",
        "Look at the factor before Y: it is k + 1, so 2 for a count of 1.",
        wrong=(
            edit("(k + 1) * Y", "k * Y"),
            edit("(k + 1) * Y", "Y"),
            edit("(k + 1) * Y", "2 * Y"),
        ),
    ),
    Mistake(
        "without-y",
        "Y is missing.",
        wrong=edit("(k + 1) * Y", "(k + 1)"),
    ),
    Mistake(
        "one-for-all",
        "You take Y for all three. Here each of the three has its own discount.",
        wrong=edit(RESULT, "Y + 0 * k"),
    ),
    Mistake(
        "first-ratio-for-all",
        "You take the first ratio for all three. Each has its own k.",
        wrong=edit(RESULT, "k - (k + 1) * Y * t[2] / t[1]"),
    ),
    Mistake(
        "what-is-left",
        "This is what is left of a count. Asked for is what is taken from it.",
        wrong=edit(RESULT, "(k + 1) * Y * t[k + 1] / t[k]"),
    ),
    Mistake(
        "share-of-the-count",
        "You divide by the count. A discount is subtracted from it.",
        wrong=(
            edit(RESULT, "1 - (k + 1) * Y * t[k + 1] / t[k] / k"),
            edit(RESULT, "1 - (k + 1) * Y * t[k + 1] / t[k]"),
        ),
    ),
    Mistake(
        "no-count-of-four",
        "Where no n-gram occurs four times t_4 is 0, and the formula holds all the same; "
        "`np.bincount` makes room for it with `minlength`.",
        raises=("KeyError: 4", "is out of bounds for axis 0"),
    ),
    Mistake(
        "missing-count",
        "A count that you look up does not occur among the counts. The number of n-grams that have "
        "it is 0.",
        raises="KeyError",
    ),
)

discounts = Question(
    name="counting_language_models.discounts",
    signature="discounts(counts)",
    cases=cases,
    source=DISCOUNTS,
    parts=(Part("the array of discounts", ("entry",)),),
    mistakes=MISTAKES,
    hints=(
        "What the formula needs are four numbers: how many n-grams occur once, twice, three and "
        "four times.",
        "Count them exactly: `counts == 1` says of which n-grams the count is 1. Zeros and counts "
        "above 4 are in none of the four.",
        "Put the four numbers into Y, which is one number, and then into D_1, D_2 and D_3, which "
        "differ in k alone. D_3 uses t_3 and t_4, and is taken from larger counts too.",
    ),
)
