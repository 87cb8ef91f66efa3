"""Grade one submission: read, restore, run, judge, write."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_lib.grading.files import json_text, write
from course_lib.grading.limits import Limits
from course_lib.grading.submission.execution import execute
from course_lib.grading.submission.outcomes import questions, settle
from course_lib.grading.submission.reading import UnreadableError, read_submission
from course_lib.grading.submission.restore import Restored, restore
from course_lib.grading.submission.tidy import error
from course_lib.grading.submission.worker import Job


def grade(job: Job) -> dict:
    """Grade a submission and write its autograded notebook, then its result.

    Whatever the submission is or does, there is a result: ``status`` is ``"graded"``,
    ``"unreadable"`` if no notebook could be read from the file, or ``"failed to run"`` if it could
    not be run at all; ``why`` says more.

    Returns
    -------
    dict
        What is written to ``job.result``.

    Raises
    ------
    OSError, ValueError
        If the template cannot be read, or the results cannot be written.
    """
    started = time.perf_counter()
    template = nbformat.read(job.template, as_version=4)
    try:
        restored = restore(read_submission(Path(job.submission)), template)
        notebook, found = _graded(job, restored, template)
    except UnreadableError as unreadable:
        notebook, found = _unreadable(template, str(unreadable))
    who = {"student": job.student, "chapter": job.chapter}
    result = who | found | {"seconds": round(time.perf_counter() - started, 2)}
    write(Path(job.autograded), nbformat.writes(notebook) + "\n")
    write(Path(job.result), json_text(result))
    return result


def _graded(job: Job, restored: Restored, template: NotebookNode) -> tuple[NotebookNode, dict]:
    token = secrets.token_hex(16)
    try:
        execution = execute(
            restored.notebook, _limits(job), token, job.seed, Path(job.template).parent
        )
        verdicts = settle(execution, token)
    except Exception as failure:  # a fault of ours, or of the machine, must not lose the rest
        return _failed(restored, template, f"{type(failure).__name__}: {failure}")
    records = questions(execution.notebook, template, verdicts)
    return execution.notebook, _found("graded", None, restored.repairs, records)


def _limits(job: Job) -> Limits:
    return Limits(
        job.cell_seconds,
        job.check_seconds,
        job.submission_seconds,
        job.memory_mb,
        job.output_kb,
    )


def _failed(restored: Restored, template: NotebookNode, why: str) -> tuple[NotebookNode, dict]:
    """Nothing ran: no check earns marks, and written answers can still be marked."""
    notebook = _with_reason(restored.notebook, why)
    records = questions(notebook, template, {})
    for record in records:
        record |= {"says": why} if record["kind"] == "check" else {}
    return notebook, _found("failed to run", why, restored.repairs, records)


def _unreadable(template: NotebookNode, why: str) -> tuple[NotebookNode, dict]:
    """There is nothing to grade: the released notebook stands for the submission."""
    notebook = _with_reason(restore(template, template).notebook, why)
    records = questions(notebook, template, {})
    for record in records:
        record |= {"outcome": "failed to run", "says": why, "marks": 0.0}
    return notebook, _found("unreadable", why, (), records)


def _with_reason(notebook: NotebookNode, why: str) -> NotebookNode:
    """Say first why nothing ran, and end each check in an error, as nbgrader marks by these."""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
            cell.outputs = [error("FailedToRun", why)]
    text = f"**This submission was not graded.** {why}"
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(text, id="not-graded"))
    return notebook


def _found(status: str, why: str | None, repairs: tuple[str, ...], records: list[dict]) -> dict:
    return {"status": status, "why": why, "repairs": list(repairs), "questions": records}
