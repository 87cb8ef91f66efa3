"""What one submission may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one submission may use: seconds of work for a cell, a check and in all; memory; output.

    Seconds are of processor time, see :mod:`course_lib.grading.submission.clock`.
    """

    cell_seconds: float = 30
    check_seconds: float = 10
    submission_seconds: float = 300
    memory_mb: int = 4096
    output_kb: int = 64
