"""Questions that are tables: a dictionary to be filled in, judged entry by entry."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from course_lib.checks.outcome import NotAttempted, Wrong
from course_lib.checks.reading import kind, one_number
from course_lib.checks.running import Trial

Gives = Callable[[Hashable], object] | Mapping[Hashable, object]


def empty(value: object) -> bool:
    """Whether an entry is still as it was handed out."""
    return value is None or value is ... or (isinstance(value, str) and not value.strip())


def listed(labels: Iterable[str]) -> str:
    """Labels in words: ``"a, c and d"``."""
    return " and ".join(", ".join(labels).rsplit(", ", 1))


def plain(text: str) -> str:
    """A word without regard to capitals, commas and spaces."""
    return " ".join(text.lower().replace(",", " ").split())


def filled(
    answer: object,
    name: str,
    keys: Iterable[Hashable],
    noun: str = "number",
    label: Callable[[Hashable], str] = str,
    missing: Callable[[object], bool] = empty,
    look: Callable[[dict], None] | None = None,
) -> dict:
    """The answer, if it is a dictionary with something for each key.

    ``look`` is called with a dictionary before its entries are looked for.

    Raises
    ------
    NotAttempted
        If nothing has been filled in.
    Wrong
        If it is no dictionary, or if something is missing.
    """
    if not isinstance(answer, dict):
        raise Wrong(
            "not-a-dict", f"The check got {kind(answer)}; it expects the dictionary `{name}`."
        )
    lacking = [key for key in keys if missing(answer.get(key))]
    if lacking and all(missing(value) for value in answer.values()):
        raise NotAttempted
    if look:
        look(answer)
    if lacking:
        raise Wrong("incomplete", f"There is no {noun} yet for {listed(map(label, lacking))}.")
    return answer


def number(place: str, value: object) -> float:
    """How a table of numbers reads an entry."""
    return one_number(value, place)


def one_of(words: Iterable[str]) -> Callable[[str, object], str]:
    """How a table of words reads an entry: as one of these, in its plain form."""
    known = {plain(word): word for word in words}

    def read(place: str, value: object) -> str:
        if isinstance(value, str) and plain(value) in known:
            return known[plain(value)]
        came = f"{str(value)!r:.60}" if isinstance(value, str) else kind(value)
        raise Wrong(
            "not-one-of-the-words",
            f"`{place}` is {came}; expected one of: {'; '.join(known.values())}.",
        )

    return read


def within(relative: float = 0.0, absolute: float = 0.0) -> Callable[[float, float], bool]:
    """Whether two numbers are as near as that."""
    return lambda given, other: math.isclose(given, other, rel_tol=relative, abs_tol=absolute)


@dataclass(frozen=True)
class Slip:
    """A wrong idea about a table.

    Parameters
    ----------
    name, says : str
        Its name, for the instructor's report, and what to tell the student; never the answer.
    gives : mapping or callable, or a tuple of them
        The entries that it leads to, by their keys; None for one of which it says nothing.
        Several, if there are several ways.
    """

    name: str
    says: str
    gives: Gives | tuple[Gives, ...]

    @property
    def ways(self) -> list[Callable[[Hashable], object]]:
        """Each way as a function of the key."""
        ways = self.gives if isinstance(self.gives, tuple) else (self.gives,)
        return [way.get if isinstance(way, Mapping) else way for way in ways]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A dictionary to be filled in.

    A wrong one gets the slip that explains it, else the number of entries that are not right, or
    the first of them; never which all of them are, since then it could be found by trying.

    Parameters
    ----------
    name : str
        The dictionary's name: ``"fates"``.
    right : mapping
        What is right, by the key.
    read : callable
        ``read(place, value)`` gives an entry as it is compared, or raises :class:`Wrong`.
    slips : tuple of Slip
        Of those that explain an answer, the one that gives most of its entries is named.
    same, near : callable
        Whether an entry is what is right, ``same(given, right)``, or what a slip gives.
    noun : str
        What an entry is: ``"number"``.
    label : callable
        An entry's name in a sentence, from its key.
    explains : str
        What of an answer a slip must give to explain it: all entries that it speaks of (``"all"``),
        those that are wrong (``"wrong"``), or at least one that is wrong (``"some"``).
    in_order : bool
        Whether the entries build on each other: then only the first that is wrong is spoken of.
    missing : callable
        Whether an entry is still as it was handed out.
    look : callable or None
        ``look(answer)`` may raise :class:`Wrong` before the entries are read.
    otherwise : callable or None
        ``otherwise(given, wrong)``: the name and words for an answer that no slip explains, given
        the keys of its wrong entries, or None.
    """

    name: str
    right: Mapping[Hashable, object]
    read: Callable[[str, object], object] = number
    slips: tuple[Slip, ...] = ()
    same: Callable[[object, object], bool] = operator.eq
    near: Callable[[object, object], bool] | None = None
    noun: str = "number"
    label: Callable[[Hashable], str] = str
    explains: str = "all"
    in_order: bool = False
    missing: Callable[[object], bool] = empty
    look: Callable[[dict], None] | None = None
    otherwise: Callable[[dict, list], tuple[str | None, str] | None] | None = None

    def judge(self, answer: object, trial: Trial) -> None:
        """Raise :class:`Wrong` or :class:`NotAttempted` unless every entry is right."""
        entries = filled(
            answer, self.name, self.right, self.noun, self.label, self.missing, self.look
        )
        given = {key: self.read(f"{self.name}[{key!r}]", entries[key]) for key in self.right}
        wrong = [key for key, value in self.right.items() if not self.same(given[key], value)]
        if wrong:
            name, says = self._verdict(given, wrong[:1] if self.in_order else wrong)
            raise Wrong(name, f"{says}\n{self._place(wrong)}".strip())

    def _verdict(self, given: dict, wrong: list) -> tuple[str | None, str]:
        most, found = 0, None
        for slip in self.slips:
            agreed = max(self._agreeing(given, wrong, way) for way in slip.ways)
            if agreed > most:
                most, found = agreed, (slip.name, slip.says)
        return found or (self.otherwise and self.otherwise(given, wrong)) or (None, "")

    def _agreeing(self, given: dict, wrong: list, way: Callable[[Hashable], object]) -> int:
        """How many entries a slip gives; 0 if it does not explain the answer."""
        keys = wrong if self.in_order or self.explains == "some" else self.right
        near = self.near or self.same
        said = {key: way(key) for key in keys}
        fits = {key for key, value in said.items() if value is not None and near(given[key], value)}
        must = {key for key, value in said.items() if value is not None}
        if self.explains == "wrong":
            must = set(wrong)
        elif self.explains == "some":
            must = set()
        return len(fits) if must <= fits and fits & set(wrong) else 0

    def _place(self, wrong: list) -> str:
        if not self.in_order:
            several = "is" if len(wrong) == 1 else "are"
            return f"{len(wrong)} of the {len(self.right)} {several} not right yet."
        keys = list(self.right)
        above = listed(map(self.label, keys[: keys.index(wrong[0])]))
        fine = f" Those above it are right ({above})." if above else ""
        return f"The first {self.noun} that is not right is {self.label(wrong[0])}.{fine}"
