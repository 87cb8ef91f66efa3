"""A submission to grade, as its worker reads it from a file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """One submission to grade: the files to read and to write, the seed, and the limits.

    ``template`` is the released notebook, with hidden tests if there are any; ``seed`` is that of
    the checks' inputs, None for the public ones.
    """

    student: str
    chapter: str
    submission: str
    template: str
    autograded: str
    result: str
    seed: int | None = None
    cell_seconds: float = 30
    check_seconds: float = 10
    submission_seconds: float = 300
    memory_mb: int = 4096
    output_kb: int = 64

    def write(self, path: Path) -> None:
        """Store the job for the worker to read."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Job:
        """The job that was stored in a file."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))
