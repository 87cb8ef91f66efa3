# %% V without the unknown word and the end: too-few-words
def add_k(sentences, k, words, history):
    c = {}
    for s in sentences:
        s = ["<s>"] + [w if w in words else "<unk>" for w in s] + ["</s>"]
        for a, b in zip(s[:-1], s[1:]):
            if a == history:
                c[b] = c.get(b, 0) + 1
    V = len(words)
    outcomes = list(words) + ["<unk>", "</s>"]
    p = [(c.get(w, 0) + k) / (sum(c.values()) + k * V) for w in outcomes]
    return np.array(p), sum(q for q, w in zip(p, outcomes) if w not in c)

# %% only what was seen gets k: seen-words-only
def add_k(sentences, k, words, history):
    c = {}
    for s in sentences:
        s = ["<s>"] + [w if w in words else "<unk>" for w in s] + ["</s>"]
        for a, b in zip(s[:-1], s[1:]):
            if a == history:
                c[b] = c.get(b, 0) + 1
    outcomes = list(words) + ["<unk>", "</s>"]
    total = sum(c.values()) + k * len(outcomes)
    p = [(c[w] + k) / total if w in c else 0 for w in outcomes]
    return np.array(p), sum(q for q, w in zip(p, outcomes) if w not in c)

# %% unknown words left out: unknown-words-dropped
def add_k(sentences, k, words, history):
    outcomes = list(words) + ["<unk>", "</s>"]
    c = dict.fromkeys(outcomes, 0)
    for s in sentences:
        s = ["<s>"] + [w for w in s if w in words] + ["</s>"]
        for a, b in zip(s[:-1], s[1:]):
            if a == history:
                c[b] += 1
    total = sum(c.values()) + k * len(outcomes)
    p = np.array([(c[w] + k) / total for w in outcomes])
    return p, sum(q for q, w in zip(p, outcomes) if c[w] == 0)

# %% unknown words not looked for: key-not-found
def add_k(sentences, k, words, history):
    outcomes = list(words) + ["<unk>", "</s>"]
    c = dict.fromkeys(outcomes, 0)
    for s in sentences:
        s = ["<s>"] + s + ["</s>"]
        for a, b in zip(s[:-1], s[1:]):
            if a == history:
                c[b] += 1
    total = sum(c.values()) + k * len(outcomes)
    p = np.array([(c[w] + k) / total for w in outcomes])
    return p, sum(q for q, w in zip(p, outcomes) if c[w] == 0)

# %% the share of the kinds: share-of-kinds
def add_k(sentences, k, words, history):
    outcomes = list(words) + ["<unk>", "</s>"]
    c = dict.fromkeys(outcomes, 0)
    for s in sentences:
        s = ["<s>"] + [w if w in words else "<unk>" for w in s] + ["</s>"]
        for a, b in zip(s[:-1], s[1:]):
            if a == history:
                c[b] += 1
    total = sum(c.values()) + k * len(outcomes)
    p = np.array([(c[w] + k) / total for w in outcomes])
    return p, sum(n == 0 for n in c.values()) / len(c)

# %% no end of the sentence: end-not-predicted
def add_k(sentences, k, words, history):
    outcomes = [*words, "<unk>", "</s>"]
    n = np.zeros(len(outcomes))
    for s in sentences:
        before = "<s>"
        for w in s:
            w = w if w in words else "<unk>"
            n[outcomes.index(w)] += before == history
            before = w
    p = (n + k) / (n + k).sum()
    return p, p[n == 0].sum()

# %% begin counted among the words: begin-among-the-words
def add_k(sentences, k, words, history):
    outcomes = [*words, "<unk>", "</s>", "<s>"]
    n = np.zeros(len(outcomes))
    for s in sentences:
        before = "<s>"
        for w in [*s, "</s>"]:
            w = w if w in outcomes else "<unk>"
            n[outcomes.index(w)] += before == history
            before = w
    p = (n + k) / (n + k).sum()
    return p[:-1], p[:-1][n[:-1] == 0].sum()
