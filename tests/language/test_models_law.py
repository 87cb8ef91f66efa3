"""What holds for every model: sums, sentences, samples, perplexity."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from small_texts import FALLBACK, NAMES, ORDERS, TEXTS, contexts, model, zipf_text

from course_lib import language

few = settings(max_examples=25)


def sums_to_one(one, texts):
    for context in contexts(texts):
        p = one.next_word(context)
        assert (p >= 0).all()
        assert p.sum() == pytest.approx(1, abs=1e-9), context
        assert p[one.vocabulary.begin] == 0


@pytest.mark.parametrize("name", NAMES)
@few
@given(texts=TEXTS, order=ORDERS)
def test_distributions_sum_to_one(name, texts, order):
    sums_to_one(model(name, texts, order), texts)


@few
@given(texts=TEXTS, order=st.integers(2, 5), data=st.data())
def test_pruned_distributions_sum_to_one(texts, order, data):
    steps = data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=order - 1))
    prune = [0, *np.cumsum(steps).tolist()]
    for name in ("absolute-discounting", "kneser-ney", "modified-kneser-ney"):
        one = model(name, texts, order, prune=prune)
        sums_to_one(one, texts)
        counts = language.count_ngrams(texts, order)
        kept = [
            int((table.count > least).sum())
            for table, least in zip(counts.orders[1:], [*prune, *prune[-1:] * 5][1:], strict=False)
        ]
        assert [len(level.key) for level in one.levels[1:]] == kept


@few
@given(texts=TEXTS, order=ORDERS, weight=st.floats(0, 1), size=st.integers(1, 9))
def test_a_cache_sums_to_one(texts, order, weight, size):
    sums_to_one(language.Cache(model("kneser-ney", texts, order), weight, size), texts)


@few
@given(texts=TEXTS, order=ORDERS)
def test_stupid_backoff_is_no_distribution(texts, order):
    """After a seen context the seen words alone sum to 1; those seen elsewhere come on top."""
    one = model("stupid-backoff", texts, order)
    relative = model("maximum-likelihood", texts, order)
    for word in ("<s>", "a", "b", "z"):
        seen = relative.next_word([word]) > 0
        scores, unigrams = one.next_word([word]), one.next_word([])
        known = order > 1 and word in ("<s>", *(w for text in texts for w in text))
        expected = 1 + 0.4 * unigrams[~seen].sum() if known else 1
        assert scores.sum() == pytest.approx(expected, abs=1e-12)


def test_stupid_backoff_sums_to_more_than_one():
    one = model("stupid-backoff", [["a", "b"], ["b", "a"]], 2)
    assert one.next_word(["a"]).sum() == pytest.approx(1 + 0.4 * 1 / 3)


@pytest.mark.parametrize("name", [*NAMES, "stupid-backoff", "cache"])
@few
@given(texts=TEXTS, order=ORDERS)
def test_a_text_is_scored_as_its_words_one_by_one(name, texts, order):
    one = model("katz" if name == "cache" else name, texts, order)
    one = language.Cache(one, 0.2, 3) if name == "cache" else one
    sentences = [["a", "b", "z"], [], ["c", "a", "a", "b"]]
    history, slow = [], []
    for sentence in sentences:
        history.append("<s>")
        for word in [*sentence, "</s>"]:
            slow.append(one.logprob(word, history))
            history.append(word)
    score = one.score(sentences)
    np.testing.assert_allclose(score.logprobs, slow, atol=1e-9)
    assert score.lengths.tolist() == [4, 1, 5]
    np.testing.assert_allclose(score.sentences, [sum(slow[:4]), slow[4], sum(slow[5:])], atol=1e-8)
    assert score.unknown.sum() == sum(word not in one.vocabulary for s in sentences for word in s)
    mean = np.mean(slow)
    assert one.perplexity(sentences) == pytest.approx(np.exp(-mean), rel=1e-9)
    known = np.array(slow)[~score.unknown]
    assert one.perplexity(sentences, unknown=False) == pytest.approx(np.exp(-known.mean()))


@few
@given(texts=TEXTS, order=ORDERS)
def test_kneser_ney_without_discounts_is_maximum_likelihood(texts, order):
    counts = language.count_ngrams(texts, order)
    nothing = np.zeros((order, 3))
    smoothed = language.modified_kneser_ney(counts, values=nothing)
    relative = language.maximum_likelihood(counts)
    np.testing.assert_allclose(smoothed.levels[-1].logprob, relative.levels[-1].logprob, atol=1e-12)
    for text in texts:
        for k in range(len(text) + 1):
            context = ["<s>", *text[:k]]
            if k + 1 >= order - 1:  # N - 1 words, all seen
                p, q = smoothed.next_word(context), relative.next_word(context)
                np.testing.assert_allclose(p, q, atol=1e-12)


@few
@given(texts=TEXTS, discount=st.floats(0, 1))
def test_kneser_ney_keeps_the_marginal(texts, discount):
    """Σ_h c(h) p(w | h) = c(w), for bigrams, one discount, and an order 1 that has none."""
    counts = language.count_ngrams(texts, 2)
    one = language.kneser_ney(counts, values=[[0, 0, 0], [discount] * 3])
    V = len(counts.vocabulary)
    times = np.bincount(counts.orders[1].key // V, counts.orders[1].count, V)
    marginal = sum(c * one.next_word([w]) for w, c in zip(one.vocabulary.words, times, strict=True))
    np.testing.assert_allclose(marginal, counts.orders[0].count, atol=1e-9)


def test_discounts_of_order_one_and_three_discounts_change_the_marginal():
    texts = zipf_text(300, seed=2)
    counts = language.count_ngrams(texts, 2)
    V = len(counts.vocabulary)
    times = np.bincount(counts.orders[1].key // V, counts.orders[1].count, V)

    def off(one):
        words = one.vocabulary.words
        marginal = sum(c * one.next_word([w]) for w, c in zip(words, times, strict=True))
        return np.abs(marginal - counts.orders[0].count).max()

    own = language.discounts(counts, modified=False)
    assert off(language.kneser_ney(counts, values=[[0, 0, 0], own[1]])) < 1e-9
    assert off(language.kneser_ney(counts)) > 0.1
    assert off(language.absolute_discounting(counts)) > 1


@few
@given(texts=TEXTS, held_out=TEXTS, order=ORDERS)
def test_em_never_lowers_the_held_out_likelihood(texts, held_out, order):
    counts = language.count_ngrams(texts, order)
    found = language.fit_weights(counts, held_out)
    assert (np.diff(found.log_likelihoods) >= -1e-12).all()
    assert ((found.values >= 0) & (found.values <= 1)).all()
    one = language.jelinek_mercer(counts, found.values)
    mean = one.score(held_out).logprobs.mean()
    assert mean == pytest.approx(found.log_likelihoods[-1], abs=1e-9)


def test_em_ends_where_no_weight_can_be_bettered():
    texts, held_out = zipf_text(400, seed=3), zipf_text(100, seed=4)
    counts = language.count_ngrams(texts, 3)
    best = language.fit_weights(counts, held_out, 500)
    top = language.jelinek_mercer(counts, best.values).perplexity(held_out)
    for n in range(3):
        for step in (-0.02, 0.02):
            nudged = best.values.copy()
            nudged[n] = np.clip(nudged[n] + step, 0, 1)
            assert language.jelinek_mercer(counts, nudged).perplexity(held_out) > top


@pytest.mark.parametrize("name", ["modified-kneser-ney", "katz", "add-k", "jelinek-mercer"])
def test_samples_come_as_often_as_they_should(name):
    """Chi-square of 1000 first words and of 1000 second words; 0.999 of its distribution."""
    one = model(name, [["a", "b", "c"], ["a", "b"], ["b", "a"], ["c"], ["a", "a", "d"]] * 3, 3)
    rng = np.random.default_rng(7)
    for context in (["<s>"], ["<s>", "a"]):
        p = one.next_word(context)
        drawn = [one.sample(rng, context, most=1)[0] for _ in range(1000)]
        times = np.bincount(one.vocabulary.ids(drawn), minlength=len(p))
        possible = p > 0
        assert times[~possible].sum() == 0
        chi = ((times - 1000 * p)[possible] ** 2 / (1000 * p[possible])).sum()
        assert chi < stats.chi2.ppf(0.999, possible.sum() - 1)


def test_a_seed_fixes_a_sample_which_ends_where_the_sentence_does():
    one = model("modified-kneser-ney", zipf_text(50, seed=5), 3)
    assert one.sample(3) == one.sample(np.int64(3)) == one.sample(np.random.default_rng(3))
    drawn = [one.sample(seed, most=5) for seed in range(40)]
    assert any(len(words) == 5 and words[-1] != "</s>" for words in drawn)
    assert all("</s>" not in words[:-1] and "<s>" not in words for words in drawn)
    assert len({tuple(words) for words in drawn}) > 10


def test_perplexities_of_different_vocabularies_do_not_compare():
    """The fewer words a model knows, the lower its perplexity: it predicts less."""
    texts, test = zipf_text(600, seed=0), zipf_text(100, seed=1)
    found = []
    for size in (5, 20, 80, None):
        vocabulary = language.Vocabulary.from_sentences(texts, size=size)
        counts = language.count_ngrams(texts, 3, vocabulary)
        found.append(language.modified_kneser_ney(counts, fallback=FALLBACK).perplexity(test))
    assert found == sorted(found)
    assert found[0] < found[-1] / 4


def test_longer_words_of_a_text_help_where_they_say_something():
    """Second words follow from first words: a bigram model knows, a unigram model cannot."""
    texts, test = zipf_text(2000, seed=0), zipf_text(200, seed=1)
    one, two = (model("modified-kneser-ney", texts, n).perplexity(test) for n in (1, 2))
    assert two < one / 2


def test_a_cache_helps_where_words_repeat():
    texts = zipf_text(300, seed=0)
    one = model("modified-kneser-ney", texts, 2)
    bursts = [[f"w{200 + k}"] * 6 for k in range(40)]
    assert language.Cache(one, 0.3, 6).perplexity(bursts) < one.perplexity(bursts) / 2
    assert language.Cache(one, 0.0, 6).perplexity(bursts) == pytest.approx(one.perplexity(bursts))
