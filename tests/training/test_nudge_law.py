"""A nudge moves every initial weight by a hair, and only where a seed asks for it."""

import pytest
import torch
from torch import nn
from torch.nn.functional import mse_loss

from course_lib.training import NUDGE, fit, fit_many, nudge

X = torch.linspace(-1, 1, 12).reshape(4, 3)


def linear():
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return nn.Linear(3, 2)


def batches(step):
    return X, X[:, :2], None


def trained(how):
    """A model's weights after ``how(model)``, next to what they were."""
    model = linear()
    how(model)
    return torch.cat([p.detach().flatten() for p in model.parameters()])


def by_fit(model):
    fit(model, batches, mse_loss, steps=1, learning_rate=1e-12)


def by_fit_many(model):
    fit_many([model], batches, mse_loss, steps=1, learning_rate=1e-12)


def by_hand(model):
    nudge(model.parameters())


WAYS = pytest.mark.parametrize("how", [by_hand, by_fit, by_fit_many])


@pytest.fixture
def seeded(monkeypatch):
    """A function that asks for nudges of a seed."""
    return lambda seed: monkeypatch.setenv(NUDGE, seed)


@WAYS
def test_without_a_seed_every_bit_stays(how, monkeypatch):
    monkeypatch.delenv(NUDGE, raising=False)
    assert torch.equal(trained(how), trained(lambda model: None))


@WAYS
def test_with_a_seed_every_weight_moves_by_a_hair(how, seeded):
    seeded("1")
    moved = trained(how) / trained(lambda model: None) - 1
    assert (moved != 0).all() and moved.abs().max() < 1e-5


@WAYS
def test_a_seed_gives_one_nudge_and_another_seed_another(how, seeded):
    found = []
    for seed in ("1", "1", "2"):
        seeded(seed)
        found.append(trained(how))
    assert torch.equal(found[0], found[1]) and not torch.equal(found[0], found[2])


def test_equal_weights_get_equal_nudges_and_others_others(seeded):
    seeded("1")
    same, other = nn.Linear(3, 2), nn.Linear(3, 2)
    start = {name: value.clone() for name, value in same.state_dict().items()}
    other.load_state_dict(start)
    fit_many([same, other], batches, mse_loss, steps=1, learning_rate=1e-12)
    assert torch.equal(same.weight, other.weight)
    alone = nn.Linear(3, 2)
    alone.load_state_dict(start)
    nudge(alone.parameters())
    assert torch.allclose(alone.weight, same.weight, rtol=1e-9, atol=0)
    factors = alone.weight / start["weight"]
    assert len(factors.unique()) > 3


def test_going_on_from_a_checkpoint_is_not_nudged_again(seeded, tmp_path):
    options = {"learning_rate": 0.1, "checkpoint": tmp_path / "run.pt"}
    seeded("1")
    whole = trained(lambda model: fit(model, batches, mse_loss, steps=4, learning_rate=0.1))
    seeded("1")
    trained(lambda model: fit(model, batches, mse_loss, steps=2, **options))
    resumed = trained(lambda m: fit(m, batches, mse_loss, steps=4, resume=True, **options))
    assert torch.equal(whole, resumed)


def test_a_seed_that_is_no_number_is_refused(seeded):
    seeded("one")
    with pytest.raises(ValueError, match="COURSE_NUDGE is 'one'; expected a whole number"):
        nudge(linear().parameters())
