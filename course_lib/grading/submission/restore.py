"""Put what a student wrote back on the released notebook."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode

from course_lib.grading.submission.cells import Piece, new_cell
from course_lib.grading.submission.matching import Slot, match
from course_lib.grading.submission.repairs import Repairs
from course_lib.grading.submission.sources import names, versions

ELSEWHERE = "# This question is answered in another cell."


class Restored(NamedTuple):
    """The notebook to run, and in words what had to be repaired."""

    notebook: NotebookNode
    repairs: tuple[str, ...]


def restore(submission: Mapping[str, Any], template: NotebookNode) -> Restored:
    """The released notebook with a student's answers in it, and the student's own cells.

    The released cells come in their released order, checks exactly as released. Answers are put
    in by grade id, then cell id, then by what they define. Parts of a split answer are joined; of
    several versions the last one that is not the released stub counts, the others stay above it.
    A released cell that a student changed runs as released, then as changed. Cells that a student
    added stay behind the cell they followed. No text of a student is lost. Neither notebook is
    changed.

    Parameters
    ----------
    submission : notebook
        As handed in; its cells may be damaged in any way.
    template : notebook
        As released, format 4.5.

    Returns
    -------
    Restored
        ``notebook``, without outputs, and ``repairs``, one sentence for each kind.
    """
    cells = submission.get("cells")
    pieces = [Piece.of(cell) for cell in (cells if isinstance(cells, list) else [])]
    slots = [Slot(deepcopy(cell)) for cell in template.cells]
    places = match(pieces, slots)
    repairs = Repairs.of(submission, pieces, slots, places)
    rebuilt = _Rebuilt(slots)
    rebuilt.add(_own(pieces, places, before=True))
    for k, slot in enumerate(slots):
        rebuilt.fill(slot, repairs)
        rebuilt.add(_own(pieces, places, after=k))
    notebook = nbformat.v4.new_notebook(cells=rebuilt.cells, metadata=deepcopy(template.metadata))
    notebook.nbformat_minor = 5
    return Restored(notebook, repairs.sentences())


def _own(pieces, places, after: int | None = None, before: bool = False) -> list[Piece]:
    """The cells a student added behind a released cell, or before all of them."""
    found, last = [], None
    for piece, place in zip(pieces, places, strict=True):
        last = last if place is None else place
        wanted = last is None if before else last == after
        if place is None and wanted and piece.source.strip():
            found.append(piece)
    return found


class _Rebuilt:
    """The cells put together so far."""

    def __init__(self, slots: list[Slot]):
        self.slots = slots
        self.cells: list[NotebookNode] = []
        self.ids = {slot.cell.id for slot in slots}

    def add(self, pieces: list[Piece]) -> None:
        """Add cells of the student's own; they keep their type and text, and their id if free."""
        for piece in pieces:
            self.cells.append(
                new_cell(piece.cell_type, piece.source, self._id(piece), piece.attachments)
            )

    def _id(self, piece: Piece) -> str:
        number, wanted = 1, piece.cell_id
        while not _valid(wanted) or wanted in self.ids:
            wanted, number = f"added-{number}", number + 1
        self.ids.add(wanted)
        return wanted

    def fill(self, slot: Slot, repairs: Repairs) -> None:
        """Add a released cell with what was handed in for it."""
        cell = slot.cell
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if not slot.answer:
            self._released(slot)
        elif cell.cell_type == "code":
            self._code(slot, repairs)
        else:
            self._written(slot)

    def _released(self, slot: Slot) -> None:
        """A check comes below what a student wrote into it, any other cell above."""
        if slot.check:
            self.add(slot.said)
        self.cells.append(slot.cell)
        if not slot.check:
            self.add(slot.said)

    def _code(self, slot: Slot, repairs: Repairs) -> None:
        found = versions([piece.source for piece in slot.said])
        if len(found) < len(slot.said):
            repairs.note("joined", slot.name)
        if len(found) > 1:
            repairs.note("versions", slot.name)
        self.add([Piece("code", text, "", {}) for text in found[:-1]])
        if found:
            slot.cell.source = found[-1]
        elif elsewhere := self._elsewhere(slot):
            slot.cell.source = elsewhere
            repairs.note("elsewhere", slot.name)
        self.cells.append(slot.cell)

    def _elsewhere(self, slot: Slot) -> str:
        """What stands for an answer given in another answer's cell (cells can be merged).

        The stub would undo such an answer. One given further down is copied, since the check
        comes before it.
        """
        here = self.slots.index(slot)
        for at, other in enumerate(self.slots):
            for piece in other.said if other is not slot else ():
                if slot.defines and slot.defines <= names(piece.source):
                    return ELSEWHERE if at < here else piece.source
        return ""

    def _written(self, slot: Slot) -> None:
        if slot.said:
            slot.cell.source = "\n\n".join(piece.source for piece in slot.said)
        pictures = {k: v for piece in slot.said for k, v in piece.attachments.items()}
        if pictures:
            slot.cell.attachments = nbformat.from_dict(pictures)
        self.cells.append(slot.cell)


def _valid(cell_id: str) -> bool:
    letters = cell_id.replace("-", "").replace("_", "")
    return 0 < len(cell_id) <= 64 and (not letters or (letters.isascii() and letters.isalnum()))
