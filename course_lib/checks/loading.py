"""Load a chapter's questions when they are asked for, so that an import costs the same for all."""

from __future__ import annotations

import difflib
import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from course_lib.checks.guard import freeze
from course_lib.checks.outcome import AskError
from course_lib.checks.running import USUAL
from course_lib.checks.session import SESSION

if TYPE_CHECKING:
    from course_lib.checks.question import Question

PACKAGE = "course_lib.checks"
CHAPTERS = (
    "iterated_maps",
    "backpropagation_through_time",
    "vanishing_and_exploding",
    "taming_gradients",
    "lstm",
    "gru",
    "deep_and_bidirectional",
    "counting_language_models",
    "neural_language_models",
    "using_recurrent_networks",
)  # in the course's order


def load(chapter: str) -> ModuleType:
    """A chapter's module of questions; what a student's code has changed does not reach it."""
    name = f"{PACKAGE}.{chapter}"
    if name in sys.modules:
        return sys.modules[name]
    with SESSION.pristine.restored(), np.errstate(**USUAL):
        return importlib.import_module(name)


def seal(name: str) -> None:
    """Make a chapter's module read-only, and note what it is like: the last line of each."""
    freeze(name)
    chapter, package = name.removeprefix(f"{PACKAGE}."), sys.modules[PACKAGE]
    vars(package)[chapter] = sys.modules[name]
    SESSION.pristine.keep(*questions_of(chapter))
    SESSION.pristine.keep_name(package, chapter)


def chapters() -> list[str]:
    """The names of all chapters, loaded or not, in the course's order."""
    return list(dict.fromkeys((*CHAPTERS, *(q.chapter for q in SESSION.questions.values()))))


def questions_of(chapter: str) -> list[Question]:
    """A chapter's questions, in the order of its notebook; none if there is no such chapter."""
    if chapter in CHAPTERS:
        load(chapter)
    return [q for q in SESSION.questions.values() if q.chapter == chapter]


def find(name: str) -> Question:
    """The question of this name, with or without its chapter.

    Without it, if several chapters have one, it is that of the chapter in which checks have run.

    Raises
    ------
    AskError
        If there is none, or if it is not clear which.
    """
    asked = _asked_of(name)
    found = [q for q in asked if name in (q.name, q.short_name)]
    begun = {name.rpartition(".")[0] for name in SESSION.outcomes}
    if len(found) > 1:
        found = [q for q in found if q.chapter in begun] or found
    if len(found) > 1:
        names = " and ".join(q.name for q in found)
        raise AskError(f"several questions are called {name!r}: {names}; give the chapter, too")
    if not found:
        raise AskError(f"there is no question called {name!r}; {_nearest(name, asked)}")
    return found[0]


def _asked_of(name: str) -> list[Question]:
    """Where to look for a question: in the chapter that its name gives, or in all."""
    chapter, known = name.rpartition(".")[0], chapters()
    return [q for c in ([chapter] if chapter in known else known) for q in questions_of(c)]


def _nearest(name: str, asked: list[Question]) -> str:
    short = [q.short_name for q in asked]
    near = difflib.get_close_matches(name.rpartition(".")[2].lower(), short)
    if near:
        return f"did you mean {' or '.join(q.name for q in asked if q.short_name in near)}?"
    return f'checks.report("{asked[0].chapter}") shows the names of a chapter\'s questions'


def no_such_chapter(name: str) -> str:
    """What to say of a name that is no chapter's."""
    near = difflib.get_close_matches(name, chapters(), n=1)
    meant = f"did you mean {near[0]}?" if near else f"expected one of: {', '.join(chapters())}"
    return f"there is no chapter {name!r} among the checks; {meant}"
