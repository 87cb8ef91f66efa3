"""pip fetches a source archive from wherever its settings say; here from a made index or folder."""

import signal
import sys
import threading

import pytest
from corpora import toy
from error_laws import refuses

from course_lib import corpora
from course_lib.corpora import _fetching

pytestmark = [pytest.mark.usefixtures("cache"), pytest.mark.processes]
CONTENT = toy.archive()
SETTINGS = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX")


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def load():
    return corpora.load("toy")


@pytest.fixture
def source(register, monkeypatch, tmp_path):
    """The made package as a corpus, and a pip without settings that finds nothing yet."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("PIP_RETRIES", "0")
    found = toy.source_of(CONTENT, f"{toy.PACKAGE}=={toy.VERSION}", "archive", toy.ARCHIVE)
    register(found)
    return found


@pytest.fixture
def links(source, monkeypatch, tmp_path):
    """A folder that pip looks into, and no index."""
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / toy.ARCHIVE).write_bytes(CONTENT)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def index(source, site, monkeypatch):
    """A package index on the site."""
    page = f'<html><body><a href="/{toy.ARCHIVE}">{toy.ARCHIVE}</a></body></html>'
    site.files[f"/simple/{toy.PACKAGE}/"] = page.encode()
    site.files[f"/{toy.ARCHIVE}"] = CONTENT
    monkeypatch.setenv("PIP_INDEX_URL", f"{site.address}/simple")
    return site


def test_an_archive_comes_from_a_folder_once(cache, links):
    assert load() == toy.SENTENCES
    (links / toy.ARCHIVE).unlink()
    assert load() == toy.SENTENCES
    assert names_in(cache) == [toy.ARCHIVE]


def test_an_archive_comes_from_an_index(cache, index):
    assert load() == toy.SENTENCES
    assert index.asked == [f"/simple/{toy.PACKAGE}/", f"/{toy.ARCHIVE}"]
    assert names_in(cache) == [toy.ARCHIVE]


def test_an_archive_in_the_folder_of_data_is_taken(cache, source, monkeypatch, tmp_path):
    (tmp_path / toy.ARCHIVE).write_bytes(CONTENT)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert load() == toy.SENTENCES
    assert names_in(cache) == []


def test_other_bytes_are_refused_and_a_second_try_goes_on(cache, links):
    (links / toy.ARCHIVE).write_bytes(toy.packed({toy.MEMBER: b"other"}))
    message = f"pip was given another {toy.ARCHIVE} than was published; expected SHA-256"
    refuses(corpora.CorpusError, load, message)
    assert names_in(cache) == []
    (links / toy.ARCHIVE).write_bytes(CONTENT)
    assert load() == toy.SENTENCES


def test_a_truncated_archive_is_refused_and_a_second_try_goes_on(cache, index):
    index.sends = "half"
    with pytest.raises(corpora.CorpusError) as caught:
        load()
    assert "\n" not in str(caught.value)
    assert names_in(cache) == []
    index.sends = "all"
    assert load() == toy.SENTENCES


def test_without_a_network_one_line_says_so(cache, source, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    message = "pip could not download toytexts==1.0 (No matching distribution found for toytexts"
    refuses(corpora.CorpusError, load, message)
    assert names_in(cache) == []


def test_without_pip_one_line_says_so(source, monkeypatch, tmp_path):
    bare = tmp_path / "python"
    bare.write_text(f"#!/bin/sh\necho '{bare}: No module named pip' >&2\nexit 1\n")
    bare.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bare))
    refuses(corpora.CorpusError, load, f"toytexts==1.0 is fetched by pip, which {bare} lacks; exp")


def test_what_pip_says_becomes_one_line(source):
    said = _fetching._pip_said
    assert "(it said nothing)" in said(source, "")
    assert "(a\N{HORIZONTAL ELLIPSIS})" not in said(source, "a")
    assert "(last)" in said(source, "WARNING: none\nERROR: first\nerror: last\n")
    assert len(said(source, "ERROR: " + "long " * 1000)) < 500


def test_interrupted_it_leaves_nothing_and_a_second_try_goes_on(cache, index, source, start):
    index.sends = "half and waits"
    process = start(source)
    assert index.half_sent.wait(timeout=60)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert names_in(cache) == []
    index.sends = "all"
    assert load() == toy.SENTENCES


def test_two_processes_at_once_both_have_it(cache, index, source, start):
    index.meeting = threading.Barrier(2)
    both = [start(source) for _ in range(2)]
    for process in both:
        said, complaints = process.communicate(timeout=60)
        assert (process.returncode, said, complaints) == (0, "toy: all files are here\n", "")
    assert names_in(cache) == [toy.ARCHIVE]
    assert (cache / toy.ARCHIVE).read_bytes() == CONTENT
