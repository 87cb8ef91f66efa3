"""What tests of corpora share: an empty cache, a server of their own, a toy corpus."""

import subprocess
import sys
from pathlib import Path

import pytest
from corpora import toy
from corpora.local_server import serving

from course_lib.corpora import _fetching, catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache and no folder of data."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COURSE_CACHE", str(folder))
    monkeypatch.delenv("COURSE_DATA", raising=False)
    return folder


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(_fetching, "RETRIES", 0)
    with serving() as found:
        found.files["/roses.txt"] = toy.TEXT
        yield found


@pytest.fixture
def register(monkeypatch):
    """A function that makes its sources the corpus "toy"."""
    return lambda *sources: monkeypatch.setitem(catalogue.CORPORA, "toy", toy.corpus(*sources))


@pytest.fixture
def start(monkeypatch):
    """A function that starts a process which fetches the source."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'tests'}")
    running = []

    def begin(source):
        kind = next(name for name, made in toy.KINDS.items() if isinstance(source, made))
        where = source.url if kind == "download" else source.requirement
        command = [sys.executable, toy.__file__, kind, source.name, where, source.sha256]
        running.append(
            subprocess.Popen(
                [*command, str(source.size)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()
