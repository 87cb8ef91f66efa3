"""Wrong answers to chapter 06's question on the two places of the reset gate."""

from mutants import Mutant

RIGHT = {"W": [[4, -5], [0, 0]], "r": [0.9, 0.1], "h": [1, 1]}
RIGHT |= {"same_W": [[1, 0], [0, 2]], "same_r": [0.3, 0.3]}


def resets(name: str, misconception: str, **entries: object) -> Mutant:
    """The right entries but for these, which are all of one check."""
    alike = int("same_W" not in entries and "same_r" not in entries)
    return Mutant(
        cell="resets",
        name=name,
        code=f"resets = {RIGHT | entries}\n",
        misconception=misconception,
        marks={"check-apart": 1 - alike, "check-alike": alike},
    )


RESETS = (
    resets("both units reset alike", "equal-gates", r=[0.5, 0.5]),
    resets("a diagonal matrix to tell them apart", "nothing-between-units", W=[[5, 0], [0, -5]]),
    resets("all entries positive", "same-sign", W=[[5, 5], [5, 5]]),
    resets("gates that are quite open and quite shut", "not-a-gate", r=[1, 0]),
    resets("weights beyond the bound", "too-large", W=[[80, -90], [0, 0]]),
    resets("a state beyond 1", "not-a-state", h=[2, 2]),
    resets("a step too small", "not-far-enough", W=[[2, -2.5], [0, 0]], r=[0.8, 0.2]),
    resets("the second unit empty", "a-unit-at-zero", W=[[4, -5], [0, 3]], h=[1, 0]),
    resets("a symmetric matrix", "units-see-each-other", same_W=[[1, 2], [2, 1]]),
    resets("the matrix that exchanges the units", "units-see-each-other", same_W=[[0, 1], [1, 0]]),
    resets("the zero matrix", "nothing-seen", same_W=[[0.0, 0.0], [0.0, 0.0]]),
    resets("gates that add up to one", "gates-differ", same_r=[0.4, 0.6]),
    resets("gates of exactly one", "not-a-gate", same_r=[1, 1]),
    resets("only the first part", "incomplete", same_W=..., same_r=...),
    resets("the other's gate open", "own-gate-shut", W=[[5, -2.5], [0, 0]], r=[0.01, 0.99]),
    resets("terms that cancel quite", "one-at-zero", W=[[5, -5], [5, -5]], r=[0.01, 0.99]),
    resets("gates alike but for a billionth", "gates-differ", same_r=[1e-09, 2e-09]),
)
