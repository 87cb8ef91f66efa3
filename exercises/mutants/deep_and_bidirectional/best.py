"""Wrong answers to chapter 07's question on three readers."""

from mutants import Mutant

RIGHT = {
    "before": (1, 0.5, 1),
    "after": (0.5, 1, 1),
    "agree": (0.5, 0.5, 1),
    "most from here": (0.75, 1, 1),
    "most": (0.8125, 0.8125, 1),
    "beyond": (0.5, 0.5, 0.5),
}
WRONG = (
    (
        "left and right exchanged",
        "sides-exchanged",
        {"before": (0.5, 1, 1), "after": (1, 0.5, 1), "most from here": (1, 0.75, 1)},
    ),
    (
        "both know no more than the better one",
        "better-of-the-two",
        {"agree": (0.5, 0.5, 0.5), "most": (0.8125, 0.8125, 0.8125)},
    ),
    (
        "a guess wherever it is not certain",
        "all-or-nothing",
        {"most from here": (0.5, 1, 1), "most": (0.5, 0.5, 1)},
    ),
    (
        "in proportion to what is seen",
        "share-of-what-is-needed",
        {"agree": (0.75, 0.75, 1), "most from here": (0.667, 1, 1), "most": (0.8, 0.8, 1)},
    ),
    (
        "the right reader has seen the next toss",
        "beyond-the-end",
        {"beyond": (0.5, 1, 1)},
    ),
    (
        "states that have not read their own step",
        "own-step-not-seen",
        {"most from here": (0.5, 0.75, 1), "most": (0.688, 0.688, 1)},
    ),
    (
        "whoever reads knows everything",
        "everything-seen",
        dict.fromkeys(list(RIGHT)[:-1], (1, 1, 1)),
    ),
    (
        "shares of wrong answers",
        "errors",
        {task: tuple(1 - share for share in row) for task, row in RIGHT.items()},
    ),
    (
        "in per cent",
        "per-cent",
        {task: tuple(100 * share for share in row) for task, row in RIGHT.items()},
    ),
    ("less often than by guessing", "worse-than-guessing", {"agree": (0.25, 0.25, 1)}),
    ("a slip in the majority", None, {"most": (0.75, 0.75, 1)}),
)
BEST = tuple(
    Mutant(
        cell="best",
        name=name,
        code=f"\nbest = {RIGHT | rows}\n",
        misconception=misconception,
        marks={"check-best": 0},
    )
    for name, misconception, rows in WRONG
)
