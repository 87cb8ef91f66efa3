"""Every error of the room is one line: what came, what was expected, what to do."""

import os
import tempfile
from contextlib import contextmanager
from inspect import unwrap
from pathlib import Path

import pytest
from corpora import toy
from error_laws import refuses

from course_lib import corpora
from course_lib.corpora import _obtaining

NOBODY = 65534


def load(*arguments):
    return unwrap(corpora.load)(*arguments)


@pytest.fixture
def data(cache, register, monkeypatch, tmp_path):
    """A folder of data, and a corpus whose address nobody answers at."""
    register(toy.source_of(toy.TEXT, "http://127.0.0.1:9/roses.txt"))
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("COURSE_DATA", str(folder))
    return folder


@contextmanager
def without_rights():
    """As a user who may write nowhere; root may write into a folder closed to writing."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("ask", [corpora.load, corpora.fetch, corpora.describe, corpora.corpus])
@pytest.mark.parametrize("name", ["Shakespeare", "", "cifar10"])
def test_unknown_names(ask, name):
    message = f"name is {name!r}; expected one of ['shakespeare', 'reviews', 'products', "
    refuses(ValueError, lambda: ask(name), message)


@pytest.mark.parametrize("name", [None, 3, float("nan"), ("ptb",), b"ptb"])
def test_what_is_no_name(name):
    message = f"name is {name!r}; expected one of ['shakespeare', 'reviews', 'products', "
    refuses(ValueError, lambda: unwrap(corpora.corpus)(name), message)


@pytest.mark.parametrize(
    ("name", "split", "known"),
    [
        ("ptb", "all", "['train', 'valid', 'test']"),
        ("ptb", "validation", "['train', 'valid', 'test']"),
        ("mr", "train", "['all']"),
        ("shakespeare", "Hamlet", "['all', 'alls_well_that_ends_well', "),
        ("trec", None, "['train', 'test']"),
    ],
)
def test_unknown_splits(name, split, known):
    message = f"split is {split!r}; expected one of {known}"
    refuses(ValueError, lambda: load(name, split), message)


def test_a_file_in_the_folder_of_data_is_taken(data, cache):
    (data / "roses.txt").write_bytes(toy.TEXT)
    assert load("toy") == toy.SENTENCES
    assert not cache.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "0 bytes; expected 13000"),
        (toy.TEXT[:-1], "12999 bytes; expected 13000"),
        (toy.TEXT.upper(), "SHA-256 "),
    ],
)
def test_other_bytes_in_the_folder_of_data(data, content, words):
    path = data / "roses.txt"
    path.write_bytes(content)
    refuses(corpora.CorpusError, lambda: load("toy"), f"{path} has {words}")
    assert path.read_bytes() == content


def test_a_folder_where_a_file_was_expected(data):
    (data / "roses.txt").mkdir()
    refuses(corpora.CorpusError, lambda: load("toy"), f"{data / 'roses.txt'} has ")


@pytest.mark.parametrize("there", [False, True])
def test_no_folder_of_data(data, monkeypatch, tmp_path, there):
    path = tmp_path / "elsewhere"
    if there:
        path.write_bytes(b"")
    monkeypatch.setenv("COURSE_DATA", str(path))
    message = f"COURSE_DATA is {str(path)!r}, where no folder is; expected a folder with files of"
    refuses(corpora.CorpusError, lambda: load("toy"), message)


def test_an_empty_variable_is_none(data, cache, site, monkeypatch, register):
    register(toy.source_of(toy.TEXT, f"{site.address}/roses.txt"))
    monkeypatch.setenv("COURSE_DATA", "")
    monkeypatch.chdir(data)  # where an empty path would lead to
    (data / "roses.txt").write_bytes(b"others")
    assert load("toy") == toy.SENTENCES
    monkeypatch.setenv("COURSE_CACHE", "")
    monkeypatch.setenv("HOME", str(cache))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache in _obtaining.cache_folder().parents


def test_a_cache_that_is_a_file(data, cache):
    cache.write_bytes(b"")
    message = f"roses.txt cannot be stored in {cache} (File exists); expected a folder to write to"
    refuses(corpora.CorpusError, lambda: load("toy"), message)


@pytest.mark.parametrize("inside", ["", "cache"])
def test_a_cache_closed_to_writing(data, monkeypatch, inside):
    monkeypatch.delenv("COURSE_DATA")
    with tempfile.TemporaryDirectory() as closed:  # pytest's own folders hide it from others
        Path(closed).chmod(0o555)
        cache = Path(closed, inside)
        monkeypatch.setenv("COURSE_CACHE", str(cache))
        message = f"roses.txt cannot be stored in {cache} (Permission denied); expected a folder"
        with without_rights():
            refuses(corpora.CorpusError, lambda: load("toy"), message)
        assert list(Path(closed).iterdir()) == []


def test_a_full_disk(data, cache, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_obtaining, "by_pooch", full)
    message = "roses.txt cannot be stored in"
    refuses(corpora.CorpusError, lambda: load("toy"), message)
    assert list(cache.iterdir()) == []
