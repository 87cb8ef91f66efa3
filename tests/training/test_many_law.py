"""Training many models at once equals training them one by one."""

import numpy as np
import pytest
import torch
from training.small import OPTIMISERS, batches, mse, net, parameters, validate

from course_lib import tasks, training
from course_lib.recurrent import ElmanCell, RecurrentNet

RATES = [0.05, 0.1, 0.02, 0.01]
CLIPS = [None, 1.0, 0.3, float("inf")]


def one_by_one(models, data, loss, *, learning_rate, clip, **options):
    """The histories of fit."""
    given = zip(models, data, learning_rate, clip, strict=True)
    return [
        training.fit(m, d, loss, learning_rate=rate, clip=c, on_divergence="stop", **options)
        for m, d, rate, c in given
    ]


def are_equal(many, models, alone, peers):
    """Losses, norms, validations, ends and parameters agree to 1e-10."""
    assert len(many) == len(alone)
    for i, expected in enumerate(alone):
        found = many[i]
        for name in ("losses", "norms"):
            values = getattr(found, name), getattr(expected, name)
            np.testing.assert_allclose(*values, rtol=1e-10, atol=1e-10)
        np.testing.assert_array_equal(found.validation.steps, expected.validation.steps)
        np.testing.assert_allclose(found.validation.values, expected.validation.values, rtol=1e-9)
        assert (found.stopped, found.best_step) == (expected.stopped, expected.best_step)
        torch.testing.assert_close(
            parameters(models[i]), parameters(peers[i]), rtol=1e-10, atol=1e-10
        )


@pytest.mark.parametrize("clip_by", ["norm", "value"])
@pytest.mark.parametrize("options", OPTIMISERS)
def test_many_equal_one_by_one(options, clip_by):
    models, peers = ([net(seed) for seed in range(4)] for _ in range(2))
    options = {**options, "steps": 20, "clip_by": clip_by, "weight_decay": 0.03}
    options = {**options, "validate": validate, "validate_every": 5}
    options = {**options, "learning_rate": RATES, "clip": CLIPS}
    many = training.fit_many(models, batches, mse, **options)
    are_equal(many, models, one_by_one(peers, [batches] * 4, mse, **options), peers)


def nets(name, S):
    """Recurrent nets of one kind for a task."""
    task = tasks.task(name, **({"T": 10} if name != "copying" else {"delay": 2, "length": 1}))
    cells = (ElmanCell(task.input_size, 6, seed=s, dtype=torch.float64) for s in range(S))
    return task, [RecurrentNet(c, task.output_size, at=task.at, seed=9) for c in cells]


@pytest.mark.parametrize("name", ["adding", "copying", "temporal_order"])
def test_recurrent_nets(name):
    task, models = nets(name, 3)
    data = training.batches_of(task, 5, dtype=torch.float64)
    peers = nets(name, 3)[1]
    options = {"steps": 5, "optimiser": "adam", "learning_rate": RATES[:3], "clip": [0.1, 1, None]}
    many = training.fit_many(models, data, training.loss_of(task), **options)
    alone = one_by_one(peers, [data] * 3, training.loss_of(task), **options)
    are_equal(many, models, alone, peers)


def test_sequences_of_unequal_lengths():
    _, models = nets("adding", 3)
    _, peers = nets("adding", 3)

    def data(step):
        rng = np.random.default_rng(step)
        x = torch.tensor(rng.normal(size=(7, 4, 2)))
        return x, x.sum((0, 2))[:, None], torch.tensor([7, 3, 1, 5])

    options = {"steps": 6, "learning_rate": RATES[:3], "clip": CLIPS[:3]}
    many = training.fit_many(models, data, mse, **options)
    are_equal(many, models, one_by_one(peers, [data] * 3, mse, **options), peers)


def test_batches_of_their_own():
    models, peers = ([net(seed) for seed in range(3)] for _ in range(2))

    def own(i):
        return lambda step: batches(100 * step + i)

    options = {"steps": 9, "learning_rate": RATES[:3], "clip": CLIPS[:3], "momentum": 0.5}
    stacked = training.per_model([own(i) for i in range(3)])
    many = training.fit_many(models, stacked, mse, per_model=True, **options)
    are_equal(many, models, one_by_one(peers, [own(i) for i in range(3)], mse, **options), peers)


@pytest.mark.parametrize("options", OPTIMISERS)
def test_one_diverges_and_the_others_go_on(options):
    lines, peers = (
        [torch.nn.Linear(2, 1, dtype=torch.float64) for _ in range(4)] for _ in range(2)
    )
    for line, peer in zip(lines, peers, strict=True):
        peer.load_state_dict(line.state_dict())
    rates = [0.1, 1e160, 0.05, 1e306]
    options = {**options, "steps": 60, "learning_rate": rates, "clip": [None] * 4}
    options = {**options, "validate": validate, "validate_every": 1}
    many = training.fit_many(lines, batches, mse, **options)
    assert many.stopped == ("finished", "diverged", "finished", "diverged")
    assert np.isfinite(many.losses[:, [0, 2]]).all()
    assert np.isnan(many.losses[-1, [1, 3]]).all()
    assert "the last good" in many.message[1]
    are_equal(many, lines, one_by_one(peers, [batches] * 4, mse, **options), peers)


def test_all_diverge_and_nobody_goes_on():
    models = [net(0), net(1)]
    many = training.fit_many(models, batches, lambda y, t: y.mean() / 0, steps=9, learning_rate=1.0)
    assert many.stopped == ("diverged", "diverged")
    assert many.losses.shape == (1, 2)
    assert torch.equal(parameters(models[1]), parameters(net(1)))


@pytest.mark.parametrize("step", [1, 2, 7])
def test_an_interrupt_leaves_a_whole_step(step):
    models, peers = [net(0), net(1)], [net(0), net(1)]

    def data(n):
        if n == step:
            raise KeyboardInterrupt
        return batches(n)

    many = training.fit_many(models, data, mse, steps=9, learning_rate=0.1, momentum=0.9)
    assert many.stopped == ("interrupted", "interrupted")
    if len(many.losses):
        options = {"learning_rate": 0.1, "momentum": 0.9, "steps": len(many.losses)}
        training.fit_many(peers, batches, mse, **options)
    assert len(many.losses) >= step - 2
    assert torch.equal(parameters(models[1]), parameters(peers[1]))


def wide(seed, *middle):
    """A net of float64 with something in its middle."""
    with training.manual_seed(seed):
        layers = [torch.nn.Linear(2, 16), *middle, torch.nn.Tanh(), torch.nn.Linear(16, 1)]
        return torch.nn.Sequential(*layers).double()


NORMS = {
    "layer": lambda: torch.nn.LayerNorm(16),
    "batch": lambda: torch.nn.BatchNorm1d(16, track_running_stats=False),
}


@pytest.mark.parametrize("norm", NORMS)
def test_nets_with_normalisation_are_trained_as_alone(norm):
    models, peers = ([wide(s, NORMS[norm]()) for s in range(3)] for _ in range(2))
    options = {"steps": 15, "learning_rate": RATES[:3], "clip": CLIPS[:3]}
    many = training.fit_many(models, batches, mse, **options)
    are_equal(many, models, one_by_one(peers, [batches] * 3, mse, **options), peers)


def test_with_dropout_each_net_draws_units_of_its_own_from_the_seed():
    def trained(seed):
        models = [wide(0, torch.nn.Dropout(0.5)) for _ in range(3)]  # three times the same
        training.fit_many(models, batches, mse, steps=5, learning_rate=0.05, seed=seed)
        return [parameters(model) for model in models]

    state = torch.get_rng_state()
    first, again, other = trained(1), trained(1), trained(2)
    assert torch.equal(state, torch.get_rng_state())  # it leaves no trace
    assert all(map(torch.equal, first, again))
    assert not any(map(torch.equal, first, other))
    assert not torch.equal(first[0], first[1]) and not torch.equal(first[1], first[2])


def test_dropout_is_off_while_validating():
    models = [wide(s, torch.nn.Dropout(0.5)) for s in range(2)]
    seen = []
    training.fit_many(
        models, batches, mse, steps=2, learning_rate=0.05, validate_every=1,
        validate=lambda model: seen.append(model.training) or validate(model),
    )  # fmt: skip
    assert seen == [False] * 4
