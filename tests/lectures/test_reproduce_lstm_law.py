"""The LSTM's recorded experiments: what is compared starts alike and reads the same data."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from reproduce import ablation, forget_bias, peepholes

from course_lib import recurrent


def test_of_the_ablation_a_start_reads_its_own_batches_at_every_rate_and_goes_on_with_new_ones():
    x, target, _ = ablation.batches(ablation.memory_batch, done=0)(1)
    rates, starts = len(ablation.RATES), len(ablation.SEEDS)
    assert x.shape[:2] == (rates * starts, 16) and target.shape[:2] == (rates * starts, 16)
    by_rate = x.reshape(rates, starts, *x.shape[1:])
    assert (by_rate == by_rate[0]).all()
    assert not torch.equal(by_rate[0, 0], by_rate[0, 1])
    later, _, _ = ablation.batches(ablation.memory_batch, done=3)(1)
    same, _, _ = ablation.batches(ablation.memory_batch, done=0)(4)
    assert torch.equal(later, same) and not torch.equal(later, x)


def test_the_number_to_be_held_follows_the_orders():
    x, held, _ = ablation.memory_batch(20, seed=3)
    now = torch.zeros(20)
    for step, wanted in zip(x, held[..., 0], strict=True):
        remember, add, _, overwrite, value = step.T
        now = now * (remember + add) + value * (add + overwrite)
        assert torch.allclose(now, wanted, atol=1e-6)


@pytest.mark.parametrize("task", ["memory", "adding"])
def test_the_control_is_the_full_cell_with_another_input_bias(task):
    full, control = (ablation.net(task, kind, 5) for kind in ("full", "input bias -1"))
    assert (control.cell.block("i").b == -1).all() and (full.cell.block("f").b == 1).all()
    with torch.no_grad():
        full.cell.block("i").b.fill_(-1)
    for ours, theirs in zip(full.parameters(), control.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_the_ablation_begins_near_a_guess_with_a_row_for_each_start():
    found = np.array(ablation.measure("memory", "coupled", stages=((2, 1.0), (1, 0.3)))["errors"])
    assert found.shape == (3, 16, 2)
    assert (found > 0.3).all() and np.median(found[0, :, 0]) < 2


def test_the_first_biases_are_those_named():
    assert (forget_bias.cell("LSTM, forget bias 0", 0).block("f").b == 0).all()
    chrono = forget_bias.cell("LSTM, chrono", 0)
    assert torch.equal(chrono.block("f").b, -chrono.block("i").b)
    assert isinstance(forget_bias.cell("tanh network", 0), recurrent.ElmanCell)
    found = forget_bias.measure("tanh network", updates=40, every=20)
    assert np.shape(found["losses"]) == np.shape(found["reach"]) == (7, 2)


def test_two_pulses_stand_as_far_apart_as_the_label_says():
    x, late = peepholes.pulses(200, seed=0)
    for b in range(200):
        first, second = x[:, b, 0].nonzero().flatten()
        assert second - first == 14 + late[b, 0]
    found = peepholes.measure("4, new", updates=4, every=2)
    assert np.shape(found["right"]) == (40, 2) and found["parameters"] == 108
