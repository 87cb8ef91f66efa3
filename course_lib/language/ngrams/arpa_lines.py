"""The lines of an ARPA file: its head, its sections, and what stands in a line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np

Path: TypeAlias = "str | os.PathLike"
HEAD, END = "\\data\\", "\\end\\"
COUNT = re.compile(r"ngram\s+(\d+)\s*=\s*(\d+)\s*")


class Section(NamedTuple):
    """Order n of N: ``size`` n-grams, of which the first stands in line ``first`` (from 1)."""

    n: int
    highest: bool
    size: int
    first: int


class Table(NamedTuple):
    """A section's numbers, to the base 10, and its words: first words, second words, and so on."""

    logprob: np.ndarray
    backoff: np.ndarray
    words: list[list[str]]


def broken(path: Path, line: int, what: str, expected: str) -> ValueError:
    """The error of a line."""
    return ValueError(
        f"{path}, line {line}: {what}; expected {expected}: mend the line or write the file anew"
    )


def sections(path: Path, lines: list[str]) -> Iterator[Section]:
    """The sections in their order, each once its head was found; then the end."""
    sizes, at = _sizes(path, lines)
    for n, size in enumerate(sizes, 1):
        at = _expect(path, lines, at, f"\\{n}-grams:")
        yield Section(n, n == len(sizes), size, at + 1)
        at += size
    _expect(path, lines, at, END)


def _sizes(path: Path, lines: list[str]) -> tuple[list[int], int]:
    """The announced numbers of n-grams, and the place of the line after the head."""
    at = next((k for k, line in enumerate(lines) if line.strip() == HEAD), None)
    if at is None:
        raise broken(path, max(1, len(lines)), f"no line says {HEAD}", "the head of an ARPA file")
    sizes: list[int] = []
    for k in range(at + 1, len(lines)):
        if not (found := COUNT.fullmatch(lines[k])):
            break
        if int(found[1]) != len(sizes) + 1:
            raise broken(path, k + 1, f"order {found[1]} follows {len(sizes)}", "orders 1, 2, …")
        sizes.append(int(found[2]))
    if not sizes:
        raise broken(path, at + 2, "no number of n-grams is announced", "a line 'ngram 1=…'")
    return sizes, at + 1 + len(sizes)


def _expect(path: Path, lines: list[str], at: int, wanted: str) -> int:
    """The place after the line ``wanted``; only blank lines may come before it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at == len(lines):
        raise broken(path, max(1, at), f"the file ends before {wanted}", "a whole file")
    if lines[at].strip() != wanted:
        raise broken(path, at + 1, f"the line is {lines[at][:60]!r}", f"{wanted}")
    return at + 1


def table(path: Path, lines: list[str], section: Section) -> Table:
    """The numbers and words of a section, read as one list of fields: lists of lines are slow."""
    n, first = section.n, section.first
    block = lines[first - 1 : first - 1 + section.size]
    width, widths = n + 2 - section.highest, {n + 1, n + 2 - section.highest}
    found = list(map(len, map(str.split, block)))
    if len(block) < section.size or not set(found) <= widths:
        _wrong_width(path, [line.split() for line in block], section, widths)
    if min(found, default=width) < width:
        block = [f"{line} 0" if k < width else line for line, k in zip(block, found, strict=True)]
    fields = " ".join(block).split()
    logprob = _numbers(path, section, fields[::width])
    weights = ["0"] * section.size if section.highest else fields[n + 1 :: width]
    above = np.flatnonzero(logprob > 0)
    if above.size:
        what = f"the log probability {logprob[above[0]]:g} is above 0"
        raise broken(path, first + int(above[0]), what, "at most 0")
    words = [fields[k::width] for k in range(1, n + 1)]
    return Table(logprob, _numbers(path, section, weights), words)


def _wrong_width(path: Path, rows: list[list[str]], section: Section, widths: set[int]) -> None:
    k = next((k for k, row in enumerate(rows) if len(row) not in widths), len(rows))
    if k == len(rows):
        raise broken(
            path, section.first + k - 1, "the file ends here",
            f"{section.size} n-grams of order {section.n}, of which {k} are there",
        )  # fmt: skip
    if not rows[k] or rows[k][0].startswith("\\"):
        what = f"order {section.n} ends after {k} n-grams"
        raise broken(path, section.first + k, what, f"{section.size}, as announced")
    words = f"a number, {section.n} words" + ("" if section.highest else " and maybe a weight")
    raise broken(path, section.first + k, f"the line has {len(rows[k])} fields", words)


def _numbers(path: Path, section: Section, fields: list[str]) -> np.ndarray:
    try:
        found = np.fromiter(map(float, fields), float, len(fields))
    except ValueError:
        found = np.array([_number(field) for field in fields])
    bad = np.flatnonzero(np.isnan(found) | np.isposinf(found))
    if bad.size:
        what = f"{fields[bad[0]]!r} is no finite number"
        raise broken(path, section.first + int(bad[0]), what, "a logarithm to the base 10")
    return found


def _number(field: str) -> float:
    try:
        return float(field)
    except ValueError:
        return np.nan
