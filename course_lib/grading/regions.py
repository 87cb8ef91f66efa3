"""Marked regions of a source notebook: solutions, mark schemes, hidden tests; and their leaks."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.grading.course import GradingError

SOLUTION, SCHEME, HIDDEN = "SOLUTION", "MARK SCHEME", "HIDDEN TESTS"
KINDS = (SOLUTION, SCHEME, HIDDEN)
CUT_IN = {SOLUTION: ("solution",), SCHEME: ("solution",), HIDDEN: ("grade",)}
# Shorter lines (`return x`, `else:`) stand in any text; longer ones are worth the name solution.
TELLING = 14
STUBS = {"# YOUR CODE HERE", "raise NotImplementedError()", "YOUR ANSWER HERE"}


def region(source: str, kind: str) -> list[str]:
    """The lines between ``BEGIN kind`` and ``END kind``, without those two."""
    inside, found = False, []
    for line in source.split("\n"):
        if f"BEGIN {kind}" in line or f"END {kind}" in line:
            inside = "BEGIN" in line
        elif inside:
            found.append(line)
    return found


def without_region(source: str, kind: str) -> str:
    """The text outside a region."""
    inside, kept = False, []
    for line in source.split("\n"):
        if f"BEGIN {kind}" in line or f"END {kind}" in line:
            inside = "BEGIN" in line
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def check_regions(notebook: NotebookNode, chapter: str) -> None:
    """Raise if a region has no end, is nested, or stands in a cell that nbgrader does not cut.

    Raises
    ------
    GradingError
        Naming each such cell.
    """
    wrong = [
        f"cell {cell.get('id', number)!r}: {problem}"
        for number, cell in enumerate(notebook.cells)
        for problem in _problems(cell)
    ]
    names = [name for name in map(_grade_id, notebook.cells) if name]
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong += [f"cell {name!r}: two cells have this grade_id; give each its own" for name in twice]
    if wrong:
        listed = "\n  ".join(wrong)
        raise GradingError(f"the source of {chapter} cannot be released:\n  {listed}")


def solution_lines(notebook: NotebookNode) -> set[str]:
    """The telling lines of all solutions, mark schemes and hidden tests, without their indents.

    None of them may stand in anything that students get.
    """
    found = {line for cell in notebook.cells for line in _secret(cell)}
    return {line for line in found if len(line) >= TELLING} - STUBS


def leaks(source: NotebookNode, released: NotebookNode, hidden_tests: bool = False) -> list[str]:
    """What of the solutions stands in the released notebook: a sentence for each, naming its cell.

    ``hidden_tests`` says that these are meant to be there.
    """
    secret = solution_lines(source)
    if hidden_tests:
        secret -= {line for cell in source.cells for line in _lines(region(cell.source, HIDDEN))}
    kinds = KINDS[:2] if hidden_tests else KINDS
    marks = [f"{word} {kind}" for kind in kinds for word in ("BEGIN", "END")]
    found = []
    for cell in released.cells:
        for line in map(_flat, cell.source.split("\n")):
            if line in secret:
                found.append(f"cell {cell.id!r} has the solution's line {line!r}: rephrase it")
            elif any(mark in line for mark in marks):
                found.append(f"cell {cell.id!r} has the marker {line!r}: remove it")
    return found


def _problems(cell: NotebookNode) -> Iterator[str]:
    nbgrader = cell.metadata.get("nbgrader", {})
    for kind, needed in CUT_IN.items():
        if f"BEGIN {kind}" in cell.source and not any(map(nbgrader.get, needed)):
            cut_in = " or ".join(needed)
            yield f"BEGIN {kind} in a cell that is no {cut_in} cell of nbgrader: it is not cut"
        yield from _unbalanced(cell.source, kind)
    if nbgrader.get("task"):
        yield "nbgrader's task cells are not supported: make it a written answer (solution, grade)"
    outside = without_region(cell.source, SOLUTION)
    if nbgrader.get("solution") and outside != cell.source and f"BEGIN {SCHEME}" in outside:
        yield f"BEGIN {SCHEME} stands outside the solution: it is not cut there"


def _unbalanced(source: str, kind: str) -> Iterator[str]:
    inside = False
    for line in source.split("\n"):
        if f"BEGIN {kind}" in line:
            if inside:
                yield f"BEGIN {kind} a second time before END {kind}"
            inside = True
        elif f"END {kind}" in line:
            if not inside:
                yield f"END {kind} without BEGIN {kind}"
            inside = False
    if inside:
        yield f"BEGIN {kind} without END {kind}"


def _secret(cell: NotebookNode) -> Iterator[str]:
    if f"BEGIN {SOLUTION}" in cell.source:
        yield from _lines(region(cell.source, SOLUTION))
    elif cell.metadata.get("nbgrader", {}).get("solution"):  # nbgrader cuts all of it
        yield from _lines(cell.source.split("\n"))
    yield from _lines(region(cell.source, HIDDEN))


def _lines(lines: list[str]) -> Iterator[str]:
    marks = [f"{word} {kind}" for kind in KINDS for word in ("BEGIN", "END")]
    return (_flat(line) for line in lines if not any(mark in line for mark in marks))


def _flat(line: str) -> str:
    return " ".join(line.split())


def _grade_id(cell: NotebookNode) -> str | None:
    return cell.metadata.get("nbgrader", {}).get("grade_id")
