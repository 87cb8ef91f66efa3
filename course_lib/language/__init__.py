r"""Language models: vocabularies, counts of n-grams, and models made of them.

What is the next word? A model answers with a probability for every word that it knows. All models
share one interface, :class:`LanguageModel`, so that a loop compares them. Models of counts need
NumPy only; torch is loaded when a neural model is asked for.
"""

import importlib

from course_lib.language.model import LanguageModel, Score
from course_lib.language.ngrams.arpa import read_arpa, write_arpa
from course_lib.language.ngrams.backoff import BackoffModel, Level
from course_lib.language.ngrams.cache import Cache
from course_lib.language.ngrams.catalogue import MODELS, estimate
from course_lib.language.ngrams.counting import NGramCounts, NGrams, count_ngrams
from course_lib.language.ngrams.discounts import discounts
from course_lib.language.ngrams.interpolated import (
    absolute_discounting,
    jelinek_mercer,
    kneser_ney,
    maximum_likelihood,
    modified_kneser_ney,
)
from course_lib.language.ngrams.katz import katz
from course_lib.language.ngrams.simple import add_k, stupid_backoff
from course_lib.language.ngrams.weights import Weights, fit_weights
from course_lib.language.sampling import reshaped
from course_lib.language.text import Text, encode
from course_lib.language.tokenisers import characters, words
from course_lib.language.vocabulary import Vocabulary

_LATER = (
    "Carried",
    "Decoded",
    "EncoderDecoder",
    "NeuralModel",
    "PairBatches",
    "Pieces",
    "Read",
    "RecurrentWords",
    "Translation",
    "Translator",
    "WindowWords",
    "token_loss",
)

__all__ = [
    "MODELS",
    "BackoffModel",
    "Cache",
    "LanguageModel",
    "Level",
    "NGramCounts",
    "NGrams",
    "Score",
    "Text",
    "Vocabulary",
    "Weights",
    "absolute_discounting",
    "add_k",
    "characters",
    "count_ngrams",
    "discounts",
    "encode",
    "estimate",
    "fit_weights",
    "jelinek_mercer",
    "katz",
    "kneser_ney",
    "maximum_likelihood",
    "modified_kneser_ney",
    "read_arpa",
    "reshaped",
    "stupid_backoff",
    "words",
    "write_arpa",
    *_LATER,
]


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(importlib.import_module("course_lib.language.neural"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
