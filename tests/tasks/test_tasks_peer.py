"""Inputs and targets agree with a slow definition, sequence by sequence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import tasks

seeds, few = st.integers(0, 2**32), st.integers(1, 9)


def words(x):
    """The class of every one-hot input, after checking that it is one."""
    assert set(np.unique(x)) <= {0.0, 1.0}
    assert (x.sum(-1) == 1).all()
    return x.argmax(-1)


@given(T=st.integers(2, 30), seed=seeds)
def test_adding(T, seed):
    batch = tasks.Adding(T).batch(5, seed)
    for b in range(5):
        values, marks = batch.x[:, b, 0], batch.x[:, b, 1]
        assert ((values >= 0) & (values < 1)).all()
        places = [t for t in range(T) if marks[t] == 1]
        assert sorted(set(marks)) == ([0, 1] if T > 2 else [1])
        assert len(places) == 2
        assert places[0] < T // 2 <= places[1]  # one mark in each half
        expected = values[places[0]] + values[places[1]]
        assert batch.targets[b, 0] == pytest.approx(expected, rel=1e-15)


@given(delay=few, symbols=few, length=few, seed=seeds)
def test_copying(delay, symbols, length, seed):
    batch = tasks.Copying(delay, symbols, length).batch(4, seed)
    read, blank, marker = words(batch.x), symbols, symbols + 1
    assert batch.mask.all()
    for b in range(4):
        string = list(read[:length, b])
        assert all(symbol < symbols for symbol in string)
        expected = string + [blank] * (delay - 1) + [marker] + [blank] * length
        assert list(read[:, b]) == expected
        assert list(batch.targets[:, b]) == [blank] * (length + delay) + string


@given(T=st.integers(10, 70), seed=seeds)
def test_temporal_order(T, seed):
    batch = tasks.TemporalOrder(T).batch(5, seed)
    read = words(batch.x)
    for b in range(5):
        steps = [t for t in range(1, T + 1) if read[t - 1, b] < 2]  # counted from 1
        assert len(steps) == 2
        assert T // 10 <= steps[0] <= 2 * T // 10
        assert 4 * T // 10 <= steps[1] <= 5 * T // 10
        pair = "".join("AB"[read[t - 1, b]] for t in steps)
        assert batch.targets[b] == ["AA", "AB", "BA", "BB"].index(pair)


@given(symbols=few, length=few, reverse=st.booleans(), seed=seeds)
def test_reversal(symbols, length, reverse, seed):
    batch = tasks.Reversal(symbols, length, reverse).batch(4, seed)
    read = words(batch.x)
    for b in range(4):
        source = list(read[:length, b])
        assert all(word < symbols for word in source)
        assert list(read[length:, b]) == [symbols] * length
        sentence = source[::-1] if reverse else source
        assert list(batch.targets[length:, b]) == sentence
    assert not batch.mask[:length].any()
    assert batch.mask[length:].all()


@given(length=st.integers(1, 40), reverse=st.booleans())
def test_lags_are_those_of_the_sequence(length, reverse):
    """With every word used once, the step at which a word is read can be looked up."""
    task = tasks.Reversal(length, length, reverse)
    places = np.arange(length)
    read = list(places[::-1] if reverse else places)
    lags = [length + i - read.index(i) for i in places]
    assert task.lags.tolist() == lags
    assert task.min_lag == min(lags)
    assert task.mean_lag == sum(lags) / length


@given(symbols=few, length=st.integers(2, 40), seed=seeds)
def test_reversing_leaves_the_mean_lag_unchanged_and_shrinks_the_smallest(symbols, length, seed):
    straight, reverse = (tasks.Reversal(symbols, length, way) for way in (False, True))
    assert straight.mean_lag == reverse.mean_lag == length
    assert straight.min_lag == length > reverse.min_lag == 1
    one, other = (task.batch(3, seed) for task in (straight, reverse))
    np.testing.assert_array_equal(one.targets, other.targets)  # the same sentences
    np.testing.assert_array_equal(one.x[:length], other.x[:length][::-1])


@pytest.mark.parametrize("needs", ["left", "right", "both"])
@given(T=st.integers(3, 30), seed=seeds)
def test_context(needs, T, seed):
    batch = tasks.Context(T, needs).batch(5, seed)
    read = words(batch.x)
    assert batch.mask[1:-1].all()
    assert not batch.mask[[0, -1]].any()
    for b in range(5):
        tokens = ["+-."[i] for i in read[:, b]]
        assert tokens[0] != "." != tokens[-1]
        for t in range(1, T - 1):
            left = next(sign for sign in tokens[:t][::-1] if sign != ".")
            right = next(sign for sign in tokens[t + 1 :] if sign != ".")
            answers = {"left": left == "-", "right": right == "-", "both": left == right}
            assert batch.targets[t, b] == answers[needs]


def test_context_asks_about_the_same_sequences_whatever_it_needs():
    xs = [tasks.Context(20, needs).batch(4, 1).x for needs in ("left", "right", "both")]
    np.testing.assert_array_equal(xs[0], xs[1])
    np.testing.assert_array_equal(xs[0], xs[2])


@pytest.mark.parametrize("seed", [0, 5])
def test_digits_are_scikit_learns_split_in_two(seed):
    from sklearn.datasets import load_digits

    known = load_digits()
    task = tasks.Digits(seed=seed)
    read = np.concatenate([task.train.x, task.test.x], axis=1)[:, :, 0].T
    classes = np.concatenate([task.train.targets, task.test.targets])
    assert task.train.x.shape[1] == 1437
    assert task.test.x.shape[1] == 360

    def rows(pixels, labels):
        return sorted((*pixel.tolist(), int(label)) for pixel, label in zip(pixels, labels))  # noqa: B905

    assert rows(16 * read, classes) == rows(known.images.reshape(-1, 64), known.target)


def test_digits_of_another_seed_are_split_otherwise_and_batches_come_from_training():
    task = tasks.Digits(seed=1)
    assert not np.array_equal(task.test.targets, tasks.Digits(seed=2).test.targets)
    held = {image.tobytes() for image in task.test.x[:, :, 0].T.copy()}
    seen = {image.tobytes() for image in task.train.x[:, :, 0].T.copy()}
    assert not held & seen
    batch = task.batch(3000, 0)  # more than there are
    assert {image.tobytes() for image in batch.x[:, :, 0].T.copy()} <= seen


def test_permuted_digits_are_the_same_images_in_another_order():
    plain, permuted = tasks.Digits(seed=3), tasks.Digits(permuted=True, seed=3)
    assert sorted(permuted.order) == plain.order.tolist() == list(range(64))
    assert permuted.order.tolist() != list(range(64))
    np.testing.assert_array_equal(plain.test.x[permuted.order], permuted.test.x)
    np.testing.assert_array_equal(plain.test.targets, permuted.test.targets)
    batch, other = plain.batch(6, 0), permuted.batch(6, 0)
    np.testing.assert_array_equal(batch.x[permuted.order], other.x)
