"""The distribution from which a next word is drawn: temperature, and then the nucleus."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.writing import written

RESHAPED = Source("""
def reshaped(p, temperature, share):
    q = (p / p.max()) ** (1 / temperature)
    q = q / q.sum()
    order = np.argsort(-q)
    before = np.cumsum(q[order]) - q[order]
    q[order[before >= share]] = 0
    return q / q.sum()
""")
POWER, NORMAL = "(p / p.max()) ** (1 / temperature)", "    q = q / q.sum()\n"
ORDER, BEFORE, CUT = "np.argsort(-q)", "np.cumsum(q[order]) - q[order]", "before >= share"
END = "return q / q.sum()"
GONE = "q[order[before >= share]] = 0"


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand; each setting alone; a word of no chance; cold and hot; drawn distributions."""
    hand = np.array([0.1, 0.5, 0.25, 0.15])
    zero = np.array([0.0, 0.2, 0.7, 0.1])
    found = [
        _case(hand, 1.0, 0.7),
        _case(hand, 0.5, 1.0),
        _case(hand, 2.0, 1.0),
        _case(hand, 2.0, 0.7),
        _case(hand, 0.5, 0.7),
        _case(hand, 1.0, 0.3),
        _case(zero, 1.5, 0.95),
        _case(np.array([0.45, 0.35, 0.2]), 1.0, 0.3),
        _case(np.array([0.4, 0.35, 0.25]), 0.001, 0.9),
        _case(np.array([1.0]), 1.0, 0.5),
    ]
    for V, temperature, share in ((8, 0.7, 0.8), (30, 1.4, 0.9), (30, 1.0, 0.55)):
        p = rng.dirichlet(np.full(V, 0.5))
        label = f"a drawn distribution of {V} words, temperature = {temperature}, share = {share}"
        found.append(Case((p, temperature, share), label))
    return found


def _case(p: np.ndarray, temperature: float, share: float) -> Case:
    return Case((p, temperature, share), written(p=p, temperature=temperature, share=share))


MISTAKES = (
    Mistake(
        "temperature-upside-down",
        "Your temperature works the wrong way round: a low one makes likely words likelier, a high "
        "one makes all words more alike.",
        wrong=edit(POWER, "p**temperature"),
    ),
    Mistake(
        "temperature-without-effect",
        "You divide the probabilities by the temperature, or forget it, and it is lost when they "
        "are made to sum to 1. The logarithms are divided by it.",
        wrong=(edit(POWER, "p / temperature"), edit(POWER, "p * 1.0")),
    ),
    Mistake(
        "softmax-of-probabilities",
        "You take the exponential of p divided by the temperature. The logarithm of p is what is "
        "divided: a word of probability 0 then stays at 0.",
        wrong=edit(POWER, "np.exp(p / temperature)"),
    ),
    Mistake(
        "nucleus-first",
        "You cut first and change the temperature afterwards. Here temperature comes first, and "
        "the share is one of what it gives.",
        wrong=edit(
            POWER,
            "p / p.sum()",
            END,
            "q = (q / q.max()) ** (1 / temperature)\n    return q / q.sum()",
        ),
    ),
    Mistake(
        "last-word-cut",
        "You cut the word with which the sum reaches the share. It belongs to the nucleus: without "
        "it there is too little.",
        wrong=(
            edit(
                GONE,
                "keep = np.cumsum(q[order]) <= share\n    keep[0] = True\n    q[order[~keep]] = 0",
            ),
            edit(
                GONE,
                "keep = np.cumsum(q[order]) < share\n    keep[0] = True\n    q[order[~keep]] = 0",
            ),
            edit(GONE, "q[order[np.cumsum(q[order]) > share + 1e-12]] = 0"),
        ),
    ),
    Mistake(
        "one-word-too-many",
        "You keep one word more than you need: the sum has reached the share before it.",
        wrong=edit(GONE, "late = np.append(False, (before >= share)[:-1])\n    q[order[late]] = 0"),
    ),
    Mistake(
        "limit-for-each-word",
        "You compare each probability with the share, or with 1 - share. The share is one of their "
        "sum, taken from the likeliest word on.",
        wrong=(
            edit(CUT, "q[order] < min(share, q.max())"),
            edit(CUT, "q[order] < min(1 - share, q.max())"),
        ),
    ),
    Mistake(
        "share-of-the-words",
        "You keep a share of the words, by their number. It is a share of the probability.",
        wrong=(
            edit(CUT, "np.arange(len(q)) >= np.ceil(share * len(q))"),
            edit(CUT, "np.arange(len(q)) >= max(1, int(share * len(q)))"),
        ),
    ),
    Mistake(
        "unlikely-words-kept",
        "You begin with the least likely words. The nucleus is made of the likeliest.",
        wrong=edit(ORDER, "np.argsort(q)"),
    ),
    Mistake(
        "not-sorted",
        "You go through the words in their order in the array. Begin with the likeliest.",
        wrong=edit(ORDER, "np.arange(len(q))"),
    ),
    Mistake(
        "sorted-result",
        "Your result is sorted. Each word keeps its place.",
        wrong=edit(END, "q = q[order]\n    return q / q.sum()"),
    ),
    Mistake(
        "not-normalised",
        "What is left does not sum to 1. Divide by its sum at the end.",
        wrong=edit(END, "return q"),
    ),
    Mistake(
        "not-normalised-before",
        "You cut before the powers sum to 1: the share is one of a distribution.",
        wrong=(edit(NORMAL, ""), edit(POWER, "p ** (1 / temperature)", NORMAL, "")),
    ),
    Mistake(
        "underflow",
        "At a low temperature all your powers are 0, or overflow, and 0 / 0 is not a number. Only "
        "the ratios count: divide p by its largest entry first.",
        wrong=edit(POWER, "p ** (1 / temperature)"),
    ),
    Mistake(
        "past-the-last-word",
        "Your loop runs past the last word. A sum of floats may stay just below 1, so with a share "
        "of 1 it must end where the words do.",
        raises=(
            "out of bounds for axis 0",
            "index out of range",
            "pop from empty list",
            "StopIteration",
        ),
    ),
    Mistake(
        "likeliest-only",
        "You keep the likeliest word only.",
        wrong=edit(CUT, "np.arange(len(q)) >= 1"),
    ),
    Mistake(
        "nothing-cut",
        "You cut nothing.",
        wrong=edit(CUT, "before > 2"),
    ),
)

reshaped = Question(
    name="counting_language_models.reshaped",
    signature="reshaped(p, temperature, share)",
    cases=cases,
    source=RESHAPED,
    parts=(Part("the distribution", ("word",)),),
    tolerance=lambda expected, eps, *args: 1e3 * eps * np.ones(expected.shape),
    mistakes=MISTAKES,
    hints=(
        "Work out `p = [0.5, 0.25, 0.15, 0.1]`, temperature 1, share 0.7 by hand. How many words "
        "does it take to have 0.7 or more?",
        "First the temperature: powers of p, divided by their sum. Then sort: `np.argsort` gives "
        "the places, the likeliest last, or first with a minus sign.",
        "A word stays if the words that are likelier have less than the share together. Set all "
        "others to 0 at their own places, and divide by what is left. Very low temperatures need "
        "p divided by its largest entry first.",
    ),
)
