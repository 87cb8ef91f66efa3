"""Run many submissions in parallel, and keep each result as soon as it is there."""

from __future__ import annotations

import compileall
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from course_lib.grading import results
from course_lib.grading.course import Course
from course_lib.grading.limits import Limits
from course_lib.grading.processes import End, Workers
from course_lib.grading.release import text
from course_lib.grading.seeds import identity, seed_for

WORKER = (sys.executable, "-m", "course_lib.grading.submission.worker")
GRACE = 15  # seconds that a worker may work beyond its own limit, to write what it has


class Interrupted(KeyboardInterrupt):
    """Grading was stopped by Ctrl+C; ``done`` of ``of`` submissions are kept."""

    def __init__(self, done: int, of: int):
        super().__init__(f"{done} of the {of} submissions to run are graded and kept.")
        self.done, self.of = done, of


class Run(NamedTuple):
    """What is the same for all submissions of one run."""

    course: Course
    chapter: str
    template: NotebookNode
    secret: bytes | None
    limits: Limits
    worker: Sequence[str]
    version: str

    def key(self, submission: bytes) -> str:
        """A digest of everything that a result depends on; the secret cannot be read from it."""
        return results.sha(submission, self.version)


def compile_course() -> None:
    """Compile the course's modules once: each worker and each kernel would do so anew.

    Neither writes what it compiles; a kernel would spend a quarter of its time on it.
    """
    compileall.compile_dir(results.PACKAGE, quiet=2)


def cores() -> int:
    """The cores that this process may use: fewer than the machine has, in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_current(run: Run, student: str) -> bool:
    """Whether the result that is kept is that of what was submitted, and all of it is there."""
    result = results.load(run.course, run.chapter, student)
    submission = run.course.submitted(run.chapter, student).read_bytes()
    return (
        result is not None
        and result["key"] == run.key(submission)
        and run.course.autograded(run.chapter, student).exists()
    )


def run_all(run: Run, todo: list[str], jobs: int) -> None:
    """Run all in threads that each wait for a process; on Ctrl+C kill these and raise."""
    from tqdm import tqdm

    if todo:
        compile_course()
    workers = Workers()
    pool = ThreadPoolExecutor(jobs)
    bar = tqdm(total=len(todo), desc="Grading", unit=" notebook", disable=None if todo else True)
    statuses: Counter[str] = Counter()
    try:
        pending = {pool.submit(_run_one, run, student, workers) for student in todo}
        while pending:
            done, pending = wait(pending, timeout=1, return_when=FIRST_COMPLETED)
            statuses.update(future.result() for future in done)
            bar.set_postfix(statuses, refresh=False)
            bar.update(len(done))
    except BaseException as error:
        workers.stop()
        pool.shutdown(cancel_futures=True)
        if isinstance(error, KeyboardInterrupt):
            raise Interrupted(sum(is_current(run, one) for one in todo), len(todo)) from None
        raise
    finally:
        bar.close()
        pool.shutdown()


def _run_one(run: Run, student: str, workers: Workers) -> str:
    """Run one submission and keep its result; return its status."""
    course, chapter = run.course, run.chapter
    submission = course.submitted(chapter, student).read_bytes()
    with tempfile.TemporaryDirectory(prefix="grading-job-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        job = {
            "student": student,
            "chapter": chapter,
            "submission": str(folder / f"{chapter}.ipynb"),
            "template": str(course.template(chapter)),
            "autograded": str(folder / "autograded.ipynb"),
            "result": str(folder / "result.json"),
            "seed": seed_for(run.secret, student, chapter, submission),
            **asdict(run.limits),
        }
        Path(job["submission"]).write_bytes(submission)
        (folder / "job.json").write_text(json.dumps(job), "utf-8")
        end = workers.run(
            [*run.worker, str(folder / "job.json")],
            folder / "stderr",
            run.limits.submission_seconds + GRACE,
        )
        if workers.stopped:
            return "stopped"
        result, notebook = _outcome(run, student, job, end)
    result |= {"key": run.key(submission), "submission": results.sha(submission)}
    result |= {"seed": identity(run.secret), "student": student, "chapter": chapter}
    results.save(course, result, notebook)
    return result["status"]


def _outcome(run: Run, student: str, job: dict, end: End) -> tuple[results.Result, str]:
    """The worker's result and notebook, or those that say why there are none."""
    why, submission = end.why, None if end.hung else Path(job["submission"])
    try:
        if not why:
            result = json.loads(Path(job["result"]).read_text("utf-8"))
            notebook = Path(job["autograded"]).read_text("utf-8")
            if results.fitting(result, run.template):
                return result, notebook
            why = "its worker's result does not fit the notebook's questions"
    except (OSError, ValueError) as error:
        why = f"its worker left no result ({type(error).__name__})"
    failure, notebook = results.failed(run.template, run.chapter, student, why, submission)
    return failure, text(notebook)
