"""Arrays in any form that NumPy and Python hand on, and torch's short floats."""

from inspect import unwrap

import numpy as np
import pytest
import torch
from array_forms import FORMS

from course_lib import gradients
from course_lib.recurrent import GRUCell

# without the run-time type checks of the tests: annotations promise less than what works
landscape, unit_loss, descend, jacobian_product = map(
    unwrap,
    (gradients.landscape, gradients.unit_loss, gradients.descend, gradients.jacobian_product),
)


def plane(a, b):
    return a + 2 * b


@pytest.mark.parametrize("form", FORMS)
def test_grids_inputs_and_starts(form):
    line, pair = np.array([0.0, 0.5, 1.0]), np.array([1.0, 2.0])
    given = FORMS[form](line)
    surface = landscape(plane, given, given)
    np.testing.assert_array_equal(surface.loss, line[:, None] + 2 * line)
    w = torch.ones(())
    expected = unit_loss(3, x=line, target=0.5)(w, w)
    assert unit_loss(3, x=given, target=FORMS[form](line[[1]]))(w, w) == expected
    found = descend(plane, FORMS[form](pair), learning_rate=0.5, steps=1)
    np.testing.assert_array_equal(found.points, [[1.0, 2.0], [0.5, 1.0]])


@pytest.mark.parametrize("form", FORMS)
def test_jacobians_and_their_steps(form):
    factors = np.arange(12.0).reshape(3, 2, 2)
    expected = jacobian_product(factors, steps=[1, 3]).log_singular
    found = jacobian_product(factors[::-1][::-1], steps=FORMS[form](np.array([1, 3])))
    np.testing.assert_array_equal(found.log_singular, expected)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_short_floats_come_back_as_arrays(dtype):
    cell, x = GRUCell(1, 2, seed=0), torch.ones(3, 1, 1)
    full = gradients.flow(cell, x, lambda h, t: h.sum(1), vectors=True)
    found = gradients.flow(cell.to(dtype), x.to(dtype), lambda h, t: h.sum(1), vectors=True)
    np.testing.assert_allclose(found.vectors, full.vectors, atol=0.05)
    J = torch.eye(2, dtype=dtype)[None].requires_grad_()
    np.testing.assert_array_equal(jacobian_product(J).log_singular, [[0.0, 0.0]])
