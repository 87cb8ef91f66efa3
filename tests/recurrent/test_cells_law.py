"""What holds for every kind of cell: pieces join, copies are the same cell, sizes may be 1."""

import copy
import io
import pickle

import numpy as np
import pytest
import torch
from recurrent.every_cell import KINDS, D, draw, make, state_of

from course_lib.recurrent import run, unroll

T, B = 6, 3
every_kind = pytest.mark.parametrize("kind", KINDS)


def same(one, other):
    torch.testing.assert_close(one.h, other.h)
    for field, expected in zip(one.last, other.last, strict=True):
        torch.testing.assert_close(field, expected)


@every_kind
def test_two_pieces_make_the_whole(kind):
    cell, x, start = make(kind), draw(T, B, D), state_of(make(kind), B)
    whole = run(cell, x, start)
    for way in (run, unroll):
        for cut in (1, 4):
            first = way(cell, x[:cut], start)
            second = way(cell, x[cut:], first.last)
            same(second, whole._replace(h=whole.h[cut:]))
            torch.testing.assert_close(first.h, whole.h[:cut])


@every_kind
def test_copies_are_the_same_cell(kind):
    cell, x = make(kind), draw(T, B, D)
    stored = io.BytesIO()
    torch.save(cell.state_dict(), stored)
    stored.seek(0)
    loaded = make(kind, seed=1)
    assert not torch.equal(run(loaded, x).h, run(cell, x).h)
    loaded.load_state_dict(torch.load(stored, weights_only=True))
    for other in (loaded, copy.deepcopy(cell), pickle.loads(pickle.dumps(cell))):
        assert repr(other) == repr(cell)
        assert torch.equal(run(other, x).h, run(cell, x).h)
        with torch.no_grad():
            other.W.zero_()
        assert cell.W.any()


@every_kind
def test_another_dtype(kind):
    cell, x = make(kind), draw(T, B, D)
    expected = run(cell, x)
    found = run(copy.deepcopy(cell).to(torch.float32), x.float(), lengths=[T] * B)
    assert {found.h.dtype, *(field.dtype for field in found.last)} == {torch.float32}
    torch.testing.assert_close(found.h.double(), expected.h, rtol=1e-4, atol=1e-5)


@every_kind
def test_every_size_may_be_one(kind):
    cell, options = KINDS[kind]
    one = cell(1, 1, **options, seed=0, dtype=torch.float64)
    x = draw(1, 1, 1)
    state, _ = one(x[0], one.initial_state(1))
    for way in (run, unroll):
        found = way(one, x, lengths=[1])
        assert found.h.shape == (1, 1, 1)
        torch.testing.assert_close(found.last, state)


@every_kind
def test_frozen_parameters_get_no_gradient_and_change_no_other(kind):
    cell, whole, x = make(kind), make(kind), draw(T, B, D)
    names = [name for name, _ in cell.named_parameters()]
    for k, parameter in enumerate(cell.parameters()):
        parameter.requires_grad_(k % 2 == 0)
    for one in (cell, whole):
        run(one, x, state_of(one, B)).h.pow(2).sum().backward()
    for k, name in enumerate(names):
        found, expected = getattr(cell, name).grad, getattr(whole, name).grad
        if k % 2:
            assert found is None
        else:
            torch.testing.assert_close(found, expected)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int16, np.uint16, np.uint64])
def test_lengths_of_any_whole_dtype(dtype):
    """Also where the dtype could not hold T itself."""
    cell, x, lengths = make("gru before write"), draw(300, 3, D), [1, 2, 100]
    found = run(cell, x, lengths=np.array(lengths, dtype))
    same(found, run(cell, x, lengths=lengths))


@every_kind
def test_the_fields_of_the_first_state_are_tensors_of_their_own(kind):
    cell = make(kind)
    start = cell.initial_state(B)
    for field in start:
        field.requires_grad_()
    last = run(cell, draw(T, B, D), start).last
    bars = torch.autograd.grad(last.h.sum(), start)
    trace = unroll(cell, draw(T, B, D))
    for bar, expected in zip(bars, trace.gradients(trace.last.h.sum()), strict=True):
        torch.testing.assert_close(bar, expected[0])
