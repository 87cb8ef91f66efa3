"""Say what failed, what moved, and which assertions came near to failing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import mean, stdev

from shake.execution import Shaken

NEAR = 3  # a mean slack of fewer standard deviations than this is no margin


def report(runs: list[Shaken]) -> Iterator[str]:
    """The lines to print, notebook by notebook."""
    for notebook in dict.fromkeys(run.notebook for run in runs):
        own = [run for run in runs if run.notebook == notebook]
        kept = sum(run.holds for run in own)
        yield f"{notebook}: {kept} of {len(own)} runs hold"
        yield from (f"  {line}" for line in _failures(own))
        yield from (f"  {line}" for line in _moves(own))
        yield from (f"  {line}" for line in _near(own))


def _failures(runs: list[Shaken]) -> Iterator[str]:
    """Assertions that failed, with what was compared in each such run; and errors."""
    places = dict.fromkeys(place for run in runs for place in run.verdicts)
    for place in places:
        failed = [run for run in runs if not run.verdicts.get(place, True)]
        if failed:
            yield f"FAILS in {_named(failed)}: assert {place}"
            for comparison in _comparisons(runs, place):
                yield f"    {_range(runs, comparison)}"
    for run in runs:
        for cell, error in run.errors.items():
            yield f"RAISES in {run.variant}: {cell}: {error}"


def _moves(runs: list[Shaken]) -> Iterator[str]:
    """Strict outputs that moved: the line that is stored, and those that came."""
    for cell in dict.fromkeys(cell for run in runs for cell in run.moved):
        moved = [run for run in runs if cell in run.moved]
        yield f"MOVES in {_named(moved)}: {cell}"
        for stored, came in dict.fromkeys(tuple(run.moved[cell]) for run in moved):
            yield f"    {stored!r}"
            yield f"    {came!r}"


def _near(runs: list[Shaken]) -> Iterator[str]:
    """Comparisons that held each time, but with little to spare beside their own scatter."""
    for place in dict.fromkeys(place for run in runs for place in run.sides):
        slacks = _slacks(runs, place)
        scatter = stdev(slacks) if len(slacks) > 1 else 0.0
        if min(slacks) > 0 and mean(slacks) < NEAR * scatter:
            yield f"NEAR ({mean(slacks) / scatter:.1f} standard deviations): {_range(runs, place)}"


def _comparisons(runs: list[Shaken], assertion: str) -> list[str]:
    """The comparisons that are part of an assertion."""
    cell, _, test = assertion.partition(": ")
    found = dict.fromkeys(place for run in runs for place in run.sides)
    return [place for place in found if place.startswith(f"{cell}: ") and _inner(place) in test]


def _inner(place: str) -> str:
    """A comparison's text, without its cell and without its number in a chain."""
    return (
        place.partition(": ")[2].removesuffix("]").rpartition(" [")[0] or (place.partition(": ")[2])
    )


def _slacks(runs: Iterable[Shaken], place: str) -> list[float]:
    """By run: how far a comparison was from failing."""
    found = [run.sides[place] for run in runs if place in run.sides]
    return [(right - left) * (1 if sign[0] == "<" else -1) for sign, left, right in found]


def _range(runs: list[Shaken], place: str) -> str:
    """Both sides of a comparison over the runs."""
    found = [run.sides[place] for run in runs if place in run.sides]
    left, right = (_span([side[i] for side in found]) for i in (1, 2))
    return f"{place}: {left} {found[0][0]} {right}"


def _span(values: list[float]) -> str:
    low, high = f"{min(values):.4g}", f"{max(values):.4g}"
    return low if low == high else f"{low} to {high}"


def _named(runs: list[Shaken]) -> str:
    return ", ".join(run.variant for run in runs)
