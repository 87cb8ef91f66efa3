"""How far the answers about a net may be from the right ones."""

from __future__ import annotations

from course_lib.checks.question import relative


def each(expected: tuple, eps: float, *args: object) -> tuple:
    """The tolerance of a well-conditioned problem, part by part."""
    return tuple(relative(part, eps) for part in expected)
