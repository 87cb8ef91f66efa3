"""Predict how often a reader of the left, of the right and of both sides can be right."""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product

from course_lib.checks.comparing import as_numbers, kind
from course_lib.checks.question import NotAttempted, Question, Trial, Wrong

Row = tuple[float, float, float]  # of the readers: left, right, both
READERS = ("left", "right", "both")
NEAR = 6e-4  # three digits after the point are enough
TOSSES, TAIL = 5, 1  # x_1 to x_5 are read; x_6 comes after the end

# The target of step 3, made of all tosses (0 or 1): x[0] is x_1.
TARGETS: dict[str, Callable[[Sequence[int]], bool]] = {
    "before": lambda x: x[1] == 1,
    "after": lambda x: x[3] == 1,
    "agree": lambda x: x[1] == x[3],
    "most from here": lambda x: sum(x[2:5]) >= 2,
    "most": lambda x: sum(x[:5]) >= 3,
    "beyond": lambda x: x[5] == 1,
}
NEEDED = {  # the tosses that the target is made of
    "before": (1,),
    "after": (3,),
    "agree": (1, 3),
    "most from here": (2, 3, 4),
    "most": (0, 1, 2, 3, 4),
    "beyond": (5,),
}
SEEN = {"left": (0, 1, 2), "right": (2, 3, 4), "both": (0, 1, 2, 3, 4)}


@cache
def accuracy(task: str, seen: tuple[int, ...]) -> float:
    """The best share of right answers of a reader who sees these tosses: by enumeration."""
    votes: dict[tuple[int, ...], list[int]] = {}
    for x in product((0, 1), repeat=TOSSES + TAIL):
        votes.setdefault(tuple(x[i] for i in seen), []).append(TARGETS[task](x))
    right = sum(max(sum(v), len(v) - sum(v)) for v in votes.values())
    return right / 2 ** (TOSSES + TAIL)


def row(task: str, seen: dict[str, tuple[int, ...]] = SEEN) -> Row:
    """The three readers' accuracies."""
    return tuple(accuracy(task, seen[reader]) for reader in READERS)


def _each(change: Callable[[float], float]) -> Callable[[str], Row]:
    return lambda task: tuple(change(value) for value in row(task))


def _by_the_share_seen(task: str) -> Row:
    """Certain for the share of the needed tosses that is seen, a guess for the rest."""
    shares = (sum(i in SEEN[r] for i in NEEDED[task]) / len(NEEDED[task]) for r in READERS)
    return tuple(share + (1 - share) / 2 for share in shares)


def _better_of_two(task: str) -> Row:
    left, right, _ = row(task)
    return left, right, max(left, right)


def _beyond_is_seen(task: str) -> Row:
    return (0.5, 1.0, 1.0) if task == "beyond" else row(task)


def _beyond_is_deduced(task: str) -> Row:
    return (0.5, 0.5, 1.0) if task == "beyond" else row(task)


MISTAKES: tuple[tuple[str, tuple[Callable[[str], Row], ...], str], ...] = (
    (
        "sides-exchanged",
        (lambda task: (row(task)[1], row(task)[0], row(task)[2]),),
        "These would be right with the two sides exchanged. The left reader comes from the left: "
        "at step 3 it has read x_1, x_2 and x_3.",
    ),
    (
        "better-of-the-two",
        (_better_of_two,),
        "You give the reader of both sides no more than the better of the two others. It holds "
        "both states at once, and may answer from what neither of them knows alone.",
    ),
    (
        "beyond-the-end",
        (_beyond_is_seen, _beyond_is_deduced),
        "The toss x_6 comes after the end of the sequence, and tosses are independent. Who has "
        "read anything that tells about it?",
    ),
    (
        "own-step-not-seen",
        (
            lambda task: row(task, {"left": (0, 1), "right": (3, 4), "both": (0, 1, 3, 4)}),
            lambda task: row(task, {"left": (0, 1), "right": (3, 4), "both": SEEN["both"]}),
        ),
        "These would be right for readers that have not read x_3. Both states at step 3 have: "
        "each reads the input of its own step.",
    ),
    (
        "all-or-nothing",
        (_each(lambda value: 1.0 if value == 1 else 0.5),),
        "You have 1/2 wherever a reader is not certain. To know one toss of a majority is to know "
        "something: count how often the better guess is right.",
    ),
    (
        "share-of-what-is-needed",
        (_by_the_share_seen,),
        "Your numbers go with the share of the needed tosses that a reader sees. List the cases "
        "instead: for each thing that it may have seen, how often is its better guess right?",
    ),
    (
        "everything-seen",
        (_each(lambda value: 1.0), lambda task: (row(task)[2],) * 3),
        "You let a reader of one side know what stands on the other. At step 3 neither of them has "
        "read all five tosses.",
    ),
    (
        "errors",
        (_each(lambda value: 1 - value),),
        "These are the shares of wrong answers. Asked for are the right ones.",
    ),
    (
        "per-cent",
        (_each(lambda value: 100 * value),),
        "These are per cents. Asked for is the share itself, 1 being always right.",
    ),
)


def _empty(value: object) -> bool:
    if isinstance(value, (tuple, list)):
        return not value or any(_empty(part) for part in value)
    return value is None or value is ...


def _untouched(value: object) -> bool:
    if isinstance(value, (tuple, list)):
        return all(_untouched(part) for part in value)
    return value is None or value is ...


def _complete(answer: object) -> dict[str, tuple[float, ...]]:
    """The numbers of an answer that has three for every task."""
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `best`."
        )
    if all(_untouched(value) for value in answer.values()):
        raise NotAttempted
    empty = [task for task in TARGETS if _empty(answer.get(task))]
    if empty:
        raise Wrong("incomplete", f"A number is still missing for {_listed(empty)}.")
    return {task: _three(task, answer[task]) for task in TARGETS}


def _three(task: str, value: object) -> tuple[float, ...]:
    try:
        parts = [getattr(part, "item", lambda part=part: part)() for part in value]
    except (TypeError, ValueError):
        parts = []
    if isinstance(value, str) or len(parts) != 3:
        raise Wrong(
            "not-three-numbers",
            f'`best["{task}"]` should hold three numbers: left, right, both.',
        )
    for part in parts:
        real = isinstance(part, numbers.Real) and not isinstance(part, bool)
        if not real or not math.isfinite(as_numbers(part, task)):
            raise Wrong(
                "not-three-numbers",
                f'`best["{task}"]` holds {kind(part)} that is no finite number; expected three '
                "numbers: left, right, both.",
            )
    return tuple(float(part) for part in parts)


def _listed(tasks: Sequence[str]) -> str:
    return " and ".join(", ".join(f'"{task}"' for task in tasks).rsplit(", ", 1))


def _same(given: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= NEAR * max(1, abs(b)) for a, b in zip(given, other, strict=True))


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless all numbers are right; name the rule that gives the wrong ones."""
    given = _complete(answer)
    wrong = [task for task in TARGETS if not _same(given[task], row(task))]
    if not wrong:
        return
    place = f"Look again at {_listed(wrong)}."
    most, found = 0, None
    for name, rules, says in MISTAKES:
        for rule in rules:
            fits = [task for task in TARGETS if _same(given[task], rule(task))]
            if set(wrong) <= set(fits) and len(fits) > most:
                most, found = len(fits), (name, says)
    if found:
        raise Wrong(found[0], f"{found[1]}\n{place}")
    worse = [task for task in wrong if min(given[task]) < 0.5 - NEAR]
    if worse:
        raise Wrong(
            "worse-than-guessing",
            "A reader that is right less than half of the time would do better to say the "
            f"opposite.\nLook again at {_listed(worse)}.",
        )
    raise Wrong(None, place)


best = Question(
    name="deep_and_bidirectional.best",
    signature="best",
    judge=judge,
    hints=(
        "Write down for each reader which tosses its state at step 3 has been made of. The toss of "
        "step 3 itself is among them.",
        "If a target is made of tosses that a reader has seen, the reader is always right; if it "
        "is independent of all of them, a guess is right half of the time.",
        "For a majority, list what the reader may have seen, with its probability. In each case "
        "count how many of the continuations go with its better guess. The accuracy is the mean.",
    ),
)
