"""Predict what becomes of a nudge at the fixed points x* = 1 - 1/r of the logistic map."""

from __future__ import annotations

from collections.abc import Callable

from course_lib.checks.comparing import kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong

RATES = (0.6, 1.4, 2.0, 2.7, 3.4, 4.0)
WORDS = ("attracts", "attracts, alternating", "superattracting", "repels", "repels, alternating")


def word(m: float) -> str:
    """The word for a multiplier."""
    if m == 0:
        return "superattracting"
    return ("attracts" if abs(m) < 1 else "repels") + (", alternating" if m < 0 else "")


def _swapped(r: float) -> str:
    swap = {"attracts": "repels", "repels": "attracts"}
    size, *side = word(2 - r).split(", ")
    return ", ".join([swap.get(size, size), *side])


MISTAKES: tuple[tuple[str, Callable[[float], str], str], ...] = (
    (
        "multiplier-of-zero",
        lambda r: word(r),
        "Your words follow the slope at the other fixed point, x = 0. The question is about "
        "x* = 1 - 1/r: put that point into f'.",
    ),
    (
        "sign-ignored",
        lambda r: word(abs(2 - r)),
        "The sizes are right, the sides are not: what does a negative multiplier do to a nudge "
        "that is above the point?",
    ),
    (
        "sign-reversed",
        lambda r: word(r - 2),
        "The sizes are right, the sides are exchanged: check the sign of the multiplier.",
    ),
    (
        "sizes-reversed",
        _swapped,
        "You have attracting and repelling exchanged: a nudge is multiplied by m at each step, so "
        "for which m does it shrink?",
    ),
    (
        "size-without-bars",
        lambda r: word(2 - r) if r < 3 else "attracts, alternating",
        "A multiplier below -1 is below 1, but its size is not: compare |m| with 1.",
    ),
    (
        "slope-at-half",
        lambda r: "superattracting",
        "The slope at x = 1/2 is 0 for every r, but 1/2 is the fixed point for one r only: take "
        "the slope at the fixed point.",
    ),
    (
        "value-for-slope",
        lambda r: word(1 - 1 / r),
        "Your words follow the value of the fixed point. What multiplies a nudge is the slope of "
        "f there.",
    ),
    (
        "zero-multiplier",
        lambda r: word(2 - r).replace("superattracting", "attracts"),
        "One of these multipliers is exactly 0. Then the next term of the expansion, the square "
        "of the nudge, is all that is left: there is a word for that.",
    ),
)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split())


def _complete(answer: object) -> dict[float, str]:
    """The answer with its words in plain form, or a verdict if it is not all there."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `fates`."
        )
    if any(isinstance(key, str) for key in answer):
        raise Wrong(
            "text-for-keys",
            "A key of `fates` is text. Use the numbers as they were handed out: `0.6`, not "
            '`"0.6"`.',
        )
    empty = [r for r in RATES if _empty(answer.get(r))]
    if len(empty) == len(RATES) and all(_empty(value) for value in answer.values()):
        raise NotAttempted
    if empty:
        raise Wrong("incomplete", f"There is no word yet for {_listed(empty)}.")
    for r in RATES:
        _one_of_the_words(r, answer[r])
    return {r: _plain(answer[r]) for r in RATES}


def _empty(value: object) -> bool:
    return value is None or value is ... or (isinstance(value, str) and not value.strip())


def _one_of_the_words(r: float, value: object) -> None:
    known = isinstance(value, str) and _plain(value) in {_plain(w) for w in WORDS}
    if not known:
        came = f"{str(value)!r:.60}" if isinstance(value, str) else kind(value)
        raise Wrong(
            "not-one-of-the-words",
            f"`fates[{r}]` is {came}; expected one of: {'; '.join(WORDS)}.",
        )


def _listed(rates: list[float]) -> str:
    return " and ".join(", ".join(f"r = {r}" for r in rates).rsplit(", ", 1))


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless every word is right; name the entries that are not."""
    given = _complete(answer)
    wrong = [r for r in RATES if given[r] != _plain(word(2 - r))]
    if not wrong:
        return
    place = f"Look again at {_listed(wrong)}."
    for name, rule, says in MISTAKES:
        if all(given[r] == _plain(rule(r)) for r in RATES):
            raise Wrong(name, f"{says}\n{place}")
    raise Wrong(None, place)


fates = Question(
    name="iterated_maps.fates",
    signature="fates",
    judge=judge,
    hints=(
        "A nudge is multiplied by the same number at every step. Which number, and where is it "
        "taken?",
        "The number is the slope f'(x) = r (1 - 2x) at x = 1 - 1/r. Simplify it: the result is "
        "linear in r.",
        "With that multiplier m: is |m| above or below 1, and is m above or below 0? If m is 0, "
        "the nudge after a step is of the size of its square.",
    ),
)
