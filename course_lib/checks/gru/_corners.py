"""Predict what a GRU does where its gates are wide open or shut."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

INITIALS = {"k": "keeps", "f": "forgets", "p": "plain step", "m": "mixes"}


def words(initials: str) -> dict[str, str]:
    """A word for each row, from its first letter."""
    return {row: INITIALS[letter] for row, letter in zip("abcdefgh", initials, strict=True)}


# The rows' conventions, and their gates (u, r):
#   a to d: write, (0, 0) (0, 1) (1, 0) (1, 1); e to g: keep, (1, 0) (0, 0) (0, 1);
#   h: write, (1/2, 1).
RIGHT = words("kkfpkfpm")
SLIPS = (
    Slip(
        "conventions-exchanged",
        "You have the two conventions exchanged. In the formula of a row, put the number for u: "
        "which of the two terms is left?",
        words("fpkkfkkm"),
    ),
    Slip(
        "convention-ignored",
        'The rows with update="write" are right. You read the others in the same way, but there '
        "the gate stands in front of the other term.",
        words("kkfpfkkm"),
    ),
    Slip(
        "convention-ignored",
        'The rows with update="keep" are right. You read the others in the same way, but there '
        "the gate stands in front of the other term.",
        words("fpkkkfpm"),
    ),
    Slip(
        "reset-erases-the-state",
        "You let a shut reset gate erase the state. It acts in the new content only: what does "
        "the state that is carried over depend on?",
        words("fkfpffpm"),
    ),
    Slip(
        "reset-shuts-the-input-out",
        "You let a shut reset gate shut out the input. What is multiplied by r: the input's share "
        "of the new content, or the state's?",
        words("kkkpkkpm"),
    ),
    Slip(
        "reset-reversed",
        "You have the reset gate turned round: r = 1 lets the old state into the new content.",
        words("kkpfkpfm"),
    ),
    Slip(
        "reset-ignored",
        "Your words do not depend on the reset gate. Does the new content see the old state if "
        "r = 0?",
        words("kkppkppm"),
    ),
    Slip(
        "reset-ignored",
        "Your words do not depend on the reset gate. What does the new content see if r = 1?",
        words("kkffkffm"),
    ),
    Slip(
        "reset-disturbs-what-is-kept",
        "Where nothing of the new content is written, does it matter how it was made?",
        words("kmfpkfpm"),
    ),
    Slip(
        "plain-step-mixes",
        "Where the old state's share is 0, nothing of it is taken over directly, but with r = 1 "
        "the new content sees all of it: which network computes just that?",
        words("kkfmkfmm"),
    ),
    Slip(
        "half-open-as-open",
        "A gate that is half open is not open: some of the old state comes through beside the new "
        "content.",
        words("kkfpkfpp"),
    ),
)
# Where no slip gives the whole table: what one kind of entry asks for.
KINDS = {
    "new-content-not-written": "Put the number for u into the formula of the convention: which of "
    "the two terms is left? Where nothing of the new content is written, it does not matter how "
    "it was made.",
    "new-content-alone": "Put the number for u into the formula of the convention: which of the "
    "two terms is left? A share of 0 is no share, and a share of 1 leaves nothing for the other "
    "term.",
    "what-the-new-content-sees": "There the next state is the new content alone. Put the number "
    "for r into its formula: is the old state still in there?",
    "half-open": "Put 1/2 for u: which of the two terms is left?",
}


def _kind(given: str, right: str) -> str:
    if right in ("keeps", "mixes"):
        return "new-content-not-written" if right == "keeps" else "half-open"
    if given in ("keeps", "mixes"):
        return "new-content-alone"
    return "what-the-new-content-sees"


def of_one_kind(given: dict[str, str], wrong: list[str]) -> tuple[str, str] | None:
    """What to say where all entries that are wrong are of one kind."""
    kinds = {_kind(given[row], RIGHT[row]) for row in wrong}
    name = min(kinds)
    return (name, KINDS[name]) if len(kinds) == 1 else None


TABLE = Table(
    name="corners",
    right=RIGHT,
    read=one_of(INITIALS.values()),
    slips=SLIPS,
    noun="word",
    otherwise=of_one_kind,
)
corners = Question(
    name="gru.corners",
    signature="corners",
    judge=TABLE.judge,
    hints=(
        "Two questions for each row: which of the two terms of h_t is left? And if it is the new "
        "content: does that see the old state?",
        'With update="write", u is the share of the new content, and 1 - u that of the old state; '
        'with update="keep" it is the other way round. The reset gate multiplies the state inside '
        "tanh, and nothing else.",
        "Share 0 of the new content: the state stays, whatever r is. Share 1: with r = 1 it is "
        "the step of a plain tanh network, with r = 0 tanh sees the input alone. Anything between "
        "is a mean of both.",
    ),
)
