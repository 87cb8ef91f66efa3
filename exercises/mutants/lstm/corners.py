"""Wrong answers to chapter 05's question on six steps of one cell."""

from mutants import Mutant

RIGHT = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
# What is wrong, the name of the mistake, and the entries that are not right.
WRONG = (
    (
        "a forget gate of 1 forgets",
        "gate-turned-round",
        {"c1": 0, "c2": -0.75, "c3": 0.25, "c4": 0.375, "c5": -0.125, "dc4/dc0": 0},
    ),
    (
        "the content always gets in",
        "input-gate-ignored",
        {"c1": 2.5, "c2": 1.75, "c3": 2.25, "c4": 1.375, "c6": 0.9},
    ),
    (
        "an open input gate overwrites",
        "old-value-dropped",
        {"c2": -0.75, "c3": 0.5, "c4": 0.25},
    ),
    ("content subtracted", "sign", {"c2": 2.75, "c3": 3, "c4": 1.75}),
    ("tanh of the content", "content-squashed", {"c2": 1.365, "c3": 1.596, "c4": 1.043}),
    ("no content in step 2", "content-ignored", {"c2": 2, "c3": 2.25, "c4": 1.375}),
    ("half of the content is all of it", "half-open", {"c3": 1.75, "c4": 1.125}),
    ("half of the sum", "input-gate-on-the-sum", {"c3": 0.875, "c4": 0.6875}),
    (
        "an open output gate is needed to keep anything",
        "output-gate-on-the-cell",
        {"c3": 0, "c4": 0.25},
    ),
    ("h is tanh of c, whatever o is", "output-gate-ignored", {"h3": 0.905}),
    ("carries on with h in the place of c", "from-the-hidden-state", {"c4": 0.25}),
    ("all of the old value is kept", "forget-gate-ignored", {"c4": 1.75}),
    ("the forget gate acts on the content too", "forget-gate-on-the-sum", {"c4": 0.875}),
    ("overwriting adds", "old-value-kept", {"c5": 0.5}),
    ("overwriting erases", "erased", {"c5": 0}),
    ("the gates taken for open", "gate-forgotten", {"dc4/dc0": 1}),
    ("all gates in the path", "input-gate-in-the-path", {"dc4/dc0": 0}),
    ("the gates added", "sum-for-product", {"dc4/dc0": 3.5}),
    ("one factor of two", "factor-missing", {"dc4/dg3": 0.5}),
    (
        "the share of the content in place of the derivative",
        "content-for-derivative",
        {"dc4/dg3": 0.125},
    ),
    ("an erased value still counts", "erased-value-counted", {"dc6/dc0": 0.5}),
    ("a slip", None, {"c4": 1.1}),
)
LOOP = """
c = [2]
steps = [(0, 1, 0.5), (1, 1, -0.75), (0.5, 1, 0.5), (1, 0.5, 0.25), (1, 0, -0.5), (0, 0, 0.9)]
for i, f, g in steps:
    c.append({cell})
corners = {{f"c{{t}}": round(c[t], 3) for t in range(1, 7)}}
corners |= {{"h3": 0, "dc4/dc0": 0.5, "dc4/dg3": 0.25, "dc6/dc0": 0}}
"""
LOOPS = (
    ("i and f exchanged", "gates-exchanged", "i * c[-1] + f * g"),
    (
        "the cell goes through tanh in every step",
        "cell-squashed",
        "float(np.tanh(f * c[-1] + i * g))",
    ),
)
CORNERS = tuple(
    Mutant(cell="corners", name=name, code=code, misconception=found, marks={"check-corners": 0})
    for name, found, code in (
        *((name, found, LOOP.format(cell=cell)) for name, found, cell in LOOPS),
        *((name, found, f"corners = {RIGHT | other}") for name, found, other in WRONG),
    )
)
