"""A download is whole and as published, or there is none: and a second try goes on."""

import signal
import threading

import pytest
from corpora import toy
from error_laws import refuses

from course_lib import corpora
from course_lib.corpora import _fetching

pytestmark = [pytest.mark.usefixtures("cache"), pytest.mark.processes]


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def source(site, register):
    found = toy.source_of(toy.TEXT, f"{site.address}/roses.txt")
    register(found)
    return found


def load():
    return corpora.load("toy")


def test_a_file_is_downloaded_once(cache, site, source):
    assert load() == toy.SENTENCES
    assert load() == toy.SENTENCES
    assert site.asked == ["/roses.txt"]
    assert names_in(cache) == ["roses.txt"]


def test_a_damaged_file_in_the_cache_is_replaced(cache, site, source):
    for damaged in (b"", toy.TEXT[:-1], toy.TEXT[:-1] + b"?"):
        cache.mkdir(exist_ok=True)
        (cache / "roses.txt").write_bytes(damaged)
        assert load() == toy.SENTENCES
        assert (cache / "roses.txt").read_bytes() == toy.TEXT
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("truncated", "cannot be downloaded (ChunkedEncodingError)"),
        ("others", "gave other bytes than were published; expected SHA-256"),
        ("missing", "cannot be downloaded (404 Client Error"),
    ],
)
def test_a_bad_answer_leaves_nothing_and_a_second_try_goes_on(cache, site, source, fault, message):
    if fault == "truncated":
        site.sends = "half"
    else:
        site.files["/roses.txt"] = toy.TEXT.upper()
    if fault == "missing":
        del site.files["/roses.txt"]
    refuses(corpora.CorpusError, load, message)
    assert names_in(cache) == []
    site.sends, site.files["/roses.txt"] = "all", toy.TEXT
    assert load() == toy.SENTENCES


def test_without_a_network_one_line_says_so(cache, register, monkeypatch):
    monkeypatch.setattr(_fetching, "RETRIES", 0)
    register(toy.source_of(toy.TEXT, "http://127.0.0.1:9/roses.txt"))
    refuses(corpora.CorpusError, load, "http://127.0.0.1:9/roses.txt cannot be downloaded (Con")
    assert names_in(cache) == []


def test_a_passing_fault_is_tried_again(site, source, monkeypatch):
    monkeypatch.setattr(_fetching, "RETRIES", 1)
    site.sends = "half"
    # pooch waits between its tries; meanwhile the server is mended
    monkeypatch.setattr("time.sleep", lambda _: setattr(site, "sends", "all"))
    assert load() == toy.SENTENCES
    assert len(site.asked) == 2


def test_files_that_came_before_a_fault_are_kept(cache, site, register):
    first = toy.source_of(toy.TEXT, f"{site.address}/roses.txt")
    second = toy.source_of(b"more", f"{site.address}/more.txt", name="more.txt")
    register(first, second)
    refuses(corpora.CorpusError, load, "/more.txt cannot be downloaded (404")
    assert names_in(cache) == ["roses.txt"]
    site.files["/more.txt"] = b"more"
    corpora.fetch("toy")
    assert site.asked == ["/roses.txt", "/more.txt", "/more.txt"]
    assert names_in(cache) == ["more.txt", "roses.txt"]


def test_interrupted_it_leaves_nothing_and_a_second_try_goes_on(cache, site, source, start):
    site.sends = "half and waits"
    process = start(source)
    assert site.half_sent.wait(timeout=60)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "\nStopped. Whole files are kept. Run the same command again to go on.\n"
    assert names_in(cache) == []
    site.sends = "all"
    assert load() == toy.SENTENCES


def test_two_processes_at_once_both_have_it(cache, site, source, start):
    site.meeting = threading.Barrier(2)
    both = [start(source) for _ in range(2)]
    for process in both:
        said, complaints = process.communicate(timeout=60)
        assert (process.returncode, said, complaints) == (0, "toy: all files are here\n", "")
    assert site.asked == ["/roses.txt"] * 2
    assert names_in(cache) == ["roses.txt"]
    assert (cache / "roses.txt").read_bytes() == toy.TEXT
