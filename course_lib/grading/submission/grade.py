"""Grade one submission: read, restore, run, judge, write."""

from __future__ import annotations

import secrets
import time
from dataclasses import fields
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_lib.grading.files import json_text, write
from course_lib.grading.limits import Limits
from course_lib.grading.submission.execution import execute
from course_lib.grading.submission.job import Job
from course_lib.grading.submission.outcomes import questions, settle
from course_lib.grading.submission.reading import UnreadableError, read_submission
from course_lib.grading.submission.restore import Restored, restore
from course_lib.grading.submission.tidy import error


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
    notebook, found = graded(Path(job.submission), Path(job.template), _limits(job), job.seed)
    who = {"student": job.student, "chapter": job.chapter}
    result = who | found | {"seconds": round(time.perf_counter() - started, 2)}
    write(Path(job.autograded), nbformat.writes(notebook) + "\n")
    write(Path(job.result), json_text(result))
    return result


def graded(
    submission: Path, template: Path, limits: Limits, seed: int | None
) -> tuple[NotebookNode, dict]:
    """The notebook that was run, and what is known of it: the result without names and times.

    Parameters
    ----------
    submission, template
        The notebook that was handed in, and the released one, with hidden tests if there are any.
    limits
        What it may use.
    seed
        That of the checks' inputs, None for the public ones.
    """
    released = nbformat.read(template, as_version=4)
    try:
        restored = restore(read_submission(submission), released)
    except UnreadableError as unreadable:
        return _unreadable(released, str(unreadable))
    token = secrets.token_hex(16)
    try:
        execution = execute(restored.notebook, limits, token, seed, template.parent)
        verdicts = settle(execution, token)
    except Exception as failure:  # a fault of ours, or of the machine, must not lose the rest
        return _failed(restored, released, f"{type(failure).__name__}: {failure}")
    records = questions(execution.notebook, released, verdicts)
    mended = (*restored.repairs, *execution.tried)
    return execution.notebook, _found("graded", None, mended, records)


def _limits(job: Job) -> Limits:
    return Limits(**{one.name: getattr(job, one.name) for one in fields(Limits)})


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
