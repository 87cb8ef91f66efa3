"""Cells with gates refuse what they cannot be, and say why."""

import inspect

import pytest
import torch
from error_laws import refuses

from course_lib import recurrent
from course_lib.recurrent import GRUCell, LSTMCell

NAN, INF = float("nan"), float("inf")


def unchecked(kind):
    """A maker of cells without the run-time type checks of the tests."""

    def make(*sizes, **options):
        cell = kind.__new__(kind)
        inspect.unwrap(kind.__init__)(cell, *sizes, **options)
        return cell

    return make


lstm, gru = unchecked(LSTMCell), unchecked(GRUCell)

VALUE_ERRORS = [
    (lambda: lstm(0, 4), "input_size is 0; expected at least 1"),
    (lambda: gru(2, 0), "hidden_size is 0; expected at least 1"),
    (lambda: lstm(2, 4, peephole="both"), "peephole is 'both'; expected one of ['none', 'old', 'n"),
    (lambda: lstm(2, 4, without=("gate",)), "without is 'gate'; expected one of ['input gate', 'f"),
    (lambda: lstm(2, 4, without="forgetting"), "without is 'forgetting'; expected one of ['input"),
    (
        lambda: lstm(2, 4, coupled=True, without=("input gate",)),
        "coupled is True and without is ['input gate']; expected a cell with both gates to couple",
    ),
    (lambda: lstm(2, 4, forget_bias=1.0, chrono=9), "forget_bias is 1.0 and chrono is 9; expected"),
    (lambda: lstm(2, 4, forget_bias=NAN), "forget_bias is nan; expected a finite number"),
    (
        lambda: lstm(2, 4, without=("forget gate",), forget_bias=1.0),
        "forget_bias is given but the cell is without forget gate; expected a cell that has one",
    ),
    (lambda: lstm(2, 4, without=("forget gate",), chrono=9), "chrono is given but the cell is wi"),
    (lambda: lstm(2, 4, chrono=1.5), "chrono is 1.5; expected a finite number of at least 2"),
    (lambda: recurrent.chrono(INF), "chrono is inf; expected a finite number of at least 2"),
    (
        lambda: lstm(2, 4, recurrent=torch.zeros(4, 4)),
        "recurrent has shape (4, 4); expected (blocks x hidden, hidden) = (16, 4) for the blo",
    ),
    (
        lambda: lstm(2, 4, coupled=True, recurrent=torch.zeros(16, 4)),
        "recurrent has shape (16, 4); expected (blocks x hidden, hidden) = (12, 4) for the blo",
    ),
    (
        lambda: gru(1, 1, recurrent=torch.full((3, 1), NAN)),
        "recurrent has 3 of 3 values that are N",
    ),
    (lambda: gru(2, 4, reset="never"), "reset is 'never'; expected one of ['before', 'after', 'n"),
    (lambda: gru(2, 4, update="flip"), "update is 'flip'; expected one of ['write', 'keep']"),
    (lambda: gru(2, 4, update_bias=0.0, chrono=9), "update_bias is 0.0 and chrono is 9; expected"),
    (lambda: gru(2, 4, update_bias=INF), "update_bias is inf; expected a finite number"),
    (lambda: GRUCell(2, 4).block("z"), "name is 'z'; expected one of ['r', 'u', 'h_new']"),
    (lambda: LSTMCell(2, 4, coupled=True).block("i"), "name is 'i'; expected one of ['f', 'g', 'o"),
]

TYPE_ERRORS = [
    (lambda: gru(2, 4, recurrent=[[1.0]]), "recurrent is of type list; expected a torch tensor"),
    (lambda: lstm(1, 1, recurrent=torch.ones(4, 1).int()), "recurrent has dtype torch.int32; expe"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)
