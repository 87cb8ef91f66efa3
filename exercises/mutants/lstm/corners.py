"""Wrong answers to chapter 05's question on six steps of one cell."""

from mutants import Mutant

CORNERS = (
    Mutant(
        cell="corners",
        name="i and f exchanged",
        code="""
c = [2]
steps = [(0, 1, 0.5), (1, 1, -0.75), (0.5, 1, 0.5), (1, 0.5, 0.25), (1, 0, -0.5), (0, 0, 0.9)]
for i, f, g in steps:
    c.append(i * c[-1] + f * g)
corners = {f"c{t}": c[t] for t in range(1, 7)}
corners |= {"h3": 0, "dc4/dc0": 0, "dc4/dg3": 0.5, "dc6/dc0": 0}
""",
        misconception="gates-exchanged",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="a forget gate of 1 forgets",
        code="""
corners = {
    "c1": 0,
    "c2": -0.75,
    "c3": 0.25,
    "h3": 0,
    "c4": 0.375,
    "c5": -0.125,
    "c6": 0,
    "dc4/dc0": 0,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="gate-turned-round",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="the content always gets in",
        code="""
corners = {
    "c1": 2.5,
    "c2": 1.75,
    "c3": 2.25,
    "h3": 0,
    "c4": 1.375,
    "c5": -0.5,
    "c6": 0.9,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="input-gate-ignored",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="the cell goes through tanh in every step",
        code="""
c = [2]
steps = [(0, 1, 0.5), (1, 1, -0.75), (0.5, 1, 0.5), (1, 0.5, 0.25), (1, 0, -0.5), (0, 0, 0.9)]
for i, f, g in steps:
    c.append(float(np.tanh(f * c[-1] + i * g)))
corners = {f"c{t}": round(c[t], 3) for t in range(1, 7)}
corners.update({"h3": 0, "dc4/dc0": 0.5, "dc4/dg3": 0.25, "dc6/dc0": 0})
""",
        misconception="cell-squashed",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="an open input gate overwrites",
        code="""
corners = {
    "c1": 2,
    "c2": -0.75,
    "c3": 0.5,
    "h3": 0,
    "c4": 0.25,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="old-value-dropped",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="an open output gate is needed to keep anything",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 0,
    "h3": 0,
    "c4": 0.25,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="output-gate-on-the-cell",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="h is tanh of c, whatever o is",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0.905,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="output-gate-ignored",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="carries on with h in the place of c",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 0.25,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="from-the-hidden-state",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="the forget gate acts on the content too",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 0.875,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="forget-gate-on-the-sum",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="overwriting adds",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": 0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="old-value-kept",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="all gates in the path",
        code="""
corners = {"c1": 2, "c2": 1.25, "c3": 1.5, "h3": 0, "c4": 1, "c5": -0.5, "c6": 0}
corners["dc4/dc0"] = 0 * 1 * 0.5 * 1
corners["dc4/dg3"] = 0.25
corners["dc6/dc0"] = 0
""",
        misconception="input-gate-in-the-path",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="the gates added",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 3.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception="sum-for-product",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="the share of the content in place of the derivative",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.125,
    "dc6/dc0": 0,
}
""",
        misconception="content-for-derivative",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="an erased value still counts",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0.5,
}
""",
        misconception="erased-value-counted",
        marks={"check-corners": 0},
    ),
    Mutant(
        cell="corners",
        name="a slip",
        code="""
corners = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1.1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
""",
        misconception=None,
        marks={"check-corners": 0},
    ),
)
