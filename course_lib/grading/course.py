"""Where a course's exercises are, what they are called, and where one class's data goes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class GradingError(Exception):
    """Something the instructor can mend: the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Course:
    """Two folders: the exercises, and what one class handed in.

    ``root`` holds ``source/`` and ``release/``, which are public. ``class_dir`` holds what must
    stay private: ``submitted/``, ``autograded/``, ``results/``, ``feedback/``, ``report/``,
    ``templates/`` and nbgrader's ``gradebook.db``. A chapter's name is the name of its folder and
    of its notebook, ``01_iterated_maps`` say.
    """

    root: Path
    class_dir: Path

    @classmethod
    def at(cls, root: Path | str | None = None, class_dir: Path | str | None = None) -> Course:
        """The course in the folder ``root``; without one, ``exercises`` here or beside course_lib.

        ``class_dir`` is ``root/class`` unless it is given.

        Raises
        ------
        GradingError
            If there is no folder ``source`` in ``root``.
        """
        here = Path("exercises")
        folder = Path(root) if root else here if here.is_dir() else REPOSITORY / "exercises"
        folder = folder.resolve()
        if not (folder / "source").is_dir():
            raise GradingError(
                f"{folder} has no folder source; expected the course's exercises: "
                "run this where exercises/ is, or name the folder with --course"
            )
        return cls(folder, Path(class_dir).resolve() if class_dir else folder / "class")

    def chapters(self) -> list[str]:
        """The names of the chapters with an exercise notebook, in their order."""
        notebooks = self.root.glob("source/*/*.ipynb")
        return sorted(path.stem for path in notebooks if path.stem == path.parent.name)

    def chapter(self, name: str | None) -> str:
        """The full name of a chapter: ``01`` and ``1`` stand for ``01_iterated_maps``.

        Without a name it is the only chapter there is.

        Raises
        ------
        GradingError
            If no chapter has that name, or several chapters could be meant.
        """
        chapters = self.chapters()
        number = [one for one in chapters if _number(one) == (name or "").lstrip("0")]
        fitting = [one for one in chapters if name in (one, None)] or number
        if len(fitting) == 1:
            return fitting[0]
        there = ", ".join(chapters) or f"none: {self.root / 'source'} is empty"
        if name is None:
            raise GradingError(f"no chapter is named; pass one with --chapter. There are: {there}")
        raise GradingError(f"there is no chapter {name!r}. There are: {there}")

    def source(self, chapter: str) -> Path:
        """The notebook with solutions."""
        return self.root / "source" / chapter / f"{chapter}.ipynb"

    def release(self, chapter: str) -> Path:
        """The notebook that students get."""
        return self.root / "release" / chapter / f"{chapter}.ipynb"

    def template(self, chapter: str) -> Path:
        """The notebook that answers are put into for grading: the release, with hidden tests."""
        return self.class_dir / "templates" / chapter / f"{chapter}.ipynb"

    def submitted(self, chapter: str, student: str) -> Path:
        """A student's notebook as it was handed in."""
        return self.class_dir / "submitted" / student / chapter / f"{chapter}.ipynb"

    def autograded(self, chapter: str, student: str) -> Path:
        """A student's notebook after it was run."""
        return self.class_dir / "autograded" / student / chapter / f"{chapter}.ipynb"

    def result(self, chapter: str, student: str) -> Path:
        """What running a student's notebook gave, question by question."""
        return self.class_dir / "results" / chapter / f"{student}.json"

    def feedback(self, chapter: str, student: str) -> Path:
        """The page that tells a student what each answer earned and why."""
        return self.class_dir / "feedback" / student / f"{chapter}.html"

    def report(self, chapter: str, ending: str) -> Path:
        """One of the report's files, by the end of its name: ``.html``, ``.csv``, ``.json``."""
        return self.class_dir / "report" / f"{chapter}{ending}"

    @property
    def gradebook(self) -> Path:
        """nbgrader's database."""
        return self.class_dir / "gradebook.db"

    def students(self, chapter: str) -> list[str]:
        """Who handed something in for the chapter, sorted.

        Raises
        ------
        GradingError
            If a student has two folders, whose accents are written in two forms.
        """
        found = self.class_dir.glob(f"submitted/*/{chapter}/{chapter}.ipynb")
        students = sorted(path.parents[1].name for path in found)
        for student, count in Counter(map(one_form, students)).items():
            if count > 1:
                raise GradingError(
                    f"{self.class_dir / 'submitted'} has two folders for the student {student}, "
                    "with accents in two forms; expected one: remove the other"
                )
        return students

    def supplements(self, chapter: str) -> Iterator[Path]:
        """The files that a chapter's notebook needs beside it (data, pictures)."""
        folder = self.source(chapter).parent
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            hidden = any(part.startswith((".", "__")) for part in parts)
            if path.is_file() and path.suffix != ".ipynb" and not hidden:
                yield path


def one_form(text: str) -> str:
    """A name in Unicode's composed form (NFC): macOS writes an accent as a letter of its own."""
    return unicodedata.normalize("NFC", text)


def as_known(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """The names, each in the form in which it is known, if it is."""
    forms = {one_form(name): name for name in known}
    return [forms.get(one_form(name), name) for name in names]


def _number(chapter: str) -> str:
    return chapter.partition("_")[0].lstrip("0")
