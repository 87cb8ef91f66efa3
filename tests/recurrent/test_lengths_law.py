"""Lengths come as they are: in any array-like form, of any whole dtype, on any use."""

import numpy as np
import pytest
import torch
from array_forms import FORMS, WHOLE

from course_lib import gradients
from course_lib.recurrent import Bidirectional, GRUCell, RecurrentNet, Stack, run, unroll

T, LENGTHS = 200, np.array([200, 1, 130])
CELL = GRUCell(1, 2, seed=0)
X = torch.randn(T, 3, 1, generator=torch.Generator().manual_seed(0))
EXPECTED = run(CELL, X, lengths=torch.from_numpy(LENGTHS)).last.h


@pytest.mark.parametrize("form", FORMS)
def test_every_form(form):
    lengths = FORMS[form](LENGTHS)
    torch.testing.assert_close(run(CELL, X, lengths=lengths).last.h, EXPECTED)
    torch.testing.assert_close(unroll(CELL, X, lengths=lengths).last.h, EXPECTED)


@pytest.mark.parametrize("dtype", WHOLE)
@pytest.mark.parametrize("as_is", [lambda values: values, torch.from_numpy])
def test_every_whole_dtype(dtype, as_is):
    few = np.array([100, 1, 90], dtype)
    short = run(CELL, X, lengths=few.tolist()).last.h  # T = 200 is more than an int8 can hold
    torch.testing.assert_close(run(CELL, X, lengths=as_is(few)).last.h, short)


@pytest.mark.parametrize("form", FORMS)
def test_every_layer_and_what_is_built_on_it(form):
    lengths, x = FORMS[form](np.array([5, 1, 3])), X[:5]
    both = Bidirectional(GRUCell(1, 2, seed=0), GRUCell(1, 2, seed=1))
    net = RecurrentNet(Stack([both, GRUCell(4, 2, seed=2)]), 1, seed=0)
    torch.testing.assert_close(net(x, lengths), net(x, [5, 1, 3]))
    flow = gradients.flow(CELL, x, lambda h, t: h.sum(1), lengths=lengths)
    np.testing.assert_array_equal(flow.lengths, [5, 1, 3])
