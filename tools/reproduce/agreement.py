"""Does the verb agree with its subject, by attractors and by distance, in nets and in n-grams?

All models learn from sentences of the agreement grammar: from a mix, most of it short and without
attractors; from the same mix without any attractor, or without the greater distances; or from
sentences of one length, where subject and verb are never near. A net's rate is the one of the least
validation loss on other seeds. Five nets are scored before, after a quarter, and at the end of the
updates; how far the subject moves the verb's score is measured by a gradient, and by the exchange
of the subject's number. Adam, clipped at norm 1. Read by chapter 09.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import product

import numpy as np
import torch

from course_lib import language, recurrent, tasks, training
from course_lib.tasks.agreement import NOUNS, agreement_scores

# The mix: the shares of sentences with 0, 1, 2, … of each part.
PHRASES, DEPTHS, FRONTS = (0.5, 0.3, 0.12, 0.05, 0.03), (0.85, 0.12, 0.03), (0.85, 0.15)
FILLERS = tuple(0.6**n * 0.4 for n in range(17))
# What is learnt from: the mix with such a share of attractors among the nouns between subject and
# verb, also with its numbers of adverbs cut off; or sentences with nothing but so many adverbs
# between them.
MIXES = {
    "mix": (0.15, FILLERS),
    "mix, to 1 adverb": (0.15, FILLERS[:2]),
    "mix, to 4 adverbs": (0.15, FILLERS[:5]),
    "no attractors": (0.0, FILLERS),
    "16 adverbs": 16,
}
SENTENCES, HELD_OUT, BATCH = 40_000, 2_000, 64

OTHER = {**dict(NOUNS), **{plural: one for one, plural in NOUNS}}  # the noun's other number

# The questions: what is varied, and the sentences for each of its values.
FAR = (0, 1, 2, 4, 8, 12, 16, 20, 24)
ALONE = "fillers, alone"
QUESTIONS: dict[str, dict[int, tasks.Agreement]] = {
    "attractors": {n: tasks.Agreement(phrases=4, attractors=n) for n in range(5)},
    "attractors, front": {n: tasks.Agreement(4, front=1, attractors=n) for n in range(5)},
    "attractors, near": {n: tasks.Agreement(phrases=1, attractors=n) for n in range(2)},
    ALONE: {n: tasks.Agreement(phrases=0, fillers=n) for n in FAR},
    "fillers, noun": {n: tasks.Agreement(fillers=n, attractors=0) for n in FAR},
    "fillers, attractor": {n: tasks.Agreement(fillers=n, attractors=1) for n in FAR},
    "depth": {n: tasks.Agreement(phrases=0, depth=n, attractors=n) for n in range(4)},
}
ASKED = 300  # sentences for each value
CELLS: dict[str, Callable] = {
    "tanh": recurrent.ElmanCell,
    "GRU": recurrent.GRUCell,
    "LSTM": recurrent.LSTMCell,
}
FEATURES = 32
UPDATES, QUARTERS, GRID_UPDATES = 2000, 4, 1200
RATES, GRID_SEEDS, SEEDS = (0.003, 0.01, 0.03), (50, 51), range(5)
LEARNERS = [
    *(("mix", "n-gram", order) for order in (2, 3, 4, 5, 6, 8)),
    *product(("mix", "16 adverbs", "no attractors"), ("tanh", "LSTM", "GRU"), (32,)),
    *product(("mix, to 1 adverb", "mix, to 4 adverbs"), ("tanh", "LSTM"), (32,)),
]
CASES = [{"mix": mix, "model": model, "size": size} for mix, model, size in LEARNERS]
# To see whether what no net has learned was only a matter of time.
CASES.append({"mix": "16 adverbs", "model": "tanh", "size": 32, "updates": 4 * UPDATES})


def measure(
    mix: str, model: str, size: int, updates: int = UPDATES, sentences: int = SENTENCES
) -> dict:
    """Shares of right verbs by question and value; of nets also rates, losses and what moves."""
    torch.set_num_threads(1)
    corpus, held_out = drawn(mix, sentences, seed=0), drawn(mix, HELD_OUT, seed=1)
    v = language.Vocabulary.from_sentences(drawn("mix", sentences, seed=0), unknown=None)
    if model == "n-gram":
        counts = language.count_ngrams(corpus, size, v)
        found = language.modified_kneser_ney(counts, fallback=(0.5, 1.0, 1.5))
        nats = -found.score(held_out).logprobs.mean()
        return {"valid": round(float(nats), 4), "right": right_of(found, QUESTIONS)}
    questions = {ALONE: QUESTIONS[ALONE]} if isinstance(MIXES[mix], int) else QUESTIONS
    look, build = partial(_looked_at, v, questions), partial(net_of, model, size, v)
    return _of_nets(build, look, _shuffled(corpus, v), _padded(held_out, v), updates)


def _of_nets(build, look, batches, held_out, updates):
    """The rate by the grid, then the nets, looked at three times."""

    def valid(net):
        with torch.no_grad():
            return _loss(net(held_out[0]), held_out[1]).item()

    keys = list(product(RATES, GRID_SEEDS))
    nets = [build(seed) for _, seed in keys]
    _fit(nets, batches, [rate for rate, _ in keys], min(GRID_UPDATES, updates))
    grid = np.reshape([valid(net) for net in nets], (len(RATES), -1))
    rate = RATES[int(grid.mean(axis=1).argmin())]
    nets, seen = [build(seed) for seed in SEEDS], []
    untrained = [look(net) for net in nets]

    def looked(net):
        if len(seen) < len(nets):  # the first time
            seen.append(look(net))
        return valid(net)

    found = _fit(
        nets,
        batches,
        [rate] * len(nets),
        updates,
        validate=looked,
        validate_every=updates // QUARTERS,
    )
    return {
        "rate": rate,
        "weights": sum(p.numel() for p in nets[0].parameters()),
        "grid": dict(zip(map(str, RATES), grid.round(4).tolist(), strict=True)),
        "valid": found.validation.values.round(4).tolist(),
        "untrained": _joined(untrained),
        "quarter": _joined(seen),
        "end": _joined([look(net) for net in nets]),
    }


def _fit(nets, batches, rates, updates, **watched):
    return training.fit_many(
        nets,
        batches,
        _loss,
        steps=updates,
        optimiser="adam",
        learning_rate=rates,
        clip=1.0,
        **watched,
    )


def _loss(found, target):
    """The mean loss of a token; a net gives its scores and its last state."""
    return language.token_loss(found[0], target)


def net_of(model: str, size: int, v: language.Vocabulary, seed: int) -> torch.nn.Module:
    """A recurrent net with a cell of that size."""
    return language.RecurrentWords(len(v), CELLS[model](FEATURES, size, seed=seed), seed=seed)


def drawn(mix: str, size: int, seed: int) -> list[tuple[str, ...]]:
    """Sentences to learn from."""
    rng, kind = np.random.default_rng(seed), MIXES[mix]
    if isinstance(kind, int):
        found = tasks.Agreement(phrases=0, fillers=kind).sentences(size, rng)
    else:
        found = [_mixed(*kind, rng).sentences(1, rng)[0] for _ in range(size)]
    return [one.words for one in found]


def _mixed(attractor, adverbs, rng):
    """The kind of one sentence of the mix."""
    shares = (PHRASES, DEPTHS, np.array(adverbs) / sum(adverbs), FRONTS)
    phrases, depth, fillers, front = (int(rng.choice(len(p), p=p)) for p in shares)
    attractors = int(rng.binomial(phrases + depth, attractor))
    return tasks.Agreement(phrases, depth, fillers, front, attractors)


def _shuffled(corpus, v):
    """Batches of sentences of nearly one length, in an order that is drawn once."""
    ordered = sorted(corpus, key=len)
    starts = range(0, len(ordered) - BATCH + 1, BATCH)
    made = [_padded(ordered[i : i + BATCH], v) for i in starts]
    order = np.random.default_rng(2).permutation(len(made))
    return lambda step: (*made[order[step % len(made)]], None)


def _padded(sentences, v):
    """What is read and what is to be predicted, (T, B); -100 where a sentence has ended."""
    T = max(map(len, sentences)) + 1
    x = torch.full((T, len(sentences)), v.end)
    target = torch.full((T, len(sentences)), -100)
    for b, words in enumerate(sentences):
        ids = torch.as_tensor(v.ids(words))
        x[1 : len(ids) + 1, b] = target[: len(ids), b] = ids
        target[len(ids), b] = v.end
    return x, target


def right_of(model: language.LanguageModel, questions: dict) -> dict:
    """The share of right verbs by question and value."""
    return {
        question: {str(value): _right(model, kind) for value, kind in kinds.items()}
        for question, kinds in questions.items()
    }


@cache
def _asked(kind):
    return kind.sentences(ASKED, seed=3)


def _right(model, kind):
    asked = _asked(kind)
    if isinstance(model, language.NeuralModel):
        p = _scores(model.net, _contexts(asked, model.vocabulary)).softmax(-1).numpy()
    else:
        p = [model.next_word(("<s>", *one.words[: one.verb])) for one in asked]
    rows = {one.words[: one.verb]: row for one, row in zip(asked, p, strict=True)}
    index = model.vocabulary.index
    found = agreement_scores(asked, lambda word, before: np.log(rows[before][index[word]]))
    return round(float(found.mean()), 4)


def _contexts(asked, v):
    """The words before the verb, (T, B): all sentences of one kind are as long."""
    read = [("</s>", *one.words[: one.verb]) for one in asked]
    return torch.stack([torch.as_tensor(v.ids(words)) for words in read], 1)


@torch.no_grad()
def _scores(net, x):
    """Of the next word after all of x, (B, V)."""
    return net(x)[0][-1].double()


def _looked_at(v, questions, net):
    """What is right, and how much the subject moves the verb's score, by distance."""
    right = right_of(language.NeuralModel(v, net), questions)
    found = {"right": right, "exchanged": {}, "gradient": {}}
    for value, kind in QUESTIONS[ALONE].items():
        asked = _asked(kind)
        x, subject = _contexts(asked, v), asked[0].subject + 1  # after the first </s>
        forms = torch.stack([torch.as_tensor(v.ids((s.words[s.verb], s.wrong))) for s in asked])
        other = x.clone()
        other[subject] = torch.as_tensor(v.ids([OTHER[s.words[s.subject]] for s in asked]))
        moved = _margin(_scores(net, x), forms) - _margin(_scores(net, other), forms)
        found["exchanged"][str(value)] = float(f"{moved.abs().median():.3g}")
        if isinstance(net, language.RecurrentWords):
            found["gradient"][str(value)] = _gradient(net, x, subject, forms)
    return found


def _margin(y, forms):
    """How much higher the right form's score is than the wrong one's, (B,)."""
    right, wrong = y.gather(1, forms).T
    return right - wrong


@torch.enable_grad()
def _gradient(net, x, subject, forms):
    """The median norm of the margin's gradient with respect to the subject's vector."""
    e = net.E.detach()[x].requires_grad_()
    h, _ = recurrent.run(net.layer, e)
    y = torch.nn.functional.linear(h[-1], net.V, net.b_y)
    (bar,) = torch.autograd.grad(_margin(y, forms).sum(), e)
    return float(f"{bar[subject].norm(dim=1).median():.3g}")


def _joined(looks):
    """The same tree with the list of all nets' numbers at each leaf."""
    first = looks[0]
    if not isinstance(first, dict):
        return looks
    return {key: _joined([one[key] for one in looks]) for key in first}
