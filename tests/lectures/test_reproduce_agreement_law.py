"""The recorded agreement: what is learnt from, and what the measures say of nets made for it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from reproduce import agreement

from course_lib import language, tasks
from course_lib.tasks.agreement import ADVERBS, NOUNS, VERBS

PLURAL = {many for _, many in (*NOUNS, *VERBS)}


@pytest.fixture(scope="module")
def vocabulary():
    return language.Vocabulary.from_sentences(agreement.drawn("mix", 2000, seed=0), unknown=None)


def nouns_and_verb(words):
    """Whether each noun, and the last verb, is plural; a clause's own verb is left out."""
    verbs = {form for forms in VERBS for form in forms}
    nouns = {form for forms in NOUNS for form in forms}
    verb = max(i for i, word in enumerate(words) if word in verbs)
    return [word in PLURAL for word in words[:verb] if word in nouns], words[verb] in PLURAL


def test_the_mix_is_short_and_has_few_attractors_and_the_other_mix_none():
    mix, plain = (agreement.drawn(name, 2000, seed=1) for name in ("mix", "no attractors"))
    assert 8 < np.mean([len(words) for words in mix]) < 12
    starts = [words for words in plain if words[0] == "the"]  # no phrase in front
    assert all(set(nouns) == {verb} for nouns, verb in map(nouns_and_verb, starts))
    found = [nouns_and_verb(words) for words in mix if words[0] == "the"]
    against = [n != verb for nouns, verb in found for n in nouns[1:]]
    assert 0.12 < np.mean(against) < 0.18 and not any(n[0] != verb for n, verb in found)


def test_sixteen_adverbs_stand_in_every_sentence_of_that_set():
    found = agreement.drawn("16 adverbs", 50, seed=2)
    assert {len(words) for words in found} == {2 + 16 + 3}


def test_a_capped_mix_has_so_many_adverbs_and_all_its_phrases():
    for name, most in (("mix, to 1 adverb", 1), ("mix, to 4 adverbs", 4), ("mix", 16)):
        found = agreement.drawn(name, 2000, seed=1)
        adverbs = [sum(word in ADVERBS for word in words) for words in found]
        assert 0 == min(adverbs) < max(adverbs) <= most
        assert max(adverbs) == most or name == "mix"  # sixteen are rare
        assert max(sum(n in PLURAL for n in words) for words in found) > 4


def test_what_is_padded_reads_each_sentence_and_predicts_its_end(vocabulary):
    short, long = ("the", "book", "is", "old", "."), ("the", "book", "now", "is", "old", ".")
    x, target = agreement._padded([short, long], vocabulary)
    assert vocabulary.spelled(x[:, 1].tolist()) == ["</s>", *long]
    assert vocabulary.spelled(target[:, 1].tolist()) == [*long, "</s>"]
    assert vocabulary.spelled(target[:6, 0].tolist()) == [*short, "</s>"]
    assert target[6:, 0].tolist() == [-100]


def test_the_measures_agree_with_the_model_asked_word_by_word(vocabulary):
    net = agreement.net_of("tanh", 8, vocabulary, seed=0)
    model, kind = language.NeuralModel(vocabulary, net), tasks.Agreement(1, fillers=2)
    asked = agreement._asked(kind)[:40]
    slow = tasks.agreement_scores(asked, lambda word, c: model.logprob(word, ("<s>", *c)))
    x = agreement._contexts(asked, vocabulary)
    p = agreement._scores(net, x).softmax(-1)
    pairs = [(one.words[one.verb], one.wrong) for one in asked]
    quick = [
        float(row[vocabulary.index[a]] > row[vocabulary.index[b]])
        for row, (a, b) in zip(p, pairs, strict=True)
    ]
    assert slow.tolist() == quick


def test_the_gradient_is_that_of_a_small_step(vocabulary):
    net = agreement.net_of("LSTM", 8, vocabulary, seed=0).double()
    asked = agreement._asked(tasks.Agreement(0, fillers=3))[:1]
    x, subject = agreement._contexts(asked, vocabulary), asked[0].subject + 1
    forms = torch.as_tensor(vocabulary.ids((asked[0].words[asked[0].verb], asked[0].wrong)))[None]
    found = agreement._gradient(net, x, subject, forms)
    word, sizes = x[subject, 0], []
    for d in range(net.E.shape[1]):
        ends = []
        for step in (1e-5, -1e-5):
            with torch.no_grad():
                net.E[word, d] += step
                ends.append(agreement._margin(agreement._scores(net, x), forms).item())
                net.E[word, d] -= step
        sizes.append((ends[0] - ends[1]) / 2e-5)
    assert np.isclose(np.linalg.norm(sizes), found, rtol=1e-2)


def test_few_updates_give_a_figure_for_each_question_value_and_net(monkeypatch):
    for name, small in (("SEEDS", range(2)), ("GRID_SEEDS", (50,)), ("HELD_OUT", 100)):
        monkeypatch.setattr(agreement, name, small)
    found = agreement.measure("16 adverbs", "GRU", 4, updates=8, sentences=300)
    assert found["rate"] in agreement.RATES and np.shape(found["valid"]) == (4, 2)
    for when in ("untrained", "quarter", "end"):
        assert list(found[when]["right"]) == [agreement.ALONE]
        assert [len(nets) for nets in found[when]["gradient"].values()] == [2] * len(agreement.FAR)
    counted = agreement.measure("mix", "n-gram", 3, sentences=300)["right"]
    assert counted.keys() == agreement.QUESTIONS.keys()
