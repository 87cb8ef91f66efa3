"""Wrong answers to chapter 07's question on three readers."""

from mutants import Mutant

BEST = (
    Mutant(
        cell="best",
        name="left and right exchanged",
        code="""
best = {
    "before": (0.5, 1, 1),
    "after": (1, 0.5, 1),
    "agree": (1 / 2, 1 / 2, 1),
    "most from here": (1, 0.75, 1),
    "most": (13 / 16, 13 / 16, 1),
    "beyond": (1 / 2, 1 / 2, 1 / 2),
}
""",
        misconception="sides-exchanged",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="both know no more than the better one",
        code="""
best = {
    "before": (1, 1 / 2, 1),
    "after": (1 / 2, 1, 1),
    "agree": (0.5, 0.5, 0.5),
    "most from here": (3 / 4, 1, 1),
    "most": (0.8125, 0.8125, 0.8125),
    "beyond": (1 / 2, 1 / 2, 1 / 2),
}
""",
        misconception="better-of-the-two",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="a guess wherever it is not certain",
        code="""
best = {
    "before": (1, 1 / 2, 1),
    "after": (1 / 2, 1, 1),
    "agree": (1 / 2, 1 / 2, 1),
    "most from here": (0.5, 1, 1),
    "most": (0.5, 0.5, 1),
    "beyond": (1 / 2, 1 / 2, 1 / 2),
}
""",
        misconception="all-or-nothing",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="in proportion to what is seen",
        code="""
best = {
    "before": (1, 1 / 2, 1),
    "after": (1 / 2, 1, 1),
    "agree": (0.75, 0.75, 1),
    "most from here": (0.667, 1, 1),
    "most": (0.8, 0.8, 1),
    "beyond": (1 / 2, 1 / 2, 1 / 2),
}
""",
        misconception="share-of-what-is-needed",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="the right reader has seen the next toss",
        code="""
best = {
    "before": (1, 1 / 2, 1),
    "after": (1 / 2, 1, 1),
    "agree": (1 / 2, 1 / 2, 1),
    "most from here": (3 / 4, 1, 1),
    "most": (13 / 16, 13 / 16, 1),
    "beyond": (0.5, 1, 1),
}
""",
        misconception="beyond-the-end",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="states that have not read their own step",
        code="""
best = {}
best["before"] = (1, 0.5, 1)
best["after"] = (0.5, 1, 1)
best["agree"] = (0.5, 0.5, 1)
best["most from here"] = (0.5, 0.75, 1)
best["most"] = (0.688, 0.688, 1)
best["beyond"] = (0.5, 0.5, 0.5)
""",
        misconception="own-step-not-seen",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="whoever reads knows everything",
        code="""
best = {
    "before": (1, 1, 1),
    "after": (1, 1, 1),
    "agree": (1, 1, 1),
    "most from here": (1, 1, 1),
    "most": (1, 1, 1),
    "beyond": (0.5, 0.5, 0.5),
}
""",
        misconception="everything-seen",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="in per cent",
        code="""
rows = [(100, 50, 100), (50, 100, 100), (50, 50, 100), (75, 100, 100), (81.25, 81.25, 100)]
keys = ["before", "after", "agree", "most from here", "most"]
best = dict(zip(keys, rows), beyond=(50, 50, 50))
""",
        misconception="per-cent",
        marks={"check-best": 0},
    ),
    Mutant(
        cell="best",
        name="a slip in the majority",
        code="""
best = {
    "before": (1, 1 / 2, 1),
    "after": (1 / 2, 1, 1),
    "agree": (1 / 2, 1 / 2, 1),
    "most from here": (3 / 4, 1, 1),
    "most": (0.75, 0.75, 1),
    "beyond": (1 / 2, 1 / 2, 1 / 2),
}
""",
        misconception=None,
        marks={"check-best": 0},
    ),
)
