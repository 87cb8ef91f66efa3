"""Temperature, top-k and nucleus do as their definitions say, in numbers and in draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import language

WEIGHTS = st.lists(st.integers(0, 9), min_size=2, max_size=8).filter(any)


def distribution(weights):
    return np.array(weights, float) / np.sum(weights)


@given(WEIGHTS, st.floats(0.05, 20))
def test_temperature_multiplies_log_ratios(weights, tau):
    p = distribution(weights)
    q = language.reshaped(p, temperature=tau)
    assert np.isclose(q.sum(), 1) and ((q > 0) <= (p > 0)).all()
    likely = p > 0
    expected = (p[likely] / p.max()) ** (1 / tau)
    assert np.allclose(q[likely], expected / expected.sum())
    assert np.allclose(language.reshaped(p), p)


@given(WEIGHTS, st.integers(1, 10))
def test_top_k_keeps_the_likeliest_in_their_ratios(weights, k):
    p = distribution(weights)
    q = language.reshaped(p, top_k=k)
    kept = np.argsort(-p, kind="stable")[:k]
    assert (np.delete(q, kept) == 0).all() and np.allclose(q[kept], p[kept] / p[kept].sum())


@given(WEIGHTS, st.floats(0.01, 1))
def test_a_nucleus_is_the_fewest_likeliest_words_that_reach_its_share(weights, share):
    p = distribution(weights)
    kept = language.reshaped(p, nucleus=share) > 0
    assert p[kept].min() >= p[~kept].max(initial=0)
    assert p[kept].sum() >= share - 1e-12
    assert p[kept].sum() - p[kept].min() < share + 1e-12  # one less would not do
    (likeliest,) = (language.reshaped(p, nucleus=1e-9) > 0).nonzero()
    assert likeliest.tolist() == [p.argmax()]


@given(st.integers(1, 4), st.floats(0.2, 1), st.floats(0.3, 3))
def test_all_three_together_are_one_after_the_other(k, share, tau):
    p = np.array([0.4, 0.3, 0.2, 0.1])
    first = language.reshaped(language.reshaped(p, temperature=tau), top_k=k)
    assert np.allclose(
        language.reshaped(p, temperature=tau, top_k=k, nucleus=share),
        language.reshaped(first, nucleus=share),
    )


def test_a_sample_is_drawn_from_the_reshaped_distribution():
    texts = [["a"]] * 6 + [["b"]] * 3 + [["c"]]
    model = language.maximum_likelihood(language.count_ngrams(texts, 2))
    rng = np.random.default_rng(0)
    drawn = [model.sample(rng, temperature=0.5, top_k=2)[0] for _ in range(2000)]
    q = language.reshaped(model.next_word(), temperature=0.5, top_k=2)
    v = model.vocabulary
    for word in "abc":
        expected = q[v.index[word]]
        assert abs(drawn.count(word) / 2000 - expected) < 4 * (expected / 2000) ** 0.5 + 1e-12
    assert drawn.count("c") == 0
    cold = {tuple(model.sample(seed, temperature=1e-3)) for seed in range(20)}
    assert cold == {("a", "</s>")}


def test_bits_are_the_logarithm_of_the_perplexity():
    model = language.add_k(language.count_ngrams([list("abca"), list("cab")], 2), 0.5)
    score = model.score([list("abc")])
    assert np.isclose(2**score.bits, score.perplexity())
    assert np.isclose(score.bits, -score.logprobs.mean() / np.log(2))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"temperature": 0.0}, "temperature is 0.0; expected a finite number above 0"),
        ({"top_k": 0}, "top_k is 0; expected at least 1"),
        ({"nucleus": 0.0}, r"nucleus is 0.0; expected a number in \(0, 1\]"),
        ({"nucleus": 1.5}, "nucleus is 1.5; expected a number in"),
    ],
)
def test_settings_out_of_range_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        language.reshaped(np.array([0.5, 0.5]), **options)


@pytest.mark.parametrize("p", [[0.0, 0.0], [0.5, -0.5], [np.nan, 1.0], [np.inf, 1.0]])
def test_what_is_no_distribution_is_refused(p):
    with pytest.raises(ValueError, match="p holds a number that is negative, NaN or infinite"):
        language.reshaped(np.array(p))
