"""Naive Bayes on words and pairs of words: the odds that a review is a good one."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole

LOG_ODDS = Source("""
def log_odds(reviews, labels, review):
    def features(words):
        pairs = [(words[k], words[k + 1]) for k in range(len(words) - 1)]
        return words + pairs

    seen = [], []
    for words, label in zip(reviews, labels, strict=True):
        seen[label].extend(features(words))
    F = len({*seen[0], *seen[1]})
    good = sum(labels)
    odds = np.log(good / (len(labels) - good))
    for feature in features(review):
        if feature in seen[0] or feature in seen[1]:
            for sign, own in ((-1, seen[0]), (1, seen[1])):
                p = (own.count(feature) + 1) / (len(own) + F)
                odds += sign * np.log(p)
    return odds
""")
FEATURES, PAIRS = "words + pairs", "[(words[k], words[k + 1]) for k in range(len(words) - 1)]"
COUNTED, ASKED = "seen[label].extend(features(words))", "for feature in features(review):"
PRIOR, SIGNS = "np.log(good / (len(labels) - good))", "((-1, seen[0]), (1, seen[1]))"
P, TOTAL = "(own.count(feature) + 1) / (len(own) + F)", "len(own) + F"
IN, END = "if feature in seen[0] or feature in seen[1]:", "return odds"
ADDED = "odds += sign * np.log(p)"
ALL_PAIRS = "[(a, b) for k, a in enumerate(words) for b in words[k + 1 :]]"
BY_REVIEWS = "(own.count(feature) + 1) / (labels.count((1 + sign) // 2) + 2)"
JOINED = """
def log_odds(reviews, labels, review):
    def features(words):
        return words + [(words[k], words[k + 1]) for k in range(len(words) - 1)]

    texts = [], []
    for words, label in zip(reviews, labels, strict=True):
        texts[label].extend(words)
    seen = [features(text) for text in texts]
    F = len({*seen[0], *seen[1]})
    good = sum(labels)
    odds = np.log(good / (len(labels) - good))
    for feature in features(review):
        if feature in seen[0] or feature in seen[1]:
            for sign, own in ((-1, seen[0]), (1, seen[1])):
                p = (own.count(feature) + 1) / (len(own) + F)
                odds += sign * np.log(p)
    return odds
"""
# No "good" and "dull" alone: "not good" has its meaning as a pair.
GOOD = ("good", "not dull", "a good film", "warm and good", "never dull", "so good so good")
BAD = ("dull", "not good", "a dull film", "long and dull", "never good", "so dull")
NEW = ("a film not dull", "not so good", "good and never dull", "dull dull dull", "good")


def cases(rng: np.random.Generator) -> list[Case]:
    """Words alone, a pair that counts, words twice, words that are new, classes of any size."""
    return [
        _case([("good", 1), ("good", 1), ("dull", 0)], "good"),
        _case([("good", 1), ("not good", 0)], "not good"),
        _case([("so good so good", 1), ("a film", 1), ("dull", 0)], "good good film"),
        _case([("good film", 1), ("so dull", 0), ("dull film", 0)], "a dull plot"),
        _drawn(rng, 3, 2),
        _drawn(rng, 2, 5),
        _drawn(rng, 5, 4),
    ]


def _drawn(rng: np.random.Generator, good: int, bad: int) -> Case:
    chosen = [(GOOD[i], 1) for i in rng.permutation(len(GOOD))[:good]]
    chosen += [(BAD[i], 0) for i in rng.permutation(len(BAD))[:bad]]
    rows = [chosen[i] for i in rng.permutation(len(chosen))]
    return _case(rows, f"{NEW[rng.integers(len(NEW))]} {NEW[rng.integers(len(NEW))]} plot")


def _case(rows: list[tuple[str, int]], review: str) -> Case:
    reviews, labels = [text.split() for text, _ in rows], [label for _, label in rows]
    told = ", ".join(f"{text} {'+' if label else '-'}" for text, label in rows)
    return Case((reviews, labels, review.split()), f"{review!r} after {told}"[:170])


MISTAKES = (
    Mistake(
        "prior-forgotten",
        "Your odds begin at 0. Before a word is read, good reviews may be more frequent than bad "
        "ones, or less.",
        wrong=edit(PRIOR, "0.0"),
    ),
    Mistake(
        "prior-for-odds",
        "You begin with the logarithm of a share. Odds are one share divided by the other.",
        wrong=(
            edit(PRIOR, "np.log(good / len(labels))"),
            edit(PRIOR, "good / (len(labels) - good)"),
        ),
    ),
    Mistake(
        "pairs-left-out",
        "Your features are the words alone. The pairs of neighbours count, too.",
        wrong=edit(FEATURES, "words"),
    ),
    Mistake(
        "words-left-out",
        "Your features are the pairs alone. The words count, too.",
        wrong=edit(FEATURES, "pairs"),
    ),
    Mistake(
        "pairs-across-reviews",
        "You count a pair where one review ends and the next one begins. Nobody has written that.",
        wrong=whole(JOINED),
    ),
    Mistake(
        "all-pairs",
        "You pair words that are not neighbours.",
        wrong=(edit(PAIRS, ALL_PAIRS),),
    ),
    Mistake(
        "pairs-without-order",
        'A pair has an order: "not good" is not "good not".',
        wrong=edit(
            "(words[k], words[k + 1])",
            "tuple(sorted(words[k : k + 2]))",
        ),
    ),
    Mistake(
        "reviews-counted",
        "You count in how many reviews a feature comes up. Here every time counts.",
        wrong=(
            edit(COUNTED, "seen[label].extend(set(features(words)))"),
            edit(P, BY_REVIEWS),
            edit(
                COUNTED,
                "seen[label].extend(set(features(words)))",
                P,
                BY_REVIEWS,
            ),
            edit(
                COUNTED,
                "seen[label].extend(set(features(words)))",
                P,
                BY_REVIEWS.replace("+ 2", "+ F"),
            ),
        ),
    ),
    Mistake(
        "counted-once-in-the-review",
        "A feature that comes twice in the new review counts twice.",
        wrong=edit(ASKED, "for feature in set(features(review)):"),
    ),
    Mistake(
        "one-not-added",
        "Your estimate adds nothing to the counts: what a class has never seen gets the "
        "probability 0, and the logarithm is infinite.",
        wrong=(
            edit(P, "own.count(feature) / len(own)"),
            edit(P, "own.count(feature) / (len(own) + F)"),
            edit(
                P,
                "own.count(feature) / len(own)",
                ADDED,
                f"{ADDED} if p else 0.0",
            ),
        ),
        raises=("math domain error", "expected a positive input"),
    ),
    Mistake(
        "ones-missing-below",
        "You add one to each count, and not to their sum: then the probabilities of all features "
        "sum to more than 1. How many ones have been added?",
        wrong=(
            edit(TOTAL, "len(own)"),
            edit(TOTAL, "len(own) + 1"),
            edit(TOTAL, "len(own) + 2"),
        ),
    ),
    Mistake(
        "features-of-one-class",
        "You add as many ones as the class itself has different features. A class has to reserve "
        "room for what only the other one has shown: count the different features of all reviews.",
        wrong=edit(TOTAL, "len(own) + len(set(own))"),
    ),
    Mistake(
        "different-features-for-all",
        "You take the number of different features of a class for n. There each counts as often as "
        "it comes up.",
        wrong=(edit(TOTAL, "len(set(own)) + F"), edit(TOTAL, "len(set(own))")),
    ),
    Mistake(
        "number-of-words-for-features",
        "You add as many ones as there are different words, or take the number of words for the "
        "sum. Pairs are features, too: all are counted together.",
        wrong=(
            edit(TOTAL, "len(own) + len({f for f in seen[0] + seen[1] if isinstance(f, str)})"),
            edit(TOTAL, "sum(isinstance(f, str) for f in own) + F"),
        ),
    ),
    Mistake(
        "joint-probability",
        "You divide by all features of both classes. Asked for is how probable a feature is within "
        "its class.",
        wrong=edit(TOTAL, "len(seen[0]) + len(seen[1]) + F"),
    ),
    Mistake(
        "new-features-counted",
        "You count features that no review has shown. They tell nothing, and are left out.",
        wrong=edit(IN, "if True:"),
    ),
    Mistake(
        "must-be-in-both",
        "You leave out what one class only has shown. Just that tells the most.",
        wrong=edit(IN, "if feature in seen[0] and feature in seen[1]:"),
    ),
    Mistake(
        "signs-exchanged",
        "Your odds are those of a bad review.",
        wrong=(edit(END, "return -odds"), edit(SIGNS, "((1, seen[0]), (-1, seen[1]))")),
    ),
    Mistake(
        "another-logarithm",
        "Your logarithm has another base than e.",
        wrong=(edit(END, "return odds / np.log(2)"), edit(END, "return odds / np.log(10)")),
    ),
    Mistake(
        "probability-for-log-odds",
        "You return a probability, or the odds. Asked for is the logarithm of the odds.",
        wrong=(
            edit(END, "return 1 / (1 + np.exp(-odds))"),
            edit(END, "return np.exp(odds)"),
        ),
    ),
    Mistake(
        "mean-over-features",
        "You take a mean. The logarithms of all features are added.",
        wrong=edit(END, "return odds / len(features(review))"),
    ),
)

log_odds = Question(
    name="using_recurrent_networks.log_odds",
    signature="log_odds(reviews, labels, review)",
    cases=cases,
    source=LOG_ODDS,
    parts=(Part("the number"),),
    mistakes=MISTAKES,
    hints=(
        "Begin with the features of one review: its pairs are words k and k + 1. Which "
        "features have the reviews of the example?",
        "Count features for each class, review by review. F is the number of different features "
        "that have come up anywhere; n is the number of all features of one class, with "
        "repetition.",
        "Begin with the logarithm of good reviews over bad ones. For each feature of the new "
        "review that has come up before, add ln P(f | good) and take ln P(f | bad) away, with "
        "P(f | class) = (count + 1) / (n of the class + F).",
    ),
)
