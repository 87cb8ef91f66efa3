"""Wrong answers to chapter 02's question on the share of a gradient that is lost."""

from mutants import Mutant

LOST = (
    Mutant(
        cell="lost",
        name="what is kept",
        code="""
lost = {"steady": 0.986, "impulse": 0.257}
""",
        misconception="share-kept",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="per cents",
        code="""
lost = {}
lost["steady"], lost["impulse"] = 1.424, 74.264
""",
        misconception="per-cent",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="the two tasks exchanged",
        code="""
lost = {"steady": 0.743, "impulse": 0.014}
""",
        misconception="tasks-exchanged",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="truncated minus full",
        code="""
lost = {"steady": -0.014, "impulse": -0.743}
""",
        misconception="sign",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="differences, not shares",
        code="""
lost = {"steady": -0.2958, "impulse": -0.0517}
""",
        misconception="difference",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="windows of ten steps",
        code="""
lost = {"steady": 0.167, "impulse": 0.743}
""",
        misconception="windows",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="terms of the last ten steps",
        code="""
lost = {"steady": 0.78, "impulse": 0.743}
""",
        misconception="last-steps-only",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="over the truncated gradient",
        code="""
lost = {"steady": 0.0144, "impulse": 2.886}
""",
        misconception="of-the-truncated",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="eleven steps",
        code="""
lost = {"steady": 0.009, "impulse": 0.717}
""",
        misconception="one-step-too-many",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="two digits",
        code="""
lost = {"steady": 0.01, "impulse": 0.74}
""",
        misconception="rounded",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="loss at every step in both tasks",
        code="""
lost = {"steady": 0.014, "impulse": 0.313}
""",
        misconception="every-output-counts",
        marks={"check-lost": 0},
    ),
    Mutant(
        cell="lost",
        name="k = 5 for the impulse",
        code="""
lost = {"steady": 0.014, "impulse": 0.871}
""",
        misconception=None,
        marks={"check-lost": 0},
    ),
)
