"""Who learns to translate numbers, read straight or reversed, with attention or without?

Numbers below 10,000 in English words to French words; a thousand are held out, and every other one
of them is asked for. Encoder and decoder have 64 units each; Adam, clipped at norm 1. The rate of
each net is the better of two, by the loss of two other seeds. Read by chapter 10.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import torch

from course_lib import language, recurrent, tasks, training

CELLS = {"tanh": recurrent.ElmanCell, "GRU": recurrent.GRUCell, "LSTM": recurrent.LSTMCell}
D, H, BATCH, TRAINED = 32, 64, 32, 20_000
RATES, UPDATES, EVERY = (0.003, 0.01), 1800, 150
TRIALS, TRIAL_UPDATES, SEEDS = (100, 101), 450, range(5)
CASES = [
    {"cell": cell, "attention": attention, "reverse": reverse}
    for cell, attention, reverse in product(CELLS, (False, True), (False, True))
]
# To see whether what is not learned is only slow.
CASES += [
    {"cell": "tanh", "attention": False, "reverse": reverse, "updates": 4 * UPDATES}
    for reverse in (False, True)
]


def measure(cell: str, attention: bool, reverse: bool, updates: int = UPDATES) -> dict:
    """Shares of held-out numbers wholly right, by seed and after every 150 updates."""
    torch.set_num_threads(1)
    words, tried = Words(), {}
    trial, every = min(updates, TRIAL_UPDATES), min(updates, EVERY)
    for rate in RATES:
        runs = [_fit(words, cell, attention, reverse, rate, seed, trial, trial) for seed in TRIALS]
        tried[rate] = np.mean([run.losses[-100:] for run in runs])
    rate = min(tried, key=tried.get)
    runs = [_fit(words, cell, attention, reverse, rate, seed, updates, every) for seed in SEEDS]
    right = [1 - np.array(run.validation.values) for run in runs]
    return {"rate": rate, "right": np.round(right, 3).tolist()}


class Words:
    """The numbers to learn from and those held out, and the two vocabularies."""

    def __init__(self) -> None:
        task = tasks.NumberNames(below=10_000, held_out=1000)
        seen = task.train(TRAINED, seed=0)
        self.pairs, self.test = [(one.english, one.french) for one in seen], task.test()[::2]
        self.source, self.target = (
            language.Vocabulary.from_sentences(side, unknown=None)
            for side in zip(*self.pairs, strict=True)
        )

    def net(self, cell: str, attention: bool, reverse: bool, seed: int) -> language.EncoderDecoder:
        """Weights drawn from the seed; with one seed all but A and C are the same."""
        encoder, decoder = (CELLS[cell](D, H, seed=2 * seed + k) for k in range(2))
        return language.EncoderDecoder(
            len(self.source),
            len(self.target),
            encoder,
            decoder,
            attention=attention,
            reverse=reverse,
            seed=seed,
        )

    def right(self, net: language.EncoderDecoder) -> float:
        """The share of held-out numbers that the net translates without a mistake."""
        translator = language.Translator(self.source, self.target, net)
        found = translator.translate([one.english for one in self.test], most=20)
        pairs = zip(found, self.test, strict=True)
        return float(np.mean([said.words == one.french for said, one in pairs]))


def _fit(words, cell, attention, reverse, rate, seed, updates, every):
    """The history of a net that is trained from its seed on, judged after every so many updates."""
    net = words.net(cell, attention, reverse, seed)
    return training.fit(
        net,
        language.PairBatches(words.pairs, words.source, words.target, batch=BATCH, seed=seed),
        language.token_loss,
        steps=updates,
        learning_rate=rate,
        optimiser="adam",
        clip=1.0,
        validate=lambda net: 1 - words.right(net),
        validate_every=every,
    )
