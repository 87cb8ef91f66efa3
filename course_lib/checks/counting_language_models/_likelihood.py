"""Relative frequencies with begin and end marks, after a context of any length."""

from __future__ import annotations

import numpy as np

from course_lib.checks.counting_language_models._texts import drawn, in_words, sentences
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole

LIKELIHOOD = Source("""
def likelihood(sentences, history, word):
    n, before, times = len(history), 0, 0
    for sentence in sentences:
        tokens = ["<s>", *sentence, "</s>"]
        for i in range(max(n, 1), len(tokens)):
            if tuple(tokens[i - n : i]) == history:
                before += 1
                times += tokens[i] == word
    return times, times / before if before else np.nan
""")
TOKENS, FIRST = '["<s>", *sentence, "</s>"]', "range(max(n, 1), len(tokens))"
SAME, END = "tuple(tokens[i - n : i]) == history", "times / before if before else np.nan"
SEEN, AND_SEEN = "before += 1", 'before += 1 - (tokens[i] == "</s>")'
STREAM = """
def likelihood(sentences, history, word):
    tokens = [w for s in sentences for w in s]
    n, before, times = len(history), 0, 0
    for i in range(n, len(tokens)):
        if tuple(tokens[i - n : i]) == history:
            before += 1
            times += tokens[i] == word
    return times, times / before if before else np.nan
"""


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand: each length of a context, both marks, a context never seen; and drawn ones."""
    rose = sentences("a rose is a rose / is a rose a rose / a king is a king / so is a rose")
    short = sentences("so / so / so so / rose so")
    asked = [
        (rose, ("a",), "rose"),
        (rose, ("<s>",), "a"),
        (rose, ("rose",), "</s>"),
        (rose, ("rose",), "is"),
        (rose, (), "rose"),
        (rose, (), "</s>"),
        (rose, ("is", "a"), "king"),
        (rose, ("<s>", "a"), "rose"),
        (rose, ("a", "rose"), "</s>"),
        (rose, ("rose",), "so"),
        (rose, ("love",), "rose"),
        (short, ("so",), "so"),
        (short, ("so",), "</s>"),
        (short, ("so", "rose"), "so"),
    ]
    found = [
        Case(args, f"text {in_words(args[0])}, history = {args[1]}, word = {args[2]!r}")
        for args in asked
    ]
    for n in (0, 1, 1, 2):
        text = drawn(rng, 40, 5)
        sentence = max(text, key=len)
        history, word = tuple(sentence[:n]), sentence[n]
        label = f"40 drawn sentences of 5 words, history = {history}, word = {word!r}"
        found.append(Case((text, history, word), label))
    return found


MISTAKES = (
    Mistake(
        "across-sentences",
        "You join the sentences, so that the last word of one is followed by the first word of the "
        "next. Each sentence stands between its own two marks.",
        wrong=whole(STREAM),
    ),
    Mistake(
        "end-not-predicted",
        "You leave out the end of the sentence. `</s>` follows the last word, and is counted like "
        "a word: without it no model can say how long a sentence is.",
        wrong=(
            edit(TOKENS, '["<s>", *sentence]'),
            edit(SEEN, AND_SEEN),
            edit(
                TOKENS,
                '["<s>", *sentence]',
                "    return",
                "        before += n > 0 and tuple(tokens[-n:]) == history\n    return",
            ),
        ),
    ),
    Mistake(
        "begin-forgotten",
        "You leave out the begin of the sentence. `<s>` stands before the first word, and is a "
        "context like any other.",
        wrong=(
            edit(TOKENS, '[*sentence, "</s>"]', FIRST, "range(n, len(tokens))"),
            edit(TOKENS, '[*sentence, "</s>"]'),
        ),
    ),
    Mistake(
        "begin-predicted",
        "After the empty history you count `<s>` among the words that can come. It stands there "
        "from the start, and is never predicted.",
        wrong=edit(FIRST, "range(n, len(tokens))"),
    ),
    Mistake(
        "not-conditional",
        "You divide by the number of all places in the text. Of the places after this history, how "
        "many are followed by the word?",
        wrong=(
            edit(SEEN, "pass", "        for i", "        before += len(tokens) - 1\n        for i"),
            edit(SEEN, "pass", "        for i", "        before += len(sentence)\n        for i"),
        ),
    ),
    Mistake(
        "divided-by-the-word",
        "You divide by how often the word occurs. That is the probability of the history before "
        "this word, and not of the word after this history.",
        wrong=edit(
            SEEN, "pass", "        for i", "        before += tokens.count(word)\n        for i"
        ),
    ),
    Mistake(
        "kinds-not-times",
        "You divide by the number of different words that follow the history. Count each time that "
        "one follows.",
        wrong=edit(
            SEEN,
            "kinds.add(tokens[i])",
            "before, times = len(history), 0, 0",
            "before, times = len(history), 0, 0\n    kinds = set()",
            END,
            "times / len(kinds) if kinds else np.nan",
        ),
    ),
    Mistake(
        "once-a-sentence",
        "You look whether the words stand in a sentence, once for each sentence. They may stand "
        "there several times.",
        wrong=edit(
            "                times += tokens[i] == word\n",
            "                times += tokens[i] == word\n                break\n",
        ),
    ),
    Mistake(
        "only-the-last-word",
        "You look at the last word of the history only. All of it must stand before the word.",
        wrong=edit("    n, before", "    history = history[-1:]\n    n, before"),
    ),
    Mistake(
        "anywhere-before",
        "You count places where the words of the history stand somewhere before, or in another "
        "order. They stand directly before the word, in their order.",
        wrong=(
            edit(SAME, "all(w in tokens[:i] for w in history)"),
            edit(SAME, "sorted(tokens[i - n : i]) == sorted(history)"),
        ),
    ),
    Mistake(
        "unseen-history",
        "After a history that was never followed by anything the frequency is 0 / 0: not 0, but "
        "not defined. The question says what to return then.",
        wrong=(
            edit("else np.nan", "else 0"),
            edit("else np.nan", "else 1"),
            edit("else np.nan", "else np.inf"),
        ),
        raises="division by zero",
    ),
    Mistake(
        "smoothed",
        "You add something to the counts. Asked for is the plain relative frequency.",
        wrong=edit(END, "(times + 1) / (before + 1)"),
    ),
    Mistake(
        "history-counted",
        "Your first number is how often the history occurs. Asked for is how often the word "
        "follows it.",
        wrong=edit("return times,", "return before,"),
    ),
    Mistake(
        "order-exchanged",
        "Both numbers are there, in the wrong order: first the count, then the probability.",
        wrong=edit(f"times, {END}", f"({END}), times"),
    ),
    Mistake(
        "list-against-tuple",
        "You find the history nowhere. A slice of a list is a list, and a list never equals a "
        "tuple: make both of one kind.",
        wrong=edit(SAME, "tokens[i - n : i] == history"),
    ),
    Mistake(
        "key-not-found",
        "A dictionary has no entry for what did not occur. Its count is 0: ask with "
        "`.get(key, 0)`, or use a `collections.Counter`.",
        raises="KeyError",
    ),
    Mistake(
        "lists-as-keys",
        "A list cannot be a key of a dictionary, or be in a set. A tuple can.",
        raises="unhashable type",
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: behind `</s>` comes nothing.",
        raises="list index out of range",
    ),
)

likelihood = Question(
    name="counting_language_models.likelihood",
    signature="likelihood(sentences, history, word)",
    cases=cases,
    source=LIKELIHOOD,
    tolerance=lambda expected, eps, *args: (0.0, 100 * eps),
    parts=(Part("the count"), Part("the probability")),
    mistakes=MISTAKES,
    hints=(
        "Write one of the sentences down with its two marks. At how many of its places stands the "
        "history, and what comes after each?",
        "Go through the sentences one by one. In each, look at every token that can be predicted, "
        "that is all but `<s>`, and at the tokens directly before it, as many as the history has.",
        "Keep two counts: the places at which the history stands directly before a token, and "
        "those of them at which this token is the word. The second is asked for, and their ratio. "
        "The empty history stands before every token but `<s>`.",
    ),
)
