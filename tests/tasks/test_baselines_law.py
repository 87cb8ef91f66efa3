"""A guess without memory reaches the baseline: by closed form and by drawing many sequences."""

from itertools import product

import numpy as np
import pytest

from course_lib import tasks

DRAWS = 20_000


def cross_entropy(probabilities, batch):
    """Mean over the loss steps of -ln p(target)."""
    chosen = np.take_along_axis(probabilities, batch.targets[..., None], axis=-1)[..., 0]
    return float(-np.log(chosen[batch.mask] if batch.at == "every" else chosen).mean())


def outputs(rows, batch):
    """The same guess for every sequence: rows (T, O) or (O,)."""
    rows = np.asarray(rows)
    return np.repeat(rows[..., None, :], batch.x.shape[1], axis=-2)


def test_adding():
    task = tasks.Adding(30)
    assert task.baseline == 1 / 6
    batch = task.batch(DRAWS, 0)
    ones = np.ones((DRAWS, 1))
    assert np.mean((ones - batch.targets) ** 2) == pytest.approx(1 / 6, rel=0.03)
    for other in (0.9, 1.1):  # and 1 is the best constant
        assert np.mean((other - batch.targets) ** 2) > 1 / 6
    assert task.chance == pytest.approx(0.1536)
    assert task.solved(ones, batch) == pytest.approx(task.chance, abs=0.01)


@pytest.mark.parametrize(("delay", "symbols", "length"), [(20, 8, 10), (3, 2, 5), (100, 8, 10)])
def test_copying(delay, symbols, length):
    task = tasks.Copying(delay, symbols, length)
    assert task.baseline == pytest.approx(length * np.log(symbols) / (delay + 2 * length))
    batch = task.batch(2000, 0)
    guess = np.zeros((task.T, symbols + 1))
    guess[: delay + length, symbols] = 1  # a blank for sure
    guess[delay + length :, :symbols] = 1 / symbols
    y = outputs(guess, batch)
    assert cross_entropy(y, batch) == pytest.approx(task.baseline, rel=1e-12)
    assert task.accuracy(y, batch) == pytest.approx(task.chance, abs=0.02)


def test_copying_as_published():
    assert tasks.Copying(delay=100).baseline == pytest.approx(10 * np.log(8) / 120)


def test_temporal_order():
    task = tasks.TemporalOrder(20)
    assert (task.baseline, task.chance) == (np.log(4), 1 / 4)
    batch = task.batch(DRAWS, 0)
    y = outputs(np.full(4, 0.25), batch)
    assert cross_entropy(y, batch) == pytest.approx(task.baseline, rel=1e-12)
    shares = np.bincount(batch.targets, minlength=4) / DRAWS
    np.testing.assert_allclose(shares, 0.25, atol=0.012)
    assert task.accuracy(y, batch) == pytest.approx(task.chance, abs=0.012)


@pytest.mark.parametrize("reverse", [False, True])
def test_reversal(reverse):
    task = tasks.Reversal(7, 5, reverse)
    assert (task.baseline, task.chance) == (np.log(7), 1 / 7)
    batch = task.batch(DRAWS, 0)
    y = outputs(np.full((10, 7), 1 / 7), batch)
    assert cross_entropy(y, batch) == pytest.approx(task.baseline, rel=1e-12)
    assert task.accuracy(y, batch) == pytest.approx(task.chance, abs=0.005)
    shares = [np.bincount(batch.targets[t], minlength=7) / DRAWS for t in range(5, 10)]
    np.testing.assert_allclose(shares, 1 / 7, atol=0.012)


@pytest.mark.parametrize("needs", ["left", "right", "both"])
def test_context(needs):
    task = tasks.Context(9, needs)
    assert (task.baseline, task.chance) == (np.log(2), 1 / 2)
    batch = task.batch(DRAWS, 0)
    y = outputs(np.full((9, 2), 0.5), batch)
    assert cross_entropy(y, batch) == pytest.approx(task.baseline, rel=1e-12)
    assert task.accuracy(y, batch) == pytest.approx(task.chance, abs=0.005)
    np.testing.assert_allclose(batch.targets[1:-1].mean(1), 0.5, atol=0.015)
    shares = batch.x.mean(1)
    np.testing.assert_allclose(shares[[0, -1]], np.tile([0.5, 0.5, 0], (2, 1)), atol=0.015)
    np.testing.assert_allclose(shares[1:-1], np.tile([0.25, 0.25, 0.5], (7, 1)), atol=0.015)


def seen_and_answers(task, seen):
    """Of every sequence: its probability, what a net has read at each inner step, the answers."""
    steps = range(1, task.T - 1)
    for tokens in product(range(3), repeat=task.T):
        if tokens[0] != 2 != tokens[-1]:
            share = 0.25 ** sum(token != 2 for token in tokens) * 0.5 ** tokens.count(2)
            answers = task.answers(np.array(tokens)[:, None])[:, 0]
            yield share, [(t, seen(tokens, t)) for t in steps], answers


@pytest.mark.parametrize(
    ("needs", "ahead", "behind"), [("left", 0, 1), ("right", 1, 0), ("both", 1, 1)]
)
def test_context_leaves_a_net_of_one_direction_at_chance(needs, ahead, behind):
    """Exactly, over all sequences of 6 steps: ahead for what reads forwards, behind backwards."""
    task = tasks.Context(6, needs)
    for seen, chance in (
        (lambda tokens, t: tokens[: t + 1], ahead),
        (lambda tokens, t: tokens[t:], behind),
    ):
        odds = {}
        for share, known, answers in seen_and_answers(task, seen):
            for what, answer in zip(known, answers, strict=True):
                odds.setdefault(what, np.zeros(2))[answer] += share
        if chance:
            assert all(one == other for one, other in odds.values())
        else:
            assert all(min(pair) == 0 for pair in odds.values())


def test_digits():
    task = tasks.Digits()
    counts = [int((task.train.targets == digit).sum()) for digit in range(10)]
    assert task.frequencies.tolist() == pytest.approx([count / 1437 for count in counts])
    y = outputs(task.frequencies, task.test)
    assert cross_entropy(y, task.test) == pytest.approx(task.baseline, rel=1e-12)
    assert task.accuracy(y, task.test) == task.chance
    majority = counts.index(max(counts))
    assert task.chance == sum(task.test.targets == majority) / 360
    held = [int((task.test.targets == digit).sum()) for digit in range(10)]
    np.testing.assert_allclose(held, np.array(counts) / 4, atol=1)  # the same shares
    assert task.chance == pytest.approx(0.1, abs=0.005)
    assert task.baseline == pytest.approx(np.log(10), rel=1e-3)


@pytest.mark.parametrize("T", [2, 7, 10])
def test_marks_are_spread_evenly_over_each_half(T):
    marks = tasks.Adding(T).batch(DRAWS, 1).x[:, :, 1].mean(1)
    half = T // 2
    np.testing.assert_allclose(marks[:half], 1 / half, atol=0.02)
    np.testing.assert_allclose(marks[half:], 1 / (T - half), atol=0.02)
