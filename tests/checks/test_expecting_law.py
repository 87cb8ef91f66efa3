"""What is expected is computed once for a question and a seed, and no answer can change it."""

from itertools import count

import numpy as np
import pytest

from course_lib.checks import expecting
from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.session import SESSION

EPS = float(np.finfo(float).eps)


class Counted:
    """A function that counts its calls."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


def fails(x):
    raise ArithmeticError


@pytest.fixture
def counted():
    """A question of two cases whose functions count how often they are called."""
    number = next(NUMBERS)
    ways = [Counted(lambda x: x + 1), Counted(lambda x: x[:0]), Counted(fails)]
    return Question(
        name=f"toy.counted_{number}",
        signature="twice(x)",
        hints=("Add.",),
        cases=Counted(lambda rng: [Case((rng.normal(size=n),), f"{n} numbers") for n in (3, 4)]),
        reference=Counted(lambda x: 2 * x),
        mistakes=tuple(Mistake(f"way-{i}", "Not so.", wrong=way) for i, way in enumerate(ways)),
    )


NUMBERS = count()


def ways(question):
    return [way for mistake in question.mistakes for way in mistake.ways]


def test_many_answers_cost_one_reference_and_one_of_each_mistake(counted):
    for _ in range(5):
        assert counted.outcome_of(lambda x: x + 1).misconception == "way-0"
        assert counted.outcome_of(lambda x: x + 2).misconception is None
        assert counted.outcome_of(lambda x: 2 * x).kind == "right"
    assert counted.reference.calls == 2
    assert [way.calls for way in ways(counted)] == [2, 1, 1]


def test_another_seed_has_values_of_its_own(counted, monkeypatch):
    for seed in (0, 5, 0, 5):
        monkeypatch.setattr(SESSION, "seed", seed)
        assert counted.outcome_of(lambda x: x + 1).misconception == "way-0"
    assert counted.reference.calls == 4


def test_questions_of_one_name_are_not_mixed_up():
    def question(factor):
        return Question(
            name="toy.of_one_name",
            signature="times(x)",
            hints=("",),
            cases=lambda rng: [Case((3.0,), "x = 3")],
            reference=lambda x: factor * x,
        )

    asked = [question(2), question(5)]
    assert [q.outcome_of(lambda x: 5 * x).kind for q in asked] == ["wrong", "right"]


def test_a_tolerance_follows_the_precision_of_the_answer(counted):
    rough = np.float32(1 + 1e-6)
    assert counted.outcome_of(lambda x: 2 * x * rough).kind == "wrong"
    assert counted.outcome_of(lambda x: np.float32(2 * x * rough)).kind == "right"
    assert counted.outcome_of(lambda x: 2 * x * rough).kind == "wrong"


def test_nobody_can_write_to_what_is_remembered(counted):
    counted.outcome_of(lambda x: 2 * x)
    known = expecting.expected(counted, 0, EPS)
    for array in (*known.values, *known.allowed):
        assert not array.flags.writeable
        with pytest.raises(ValueError):
            array.setflags(write=True)


def test_what_an_answer_does_to_its_inputs_reaches_no_other(counted):
    def spoils(x):
        x[:] = 0
        return 2 * x

    assert counted.outcome_of(spoils).misconception == "changes-its-input"
    assert counted.outcome_of(lambda x: 2 * x).kind == "right"


def test_what_an_answer_does_to_a_function_that_it_gets_reaches_no_other():
    def cases(rng):
        def f(x):
            return 3 * x

        return [Case((f,), "f(x) = 3 x")]

    asked = Question(
        name="toy.of_a_function",
        signature="at_two(f)",
        hints=("",),
        cases=cases,
        reference=lambda f: f(2),
    )

    def spoils(f):
        f.__code__ = (lambda x: 0 * x).__code__
        return f(2)

    assert asked.outcome_of(lambda f: f(2)).kind == "right"
    assert asked.outcome_of(spoils).kind == "wrong"
    assert asked.outcome_of(lambda f: f(2)).kind == "right"


def test_an_array_that_is_used_again_is_read_at_once():
    out = np.zeros(2)

    def answer(x):
        out[:] = 2 * x + (x > 4)
        return out

    asked = Question(
        name="toy.used_again",
        signature="twice(x)",
        hints=("",),
        cases=lambda rng: [Case((np.array([k, k + 1.0]),), f"k = {k}") for k in (1, 5, 2)],
        reference=lambda x: 2 * x,
        parts=(Part("the numbers", ("place",)),),
    )
    says = asked.outcome_of(answer).says
    assert (
        says.startswith("In the case k = 5") and "at place 0: the value there is off by 1;" in says
    )


def test_the_memory_is_bounded():
    for remembered in (expecting._given, expecting._mistaken, expecting._cases):
        assert remembered.cache_info().maxsize is not None
