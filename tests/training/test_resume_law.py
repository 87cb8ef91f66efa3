"""An interrupt, wherever it comes, changes nothing: the resumed run is the uninterrupted one."""

import contextlib
import os
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from training.small import KINDS, OPTIMISERS, batches, mse, net, parameters, same, validate

from course_lib import training

ROOM = str(Path(training.__file__).parent)


def run(path, *, steps=4, options=OPTIMISERS[2], batches=batches, loss=mse, **more):
    """Train a net with dropout, with everything that has a state switched on."""
    model = net(dropout=0.3)
    watch = {"validate": validate, "validate_every": 1, "patience": 5, "checkpoint_every": 1}
    settings = {"steps": steps, "checkpoint": path, "resume": True, "clip": 0.4, "seed": 3}
    settings = {**settings, **watch, **options, **more}
    history = training.fit(model, batches, loss, **settings)
    return history, parameters(model), torch.load(path, weights_only=True)


def is_the_same_run(a, b):
    """Losses, norms and validations, parameters, and everything in the file."""
    for name in ("losses", "norms"):
        np.testing.assert_array_equal(getattr(a[0], name), getattr(b[0], name))
    for one, other in zip(a[0].validation, b[0].validation, strict=True):
        np.testing.assert_array_equal(one, other)
    assert (a[0].best_step, a[0].stopped) == (b[0].best_step, b[0].stopped)
    assert torch.equal(a[1], b[1])
    assert same(a[2], b[2])


class Interrupting:
    """A trace function that raises at the n-th line that runs in the room."""

    def __init__(self, n):
        self.n, self.lines = n, 0

    def __call__(self, frame, event, arg):
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self.n:
                raise KeyboardInterrupt
        return self


def traced(n, path, **options):
    """The result of a run, or None if the interrupt left it; and the lines that ran."""
    tracer = Interrupting(n)
    torch.manual_seed(n)  # the state of the world outside must not matter
    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        return run(path, **options), tracer.lines
    except KeyboardInterrupt:
        return None, tracer.lines
    finally:
        sys.settrace(before)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Without progress bars, and without waiting for the disk."""
    monkeypatch.setenv("TQDM_DISABLE", "1")
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # an open file
@pytest.mark.parametrize(("options", "first"), [(OPTIMISERS[1], 1), (OPTIMISERS[2], 4)])
def test_an_interrupt_at_any_line(options, first, tmp_path):
    whole, lines = traced(0, tmp_path / "whole.pt", steps=3, options=options)
    assert lines > 500
    for n in range(first, lines + 1, 23):
        path = tmp_path / "run.pt"
        traced(n, path, steps=3, options=options)
        is_the_same_run(run(path, steps=3, options=options), whole)
        assert {p.name for p in tmp_path.iterdir()} == {"whole.pt", "run.pt"}
        path.unlink()


def half_a_write(content, file):
    """What a write leaves that is stopped in the middle."""
    file.write(b"half")


def half_an_update(optimiser):
    """An update that has reached one parameter only."""
    optimiser.param_groups[0]["params"][0].data.add_(1.0)


def at(call, f, damage=lambda *given: torch.rand(3)):
    """``f``, interrupted at one of its calls, after some damage is done."""
    calls = iter(range(1, 10**6))

    def interrupted(*given):
        if next(calls) != call:
            return f(*given)
        damage(*given)
        raise KeyboardInterrupt

    return interrupted


@pytest.mark.parametrize("options", OPTIMISERS)
@pytest.mark.parametrize("call", [1, 2, 4])
@pytest.mark.parametrize("place", ["batches", "loss", "update", "write"])
def test_an_interrupt_inside_a_call(place, call, options, tmp_path, monkeypatch):
    whole = run(tmp_path / "whole.pt", options=options)
    path, given = tmp_path / "run.pt", {}
    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        if place == "batches":
            given["batches"] = at(call, batches)
        elif place == "loss":
            given["loss"] = at(call, mse)
        elif place == "update":
            kind = KINDS[options["optimiser"]]
            patch.setattr(kind, "step", at(call, kind.step, half_an_update))
        else:
            patch.setattr(torch, "save", at(call, torch.save, half_a_write))
        history, vector, file = run(path, options=options, **given)
        assert history.stopped == "interrupted"
        assert len(history.losses) == file["state"]["step"] >= call - 2
        flat = [value.flatten() for value in file["state"]["model"].values()]
        assert torch.equal(vector, torch.cat(flat))
    assert not list(tmp_path.glob("*.new"))
    is_the_same_run(run(path, options=options), whole)


@pytest.mark.parametrize("options", OPTIMISERS)
def test_going_on_for_longer_is_one_long_run(options, tmp_path):
    whole = run(tmp_path / "whole.pt", steps=7, options=options)
    for steps in (1, 2, 4, 5, 7):
        parts = run(tmp_path / "run.pt", steps=steps, options=options)
    for name in ("losses", "norms"):
        np.testing.assert_array_equal(getattr(parts[0], name), getattr(whole[0], name))
    assert same(parts[2]["state"]["optimiser"], whole[2]["state"]["optimiser"])
    again = run(tmp_path / "run.pt", steps=7, options=options)  # nothing is left to do
    np.testing.assert_array_equal(again[0].losses, whole[0].losses)


def test_going_on_with_another_rate_and_another_clip(tmp_path):
    path, options = tmp_path / "run.pt", OPTIMISERS[1]
    run(path, options=options)
    other = {**options, "learning_rate": 0.001}
    changed, _, file = run(path, steps=6, options=other)
    same_rate = run(tmp_path / "whole.pt", steps=6, options=options)[0]
    np.testing.assert_array_equal(changed.losses[:5], same_rate.losses[:5])
    assert changed.losses[5] != same_rate.losses[5]
    assert file["settings"]["learning_rate"] == 0.001


def test_watching_and_saving_leave_no_trace(tmp_path):
    watched = run(tmp_path / "run.pt", seed=3, clip=None)
    alone = net(dropout=0.3)
    plain = training.fit(alone, batches, mse, steps=4, seed=3, **OPTIMISERS[2])
    np.testing.assert_array_equal(plain.losses, watched[0].losses)


def test_the_world_outside_is_left_as_it_was():
    model = net(dropout=0.3).eval()
    before = torch.get_rng_state()
    with torch.no_grad():
        training.fit(model, batches, mse, steps=2, learning_rate=0.1)
        assert not torch.is_grad_enabled()
    assert torch.equal(torch.get_rng_state(), before)
    assert not model[2].training
