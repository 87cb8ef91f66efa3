"""What a submission tried to do to the machine, in words for the report."""

from __future__ import annotations

from pathlib import Path

from course_lib.grading.submission.fence import NOTES
from course_lib.grading.submission.tidy import plain

LONGEST, MOST = 80, 3  # of what a submission writes, so much is repeated
SENTENCES = {
    "install": "The notebook installs software ({}): that had no effect here.",
    "write": "The notebook writes outside its own folder ({}): that was refused.",
}


def traces(folder: Path) -> dict[str, list[str]]:
    """What is noted in a kernel's folder, by kind."""
    found: dict[str, list[str]] = {kind: [] for kind in SENTENCES}
    try:
        lines = (folder / NOTES).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return found
    for line in lines:
        kind, _, what = line.partition("\t")
        what = plain(what, str(folder))[:LONGEST]
        if kind in found and what not in found[kind]:
            found[kind].append(what)
    return found


def sentences(found: dict[str, list[str]]) -> tuple[str, ...]:
    """One sentence for each kind of thing that was tried."""
    return tuple(
        SENTENCES[kind].format("; ".join([*whats[:MOST], "and more"][: len(whats)]))
        for kind, whats in found.items()
        if whats
    )
