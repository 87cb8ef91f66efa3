"""Predict how far a step of gradient descent goes, with the gradient clipped in two ways."""

from __future__ import annotations

import math

from course_lib.checks.question import Question, Wrong
from course_lib.checks.table import Slip, Table, number, within

NEAR = 0.02  # of the number: two digits are asked for
ROOT = math.sqrt(2)

# The learning rate is 0.1. By norm: (0.3, 0.4), (30, 40) and (3e6, 4e6) with threshold 1.
# By value: (30, 40) and a hundred sevens with limit 1. By norm: (6) and (8) with threshold 5.
RIGHT = {"a": 0.05, "b": 0.1, "c": 0.1, "d": 0.1 * ROOT, "e": 1.0, "f": 0.5}
SLIPS = (
    Slip(
        "rate-forgotten",
        "Your number is the length of the clipped gradient. A step is the learning rate times it.",
        {"a": 0.5, "b": 1.0, "c": 1.0, "d": ROOT, "e": 10.0, "f": 5.0},
    ),
    Slip(
        "not-clipped",
        "Your number is the length of a step without clipping.",
        {"b": 5.0, "c": 5e5, "d": 5.0, "e": 7.0, "f": 1.0},
    ),
    Slip(
        "short-ones-stretched",
        "You give this gradient the threshold as its length, but it is shorter than the "
        "threshold: clipping only ever shortens.",
        {"a": 0.1},
    ),
    Slip(
        "value-taken-for-norm",
        "Your number would be right for clipping by norm. Clipping by value holds every entry at "
        "the limit, and the length of a gradient with several such entries is larger.",
        {"d": 0.1, "e": 0.1},
    ),
    Slip(
        "array-by-array",
        "You clip each array by itself. The norm is that of all parameters together, as one "
        "vector.",
        {"f": 0.5 * ROOT},
    ),
    Slip(
        "sum-of-sizes",
        "You add the sizes of the entries. The length is the root of the sum of their squares.",
        {"a": 0.07, "d": 0.2, "e": 10.0},
    ),
    Slip(
        "square-for-length",
        "You take the square of the length: the root is missing.",
        {"a": 0.025, "d": 0.2, "e": 10.0, "f": 2.5},
    ),
    Slip(
        "rate-before-clipping",
        "You multiply by the learning rate first and clip then. It is the gradient that is "
        "clipped; the learning rate comes after, and shortens the step further.",
        {"b": 1.0, "c": 1.0, "d": ROOT, "e": 7.0, "f": 1.0},
    ),
)


def _length(place: str, value: object) -> float:
    found = number(place, value)
    if found < 0:
        raise Wrong("negative", f"`{place}` is below 0. A length is never negative.")
    return found


TABLE = Table(
    name="steps",
    right=RIGHT,
    read=_length,
    slips=SLIPS,
    same=within(NEAR),
    explains="some",
)
steps = Question(
    name="taming_gradients.steps",
    signature="steps",
    judge=TABLE.judge,
    hints=(
        "Which gradients are longer than the threshold, and which entries are larger than the "
        "limit? The others stay as they are.",
        "Clipped by norm, a gradient that is too long gets the threshold as its length, however "
        "long it was. Clipped by value, each entry that is too large gets the limit; the length "
        "is then the root of the sum of all squares.",
        "The step is the learning rate times the length of the clipped gradient. In e, a hundred "
        "entries are at the limit; in f, the two arrays together are one vector.",
    ),
)
