"""What every record says, and that its words tell it whole."""

import re
from urllib.parse import urlsplit

import pytest

from course_lib import corpora
from course_lib.corpora import Cut, Download, SourceArchive

NAMES = corpora.names()


def all_files(corpus):
    """The files of a corpus, with those they are cut from."""
    return [*corpus.files, *(file.whole for file in corpus.files if isinstance(file, Cut))]


def test_the_names():
    packaged = ["shakespeare", "reviews", "products", "editorials", "tweets"]
    published = ["ptb", "mr", "trec", "multi30k", "cifar10_5000"]
    assert list(NAMES) == packaged + published


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_complete(name):
    corpus = corpora.corpus(name)
    assert corpus.name == name
    assert all([corpus.title, corpus.origin, corpus.licence, corpus.item])
    assert list(corpus.splits) == list(corpus.sources)
    assert min(corpus.splits.values()) > 0
    assert ("all" in corpus.splits) != ("train" in corpus.splits)
    for file in all_files(corpus):
        assert re.fullmatch("[0-9a-f]{64}", file.sha256)
        assert file.size > 0
        if isinstance(file, Download):
            assert urlsplit(file.url).scheme == "https"
        if isinstance(file, SourceArchive):
            assert re.fullmatch(r"\w+==[\d.]+", file.requirement)
            assert re.split("==", file.requirement)[1] in file.name


def test_a_file_has_one_record():
    files = [file for name in NAMES for file in all_files(corpora.corpus(name))]
    for known in ("name", "sha256"):
        assert len({getattr(file, known) for file in files}) == len(set(files))


@pytest.mark.parametrize("name", NAMES)
def test_a_description_tells_all(name):
    corpus, words = corpora.corpus(name), corpora.describe(name)
    for told in (name, corpus.title, corpus.origin, corpus.licence, corpus.item):
        assert told in words
    for split, size in corpus.splits.items():
        assert f"{split} {size:,}" in words
    for number, label in enumerate(corpus.labels):
        assert f"{number} {label}" in words
    for file in all_files(corpus):
        assert file.name in words
        assert file.sha256 in words
        assert getattr(file, "url", getattr(file, "requirement", "cut from")) in words
