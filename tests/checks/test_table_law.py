"""Tables: entries are read, the first idea that explains a wrong one is named, and none is told."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from course_lib.checks.outcome import NotAttempted, Wrong
from course_lib.checks.running import Trial
from course_lib.checks.table import Slip, Table, filled, one_of, within

SQUARES = {"a": 1.0, "b": 4.0, "c": 9.0, "d": 16.0}
ROOTS = dict(zip(SQUARES, (1.0, 2.0, 3.0, 4.0), strict=True))
DOUBLED = Slip("doubled", "You double.", lambda key: 2 * ROOTS[key])
CUBED = Slip("cubed", "You cube.", ({"c": 27.0}, {"b": 8.0, "d": 64.0}))


def table(**options):
    given = {"name": "squares", "right": SQUARES, "same": within(1e-6), "slips": (DOUBLED, CUBED)}
    return Table(**(given | options))


def verdict(answer, **options):
    """The name and words of what is said of an answer."""
    with pytest.raises(Wrong) as said:
        table(**options).judge(answer, Trial())
    return said.value.misconception, said.value.says


@pytest.mark.parametrize("cast", [float, int, np.float32, Fraction, np.asarray])
def test_numbers_of_any_kind_are_read(cast):
    table().judge({key: cast(value) for key, value in SQUARES.items()}, Trial())
    table().judge(SQUARES | {"more": "a note"}, Trial())


@pytest.mark.parametrize("nothing", [None, ..., "", "  "])
def test_an_untouched_table_is_not_attempted(nothing):
    with pytest.raises(NotAttempted):
        table().judge(dict.fromkeys(SQUARES, nothing), Trial())


def test_what_is_not_there_or_no_number_is_told():
    assert verdict([1, 4, 9, 16]) == (
        "not-a-dict",
        "The check got a list; it expects the dictionary `squares`.",
    )
    missing = {"a": 1.0, "b": None, "c": 9.0}
    assert verdict(missing) == ("incomplete", "There is no number yet for b and d.")
    assert verdict(missing, label=lambda key: f"row {key}")[1].endswith("row b and row d.")
    for bad in ("4", True, [4.0], 4j, np.nan):
        name, says = verdict(SQUARES | {"b": bad})
        assert name in ("not-a-number", "not-finite") and "squares['b']" in says


def test_a_slip_that_gives_all_it_speaks_of_is_named():
    assert verdict({key: 2 * value for key, value in ROOTS.items()}) == (
        "doubled",
        "You double.\n3 of the 4 are not right yet.",
    )
    assert verdict(SQUARES | {"c": 27.0})[0] == "cubed"
    assert verdict(SQUARES | {"b": 8.0, "d": 64.0})[0] == "cubed"
    assert verdict(SQUARES | {"b": 8.0})[0] is None  # it would give d as well
    assert verdict(SQUARES | {"b": 5.0}) == (None, "1 of the 4 is not right yet.")


def test_of_several_slips_that_of_most_entries_is_named():
    one = Slip("one-entry", "One.", {"c": 6.0})
    assert verdict({k: 2 * v for k, v in ROOTS.items()}, slips=(one, DOUBLED))[0] == "doubled"
    assert verdict(SQUARES | {"c": 6.0}, slips=(one, DOUBLED))[0] == "one-entry"


def test_a_slip_may_have_to_give_the_wrong_entries_only_or_some():
    mixed = SQUARES | {"c": 6.0}
    assert verdict(mixed)[0] is None
    assert verdict(mixed, explains="wrong")[0] == "doubled"
    other = mixed | {"d": 5.0}
    assert verdict(other, explains="wrong")[0] is None
    assert verdict(other, explains="some")[0] == "doubled"


def test_in_order_the_first_wrong_entry_is_spoken_of():
    options = {"in_order": True, "slips": (DOUBLED, Slip("zero", "Zero.", {"c": 0.0, "d": 0.0}))}
    assert verdict(SQUARES | {"c": 0.0, "d": 5.0}, **options) == (
        "zero",
        "Zero.\nThe first number that is not right is c. Those above it are right (a and b).",
    )
    assert verdict({"a": 3.0, "b": 0.0, "c": 0.0, "d": 0.0}, **options) == (
        None,
        "The first number that is not right is a.",
    )


def test_what_no_slip_explains_may_have_words_of_its_own():
    def negative(given, wrong):
        return ("negative", "A square is not.") if any(given[k] < 0 for k in wrong) else None

    assert verdict(SQUARES | {"b": -4.0}, otherwise=negative)[0] == "negative"
    assert verdict(SQUARES | {"b": 5.0}, otherwise=negative)[0] is None


def test_a_slip_may_be_nearer_or_farther_than_what_is_right():
    about = SQUARES | {"c": 27.3}
    assert verdict(about)[0] is None
    assert verdict(about, near=within(0.05))[0] == "cubed"


WORDS = ("attracts", "attracts, alternating", "repels")


def test_words_are_read_in_plain_form():
    read = one_of(WORDS)
    for text in ("Attracts,  alternating", "attracts alternating ", "ATTRACTS, ALTERNATING"):
        assert read("fates[2]", text) == "attracts, alternating"
    for bad, came in (("attract", "'attract'"), (3, "an int"), ("x" * 99, "x" * 20)):
        with pytest.raises(Wrong, match="expected one of: attracts; attracts, alternating; repels"):
            read("fates[2]", bad)
        with pytest.raises(Wrong) as said:
            read("fates[2]", bad)
        assert came in said.value.says and len(said.value.says) < 200


def test_a_table_may_look_at_the_dictionary_first():
    def look(answer):
        if any(isinstance(key, int) for key in answer):
            raise Wrong("turned-round", "The keys are numbers.")

    assert verdict({1: "a"}, look=look)[0] == "turned-round"
    with pytest.raises(NotAttempted):
        filled({}, "squares", SQUARES, look=look)


def test_no_verdict_tells_which_entries_are_wrong_or_what_is_right():
    for wrong in ({"b": 5.0}, {"b": 5.0, "d": 7.0}, {"c": 27.0}):
        _, says = verdict(SQUARES | wrong)
        assert not any(word in says.split() for word in (*wrong, *map(str, SQUARES.values())))
