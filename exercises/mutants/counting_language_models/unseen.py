# %% kinds: kinds-not-times
def unseen(train, test, N):
    def grams(text, n):
        out = set()
        for s in text:
            s = ["<s>"] + s + ["</s>"]
            if n == 1:
                s = s[1:]
            out |= {tuple(s[i : i + n]) for i in range(len(s) - n + 1)}
        return out

    result = []
    for n in range(1, N + 1):
        a, b = grams(train, n), grams(test, n)
        result.append(len(b - a) / len(b))
    return np.array(result)

# %% over the borders: across-sentences
def unseen(train, test, N):
    def grams(text, n):
        flat = ["<s>"]
        for s in text:
            flat += s + ["</s>", "<s>"]
        flat = flat[:-1]
        out = [tuple(flat[i : i + n]) for i in range(len(flat) - n + 1)]
        return [g for g in out if n > 1 or g != ("<s>",)]

    result = []
    for n in range(1, N + 1):
        a, b = set(grams(train, n)), grams(test, n)
        result.append(sum(g not in a for g in b) / len(b))
    return np.array(result)

# %% no marks: without-marks
def unseen(train, test, N):
    shares = []
    for n in range(1, N + 1):
        known = {tuple(s[i : i + n]) for s in train for i in range(len(s) - n + 1)}
        new = total = 0
        for s in test:
            for i in range(len(s) - n + 1):
                total += 1
                new += tuple(s[i : i + n]) not in known
        shares.append(new / total)
    return shares

# %% the begin counted: begin-predicted
def unseen(train, test, N):
    shares = []
    mark = lambda s: ["<s>"] + s + ["</s>"]
    train, test = list(map(mark, train)), list(map(mark, test))
    for n in range(1, N + 1):
        known = {tuple(s[i : i + n]) for s in train for i in range(len(s) - n + 1)}
        new = total = 0
        for s in test:
            for i in range(len(s) - n + 1):
                total += 1
                new += tuple(s[i : i + n]) not in known
        shares.append(new / total)
    return np.array(shares)

# %% seen instead of new: seen-not-unseen
def unseen(train, test, N):
    shares = []
    mark = lambda s: ["<s>"] + s + ["</s>"]
    train, test = list(map(mark, train)), list(map(mark, test))
    for n in range(1, N + 1):
        known = {tuple(s[i : i + n]) for s in train for i in range(len(s) - n + 1)}
        asked = [tuple(s[i : i + n]) for s in test for i in range(len(s) - n + 1)]
        asked = [g for g in asked if g != ("<s>",)]
        shares.append(len([g for g in asked if g in known]) / len(asked))
    return np.array(shares)

# %% three marks before a sentence: more-marks
def unseen(train, test, N):
    shares = []
    for n in range(1, N + 1):
        mark = lambda s: ["<s>"] * max(n - 1, 1) + s + ["</s>"]
        grams = lambda text: [
            tuple(s[i : i + n])
            for s in map(mark, text)
            for i in range(n == 1, len(s) - n + 1)
        ]
        known = set(grams(train))
        shares.append(np.mean([g not in known for g in grams(test)]))
    return np.array(shares)

# %% order 1 is missing
def unseen(train, test, N):
    shares = []
    mark = lambda s: ["<s>"] + s + ["</s>"]
    train, test = list(map(mark, train)), list(map(mark, test))
    for n in range(2, N + 2):
        known = {tuple(s[i : i + n]) for s in train for i in range(len(s) - n + 1)}
        asked = [tuple(s[i : i + n]) for s in test for i in range(len(s) - n + 1)]
        shares.append(sum(g not in known for g in asked) / max(len(asked), 1))
    return np.array(shares)
