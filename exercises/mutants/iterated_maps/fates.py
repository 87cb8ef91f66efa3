"""Wrong answers to chapter 01's question on predicting what becomes of a nudge."""

from mutants import Mutant

FATES = (
    Mutant(
        cell="fates",
        name="the multiplier r of the other fixed point",
        code="""
fates = {0.6: "attracts", 1.4: "repels", 2.0: "repels", 2.7: "repels", 3.4: "repels", 4.0: "repels"}
""",
        misconception="multiplier-of-zero",
        marks={"check-fates": 0},
    ),
    Mutant(
        cell="fates",
        name="no thought of the sides",
        code="""
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = abs(2 - r)
    fates[r] = "superattracting" if m == 0 else "attracts" if m < 1 else "repels"
""",
        misconception="sign-ignored",
        marks={"check-fates": 0},
    ),
    Mutant(
        cell="fates",
        name="attracting and repelling exchanged",
        code="""
fates = {
    0.6: "attracts",
    1.4: "repels",
    2.0: "superattracting",
    2.7: "repels, alternating",
    3.4: "attracts, alternating",
    4.0: "attracts, alternating",
}
""",
        misconception="sizes-reversed",
        marks={"check-fates": 0},
    ),
    Mutant(
        cell="fates",
        name="m < 1 instead of |m| < 1",
        code="""
fates = {0.6: "Repels", 1.4: "Attracts", 2.0: "Superattracting", 2.7: "Attracts, alternating"}
fates[3.4] = fates[4.0] = "Attracts, alternating"
""",
        misconception="size-without-bars",
        marks={"check-fates": 0},
    ),
    Mutant(
        cell="fates",
        name="slope at the top of the parabola",
        code="""
fates = {r: "superattracting" for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0)}
""",
        misconception="slope-at-half",
        marks={"check-fates": 0},
    ),
    Mutant(
        cell="fates",
        name="m = 0 seen as an ordinary small multiplier",
        code="""
fates = {
    0.6: "repels",
    1.4: "attracts",
    2.0: "attracts",
    2.7: "attracts, alternating",
    3.4: "repels, alternating",
    4.0: "repels, alternating",
}
""",
        misconception="zero-multiplier",
        marks={"check-fates": 0},
    ),
    Mutant(
        cell="fates",
        name="one slip that fits no rule",
        code="""
fates = {
    0.6: "repels",
    1.4: "attracts, alternating",
    2.0: "superattracting",
    2.7: "attracts, alternating",
    3.4: "repels, alternating",
    4.0: "repels, alternating",
}
""",
        misconception=None,
        marks={"check-fates": 0},
    ),
)
