"""Wrong answers to chapter 04's question on predicting the length of clipped steps."""

from mutants import Mutant

RIGHT = {"a": 0.05, "b": 0.1, "c": 0.1, "d": 0.1414, "e": 1.0, "f": 0.5}

STEPS = tuple(
    Mutant(
        cell="steps",
        name=name,
        code=f"steps = {RIGHT | entries}",
        misconception=misconception,
        marks={"check-steps": 0},
    )
    for name, misconception, entries in (
        (
            "the learning rate is forgotten",
            "rate-forgotten",
            {"a": 0.5, "b": 1, "c": 1, "d": 1.414, "e": 10, "f": 5},
        ),
        ("every gradient is scaled to the threshold", "short-ones-stretched", {"a": 0.1}),
        ("by value is taken for by norm", "value-taken-for-norm", {"d": 0.1, "e": 0.1}),
        ("two arrays, clipped one by one", "array-by-array", {"f": 0.1 * (5**2 + 5**2) ** 0.5}),
        ("lengths are sums of sizes", "sum-of-sizes", {"a": 0.07, "d": 0.2, "e": 10.0}),
        (
            "clips after the learning rate",
            "rate-before-clipping",
            {"b": 1.0, "c": 1.0, "d": 2**0.5, "e": (100 * 0.7**2) ** 0.5, "f": 1.0},
        ),
        ("nothing is clipped", "not-clipped", {"b": 5, "c": 500_000, "d": 5, "e": 7, "f": 1}),
        (
            "the square of the length",
            "square-for-length",
            {"a": 0.025, "d": 0.2, "e": 10.0, "f": 2.5},
        ),
        ("one slip that fits no rule", None, {"c": 0.3}),
    )
)
