"""Predict what a GRU does where its gates are wide open or shut."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from course_lib.checks.gru._tables import listed, words_of
from course_lib.checks.question import Question, Trial, Wrong

WORDS = ("keeps", "forgets", "plain step", "mixes")


class Gates(NamedTuple):
    """A row of the question's table."""

    update: str
    u: float
    r: float


ROWS = {
    "a": Gates("write", 0, 0),
    "b": Gates("write", 0, 1),
    "c": Gates("write", 1, 0),
    "d": Gates("write", 1, 1),
    "e": Gates("keep", 1, 0),
    "f": Gates("keep", 0, 0),
    "g": Gates("keep", 0, 1),
    "h": Gates("write", 0.5, 1),
}


def word(row: Gates) -> str:
    """The word for a row, from the share of the new content."""
    share = row.u if row.update == "write" else 1 - row.u
    if share == 0:
        return "keeps"
    if share < 1:
        return "mixes"
    return "plain step" if row.r else "forgets"


def _turned(row: Gates) -> str:
    return word(row._replace(u=1 - row.u))


def _reset_erases(row: Gates) -> str:
    return "forgets" if row.r == 0 else word(row)


def _reset_shuts_the_input_out(row: Gates) -> str:
    return "keeps" if row.r == 0 else word(row)


def _kept_only_without_reset(row: Gates) -> str:
    return "mixes" if word(row) == "keeps" and row.r else word(row)


MISTAKES: tuple[tuple[str, Callable[[Gates], str], str], ...] = (
    (
        "conventions-exchanged",
        _turned,
        "You have the two conventions exchanged. In the formula of a row, put the number for u: "
        "which of the two terms is left?",
    ),
    (
        "convention-ignored",
        lambda row: word(row._replace(update="write")),
        'The rows with update="write" are right. You read the others in the same way, but there '
        "the gate stands in front of the other term.",
    ),
    (
        "convention-ignored",
        lambda row: word(row._replace(update="keep")),
        'The rows with update="keep" are right. You read the others in the same way, but there '
        "the gate stands in front of the other term.",
    ),
    (
        "reset-erases-the-state",
        _reset_erases,
        "You let a shut reset gate erase the state. It acts in the new content only: what does "
        "the state that is carried over depend on?",
    ),
    (
        "reset-shuts-the-input-out",
        _reset_shuts_the_input_out,
        "You let a shut reset gate shut out the input. What is multiplied by r: the input's share "
        "of the new content, or the state's?",
    ),
    (
        "reset-reversed",
        lambda row: word(row._replace(r=1 - row.r)),
        "You have the reset gate turned round: r = 1 lets the old state into the new content.",
    ),
    (
        "reset-ignored",
        lambda row: word(row._replace(r=1)),
        "Your words do not depend on the reset gate. Does the new content see the old state if "
        "r = 0?",
    ),
    (
        "reset-ignored",
        lambda row: word(row._replace(r=0)),
        "Your words do not depend on the reset gate. What does the new content see if r = 1?",
    ),
    (
        "reset-disturbs-what-is-kept",
        _kept_only_without_reset,
        "Where nothing of the new content is written, does it matter how it was made?",
    ),
    (
        "plain-step-mixes",
        lambda row: "mixes" if word(row) == "plain step" else word(row),
        "Where the old state's share is 0, nothing of it is taken over directly, but with r = 1 "
        "the new content sees all of it: which network computes just that?",
    ),
    (
        "half-open-as-open",
        lambda row: word(row._replace(u=1 if row.u == 0.5 else row.u)),
        "A gate that is half open is not open: some of the old state comes through beside the new "
        "content.",
    ),
)

# Where no rule gives the whole table: what one kind of slip asks for.
SLIPS = {
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


def _slip(given: str, right: str) -> str:
    """Which kind of slip a word is."""
    if right in ("keeps", "mixes"):
        return "new-content-not-written" if right == "keeps" else "half-open"
    if given in ("keeps", "mixes"):
        return "new-content-alone"
    return "what-the-new-content-sees"


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless every word is right; name the rows that are not."""
    given = words_of(answer, "corners", ROWS, WORDS)
    wrong = [name for name, row in ROWS.items() if given[name] != word(row)]
    if not wrong:
        return
    place = f"Look again at {listed(wrong)}."
    for name, rule, says in MISTAKES:
        if all(given[letter] == rule(row) for letter, row in ROWS.items()):
            raise Wrong(name, f"{says}\n{place}")
    slips = {_slip(given[name], word(ROWS[name])) for name in wrong}
    if len(slips) == 1:
        name = slips.pop()
        raise Wrong(name, f"{SLIPS[name]}\n{place}")
    raise Wrong(None, place)


corners = Question(
    name="gru.corners",
    signature="corners",
    judge=judge,
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
