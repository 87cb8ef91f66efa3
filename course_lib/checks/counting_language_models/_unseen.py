"""The share of a text's n-grams that another text does not hold."""

from __future__ import annotations

import numpy as np

from course_lib.checks.counting_language_models._texts import drawn, in_words, sentences
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

UNSEEN = Source("""
def unseen(train, test, N):
    def ngrams(sentences, n):
        found = []
        for sentence in sentences:
            tokens = ["<s>", *sentence, "</s>"]
            for i in range(n == 1, len(tokens) - n + 1):
                found.append(tuple(tokens[i : i + n]))
        return found

    shares = []
    for n in range(1, N + 1):
        seen, asked = set(ngrams(train, n)), ngrams(test, n)
        shares.append(np.mean([ngram not in seen for ngram in asked]))
    return np.array(shares)
""")
TOKENS, PLACES = '["<s>", *sentence, "</s>"]', "range(n == 1, len(tokens) - n + 1)"
BOTH = "set(ngrams(train, n)), ngrams(test, n)"
LOOP, NEW = "for ngram in asked", "ngram not in seen"
SENTENCES = "        for sentence in sentences:"
JOINED = "        for sentence in [[w for s in sentences for w in s]]:"
KEEP = "found.append(tuple(tokens[i : i + n]))"
NO_BEGIN = "found += [tuple(tokens[i : i + n])] if n > 1 or tokens[i] != '<s>' else []"
MARKS_INSIDE = "        for sentence in [[w for s in sentences for w in [*s, '</s>', '<s>']][:-2]]:"


def cases(rng: np.random.Generator) -> list[Case]:
    """By hand, with repeats, borders and short sentences; drawn; nothing new; all new."""
    hand = [
        ("a rose is a rose / so is love", "a rose is love / a rose is love / so", 3),
        ("a rose / is love", "rose is / a love", 2),
        ("so is the king", "the king is so / so is the king / the rose", 4),
        ("a rose is a rose", "a rose is a rose", 3),
        ("a rose", "the king / the king / love", 2),
    ]
    found = [
        Case((sentences(a), sentences(b), N), f'train = "{a}", test = "{b}", N = {N}')
        for a, b, N in hand
    ]
    for number, words, N in ((20, 8, 3), (60, 12, 4), (5, 10, 1)):
        train, test = drawn(rng, number, words), drawn(rng, number // 2, words)
        test.append(["the"] * 4)
        label = f"{number} and {len(test)} drawn sentences of {words} words, N = {N}"
        if number == 5:
            label = f"train = {in_words(train)}, test = {in_words(test)}, N = {N}"
        found.append(Case((train, test, N), label))
    return found


MISTAKES = (
    Mistake(
        "kinds-not-times",
        "You count each different n-gram once. Asked for is the share of all n-grams of the test "
        "text as they stand there: what occurs three times counts three times.",
        wrong=(
            edit(LOOP, "for ngram in set(asked)"),
            edit(BOTH, "set(ngrams(train, n)), set(ngrams(test, n))"),
        ),
    ),
    Mistake(
        "across-sentences",
        "Your n-grams run from one sentence into the next. None holds words of two sentences.",
        wrong=(
            edit(SENTENCES, JOINED),
            edit(SENTENCES, MARKS_INSIDE),
            edit(SENTENCES, MARKS_INSIDE, KEEP, NO_BEGIN),
        ),
    ),
    Mistake(
        "without-marks",
        "You leave out a mark: each sentence stands between `<s>` and `</s>`.",
        wrong=(
            edit(TOKENS, "sentence", PLACES, "range(len(tokens) - n + 1)"),
            edit(TOKENS, '[*sentence, "</s>"]', PLACES, "range(len(tokens) - n + 1)"),
            edit(TOKENS, '[*sentence, "</s>"]'),
        ),
    ),
    Mistake(
        "begin-predicted",
        "Of order 1 you count `<s>`. It is never predicted, and always seen: it belongs to no "
        "n-gram as its last token.",
        wrong=edit(PLACES, "range(len(tokens) - n + 1)"),
    ),
    Mistake(
        "more-marks",
        "You put more than one `<s>` before a sentence. One mark stands there for every order, and "
        "an n-gram begins there at the earliest.",
        wrong=edit(TOKENS, '["<s>"] * max(1, n - 1) + [*sentence, "</s>"]'),
    ),
    Mistake(
        "last-ngram-lost",
        "The last n-gram of each sentence is missing. Does `</s>` end the sentence, and do you "
        "take all n-grams? Of m tokens there are m - n + 1.",
        wrong=(edit("- n + 1)", "- n)"), edit(TOKENS, '["<s>", *sentence]')),
    ),
    Mistake(
        "short-ngrams",
        "At a sentence's end you count n-grams that have fewer than n tokens: a slice that runs "
        "past the end is short.",
        wrong=(edit(PLACES, "range(n == 1, len(tokens))"), edit(PLACES, "range(len(tokens))")),
    ),
    Mistake(
        "seen-not-unseen",
        "This is the share that was seen. Asked for is the rest.",
        wrong=edit(NEW, "ngram in seen"),
    ),
    Mistake(
        "texts-exchanged",
        "You look for the n-grams of the training text in the test text. Which of the two is new?",
        wrong=edit(BOTH, "set(ngrams(test, n)), ngrams(train, n)"),
    ),
    Mistake(
        "new-words-only",
        "You call an n-gram new if a word in it is new, or if its words have not all been seen. "
        "Known words may stand together for the first time.",
        wrong=(
            edit(NEW, "any(w not in {v for g in seen for v in g} for w in ngram)"),
            edit(
                NEW,
                "any((w,) not in known for w in ngram if w != '<s>')",
                "    shares = []",
                "    shares, known = [], set(ngrams(train, 1))",
            ),
        ),
    ),
    Mistake(
        "any-order",
        "You look for the words of an n-gram in any order. The order of words is what an n-gram "
        "adds to its words.",
        wrong=edit("tuple(tokens[i : i + n])", "tuple(sorted(tokens[i : i + n]))"),
    ),
    Mistake(
        "share-of-training",
        "You divide by the number of n-grams of the training text. The share is one of the test "
        "text's.",
        wrong=(
            edit(f"np.mean([{NEW} {LOOP}])", f"sum({NEW} {LOOP}) / len(seen)"),
            edit(f"np.mean([{NEW} {LOOP}])", f"sum({NEW} {LOOP}) / len(ngrams(train, n))"),
        ),
    ),
    Mistake(
        "all-orders-together",
        "Your n-grams of lower orders are among those of the higher ones. Entry n - 1 is about "
        "order n alone.",
        wrong=edit("np.array(shares)", "np.cumsum(shares) / np.arange(1, N + 1)"),
    ),
    Mistake(
        "not-divided",
        "You return numbers of n-grams. Divide each by the number of n-grams of its order in the "
        "test text.",
        wrong=edit("np.mean([", "np.sum(["),
    ),
    Mistake(
        "lists-in-a-set",
        "A list cannot be in a set. Make a tuple of each n-gram.",
        raises="unhashable type",
    ),
    Mistake(
        "per-cent",
        "These are per cents. A share lies between 0 and 1.",
        wrong=edit("np.array(shares)", "100 * np.array(shares)"),
    ),
    Mistake(
        "orders-turned-round",
        "Your orders run from N down to 1. Order 1 comes first.",
        wrong=edit("np.array(shares)", "np.array(shares)[::-1]"),
    ),
)

unseen = Question(
    name="counting_language_models.unseen",
    signature="unseen(train, test, N)",
    cases=cases,
    source=UNSEEN,
    tolerance=lambda expected, eps, *args: 100 * eps,
    parts=(Part("the array of shares", ("entry",)),),
    mistakes=MISTAKES,
    hints=(
        "Write down all bigrams of a sentence of two words, with its marks. There are three. Which "
        "of them does the training text hold?",
        "Make a list of the n-grams of a text, as tuples, sentence by sentence. From the list of "
        "the training text make a set: to look something up in it takes no time.",
        "For each order, go through the test text's list, repeats and all, and count those that "
        "are not in the set. Divide by the length of the list. Of order 1 leave `<s>` out.",
    ),
)
