"""Which cell that was handed in belongs to which released cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from nbformat import NotebookNode

from course_lib.grading.regions import HIDDEN, without_region
from course_lib.grading.submission.cells import Piece, is_answer, is_check, name_of, nbgrader
from course_lib.grading.submission.sources import names, purpose, same


@dataclass
class Slot:
    """A released cell and the pieces handed in for it, in the order of the submission."""

    cell: NotebookNode
    pieces: list[Piece] = field(default_factory=list)
    by_content: bool = False

    def __post_init__(self):
        self.name = name_of(self.cell)
        self.released = without_region(self.cell.source, HIDDEN)  # students do not have that
        self.answer = is_answer(self.cell)
        self.check = is_check(self.cell)
        code = self.cell.cell_type == "code"
        self.defines = purpose(self.released) if self.answer and code else frozenset()

    def says(self, piece: Piece) -> bool:
        """Whether a piece says something that the released cell does not."""
        return bool(piece.source.strip()) and not same(piece.source, self.released)

    @property
    def said(self) -> list[Piece]:
        """The pieces that say something new; of equal ones the last."""
        texts = [piece.source.strip() for piece in self.pieces]
        return [
            piece
            for at, piece in enumerate(self.pieces)
            if self.says(piece) and texts[at] not in texts[at + 1 :]
        ]


def match(pieces: list[Piece], slots: list[Slot]) -> list[int | None]:
    """Give each piece to a slot: by grade id, then by cell id, then by what it says.

    A piece without a known id is recognised if it says what a released cell says, if it defines
    what an answer without a piece of its own was to define, or, as a written answer, by its place.

    Returns
    -------
    list of int or None
        For each piece the index of its slot; None for a cell that the student added.
    """
    places = [_by_id(piece, slots) for piece in pieces]
    _by_text(pieces, slots, places)
    _by_names(pieces, slots, places)
    _by_place(pieces, slots, places)
    for piece, place in zip(pieces, places, strict=True):
        if place is not None:
            slots[place].pieces.append(piece)
    return places


def _by_id(piece: Piece, slots: list[Slot]) -> int | None:
    grade_ids = {nbgrader(slot.cell).get("grade_id"): at for at, slot in enumerate(slots)}
    cell_ids = {slot.cell.id: at for at, slot in enumerate(slots)}
    grade_id = piece.marks.get("grade_id")
    if isinstance(grade_id, str) and grade_id in grade_ids:
        return grade_ids[grade_id]
    return cell_ids.get(piece.cell_id)


def _by_text(pieces: list[Piece], slots: list[Slot], places: list[int | None]) -> None:
    for at, piece in enumerate(pieces):
        if places[at] is None and piece.source.strip():
            equal = [k for k, slot in enumerate(slots) if same(piece.source, slot.released)]
            free = [k for k in equal if k not in places]
            for k in (free or equal)[:1]:
                places[at] = k


def _by_names(pieces: list[Piece], slots: list[Slot], places: list[int | None]) -> None:
    """Answers whose cell is missing or as released are looked for in the student's own cells."""
    for k, slot in enumerate(slots):
        mine = [piece for piece, place in zip(pieces, places, strict=True) if place == k]
        if not slot.defines or any(slot.says(piece) for piece in mine):
            continue
        for at, piece in enumerate(pieces):
            own = places[at] is None and piece.cell_type == "code"
            if own and slot.defines & names(piece.source):
                places[at] = k
                slot.by_content = True


def _by_place(pieces: list[Piece], slots: list[Slot], places: list[int | None]) -> None:
    """A text between the cells above and below a missing written answer is that answer."""
    known = list(places)
    for at, piece in enumerate(pieces):
        if known[at] is None and piece.cell_type == "markdown" and piece.source.strip():
            above = max((k for k in known[:at] if k is not None), default=-1)
            below = min((k for k in known[at:] if k is not None), default=len(slots))
            missing = [k for k in range(above + 1, below) if k not in known]
            written = [k for k in missing if slots[k].answer and not slots[k].defines]
            if written and slots[written[0]].cell.cell_type == "markdown":
                places[at] = written[0]
                slots[written[0]].by_content = True
