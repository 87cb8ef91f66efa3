"""What a student asks for: a hint, a case of a check, and a summary of the notebook."""

from __future__ import annotations

import html
import operator

from course_lib.checks.comparing import kind
from course_lib.checks.display import LOOKS, PANEL, marked_up, show
from course_lib.checks.loading import chapters, find, no_such_chapter, questions_of
from course_lib.checks.outcome import AskError
from course_lib.checks.question import Question
from course_lib.checks.session import SESSION


def hint(question: str | Question, step: int = 1) -> None:
    """Show one hint: the first is a nudge, the last tells the steps in words.

    After the last, it says that there is no more.

    Parameters
    ----------
    question : str or Question
        A question's name, such as ``"lyapunov"`` or ``"iterated_maps.lyapunov"``.
    step : int
        Which hint, from 1.

    Raises
    ------
    AskError
        A ValueError, if there is no such question, or if ``step`` is no whole number from 1.
    """
    asked = _asked(question)
    step, count, name = _whole(asked, step), len(asked.hints), asked.name
    if step > count:
        _show_hint(
            f"There is no hint {step} for {asked.short_name}",
            f"It has {count}. Read the last one again, and what its check says of your answer.",
            f'The last one: checks.hint("{name}", {count})',
        )
        return
    more = f'For more: checks.hint("{name}", {step + 1})' if step < count else ""
    _show_hint(f"Hint {step} of {count} for {asked.short_name}", asked.hints[step - 1], more)


def case(question: str | Question, number: int) -> tuple:
    """The arguments of a check's case: ``flow(*checks.case("flow", 2))`` runs an answer on them.

    Parameters
    ----------
    question : str or Question
        A question's name, as :func:`hint` takes it.
    number : int
        Which case, from 1, as the check names it.

    Raises
    ------
    AskError
        A ValueError, if there is no such question or case.
    """
    asked = _asked(question)
    cases = asked.cases(SESSION.rng(asked.name)) if asked.cases else []
    if number not in range(1, len(cases) + 1):
        raise AskError(
            f"{asked.name} has no case {number!r}; it has {len(cases)}, and they count from 1"
        )
    return cases[number - 1].args


def _asked(question: object) -> Question:
    if isinstance(question, Question):
        return question
    if not isinstance(question, str):
        raise AskError(
            f"a question is asked for by its name; got {kind(question)}: write the name as "
            'text, such as checks.hint("iterated_maps.lyapunov")'
        )
    return find(question)


def _whole(asked: Question, step: object) -> int:
    try:
        number = operator.index(step)
    except TypeError:
        number = 0
    if number < 1:
        raise AskError(
            f"{asked.name} has no hint {step!r}; expected a whole number from 1 to "
            f'{len(asked.hints)}, such as checks.hint("{asked.name}", 1)'
        )
    return number


def _show_hint(head: str, text: str, more: str) -> None:
    page = (
        f'<div style="{PANEL.format(colour="#2f6fb5")}"><strong>{head}</strong>'
        f"<div>{marked_up(text)}</div><div>{html.escape(more)}</div></div>"
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
    AskError
        A ValueError, if there is no such chapter.
    """
    if chapter is not None and chapter not in chapters():
        raise AskError(no_such_chapter(chapter))
    begun = {name.rpartition(".")[0] for name in SESSION.outcomes}
    wanted = [chapter] if chapter else [c for c in chapters() if c in begun or not begun]
    rows = [(q.name, *_standing(q.name)) for c in wanted for q in questions_of(c)]
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
