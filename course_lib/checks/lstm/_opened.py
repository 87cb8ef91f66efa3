"""Say what each cell of a given LSTM holds, and which of them pass a gradient on."""

from __future__ import annotations

import numbers

import numpy as np

from course_lib.checks.comparing import as_numbers, kind
from course_lib.checks.question import Question, Wrong
from course_lib.checks.table import Slip, Table, listed

ROLES = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
}
SILENT, SILENT_CELL = "not seen from outside", 1
GRADIENT, CARRIERS = "gradient of 1", frozenset({1, 2, 3})
RIGHT = ROLES | {SILENT: SILENT_CELL, GRADIENT: CARRIERS}


def _exchanged(name: str, one: str, other: str, says: str) -> Slip:
    return Slip(name, says, {one: ROLES[other], other: ROLES[one]})


EXCHANGED = (
    _exchanged(
        "sum-for-last",
        "sum of the marked values",
        "last marked value",
        "The sum of the marked values and the last one are exchanged. One cell adds at a mark, the "
        "other overwrites: which gate tells them apart?",
    ),
    _exchanged(
        "first-for-last",
        "first value",
        "last marked value",
        "The first value and the last marked one are exchanged. When does the input gate of each "
        "open?",
    ),
    _exchanged(
        "marks-for-steps",
        "number of marks",
        "steps since the last mark",
        "The two counters are exchanged. One counts when there is a mark, the other begins anew "
        "then.",
    ),
    _exchanged(
        "fading-for-sum",
        "recent values, fading",
        "sum of the marked values",
        "The fading cell and the sum are exchanged. Which of the two takes in every value, and "
        "which has a forget gate below 1?",
    ),
    _exchanged(
        "fading-for-last",
        "recent values, fading",
        "last marked value",
        "The fading cell and the one with the last marked value are exchanged. A cell that "
        "overwrites has a forget gate that is 0 now and then and 1 else; a fading one is in "
        "between all the time.",
    ),
    _exchanged(
        "even-for-number",
        "even or odd number of marks",
        "number of marks",
        "The number of marks and whether it is even are exchanged: one of the two cells only "
        "changes its sign.",
    ),
    _exchanged(
        "sum-for-number",
        "sum of the marked values",
        "number of marks",
        "The sum of the marked values and the number of marks are exchanged. Both cells add at a "
        "mark: what does the content of each depend on?",
    ),
    _exchanged(
        "fading-for-steps",
        "recent values, fading",
        "steps since the last mark",
        "The fading cell and the one that counts steps are exchanged. Both let something in at "
        "every step: what does the content of each depend on?",
    ),
    _exchanged(
        "even-for-last",
        "even or odd number of marks",
        "last marked value",
        "The last marked value and the even or odd number are exchanged. Both cells overwrite at a "
        "mark: what does the content of each depend on?",
    ),
)


def _cell(place: str, value: object) -> int:
    value = value.item() if getattr(value, "ndim", None) == 0 else value
    number = isinstance(value, numbers.Real) and not isinstance(value, bool)
    if not number or value not in range(7):
        came = f"{float(as_numbers(value, place)):g}" if number else kind(value)
        raise Wrong("not-a-cell", f"`{place}` is {came}; expected the number of one cell, 0 to 6.")
    return int(value)


def _cells(place: str, value: object) -> frozenset[int]:
    several = isinstance(value, (list, tuple, set, frozenset, range)) or getattr(value, "ndim", 0)
    if not several:
        raise Wrong(
            "not-a-list",
            f"`{place}` is {kind(value)}; expected a list of the numbers of cells.",
        )
    if any(isinstance(v, (bool, np.bool_)) for v in value):
        raise Wrong(
            "mask-for-numbers",
            f"`{place}` says True or False; expected a list of the numbers of cells.",
        )
    if any(isinstance(v, (list, tuple, set, frozenset)) or getattr(v, "ndim", 0) for v in value):
        raise Wrong(
            "list-in-a-list",
            f"`{place}` has a list or an array inside another; expected a plain list of "
            "the numbers of cells.",
        )
    return frozenset(_cell(place, v) for v in value)


def _read(place: str, value: object) -> int | frozenset[int]:
    return _cells(place, value) if GRADIENT in place else _cell(place, value)


def _look(answer: dict) -> None:
    if all(isinstance(key, (numbers.Integral, np.integer)) for key in answer):
        raise Wrong(
            "turned-round",
            "The keys of `opened` are numbers of cells. Keep the keys as they were handed out, and "
            "give each the number of its cell.",
        )
    if all(np.array_equal(answer.get(role), cell + 1) for role, cell in ROLES.items()):
        raise Wrong("counted-from-1", "You count the cells from 1. Here they are 0 to 6.")


def _otherwise(given: dict, wrong: list[str]) -> tuple[str, str] | None:
    if wrong == [GRADIENT]:
        return _wrong_carriers(given[GRADIENT])
    roles = [given[role] for role in ROLES]
    twice = sorted({cell for cell in roles if roles.count(cell) > 1})
    if twice:
        return "cell-named-twice", (
            f"You give cell {listed(map(str, twice))} more than one of the first seven names. Each "
            "cell has one."
        )
    if set(wrong) <= {SILENT, GRADIENT}:
        return "output-gate", (
            "What the rest of the net sees of a cell is h = o * tanh(c): look at the output gates, "
            "or at h."
        )
    return None


def _wrong_carriers(carriers: frozenset[int]) -> tuple[str, str] | None:
    if carriers == {2}:
        return "value-for-gradient", (
            "A cell need not keep its value for that. What does adding to a cell do to its "
            "derivative by an earlier value?"
        )
    if carriers == CARRIERS - {SILENT_CELL}:
        return "output-gate-in-the-path", (
            "A shut output gate does not stand on the way from a cell to the next."
        )
    if carriers - CARRIERS == {4}:
        return "fading-counted", (
            "One of your cells has a forget gate below 1 in every step. What is the product of "
            "these?"
        )
    if carriers - CARRIERS:
        return "erased-cells-counted", (
            "One of your cells shuts its forget gate in some step, and nothing passes a shut gate, "
            "neither forwards nor backwards."
        )
    return "carrier-missing", (
        "Not all of them are there. Which cells keep f = 1 in every step, whatever their other "
        "gates do?"
    )


TABLE = Table(
    name="opened",
    right=RIGHT,
    read=_read,
    slips=EXCHANGED,
    noun="cell",
    label='"{}"'.format,
    look=_look,
    otherwise=_otherwise,
)
opened = Question(
    name="lstm.opened",
    signature="opened",
    judge=TABLE.judge,
    hints=(
        "Print the cells step by step beside the inputs, `c[1:]` with a row for each step. When "
        "does each column change, and when does it stay?",
        "For each cell look at its gates: does i open at the start, at a mark, always? Is f 1 "
        "always, 0 at a mark, or below 1 all the time? Add, overwrite, remember, and fade look "
        "different.",
        "Not seen from outside is the cell whose output gate is shut in every step. The gradient "
        "along a cell's path is the product of its forget gates; what enters by i does not matter "
        "for it.",
    ),
)
