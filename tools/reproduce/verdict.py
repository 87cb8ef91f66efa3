"""Which words of "stacked bidirectional LSTM with residual connections and self-attention" matter?

The net says whether a snippet of a film review was rated above or below 0. Each word is switched
off by itself, with the number of recurrent weights kept where it can be; and a plain LSTM reads its
last state, the mean or the maximum of its states. The epoch, and by two other seeds the rate, are
chosen on validation text. Read by chapter 10.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import torch
from torch import nn

from course_lib import corpora, language, recurrent, training

DATA = ("reviews",)
VOCABULARY, D, BATCH, EPOCHS = 5000, 32, 64, 5
VALID, TEST = 1000, 2500
RATES, TRIALS, TRIAL_EPOCHS, SEEDS = (0.003, 0.01), (100, 101), 2, range(6)
FULL = {
    "cell": "LSTM", "units": 24, "layers": 2, "both": True, "connection": "residual",
    "attention": True, "at": "mean",
}  # fmt: skip
PLAIN = FULL | {"units": 64, "layers": 1, "both": False, "connection": "none", "attention": False}
NETS = {
    "full": FULL,
    "one layer": FULL | {"layers": 1, "units": 34},
    "one direction": FULL | {"both": False, "units": 42},
    "tanh": FULL | {"cell": "tanh", "units": 38},
    "no residual": FULL | {"connection": "none"},
    "no self-attention": FULL | {"attention": False},
    "plain, last": PLAIN | {"at": "last"},
    "plain, mean": PLAIN,
    "plain, max": PLAIN | {"at": "max"},
}
CELLS = {"tanh": recurrent.ElmanCell, "LSTM": recurrent.LSTMCell}
CASES = [{"net": name} for name in NETS]


def measure(net: str, epochs: int = EPOCHS) -> dict:
    """Accuracies on validation text by seed and epoch, and on test text at the best epoch."""
    torch.set_num_threads(1)
    reviews, tried = Reviews(), {}
    for rate in RATES:
        trials = [_accuracies(reviews, net, rate, seed, TRIAL_EPOCHS)[0] for seed in TRIALS]
        tried[rate] = np.mean([max(trial) for trial in trials])
    rate = max(tried, key=tried.get)
    valid, test = zip(
        *(_accuracies(reviews, net, rate, seed, epochs) for seed in SEEDS), strict=True
    )
    weights = sum(p.numel() for p in built(net, 0).parameters()) - VOCABULARY * D
    chosen = [own[int(np.argmax(seen))] for seen, own in zip(valid, test, strict=True)]
    return {"weights": weights, "rate": rate, "valid": valid, "test": chosen}


def split() -> tuple[list[corpora.Rated], ...]:
    """Training, validation and test items, without those rated 0."""
    items = [item for item in corpora.load("reviews") if item.rating]
    order = np.random.default_rng(0).permutation(len(items))
    parts = np.split(order, [len(items) - VALID - TEST, len(items) - TEST])
    return tuple([items[k] for k in part] for part in parts)


class Reviews:
    """The three parts as ids, their lengths and their classes."""

    def __init__(self) -> None:
        texts = [[language.words(item.text.lower()) for item in part] for part in split()]
        vocabulary = language.Vocabulary.from_sentences(texts[0], size=VOCABULARY - 3)
        self.parts = [
            ([torch.as_tensor(vocabulary.ids(text)) for text in part], _classes(items))
            for part, items in zip(texts, split(), strict=True)
        ]

    def batch(self, part: int, chosen: np.ndarray) -> tuple[torch.Tensor, ...]:
        """Ids (T, B), classes (B,) and lengths (B,) of some items of a part."""
        texts, classes = self.parts[part]
        rows = [texts[k] for k in chosen]
        return (
            nn.utils.rnn.pad_sequence(rows),
            classes[torch.as_tensor(chosen)],
            torch.tensor([len(row) for row in rows]),
        )

    def accuracy(self, net: nn.Module, part: int) -> float:
        """The share of a part's items with the right verdict."""
        texts, _ = self.parts[part]
        order = np.argsort([len(text) for text in texts], kind="stable")
        right = 0
        for first, last in pairwise([*range(0, len(order), 250), len(order)]):
            x, classes, lengths = self.batch(part, order[first:last])
            with torch.no_grad():
                right += int((net(x, lengths).argmax(-1) == classes).sum())
        return right / len(order)


def built(name: str, seed: int) -> recurrent.RecurrentNet:
    """The net of a name, its weights drawn from the seed."""
    options = NETS[name]
    seeds = iter(range(100 * seed, 100 * seed + 100))

    def cell(size):
        return CELLS[options["cell"]](size, options["units"], seed=next(seeds))

    layers, size = [], D
    for _ in range(options["layers"]):
        both = options["both"]
        layers.append(recurrent.Bidirectional(cell(size), cell(size)) if both else cell(size))
        size = layers[-1].output_size
    with training.manual_seed(next(seeds), "cpu"):
        embedding = nn.Embedding(VOCABULARY, D)
    attention = recurrent.SelfAttention(size, seed=next(seeds)) if options["attention"] else None
    return recurrent.RecurrentNet(
        recurrent.Stack(layers, connection=options["connection"]),
        2,
        at=options["at"],
        embedding=embedding,
        attention=attention,
        seed=next(seeds),
    )


def _classes(items):
    return torch.tensor([int(item.rating > 0) for item in items])


def _accuracies(reviews, name, rate, seed, epochs):
    """After each epoch, on validation and on test text."""
    net, updates = built(name, seed), len(reviews.parts[0][0]) // BATCH
    valid, test = [], []

    def batches(step):
        epoch, number = divmod(step - 1, updates)
        order = np.random.default_rng([seed, epoch]).permutation(len(reviews.parts[0][0]))
        return reviews.batch(0, order[number * BATCH : (number + 1) * BATCH])

    def judged(net):
        valid.append(round(reviews.accuracy(net, 1), 4))
        test.append(round(reviews.accuracy(net, 2), 4))
        return 1 - valid[-1]

    training.fit(
        net,
        batches,
        nn.functional.cross_entropy,
        steps=epochs * updates,
        learning_rate=rate,
        optimiser="adam",
        clip=1.0,
        validate=judged,
        validate_every=updates,
    )
    return valid, test
