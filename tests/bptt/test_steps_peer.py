"""One step of a gated cell, against torch's cells and the course's own."""

from __future__ import annotations

from inspect import unwrap

import numpy as np
import pytest
import torch

from course_lib import bptt, recurrent

SIZES = [(1, 1, 1), (3, 2, 4), (2, 5, 3)]  # B, D, H


def drawn(n, B, D, H, seed=0):
    rng = np.random.default_rng(seed)
    x, h, c = rng.normal(size=(B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    return x, h, c, *(rng.normal(size=shape) for shape in ((n * H, H), (n * H, D), (n * H,)))


def tensors(*arrays):
    return tuple(torch.from_numpy(array) for array in arrays)


def given(peer, W, U, b, b_h=None):
    """A cell of torch's with these weights."""
    hidden = torch.zeros(len(b), dtype=torch.float64)
    if b_h is not None:
        hidden[-len(b_h) :] = torch.from_numpy(b_h)
    with torch.no_grad():
        for own, value in zip(peer.parameters(), (*tensors(U, W, b), hidden), strict=True):
            own.copy_(value)
    return peer


@pytest.mark.parametrize(("B", "D", "H"), SIZES)
def test_a_step_of_the_lstm_is_torchs(B, D, H):
    x, h, c, W, U, b = drawn(4, B, D, H)
    step = bptt.lstm_step(x, h, c, W, U, b)
    peer = given(torch.nn.LSTMCell(D, H, dtype=torch.float64), W, U, b)
    found = peer(*tensors(x), tensors(h, c))
    assert all(np.allclose(own, other.detach()) for own, other in zip(step[:2], found, strict=True))


@pytest.mark.parametrize(("B", "D", "H"), SIZES)
def test_a_step_of_the_gru_after_torchs_convention_is_torchs(B, D, H):
    x, h, _, W, U, b = drawn(3, B, D, H)
    b_h = np.random.default_rng(1).normal(size=H)
    step = bptt.gru_step(x, h, W, U, b, b_h=b_h, reset="after", update="keep")
    peer = given(torch.nn.GRUCell(D, H, dtype=torch.float64), W, U, b, b_h)
    assert np.allclose(step.h, peer(*tensors(x, h)).detach())


@pytest.mark.parametrize("update", ["write", "keep"])
@pytest.mark.parametrize("reset", ["before", "after", "none"])
def test_a_step_of_the_gru_is_the_cells_by_every_convention(reset, update):
    B, D, H = 3, 2, 4
    cell = recurrent.GRUCell(D, H, reset=reset, update=update, seed=0, dtype=torch.float64)
    W, U, b = (weight.detach().numpy() for weight in (cell.W, cell.U, cell.b))
    b_h = 0.0 if cell.b_h is None else cell.b_h.detach().numpy()
    x, h, *_ = drawn(3, B, D, H)
    step = bptt.gru_step(x, h, W, U, b, b_h=b_h, reset=reset, update=update)
    state, inside = cell(*tensors(x), recurrent.GRUState(*tensors(h)))
    assert np.allclose(step.h, state.h.detach())
    for own, other in zip(step[1:], inside, strict=True):
        assert np.allclose(own, other.detach())


def test_a_step_changes_nothing_it_is_given():
    arrays = drawn(4, 3, 2, 4)
    before = [array.copy() for array in arrays]
    bptt.lstm_step(*arrays)
    x, h, _, W, U, b = drawn(3, 3, 2, 4)
    kept = [array.copy() for array in (x, h, W, U, b)]
    bptt.gru_step(x, h, W, U, b)
    assert all(map(np.array_equal, arrays, before))
    assert all(map(np.array_equal, (x, h, W, U, b), kept))


def test_the_loop_is_the_step_again_and_again():
    parameters = bptt.lstm_parameters(2, 3, 1, rng=0)
    x = np.random.default_rng(0).normal(size=(5, 4, 2))
    trace, h, c = bptt.lstm_forward(parameters, x), np.zeros((4, 3)), np.zeros((4, 3))
    for t in range(5):
        step = bptt.lstm_step(x[t], h, c, parameters.W, parameters.U, parameters.b)
        h, c = step.h, step.c
        assert np.array_equal(h, trace.h[t + 1]) and np.array_equal(c, trace.c[t + 1])
        assert all(map(np.array_equal, step[2:], (trace.i[t], trace.f[t], trace.g[t], trace.o[t])))


@pytest.mark.parametrize(("name", "known"), [("reset", "'before'"), ("update", "'write'")])
def test_an_unknown_convention_is_refused(name, known):
    x, h, _, W, U, b = drawn(3, 1, 1, 1)
    with pytest.raises(ValueError, match=f"{name} is 'torch'; expected one of .{known}"):
        unwrap(bptt.gru_step)(x, h, W, U, b, **{name: "torch"})
