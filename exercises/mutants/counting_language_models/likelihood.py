# %% sentences joined to one stream: across-sentences
def likelihood(sentences, history, word):
    flat = sum(sentences, [])
    n = len(history)
    grams = [tuple(flat[i : i + n + 1]) for i in range(len(flat) - n)]
    after = [g[-1] for g in grams if g[:-1] == history]
    return after.count(word), (after.count(word) / len(after) if after else np.nan)

# %% no end: end-not-predicted
def likelihood(sentences, history, word):
    n = len(history)
    followers = []
    for s in sentences:
        s = ["<s>"] + s
        for i in range(1, len(s)):
            if i >= n and tuple(s[i - n : i]) == history:
                followers.append(s[i])
    hits = followers.count(word)
    return (hits, hits / len(followers)) if followers else (0, np.nan)

# %% the begin among the words: begin-predicted
def likelihood(sentences, history, word):
    n = len(history)
    followers = []
    for s in sentences:
        s = ["<s>"] + s + ["</s>"]
        for start in range(len(s) - n):
            if tuple(s[start : start + n]) == history:
                followers.append(s[start + n])
    hits = followers.count(word)
    if len(followers) == 0:
        return 0, np.nan
    return hits, hits / len(followers)

# %% a share of the whole text: not-conditional
def likelihood(sentences, history, word):
    n, hits, total, known = len(history), 0, 0, False
    for s in sentences:
        s = ["<s>"] + s + ["</s>"]
        total += len(s) - 1
        for i in range(max(1, n), len(s)):
            if tuple(s[i - n : i]) == history:
                known = True
                hits += s[i] == word
    return hits, hits / total

# %% an undefined frequency taken for 0: unseen-history
def likelihood(sentences, history, word):
    n, hits, total = len(history), 0, 0
    for s in sentences:
        s = ["<s>"] + s + ["</s>"]
        for i in range(1, len(s)):
            if i - n >= 0 and s[i - n : i] == list(history):
                total = total + 1
                if s[i] == word:
                    hits = hits + 1
    p = 0
    if total > 0:
        p = hits / total
    return hits, p

# %% an undefined frequency not thought of: unseen-history
def likelihood(sentences, history, word):
    n = len(history)
    c = {}
    for s in sentences:
        s = ["<s>"] + s + ["</s>"]
        for i in range(max(1, n), len(s)):
            if tuple(s[i - n : i]) == history:
                c[s[i]] = c.get(s[i], 0) + 1
    return c.get(word, 0), c.get(word, 0) / sum(c.values())

# %% only pairs are counted: only-the-last-word
def likelihood(sentences, history, word):
    pairs, befores = {}, {}
    for s in sentences:
        marked = ["<s>"] + s + ["</s>"]
        for a, b in zip(marked[:-1], marked[1:]):
            for h in ((a,), ()):
                pairs[h, b] = pairs.get((h, b), 0) + 1
                befores[h] = befores.get(h, 0) + 1
    h = history[-1:]
    hits = pairs.get((h, word), 0)
    return hits, hits / befores[h] if h in befores else np.nan

# %% adds one
def likelihood(sentences, history, word):
    n, c = len(history), {}
    for s in sentences:
        s = ["<s>"] + s + ["</s>"]
        for i in range(max(1, n), len(s)):
            if tuple(s[i - n : i]) == history:
                c[s[i]] = c.get(s[i], 0) + 1
    return c.get(word, 0), (c.get(word, 0) + 1) / (sum(c.values()) + 10)
