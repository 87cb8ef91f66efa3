"""Small random texts, and models of every kind made of them."""

import itertools

import numpy as np
from hypothesis import strategies as st

from course_lib import language

FALLBACK = (0.5, 1.0, 1.5)
WORDS = ("a", "b", "c", "d")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=7), min_size=1, max_size=12).filter(any)
ORDERS = st.integers(1, 5)
NAMES = sorted(set(language.MODELS) - {"stupid-backoff"})


def options(name, counts, texts):
    """What makes a model of any name possible, however small the text."""
    if name == "jelinek-mercer":
        return {"weights": language.fit_weights(counts, [*texts[:2], ["a", "z"]], 5).values}
    if name == "katz":
        return {"fallback": True}
    smoothed = name.endswith("ney") or name == "absolute-discounting"
    return {"fallback": FALLBACK} if smoothed else {}


def model(name, texts, order, **more):
    """The model of that name."""
    counts = language.count_ngrams(texts, order)
    return language.estimate(name, counts, **options(name, counts, texts), **more)


def contexts(texts):
    """Contexts seen and unseen, long and short, from <s> and from within."""
    for n in range(3):
        for context in itertools.product(("a", "z", "</s>"), repeat=n):
            yield context
            yield ("<s>", *context)
    for text in texts[:2]:
        for k in range(2, len(text) + 1):
            yield ("<s>", *text[:k])
            yield ("z", *text[:k])


def zipf_text(sentences, seed, types=300):
    """Sentences of words whose frequencies fall as 1/rank, each drawn near the one before."""
    rng = np.random.default_rng(seed)
    weights = 1 / np.arange(1, types + 1)
    drawn = rng.choice(types, (sentences, 12), p=weights / weights.sum())
    drawn[:, 1::2] = (3 * drawn[:, ::2] + rng.integers(0, 3, (sentences, 6))) % types
    lengths = rng.integers(1, 13, sentences)
    return [[f"w{one}" for one in row[:n]] for row, n in zip(drawn, lengths, strict=True)]
