"""Wrong answers to chapter 05's question on a given LSTM."""

from mutants import Mutant

RIGHT = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}
COUNTED_FROM_1 = {
    key: [cell + 1 for cell in value] if isinstance(value, list) else value + 1
    for key, value in RIGHT.items()
}
BY_CELLS = {0: "steps", 1: "sum", 2: "first", 3: "marks", 4: "fading", 5: "last", 6: "even"}


def _exchanged(one: str, other: str) -> dict:
    return RIGHT | {one: RIGHT[other], other: RIGHT[one]}


WRONG = (
    (
        "sum and last value exchanged",
        "sum-for-last",
        _exchanged("sum of the marked values", "last marked value"),
    ),
    (
        "first and last value exchanged",
        "first-for-last",
        _exchanged("first value", "last marked value"),
    ),
    (
        "the counters exchanged",
        "marks-for-steps",
        _exchanged("number of marks", "steps since the last mark"),
    ),
    (
        "the fading cell taken for the sum",
        "fading-for-sum",
        _exchanged("recent values, fading", "sum of the marked values"),
    ),
    (
        "the fading cell taken for the last value",
        "fading-for-last",
        _exchanged("recent values, fading", "last marked value"),
    ),
    (
        "number and evenness exchanged",
        "even-for-number",
        _exchanged("even or odd number of marks", "number of marks"),
    ),
    ("counted from 1", "counted-from-1", COUNTED_FROM_1),
    (
        "the shut input gate taken for the output gate",
        "output-gate",
        RIGHT | {"not seen from outside": 2},
    ),
    ("only the cell whose value stays", "value-for-gradient", RIGHT | {"gradient of 1": [2]}),
    (
        "without the one that is not seen",
        "output-gate-in-the-path",
        RIGHT | {"gradient of 1": (2, 3)},
    ),
    (
        "every cell that remembers something",
        "erased-cells-counted",
        RIGHT | {"gradient of 1": [1, 2, 3, 5, 6]},
    ),
    ("one cell twice", "cell-named-twice", RIGHT | {"last marked value": 2}),
    ("by cells", "turned-round", BY_CELLS),
)
OPENED = tuple(
    Mutant(
        cell="opened",
        name=name,
        code=f"opened = {answer}",
        misconception=found,
        marks={"check-opened": 0},
    )
    for name, found, answer in WRONG
)
