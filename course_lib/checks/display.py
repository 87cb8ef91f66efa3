"""Show an outcome: a panel in Jupyter, the same words in plain text, a record for the grader."""

from __future__ import annotations

import html
import re

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from course_lib.checks.outcome import NotRight, Outcome
from course_lib.checks.session import SESSION

MIME = "application/vnd.gradients-through-time.outcome+json"

# sign, words, colour of the edge; the words carry the meaning, the colour repeats it
LOOKS = {
    "right": ("✓", "right", "#1a7f5a"),
    "wrong": ("✗", "not right yet", "#c4461f"),
    "raised": ("!", "stopped with an error", "#8250c8"),
    "timed out": ("∞", "took too long", "#8250c8"),
    "not attempted": ("…", "not attempted yet", "#6e7781"),
}
PANEL = "border-left: 0.3em solid {colour}; padding: 0.3em 0.8em; margin: 0.3em 0"


def conclude(outcome: Outcome) -> None:
    """Show an outcome and remember it.

    Raises
    ------
    NotRight
        Unless it is right.
    """
    SESSION.outcomes[outcome.question] = outcome
    show(bundle(outcome))
    if outcome.kind != "right":
        raise NotRight(f"{outcome.short_name}: {LOOKS[outcome.kind][1]}; see above")


def show(data: dict[str, object]) -> None:
    """Display a bundle; outside a notebook, print its plain text."""
    if InteractiveShell.initialized():
        display(data, raw=True)
    else:
        print(data["text/plain"])


def bundle(outcome: Outcome) -> dict[str, object]:
    """An outcome in three forms: HTML, plain text, and JSON for the grader."""
    record = {
        "question": outcome.question,
        "outcome": outcome.kind,
        "misconception": outcome.misconception,
        "says": outcome.says,
    }
    if SESSION.token is not None:
        record["token"] = SESSION.token
    return {"text/html": _html(outcome), "text/plain": plain(outcome), MIME: record}


def plain(outcome: Outcome) -> str:
    """An outcome in plain text."""
    sign, words, _ = LOOKS[outcome.kind]
    lines = [f"{sign} {outcome.short_name}: {words}", *outcome.says.split("\n"), *outcome.notes]
    return "\n  ".join(line for line in lines if line)


def _html(outcome: Outcome) -> str:
    sign, words, colour = LOOKS[outcome.kind]
    said = "".join(f"<div>{marked_up(line)}</div>" for line in outcome.says.split("\n") if line)
    notes = "".join(
        f'<div style="opacity: 0.8; white-space: pre-wrap">{marked_up(note)}</div>'
        for note in outcome.notes
    )
    return (
        f'<div style="{PANEL.format(colour=colour)}">'
        f"<strong>{sign} {outcome.short_name}: {words}</strong>{said}{notes}</div>"
    )


def marked_up(text: str) -> str:
    """Text as HTML: escaped, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
