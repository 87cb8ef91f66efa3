"""The engine tells the outcomes apart, names mistakes, and gives nothing away."""

import contextlib
import math
import re
import warnings

import numpy as np
import pytest
import torch
from toy_question import BOTH, QUESTION, QUIET, mean_log

from course_lib import checks
from course_lib.checks.comparing import Part
from course_lib.checks.display import MIME, bundle, plain
from course_lib.checks.judging import Case
from course_lib.checks.outcome import Outcome
from course_lib.checks.question import Question
from course_lib.checks.running import PRINTED_LIMIT
from course_lib.checks.session import SESSION


def stub(x, base):
    raise NotImplementedError


def divides(x, base):
    zero = 0
    return x / base + 1 / zero


def leaves(x, base):
    raise SystemExit(0)


def refuses(x, base):
    raise NotImplementedError("arrays")


class SpeechlessError(Exception):
    def __str__(self):
        raise ValueError


def fails_without_words(x, base):
    raise SpeechlessError


class Unreadable:
    ndim = 2

    def __len__(self):
        raise KeyError


def recurses(x, base):
    return recurses(x, base)


def spoils(x, base):
    value = mean_log(x, base)
    x[0] = 7
    return value


OUTCOMES = {
    "nothing": (None, "not attempted", None, "mean_log(x, base)"),
    "dots": (..., "not attempted", None, ""),
    "the stub": (stub, "not attempted", None, ""),
    "the reference": (mean_log, "right", None, ""),
    "a number": (3.0, "wrong", "not-a-function", "got a float"),
    "its value": (np.zeros(3), "wrong", "not-a-function", "got an array of float64"),
    "one argument": (lambda x: x, "wrong", "arguments", "takes (x)"),
    "no return": (lambda x, base: None, "wrong", "returns-none", "return"),
    "text": (lambda x, base: "1", "wrong", "not-numbers", "came as text; expected numbers"),
    "ragged": (
        lambda x, base: [[1, 2], [3]],
        "wrong",
        "not-numbers",
        "a list of parts that differ in shape",
    ),
    "objects": (lambda x, base: [object()], "wrong", "not-numbers", "expected numbers"),
    "shape": (
        lambda x, base: [1.0, 2.0],
        "wrong",
        "shape",
        "shape of the mean is (2,); expected a number",
    ),
    "named": (lambda x, base: np.mean(np.log(x), 0), "wrong", "natural", "base is not used"),
    "named by shape": (lambda x, b: np.sum(mean_log(x, b)), "wrong", "sum-of-all", "columns"),
    "unnamed": (lambda x, base: mean_log(x, base) + 0.03, "wrong", None, "off by about 0.03"),
    "NaN": (lambda x, base: mean_log(x, base) * np.nan, "wrong", None, "is NaN"),
    "infinite": (lambda x, base: mean_log(x, base) + np.inf, "wrong", None, "is infinite"),
    "complex": (lambda x, base: mean_log(x, base) + 0.5j, "wrong", None, "off by 0.5"),
    "changes x": (spoils, "wrong", "changes-its-input", "Make a copy"),
    "raises": (divides, "raised", None, "return x / base + 1 / zero"),
    "known to raise": (lambda x, base: math.log(0), "raised", "log-of-product", "product is 0"),
    "refuses": (refuses, "raised", None, "NotImplementedError: arrays"),
    "raises without words": (fails_without_words, "raised", None, "`SpeechlessError`"),
    "too much": (
        lambda x, b: np.broadcast_to(1j, (10**6, 10**7)),
        "wrong",
        "shape",
        "too many",
    ),
    "swapped arguments": (lambda base, x: 0, "wrong", "arguments", "takes (base, x)"),
    "exits": (leaves, "raised", None, "SystemExit"),
    "recurses": (recurses, "raised", None, "RecursionError"),
}


@pytest.mark.parametrize("answer, kind, misconception, says", OUTCOMES.values(), ids=OUTCOMES)
def test_each_answer_has_its_outcome(answer, kind, misconception, says):
    outcome = QUESTION.outcome_of(answer)
    assert (outcome.kind, outcome.misconception) == (kind, misconception)
    assert says in outcome.says


RIGHT = {
    "list": lambda x, base: mean_log(x, base).tolist(),
    "torch": lambda x, base: torch.log(torch.from_numpy(x)).mean(0) / math.log(base),
    "torch, with a gradient": lambda x, b: torch.tensor(mean_log(x, b), requires_grad=True),
    "torch, single precision": lambda x, b: (
        torch.log(torch.tensor(x).float()).mean(0) / math.log(b)
    ),
    "single precision": lambda x, base: mean_log(x, base).astype(np.float32),
    "complex without imaginary part": lambda x, base: mean_log(x, base) + 0j,
    "other argument names": lambda values, b: mean_log(values, b),
    "more, with defaults": lambda x, base, axis=0: mean_log(x, base),
    "prints": lambda x, base: print("here") or mean_log(x, base),
    "warns": lambda x, base: (np.log(np.zeros(1)), mean_log(x, base))[1],
}


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_a_right_answer_of_another_kind_is_right(answer):
    assert QUESTION.outcome_of(answer).kind == "right"


@pytest.mark.parametrize("dtype", [np.longdouble, np.float64, np.float32, np.complex64])
def test_precision_of_the_answer_is_allowed_for(dtype):
    assert QUESTION.outcome_of(lambda x, b: mean_log(x, b).astype(dtype)).kind == "right"


def test_half_precision_is_too_rough():
    outcome = QUESTION.outcome_of(lambda x, b: (mean_log(x, b) + 0.01).astype(np.float16))
    assert outcome.kind == "wrong"


def test_single_precision_is_not_an_excuse_for_double():
    rough = QUESTION.outcome_of(lambda x, base: mean_log(x, base) + 1e-6)
    assert rough.kind == "wrong"


@pytest.mark.parametrize(
    "returned, words",
    [
        (lambda x: 1.0, "It returned a float"),
        (lambda x: np.arange(7.0), "It returned one array, of shape (7,)"),
        (lambda x: (x,), "It returned 1"),
        (lambda x: None, "It returned None"),
        (lambda x: (None, x**2 + (x == 2)), "the first difference in the squares is at place 2"),
        (lambda x: (None, x[:2]), "the shape of the squares is (2,); expected (3,)"),
    ],
)
def test_parts_are_counted_and_placed(returned, words):
    outcome = BOTH.outcome_of(returned)
    assert outcome.kind == "wrong" and words in outcome.says


def test_the_own_value_the_cases_that_are_right_and_a_line_that_runs_the_case_are_told():
    def wrong(x, base):
        return mean_log(x, base) + 0.03 * (base == 10)

    says = QUESTION.outcome_of(wrong).says
    size = re.search(
        r"is off by (?:about )?0.03; yours is (\S+)\. Right in 1 of the 2 cases\.", says
    )
    line = re.search(r"To run this case yourself: `(.*)`", says)[1]
    assert line == 'mean_log(*checks.case("toy.mean_log", 2))'
    again = eval(line, {"checks": checks, "mean_log": wrong})
    assert f"{again[0]:.4g}" == size[1]


def test_an_own_value_that_is_nearly_right_is_not_shown(monkeypatch):
    near = QUESTION.outcome_of(lambda x, base: mean_log(x, base) * 1.001)
    assert near.kind == "wrong" and "yours is" not in near.says
    monkeypatch.setattr(SESSION, "token", "a grader's")
    assert "checks.case" not in QUESTION.outcome_of(lambda x, base: 0.0).says


def test_a_case_that_stops_can_be_run_too_and_what_was_not_tried_is_not_counted():
    assert 'mean_log(*checks.case("toy.mean_log", 1))' in QUESTION.outcome_of(divides).says
    stops = QUESTION.outcome_of(lambda x, base: 0.0 if x.ndim == 1 else [])
    assert "Right in 0 of the 2 cases" in stops.says
    stops = QUESTION.outcome_of(lambda x, base: 0.0 if x.ndim == 1 else None)
    assert "cases" not in stops.says  # one alone was tried


def test_a_case_that_there_is_not_is_told():
    assert checks.case("toy.both", 1)[0].tolist() == [0, 1, 2]
    for number in (0, 3, -1, "1", None):
        with pytest.raises(ValueError, match=r"toy.both has no case .*; it has 2"):
            checks.case("toy.both", number)
    with pytest.raises(ValueError, match=r"iterated_maps.fates has no case 1; it has 0"):
        checks.case("fates", 1)


def nudged_and_back(x, base):
    x += 1e-5
    x -= 1e-5
    return mean_log(x, base)


def test_an_input_that_comes_back_nearly_is_told_from_one_that_does_not():
    assert "to the last bit" in QUESTION.outcome_of(nudged_and_back).says
    assert "Make a copy" in QUESTION.outcome_of(spoils).says


def test_whole_numbers_are_told_from_floating_point_ones():
    def answer(*given):
        counted = Question(
            name="toy.counted",
            signature="counted(x)",
            hints=("Count.",),
            cases=lambda rng: [Case((3,), "x = 3")],
            reference=lambda x: ([x, x + 1], 0.5),
            parts=(Part("the numbers", whole=True), Part("the rest")),
            tolerance=lambda expected, eps, x: (1e-9, 1e-9),
        )
        return counted.outcome_of(lambda x: given)

    for whole in ([3, 4], np.array([3, 4]), torch.tensor([3, 4]), np.array([3, 4], object)):
        assert answer(whole, 0.5).kind == "right"
    for rough in ([3.0, 4.0], np.array([3.0, 4.0]), torch.tensor([3.0, 4.0])):
        assert answer(rough, 0.5).misconception == "floating-point"
    assert answer([3.0, 5.0], 0.5).misconception is None


def test_what_is_wrong_in_a_simple_case_comes_before_what_fails_in_a_later_one():
    def twice_wrong(x, base):
        return np.mean(np.log(x)) if x.ndim == 1 else math.log(0)

    outcome = QUESTION.outcome_of(twice_wrong)
    assert (outcome.kind, outcome.misconception) == ("wrong", "natural")


def test_what_cannot_be_looked_at_is_wrong():
    outcome = BOTH.outcome_of(lambda x: Unreadable())
    assert (outcome.kind, outcome.misconception) == ("wrong", "unreadable")


def test_a_part_of_another_question_is_not_judged():
    assert BOTH.outcome_of(lambda x: ("nonsense", x * x)).kind == "right"


PACKS = {
    "tuple": tuple,
    "list": list,
    "array": np.array,
    "objects": lambda pair: np.array(pair, object),
    "torch": lambda pair: torch.tensor(np.array(pair)),
    "sparse": lambda pair: torch.tensor(np.array(pair)).to_sparse(),
    "with a gradient": lambda pair: torch.tensor(np.array(pair), requires_grad=True),
}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_parts_may_come_as_one_array(pack):
    assert BOTH.outcome_of(lambda x: pack([x + 1, x * x])).kind == "right"


def test_parts_that_hold_no_numbers_are_named():
    outcome = BOTH.outcome_of(lambda x: torch.ones(2, len(x), device="meta"))
    assert (outcome.kind, outcome.misconception) == ("wrong", "not-numbers")
    assert "meta device" in outcome.says


def test_a_judge_computes_under_numpys_own_settings():
    def judge(answer, trial):
        answer = trial.call(answer, ())
        assert np.exp(-1000.0) == answer  # underflows

    asked = Question(name="toy.judged", signature="zero()", hints=("",), judge=judge)
    with np.errstate(all="raise"):
        assert asked.outcome_of(lambda: 0.0).kind == "right"


def test_warnings_can_make_an_answer_wrong():
    noisy = QUIET.outcome_of(lambda x: np.nan_to_num(np.sqrt(x)))
    assert (noisy.kind, noisy.misconception) == ("wrong", "warns")
    assert "invalid value encountered in sqrt" in str(noisy.notes)
    assert QUIET.outcome_of(lambda x: np.sqrt(np.maximum(x, 0))).kind == "right"


def hushed_by_numpy(x):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.sqrt(x))


def hushed_by_python(x):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.nan_to_num(np.sqrt(x))


@pytest.mark.parametrize("answer", [hushed_by_numpy, hushed_by_python])
def test_silencing_a_warning_does_not_help(answer):
    assert QUIET.outcome_of(answer).misconception == "warns"


def test_a_warning_about_something_else_is_no_mistake():
    def dated(x):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return np.sqrt(np.maximum(x, 0))

    outcome = QUIET.outcome_of(dated)
    assert outcome.kind == "right" and "DeprecationWarning: old" in str(outcome.notes)


@pytest.fixture
def one_second(monkeypatch):
    monkeypatch.setattr(SESSION, "seconds", 0.3)


def loops(x, base):
    while True:
        pass


def loops_and_prints(x, base):
    while True:
        print("again" * 100)


def loops_and_catches(x, base):
    while True:
        with contextlib.suppress(Exception):
            x[99]


@pytest.mark.parametrize("answer", [loops, loops_and_prints, loops_and_catches])
def test_an_endless_loop_is_stopped(one_second, answer):
    outcome = QUESTION.outcome_of(answer)
    assert outcome.kind == "timed out" and "0.3 seconds of computing" in outcome.says
    assert len(plain(outcome)) < PRINTED_LIMIT


PATCHES = {
    "np.allclose": (np, "allclose", lambda *a, **k: True),
    "np.log": (np, "log", lambda x: 0 * x),
    "np.mean": (np, "mean", lambda *a, **k: 0.0),
    "np.abs": (np, "abs", lambda x: 0 * x),
    "np.isnan": (np, "isnan", lambda x: True),
    "np.maximum": (np, "maximum", lambda *a: np.inf),
    "math.log": (math, "log", lambda x: 1.0),
}


@pytest.mark.parametrize("module, name, fake", PATCHES.values(), ids=PATCHES)
def test_a_patched_library_fools_nobody(monkeypatch, module, name, fake):
    monkeypatch.setattr(module, name, fake)
    assert QUESTION.outcome_of(lambda x, base: x[0] * 0).kind == "wrong"
    assert QUESTION.outcome_of(lambda x, b: np.log(x).mean(axis=0) / math.log(b)).kind == "right"
    assert getattr(module, name) is fake  # what a student does in a notebook stays the student's


@pytest.mark.parametrize("module, name, fake", PATCHES.values(), ids=PATCHES)
def test_a_library_patched_by_the_answer_itself_fools_nobody(monkeypatch, module, name, fake):
    monkeypatch.setattr(module, name, getattr(module, name))  # is put back, whatever happens here

    def patches(x, base):
        setattr(module, name, fake)
        return 0 * x[0]

    assert QUESTION.outcome_of(patches).kind == "wrong"
    assert QUESTION.outcome_of(mean_log).kind == "right"
    named = QUESTION.outcome_of(lambda x, base: np.mean(np.log(x), 0))
    assert named.misconception == "natural"


@pytest.mark.parametrize("name", ["hint", "iterated_maps", "NotRight", "new"])
def test_the_checks_are_read_only(name):
    with pytest.raises(AttributeError, match="read-only"):
        setattr(checks, name, None)
    with pytest.raises(AttributeError, match="cannot be set"):
        setattr(checks.outcome, name, None)
    with pytest.raises(AttributeError, match="cannot be deleted"):
        delattr(checks, name)
    with pytest.raises(AttributeError):
        QUESTION.reference = None


def test_what_is_shown_never_holds_the_answer():
    """The value expected is a number that can be recognised, wherever it would appear."""
    secret = Question(
        name="toy.secret",
        signature="secret(x)",
        hints=("",),
        cases=lambda rng: [Case((1.0,), "x = 1")],
        reference=lambda x: 0.7316495,
    )
    for value in (0.0, 1.0, 0.73165, [0.7], None, np.nan, 1e300):
        outcome = secret.outcome_of(lambda x, value=value: value)
        shown = str(bundle(outcome))
        assert outcome.kind == "wrong" and not re.search(r"73[12]", shown)


def test_inputs_are_seeded_and_a_grader_has_other_ones(monkeypatch):
    drawn = []
    QUESTION.outcome_of(lambda x, base: drawn.append(x) or mean_log(x, base))
    QUESTION.outcome_of(lambda x, base: drawn.append(x) or mean_log(x, base))
    monkeypatch.setattr(SESSION, "seed", 5)
    QUESTION.outcome_of(lambda x, base: drawn.append(x) or mean_log(x, base))
    assert np.array_equal(drawn[1], drawn[3]) and not np.array_equal(drawn[1], drawn[5])


def test_four_outcomes_look_different_and_say_it_in_words():
    shown = {
        kind: bundle(Outcome("toy.x", kind, "Words with `code` & <b>."))
        for kind in ("right", "wrong", "raised", "timed out", "not attempted")
    }
    assert len({data["text/html"] for data in shown.values()}) == 5
    assert len({data["text/plain"].splitlines()[0] for data in shown.values()}) == 5
    for kind, data in shown.items():
        assert "<code>code</code> &amp; &lt;b&gt;." in data["text/html"]
        assert data[MIME] == {
            "question": "toy.x",
            "outcome": kind,
            "misconception": None,
            "says": "Words with `code` & <b>.",
        }


def test_a_question_needs_a_way_to_judge():
    with pytest.raises(
        ValueError, match=r"toy.empty has no way to judge an answer; expected cases"
    ):
        Question(name="toy.empty", signature="f()", hints=())
