"""Predict how often a reader of the left, of the right and of both sides can be right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import product

from course_lib.checks.question import Question, Trial, Wrong
from course_lib.checks.table import Slip, Table, empty, number

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


SLIPS = (
    Slip(
        "sides-exchanged",
        "These would be right with the two sides exchanged. The left reader comes from the left: "
        "at step 3 it has read x_1, x_2 and x_3.",
        lambda task: (row(task)[1], row(task)[0], row(task)[2]),
    ),
    Slip(
        "better-of-the-two",
        "You give the reader of both sides no more than the better of the two others. It holds "
        "both states at once, and may answer from what neither of them knows alone.",
        _better_of_two,
    ),
    Slip(
        "beyond-the-end",
        "The toss x_6 comes after the end of the sequence, and tosses are independent. Who has "
        "read anything that tells about it?",
        tuple(
            lambda task, beyond=beyond: beyond if task == "beyond" else row(task)
            for beyond in ((0.5, 1.0, 1.0), (0.5, 0.5, 1.0))
        ),
    ),
    Slip(
        "own-step-not-seen",
        "These would be right for readers that have not read x_3. Both states at step 3 have: "
        "each reads the input of its own step.",
        tuple(
            lambda task, both=both: row(task, {"left": (0, 1), "right": (3, 4), "both": both})
            for both in ((0, 1, 3, 4), SEEN["both"])
        ),
    ),
    Slip(
        "all-or-nothing",
        "You have 1/2 wherever a reader is not certain. To know one toss of a majority is to know "
        "something: count how often the better guess is right.",
        _each(lambda value: 1.0 if value == 1 else 0.5),
    ),
    Slip(
        "rounded",
        "Is a share rounded? Give it as a fraction, or with three digits after the point. If you "
        "did not round, it is near by chance: list the cases, and count how often the better "
        "guess is right.",
        tuple(_each(lambda value, d=digits: round(value, d)) for digits in (1, 2)),
    ),
    Slip(
        "share-of-what-is-needed",
        "Your numbers go with the share of the needed tosses that a reader sees. List the cases "
        "instead: for each thing that it may have seen, how often is its better guess right?",
        _by_the_share_seen,
    ),
    Slip(
        "everything-seen",
        "You let a reader of one side know what stands on the other. At step 3 neither of them has "
        "read all five tosses.",
        (lambda task: (1.0, 1.0, 1.0), lambda task: (row(task)[2],) * 3),
    ),
    Slip(
        "errors",
        "These are the shares of wrong answers. Asked for are the right ones.",
        _each(lambda value: 1 - value),
    ),
    Slip(
        "per-cent",
        "These are per cents. Asked for is the share itself, 1 being always right.",
        _each(lambda value: 100 * value),
    ),
)


def _three(place: str, value: object) -> Row:
    """How an entry is read: as three numbers."""
    try:
        parts = list(value)
    except TypeError:
        parts = []
    if isinstance(value, str) or len(parts) != len(READERS):
        raise Wrong("not-three-numbers", f"`{place}` should hold three numbers: left, right, both.")
    if any(map(empty, parts)):
        raise Wrong("incomplete", f"A number is still missing in `{place}`.")
    return tuple(number(f"{place}[{i}]", part) for i, part in enumerate(parts))


def _same(given: Row, other: Row) -> bool:
    return all(abs(a - b) <= NEAR * max(1, abs(b)) for a, b in zip(given, other, strict=True))


def _worse_than_guessing(given: dict[str, Row], wrong: list[str]) -> tuple[str, str] | None:
    says = "A reader that is right less than half of the time would do better to say the opposite."
    worse = any(min(given[task]) < 0.5 - NEAR for task in wrong)
    return ("worse-than-guessing", says) if worse else None


TABLE = Table(
    name="best",
    right={task: row(task) for task in TARGETS},
    read=_three,
    slips=SLIPS,
    same=_same,
    noun="row",
    label=lambda task: f'"{task}"',
    explains="wrong",
    otherwise=_worse_than_guessing,
)


def _untouched(row: object) -> bool:
    return all(map(empty, row)) if isinstance(row, (tuple, list)) else empty(row)


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless all numbers are right; a row of three dots is an empty one."""
    if isinstance(answer, dict):
        answer = {task: None if _untouched(row) else row for task, row in answer.items()}
    TABLE.judge(answer, trial)


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
