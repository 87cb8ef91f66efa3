"""Find the flaw: conclusions from training runs, and the control that each of them lacks."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

WORDS = (
    "frozen weights",
    "more updates",
    "more seeds",
    "far inputs exchanged",
    "equal sizes",
    "a smaller rate",
)
FROZEN, LONGER, SEEDS, EXCHANGED, SIZES, _ = WORDS
RIGHT = {"a": FROZEN, "b": LONGER, "c": SEEDS, "d": EXCHANGED, "e": SIZES, "f": LONGER}
SLIPS = (
    Slip(
        "slow-taken-for-unable",
        "Other seeds tell how sure the number is after so many updates. The conclusion is about "
        "what happens if training goes on.",
        ({"b": SEEDS, "f": SEEDS}, {"f": SEEDS}, {"b": SEEDS}),
    ),
    Slip(
        "another-rate-for-longer",
        "Another learning rate is another training. Nothing shows yet that this one has ended.",
        ({"b": WORDS[-1], "f": WORDS[-1]}, {"b": WORDS[-1]}, {"f": WORDS[-1]}),
    ),
    Slip(
        "read-out-forgotten",
        "The output learns too, and it may read what the states held before any training. "
        "Which control leaves the output all it has, and takes from the recurrent weights what "
        "they have learned?",
        tuple({"a": word} for word in WORDS if word != FROZEN),
    ),
    Slip(
        "luck-forgotten",
        "Each number is one run, and another start of the random numbers gives another one. How "
        "large is that difference, against the one between the two?",
        tuple({"c": word} for word in WORDS if word != SEEDS),
    ),
    Slip(
        "given-is-not-used",
        "More inputs came with other things: more updates a pass, a state that has settled. "
        "Whether what lies far back is used shows if it alone is spoiled.",
        tuple({"d": word} for word in WORDS if word != EXCHANGED),
    ),
    Slip(
        "size-forgotten",
        "Two things differ between these networks, and only one is in the conclusion.",
        tuple({"e": word} for word in WORDS if word != SIZES),
    ),
)
TABLE = Table(
    name="controls",
    right=RIGHT,
    read=one_of(WORDS),
    slips=SLIPS,
    noun="control",
)
controls = Question(
    name="vanishing_and_exploding.controls",
    signature="controls",
    judge=TABLE.judge,
    hints=(
        "For each conclusion ask: what else could have led to the same observation?",
        "A control repeats the observation with one thing changed, and its outcome is different "
        "if the conclusion is right and if it is wrong. For which of the six is that so here?",
        "The rivals are: a good output on untrained states, a training that has not ended, luck, "
        "a signal that is given but not used, and a second difference beside the one spoken of. "
        "One of them comes twice.",
    ),
)
