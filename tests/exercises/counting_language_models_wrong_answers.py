"""Wrong answers to chapter 08's exercises beside the mutants, and what must be said of them."""

RIGHT_SUMS = {"<s>": 10.6 / 9, "a": 10.2 / 9, "c": 11.4 / 9, "d": 0.4, "b, Katz": 1}
RIGHT_FLAWS = {
    "a": "other words",
    "b": "tuned on the test",
    "c": "ends left out",
    "d": "no distribution",
    "e": "sound",
    "f": "counted text",
    "g": "other units",
}
LIKELIHOOD = "def likelihood(sentences, history, word): "
PERPLEXITY = "def perplexity(sentences, p): "
UNSEEN = "def unseen(train, test, N): "
ADD_K = "def add_k(sentences, k, words, history): "
EM = "def em(p, weights, rounds): "
BACKOFF = "def backoff(C, D): "
KNESER_NEY = "def kneser_ney(C, D): "
DISCOUNTS = "def discounts(counts): "
RESHAPED = "def reshaped(p, temperature, share): "

UNFORESEEN = {
    "check-likelihood": [
        (LIKELIHOOD + "return 1", "2 things"),
        (LIKELIHOOD + "return 1, None", "came as None"),
        (LIKELIHOOD + "return '1', 1", "came as text"),
        (LIKELIHOOD + "return 1, 1", "Right in 0 of the 18 cases"),
        (LIKELIHOOD + "return 0, 0 / 0", "not defined"),
        (LIKELIHOOD + "return {}[history]", "has no entry for what did not occur"),
        (LIKELIHOOD + "return {['a']: 1}", "A tuple can"),
        ("def likelihood(sentences, word, history): return 1, 1", "takes (sentences, word, hist"),
        ("likelihood = 0.5", "expects the function"),
        (
            "def likelihood(sentences, history, word):\n"
            "    c = n = 0\n"
            "    for s in sentences:\n"
            "        t = ['<s>', *s, '</s>']\n"
            "        for i in range(len(t)):\n"
            "            if tuple(t[i : i + len(history)]) == history:\n"
            "                n += 1\n"
            "                c += t[i + len(history)] == word\n"
            "    return c, c / n if n else np.nan",
            "It stands there from the start",
        ),
    ],
    "check-perplexity": [
        (PERPLEXITY + "return None", "came as None"),
        (PERPLEXITY + "return [1, 2]", "the shape of the perplexity"),
        (PERPLEXITY + "return np.nan", "is NaN"),
        (PERPLEXITY + "return np.inf", "is infinite"),
        (PERPLEXITY + "return 8", "off by"),
        ("def perplexity(text): return 8", "takes (text)"),
        (
            "def perplexity(sentences, p):\n"
            "    q = [p(w, ('<s>', *s[:i])) for s in sentences for i, w in enumerate(s)]\n"
            "    q += [p('</s>', ('<s>', *s)) for s in sentences]\n"
            "    return np.exp(-np.median(np.log(q)))",
            "the perplexity",
        ),
    ],
    "check-unseen": [
        (UNSEEN + "return np.zeros(N)", "off by"),
        (UNSEEN + "return 0.5", "the shape of the array"),
        (UNSEEN + "return np.zeros(N + 1)", "the shape of the array"),
        (UNSEEN + "return {1: 0.5}", "came as a dict"),
        (UNSEEN + "return set(train)", "Make a tuple"),
        ("def unseen(test, train, N): return np.zeros(N)", "takes (test, train, N)"),
        (
            "def unseen(train, test, N):\n"
            "    shares = []\n"
            "    for n in range(1, N + 1):\n"
            "        a = [(*s, '</s>') for s in train]\n"
            "        b = [(*s, '</s>') for s in test]\n"
            "        a = {s[i : i + n] for s in a for i in range(len(s) - n + 1)}\n"
            "        b = [s[i : i + n] for s in b for i in range(len(s) - n + 1)]\n"
            "        shares.append(sum(g not in a for g in b) / max(1, len(b)))\n"
            "    return shares",
            "You leave out a mark",
        ),
    ],
    "check-add-k": [
        (ADD_K + "return np.ones(len(words) + 2) / (len(words) + 2)", "2 things"),
        (ADD_K + "return np.ones(len(words)), 0", "the shape of the distribution"),
        (ADD_K + "return np.ones(len(words) + 2), 0", "off by"),
        (ADD_K + "return {'a': 1}, 0", "came as a dict"),
        (
            "def add_k(sentences, k, words, history):\n"
            "    known = list(words) + ['<unk>', '</s>']\n"
            "    c = np.zeros(len(known))\n"
            "    for s in sentences:\n"
            "        t = ['<s>', *s, '</s>']\n"
            "        for i in range(1, len(t)):\n"
            "            c[known.index(t[i])] += t[i - 1] == history\n"
            "    p = (c + k) / (c + k).sum()\n"
            "    return p, p[c == 0].sum()",
            "is unknown, and has to be read",
        ),
    ],
    "check-em": [
        (EM + "return weights", "the shape of the weights"),
        (EM + "return weights, *weights", "2 things"),
        (EM + "return weights, [0] * (rounds + 1)", "off by"),
        (EM + "return weights[:1], [0]", "the shape of the weights"),
        (EM + "return weights, 0", "the shape of the means"),
        ("def em(p, weights):\n    return weights, [0]", "takes (p, weights)"),
        (
            "def em(p, weights, rounds):\n"
            "    p *= weights\n"
            "    return weights, np.zeros(rounds + 1)",
            "changes the array `p`",
        ),
    ],
    "check-sums": [
        ("sums = {'a': 1.1333}", 'no number yet for "<s>", "c", "d"'),
        (f"sums = {RIGHT_SUMS} | {{'c': 'all'}}", "text"),
        (f"sums = {RIGHT_SUMS} | {{'c': np.nan}}", "is nan"),
        (f"sums = list({RIGHT_SUMS}.values())", "got a list"),
        (f"sums = {RIGHT_SUMS} | {{'a': 1.0533}}", "1 of the 5 is not right yet"),
        (f"sums = {RIGHT_SUMS} | {{'a': 1.13}}", "1 of the 5 is not right yet"),
        (f"sums = {RIGHT_SUMS} | {{'a': 1.4, 'c': 1.3}}", "2 of the 5 are not right yet"),
    ],
    "check-backoff": [
        (BACKOFF + "return C / C.sum()", "2 things"),
        (BACKOFF + "return C[0], D", "the shape of the table"),
        (BACKOFF + "return C, np.ones(len(C))", "off by"),
        (BACKOFF + "return C / C.sum(), D", "the shape of the factors"),
        (
            "def backoff(C, D):\n    n = C.sum(axis=1)\n    return (C - D) / n, n",
            "`keepdims=True`",
        ),
        (
            "def backoff(C, D):\n    C -= 1\n    return C, C[:, 0]",
            "changes the array `C`",
        ),
    ],
    "check-lower": [
        (KNESER_NEY + "return C", "2 things"),
        (KNESER_NEY + "return C, C", "the shape of the lower order"),
        (KNESER_NEY + "return C[0] / C[0].sum(), C / C.sum()", "off by"),
        (KNESER_NEY + "return None, C", "the lower order came as None"),
    ],
    "check-kneser-ney": [
        (KNESER_NEY + "return C[0], C[0]", "the shape of the table"),
        (KNESER_NEY + "return C[0], None", "the table of probabilities came as None"),
        (
            "def kneser_ney(C, D):\n"
            "    low = (C > 0).sum(0) / (C > 0).sum()\n"
            "    return low, np.ones(C.shape) * low",
            "first difference in the table",
        ),
    ],
    "check-discounts": [
        (DISCOUNTS + "return 0.5, 1, 1.5, 2", "the shape of the array"),
        (DISCOUNTS + "return 0.5, 1, 1.5", "off by"),
        (DISCOUNTS + "return np.bincount(counts[:3])[9]", "t_4 is 0"),
        (
            "def discounts(counts):\n"
            "    t = {}\n"
            "    for c in counts:\n"
            "        t[c] = t.get(c, 0) + 1\n"
            "    return t[10], t[11], t[12]",
            "does not occur among the counts",
        ),
    ],
    "check-reshaped": [
        (RESHAPED + "return p[:1]", "the shape of the distribution"),
        (RESHAPED + "return None", "came as None"),
        (
            "def reshaped(p, temperature, share):\n"
            "    q = (p / p.max()) ** (1 / temperature)\n"
            "    q = q / q.sum()\n"
            "    order, i, kept = np.argsort(-q), 0, 0 * q\n"
            "    while kept.sum() <= share - 1e-9 or i == 0 or share == 1:\n"
            "        kept[order[i]] = q[order[i]]\n"
            "        i += 1\n"
            "    return kept / kept.sum()",
            "runs past the last word",
        ),
        (RESHAPED + "return np.ones(len(p)) / len(p)", "off by"),
        (
            "def reshaped(p, temperature, share):\n    p[0] = 0\n    return p",
            "changes the array `p`",
        ),
    ],
    "check-flaws": [
        ("flaws = {'a': 'other words'}", "no word yet for b, c, d"),
        (f"flaws = {RIGHT_FLAWS | {'a': 'unfair'}}", "expected one of"),
        (f"flaws = {RIGHT_FLAWS | {'a': 3}}", "expected one of"),
        (f"flaws = {RIGHT_FLAWS | {'c': 'other units'}}", "1 of the 7 is not right yet"),
    ],
    "check-fair": [
        ("fair = {'B': 80.8}", "no number yet for C, D and E"),
        ("fair = {'B': 80.8, 'C': 208, 'D': 142, 'E': 80}", "1 of the 4 is not right yet"),
        ("fair = {'B': 80.8, 'C': 208, 'D': 142, 'E': '77.6'}", "text"),
        ("fair = {'B': 80.8, 'C': 208, 'D': 142, 'E': np.inf}", "is inf"),
        ("fair = [80.8, 208, 142, 77.6]", "got a list"),
    ],
}

UNKNOWN_ERRORS = [
    ("check-likelihood", LIKELIHOOD + "return sentences.count_ngrams(history)"),
    ("check-likelihood", LIKELIHOOD + "return history + 1"),
    ("check-perplexity", PERPLEXITY + "return p(sentences)"),
    ("check-unseen", UNSEEN + "return train - test"),
    ("check-add-k", ADD_K + "return words + 1"),
    ("check-em", EM + "return p @ np.eye(17)"),
    ("check-backoff", BACKOFF + "return C[0, 0, 0]"),
    ("check-lower", KNESER_NEY + "return (C > 0).count()"),
    ("check-kneser-ney", KNESER_NEY + "return C.sum(axis=7)"),
    ("check-discounts", DISCOUNTS + "return counts.most_common()"),
    ("check-reshaped", RESHAPED + "return np.sort(p, axis=3)"),
]
