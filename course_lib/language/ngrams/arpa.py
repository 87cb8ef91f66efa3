r"""ARPA files: a model as text, which KenLM, SRILM and others read and write.

A line holds a log probability to the base 10, an n-gram, and the context's log weight.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import repeat

import numpy as np

from course_lib.language._files import read_lines, write_lines
from course_lib.language.ngrams.arpa_lines import Section, broken, sections, table
from course_lib.language.ngrams.backoff import BackoffModel, Level
from course_lib.language.ngrams.lookup import search
from course_lib.language.vocabulary import BEGIN, UNKNOWN, Vocabulary

ZERO = -99.0  # what stands for the logarithm of 0


def write_arpa(model: BackoffModel, path: str | os.PathLike) -> None:
    """Write a model as an ARPA file, in one piece or not at all.

    Numbers have seven digits. A probability of 0 is written as −99.

    Raises
    ------
    TypeError
        If the model is no table of n-grams; a :class:`Cache` is none.
    OSError
        If the file cannot be written.
    """
    if not isinstance(model, BackoffModel):
        raise TypeError(
            f"model is a {type(model).__name__}; expected a BackoffModel, since an ARPA file is a "
            "table: pass the model that is mixed"
        )
    write_lines(path, _lines(model))


def _lines(model: BackoffModel) -> Iterator[str]:
    yield "\\data\\"
    yield from (f"ngram {n}={len(level.key)}" for n, level in enumerate(model.levels, 1))
    words, V, spelled = model.vocabulary.words, len(model.vocabulary), [""]
    for n, level in enumerate(model.levels, 1):
        last = [words[one] for one in (level.key % V).tolist()]
        if n == 1:
            spelled = last
        else:
            contexts = (level.key // V).tolist()
            spelled = [f"{spelled[c]} {word}" for c, word in zip(contexts, last, strict=True)]
        yield f"\n\\{n}-grams:"
        logprobs = _base_ten(level.logprob)
        if n < model.order:
            rows = zip(logprobs, spelled, _base_ten(level.backoff), strict=True)
            yield from (f"{p:.7g}\t{ngram}\t{weight:.7g}" for p, ngram, weight in rows)
        else:
            rows = zip(logprobs, spelled, strict=True)
            yield from (f"{p:.7g}\t{ngram}" for p, ngram in rows)
    yield "\n\\end\\"


def _base_ten(logs: np.ndarray) -> list[float]:
    """Rounding may leave a sure word's logarithm above 0 by a bit, which readers refuse."""
    found = np.where(np.isneginf(logs), ZERO, logs / np.log(10))
    return np.where(np.abs(found) < 1e-12, 0.0, found).tolist()


def read_arpa(path: str | os.PathLike) -> BackoffModel:
    r"""Read a model from an ARPA file.

    −99 and less stand for probability 0, and ``<s>`` has that whatever stands there. A file
    without ``<unk>`` gives a closed vocabulary.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is broken, with the number of the line: bytes that are no UTF-8, a head, a
        section or ``\end\`` missing, more or fewer n-grams than announced, a wrong number of
        words, a number that is none or NaN, a probability above 1, an n-gram that stands twice,
        has a word that is not in order 1, or begins with words that have no line of their own.
    """
    lines = read_lines(path)
    vocabulary, levels = None, []
    for section in sections(path, lines):
        rows = table(path, lines, section)
        logprob, backoff = (np.where(x <= ZERO, -np.inf, x * np.log(10)) for x in rows[:2])
        if vocabulary is None:
            vocabulary = _vocabulary(path, section, rows.words[0])
            logprob[vocabulary.begin] = -np.inf
            key, order = np.arange(len(vocabulary)), slice(None)
        else:
            key, order = _keys(path, section, rows.words, vocabulary, levels)
        levels.append(Level(key, logprob[order], backoff[order]))
    return BackoffModel(vocabulary, tuple(levels))


def _vocabulary(path, section: Section, words: list[str]) -> Vocabulary:
    seen: dict[str, int] = {}
    for number, word in enumerate(words):
        if seen.setdefault(word, number) != number:
            raise broken(path, section.first + number, f"{word!r} stands twice", "each word once")
    try:
        return Vocabulary(tuple(words), UNKNOWN if UNKNOWN in seen else None)
    except ValueError as error:
        raise ValueError(f"{path}, line {section.first - 1}: {error}") from None


def _keys(
    path, section: Section, words: list[list[str]], vocabulary: Vocabulary, levels: list[Level]
):
    """The sorted keys of a section's n-grams, and the order that sorts its lines."""
    n, V = section.n, len(vocabulary)
    numbers = [map(vocabulary.index.get, column, repeat(-1)) for column in words]
    ids = np.column_stack([np.fromiter(one, np.int64, section.size) for one in numbers])
    _all(path, section, (ids >= 0).all(1), "a word has no line in order 1", "known words")
    _all(
        path, section, (ids[:, 1:] != vocabulary.begin).all(1), f"{BEGIN} stands after a word",
        f"{BEGIN} in the first place only",
    )  # fmt: skip
    number = ids[:, 0]
    for k in range(1, n - 1):
        number = search(levels[k].key, np.where(number >= 0, number * V + ids[:, k], -1))
    _all(
        path, section, number >= 0, f"the first {n - 1} words have no line in order {n - 1}",
        "the beginning of every n-gram in the order below",
    )  # fmt: skip
    key = number * V + ids[:, -1]
    order = np.argsort(key, kind="stable")
    fresh = np.ones(len(key), bool)
    fresh[order[1:]] = np.diff(key[order]) > 0
    _all(path, section, fresh, "the n-gram stands twice", "each n-gram once")
    return key[order], order


def _all(path, section: Section, right: np.ndarray, what: str, expected: str) -> None:
    if not right.all():
        raise broken(path, section.first + int(np.argmin(right)), what, expected)
