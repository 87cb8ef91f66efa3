"""Every error of the landscapes and descents says what was expected, what came, and what to do."""

import re
from inspect import unwrap

import numpy as np
import pytest

from course_lib import gradients


def bowl(a, b):
    return a**2 + b**2


def descend(**options):
    settings = {"start": (1.0, 2.0), "learning_rate": 0.1, "steps": 3} | options
    return unwrap(gradients.descend)(bowl, settings.pop("start"), **settings)


def unit(T=5, **options):
    return unwrap(gradients.unit_loss)(T, **options)


VALUE_ERRORS = [
    (lambda: gradients.landscape(bowl, [], [1.0]), "w is empty (shape (0,)); expected at least"),
    (lambda: gradients.landscape(bowl, [1.0], [np.nan]), "b has 1 of 1 values that are NaN"),
    (lambda: unwrap(gradients.landscape)(bowl, [[1.0]], [1.0]), "w has shape (1, 1); expected a"),
    (
        lambda: gradients.landscape(lambda a, b: (a + b).sum(), [1.0, 2.0], [3.0]),
        "the loss has shape (); expected (2, 1), one value for every point: compute entry by",
    ),
    (lambda: unit(0), "T is 0; expected at least 1"),
    (lambda: unit(x=np.zeros((4, 2))), "x has shape (4, 2); expected (T, N) = (5, N) or (5,)"),
    (lambda: unit(x=np.zeros((5, 2, 1))), "x has shape (5, 2, 1); expected (T, N) = (5, N)"),
    (lambda: unit(x=np.zeros((5, 0))), "x is empty (shape (5, 0)); expected at least one"),
    (lambda: unit(x=np.full(5, np.inf)), "x has 5 of 5 values that are NaN or infinite"),
    (lambda: unit(target=np.zeros(3)), "target has shape (3,); expected a number or (N,) = (1,)"),
    (lambda: unit(h0=np.nan), "h0 has 1 of 1 values that are NaN or infinite"),
    (
        lambda: unit(activation="selu"),
        "activation is 'selu'; expected one of ['tanh', 'relu', 'sigmoid', 'identity']: pick one",
    ),
    (lambda: descend(start=(1.0, 2.0, 3.0)), "start has shape (3,); expected two numbers: pass"),
    (lambda: descend(start=(1.0, np.nan)), "start has 1 of 2 values that are NaN or infinite"),
    (lambda: descend(learning_rate=0.0), "learning_rate is 0.0; expected a positive number"),
    (lambda: descend(clip=-1.0), "clip is -1.0; expected a positive number"),
    (lambda: descend(clip=np.inf), "clip is inf; expected a positive number"),
    (lambda: descend(steps=0), "steps is 0; expected at least 1"),
    (lambda: descend(momentum=1.0), "momentum is 1.0; expected 0 <= momentum < 1"),
    (lambda: descend(by="size"), "by is 'size'; expected 'norm' or 'value': choose one"),
]

TYPE_ERRORS = [
    (lambda: unit(2.5), "T is 2.5 (float); expected a whole number: pass an int"),
    (lambda: descend(steps=3.0), "steps is 3.0 (float); expected a whole number"),
    (lambda: unit(x=np.array(["a"] * 5)), "x has dtype <U1; expected real numbers"),
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
