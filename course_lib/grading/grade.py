"""Grade a class: run what has changed, write marks into the gradebook, write feedback."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

from course_lib.grading import files, results
from course_lib.grading.batch import WORKER, Run, cores, is_current, run_all
from course_lib.grading.course import Course, GradingError, as_known
from course_lib.grading.limits import Limits
from course_lib.grading.release import text, write_template
from course_lib.grading.seeds import identity


class Graded(NamedTuple):
    """What :func:`grade_chapter` did: who was run, who was as before, how many of each status.

    ``failed`` says who could not be run, and why; ``to_mark`` counts written answers that wait.
    """

    ran: list[str]
    unchanged: list[str]
    statuses: dict[str, int]
    repaired: int
    failed: list[tuple[str, str]]
    to_mark: int
    feedback: int


def grade_chapter(
    course: Course,
    chapter: str,
    *,
    secret: bytes | None = None,
    jobs: int | None = None,
    force: bool = False,
    students: Sequence[str] = (),
    limits: Limits | None = None,
    worker: Sequence[str] | None = None,
) -> Graded:
    """Grade what was collected for a chapter, and write marks and feedback.

    A submission that crashes, hangs or cannot be read gets a result that says so.

    Parameters
    ----------
    course
        Where the submissions are.
    chapter
        Which chapter.
    secret
        The text of the seed file, see :func:`~course_lib.grading.seeds.read_secret`.
    jobs
        How many to run at once; the cores there are, unless given.
    force
        Run also what has not changed since the last time.
    students
        Run only these.
    limits
        What one submission may use.
    worker
        The command that runs one job.

    Raises
    ------
    GradingError
        If there is nothing to grade, or the gradebook cannot take it.
    Interrupted
        On Ctrl+C; what was done is kept, and the next call goes on from there.
    """
    from course_lib.grading import feedback, gradebook, recording

    there = course.students(chapter)
    wanted = _wanted(course, chapter, there, students)
    template = write_template(course, chapter)
    limits = limits or Limits()
    inputs = (text(template), results.code_digest(), identity(secret), asdict(limits))
    run = Run(course, chapter, template, secret, limits, worker or WORKER, results.sha(*inputs))
    recording.prepare(course, chapter)
    _outdate(run, wanted, force)
    todo = [student for student in wanted if not is_current(run, student)]
    run_all(run, todo, jobs or cores())
    recording.record(course, chapter)
    marks = gradebook.marks(course, chapter)
    written = feedback.write_feedback(course, chapter, marks)
    waiting = [mark.to_mark for one in marks.values() for mark in one.values()]
    return _summary(results.load_all(course, chapter), wanted, todo, sum(waiting), written)


def _summary(
    found: dict[str, results.Result], wanted: list[str], todo: list[str], waiting: int, pages: int
) -> Graded:
    return Graded(
        todo,
        [student for student in wanted if student not in todo],
        dict(Counter(found[student]["status"] for student in wanted)),
        sum(bool(found[student]["repairs"]) for student in wanted),
        [(one, found[one]["why"]) for one in wanted if found[one]["status"] != "graded"],
        waiting,
        pages,
    )


def _wanted(course: Course, chapter: str, there: list[str], students: Sequence[str]) -> list[str]:
    if not there:
        raise GradingError(
            f"there are no submissions of {chapter} in {course.class_dir / 'submitted'}; "
            "take them in first: python -m course_lib.grading collect FOLDER_OR_ZIP"
        )
    students = as_known(students, there)
    unknown = [student for student in students if student not in there]
    if unknown:
        close = {name: difflib.get_close_matches(name, there, 3) or there[:3] for name in unknown}
        listed = "; ".join(f"{name} (there is {', '.join(near)})" for name, near in close.items())
        raise GradingError(f"no submission of {chapter} by {listed}: mend --student")
    return sorted(set(students)) or there


def _outdate(run: Run, wanted: list[str], force: bool) -> None:
    """Make results old if everything is to be run: after Ctrl+C it is known who still is.

    Raises
    ------
    GradingError
        If the seed file was forgotten. Half a class with other inputs is unfair.
    """
    known = {one: results.load(run.course, run.chapter, one) for one in wanted}
    seeded = [one for one, result in known.items() if result and result["seed"] != identity(None)]
    if run.secret is None and seeded and not force:
        raise GradingError(
            f"{len(seeded)} submissions were graded with a seed file, and none is given now; "
            "pass the same with --seed-file, or grade all with public inputs: --force"
        )
    for one, result in known.items():
        if force and result:
            outdated = files.json_text(result | {"key": "outdated"})
            files.write(run.course.result(run.chapter, one), outdated)
