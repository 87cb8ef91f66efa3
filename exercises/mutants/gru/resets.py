"""Wrong answers to chapter 06's question on the two places of the reset gate."""

from mutants import Mutant

RESETS = (
    Mutant(
        cell="resets",
        name="both units reset alike",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.5, 0.5],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="equal-gates",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="a diagonal matrix to tell them apart",
        code="""
resets = {
    "W": [[5, 0], [0, -5]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="nothing-between-units",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="all entries positive",
        code="""
resets = {
    "W": [[5, 5], [5, 5]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="same-sign",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="gates that are quite open and quite shut",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [1, 0],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="not-a-gate",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="weights beyond the bound",
        code="""
resets = {
    "W": [[80, -90], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="too-large",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="a state beyond 1",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [2, 2],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="not-a-state",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="a step too small",
        code="""
resets = {
    "W": [[2, -2.5], [0, 0]],
    "r": [0.8, 0.2],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="not-far-enough",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="the second unit empty",
        code="""
resets = {
    "W": [[4, -5], [0, 3]],
    "r": [0.9, 0.1],
    "h": [1, 0],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="a-unit-at-zero",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="a symmetric matrix",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 2], [2, 1]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="units-see-each-other",
        marks={"check-apart": 1, "check-alike": 0},
    ),
    Mutant(
        cell="resets",
        name="the matrix that exchanges the units",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[0, 1], [1, 0]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="units-see-each-other",
        marks={"check-apart": 1, "check-alike": 0},
    ),
    Mutant(
        cell="resets",
        name="the zero matrix",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": np.zeros((2, 2)),
    "same_r": [0.3, 0.3],
}
""",
        misconception="nothing-seen",
        marks={"check-apart": 1, "check-alike": 0},
    ),
    Mutant(
        cell="resets",
        name="gates that add up to one",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.4, 0.6],
}
""",
        misconception="gates-differ",
        marks={"check-apart": 1, "check-alike": 0},
    ),
    Mutant(
        cell="resets",
        name="gates of exactly one",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [1, 1],
}
""",
        misconception="not-a-gate",
        marks={"check-apart": 1, "check-alike": 0},
    ),
    Mutant(
        cell="resets",
        name="only the first part",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": ...,
    "same_r": ...,
}
""",
        misconception="incomplete",
        marks={"check-apart": 1, "check-alike": 0},
    ),
    Mutant(
        cell="resets",
        name="the other's gate open",
        code="""
resets = {
    "W": [[5, -2.5], [0, 0]],
    "r": [0.01, 0.99],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="own-gate-shut",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="terms that cancel quite",
        code="""
resets = {
    "W": [[5, -5], [5, -5]],
    "r": [0.01, 0.99],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [0.3, 0.3],
}
""",
        misconception="one-at-zero",
        marks={"check-apart": 0, "check-alike": 1},
    ),
    Mutant(
        cell="resets",
        name="gates alike but for a billionth",
        code="""
resets = {
    "W": [[4, -5], [0, 0]],
    "r": [0.9, 0.1],
    "h": [1, 1],
    "same_W": [[1, 0], [0, 2]],
    "same_r": [1e-9, 2e-9],
}
""",
        misconception="gates-differ",
        marks={"check-apart": 1, "check-alike": 0},
    ),
)
