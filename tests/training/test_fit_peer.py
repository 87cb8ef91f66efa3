"""The loop is torch's: a loop by hand, torch's weight decay and torch's clipping agree."""

import numpy as np
import pytest
import torch
from training.small import KINDS, OPTIMISERS, batches, mse, net, parameters

from course_lib import training

STEPS = 12


def by_hand(model, *, optimiser, learning_rate, clip=None, **options):
    """What a textbook does."""
    steps = KINDS[optimiser](model.parameters(), lr=learning_rate, **options)
    losses, norms = [], []
    for step in range(1, STEPS + 1):
        x, target, _ = batches(step)
        steps.zero_grad()
        loss = mse(model(x), target)
        loss.backward()
        losses.append(loss.item())
        norms.append(clip(model.parameters()) if clip else 0.0)
        steps.step()
    return losses, norms


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("options", OPTIMISERS)
def test_a_loop_by_hand_gives_the_same_bits(options, decay):
    model, peer = net(), net()
    options = {**options, "weight_decay": decay}
    history = training.fit(model, batches, mse, steps=STEPS, **options)
    losses, _ = by_hand(peer, **options)
    np.testing.assert_array_equal(history.losses, losses)
    assert torch.equal(parameters(model), parameters(peer))


@pytest.mark.parametrize("options", OPTIMISERS)
def test_clipping_by_norm_is_torchs_up_to_its_1e_6(options):
    model, peer = net(), net()
    history = training.fit(model, batches, mse, steps=STEPS, clip=1.2, **options)
    assert history.norms.max() > 1.2 > history.norms.min()
    _, norms = by_hand(
        peer, clip=lambda p: torch.nn.utils.clip_grad_norm_(p, 1.2).item(), **options
    )
    np.testing.assert_allclose(history.norms, norms, rtol=1e-4)
    torch.testing.assert_close(parameters(model), parameters(peer), rtol=1e-5, atol=1e-5)


def test_clipping_by_value_is_torchs():
    model, peer = net(), net()
    options = OPTIMISERS[1]
    training.fit(model, batches, mse, steps=STEPS, clip=0.05, clip_by="value", **options)
    by_hand(peer, clip=lambda p: torch.nn.utils.clip_grad_value_(list(p), 0.05), **options)
    assert torch.equal(parameters(model), parameters(peer))


def test_no_clip_is_an_infinite_one():
    plain, infinite, large = net(), net(), net()
    for model, clip in ((plain, None), (infinite, float("inf")), (large, 1e9)):
        training.fit(model, batches, mse, steps=STEPS, learning_rate=0.1, clip=clip)
    assert torch.equal(parameters(plain), parameters(infinite))
    assert torch.equal(parameters(plain), parameters(large))


def test_a_frozen_parameter_stays():
    model = net()
    model[0].weight.requires_grad_(False)
    before = model[0].weight.clone()
    training.fit(model, batches, mse, steps=3, learning_rate=0.1)
    assert torch.equal(model[0].weight, before)
