"""Find the flaw: the sentences of a report, each sound or with a word for what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, one_of

SOUND = "sound"
FLAWS = ("wrong state", "unequal sizes", "edge of the grid", "not ended", "no control")
BELIEVED = "You believe every sentence. Which of the runs would look the same if it were false?"
HINTS = (
    "Read each sentence twice: what was found, and what is concluded from it? What else could have "
    "led to the same finding?",
    "Ask five things. Does what was measured carry what is spoken of? Is the other model as large? "
    "Was a rate tried on both sides of the best? Had the training ended? Is there a run in which "
    "only the one thing differs?",
    "Each word fits one sentence: begin with those of which you are sure, and see what is left. A "
    "sound sentence says what was varied, that all else was equal, and no more than was seen.",
)


def find_the_flaws(
    chapter: str,
    sentences: Mapping[str, tuple[str, str, str]],
    *,
    words: Sequence[str] = FLAWS,
    believed: str = BELIEVED,
    hints: Sequence[str] = HINTS,
    more: Iterable[Slip] = (),
) -> Question:
    """The question ``flaws`` of a chapter.

    ``sentences`` gives for each its word, and the name of a mistake and what to tell: where a
    sentence with a flaw is called sound, or a sound one is not. ``words`` are those for a flaw,
    ``believed`` is told to who calls every sentence sound, and ``more`` are further mistakes.
    """
    right = {row: word for row, (word, _, _) in sentences.items()}

    def slip(row: str) -> Slip:
        word, name, says = sentences[row]
        return Slip(name, says, tuple({row: w} for w in (words if word == SOUND else (SOUND,))))

    all_sound = Slip("everything-believed", believed, dict.fromkeys(right, SOUND))
    slips = (*map(slip, right), all_sound, *more)
    read = one_of((SOUND, *words))
    table = Table(name="flaws", right=right, read=read, slips=slips, noun="word")
    return Question(
        name=f"{chapter}.flaws", signature="flaws", judge=table.judge, hints=tuple(hints)
    )
