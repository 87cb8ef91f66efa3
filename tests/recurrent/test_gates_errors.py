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
chrono, scaled = inspect.unwrap(recurrent.chrono), inspect.unwrap(recurrent.scaled)

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
    (
        lambda: lstm(2, 4, forget_bias=1.0, chrono=9),
        "forget_bias is 1.0 and chrono is 9; expected at most one of them, since both set the same",
    ),
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
    (
        lambda: lstm(2, 4, recurrent=lambda H, generator: torch.zeros(H, 2)),
        "what recurrent returns has shape (4, 2); expected (hidden, hidden) = (4, 4): pass a mat",
    ),
    (
        lambda: gru(2, 4, recurrent=lambda H, generator: torch.full((H, H), INF)),
        "what recurrent returns has 16 of 16 values that are NaN or infinite; expected finite",
    ),
    (lambda: lstm(2, 4, chrono=NAN), "chrono is nan; expected a finite number of at least 2: pass"),
    (lambda: gru(2, 4, chrono=1), "chrono is 1; expected a finite number of at least 2: pass"),
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
    (
        lambda: gru(2, 4, recurrent=lambda H, generator: torch.eye(H).int()),
        "what recurrent returns has dtype torch.int32; expected a floating-point dtype: convert",
    ),
    (
        lambda: lstm(2, 4, recurrent=lambda H, generator: [[1.0]]),
        "what recurrent returns is of type list; expected a torch tensor: convert",
    ),
    (lambda: lstm(2, 4, coupled="none"), "coupled is 'none' (str); expected True or False: pass"),
    (
        lambda: lstm(2, 4, coupled=1),
        "coupled is 1 (int); expected True or False: pass one of these",
    ),
    (lambda: lstm(2, 4, without=None), "without is None; expected names out of ['input gate', 'fo"),
    (lambda: lstm(2, 4, forget_bias="1"), "forget_bias is '1' (str); expected a real number: pass"),
    (lambda: gru(2, 4, update_bias=[1.0]), "update_bias is [1.0] (list); expected a real number"),
    (lambda: chrono("9"), "chrono is '9' (str); expected a real number: pass a float"),
    (lambda: scaled(None), "scale is None (NoneType); expected a real number: pass a float"),
    (lambda: gru(2, 4, dtype=torch.int32), "dtype is torch.int32; expected a floating-point dtype"),
    (lambda: lstm(2, 4, dtype="float32"), "dtype is 'float32'; expected a floating-point dtype: p"),
]


@pytest.mark.parametrize(("call", "message"), VALUE_ERRORS)
def test_wrong_values(call, message):
    refuses(ValueError, call, message)


@pytest.mark.parametrize(("call", "message"), TYPE_ERRORS)
def test_wrong_types(call, message):
    refuses(TypeError, call, message)
