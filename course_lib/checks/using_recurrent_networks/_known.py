"""Predict what taggers can know: the most tags that each can get right, by what it has read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table

# how often, the sentence, its tags: pronoun, determiner, noun, verb, modal, adverb
SENTENCES = (
    (20, "they fish daily", "P V A"),
    (10, "no fish", "D N"),
    (30, "fish swim", "N V"),
    (20, "fish daily", "V A"),
    (12, "they can fish", "P M V"),
    (8, "they can fish", "P V N"),
)
WORDS = sum(times * len(tags.split()) for times, _, tags in SENTENCES)
Reads = Callable[[tuple[str, ...], int], object]
READS: dict[str, Reads] = {
    "one word": lambda words, t: words[t],
    "forwards": lambda words, t: words[: t + 1],
    "backwards": lambda words, t: words[t:],
    "one word later": lambda words, t: (words[: t + 2], t),
    "both": lambda words, t: (words, t),
}


def counts(reads: Reads) -> dict[object, Counter]:
    """How often each tag comes with what is read."""
    found: dict[object, Counter] = defaultdict(Counter)
    for times, text, tags in SENTENCES:
        words = tuple(text.split())
        for t, tag in enumerate(tags.split()):
            found[reads(words, t)][tag] += times
    return found


def most(reads: Reads) -> int:
    """How many tags the best guess gets right."""
    return sum(max(tags.values()) for tags in counts(reads).values())


def in_proportion(reads: Reads) -> float:
    """How many a guess gets right that says each tag as often as it comes."""
    return sum(sum(n * n for n in tags.values()) / tags.total() for tags in counts(reads).values())


def whole_sentences(reads: Reads) -> int:
    """How many sentences the best guess tags without a mistake."""
    best = {read: tags.most_common(1)[0][0] for read, tags in counts(reads).items()}
    return sum(
        times
        for times, text, tags in SENTENCES
        if all(best[reads(tuple(text.split()), t)] == tag for t, tag in enumerate(tags.split()))
    )


RIGHT = {name: most(reads) for name, reads in READS.items()} | {
    "sentences": whole_sentences(READS["forwards"])
}
SLIPS = (
    Slip(
        "state-forgets",
        "Your forwards tagger knows no more than the word itself. Its state holds what it has read "
        "before: `fish` after `they` is another thing than `fish` at the beginning.",
        {"forwards": RIGHT["one word"]},
    ),
    Slip(
        "forwards-sees-what-follows",
        "Your forwards tagger knows what follows. When it has read `fish` at the beginning of a "
        "sentence, can it know whether `swim` or `daily` comes?",
        ({"forwards": RIGHT["both"]}, {"forwards": RIGHT["both"] + 8}),
    ),
    Slip(
        "everything-known",
        "You let a tagger that sees the whole sentence be right everywhere. Look for a sentence "
        "that comes twice in the table.",
        ({"both": WORDS}, {"both": WORDS - 8}, {"one word later": WORDS}),
    ),
    Slip(
        "backwards-knows-all",
        "Your backwards tagger knows what stands before the word. It reads the end first: at the "
        "last word it has read nothing else.",
        ({"backwards": RIGHT["both"]}, {"backwards": WORDS}),
    ),
    Slip(
        "fish-wrong-in-all",
        "Where it cannot know, a tagger still guesses, and guesses what comes most often: it is "
        "right in the larger part of these cases.",
        (
            {"forwards": RIGHT["forwards"] - 30},
            {"forwards": RIGHT["forwards"] - 30 - 12 - 12},
            {"both": WORDS - 40},
            {"one word later": WORDS - 40},
        ),
    ),
    Slip(
        "guesses-in-proportion",
        "You let the tagger guess each tag as often as it comes. The best guess says the most "
        "frequent tag every time.",
        (
            {name: in_proportion(reads) for name, reads in READS.items()},
            {name: round(in_proportion(reads)) for name, reads in READS.items()},
        ),
    ),
    Slip(
        "later-is-the-same",
        "One word later the net has read the word after, too, and the question is still about "
        "the word before it.",
        {"one word later": RIGHT["forwards"]},
    ),
    Slip(
        "sentences-not-counted-by-frequency",
        "You count lines of the table. Each stands for as many sentences as its first column says.",
        ({"sentences": 4}, {"sentences": 5}, {"sentences": 3}),
    ),
    Slip(
        "a-sentence-with-one-mistake",
        "A sentence counts only if all its tags are right.",
        (
            {"sentences": RIGHT["sentences"] + 20},
            {"sentences": RIGHT["sentences"] + 28},
            {"sentences": RIGHT["forwards"]},
        ),
    ),
    Slip(
        "both-readings-right",
        "The two lines of `they can fish` have the same words. A tagger says the same tags both "
        "times, so it is right in one of them.",
        ({"sentences": RIGHT["sentences"] + 8}, {"forwards": RIGHT["forwards"] + 16}),
    ),
    Slip(
        "shares-for-numbers",
        "You give shares or percentages. Asked for are numbers of words, out of 240.",
        (
            {name: RIGHT[name] / WORDS for name in READS},
            {name: round(RIGHT[name] / WORDS, 2) for name in READS},
            {name: 100 * RIGHT[name] / WORDS for name in READS},
        ),
    ),
)
TABLE = Table(name="known", right=RIGHT, slips=SLIPS, label=lambda key: f'"{key}"', explains="some")

known = Question(
    name="using_recurrent_networks.known",
    signature="known",
    judge=TABLE.judge,
    hints=(
        "For each tagger: which of the 240 words look the same to it, though their tags differ?",
        "Write down for every word what the tagger has read when it speaks, and gather the words "
        "for which that is the same. Of each group the most frequent tag is right.",
        "Only `fish` and `can` have two tags. Forwards, `fish` comes up in four groups: first, "
        "after `they`, after `no`, after `they can`. Backwards, what follows it makes the groups. "
        "For the sentences, look which of the six lines have all of these guesses right.",
    ),
)
