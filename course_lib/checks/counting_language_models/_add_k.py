"""Add-k: the distribution after a word, and what goes to words that were not seen there."""

from __future__ import annotations

import numpy as np

from course_lib.checks.counting_language_models._texts import WORDS, drawn, in_words, sentences
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

ADD_K = Source("""
def add_k(sentences, k, words, history):
    known = [*words, "<unk>", "</s>"]
    counts = np.zeros(len(known))
    for sentence in sentences:
        inner = (w if w in words else "<unk>" for w in sentence)
        tokens = ["<s>", *inner, "</s>"]
        for i in range(1, len(tokens)):
            if tokens[i - 1] == history:
                counts[known.index(tokens[i])] += 1
    p = (counts + k) / (counts.sum() + k * len(known))
    return p, p[counts == 0].sum()
""")
P, TOTAL = "(counts + k) / (counts.sum() + k * len(known))", "counts.sum() + k * len(known)"
MASS, READ = "p[counts == 0].sum()", 'w if w in words else "<unk>" for w in sentence'
ALL = "[w for s in sentences for w in s]"


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand, with unknown words and both marks; k of all sizes; a context never seen; drawn."""
    text = sentences("a rose is a rose / is a king so / a rose so is love")
    known = ("a", "rose", "is", "love", "night")
    asked = [
        (text, 1, known, "a"),
        (text, 1, known, "<s>"),
        (text, 0.1, known, "is"),
        (text, 0.5, known, "<unk>"),
        (text, 1, known, "love"),
        (text, 2, known, "night"),
        (text, 0.01, ("so", "a"), "a"),
    ]
    found = [
        Case(
            args, f"text {in_words(text)}, k = {args[1]}, words = {args[2]}, history = {args[3]!r}"
        )
        for args in asked
    ]
    for k, history in ((1, "the"), (0.05, "a"), (3.0, "<s>")):
        words = tuple(rng.permutation(WORDS[:5] + WORDS[8:]).tolist())
        args = (drawn(rng, 50, 8), k, words, history)
        found.append(
            Case(args, f"50 drawn sentences, k = {k}, words = {words}, history = {history!r}")
        )
    return found


MISTAKES = (
    Mistake(
        "too-few-words",
        "You add k to more words than the sum below the line holds: it should have k for each word "
        "that can come, `<unk>` and `</s>` among them. Do your probabilities sum to 1?",
        wrong=(
            edit("k * len(known)", "k * len(words)"),
            edit("k * len(known)", "k * (len(words) + 1)"),
            edit("k * len(known)", "k * len(known[:0] + [w for w, c in zip(known, counts) if c])"),
            edit("k * len(known)", f"k * len(set({ALL}))"),
        ),
    ),
    Mistake(
        "begin-among-the-words",
        "You count `<s>` among the words that can come. It is never predicted, and would take a "
        "share that nobody gets back.",
        wrong=edit("k * len(known)", "k * (len(known) + 1)"),
    ),
    Mistake(
        "one-k-below",
        "Below the line you add k once. It is added to every word that can come.",
        wrong=edit("k * len(known)", "k"),
    ),
    Mistake(
        "nothing-below",
        "You add k above the line and nothing below it: your probabilities sum to more than 1.",
        wrong=edit(P, "(counts + k) / max(counts.sum(), 1)"),
    ),
    Mistake(
        "seen-words-only",
        "You add k only to words that were seen after this history. The ones that were not are "
        "those that need it.",
        wrong=(
            edit(P, f"np.where(counts > 0, counts + k, 0) / ({TOTAL})"),
            edit(P, "np.where(counts > 0, counts + k, 0)\n    p = p / max(p.sum(), 1e-9)"),
        ),
    ),
    Mistake(
        "unseen-words-only",
        "You add k only to words that were not seen. It is added to every count.",
        wrong=edit(P, "np.where(counts == 0, k, counts)\n    p = p / p.sum()"),
    ),
    Mistake(
        "always-one",
        "You add 1, whatever k is.",
        wrong=edit("    known =", "    k = 1\n    known ="),
    ),
    Mistake(
        "not-smoothed",
        "These are the relative frequencies: nothing was added.",
        wrong=edit(P, "counts / max(counts.sum(), 1)"),
    ),
    Mistake(
        "divided-by-the-text",
        "Below the line you have all tokens of the text. It is those that follow this history.",
        wrong=edit("counts.sum() + k", "sum(len(s) + 1 for s in sentences) + k"),
    ),
    Mistake(
        "unknown-words-dropped",
        "You take unknown words out of the text, so that their neighbours come to stand side by "
        "side. Each is read as `<unk>`, and stays where it is.",
        wrong=edit(READ, "w for w in sentence if w in words"),
    ),
    Mistake(
        "unknown-words-not-counted",
        "You pass over the places where an unknown word follows. It counts, as `<unk>`.",
        wrong=edit(
            READ,
            "w for w in sentence",
            "tokens[i - 1] == history:",
            "tokens[i - 1] == history and tokens[i] in known:",
        ),
    ),
    Mistake(
        "unknown-history",
        "After the history `<unk>` you find too little: an unknown word is read as `<unk>` where "
        "it stands before another word, too.",
        wrong=edit(
            READ,
            "w for w in sentence",
            "known.index(tokens[i])",
            'known.index(tokens[i] if tokens[i] in known else "<unk>")',
        ),
    ),
    Mistake(
        "unknown-word-not-found",
        "A word of the text is not in the list: it is unknown, and has to be read as `<unk>`.",
        raises=("is not in list", "not in tuple"),
    ),
    Mistake(
        "key-not-found",
        "A key is missing: words outside `words` are read as `<unk>`, and what can come after a "
        "word are all of `words`, `<unk>` and `</s>`.",
        raises="KeyError",
    ),
    Mistake(
        "end-not-predicted",
        "The end of a sentence is missing: `</s>` follows its last word, and is counted.",
        wrong=edit('*inner, "</s>"', "*inner"),
    ),
    Mistake(
        "across-sentences",
        "You let the first word of a sentence follow the last one of the sentence before. Between "
        "them stand two marks.",
        wrong=edit("in sentences:", f"in [{ALL}]:"),
    ),
    Mistake(
        "order-of-the-words",
        "Your probabilities are those of other words. The order is that of `words`, then `<unk>`, "
        "then `</s>`.",
        wrong=(
            edit('[*words, "<unk>", "</s>"]', '[*words, "</s>", "<unk>"]'),
            edit('[*words, "<unk>", "</s>"]', '["<unk>", "</s>", *words]'),
            edit('[*words, "<unk>", "</s>"]', '[*sorted(words), "<unk>", "</s>"]'),
        ),
    ),
    Mistake(
        "share-of-kinds",
        "Your second number is a share, or a number, of words. Asked for is the probability that "
        "all of them have together.",
        wrong=(edit(MASS, "(counts == 0).mean()"), edit(MASS, "(counts == 0).sum()")),
    ),
    Mistake(
        "one-unseen-word",
        "Your second number is the probability of one word that was not seen. Asked for is that of "
        "all of them together.",
        wrong=edit(MASS, "p[counts == 0].min()"),
    ),
    Mistake(
        "seen-mass",
        "Your second number is what the words have that were seen after this history. Asked for "
        "is the rest.",
        wrong=edit(MASS, "p[counts > 0].sum()"),
    ),
    Mistake(
        "unknown-only",
        "Your second number is the probability of `<unk>`. Known words too were not all seen after "
        "this history.",
        wrong=edit(MASS, "p[-2]"),
    ),
    Mistake(
        "never-in-the-text",
        "Your second number is about words that the text does not hold. Asked for are those that "
        "it does not hold after this history.",
        wrong=edit(
            MASS,
            f"sum(q for q, w in zip(p[:-1], known) if w not in {ALL})",
        ),
    ),
)

add_k = Question(
    name="counting_language_models.add_k",
    signature="add_k(sentences, k, words, history)",
    cases=cases,
    source=ADD_K,
    tolerance=lambda expected, eps, *args: tuple(100 * eps for _ in expected),
    parts=(Part("the distribution", ("entry",)), Part("the mass of what was not seen")),
    mistakes=MISTAKES,
    hints=(
        "How many tokens can come after a word? All words that are known, and two more.",
        "First count what follows the history, in an array with a place for each word that can "
        "come; unknown words are read as `<unk>` first. Then add k to the whole array.",
        "Divide what you have by its own sum, and the probabilities sum to 1. For the second "
        "number, keep the counts as they were before k was added: which of them are 0?",
    ),
)
