"""The instructor's commands: ``python -m course_lib.grading --help``."""

from __future__ import annotations

import errno
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

from course_lib import grading
from course_lib.grading import Course, GradingError, Limits
from course_lib.grading.arguments import parser
from course_lib.grading.seeds import read_secret

SHOWN = 20
PERMISSIONS = (
    "; expected a file that you may read, or a folder that you may write to: change the "
    "permissions, or put the class elsewhere with --class-dir"
)
FULL = "; expected room on the disk: make some, or put the class elsewhere with --class-dir"
NO_FOLDER = "; expected a folder: move the file away, or put the class elsewhere with --class-dir"
ADVICE = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), PERMISSIONS),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), FULL),
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), NO_FOLDER),
}


def release(course: Course, given: Namespace) -> None:
    """Make the student versions."""
    chapters = [course.chapter(name) for name in given.chapters] or course.chapters()
    if not chapters:
        course.chapter(None)
    for chapter in chapters:
        made = grading.release_chapter(course, chapter)
        state = "written" if made.changed else "unchanged"
        print(
            f"{course.release(chapter)}: {state}; {made.questions} marked questions, "
            f"{made.points:g} points, no solution in it"
        )


def collect(course: Course, given: Namespace) -> None:
    """Take submissions in."""
    chapter = course.chapter(given.chapter)
    found = grading.collect_submissions(
        course, chapter, given.origin, students=given.students, pattern=given.pattern
    )
    if found.around:
        print(f"The folder {found.around} lies around all of them: it is no student's name.")
    for one in found.taken:
        if one.note:
            print(f"{one.student}: {one.file} is taken; {one.note}")
    _listed("Left", [f"{one.file}: {one.why}" for one in found.left])
    _listed("Nothing handed in by", found.missing)
    states = [one.state for one in found.taken]
    counts = ", ".join(f"{states.count(kind)} {kind}" for kind in ("new", "updated", "unchanged"))
    print(f"{len(states)} submissions taken ({counts}), {len(found.left)} files left.")
    print(f"They are in {course.class_dir / 'submitted'}. Next: grade --chapter {chapter}")


def grade(course: Course, given: Namespace) -> None:
    """Run, mark, write feedback."""
    chapter = course.chapter(given.chapter)
    secret = read_secret(given.seed_file)
    if secret is None:
        print("Without a seed file the checks use the inputs that students have; see --help.")
    limits = Limits(**{one.name: getattr(given, one.name) for one in fields(Limits)})
    done = grading.grade_chapter(
        course,
        chapter,
        secret=secret,
        jobs=given.jobs,
        force=given.force,
        students=given.student,
        limits=limits,
    )
    _listed("Not run", [f"{student}: {why}" for student, why in done.failed])
    statuses = ", ".join(f"{count} {status}" for status, count in sorted(done.statuses.items()))
    print(
        f"{len(done.ran) + len(done.unchanged)} submissions ({len(done.ran)} run now, "
        f"{len(done.unchanged)} unchanged): {statuses}; {done.repaired} repaired; "
        f"{done.feedback} pages of feedback written."
    )
    print(f"Marks are in {course.gradebook}, feedback in {course.class_dir / 'feedback'}.")
    if done.to_mark:
        print(f"{done.to_mark} written answers wait: mark --chapter {chapter} --out marks.csv")
    print(f"Next: report --chapter {chapter}")


def mark(course: Course, given: Namespace) -> None:
    """Written answers out to a CSV, and marks back."""
    chapter = course.chapter(given.chapter)
    if given.into:
        everything, replace = given.all, given.replace
        done = grading.export_marks(
            course, chapter, given.into, everything=everything, replace=replace
        )
        print(f"{done.answers} answers are in {done.path}, the mark scheme in {done.scheme}.")
        print(f"Fill in mark and comment, then: mark --chapter {chapter} --from {done.path}")
    else:
        read = grading.import_marks(course, chapter, given.origin)
        print(
            f"{read.marked} marks are in {course.gradebook}; {read.blank} rows without a mark "
            f"were passed over; {read.feedback} pages of feedback written."
        )


def report(course: Course, given: Namespace) -> None:
    """Write the report."""
    page, *tables = grading.write_report(course, course.chapter(given.chapter))
    print(f"Open {page}")
    print("Tables: " + ", ".join(path.name for path in tables))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 for what the instructor can mend, or 130 on Ctrl+C."""
    given = parser().parse_args(arguments)
    run: Callable[[Course, Namespace], None] = globals()[given.command]
    try:
        run(Course.at(given.course, given.class_dir), given)
    except GradingError as error:
        return _failed(str(error))
    except KeyboardInterrupt as stopped:
        kept = str(stopped) or "What was done is kept."
        print(f"\nStopped. {kept} Run the same command again to go on.", file=sys.stderr)
        return 130
    except OSError as error:
        return _failed(_worded(error, given.class_dir))
    except ModuleNotFoundError as error:
        return _failed(
            f"the package {error.name} is not installed; expected nbgrader and what it needs: "
            "pip install 'gradients-through-time[exercises]'"
        )
    return 0


def _worded(error: OSError, folder: Path | None) -> str:
    """What the system refused, and what to do, as far as it says so."""
    where = error.filename or folder or "a file"
    advice = ADVICE.get(error.errno or 0, "")
    return f"{where} cannot be used ({error.strerror or error}){advice}"


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _listed(title: str, lines: list[str]) -> None:
    if lines:
        print(f"{title}:")
        more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        print("\n".join(f"  {line}" for line in [*lines[:SHOWN], *more]))


if __name__ == "__main__":
    for name in ("SIGTERM", "SIGHUP"):  # stop as cleanly as Ctrl+C does
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    sys.exit(main())
