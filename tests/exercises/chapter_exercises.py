"""What is known of a chapter's exercises beside its notebook: other right answers, other wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from exercise_notebooks import Check, answers, check_cells, mutants

ROUGH = (np.float16, np.float32)


class Row(NamedTuple):
    """The arguments of one test, and its name."""

    id: str
    values: tuple


@dataclass(frozen=True, kw_only=True)
class ChapterExercises:
    """The exercises of a chapter.

    Parameters
    ----------
    chapter, module : str
        ``"01_iterated_maps"`` and ``"iterated_maps"``.
    says : str
        What the first cell says of their number.
    methods : mapping
        Right answers by other methods than the solutions, by the name that is judged.
    not_right_for : set of (check, name of a method)
        Methods that one check of several rightly refuses.
    unforeseen : mapping
        By check: (code, words that must be said) of wrong answers that are no mutants.
    unknown_errors : sequence of (check, code)
        Answers that raise what no known mistake raises.
    data : set of str
        Answer cells that hold data, not a function.
    as_near : set of (mutant's name, dtype)
        Wrong answers that a rounding to this type makes indistinguishable from right ones.
    secrets : mapping
        Numbers, by answer cell, that no message may hold.
    """

    chapter: str
    module: str
    says: str
    methods: Mapping[str, Sequence[Callable]]
    not_right_for: frozenset[tuple[str, str]] = frozenset()
    unforeseen: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    unknown_errors: Sequence[tuple[str, str]] = ()
    data: frozenset[str] = frozenset()
    as_near: frozenset[tuple[str, type]] = frozenset()
    secrets: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @cached_property
    def checks(self) -> dict[str, Check]:
        """The check cells by grade_id."""
        return check_cells(self.chapter)

    @cached_property
    def mutants(self) -> tuple:
        """The wrong answers of the instructors' folder, and the mistakes' edits."""
        return mutants(self.module)

    @cached_property
    def answers(self) -> dict[str, str]:
        """The answer's cell of each check."""
        return answers(self.chapter)

    @property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of the laws' tables, by their arguments."""
        return {
            "mutant": [Row(named(m), (m,)) for m in self.mutants],
            "check": [Row(check, (check,)) for check in self.checks],
            "asked, method": self._methods(),
            "question, mistake": [
                Row(f"{check.id}-{mistake.name}", (check.question, mistake))
                for check in self.checks.values()
                for mistake in check.question.mistakes
                if any(callable(way) for way in mistake.ways)  # the others are mutants
            ],
            "sourced": [
                Row(check.id, (check,)) for check in self.checks.values() if check.question.source
            ],
            "unforeseen, code, words": [
                Row(f"{check}-{number}", (check, code, words))
                for check, answers in self.unforeseen.items()
                for number, (code, words) in enumerate(answers)
            ],
            "raising, code": [
                Row(f"{check}-{number}", (check, code))
                for number, (check, code) in enumerate(self.unknown_errors)
            ],
            "rounded, dtypes": [
                Row(named(m), (m, [d for d in ROUGH if (m.name, d) not in self.as_near]))
                for m in self.mutants
                if m.cell not in self.data and not re.search(r", way [1-9]", m.name)
            ],
        }

    def _methods(self) -> list[Row]:
        return [
            Row(f"{check.id}-{method.__name__}", (check, method))
            for check in self.checks.values()
            for method in self.methods.get(check.answer, ())
            if (check.id, method.__name__) not in self.not_right_for
        ]


def named(mutant) -> str:
    """A wrong answer's name in a table."""
    return f"{mutant.cell}: {mutant.name}"
