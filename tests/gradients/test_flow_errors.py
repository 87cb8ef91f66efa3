"""Flow, Jacobians and bounds: every error says what was expected, what came, and what to do."""

import inspect

import numpy as np
import pytest
import torch
from error_laws import refuses

from course_lib import gradients
from course_lib.gradients import jacobian_product
from course_lib.recurrent import ElmanCell

CELL = ElmanCell(2, 4, seed=0)
X, H0 = torch.zeros(5, 3, 2), torch.zeros(3, 4)
flow, jacobians = inspect.unwrap(gradients.flow), inspect.unwrap(gradients.jacobians)
deep, bounds = flow, inspect.unwrap(gradients.bounds)


def sums(h, t):
    return h.sum(dim=1)


def widen(h):
    return torch.cat([h, h], dim=1)


VALUE_ERRORS = [
    (lambda: flow(CELL, X, lambda h, t: h.sum()), "loss of step 1 has shape (); expected (batch,)"),
    (lambda: flow(CELL, X, lambda h, t: h), "loss of step 1 has shape (3, 4); expected (batch,) ="),
    (lambda: flow(CELL, X, sums, of="c"), "of is 'c'; expected one of ['h']: pick one"),
    (lambda: flow(CELL, X[:0], sums), "x has shape (0, 3, 2), so it is empty"),
    (lambda: flow(CELL, X / 0, sums), "x has 30 of 30 values that are NaN or infinite"),
    (lambda: flow(CELL, X, sums, lengths=[1, 2, 9]), "lengths has values from 1 to 9; expected 1"),
    (lambda: flow(CELL, X, sums).total, "vectors is None; expected the gradients themselves: ask"),
    (lambda: deep([], H0, sums), "layers is empty; expected at least one function"),
    (lambda: deep([torch.tanh], H0[0], sums), "x has shape (4,); expected (batch, ...)"),
    (lambda: deep([torch.tanh], H0[:0], sums), "x has shape (0, 4); expected (batch, ...)"),
    (lambda: deep([torch.tanh], H0 / 0, sums), "x has 12 of 12 values that are NaN or infinite"),
    (lambda: deep([torch.tanh], H0, lambda h, t: h.mean()), "loss of step 1 has shape (); expecte"),
    (
        lambda: deep([widen], H0, sums, vectors=True),
        "the layers' states have shapes [(3, 4), (3, 8)]; expected one shape when vectors are",
    ),
    (
        lambda: deep([torch.tanh], H0, sums, lengths=[1, 2, 3]),
        "lengths is given, and net is no cel",
    ),
    (
        lambda: deep([torch.tanh], H0, sums, state=(H0,)),
        "state is given, and net is no cell but la",
    ),
    (lambda: deep([torch.tanh], H0, sums, of="c"), "of is given, and net is no cell but layers"),
    (
        lambda: jacobians(CELL, X),
        "x has shape (5, 3, 2); expected one sequence, (T, 1, D): pass x[",
    ),
    (lambda: jacobians(CELL, X[:, :1, :1]), "x has shape (5, 1, 1); expected (steps, batch, input"),
    (lambda: jacobian_product(np.eye(2)), "jacobians has shape (2, 2); expected (steps, H, H)"),
    (lambda: jacobian_product(np.ones((2, 3, 2))), "jacobians has shape (2, 3, 2); expected (step"),
    (lambda: jacobian_product(np.ones((0, 3, 3))), "jacobians is empty (shape (0, 3, 3)); expecte"),
    (lambda: jacobian_product([[[np.nan]]]), "jacobians has 1 of 1 values that are NaN"),
    (lambda: jacobian_product([[[1.0]]], steps=[2]), "steps is [2]; expected some of 1 to T = 1"),
    (lambda: jacobian_product([[[1.0]]], steps=[]), "steps is []; expected some of 1 to T = 1"),
    (lambda: jacobian_product([[[1.0]]], steps=[0]), "step is 0; expected at least 1"),
    (lambda: bounds(np.ones((2, 3)), "tanh", 3), "W has shape (2, 3); expected (H, H): pass one"),
    (lambda: bounds([[np.inf]], "tanh", 3), "W has 1 of 1 values that are NaN or infinite"),
    (lambda: bounds([[1.0]], "gelu", 3), "activation is 'gelu'; expected one of ['tanh', 'sigmoid"),
    (lambda: bounds([[1.0]], "tanh", -1), "steps is -1; expected at least 0"),
]

TYPE_ERRORS = [
    (lambda: flow(CELL, X, lambda h, t: 0.0), "loss of step 1 is of type float; expected a tensor"),
    (lambda: deep([torch.tanh], H0.numpy(), sums), "x is of type ndarray; expected a torch tenso"),
    (lambda: deep([torch.tanh], H0.long(), sums), "x has dtype torch.int64; expected a floating-"),
    (lambda: bounds([["a"]], "tanh", 3), "W has dtype <U1; expected real numbers"),
    (lambda: bounds([[1.0]], "tanh", 2.5), "steps is 2.5 (float); expected a whole number"),
    (lambda: jacobian_product([[["a"]]]), "jacobians has dtype <U1; expected real numbers"),
    (
        lambda: inspect.unwrap(jacobian_product)([[[1.0]]], steps=[1.5]),
        "step is 1.5 (float); expected a whole number",
    ),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)
