"""Wrong answers to chapter 06's question on what a table of runs shows."""

from mutants import Mutant

RIGHT = {"a": "shown", "b": "contradicted", "c": "shown", "d": "open", "e": "contradicted"}
RIGHT |= {"f": "open", "g": "shown", "h": "open", "i": "open", "j": "shown"}


def conclusions(name: str, misconception: str, **words: str) -> Mutant:
    """The right conclusions but for these."""
    return Mutant(
        cell="conclusions",
        name=name,
        code=f"conclusions = {RIGHT | words}\n",
        misconception=misconception,
        marks={"check-conclusions": 0},
    )


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
    conclusions("five of five is enough", "smallest-p-of-five", b="shown", c="contradicted"),
    conclusions("not seen, so not there", "no-difference-seen-is-none", d="shown"),
    conclusions("means differ, so cells differ", "a-mean-is-not-zero", d="contradicted"),
    conclusions("equal p, equal size", "p-for-size", e="shown", j="open"),
    conclusions("the tuning did it", "cause-from-a-comparison", f="Shown "),
    conclusions("a small p rules the tuning out", "tuning-cannot-matter", f="contradicted"),
    conclusions("three quarters of the time", "time-from-parameters", h="shown"),
    conclusions("the GRU is better", "beyond-the-tasks", i="shown"),
    conclusions("one p below 0.05 is news", "many-comparisons", j="contradicted"),
    Mutant(
        cell="conclusions",
        name="nothing can be known",
        code="""
conclusions = {c: "open" for c in "abcdefghij"}
""",
        misconception="nothing-can-be-known",
        marks={"check-conclusions": 0},
    ),
    conclusions("no winner on either task", "two-tasks-two-winners", g="open"),
    conclusions("larger is better", "smaller-is-better", a="contradicted"),
    conclusions("the winner is the same everywhere", "smaller-is-better", g="contradicted"),
)
