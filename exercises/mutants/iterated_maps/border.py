"""Wrong answers to chapter 01's question on the border between two basins."""

from mutants import Mutant

HALVING = """
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return a, b
"""
STAYS = "np.abs(goes_to(m) - home).max() < 0.01"
NEARER = "np.linalg.norm({0} - home) < np.linalg.norm({0} - there)"
CODES = (  # what is wrong, the code, the misconception
    (
        "stops after thirty rounds",
        HALVING.replace("while np.abs(a - b).max() > 5e-16", "for _ in range(30)"),
        "stopped-too-early",
    ),
    ("keeps the wrong half", HALVING.replace("< 0.01", "> 0.01"), "closes-in-on-a-start"),
    (
        "asks which start a state is near, after five steps",
        HALVING.replace("goes_to(a), goes_to(b)", "a, b")
        .replace("400", "5")
        .replace(STAYS, NEARER.format("goes_to(m)")),
        "not-settled",
    ),
    (
        "nearest start instead of basin",
        HALVING.replace("goes_to(a), goes_to(b)", "a, b").replace(STAYS, NEARER.format("m")),
        "not-settled",
    ),
    (
        "looks for b's basin",
        HALVING.replace(STAYS, "np.abs(goes_to(m) - there).max() > 0.01"),
        "third-basin-forgotten",
    ),
    ("ends exchanged", HALVING.replace("return a, b", "return b, a"), "ends-exchanged"),
    (
        "nearer to where a goes than to where b goes",
        HALVING.replace(STAYS, NEARER.format("goes_to(m)")),
        "third-basin-forgotten",
    ),
    (
        "goes on until nothing is left between the ends",
        HALVING.replace("5e-16", "0"),
        "never-ends",
    ),
)
BORDER = tuple(
    Mutant(cell="border", name=name, code=code, misconception=found, marks={"check-border": 0})
    for name, code, found in CODES
)
