# %% bits raised as nats: two-logarithms
def perplexity(sentences, p):
    bits = []
    for s in sentences:
        words = ["<s>"] + list(s) + ["</s>"]
        for i in range(1, len(words)):
            q = p(words[i], tuple(words[:i]))
            bits.append(-np.log2(q) if q else float("inf"))
    return np.exp(np.mean(bits))

# %% only words are predicted: ends-not-predicted
def perplexity(sentences, p):
    nats = []
    for s in sentences:
        for i, w in enumerate(s):
            q = p(w, ("<s>", *s[:i]))
            nats.append(-np.log(q) if q else float("inf"))
    return np.exp(np.mean(nats))

# %% ends predicted, words counted: ends-not-counted
def perplexity(sentences, p):
    nats, count = 0, 0
    for s in sentences:
        count += len(s)
        s = ["<s>"] + list(s) + ["</s>"]
        for i in range(1, len(s)):
            q = p(s[i], tuple(s[:i]))
            nats += -np.log(q) if q else float("inf")
    return np.exp(nats / count)

# %% inverse of the mean probability: mean-of-probabilities
def perplexity(sentences, p):
    qs = []
    for s in sentences:
        s = ["<s>"] + list(s) + ["</s>"]
        qs += [p(s[i], tuple(s[:i])) for i in range(1, len(s))]
    return len(qs) / sum(qs)

# %% one perplexity a sentence: mean-over-sentences
def perplexity(sentences, p):
    each = []
    for s in sentences:
        s = ["<s>"] + list(s) + ["</s>"]
        qs = [p(s[i], tuple(s[:i])) for i in range(1, len(s))]
        nats = [-np.log(q) if q > 0 else np.inf for q in qs]
        each.append(np.exp(sum(nats) / len(nats)))
    return sum(each) / len(each)

# %% a product in NumPy: product-is-zero
def perplexity(sentences, p):
    qs = []
    for s in sentences:
        s = ["<s>"] + list(s) + ["</s>"]
        for i in range(1, len(s)):
            qs.append(p(s[i], tuple(s[:i])))
    with np.errstate(all="ignore"):
        return np.prod(qs) ** (-1 / len(qs))

# %% a product in plain Python: product-is-zero
def perplexity(sentences, p):
    product, count = 1.0, 0
    for s in sentences:
        s = ["<s>"] + list(s) + ["</s>"]
        for i in range(1, len(s)):
            product *= p(s[i], tuple(s[:i]))
            count += 1
    return product ** (-1 / count)

# %% the logarithm of 0: logarithm-of-zero
def perplexity(sentences, p):
    import math

    nats, count = 0, 0
    for s in sentences:
        s = ["<s>"] + list(s) + ["</s>"]
        for i in range(1, len(s)):
            nats -= math.log(p(s[i], tuple(s[:i])))
            count += 1
    return math.exp(nats / count)

# %% one history for the whole text: history-runs-on
def perplexity(sentences, p):
    nats, count, seen = 0, 0, ("<s>",)
    for s in sentences:
        for w in list(s) + ["</s>"]:
            q = p(w, seen)
            nats += -np.log(q) if q > 0 else np.inf
            count += 1
            seen = seen + (w,)
    return np.exp(nats / count)

# %% a floor under the probabilities: zero-skipped
def perplexity(sentences, p):
    nats, count = 0, 0
    for s in sentences:
        s = ["<s>"] + list(s) + ["</s>"]
        for i in range(1, len(s)):
            nats -= np.log(max(p(s[i], tuple(s[:i])), 1e-12))
            count += 1
    return np.exp(nats / count)
