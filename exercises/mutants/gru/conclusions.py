"""Wrong answers to chapter 06's question on what a table of runs shows."""

from mutants import Mutant

CONCLUSIONS = (
    Mutant(
        cell="conclusions",
        name="everything is shown",
        code="""
conclusions = dict.fromkeys("abcdefghij", "shown")
""",
        misconception="smallest-p-of-five",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="five of five is enough",
        code="""
conclusions = {
    "a": "shown",
    "b": "shown",
    "c": "contradicted",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="smallest-p-of-five",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="not seen, so not there",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "shown",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="no-difference-seen-is-none",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="means differ, so cells differ",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "contradicted",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="a-mean-is-not-zero",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="equal p, equal size",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "shown",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "open",
}
""",
        misconception="p-for-size",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="the tuning did it",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "Shown ",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="cause-from-a-comparison",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="a small p rules the tuning out",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "contradicted",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="tuning-cannot-matter",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="three quarters of the time",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "shown",
    "i": "open",
    "j": "shown",
}
""",
        misconception="time-from-parameters",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="the GRU is better",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "shown",
    "j": "shown",
}
""",
        misconception="beyond-the-tasks",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="one p below 0.05 is news",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "contradicted",
}
""",
        misconception="many-comparisons",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="nothing can be known",
        code="""
conclusions = {c: "open" for c in "abcdefghij"}
""",
        misconception="nothing-can-be-known",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="larger is better",
        code="""
conclusions = {
    "a": "contradicted",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="smaller-is-better",
        marks={"check-conclusions": 0},
    ),
    Mutant(
        cell="conclusions",
        name="the winner is the same everywhere",
        code="""
conclusions = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "contradicted",
    "h": "open",
    "i": "open",
    "j": "shown",
}
""",
        misconception="smaller-is-better",
        marks={"check-conclusions": 0},
    ),
)
