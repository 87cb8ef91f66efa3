"""What the checks remember between cells."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import numpy as np

from course_lib.checks.asked import Asked
from course_lib.checks.guard import Pristine
from course_lib.checks.outcome import Outcome


@dataclass
class Session:
    """One kernel's questions, outcomes and settings."""

    questions: dict[str, Asked] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    pristine: Pristine | None = None  # set when the engine is loaded
    seconds: float = 10
    pair_seconds: float = 2  # of these, to look for two mistakes at once; 0 for none
    seed: int = 0
    token: str | None = None

    def rng(self, name: str) -> np.random.Generator:
        """The generator of a question's inputs; the same for everyone, but for a grader's seed."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])


SESSION = Session()
