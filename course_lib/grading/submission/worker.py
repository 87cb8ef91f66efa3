"""Grade one submission in a process of its own.

``python -m course_lib.grading.submission.worker JOB.json``

The process writes the autograded notebook and the result, each whole or not at all, and ends with
status 0 whatever the submission did. Ended by SIGTERM it takes its kernel with it, writes nothing
more, and ends with status 143.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from course_lib.grading.submission.job import Job


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
