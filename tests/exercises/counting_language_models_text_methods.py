"""Right answers to chapter 08's questions on texts by other methods than the solutions."""

import math
from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np

from course_lib import language

BEGIN, END = "<s>", "</s>"


def marked(sentences):
    return [(BEGIN, *words, END) for words in sentences]


def ngrams(sentences, n):
    """Tuples of n tokens, each of which ends in a token that is predicted."""
    return [
        tokens[i - n + 1 : i + 1]
        for tokens in marked(sentences)
        for i in range(max(n - 1, 1), len(tokens))
    ]


# ---- likelihood


def by_counts_of_ngrams(sentences, history, word):
    counts = Counter(ngrams(sentences, len(history) + 1))
    before = sum(c for ngram, c in counts.items() if ngram[:-1] == history)
    times = counts[(*history, word)]
    return times, times / before if before else math.nan


def by_what_follows(sentences, history, word):
    after = defaultdict(list)
    for *before, last in ngrams(sentences, len(history) + 1):
        after[tuple(before)].append(last)
    found = np.array(after[history])
    return int((found == word).sum()), (found == word).mean() if len(found) else np.nan


def by_searching_strings(sentences, history, word):
    """Spaces around each token, so that no token is found within another."""
    texts = ["  ".join(["", *tokens, ""]) for tokens in marked(sentences)]
    if not history:
        places = sum(len(words) + 1 for words in sentences)
        times = sum(text.count(f" {word} ") for text in texts)
        return times, times / places
    n = len(history)
    before = times = 0
    for tokens in marked(sentences):
        for i in range(len(tokens) - n):
            text = " ".join(tokens[i : i + n])
            before += text == " ".join(history)
            times += " ".join(tokens[i : i + n + 1]) == " ".join((*history, word))
    return times, np.float64(times) / before if before else float("nan")


def by_the_library(sentences, history, word):
    """The library's counts; its vocabulary reads as unknown what is not in the text."""
    counts = language.count_ngrams(sentences, len(history) + 1)
    words = counts.vocabulary.words
    known = [w for w in words if w not in (BEGIN, "<unk>")]
    every = [counts.count((*history, w)) for w in known] if set(history) <= set(words) else [0]
    times = counts.count((*history, word)) if sum(every) and word in words else 0
    return times, times / sum(every) if sum(every) else np.nan


# ---- perplexity


def by_a_list(sentences, p):
    found = [p(t[i], t[:i]) for t in marked(sentences) for i in range(1, len(t))]
    if min(found) == 0:
        return math.inf
    return math.exp(-math.fsum(map(math.log, found)) / len(found))


def in_bits(sentences, p):
    bits = []
    for tokens in marked(sentences):
        bits += [p(tokens[i], tokens[:i]) for i in range(1, len(tokens))]
    with np.errstate(divide="ignore"):
        return 2 ** -np.log2(bits).mean()


def by_roots(sentences, p):
    """A product of roots does not underflow."""
    found = [p(t[i], t[:i]) for t in marked(sentences) for i in range(1, len(t))]
    if 0 in found:
        return np.inf
    product = 1.0
    for q in found:
        product *= q ** (1 / len(found))
    return 1 / product


def sentence_by_sentence(sentences, p):
    sums, sizes = [], []
    for tokens in marked(sentences):
        qs = np.array([p(tokens[i], tokens[:i]) for i in range(1, len(tokens))])
        with np.errstate(divide="ignore"):
            sums.append(-np.log(qs).sum())
        sizes.append(len(qs))
    return np.exp(np.average(np.array(sums) / sizes, weights=sizes))


# ---- unseen


def by_counters(train, test, N):
    shares = np.zeros(N)
    for n in range(1, N + 1):
        known, asked = Counter(ngrams(train, n)), Counter(ngrams(test, n))
        new = sum(c for ngram, c in asked.items() if not known[ngram])
        shares[n - 1] = new / asked.total()
    return shares


def by_strings(train, test, N):
    def lines(text, n):
        return [" ".join(ngram) for ngram in ngrams(text, n)]

    return [
        sum(line not in known for line in asked) / len(asked)
        for n in range(1, N + 1)
        for known, asked in [(frozenset(lines(train, n)), lines(test, n))]
    ]


def by_isin(train, test, N):
    shares = []
    for n in range(1, N + 1):
        known = np.array([" ".join(g) for g in ngrams(train, n)])
        asked = np.array([" ".join(g) for g in ngrams(test, n)])
        shares.append(1 - np.isin(asked, known).mean())
    return np.array(shares, dtype=np.float32)


def by_the_librarys_counts(train, test, N):
    """All n-grams are words of a vocabulary of both texts; the count says whether it is new."""
    both = language.Vocabulary.from_sentences([*train, *test])
    longest = max(map(len, train)) + 2
    counts = language.count_ngrams(train, min(N, longest), both)
    shares = []
    for n in range(1, N + 1):
        new = [n > longest or counts.count(g) == 0 for g in ngrams(test, n)]
        shares.append(np.mean(new))
    return np.array(shares)


# ---- add-k


def by_fractions(sentences, k, words, history):
    known = (*words, "<unk>", END)
    read = [[w if w in set(words) else "<unk>" for w in s] for s in sentences]
    after = Counter(b for t in marked(read) for a, b in pairwise(t) if a == history)
    total = after.total() + k * len(known)
    p = [(after[w] + k) / total for w in known]
    return p, k / total * sum(after[w] == 0 for w in known)


def by_a_table(sentences, k, words, history):
    place = {w: i for i, w in enumerate([*words, "<unk>", END, BEGIN])}
    V = len(place)
    table = np.zeros((V, V))
    for tokens in marked(sentences):
        ids = [place.get(w, place["<unk>"]) for w in tokens]
        np.add.at(table, (ids[:-1], ids[1:]), 1)
    row = table[place[history], :-1]
    p = (row + k) / (row + k).sum()
    return p, 1 - p[row > 0].sum()


def by_mixing_with_uniform(sentences, k, words, history):
    """Add-k is a mixture of the relative frequencies and the uniform distribution."""
    known = [*words, "<unk>", END]
    read = [[w if w in known[:-1] else "<unk>" for w in s] for s in sentences]
    after = [b for t in marked(read) for a, b in pairwise(t) if a == history]
    counts = np.array([after.count(w) for w in known])
    share = k * len(known) / (len(after) + k * len(known))
    p = share / len(known) + (1 - share) * counts / max(1, len(after))
    return p, share * (counts == 0).mean()


def by_the_librarys_add_k(sentences, k, words, history):
    vocabulary = language.Vocabulary(("<unk>", BEGIN, END, *words))
    model = language.add_k(language.count_ngrams(sentences, 2, vocabulary), k)
    p = model.next_word((history,))
    p = np.array([*p[3:], p[0], p[2]])
    return p, p[np.isclose(p, p.min()) & ~_seen(sentences, words, history)].sum()


def _seen(sentences, words, history):
    read = [[w if w in words else "<unk>" for w in s] for s in sentences]
    after = {b for t in marked(read) for a, b in pairwise(t) if a == history}
    return np.array([w in after for w in (*words, "<unk>", END)])


TEXT_METHODS = {
    "likelihood": [
        by_counts_of_ngrams,
        by_what_follows,
        by_searching_strings,
        by_the_library,
    ],
    "perplexity": [by_a_list, in_bits, by_roots, sentence_by_sentence],
    "unseen": [by_counters, by_strings, by_isin, by_the_librarys_counts],
    "add_k": [by_fractions, by_a_table, by_mixing_with_uniform, by_the_librarys_add_k],
}
