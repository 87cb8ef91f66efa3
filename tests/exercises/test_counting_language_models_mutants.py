"""Chapter 08: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io

import numpy as np
import pytest
from chapter_exercises import ChapterExercises
from counting_language_models_table_methods import TABLE_METHODS
from counting_language_models_text_methods import TEXT_METHODS
from counting_language_models_wrong_answers import RIGHT_SUMS, UNFORESEEN, UNKNOWN_ERRORS
from exercise_notebooks import judged, names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)

from course_lib import language
from course_lib.checks.counting_language_models import _fair, _sums
from course_lib.checks.counting_language_models._texts import drawn
from course_lib.checks.session import SESSION

EXERCISES = ChapterExercises(
    chapter="08_counting_language_models",
    module="counting_language_models",
    says="Ten questions, with thirteen checks and a written part",
    methods=TEXT_METHODS | TABLE_METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"sums", "flaws", "fair"}),
    secrets={"sums": tuple(RIGHT_SUMS[key] for key in ("<s>", "c")), "fair": _fair.RIGHT.values()},
)
TEXT = drawn(np.random.default_rng(3), 400, 12)
HELD_OUT = drawn(np.random.default_rng(4), 60, 12)
COUNTS = language.count_ngrams(TEXT, 2)
KNOWN = COUNTS.vocabulary.words  # <unk>, <s>, </s> and the words


@pytest.fixture(scope="module")
def own():
    """The names that the solutions define."""
    answers = dict.fromkeys(EXERCISES.answers.values())
    return names(EXERCISES.chapter, "\n".join(solution(EXERCISES.chapter, c) for c in answers))


@pytest.fixture(scope="module")
def table():
    """Counts of pairs: rows are all tokens but the end, columns all but the begin."""
    return np.array([[COUNTS.count((h, w)) for w in TO_COME] for h in FROM])


TO_COME = [w for w in KNOWN if w != "<s>"]
FROM = [w for w in KNOWN if w != "</s>"]
PLACES = [KNOWN.index(w) for w in TO_COME]


def rows_of(model):
    """A model's distributions over what can come, after each token."""
    return np.array([model.next_word((h,))[PLACES] for h in FROM])


def printed(cell):
    """What an example's cell prints, and the names that it defines."""
    out, found = io.StringIO(), {"np": np}
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), found)
    return out.getvalue().rstrip(), found


def test_frequencies_and_perplexity_are_the_librarys(own):
    model = language.maximum_likelihood(language.count_ngrams(TEXT, 3))
    for context in (("the",), ("<s>", "a"), ("the", "rose")):
        p = dict(zip(KNOWN, model.next_word(context), strict=True))
        for word in TO_COME:
            times, frequency = own["likelihood"](TEXT, context, word)
            assert frequency == pytest.approx(p[word]) and times == int(times)
    smooth = language.add_k(language.count_ngrams(TEXT, 3), 0.1)
    given = own["perplexity"](HELD_OUT[:20], lambda w, h: np.exp(smooth.logprob(w, h)))
    assert given == pytest.approx(smooth.perplexity(HELD_OUT[:20]))
    assert own["perplexity"]([["tulip"]], lambda w, h: float(w != "tulip")) == np.inf


def test_smoothed_tables_are_the_librarys(own, table):
    words = [w for w in TO_COME if w not in ("<unk>", "</s>")]
    smooth = language.add_k(COUNTS, 0.3)
    for history in FROM:
        p, _ = own["add_k"](TEXT, 0.3, tuple(words), history)
        order = [KNOWN.index(w) for w in (*words, "<unk>", "</s>")]
        assert p == pytest.approx(smooth.next_word((history,))[order])
    no_discount_below = [[0, 0, 0], [0.75, 0.75, 0.75]]
    model = language.kneser_ney(COUNTS, values=no_discount_below)
    _, p = own["kneser_ney"](table, 0.75)
    assert p == pytest.approx(rows_of(model))
    assert table.sum(axis=1) @ p == pytest.approx(table.sum(axis=0))
    lacking = table[(table[:, table.any(axis=0)] == 0).any(axis=1)]
    p, alpha = own["backoff"](lacking, 0.6)
    assert len(lacking) > 9 and p.sum(axis=1) == pytest.approx(np.ones(len(lacking)))
    assert (alpha > 0).all()


def test_discounts_weights_and_reshaping_are_the_librarys(own, table):
    assert own["discounts"](table.ravel()) == pytest.approx(
        language.discounts(COUNTS, adjusted=False, fallback=(0.5, 1, 1.5))[1]
    )
    p = np.random.default_rng(0).dirichlet(np.ones(20))
    assert own["reshaped"](p, 0.7, 0.8) == pytest.approx(
        language.reshaped(p, temperature=0.7, nucleus=0.8)
    )
    # Of order 1 the library mixes the words' frequencies with the uniform distribution.
    counts = language.count_ngrams(TEXT, 1)
    fitted = language.fit_weights(counts, HELD_OUT, rounds=5)
    frequency = dict(zip(KNOWN, language.maximum_likelihood(counts).next_word(()), strict=True))
    tokens = [w for s in HELD_OUT for w in (*s, "</s>")]
    models = np.array([[frequency[w], 1 / len(TO_COME)] for w in tokens])
    weights, means = own["em"](models, np.array([0.5, 0.5]), 5)
    assert weights[0] == pytest.approx(fitted.values[0])
    assert means == pytest.approx(fitted.log_likelihoods[:6])


def test_the_predicted_sums_are_those_of_the_library(own):
    counts = language.count_ngrams(_sums.TEXT, 2)
    scores = language.stupid_backoff(counts, 0.4)
    for context in ("<s>", "a", "c"):
        assert scores.next_word((context,)).sum() == pytest.approx(own["sums"][context])
        assert RIGHT_SUMS[context] == pytest.approx(own["sums"][context])
    # The library drops a context that was not seen without the factor, and says so.
    assert 0.4 * scores.next_word(("d",)).sum() == pytest.approx(own["sums"]["d"])
    model = language.katz(counts, fallback=True)
    assert model.next_word(("b",)).sum() == pytest.approx(own["sums"]["b, Katz"])


@pytest.mark.parametrize("slip", _sums.SLIPS, ids=lambda slip: slip.name)
def test_each_rule_of_the_prediction_is_named(slip):
    for rule in slip.ways:
        given = {key: rule(key) for key in _sums.RIGHT}
        given = {key: _sums.RIGHT[key] if value is None else value for key, value in given.items()}
        outcome = _sums.sums.outcome_of(given)
        assert (outcome.kind, outcome.misconception) == ("wrong", slip.name)


@pytest.mark.parametrize("slip", _fair.SLIPS, ids=lambda slip: slip.name)
def test_each_rule_of_the_comparison_is_named(slip):
    for wrong in slip.ways:
        given = {key: wrong(key) or right for key, right in _fair.RIGHT.items()}
        outcome = _fair.fair.outcome_of(given)
        assert (outcome.kind, outcome.misconception) == ("wrong", slip.name)


def test_the_comparison_turns_the_report_round():
    """C reports 60 where A reports 100, and is the worst of all."""
    fair = _fair.RIGHT | {"A": 100}
    assert min(fair, key=fair.get) == "E" and max(fair, key=fair.get) == "C"


def test_a_loop_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(SESSION, "seconds", 0.3)
    code = "def unseen(train, test, N):\n    while True:\n        pass"
    outcome = judged(EXERCISES.chapter, "check-unseen", code)
    assert outcome.kind == "timed out" and "Does a loop never end" in outcome.says


def test_examples_of_texts_are_true(own):
    text, _ = printed("example-likelihood")
    example = [["a", "rose", "is", "a", "rose"], ["so", "is", "love"]]
    for history, word in ((("is",), "love"), (("<s>",), "so"), ((), "</s>")):
        asked = f'likelihood(example, {history}, "{word}")'.replace("'", '"')
        given = own["likelihood"](example, history, word)
        assert f"{asked} should give {given}" in text
    text, cell = printed("example-perplexity")
    given = own["perplexity"]([["a", "rose"], ["so"]], cell["example_p"])
    assert f"should give\n{given:.4f}," in text
    text, _ = printed("example-unseen")
    given = own["unseen"]([["a", "rose", "is", "a", "rose"]], [["so", "is", "a", "rose"]], 2)
    assert text.endswith(f"should give {given}")
    text, _ = printed("example-add-k")
    p, mass = own["add_k"]([["a", "rose", "is", "a", "king"]], 1, ("a", "rose", "is"), "a")
    assert text.endswith(f"{p.round(3)} and {mass.round(3)}")


def test_examples_of_tables_are_true(own):
    text, _ = printed("example-em")
    weights, means = own["em"](np.array([[0.5, 0.25], [0.0, 0.25]]), np.array([0.5, 0.5]), 1)
    assert text.endswith(f"{weights} and {means.round(4)}")
    text, _ = printed("example-backoff")
    p, alpha = own["backoff"](np.array([[3, 1, 0], [0, 0, 2]]), 0.5)
    assert text.endswith(f"{p}\nand {alpha}")
    text, _ = printed("example-kneser-ney")
    lower, p = own["kneser_ney"](np.array([[1, 1, 0], [0, 1, 2]]), 0.5)
    assert text.endswith(f"{lower}\n{p.round(4)}")
    text, _ = printed("example-discounts")
    given = own["discounts"](np.array([1] * 6 + [2] * 3 + [3] * 2 + [4]))
    assert text.endswith(str(given))
    text, _ = printed("example-reshaped")
    p = np.array([0.1, 0.6, 0.3])
    for temperature, share in ((0.5, 1), (1, 0.7)):
        given = own["reshaped"](p, temperature, share).round(3)
        assert f"reshaped(p, {temperature}, {share}) should give {given}" in text
