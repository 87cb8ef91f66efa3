"""A shaken run computes what the plain one does, and tells what failed, moved or came near."""

import nbformat
import pytest
from shake.execution import Shaken, shaken
from shake.instrument import instrument
from shake.recorder import Recorder
from shake.report import report
from shake.variants import machines, nudges

PLAIN = nudges(1)[0]._replace(name="plain", environment={})

TRAINED = """
import torch
from torch.nn.functional import mse_loss
from course_lib import training
net = torch.nn.Linear(1, 1)
torch.nn.init.ones_(net.weight)
"""


def measured(source):
    """What a recorder holds after an instrumented cell."""
    recorder = Recorder()
    exec(instrument(source, "cell"), {"_shaken": recorder})
    return recorder


@pytest.fixture
def notebook(tmp_path):
    """A function that stores cells, each with what it is said to print, as a notebook."""

    def store(**cells):
        path = tmp_path / "tried.ipynb"
        stored = nbformat.v4.new_notebook()
        for name, (source, printed) in cells.items():
            out = [nbformat.v4.new_output("stream", name="stdout", text=printed)] * bool(printed)
            stored.cells.append(nbformat.v4.new_code_cell(source, id=name, outputs=out))
        nbformat.write(stored, path)
        return path

    return store


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("assert 1 < 2", True),
        ("assert 2 < 1 < 3", False),
        ("assert all(v > 0 for v in (3, 1))", True),
        ("assert (lambda v: v == [1])([2])", False),
        ("assert 'a' in 'cat' and 2 >= 2", True),
    ],
)
def test_an_assertion_gets_its_own_verdict_and_ends_nothing(source, holds):
    assert list(measured(source).verdicts.values()) == [holds]


def test_a_comparison_is_kept_where_it_was_closest():
    recorder = measured("for v in (3.0, 1.5, 9.0):\n    assert 1 < v < 10")
    assert recorder.sides == {
        "cell: 1 < v < 10 [0]": ("<", 1, 1.5),
        "cell: 1 < v < 10 [1]": ("<", 9, 10),
    }


def test_arrays_are_compared_as_before_and_kept_at_their_closest():
    recorder = measured("import numpy as np\nassert (np.array([5.0, 2.0]) > [1.0, 1.5]).all()")
    assert list(recorder.verdicts.values()) == [True]
    assert list(recorder.sides.values()) == [(">", 2, 1.5)]


def test_what_is_not_python_stays():
    assert instrument("%pip list", "cell") == "%pip list"


@pytest.mark.processes
def test_a_run_tells_what_failed_moved_and_raised(notebook):
    path = notebook(
        good=("x = 2\nprint('a')\nassert x > 1", "a\n"),
        fails=("assert x > 3", ""),
        moves=("print('b')", "c\n"),
        raises=("1 / 0", ""),
    )
    run = shaken(path, PLAIN)
    assert run.verdicts == {"good: x > 1": True, "fails: x > 3": False}
    assert run.sides["fails: x > 3"] == [">", 2, 3]
    assert run.moved == {"moves": ["c", "b"]} and "ZeroDivisionError" in run.errors["raises"]
    assert not run.holds
    told = "\n".join(report([run]))
    for part in ("0 of 1", "FAILS in plain: assert fails: x > 3", "2 > 3", "MOVES", "RAISES"):
        assert part in told


@pytest.mark.processes
def test_a_nudge_reaches_a_chapters_own_loop_as_well_as_fit(notebook):
    own = "torch.optim.SGD(net.parameters(), lr=0.1)\nprint(net.weight.item())"
    fitted = (
        "batch = torch.ones(2, 1)\n"
        "training.fit(net, lambda step: (batch, batch), mse_loss, steps=1, learning_rate=1e-12)\n"
        "print(net.weight.item())"
    )
    for source in (own, fitted):
        path = notebook(trained=(TRAINED + source, "1.0\n"))
        assert shaken(path, PLAIN).holds
        assert "trained" in shaken(path, nudges(1)[0]).moved


def made(left):
    return Shaken("n", "v", {"c: a > b": True}, {"c: a > b": [">", left, 1.0]}, {}, {}, 0.0)


def test_an_assertion_with_little_to_spare_is_told():
    assert any("NEAR" in line for line in report([made(1.1), made(2.0), made(3.0)]))
    assert not any("NEAR" in line for line in report([made(9.1), made(9.0), made(9.2)]))


def test_the_variants_are_nudges_and_machines_of_different_environments():
    assert [v.environment["COURSE_NUDGE"] for v in nudges(2)] == ["1", "2"]
    assert [v.environment["OMP_NUM_THREADS"] for v in machines()] == ["1", "2", "4"]
    assert all(v.draws for v in machines()) and not any(v.draws for v in nudges(2))
