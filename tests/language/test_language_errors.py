"""Every error says what was expected, what came, and what to do."""

from inspect import unwrap

import numpy as np
import pytest
from error_laws import refuses

from course_lib import language
from course_lib.language import Vocabulary
from course_lib.language.ngrams.building import thresholds

TEXT = [["a", "b", "a"], ["b", "c"]]
COUNTS = language.count_ngrams(TEXT, 3)
MODEL = language.maximum_likelihood(COUNTS)
SMOOTH = language.modified_kneser_ney
made = unwrap(Vocabulary.from_sentences.__func__)


def vocabulary(texts, **options):
    return made(Vocabulary, texts, **options)


def method(kind, name, *values):
    return unwrap(getattr(kind, name))(*values)


VALUE_ERRORS = [
    (lambda: vocabulary([]), "texts hold no word; expected at least one sentence with a word"),
    (lambda: vocabulary([[], []]), "texts hold no word"),
    (lambda: vocabulary([["a b"]]), "the word 'a b' is empty or holds white space; expected"),
    (lambda: vocabulary([[""]]), "the word '' is empty or holds white space"),
    (lambda: vocabulary([["a", "<s>"]]), "the text holds the word '<s>'; expected a text without"),
    (lambda: vocabulary([["</s>"]]), "the text holds the word '</s>'"),
    (lambda: vocabulary(TEXT, size=0), "size is 0; expected at least 1"),
    (lambda: vocabulary(TEXT, least=0), "least is 0; expected at least 1"),
    (lambda: Vocabulary(("<unk>", "<s>", "</s>", "a", "a")), "the word 'a' stands twice; expected"),
    (lambda: Vocabulary(("<s>", "</s>", "a")), "words lack ['<unk>']; expected <s>, </s> and"),
    (lambda: Vocabulary(("a",), None), "words lack ['<s>', '</s>']; expected"),
    (lambda: COUNTS.vocabulary.spelled([3, 99]), "an id is 99; expected ids below 6: use"),
    (lambda: COUNTS.vocabulary.spelled([-1]), "an id is -1; expected at least 0"),
    (
        lambda: language.encode([["a"], ["</s>"]], COUNTS.vocabulary),
        "sentence 2 holds '<s>' or '</s>'; expected sentences without these marks",
    ),
    (lambda: language.characters("a_b"), "text holds '_', which stands for a space; expected"),
    (lambda: language.characters("ab", "  "), "space is '  '; expected one character that is no"),
    (lambda: language.count_ngrams([], 2), "texts hold no word; expected"),
    (lambda: language.count_ngrams(TEXT, 0), "order is 0; expected at least 1"),
    (lambda: COUNTS.count([]), "ngram has 0 words; expected 1 to 3: count to a higher order"),
    (lambda: COUNTS.count(list("abca")), "ngram has 4 words; expected 1 to 3"),
    (lambda: COUNTS.of_counts(4), "n is 4; expected 1 to 3: count to a higher order"),
    (lambda: COUNTS.adjusted(0), "n is 0; expected at least 1"),
    (lambda: language.add_k(COUNTS, 0.0), "k is 0.0; expected a finite number above 0"),
    (lambda: language.add_k(COUNTS, np.nan), "k is nan; expected a finite number above 0"),
    (lambda: language.stupid_backoff(COUNTS, 0.0), "factor is 0.0; expected a number in (0, 1]"),
    (lambda: language.jelinek_mercer(COUNTS, [0.5]), "weights are 1 numbers; expected 3, one for"),
    (lambda: language.jelinek_mercer(COUNTS, [0.5, 2, 0]), "a weight is 2.0; expected a number in"),
    (lambda: language.jelinek_mercer(COUNTS, [np.nan, 0, 0]), "a weight is nan; expected a number"),
    (lambda: language.fit_weights(COUNTS, []), "sentences hold no word; expected"),
    (lambda: language.fit_weights(COUNTS, TEXT, 0), "rounds is 0; expected at least 1"),
    (lambda: language.katz(COUNTS, 0), "k is 0; expected at least 1"),
    (lambda: language.katz(COUNTS), "order 1 has [1, 3, 0, 0, 0, 0] n-grams with the counts 1 to"),
    (
        lambda: SMOOTH(COUNTS),
        "no n-gram of order 1 has the count 3; expected some for each count of [1, 2, 3]: take "
        "more text, a lower order, or fallback=(0.5, 1.0, 1.5)",
    ),
    (
        lambda: language.absolute_discounting(language.count_ngrams([["a", "b"]], 2)),
        "no n-gram of order 1 has the count 2; expected some for each count of [1, 2]: take",
    ),
    (
        lambda: SMOOTH(language.count_ngrams([list("abcccddeeeeffffgggghhhhiiii")], 1)),
        "the discounts of order 1 come out as [0.6, 0.2, -9.0]; expected 0 to 1, 2, 3: take",
    ),
    (lambda: SMOOTH(COUNTS, fallback=(1, 2)), "fallback is [1.0, 2.0]; expected three numbers"),
    (lambda: SMOOTH(COUNTS, fallback=(1, 2, np.nan)), "fallback is [1.0, 2.0, nan]; expected"),
    (lambda: SMOOTH(COUNTS, values=[[0, 0, 9]] * 3), "a row of values is [0.0, 0.0, 9.0]; expecte"),
    (lambda: SMOOTH(COUNTS, values=[[0, 0, 0]]), "values have 1 rows; expected 3, one for each"),
    (lambda: thresholds([1], COUNTS), "prune is [1]; expected at most 3 numbers"),
    (lambda: thresholds([0, 2, 1], COUNTS), "prune is [0, 2, 1]; expected at most 3 numbers"),
    (lambda: thresholds([0, 0, 0, 0], COUNTS), "prune is [0, 0, 0, 0]; expected at most 3"),
    (lambda: thresholds([0, -1], COUNTS), "a threshold of prune is -1; expected at least 0"),
    (lambda: language.estimate("witten-bell", COUNTS), "name is 'witten-bell'; expected one of ["),
    (lambda: language.Cache(MODEL, 1.5), "weight is 1.5; expected a number in [0, 1]"),
    (lambda: language.Cache(MODEL, 0.5, 0), "size is 0; expected at least 1"),
    (lambda: MODEL.score([]), "sentences hold no word; expected"),
    (lambda: MODEL.sentence_logprobs(["<s>"]), "sentence 1 holds '<s>' or '</s>'; expected"),
    (lambda: MODEL.sample(0, most=0), "most is 0; expected at least 1"),
    (lambda: MODEL.sample(-1), "seed is -1; expected at least 0"),
]

TYPE_ERRORS = [
    (lambda: vocabulary("abc"), "texts is 'abc' (str); expected sequences of words: split the tex"),
    (lambda: vocabulary(["abc"]), "sentence 1 of texts is 'abc' (str); expected a sequence of wor"),
    (lambda: vocabulary([["a"], [1]]), "sentence 2 of texts holds 1 (int); expected words: pass"),
    (lambda: vocabulary([["a", None]]), "sentence 1 of texts holds None (NoneType); expected"),
    (lambda: vocabulary([["a", float("nan")]]), "sentence 1 of texts holds nan (float); expected"),
    (lambda: vocabulary(None), "texts is None (NoneType); expected sequences of words"),
    (lambda: unwrap(language.words)(b"a"), "text is b'a' (bytes); expected a string: decode"),
    (lambda: unwrap(language.count_ngrams)(TEXT, 2.0), "order is 2.0 (float); expected a whole"),
    (lambda: method(Vocabulary, "ids", COUNTS.vocabulary, "ab"), "a sentence is 'ab' (str); expec"),
    (
        lambda: method(language.BackoffModel, "next_word", MODEL, "a"),
        "context is 'a' (str); expected a sequence of words: split it",
    ),
    (
        lambda: method(language.LanguageModel, "score", MODEL, "a b"),
        "sentences is 'a b' (str); expected sequences of words",
    ),
    (
        lambda: unwrap(language.write_arpa)(None, "x"),
        "model is a NoneType; expected a BackoffModel",
    ),
    (
        lambda: unwrap(language.write_arpa)(language.Cache(MODEL), "x"),
        "model is a Cache; expected a BackoffModel, since an ARPA file is a table: pass the model",
    ),
    (lambda: unwrap(language.add_k)(COUNTS, "1"), "k is '1' (str); expected a real number: pass"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)


def test_a_model_that_cannot_go_on_says_so():
    closed = Vocabulary(("<s>", "</s>", "a", "b"), None)
    silent = language.BackoffModel(
        closed,
        (language.Level(np.arange(4), np.full(4, -np.inf), np.zeros(4)),),
    )
    refuses(ValueError, lambda: silent.sample(0), "no word can follow ['<s>']; expected a model")
