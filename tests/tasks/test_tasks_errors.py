"""Every error of a task says what was expected, what came, and what to do."""

import re
from inspect import unwrap
from types import SimpleNamespace as Namespace

import numpy as np
import pytest

from course_lib import tasks

ADDING, COPYING = tasks.Adding(5), tasks.Copying(3, symbols=2, length=2)


def named(name, **options):
    return unwrap(tasks.task)(name, **options)


def draw(task, size, seed=0):
    return unwrap(type(task).batch)(task, size, seed)


def score(task, y, how="solved"):
    return unwrap(getattr(tasks.Task, how))(task, y, task.batch(4, 0))


VALUE_ERRORS = [
    (lambda: tasks.Adding(1), "T is 1; expected at least 2: pass a larger number"),
    (lambda: tasks.TemporalOrder(9), "T is 9; expected at least 10"),
    (lambda: tasks.Copying(0), "delay is 0; expected at least 1"),
    (lambda: tasks.Copying(5, symbols=0), "symbols is 0; expected at least 1"),
    (lambda: tasks.Copying(5, length=0), "length is 0; expected at least 1"),
    (lambda: tasks.Reversal(0, 3), "symbols is 0; expected at least 1"),
    (lambda: tasks.Reversal(3, -1), "length is -1; expected at least 1"),
    (lambda: tasks.Context(2), "T is 2; expected at least 3: pass a larger number"),
    (
        lambda: tasks.Context.__post_init__(Namespace(T=5, needs="all")),
        "needs is 'all'; expected one of ['left', 'right', 'both']: pick one",
    ),
    (lambda: draw(tasks.Context(3), 0), "size is 0; expected at least 1"),
    (lambda: tasks.Digits(seed=-1), "seed is -1; expected at least 0"),
    (lambda: draw(ADDING, 0), "size is 0; expected at least 1"),
    (lambda: draw(COPYING, -2), "size is -2; expected at least 1"),
    (lambda: draw(tasks.TemporalOrder(10), 0), "size is 0; expected at least 1"),
    (lambda: draw(tasks.Reversal(2, 2), 0), "size is 0; expected at least 1"),
    (lambda: draw(tasks.Digits(), 0), "size is 0; expected at least 1"),
    (lambda: draw(ADDING, 3, -1), "seed is -1; expected at least 0"),
    (
        lambda: named("addition", T=3),
        "name is 'addition'; expected one of ['adding', 'copying', 'temporal_order', 'reversal', ",
    ),
    (lambda: named("adding", T=0), "T is 0; expected at least 2"),
    (
        lambda: named("adding", T=5, length=5),
        "task 'adding' has no option 'length'; expected options out of T: write task('adding', T=",
    ),
    (
        lambda: named("copying", symbols=4),
        "task 'copying' needs the option 'delay'; expected options out of delay, symbols, length:",
    ),
    (
        lambda: score(ADDING, np.zeros((5, 4, 1))),
        "y has shape (5, 4, 1); expected (batch, output) = (4, 1): pass the model's outputs for",
    ),
    (
        lambda: score(COPYING, np.zeros((4, 3)), "accuracy"),
        "y has shape (4, 3); expected (T, batch, output) = (7, 4, 3): pass the model's outputs",
    ),
    (
        lambda: score(ADDING, np.array([[0.0], [np.nan], [np.inf], [1.0]])),
        "y has 2 of 4 values that are NaN or infinite; expected finite numbers: the model has",
    ),
]

TYPE_ERRORS = [
    (lambda: unwrap(tasks.Adding.batch)(ADDING, 2.0, 0), "size is 2.0 (float); expected a whole"),
    (lambda: draw(ADDING, 2, None), "seed is None (NoneType); expected a whole number"),
    (lambda: draw(COPYING, 2, "0"), "seed is '0' (str); expected a whole number"),
    (lambda: tasks.Context.__post_init__(Namespace(T=5.0)), "T is 5.0 (float); expected a whole"),
    (lambda: tasks.Adding.__post_init__(Namespace(T=5.5)), "T is 5.5 (float); expected a whole"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        call()
    assert re.fullmatch(r".+; expected .+: .+", str(caught.value))


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    with pytest.raises(TypeError, match=re.escape(message)):
        call()
