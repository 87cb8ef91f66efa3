"""Wrong answers to chapter 01's question on predicting what becomes of a nudge."""

from mutants import Mutant

RATES = "(0.6, 1.4, 2.0, 2.7, 3.4, 4.0)"
BY_M = f"""
fates = {{}}
for r in {RATES}:
    m = 2 - r
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) < 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"
"""
TABLES = (  # what is wrong, the code, the misconception
    (
        "the multiplier r of the other fixed point",
        'fates = {0.6: "attracts"} | dict.fromkeys((1.4, 2.0, 2.7, 3.4, 4.0), "repels")',
        "multiplier-of-zero",
    ),
    ("no thought of the sides", BY_M.replace("= 2 - r", "= abs(2 - r)"), "sign-ignored"),
    ("the multiplier r - 2", BY_M.replace("2 - r", "r - 2"), "sign-reversed"),
    (
        "attracting and repelling exchanged",
        BY_M.replace("abs(m) < 1", "abs(m) > 1"),
        "sizes-reversed",
    ),
    (
        "m < 1 instead of |m| < 1",
        """
fates = {0.6: "Repels", 1.4: "Attracts", 2.0: "Superattracting", 2.7: "Attracts, alternating"}
fates[3.4] = fates[4.0] = "Attracts, alternating"
""",
        "size-without-bars",
    ),
    (
        "slope at the top of the parabola",
        f'fates = dict.fromkeys({RATES}, "superattracting")',
        "slope-at-half",
    ),
    (
        "the value 1 - 1/r as multiplier",
        BY_M.replace("2 - r", "1 - 1 / r"),
        "value-for-slope",
    ),
    (
        "m = 0 seen as an ordinary small multiplier",
        f'{BY_M}\nfates[2.0] = "attracts"\n',
        "zero-multiplier",
    ),
    ("one slip that fits no rule", f'{BY_M}\nfates[1.4] = "attracts, alternating"\n', None),
)
FATES = tuple(
    Mutant(cell="fates", name=name, code=code, misconception=found, marks={"check-fates": 0})
    for name, code, found in TABLES
)
