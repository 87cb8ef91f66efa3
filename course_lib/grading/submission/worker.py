"""Grade one submission in a process of its own.

``python -m course_lib.grading.submission.worker JOB.json``

The process writes the autograded notebook and the result, each whole or not at all, and ends with
status 0 whatever the submission did. Ended by SIGTERM it takes its kernel with it, writes nothing
more, and ends with status 143.
"""

from __future__ import annotations

import json
import signal
import sys
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


def main(path: str) -> None:
    """Grade the job stored in a file."""
    signal.signal(signal.SIGTERM, _end)
    from course_lib.grading.submission.grade import grade

    grade(Job.read(Path(path)))


def _end(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough
    sys.exit(128 + number)


if __name__ == "__main__":
    main(sys.argv[1])
