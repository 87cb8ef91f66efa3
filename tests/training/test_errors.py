"""Every error says what was expected, what came, and what to do."""

import inspect
import re

import numpy as np
import pytest
import torch
from array_forms import FORMS
from torch import nn
from torch.nn.utils import parametrizations, prune
from torch.utils.data import DataLoader, TensorDataset
from training.small import batches, mse, net

from course_lib import tasks, training
from course_lib.recurrent import GRUCell, RecurrentNet

NAN, INF = float("nan"), float("inf")
X = torch.zeros(4, 2, dtype=torch.float64)
Y = torch.zeros(4, 1, dtype=torch.float64)


def fit(data=batches, loss=mse, **options):
    model = options.pop("model", None) or net()
    options = {"steps": 3, "learning_rate": 0.1, **options}
    return inspect.unwrap(training.fit)(model, data, loss, **options)


def many(models=None, data=batches, loss=mse, **options):
    models = [net(0), net(1)] if models is None else models
    options = {"steps": 3, "learning_rate": 0.1, **options}
    return inspect.unwrap(training.fit_many)(models, data, loss, **options)


def gives(*batch):
    return lambda step: batch


def frozen():
    model = net()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    return model


LOADER = DataLoader(TensorDataset(X, Y), batch_size=2)
evaluate, compare, per_model = (
    inspect.unwrap(f) for f in (training.evaluate, training.compare, training.per_model)
)
loss_of, batches_of = inspect.unwrap(training.loss_of), inspect.unwrap(training.batches_of)
BATCH = tasks.Adding(5).batch(2, 0)


def comparing(task):
    options = {"rates": [0.1], "seeds": [0], "trial_seeds": [1], "steps": 1, "size": 1}
    return compare(task, {"net": training.Entry(net)}, **options)


def normed(norm):
    return nn.Sequential(nn.Linear(2, 4), norm, nn.Linear(4, 1)).double()


def pruned(seed=0):
    """A net of which half the weights of a layer are cut by a hook."""
    model = net(seed)
    prune.l1_unstructured(model[0], "weight", amount=0.5)
    return model


def recurrent(seed=0, hang=lambda cell: cell):
    """A recurrent net whose cell has something hung on it."""
    cell = hang(GRUCell(2, 3, seed=seed, dtype=torch.float64))
    return RecurrentNet(cell, 1, seed=seed)


def hooked(seed=0):
    model = recurrent(seed)
    model.cell.register_forward_hook(lambda cell, given, made: None)
    return model


def spectral(seed=0):
    return recurrent(seed, lambda cell: parametrizations.spectral_norm(cell, "W"))


def weight_normed(seed=0):
    return recurrent(seed, lambda cell: parametrizations.weight_norm(cell, "W"))


TWICE = net()
RELU = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Dropout(0.0), nn.Linear(4, 1)).double()
ADDING, COPYING = (training.loss_of(t) for t in (tasks.Adding(5), tasks.Copying(3)))

VALUE_ERRORS = [
    (lambda: fit(steps=0), "steps is 0; expected at least 1"),
    (lambda: fit(steps=-3), "steps is -3; expected at least 1"),
    (lambda: fit(learning_rate=0.0), "learning_rate is 0; expected a finite number greater than 0"),
    (lambda: fit(learning_rate=-0.1), "learning_rate is -0.1; expected a finite number greater"),
    (lambda: fit(learning_rate=NAN), "learning_rate is nan; expected a finite number greater"),
    (lambda: fit(learning_rate=INF), "learning_rate is inf; expected a finite number greater"),
    (
        lambda: fit(learning_rate=1e39, model=net(dtype=torch.float32)),
        "learning_rate is 1e+39; expected at most 3.4e+38, the largest number of torch.float32",
    ),
    (lambda: fit(momentum=-0.5), "momentum is -0.5; expected a finite number at least 0"),
    (lambda: fit(momentum=1.0), "momentum is 1; expected less than 1"),
    (lambda: fit(momentum=0.9, optimiser="adam"), "momentum is 0.9; expected 0 with adam"),
    (lambda: fit(weight_decay=NAN), "weight_decay is nan; expected a finite number at least 0"),
    (lambda: fit(clip=0.0), "clip is 0; expected a number greater than 0"),
    (lambda: fit(clip=NAN), "clip is nan; expected a number greater than 0"),
    (lambda: fit(clip_by="size"), "clip_by is 'size'; expected one of ['norm', 'value']"),
    (lambda: fit(optimiser="lbfgs"), "optimiser is 'lbfgs'; expected one of ['sgd', 'adam', "),
    (lambda: fit(on_divergence="ask"), "on_divergence is 'ask'; expected one of ['raise', 'stop']"),
    (lambda: fit(device="abacus"), "device is 'abacus'; expected one of cpu"),
    (lambda: fit(device="meta"), "device is 'meta'; expected one of cpu"),
    (lambda: fit(seed=-1), "seed is -1; expected at least 0"),
    (lambda: fit(patience=2), "patience is 2 but validate is None; expected a function"),
    (lambda: fit(patience=0, validate=len, steps=100), "patience is 0; expected at least 1"),
    (lambda: fit(validate=len, validate_every=0), "validate_every is 0; expected at least 1"),
    (lambda: fit(validate=len), "validate_every is 100; expected at most steps = 3"),
    (lambda: fit(checkpoint_every=0), "checkpoint_every is 0; expected at least 1"),
    (lambda: fit(model=nn.Tanh()), "model has no parameters to train; expected at least one"),
    (lambda: fit(model=frozen()), "model has no parameters to train; expected at least one"),
    (lambda: fit(gives(X[:0], Y[:0], None)), "x of batches(1) is empty (shape (0, 2)); expected"),
    (lambda: fit(gives(X, Y[:0], None)), "target of batches(1) is empty (shape (0, 1)); expected"),
    (lambda: fit(loss=lambda y, t: y - t), "loss has shape (8, 1); expected a scalar, shape ()"),
    (lambda: fit(loss=lambda y, t: mse(y, t).detach()), "loss has no graph (requires_grad is Fal"),
    (lambda: fit(loss=lambda y, t: t.mean()), "loss has no graph (requires_grad is False); expec"),
    (lambda: many([]), "models is empty; expected at least one: pass a list"),
    (lambda: many([TWICE, TWICE]), "models holds the same module twice; expected different ones"),
    (lambda: many([net(), nn.Linear(2, 1)]), "models[1] differs from models[0] in "),
    (lambda: many([net(), net(dtype=torch.float32)]), "models[1] differs from models[0] in 0.bia"),
    (lambda: many([net(), RELU]), "models[1] differs from models[0] in 1, 1.inplace; expected mod"),
    (lambda: many([net(), net(dropout=0.1)]), "models[1] differs from models[0] in 2.p; expected"),
    (lambda: many(learning_rate=[0.1]), "learning_rate has 1 values; expected one, or one for ea"),
    (lambda: many(learning_rate=[0.1, 0.0]), "learning_rate is 0; expected a finite number"),
    (lambda: many(clip=[1, None, 2]), "clip has 3 values; expected one, or one for each of the 2"),
    (lambda: many(clip=[1, -2]), "clip is -2; expected a number greater than 0"),
    (lambda: many(steps=0), "steps is 0; expected at least 1"),
    (lambda: many(loss=lambda y, t: y - t), "loss has shape (8, 1); expected a scalar, shape ()"),
    (lambda: many(validate=len), "validate_every is 100; expected at most steps = 3"),
    (
        lambda: many([normed(nn.BatchNorm1d(4)), normed(nn.BatchNorm1d(4))]),
        "models keep running means (BatchNorm1d); expected none",
    ),
    (lambda: many([pruned(), pruned(1)]), "models[0] has hooks or a spectral norm (Linear); expe"),
    (lambda: many([recurrent(), hooked(1)]), "models[1] has hooks or a spectral norm (GRUCell);"),
    (lambda: many([spectral(), spectral(1)]), "models[0] has hooks or a spectral norm (_Spectral"),
    (
        lambda: many([parametrizations.weight_norm(nn.Linear(2, 1)) for _ in range(2)]),
        "models[1] is parametrised itself, so its class is its own; expected one class for all",
    ),
    (lambda: training.batches_of(tasks.Adding(5), 0), "size is 0; expected at least 1"),
    (lambda: training.batches_of(tasks.Adding(5), 4, -1), "seed is -1; expected at least 0"),
    (lambda: training.device("warp"), "device is 'warp'; expected one of cpu"),
    (lambda: ADDING(Y, Y[:, 0]), "target has shape (4,); expected (4, 1) for an output of shape"),
    (lambda: COPYING(X, torch.zeros(4, 1).long()), "target has shape (4, 1); expected (4,)"),
]

TYPE_ERRORS = [
    (lambda: fit(LOADER), "batches is a DataLoader; expected a function: batches(step) should ret"),
    (lambda: fit("adding"), "batches is a str; expected a function: batches(step) should return"),
    (lambda: fit([(X, Y, None)]), "batches is a list; expected a function: batches(step) should"),
    (lambda: fit(None), "batches is a NoneType; expected a function: batches(step) should return"),
    (lambda: fit(loss="mse"), "loss is a str; expected a function: loss(output, target) should"),
    (lambda: fit(validate=0.5, steps=100), "validate is a float; expected a function: validate("),
    (lambda: fit(model=mse), "model is a function; expected a torch module: pass a net"),
    (lambda: many(data=LOADER), "batches is a DataLoader; expected a function: batches(step) sh"),
    (lambda: many(loss="mse"), "loss is a str; expected a function: loss(output, target) should"),
    (lambda: many(["net"]), "models[0] is a str; expected a torch module: pass a net"),
    (lambda: per_model([LOADER]), "sources[0] is a DataLoader; expected a function: batches(step)"),
    (lambda: batches_of("adding", 4), "task is a str; expected a Task: build one, as tasks.Addin"),
    (lambda: loss_of("adding"), "task is a str; expected a Task: build one, as tasks.Adding(10)"),
    (lambda: loss_of(tasks.Adding), "task is a ABCMeta; expected a Task: build one, as tasks.Add"),
    (lambda: comparing("adding"), "task is a str; expected a Task: build one, as tasks.Adding(10"),
    (lambda: comparing(LOADER), "task is a DataLoader; expected a Task: build one, as tasks.Add"),
    (lambda: evaluate(mse, tasks.Adding(5), BATCH), "model is a function; expected a torch modul"),
    (lambda: evaluate(recurrent(), "adding", BATCH), "task is a str; expected a Task: build one"),
    (
        lambda: evaluate(recurrent(), tasks.Adding(5), LOADER),
        "batch is a DataLoader; expected a Batch: make one by task.batch(size, seed)",
    ),
    (
        lambda: fit(gives(X[None], Y[:1], ["a"]), model=recurrent()),
        "lengths is ['a']; expected whole numbers: pass one int per sequence",
    ),
    (lambda: fit(steps=2.5), "steps is 2.5 (float); expected a whole number: pass an int"),
    (lambda: fit(lambda step: [X, Y, None]), "batches(1) is a list; expected a tuple: batches(st"),
    (lambda: fit(gives(X)), "batches(1) is a tuple of 1; expected a tuple: batches(step) should"),
    (lambda: fit(gives(X.numpy(), Y, None)), "x of batches(1) is a ndarray; expected a tensor"),
    (lambda: fit(gives(X, 3.0, None)), "target of batches(1) is a float; expected a tensor"),
    (lambda: fit(gives(X.float(), Y, None)), "x of batches(1) has dtype torch.float32; expected t"),
    (lambda: fit(loss=lambda y, t: mse(y, t).item()), "loss is a float; expected a tensor: compu"),
    (lambda: many(loss=lambda y, t: 1.0), "loss is a float; expected a tensor: compute it with"),
    (
        lambda: ADDING(Y, Y.long()),
        "target has dtype torch.int64; expected numbers: convert",
    ),
    (lambda: COPYING(X, X[:, 0]), "target has dtype torch.float64; expected classes (whole numbe"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        call()
    assert re.fullmatch(r"(?s).+; expected .+: .+", str(caught.value))


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    with pytest.raises(TypeError, match=re.escape(message)) as caught:
        call()
    assert re.fullmatch(r"(?s).+; expected .+: .+", str(caught.value))


@pytest.mark.parametrize("train", [fit, many])
def test_an_error_of_the_model_is_told_what_it_was_given(train):
    with pytest.raises(RuntimeError) as caught:
        train(data=gives(torch.zeros(4, 3, dtype=torch.float64), Y, None))
    assert "at step 1, with x (4, 3) torch.float64, target (4, 1)" in caught.value.__notes__[0]


def test_nothing_is_trained_before_an_error():
    model = net()
    with pytest.raises(ValueError, match="empty"):
        fit(gives(X, Y[:0], None), model=model)
    assert all(
        torch.equal(a, b) for a, b in zip(model.parameters(), net().parameters(), strict=True)
    )


@pytest.mark.parametrize("wrong", [LOADER, "adding"])
def test_nothing_is_written_before_an_error(wrong, tmp_path):
    with pytest.raises(TypeError, match="expected a function"):
        fit(wrong, checkpoint=tmp_path / "run")
    assert not list(tmp_path.iterdir())


def sequences(lengths):
    x = torch.randn(4, 3, 2, generator=torch.Generator().manual_seed(0)).double()
    return gives(x, x.sum(dim=(0, 2))[:, None], lengths)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("train", ["fit", "many"])
def test_lengths_in_any_form(form, train):
    given, numbers = FORMS[form](np.array([4, 1, 3])), torch.tensor([4, 1, 3])
    losses = [
        (fit(sequences(lengths), model=recurrent()) if train == "fit"
         else many([recurrent()], sequences(lengths))).losses
        for lengths in (given, numbers)
    ]  # fmt: skip
    np.testing.assert_array_equal(*losses)


def test_a_batch_of_arrays_that_run_backwards():
    task, model = tasks.Adding(5), RecurrentNet(GRUCell(2, 3, seed=0), 1, seed=0)
    batch = task.batch(3, 0)
    there = tasks.Batch(*(getattr(batch, f)[::-1].copy() if f != "at" else "last" for f in FIELDS))
    back = tasks.Batch(*(getattr(there, f)[::-1] if f != "at" else "last" for f in FIELDS))
    assert evaluate(model, task, back).loss == evaluate(model, task, batch).loss


FIELDS = ("x", "targets", "lengths", "at", "mask")


@pytest.mark.parametrize("make", [pruned, hooked, spectral, weight_normed])
def test_hooks_and_parametrised_weights_are_trained_as_by_torch(make):
    model, other = make(), make()
    other.load_state_dict(model.state_dict())
    data = batches if make is pruned else sequences(None)
    history = fit(data, model=model, learning_rate=0.1)
    optimiser, losses = torch.optim.SGD(other.parameters(), lr=0.1), []
    for step in (1, 2, 3):
        optimiser.zero_grad()
        x, target, _ = data(step)
        losses.append(mse(other(x), target))
        losses[-1].backward()
        optimiser.step()
    np.testing.assert_allclose(history.losses, [loss.item() for loss in losses], rtol=1e-12)
    assert len(set(history.losses)) == 3


@pytest.mark.filterwarnings("ignore:There is a performance drop")  # torch's norm under vmap
def test_parametrised_weights_side_by_side():
    models, alone = ([weight_normed(seed) for seed in range(2)] for _ in range(2))
    together = many(models, sequences(None))
    for i, model in enumerate(alone):
        own = fit(sequences(None), model=model)
        np.testing.assert_allclose(together.losses[:, i], own.losses, rtol=1e-9)
