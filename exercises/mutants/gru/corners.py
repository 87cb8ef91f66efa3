"""Wrong answers to chapter 06's question on gates wide open and shut."""

from mutants import Mutant

CORNERS = (
    Mutant(
        cell="corners",
        name="both conventions the wrong way round",
        code="""
corners = {
    "a": "forgets",
    "b": "plain step",
    "c": "keeps",
    "d": "keeps",
    "e": "forgets",
    "f": "keeps",
    "g": "keeps",
    "h": "mixes",
}
""",
        misconception="conventions-exchanged",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="reads keep like write",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "forgets",
    "d": "plain step",
    "e": "forgets",
    "f": "keeps",
    "g": "keeps",
    "h": "mixes",
}
""",
        misconception="convention-ignored",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="reads write like keep",
        code="""
corners = {
    "a": "forgets",
    "b": "plain step",
    "c": "keeps",
    "d": "keeps",
    "e": "keeps",
    "f": "forgets",
    "g": "plain step",
    "h": "mixes",
}
""",
        misconception="convention-ignored",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="a shut reset gate wipes the state",
        code="""
corners = {
    "a": "forgets",
    "b": "keeps",
    "c": "forgets",
    "d": "plain step",
    "e": "forgets",
    "f": "forgets",
    "g": "plain step",
    "h": "mixes",
}
""",
        misconception="reset-erases-the-state",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="r = 1 means reset",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "plain step",
    "d": "forgets",
    "e": "keeps",
    "f": "plain step",
    "g": "forgets",
    "h": "mixes",
}
""",
        misconception="reset-reversed",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="does not look at r",
        code="""
corners = {}
for row, (update, u) in zip(
    "abcdefgh",
    [("write", 0)] * 2 + [("write", 1)] * 2 + [("keep", 1)] + [("keep", 0)] * 2 + [("write", 0.5)],
):
    share = u if update == "write" else 1 - u
    corners[row] = {0: "keeps", 1: "plain step"}.get(share, "mixes")
""",
        misconception="reset-ignored",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="r in the way of the input",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "keeps",
    "d": "plain step",
    "e": "keeps",
    "f": "keeps",
    "g": "plain step",
    "h": "mixes",
}
""",
        misconception="reset-shuts-the-input-out",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="an open gate still mixes",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "forgets",
    "d": "mixes",
    "e": "keeps",
    "f": "forgets",
    "g": "mixes",
    "h": "mixes",
}
""",
        misconception="plain-step-mixes",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="half open as open",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "forgets",
    "d": "plain step",
    "e": "keeps",
    "f": "forgets",
    "g": "plain step",
    "h": "Plain step",
}
""",
        misconception="half-open-as-open",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="a shut reset gate erases in the first row",
        code="""
corners = {
    "a": "forgets",
    "b": "keeps",
    "c": "forgets",
    "d": "plain step",
    "e": "keeps",
    "f": "forgets",
    "g": "plain step",
    "h": "mixes",
}
""",
        misconception="new-content-not-written",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="mixes while the gate is wide open",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "mixes",
    "d": "plain step",
    "e": "keeps",
    "f": "forgets",
    "g": "plain step",
    "h": "mixes",
}
""",
        misconception="new-content-alone",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="a plain step in spite of the reset",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "plain step",
    "d": "plain step",
    "e": "keeps",
    "f": "forgets",
    "g": "plain step",
    "h": "mixes",
}
""",
        misconception="what-the-new-content-sees",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="two slips of two kinds",
        code="""
corners = {
    "a": "keeps",
    "b": "keeps",
    "c": "forgets",
    "d": "plain step",
    "e": "forgets",
    "f": "forgets",
    "g": "plain step",
    "h": "plain step",
}
""",
        misconception=None,
        marks={"check-corners": 0},
    ),
)
