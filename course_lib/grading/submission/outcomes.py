"""What each question earned, read from a notebook that was run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from course_lib.grading.regions import HIDDEN, region
from course_lib.grading.submission.cells import is_answer, is_check, name_of, nbgrader
from course_lib.grading.submission.execution import SKIPPED, Execution
from course_lib.grading.submission.room import OUTCOME
from course_lib.grading.submission.sources import same
from course_lib.grading.submission.tidy import error
from course_lib.grading.submission.timed import DIED, HUNG, RAISED, STOPPED

CHECK = re.compile(r"\s*checks\.([\w.]+)\(")
ENDS = {STOPPED: "timed out", HUNG: "timed out", DIED: "failed to run", SKIPPED: "failed to run"}
KINDS = ("right", "wrong", "raised", "timed out", "not attempted")
PLAIN = {"AssertionError": "wrong", "NotImplementedError": "not attempted"}
SILENT = (
    "The check did not report. Something in the notebook ended it or kept it from running: "
    "was the name `checks` changed, or something that Jupyter itself uses?"
)


@dataclass(frozen=True)
class Verdict:
    """What came of one check: the outcome, the mistake if it is known, and what to say."""

    question: str | None
    outcome: str
    misconception: str | None = None
    says: str = ""


def settle(execution: Execution, token: str) -> dict[str, Verdict]:
    """Judge the check cells of a notebook that was run, and make their outputs say so.

    Only an outcome that carries the token counts. Afterwards nbgrader's own rule agrees with the
    verdict: an error in a cell is no marks, no error full marks. What is printed to stderr is no
    error, a value is no partial mark, and tokens and forged outcomes are gone. The outputs are
    changed in place.

    Returns
    -------
    dict
        A verdict for each check cell, by its grade id.
    """
    verdicts, answers = {}, {}
    for index, cell in enumerate(execution.notebook.cells):
        if cell.cell_type != "code":
            continue
        records = [_open(output, token) for output in cell.outputs]
        state = execution.states.get(index)
        if is_answer(cell):
            answers = {"state": state}
        if is_check(cell):
            verdict = _verdict(cell, state, [record for record in records if record])
            verdict = _lost_with_answer(verdict, answers.get("state"))
            verdicts[name_of(cell)] = verdict
            _show(cell, verdict)
    return verdicts


def _open(output: NotebookNode, token: str) -> dict | None:
    """The outcome in an output, if it is genuine; the token is taken out, a forged one wholly."""
    data = output.get("data", {})
    record = data.pop(OUTCOME, None)
    if not isinstance(record, dict) or record.pop("token", None) != token:
        return None
    data[OUTCOME] = record
    return record if record.get("outcome") in KINDS else None


def _verdict(cell: NotebookNode, state: str | None, records: list[dict]) -> Verdict:
    called = CHECK.match(cell.source)
    question = called[1] if called else None
    errors = [output for output in cell.outputs if output.output_type == "error"]
    own = [record for record in records if record.get("question") == question]
    if state in ENDS:
        return Verdict(question, ENDS[state], says=errors[-1].evalue)
    if not called:
        return _plain(errors)
    if not own:
        return Verdict(question, "failed to run", says=SILENT)
    found = Verdict(question, own[-1]["outcome"], own[-1].get("misconception"), own[-1]["says"])
    if found.outcome != "right" or not (errors or state == RAISED):
        return found
    if region(cell.source, HIDDEN):
        return Verdict(question, "wrong", says="The check passes, but a hidden test does not.")
    return Verdict(question, "failed to run", says=SILENT)


def _plain(errors: list[NotebookNode]) -> Verdict:
    """A check cell of plain assertions."""
    if not errors:
        return Verdict(None, "right")
    last = errors[-1]
    return Verdict(None, PLAIN.get(last.ename, "raised"), says=f"{last.ename}: {last.evalue}")


def _lost_with_answer(verdict: Verdict, state: str | None) -> Verdict:
    """A check that found no answer, because the answer's cell was stopped, says that."""
    if state not in ENDS or verdict.outcome not in ("raised", "failed to run"):
        return verdict
    says = f"The cell with the answer did not run to its end. {verdict.says}"
    return Verdict(verdict.question, ENDS[state], says=says)


def _show(cell: NotebookNode, verdict: Verdict) -> None:
    for output in cell.outputs:
        if output.get("name") == "stderr":
            output.name = "stdout"
        if output.output_type == "execute_result":
            output.output_type = "display_data"
            output.pop("execution_count", None)
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if verdict.outcome != "right" and not errors:
        name = "FailedToRun" if verdict.outcome == "failed to run" else "NotRight"
        cell.outputs.append(error(name, verdict.says))


def questions(
    notebook: NotebookNode, template: NotebookNode, verdicts: dict[str, Verdict]
) -> list[dict[str, Any]]:
    """A record for each released cell that earns marks, in the released order.

    Parameters
    ----------
    notebook : notebook
        As settled.
    template : notebook
        As released.
    verdicts : dict
        From :func:`settle`; a check without one failed to run.
    """
    answers = {name_of(cell): cell.source for cell in notebook.cells if nbgrader(cell)}
    records = []
    for cell in template.cells:
        if is_check(cell):
            missing = Verdict(None, "failed to run", says="It did not run.")
            records.append(_checked(cell, verdicts.get(name_of(cell), missing)))
        elif nbgrader(cell).get("grade"):
            records.append(_written(cell, answers.get(name_of(cell), "")))
    return records


def _checked(cell: NotebookNode, verdict: Verdict) -> dict[str, Any]:
    points = float(nbgrader(cell)["points"])
    called = CHECK.match(cell.source)
    return {
        "id": name_of(cell),
        "question": called[1] if called else None,
        "kind": "check",
        "points": points,
        "outcome": verdict.outcome,
        "misconception": verdict.misconception,
        "says": verdict.says,
        "marks": points if verdict.outcome == "right" else 0.0,
    }


def _written(cell: NotebookNode, answer: str) -> dict[str, Any]:
    empty = not answer.strip() or same(answer, cell.source)
    return {
        "id": name_of(cell),
        "question": None,
        "kind": "written",
        "points": float(nbgrader(cell)["points"]),
        "outcome": "not attempted" if empty else "to be marked",
        "misconception": None,
        "says": "",
        "marks": 0.0 if empty else None,
    }
