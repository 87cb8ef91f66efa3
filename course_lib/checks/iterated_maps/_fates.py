"""Predict what becomes of a nudge at the fixed points x* = 1 - 1/r of the logistic map."""

from __future__ import annotations

from course_lib.checks.question import Question, Wrong
from course_lib.checks.table import Slip, Table, one_of

RATES = (0.6, 1.4, 2.0, 2.7, 3.4, 4.0)
WORDS = ("attracts", "attracts, alternating", "superattracting", "repels", "repels, alternating")


def word(m: float) -> str:
    """The word for a multiplier."""
    if m == 0:
        return "superattracting"
    return ("attracts" if abs(m) < 1 else "repels") + (", alternating" if m < 0 else "")


def _exchanged(text: str) -> str:
    if "attracts" in text:
        return text.replace("attracts", "repels")
    return text.replace("repels", "attracts")


SLIPS = (
    Slip(
        "multiplier-of-zero",
        "Your words follow the slope at the other fixed point, x = 0. The question is about "
        "x* = 1 - 1/r: put that point into f'.",
        word,
    ),
    Slip(
        "sign-ignored",
        "The sizes are right, the sides are not: what does a negative multiplier do to a nudge "
        "that is above the point?",
        lambda r: word(abs(2 - r)),
    ),
    Slip(
        "sign-reversed",
        "The sizes are right, the sides are exchanged: check the sign of the multiplier.",
        lambda r: word(r - 2),
    ),
    Slip(
        "sizes-reversed",
        "You have attracting and repelling exchanged: a nudge is multiplied by m at each step, so "
        "for which m does it shrink?",
        lambda r: _exchanged(word(2 - r)),
    ),
    Slip(
        "size-without-bars",
        "A multiplier below -1 is below 1, but its size is not: compare |m| with 1.",
        lambda r: word(2 - r) if r < 3 else "attracts, alternating",
    ),
    Slip(
        "slope-at-half",
        "The slope at x = 1/2 is 0 for every r, but 1/2 is the fixed point for one r only: take "
        "the slope at the fixed point.",
        lambda r: "superattracting",
    ),
    Slip(
        "value-for-slope",
        "Your words follow the value of the fixed point. What multiplies a nudge is the slope of "
        "f there.",
        lambda r: word(1 - 1 / r),
    ),
    Slip(
        "zero-multiplier",
        "One of these multipliers is exactly 0. Then the next term of the expansion, the square "
        "of the nudge, is all that is left: there is a word for that.",
        lambda r: word(2 - r) if r != 2 else "attracts",
    ),
)


def _no_text(answer: dict) -> None:
    if any(isinstance(key, str) for key in answer):
        raise Wrong(
            "text-for-keys",
            "A key of `fates` is text. Use the numbers as they were handed out: `0.6`, not "
            '`"0.6"`.',
        )


TABLE = Table(
    name="fates",
    right={r: word(2 - r) for r in RATES},
    read=one_of(WORDS),
    slips=SLIPS,
    noun="word",
    label=lambda r: f"r = {r}",
    look=_no_text,
)
fates = Question(
    name="iterated_maps.fates",
    signature="fates",
    judge=TABLE.judge,
    hints=(
        "A nudge is multiplied by the same number at every step. Which number, and where is it "
        "taken?",
        "The number is the slope f'(x) = r (1 - 2x) at x = 1 - 1/r. Simplify it: the result is "
        "linear in r.",
        "With that multiplier m: is |m| above or below 1, and is m above or below 0? If m is 0, "
        "the nudge after a step is of the size of its square.",
    ),
)
