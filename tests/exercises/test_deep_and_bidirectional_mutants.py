"""Chapter 07: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io

import numpy as np
import pytest
from chapter_exercises import ChapterExercises
from deep_and_bidirectional_methods import METHODS
from deep_and_bidirectional_wrong_answers import RIGHT_BEST, UNFORESEEN, UNKNOWN_ERRORS
from exercise_notebooks import names, solution
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)

from course_lib.checks.deep_and_bidirectional import _best

EXERCISES = ChapterExercises(
    chapter="07_deep_and_bidirectional",
    module="deep_and_bidirectional",
    says="Nine questions, with ten checks and a written part",
    methods=METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"best", "flaws"}),
    secrets={"best": (0.75, 0.8125)},
)


@pytest.fixture(scope="module")
def own():
    """The names that the solutions define."""
    answers = dict.fromkeys(EXERCISES.answers.values())
    return names(EXERCISES.chapter, "\n".join(solution(EXERCISES.chapter, c) for c in answers))


def printed(cell):
    """What an example's cell prints, and the names that it defines."""
    out, found = io.StringIO(), {"np": np}
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), found)
    return out.getvalue().rstrip(), found


def test_the_best_answers_are_those_of_a_count_of_all_sequences():
    """Simulated readers, who answer by what was most frequent, are as good and no better."""
    tosses = np.random.default_rng(0).integers(0, 2, (40_000, 6))
    for task, rule in _best.TARGETS.items():
        target = np.array([rule(row.tolist()) for row in tosses])
        for reader, right in zip(_best.READERS, RIGHT_BEST[task], strict=True):
            seen = list(_best.SEEN[reader])
            keys = tosses[:, seen] @ 2 ** np.arange(len(seen))
            hits = [max(target[keys == k].sum(), (~target)[keys == k].sum()) for k in set(keys)]
            assert sum(hits) / len(tosses) == pytest.approx(right, abs=0.015)
        assert _best.row(task) == RIGHT_BEST[task]


@pytest.mark.parametrize("slip", _best.SLIPS, ids=lambda slip: slip.name)
def test_each_rule_of_the_prediction_is_named(slip):
    for rule in slip.ways:
        outcome = _best.best.outcome_of({task: rule(task) for task in _best.TARGETS})
        assert (outcome.kind, outcome.misconception) == ("wrong", slip.name)


def test_other_forms_of_the_prediction_are_right():
    given = {task: np.round(row, 3) for task, row in RIGHT_BEST.items()}
    assert _best.best.outcome_of(given).kind == "right"
    given = {task: list(row) for task, row in RIGHT_BEST.items()}
    assert _best.best.outcome_of(given).kind == "right"


def test_examples_of_layers_are_true(own):
    text, cell = printed("example-reverse")
    turned = own["reverse"](**cell["example"])
    assert text.endswith(f"{turned[:, 0, 0]} {turned[:, 1, 0]}")
    text, _ = printed("example-bidirectional")
    x = np.array([1.0, 2, 3, 9])[:, None, None]
    nothing = np.zeros((1, 1))
    y, summary = own["bidirectional"](
        lambda x, h: h + x, lambda x, g: g + x, x, np.array([3]), nothing, nothing
    )
    assert str(y[:, 0].astype(int)) in text and text.endswith(str(summary.astype(int).tolist()))


def test_examples_of_tables_are_true(own):
    text, _ = printed("example-dependence")
    table = own["dependence"](lambda x: np.cumsum(x, axis=0), np.ones((3, 1)))
    assert text.endswith(str(table))
    text, _ = printed("example-sees")
    assert text.endswith(str(own["sees"](["window"], 4)))


def test_examples_of_sizes_are_true(own):
    assert own["count"](3, 4, 1, 1, False, "none") == (32, 4)
    text, _ = printed("example-paths")
    sums = own["paths"](np.array([2.0, 3.0, 5.0]).reshape(3, 1, 1)).ravel()
    assert f"should give {sums} with the sum {sums.sum()} = 3 * 4 * 6" in text
    assert own["cost"](["forward"], 10) == (10, 10)
    assert own["cost"](["window"], 10) == (10, 1)
    assert own["cost"](["both"], 10) == (20, 10)
    assert own["best"] == RIGHT_BEST
