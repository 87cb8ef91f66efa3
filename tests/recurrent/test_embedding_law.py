"""A net that begins with an embedding reads tokens: the same as the rows of the embedding."""

from __future__ import annotations

from inspect import unwrap

import numpy as np
import pytest
import torch
from torch import nn

from course_lib import training
from course_lib.recurrent import ElmanCell, LSTMCell, RecurrentNet, run
from course_lib.tasks import Batch
from course_lib.training.from_tasks import tensors_of

V, D = 7, 3


def table(size=V, width=D, dtype=torch.float32):
    torch.manual_seed(0)
    return nn.Embedding(size, width, dtype=dtype)


def net(embedding, at="last", cell=ElmanCell):
    return RecurrentNet(cell(D, 5, seed=0), V, at=at, embedding=embedding, seed=1)


@pytest.mark.parametrize("at", ["last", "every"])
@pytest.mark.parametrize("dtype", [torch.int64, torch.int32, torch.uint8])
def test_tokens_are_read_as_their_rows(at, dtype):
    E, x = table(), torch.randint(V, (6, 4)).to(dtype)
    lengths = torch.tensor([6, 1, 3, 5])
    with_rows = net(None, at)(E.weight[x.long()], lengths)
    assert torch.equal(net(E, at)(x, lengths), with_rows)
    assert torch.equal(net(E).trace(x, lengths).h, net(None).trace(E.weight[x.long()], lengths).h)


def test_a_rows_gradient_is_the_sum_over_its_places():
    E, x = table(dtype=torch.float64), torch.tensor([[1], [2], [1]])
    model = RecurrentNet(LSTMCell(D, 5, seed=0, dtype=torch.float64), V, embedding=E, seed=1)
    model(x).sum().backward()
    rows = E.weight.detach()[x].requires_grad_()
    model.output(run(model.cell, rows).last.h).sum().backward()
    assert torch.allclose(E.weight.grad[1], rows.grad[0, 0] + rows.grad[2, 0])
    assert (E.weight.grad[[0, 3, 4, 5, 6]] == 0).all()


def tokens(step, T=4, B=8):
    rng = np.random.default_rng(step)
    x = rng.integers(0, V, (T, B))
    batch = Batch(x, x[0], np.full(B, T), "last", np.ones((T, B), bool))
    return tensors_of(batch, torch.float32, torch.device("cpu"))


def test_batches_of_tokens_stay_whole_numbers_and_train_the_rows():
    x, target, _ = tokens(1)
    assert (x.dtype, target.dtype) == (torch.int64, torch.int64)
    E = table()
    before = E.weight.detach().clone()
    history = training.fit(
        net(E), tokens, nn.functional.cross_entropy, steps=150, optimiser="adam", learning_rate=0.02
    )
    assert np.mean(history.losses[-10:]) < 0.7 * np.mean(history.losses[:10])
    assert (E.weight != before).all()


def test_many_nets_with_embeddings_train_as_alone():
    def made(seed):
        torch.manual_seed(seed)
        return RecurrentNet(ElmanCell(D, 5, seed=seed), V, embedding=nn.Embedding(V, D), seed=seed)

    options = {"steps": 10, "learning_rate": 0.1}
    together = [made(0), made(1)]
    training.fit_many(together, tokens, nn.functional.cross_entropy, **options)
    for seed, found in enumerate(together):
        alone = made(seed)
        training.fit(alone, tokens, nn.functional.cross_entropy, **options)
        for name, value in alone.named_parameters():
            assert torch.allclose(value, found.get_parameter(name), atol=1e-5), name


def untyped(embedding):
    """As without the tests' checking of types."""
    found = RecurrentNet.__new__(RecurrentNet)
    unwrap(RecurrentNet.__init__)(found, ElmanCell(D, 5, seed=0), V, embedding=embedding)


@pytest.mark.parametrize(
    ("build", "kind", "words"),
    [
        (
            lambda: untyped(nn.Linear(V, D)),
            TypeError,
            "embedding is of type Linear; expected torch",
        ),
        (lambda: net(table(width=4)), ValueError, "rows of 4 numbers of torch.float32; expected 3"),
        (lambda: net(table(dtype=torch.float64)), ValueError, "numbers of torch.float64; expected"),
    ],
)
def test_an_embedding_that_does_not_fit_is_refused(build, kind, words):
    with pytest.raises(kind, match=words):
        build()


@pytest.mark.parametrize(
    ("x", "kind", "words"),
    [
        (torch.zeros(3, 2, D), TypeError, "x has dtype torch.float32; expected whole numbers"),
        (torch.zeros(3, 2, dtype=torch.bool), TypeError, "x has dtype torch.bool; expected whole"),
        (torch.full((3, 2), V), ValueError, "tokens from 7 to 7; expected 0 to 6"),
        (torch.full((3, 2), -1), ValueError, "tokens from -1 to -1; expected 0 to 6"),
        (torch.zeros(3, dtype=torch.long), ValueError, r"x has shape \(3,\); expected \(steps, b"),
    ],
)
def test_what_are_no_tokens_is_refused(x, kind, words):
    model = net(table())
    with pytest.raises(kind, match=words):
        unwrap(RecurrentNet.inputs)(model, x)
