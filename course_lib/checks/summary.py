"""What a student asks for: a hint, and a summary of the notebook."""

from __future__ import annotations

import html

from course_lib.checks.display import LOOKS, PANEL, marked_up, show
from course_lib.checks.session import SESSION


def hint(question: str, step: int = 1) -> None:
    """Show one hint: the first is a nudge, the last is nearly the code in words.

    Parameters
    ----------
    question : str
        A question's name, such as ``"lyapunov"`` or ``"iterated_maps.lyapunov"``.
    step : int
        Which hint, from 1.

    Raises
    ------
    ValueError
        If there is no such question or no such hint.
    """
    asked = SESSION.question(question)
    count = len(asked.hints)
    if not isinstance(step, int) or not 1 <= step <= count:
        raise ValueError(
            f"{asked.name} has no hint {step!r}; expected a whole number from 1 to {count}"
        )
    more = f'For more: checks.hint("{asked.name}", {step + 1})' if step < count else ""
    head = f"Hint {step} of {count} for {asked.name.rpartition('.')[2]}"
    text = asked.hints[step - 1]
    shown = PANEL.format(colour="#2f6fb5")
    page = (
        f'<div style="{shown}"><strong>{head}</strong><div>{marked_up(text)}</div>'
        f"<div>{html.escape(more)}</div></div>"
    )
    show({"text/html": page, "text/plain": f"{head}\n  {text}\n  {more}".rstrip()})


def report(chapter: str | None = None) -> None:
    """Show how far this notebook has come: each question right, not right yet, or untouched.

    Parameters
    ----------
    chapter : str or None
        The name of a module of questions, such as ``"iterated_maps"``; without it, the chapters
        of which a check has run, or all.

    Raises
    ------
    ValueError
        If there is no such chapter.
    """
    chapters = {name.rpartition(".")[0] for name in SESSION.questions}
    if chapter is not None and chapter not in chapters:
        raise ValueError(
            f"there is no chapter {chapter!r} among the checks; expected one of: "
            + ", ".join(sorted(chapters))
        )
    begun = {name.rpartition(".")[0] for name in SESSION.outcomes} or chapters
    wanted = {chapter} if chapter else begun
    rows = [
        (name, *_standing(name)) for name in SESSION.questions if name.rpartition(".")[0] in wanted
    ]
    right = sum(sign == LOOKS["right"][0] for _, sign, _ in rows)
    total = f"{right} of {len(rows)} checks right"
    cells = "".join(
        f'<tr><td><code style="overflow-wrap: anywhere">{name}</code></td>'
        f"<td>{sign} {words}</td></tr>"
        for name, sign, words in rows
    )
    page = (
        f"<p><strong>{total}</strong></p><table>"
        f"<thead><tr><th>question</th><th>last check</th></tr></thead>"
        f"<tbody>{cells}</tbody></table>"
    )
    text = "\n".join([total, *(f"  {sign} {name}: {words}" for name, sign, words in rows)])
    show({"text/html": page, "text/plain": text})


def _standing(name: str) -> tuple[str, str]:
    outcome = SESSION.outcomes.get(name)
    if outcome is None or outcome.kind == "not attempted":
        return "…", "untouched"
    return LOOKS[outcome.kind][:2]
