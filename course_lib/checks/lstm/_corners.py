"""Predict what a cell holds, and what it passes back, under six settings of its gates."""

from __future__ import annotations

import math
from typing import NamedTuple

from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong
from course_lib.checks.reading import one_number

NEAR = 0.006  # how near a value comes to that of a mistake: two digits may have been written


class Entry(NamedTuple):
    """An entry of the dictionary: its value, and the values that known mistakes give.

    Whoever comes to an entry with the ones above it right, and makes one mistake, gets one of
    these values.
    """

    key: str
    right: float
    mistakes: tuple[tuple[tuple[float, ...], str, str], ...]


# c_0 = 2 and, step by step, (i, f, g, o): (0, 1, 0.5, 1), (1, 1, -0.75, 1), (0.5, 1, 0.5, 0),
# (1, 0.5, 0.25, 1), (1, 0, -0.5, 1), (0, 0, 0.9, 1). So c = 2, 2, 1.25, 1.5, 1, -0.5, 0.
EXCHANGED = (
    "You have i and f exchanged: which of them stands beside the old cell, which beside the new "
    "content?"
)
SQUASHED = (
    "You have put the cell through tanh. That happens on the way to h; the cell stays as it is."
)
KEPT = "What becomes of the old value when the forget gate is 0, whatever i is?"
OUTPUT = "The output gate decides what the rest of the net sees. It does not touch the cell."
OWN_GATE = (
    "Along the cell's path each step multiplies the derivative by its own forget gate. Which gates "
    "lie between the two?"
)

ENTRIES = (
    Entry(
        "c1",
        2,
        (
            ((0.5,), "gates-exchanged", EXCHANGED),
            ((2.5,), "input-gate-ignored", "The input gate is 0 here: what gets in?"),
            ((0,), "gate-turned-round", "Despite its name, a forget gate of 1 keeps everything."),
            ((math.tanh(2),), "cell-squashed", SQUASHED),
        ),
    ),
    Entry(
        "c2",
        1.25,
        (
            ((-0.75,), "old-value-dropped", "With i = 1 and f = 1 nothing is dropped: one of the "
             "four corners adds."),
            ((2.75,), "sign", "Mind the sign of the content."),
            ((2 + math.tanh(-0.75),), "content-squashed", "You have put g through tanh. The table "
             "has the content itself: that has been done."),
            ((2,), "content-ignored", "The input gate is open here: content gets in."),
            ((math.tanh(1.25),), "cell-squashed", SQUASHED),
        ),
    ),
    Entry(
        "c3",
        1.5,
        (
            ((1.75, 1.25), "half-open", "A gate of one half is neither open nor shut: it lets half "
             "of the content in."),
            ((0.875,), "input-gate-on-the-sum", "The input gate acts on the content only, not on "
             "what is there already."),
            ((0,), "output-gate-on-the-cell", OUTPUT),
            ((1.125,), "gates-exchanged", EXCHANGED),
            ((math.tanh(1.5),), "cell-squashed", SQUASHED),
        ),
    ),
    Entry(
        "h3",
        0,
        (
            ((1.5, math.tanh(1.5)), "output-gate-ignored", "Look at the output gate of step 3: "
             "what does the rest of the net see?"),
        ),
    ),
    Entry(
        "c4",
        1,
        (
            ((0.25,), "from-the-hidden-state", "What is kept is half of the cell before, which is "
             "not 0: that h was 0 in step 3 does not empty it. (Or did you shut the forget gate?)"),
            ((1.75,), "forget-gate-ignored", "The forget gate is one half here: what is left of "
             "the old value?"),
            ((0.875,), "forget-gate-on-the-sum", "The forget gate acts on the old value only, not "
             "on the new content."),
            ((0.75,), "content-ignored", "The input gate is open here: content gets in."),
            ((1.625,), "gates-exchanged", EXCHANGED),
            ((math.tanh(1),), "cell-squashed", SQUASHED),
        ),
    ),
    Entry(
        "c5",
        -0.5,
        (
            ((0.5,), "old-value-kept", KEPT),
            ((1,), "gates-exchanged", EXCHANGED),
            ((0,), "erased", "The input gate is open here: something comes in."),
        ),
    ),
    Entry(
        "c6",
        0,
        (
            ((0.9, 0.4), "input-gate-ignored", "The input gate is 0 here: what gets in?"),
            ((-0.5,), "old-value-kept", KEPT),
        ),
    ),
    Entry(
        "dc4/dc0",
        0.5,
        (
            ((1,), "gate-forgotten", f"{OWN_GATE} Not all of them are 1."),
            ((0,), "input-gate-in-the-path", "Neither an input gate nor an output gate lies on the "
             "way from the old cell to the new one: that way passes forget gates only."),
            ((0.25, 2), "input-gate-in-the-path", "Is there something in your product beside "
             "forget gates, or one of them twice?"),
            ((3.5, 0.875), "sum-for-product", "Along a path the derivatives of the steps multiply: "
             "they are not added, and no mean is taken."),
        ),
    ),
    Entry(
        "dc4/dg3",
        0.25,
        (
            ((0.5,), "factor-missing", "There are two factors below 1 on this way: one where the "
             "content of step 3 enters, one in a later step."),
            ((0.125,), "content-for-derivative", "That is what the content adds to c_4. Asked for "
             "is the derivative: the content itself is no factor of it."),
            ((1,), "factor-missing", "The content enters through an input gate, and then it is "
             "old content: what does each later step do to it?"),
            ((0,), "output-gate-on-the-cell", OUTPUT),
        ),
    ),
    Entry(
        "dc6/dc0",
        0,
        (
            ((0.5, 1), "erased-value-counted", "Between c_4 and c_6 the value is overwritten and "
             "erased. What does a change of c_0 change afterwards?"),
        ),
    ),
)  # fmt: skip
KEYS = tuple(entry.key for entry in ENTRIES)


def _complete(answer: object) -> dict[str, float]:
    """The answer as floats, or a verdict if it is not all there."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `corners`."
        )
    empty = [key for key in KEYS if answer.get(key) is None or answer[key] is ...]
    if len(empty) == len(KEYS) and all(value is None or value is ... for value in answer.values()):
        raise NotAttempted
    if empty:
        raise Wrong("incomplete", f"There is no number yet for {', '.join(empty)}.")
    return {key: one_number(answer[key], f"corners[{key!r}]") for key in KEYS}


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless every number is right; speak of the first that is not."""
    given = _complete(answer)
    for entry in ENTRIES:
        value = given[entry.key]
        if math.isclose(value, entry.right, rel_tol=1e-6, abs_tol=1e-9):
            continue
        above = KEYS[: KEYS.index(entry.key)]
        fine = f"Those above it are right ({', '.join(above)}). " if above else ""
        place = f"The first number that is not right is {entry.key}. {fine}".strip()
        for values, name, says in entry.mistakes:
            if any(abs(value - wrong) <= NEAR for wrong in values):
                raise Wrong(name, f"{says}\n{place}")
        if math.isclose(value, -entry.right, rel_tol=1e-6):
            raise Wrong("sign", f"Its size is right, its sign is not.\n{place}")
        raise Wrong(None, place)


corners = Question(
    name="lstm.corners",
    signature="corners",
    judge=judge,
    hints=(
        "Go step by step. In each, say in words first what the gates do: remember, add, erase, "
        "overwrite, or something in between.",
        "The new cell is f times the old one plus i times the content. h is o times tanh of the "
        "cell: the cell does not know of o.",
        "A derivative along the cell's path is the product of the forget gates of the steps in "
        "between. The content of step 3 enters with i_3 as its factor, and from then on it is old "
        "content like the rest.",
    ),
)
