"""Numbers are read from whatever holds them, and C's errno has no say in what is found."""

import ctypes
import errno
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_lib.checks.comparing import Part, as_numbers, describe, differing, small
from course_lib.checks.outcome import Wrong
from course_lib.checks.question import Case, Question
from course_lib.checks.reading import one_number

C = ctypes.CDLL(None)
C.strtod.restype = ctypes.c_double
C.strtod.argtypes = [ctypes.c_char_p, ctypes.c_void_p]


def leave_range_error():
    """What an overflow or a log(0) leaves behind in a loop that is not vectorised."""
    C.strtod(b"1e999", None)


def test_errno_is_left_behind():
    location = getattr(C, "__errno_location", None)
    if location is None:
        pytest.skip("no errno to look at in this C library")
    location.restype = ctypes.POINTER(ctypes.c_int)
    leave_range_error()
    assert location()[0] == errno.ERANGE


ODD = [0.0, -0.0, 1.0, -2.5, 1e300, -1e308, np.nan, np.inf, -np.inf]
reals = hnp.arrays(float, hnp.array_shapes(max_dims=2, max_side=3), elements=st.sampled_from(ODD))
numbers = hnp.arrays(
    complex,
    hnp.array_shapes(max_dims=2, max_side=3),
    elements=st.builds(complex, st.sampled_from(ODD), st.sampled_from(ODD)),
)


class Kind(np.ndarray):
    """A subclass of a student's own."""


def items(make):
    """A way to hold each number in an object made by ``make``; NaN and infinity stay floats."""

    def form(x):
        held = [make(v) if np.isfinite(v) else v for v in x.ravel().tolist()]
        return np.array([*held, None], object)[:-1].reshape(x.shape)

    return form


EXACT = {
    "an array": np.array,
    "a list": np.ndarray.tolist,
    "a list of arrays": list,
    "long double": lambda x: x.astype(np.longdouble),
    "a subclass": lambda x: x.view(Kind),
    "masked, nothing hidden": lambda x: np.ma.masked_array(x, False),
    "objects": lambda x: x.astype(object),
    "objects in lists": lambda x: x.astype(object).tolist(),
    "fractions": items(Fraction),
    "decimals": items(Decimal),
    "decimals that are no numbers": lambda x: np.vectorize(Decimal, otypes=[object])(x),
    "a tensor": lambda x: torch.tensor(x),
    "with a gradient": lambda x: torch.tensor(x, requires_grad=True),
    "a parameter": lambda x: torch.nn.Parameter(torch.tensor(x)),
    "tensors in a list": lambda x: [*torch.tensor(x, requires_grad=True)],
    "sparse": lambda x: torch.tensor(x).to_sparse(),
    "negated lazily": lambda x: torch._neg_view(torch.tensor(-x)),
    "complex": lambda x: np.array([complex(v, 0) for v in x.ravel()]).reshape(x.shape),
    "conjugated lazily": lambda x: torch.tensor(x.astype(complex)).conj(),
}
ROUNDED = {
    "half": (lambda x: x.astype(np.float16), np.float16),
    "single": (lambda x: x.astype(np.float32), np.float32),
    "bfloat16": (lambda x: torch.tensor(x).bfloat16(), None),
    "half, torch": (lambda x: torch.tensor(x).half(), np.float16),
}


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(list(EXACT)), x=reals)
def test_the_same_numbers_in_any_form(name, x):
    read = as_numbers(EXACT[name](x), "x")
    np.testing.assert_array_equal(read.reshape(x.shape), x)
    assert read.dtype.kind == "f"


@pytest.mark.filterwarnings("ignore:overflow encountered in cast")
@settings(deadline=None)
@given(name=st.sampled_from(list(ROUNDED)), x=reals)
def test_rough_numbers_are_read_as_they_are(name, x):
    form, dtype = ROUNDED[name]
    read = as_numbers(form(x), "x")
    wanted = x.astype(dtype) if dtype else torch.tensor(x).bfloat16().double().numpy()
    np.testing.assert_array_equal(read, wanted)


@pytest.mark.parametrize(
    "value, read",
    [
        (10**400, np.inf),
        (-(10**400), -np.inf),
        ([2**64, 0.5], [2.0**64, 0.5]),
        ([10**400, 1j], [np.inf, 1j]),
        (Fraction(10**400, 10**399), 10.0),
        (Fraction(-(10**400)), -np.inf),
        (Decimal("1e999"), np.inf),
        (Decimal("nan"), np.nan),
        (np.ma.masked_array([1.0, 2.0], [True, False]), [np.nan, 2.0]),
        (np.ma.masked_array([1, 2], [True, False]), [np.nan, 2.0]),
        (np.ma.masked_array([Fraction(1, 2), 3], [False, True]), [0.5, np.nan]),
        ([np.ma.masked, 3.0], [np.nan, 3.0]),
        (np.float16(np.inf), np.inf),
        (np.bool_(True), 1.0),
        (np.array(3, object), 3.0),
        (np.array([np.complex128(1j), 2], object), [1j, 2]),
        (torch.tensor(True), 1.0),
        (torch.tensor([1 + 2j], dtype=torch.complex64).conj(), [1 - 2j]),
        (torch.eye(2).to_sparse_coo(), np.eye(2)),
        (torch.tensor([1.5]).to(torch.float8_e4m3fn), [1.5]),
        ((), []),
    ],
    ids=lambda value: f"{value!r:.30}",
)
def test_every_kind_of_number_is_read(value, read):
    np.testing.assert_array_equal(as_numbers(value, "x"), np.array(read))


class Stubborn:
    def __float__(self):
        raise OverflowError


@pytest.mark.parametrize(
    "value, words",
    [
        (torch.ones(2, device="meta"), "a tensor on torch's meta device, which holds no numbers"),
        (np.array(["1"], object), "an array of Python objects; expected numbers"),
        (np.array([b"1"], object), "an array of Python objects; expected numbers"),
        (np.array([1, None]), "an array of Python objects; expected numbers"),
        ([np.datetime64("2020")], "a list; expected numbers"),
        ([[1], [1, 2]], "a list of parts that differ in shape"),
        ([Stubborn()], "a list; expected numbers"),
        (type("", (), {})(), "came as a ; expected numbers"),
    ],
)
def test_what_is_no_number_is_named(value, words):
    with pytest.raises(Wrong, match="expected numbers") as verdict:
        as_numbers(value, "x")
    assert words in verdict.value.says


@pytest.mark.parametrize(
    "value",
    [3, 3.0, np.float16(3), np.array(3), Fraction(3), Decimal(3), torch.tensor(3.0), 3 + 0j],
)
def test_one_number_comes_in_any_form(value):
    assert one_number(value, "bars['x']") == 3.0


@pytest.mark.parametrize(
    "value, words",
    [
        (10**400, "is inf"),
        (np.nan, "is nan"),
        (Decimal("nan"), "is nan"),
        (torch.tensor(float("inf"), requires_grad=True), "is inf"),
        (True, "is a bool"),
        (np.array(True), "is an array of bool"),
        (1j, "is a complex"),
        ("3", "is text"),
        ([3.0], "is a list"),
        ([[1], [1, 2]], "is a list"),
        (torch.ones((), device="meta"), "is a tensor on torch's meta device"),
    ],
)
def test_what_is_not_one_finite_number_is_named(value, words):
    with pytest.raises(Wrong) as verdict:
        one_number(value, "bars['x']")
    assert verdict.value.misconception == "not-a-number"
    assert verdict.value.says.startswith(f"`bars['x']` {words}")


@pytest.mark.parametrize(
    "value",
    [
        torch.zeros(1).bfloat16().expand(10**8),
        torch.sparse_coo_tensor([[0], [0]], [1.0], (10**6, 10**6), check_invariants=True),
        np.broadcast_to(True, (10**5, 10**5)),
        np.ma.masked_array(np.broadcast_to(1, 10**8), False, copy=False),
    ],
    ids=["bfloat16", "sparse", "bools", "masked"],
)
def test_too_many_are_counted_before_they_are_copied(value):
    with pytest.raises(Wrong, match="far too many"):
        as_numbers(value, "x")


@settings(deadline=None)
@given(numbers, numbers)
def test_a_difference_has_words_whatever_errno_is(got, expected):
    got = np.resize(got, expected.shape)
    said = []
    for before in (lambda: None, leave_range_error):
        before()
        index = differing(got, expected, 1e-3)
        if index is None:
            continue
        before()
        said.append((index, describe(Part("x"), got, expected, index)))
        before()
        said.append(small(got, expected, index))
    assert said[: len(said) // 2] == said[len(said) // 2 :]


@settings(deadline=None)
@given(reals)
def test_no_tolerance_makes_a_finite_number_infinite(x):
    for odd in (np.inf, -np.inf, np.nan):
        place = differing(x, np.full(x.shape, odd), np.inf)
        same = np.isnan(x) if np.isnan(odd) else x == odd
        assert (place is None) == same.all()


FORMS = {**EXACT, **{name: form for name, (form, _) in ROUNDED.items()}}
X = np.array([1.0, 2.0, 4.0])
TWICE = Question(
    name="toy.twice",
    signature="twice(x)",
    hints=("Add it to itself.",),
    cases=lambda rng: [Case((X,), "x = (1, 2, 4)")],
    reference=lambda x: 2 * x,
)


@pytest.mark.parametrize("errno_left", [False, True])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_answer_of_numbers_is_unreadable(form, errno_left):
    """Right where it is right; else it is said how it is wrong."""

    def answer(x):
        found = 2 * x
        found[place] = value
        held = form(found)
        if errno_left:
            leave_range_error()
        return held

    for number, value in enumerate([*ODD, *(2 * X)]):
        place = number % 3
        with np.errstate(all="ignore"):
            outcome = TWICE.outcome_of(answer)
        assert outcome.kind == ("right" if value == 2 * X[place] else "wrong"), outcome
        assert outcome.misconception is None, outcome
