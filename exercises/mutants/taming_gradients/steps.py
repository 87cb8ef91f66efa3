"""Wrong answers to chapter 04's question on predicting the length of clipped steps."""

from mutants import Mutant

STEPS = (
    Mutant(
        cell="steps",
        name="the learning rate is forgotten",
        code="""
steps = {"a": 0.5, "b": 1, "c": 1, "d": 1.414, "e": 10, "f": 5}
""",
        misconception="rate-forgotten",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="every gradient is scaled to the threshold",
        code="""
steps = {"a": 0.1, "b": 0.1, "c": 0.1, "d": 0.1414, "e": 1.0, "f": 0.5}
""",
        misconception="short-ones-stretched",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="by value is taken for by norm",
        code="""
steps = {"a": 0.05}
steps["b"] = steps["c"] = steps["d"] = steps["e"] = 0.1
steps["f"] = 0.5
""",
        misconception="value-taken-for-norm",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="two arrays, clipped one by one",
        code="""
steps = {"a": 0.05, "b": 0.1, "c": 0.1, "d": 0.141, "e": 1, "f": 0.1 * (5**2 + 5**2) ** 0.5}
""",
        misconception="array-by-array",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="lengths are sums of sizes",
        code="""
steps = {
    "a": 0.07,
    "b": 0.1,
    "c": 0.1,
    "d": 0.2,
    "e": 10.0,
    "f": 0.5,
}
""",
        misconception="sum-of-sizes",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="clips after the learning rate",
        code="""
import math

steps = {}
steps["a"] = 0.05
steps["b"] = 1.0
steps["c"] = 1.0
steps["d"] = math.hypot(1, 1)
steps["e"] = math.sqrt(100 * 0.7**2)
steps["f"] = 1.0
""",
        misconception="rate-before-clipping",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="nothing is clipped",
        code="""
steps = {"a": 0.05, "b": 5, "c": 500_000, "d": 5, "e": 7, "f": 1}
""",
        misconception="not-clipped",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="the square of the length",
        code="""
steps = {"a": 0.1 * 0.25, "b": 0.1, "c": 0.1, "d": 0.1 * 2, "e": 0.1 * 100, "f": 0.1 * 25}
""",
        misconception="square-for-length",
        marks={"check-steps": 0},
    ),
    Mutant(
        cell="steps",
        name="one slip that fits no rule",
        code="""
steps = {"a": 0.05, "b": 0.1, "c": 0.3, "d": 0.1414, "e": 1.0, "f": 0.5}
""",
        misconception=None,
        marks={"check-steps": 0},
    ),
)
