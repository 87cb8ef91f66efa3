"""Greedy decoding: say the likeliest word, read it, go on."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit
from course_lib.checks.using_recurrent_networks._decoder import BEGIN, END, Step, drawn, said

GREEDY = Source("""
def greedy(step, state, begin, end, most):
    word, words = begin, []
    while len(words) < most:
        y, state = step(state, word)
        y = np.where(np.arange(len(y)) == begin, -np.inf, y)
        word = int(y.argmax())
        if word == end:
            break
        words.append(word)
    return words
""")
WHILE, STEP = "while len(words) < most:", "y, state = step(state, word)"
NEVER, CHOICE = "y = np.where(np.arange(len(y)) == begin, -np.inf, y)", "word = int(y.argmax())"
STOP, SAID = "        if word == end:\n            break\n", "words.append(word)"
RETURN = "return words"
ALL_BUT_LAST = f"{NEVER}\n        y[end] = -np.inf"
TRIES, LONGEST = 10_000, 12


def cases(rng: np.random.Generator) -> list[Case]:
    """Decoders that end, that would say `<s>`, that are cut short, that say nothing."""
    wanted = [(5, 2, (2, 4), 6), (6, 3, (3, 8), 12), (5, 3, (4, 9), 3), (4, 2, (0, 0), 5)]
    wanted += [(8, 3, (4, 12), 20), (6, 3, (5, 12), 1)]
    return [_case(rng, *one) for one in wanted]


def _case(
    rng: np.random.Generator, words: int, units: int, length: tuple[int, int], most: int
) -> Case:
    """A decoder whose sentence has a length in this range; longer ones meet `<s>` on their way."""
    for _ in range(TRIES):
        step, state = drawn(rng, words, units), rng.uniform(-1, 1, units).round(2)
        found = said(step, state, LONGEST + 1)
        fits = length[0] <= len(found) <= length[1]
        if (
            fits
            and (len(set(found)) > 1 or length[1] < 2)
            and (most < length[0] or length[1] < 2 or _meets_begin(step, state, found))
        ):
            break
    label = f"{words} words, most = {most}"
    return Case((step, state, BEGIN, END, most), label)


def _meets_begin(step: Step, state: np.ndarray, words: list[int]) -> bool:
    """Whether `<s>` is the likeliest word somewhere on the way."""
    met = False
    for word in [BEGIN, *words]:
        y, state = step(state, word)
        met |= int(y.argmax()) == BEGIN
    return met


MISTAKES = (
    Mistake(
        "begin-said",
        "You let the decoder say `begin`. It is read once, at the start, and never said.",
        wrong=edit(NEVER, "y = 1.0 * y"),
    ),
    Mistake(
        "begin-stops",
        "Where `begin` has the largest score, your sentence ends, or a word is passed over. The "
        "likeliest of the *other* words is said there.",
        wrong=(
            edit(NEVER, "y = 1.0 * y", "if word == end:", "if word in (begin, end):"),
            edit(
                NEVER,
                "y = 1.0 * y",
                SAID,
                "words += [word] if word != begin else []",
                WHILE,
                "for _ in range(most):",
            ),
        ),
    ),
    Mistake(
        "first-word-left-out",
        "The first word of yours is missing, or `begin` stands in its place.",
        wrong=(
            edit(RETURN, "return words[1:]"),
            edit(RETURN, "return ([begin] + words)[:most]"),
            edit(RETURN, "return [begin] + words"),
        ),
    ),
    Mistake(
        "end-kept",
        "Your words have the end among them. It is not a word of the sentence.",
        wrong=(
            edit(f"{STOP}        {SAID}", f"        {SAID}\n{STOP.rstrip()}"),
            edit(RETURN, "return words + [end]"),
        ),
    ),
    Mistake(
        "end-ignored",
        "Your decoder goes on after it has said the end.",
        wrong=(
            edit(STOP, ""),
            edit(
                STOP,
                "        if word == end:\n            continue\n",
                WHILE,
                "for _ in range(most):",
            ),
        ),
    ),
    Mistake(
        "end-excluded",
        "Your decoder can never say the end.",
        wrong=edit(NEVER, ALL_BUT_LAST),
    ),
    Mistake(
        "too-many-words",
        "You return more than `most` words.",
        wrong=(
            edit(WHILE, "while len(words) <= most:"),
            edit(WHILE, "while len(words) < most + 40:"),
        ),
    ),
    Mistake(
        "too-few-words",
        "Your sentence is cut too early: `most` words are allowed, the end not counted.",
        wrong=edit(WHILE, "while len(words) < most - 1:"),
    ),
    Mistake(
        "own-words-not-read",
        "Your decoder does not read what it has said: it reads `begin` at every step.",
        wrong=edit(STEP, "y, state = step(state, begin)"),
    ),
    Mistake(
        "state-not-carried",
        "Each of your steps begins at the first state. Hand the state of one step to the next.",
        wrong=edit(STEP, "y, _ = step(state, word)"),
    ),
    Mistake(
        "least-likely",
        "You say a word that is not the likeliest: the largest score, or the largest probability, "
        "is looked for.",
        wrong=(
            edit(CHOICE, "word = int(np.where(np.arange(len(y)) == begin, np.inf, y).argmin())"),
            edit(CHOICE, "word = int(np.abs(np.where(np.isinf(y), 0, y)).argmax())"),
            edit(CHOICE, "word = int(np.argsort(y)[-2])"),
        ),
    ),
    Mistake(
        "index-shifted",
        "You take `begin` out of the list of scores, and every word after it has another number "
        "then. Leave it in its place, with a score that never wins.",
        wrong=(
            edit(NEVER, "y = np.delete(y, begin)"),
            edit(NEVER, "y = y[begin + 1:]"),
        ),
    ),
    Mistake(
        "scores-and-state-exchanged",
        "`step` returns two things, in this order: the scores and the state after.",
        raises=(
            "'tuple' object has no attribute",
            "setting an array element with a sequence",
            "matmul: Input operand 1 has a mismatch",
        ),
    ),
)

greedy = Question(
    name="using_recurrent_networks.greedy",
    signature="greedy(step, state, begin, end, most)",
    cases=cases,
    source=GREEDY,
    parts=(Part("the list of words", ("place",), whole=True),),
    mistakes=MISTAKES,
    hints=(
        "What does the decoder read at its first step, and what at its second?",
        "A loop: read a word, get scores and a state, choose, stop or keep the word. What has to "
        "be remembered from one turn to the next?",
        "The scores are an array of your own to change, if you copy it: with minus infinity at "
        "`begin`, `argmax` never says it. If the choice is `end`, leave the loop before you keep "
        "it; else keep it, and read it in the next turn.",
    ),
)
