r"""Real text and images by name: where each comes from, its licence and checksum, how it is read.

``load("shakespeare")`` gives the items of a corpus, fetched once and checked every time;
``describe("shakespeare")`` says what they are. The same from a shell:
``python -m course_lib.corpora --help``.
"""

from course_lib.corpora.catalogue import corpus, describe, fetch, load, names
from course_lib.corpora.records import (
    Corpus,
    CorpusError,
    CorpusFile,
    Cut,
    Download,
    Images,
    Labelled,
    Pair,
    Rated,
    SourceArchive,
)

__all__ = [
    "Corpus",
    "CorpusError",
    "CorpusFile",
    "Cut",
    "Download",
    "Images",
    "Labelled",
    "Pair",
    "Rated",
    "SourceArchive",
    "corpus",
    "describe",
    "fetch",
    "load",
    "names",
]
