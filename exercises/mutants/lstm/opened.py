"""Wrong answers to chapter 05's question on a given LSTM."""

from mutants import Mutant

OPENED = (
    Mutant(
        cell="opened",
        name="sum and last value exchanged",
        code="""
opened = {
    "first value": 2,
    "last marked value": 1,
    "sum of the marked values": 5,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="sum-for-last",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="first and last value exchanged",
        code="""
opened = {
    "first value": 5,
    "last marked value": 2,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="first-for-last",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="the counters exchanged",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 0,
    "even or odd number of marks": 6,
    "steps since the last mark": 3,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="marks-for-steps",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="the fading cell taken for the sum",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 4,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 1,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="fading-for-sum",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="number and evenness exchanged",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 6,
    "even or odd number of marks": 3,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="even-for-number",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="counted from 1",
        code="""
opened = {
    "first value": 3,
    "last marked value": 6,
    "sum of the marked values": 2,
    "number of marks": 4,
    "even or odd number of marks": 7,
    "steps since the last mark": 1,
    "recent values, fading": 5,
    "not seen from outside": 2,
    "gradient of 1": [2, 3, 4],
}
""",
        misconception="counted-from-1",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="the shut input gate taken for the output gate",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 2,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="output-gate",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="only the cell whose value stays",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [2],
}
""",
        misconception="value-for-gradient",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="without the one that is not seen",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": (2, 3),
}
""",
        misconception="output-gate-in-the-path",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="every cell that remembers something",
        code="""
opened = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3, 5, 6],
}
""",
        misconception="erased-cells-counted",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="one cell twice",
        code="""
opened = {
    "first value": 2,
    "last marked value": 2,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
""",
        misconception="cell-named-twice",
        marks={"check-opened": 0},
    ),
    Mutant(
        cell="opened",
        name="by cells",
        code="""
opened = {0: "steps", 1: "sum", 2: "first", 3: "marks", 4: "fading", 5: "last", 6: "even"}
""",
        misconception="turned-round",
        marks={"check-opened": 0},
    ),
)
