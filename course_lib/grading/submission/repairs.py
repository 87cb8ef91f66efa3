"""What had to be repaired in a submission, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course_lib.grading.submission.cells import Piece, nbgrader
from course_lib.grading.submission.matching import Slot

FIXED = ("grade", "solution", "locked", "task")
SENTENCES = {
    "format": "The notebook was stored in an older format, {}; it was brought up to 4.5.",
    "damaged": "Damaged cells were mended: {}.",
    "deleted": "Cells that had been deleted were put back: {}.",
    "edited check": "Check cells had been changed: {}. They run as released; what was written "
    "in them is kept in a cell above each.",
    "edited": "Released cells had been changed: {}. They run as released, then as changed.",
    "type": "Cells had been given another type: {}. They have their own again.",
    "points": "The points of cells had been changed: {}. They are as released.",
    "marks": "nbgrader's data had been removed from or changed in cells: {}. It was put back.",
    "content": "Cells without a known id were recognised by what they say: {}.",
    "joined": "Cells that had been split were joined: {}.",
    "versions": "Answers stood in several cells: {}. The last version counts; the others are "
    "kept above it.",
    "copies": "Copies of cells were left out: {}.",
    "elsewhere": "Questions are answered in another answer's cell: {}.",
    "order": "Cells had been moved; they are in the released order again.",
}


class Repairs:
    """Repairs by kind, each with the names of the cells concerned."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {kind: [] for kind in SENTENCES}

    def note(self, kind: str, name: str = "") -> None:
        """Remember a repair of one cell."""
        if name not in self.found[kind]:
            self.found[kind].append(name)

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each kind of repair that was made."""
        return tuple(
            text.format(", ".join(self.found[kind]))
            for kind, text in SENTENCES.items()
            if self.found[kind]
        )

    @classmethod
    def of(
        cls,
        submission: Mapping[str, Any],
        pieces: list[Piece],
        slots: list[Slot],
        places: list[int | None],
    ) -> Repairs:
        """What can be seen before anything is put together."""
        repairs = cls()
        repairs._of_notebook(submission, pieces, places)
        for slot in slots:
            repairs._of_slot(slot)
            for piece in slot.pieces:
                repairs._of_piece(piece, slot)
        return repairs

    def _of_notebook(self, submission, pieces, places) -> None:
        major, minor = submission.get("nbformat"), submission.get("nbformat_minor")
        if (major, minor) < (4, 5) if isinstance(major, int) and isinstance(minor, int) else True:
            self.note("format", f"{major}.{minor}")
        for number, piece in enumerate(pieces, start=1):
            if piece.damaged:
                self.note("damaged", f"cell {number}")
        known = [place for place in places if place is not None]
        if known != sorted(known):
            self.note("order")

    def _of_slot(self, slot: Slot) -> None:
        if not slot.pieces:
            self.note("deleted", slot.name)
        if slot.by_content:
            self.note("content", slot.name)
        if slot.check and slot.said:
            self.note("edited check", slot.name)
        if not slot.check and not slot.answer and slot.said:
            self.note("edited", slot.name)
        if len([piece for piece in slot.pieces if piece.source.strip()]) > max(1, len(slot.said)):
            self.note("copies", slot.name)

    def _of_piece(self, piece: Piece, slot: Slot) -> None:
        released = nbgrader(slot.cell)
        if piece.cell_type != slot.cell.cell_type:
            self.note("type", slot.name)
        if not released:
            return
        if piece.marks.get("points") != released.get("points") and "points" in piece.marks:
            self.note("points", slot.name)
        if any(piece.marks.get(key) != released[key] for key in FIXED if key in released):
            self.note("marks", slot.name)
