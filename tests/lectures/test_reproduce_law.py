"""Recorded experiments: their records are of today's code, and an interrupted run goes on."""

from __future__ import annotations

import importlib
import json
import os
import sys
from types import ModuleType

import numpy as np
import pytest
from distributed import LocalCluster
from notebooks import ROOT
from reproduce import EXPERIMENTS, __main__, race, record, reset, truncation

from course_lib import corpora

TOY = '''"""How long is a word?"""

CASES = [{"word": "a"}, {"word": "many"}, {"word": "letters"}]
TRIED = []


def measure(word):
    TRIED.append(word)
    if word == STOPS:
        raise RuntimeError("stopped")
    return {"length": len(word)}
'''

# Neither case ends before the other has begun: one worker alone would wait in vain.
MEETING = '''"""Do two workers meet?"""

import os
from pathlib import Path
from time import monotonic, sleep

CASES = [{{"name": "first"}}, {{"name": "second"}}]


def measure(name):
    Path({folder!r}, name + ".here").touch()
    end = monotonic() + 60
    while len(list(Path({folder!r}).glob("*.here"))) < 2 and monotonic() < end:
        sleep(0.01)
    return {{"met": monotonic() < end, "process": os.getpid()}}
'''


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """An experiment of three cases that stops at the second."""
    path = tmp_path / "toy.py"
    path.write_text(TOY)
    module = ModuleType("reproduce.toy", "How long is a word?")
    module.__file__, module.STOPS = str(path), "many"
    exec(TOY, module.__dict__)
    monkeypatch.setitem(sys.modules, "reproduce.toy", module)
    monkeypatch.setattr(__main__, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(record, "RESULTS", tmp_path / "results")
    return module


def test_every_experiment_has_a_record_of_todays_code():
    for name, experiment in EXPERIMENTS.items():
        stored = json.loads(record.path_of(experiment).read_text("utf-8"))
        again = f'{name} has changed since: make reproduce ARGS="{name}"'
        assert stored["code"] == record.code_digest(experiment), again
        settings = [
            {key: run[key] for key in case}
            for case, run in zip(experiment.CASES, stored["runs"], strict=True)
        ]
        assert settings == experiment.CASES
        assert set(stored["versions"]) == {"python", *record.PACKAGES}
        assert stored.get("data", {}) == record.data_of(experiment), f"other data than {name} read"
        assert name in stored["command"]
    assert {path.stem for path in (ROOT / "results").glob("*.json")} == set(EXPERIMENTS)


def test_every_record_is_read_by_a_chapter():
    chapters = "".join(path.read_text("utf-8") for path in (ROOT / "lectures").glob("*.ipynb"))
    assert all(f"results/{name}.json" in chapters for name in EXPERIMENTS)


def lengths(found):
    return [figures["length"] for figures in found]


def test_an_interrupted_run_goes_on_where_it_stopped(toy):
    with pytest.raises(RuntimeError, match="stopped"):
        __main__.measured(toy, jobs=1)
    assert toy.TRIED == ["a", "many"] and not record.path_of(toy).exists()
    toy.STOPS = None
    found = __main__.measured(toy, jobs=1)
    assert toy.TRIED == ["a", "many", "many", "letters"]
    assert lengths(found) == [1, 4, 7]
    stored = json.loads(record.write(toy, found).read_text("utf-8"))
    assert "data" not in stored
    run = stored["runs"][1]
    assert run.pop("seconds") >= 0 and run == {"word": "many", "length": 4}


def test_a_record_names_the_files_that_were_read(toy):
    toy.STOPS, toy.DATA = None, ("ptb",)
    stored = json.loads(record.write(toy, __main__.measured(toy, jobs=1)).read_text("utf-8"))
    assert stored["data"] == {file.name: file.sha256 for file in corpora.corpus("ptb").files}


def test_two_workers_of_a_dask_cluster_measure_and_the_figures_are_kept_here(
    toy, tmp_path, monkeypatch
):
    (tmp_path / "meeting.py").write_text(MEETING.format(folder=str(tmp_path)))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    meeting = importlib.import_module("meeting")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        __main__._machines(cluster.scheduler_address),
    ):
        found = __main__.measured(meeting, jobs=1)
    assert [figures["met"] for figures in found] == [True, True]
    assert len({os.getpid(), *(figures["process"] for figures in found)}) == 3
    assert len(list(__main__.KEPT.iterdir())) == 2


def test_changed_code_starts_again_and_a_comment_does_not(toy, tmp_path):
    before, path = record.code_digest(toy), tmp_path / "toy.py"
    path.write_text(TOY + "# a comment\n")
    assert record.code_digest(toy) == before
    path.write_text(TOY.replace("len(word)", "len(word) + 1"))
    assert record.code_digest(toy) != before


def test_truncation_starts_at_a_guess_and_a_frozen_net_changes_its_output_only(monkeypatch):
    seen = []
    batch = truncation._batch

    def watched(weights, k, rng):
        seen.append(weights)
        return batch(weights, k, rng)

    monkeypatch.setattr(truncation, "_batch", watched)
    for frozen in (True, False):
        seen.clear()
        errors = truncation.measure(0.9, 2, frozen, 0, updates=200)["errors"]
        assert len(errors) == 1 and 0.5 < errors[0] < 1.5
        first, last = seen[0], seen[-1]
        moved = {
            name for name in first._fields if (getattr(first, name) != getattr(last, name)).any()
        }
        assert moved == ({"V", "b_y"} if frozen else set(first._fields))


@pytest.mark.parametrize("task", race.TASKS)
def test_the_wide_gru_of_the_race_is_as_large_as_the_lstm(task):
    def size(entry, units=None):
        make, own, _ = race.ENTRIES[entry]
        cell = make(race.TASKS[task].input_size, units or own)
        return sum(weights.numel() for weights in cell.parameters())

    off = {units: abs(size("GRU, wide", units) - size("LSTM")) for units in range(16, 23)}
    assert min(off, key=off.get) == race.ENTRIES["GRU, wide"][1]


def test_the_sum_since_the_last_mark_begins_with_what_is_marked():
    x, sums = reset.since_mark(7, seed=0)
    assert x[1:, :, 1].sum() > 5
    for b in range(7):
        total = 0.0
        for (value, mark), half in zip(x[:, b].tolist(), sums[:, b, 0].tolist(), strict=True):
            total = value if mark else total + value
            assert np.isclose(half, total / 2, atol=1e-6)
