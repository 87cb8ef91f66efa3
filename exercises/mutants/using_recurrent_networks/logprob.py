# %% no end: end-left-out
def logprob(step, state, words, begin, end):
    read, total = begin, 0.0
    for word in words:
        scores, state = step(state, read)
        top = scores.max()
        total += scores[word] - top - np.log(np.exp(scores - top).sum())
        read = word
    return total

# %% the first word for nothing: begin-not-read
def logprob(step, state, words, begin, end):
    total, text = 0.0, list(words) + [end]
    for k in range(len(words)):
        scores, state = step(state, text[k])
        norm = np.logaddexp.reduce(scores)
        total += scores[text[k + 1]] - norm
    return total

# %% the word it has just read: asked-for-the-word-just-read
def logprob(step, state, words, begin, end):
    total = 0.0
    for word in words:
        scores, state = step(state, word)
        norm = np.logaddexp.reduce(scores)
        total += scores[word] - norm
    return total

# %% always from the first state: state-not-carried
def logprob(step, state, words, begin, end):
    text, total = [begin] + words + [end], 0.0
    for k in range(1, len(text)):
        scores, after = step(state, text[k - 1])
        norm = np.logaddexp.reduce(scores)
        total += scores[text[k]] - norm
    return total

# %% reads what it would say: own-words-read
def logprob(step, state, words, begin, end):
    read, total = begin, 0.0
    for word in words + [end]:
        scores, state = step(state, read)
        p = scores - np.logaddexp.reduce(scores)
        total += p[word]
        read = np.argmax(p)
    return total

# %% torch's cross-entropy, its mean: mean-for-sum
def logprob(step, state, words, begin, end):
    import torch

    rows = []
    for read in [begin] + words:
        scores, state = step(state, read)
        rows.append(torch.tensor(scores))
    target = torch.tensor(words + [end])
    return -torch.nn.functional.cross_entropy(torch.stack(rows), target)

# %% the loss: sign
def logprob(step, state, words, begin, end):
    import torch

    rows = []
    for read in [begin] + words:
        scores, state = step(state, read)
        rows.append(torch.tensor(scores))
    target = torch.tensor(words + [end])
    return torch.nn.functional.cross_entropy(torch.stack(rows), target, reduction="sum")

# %% the product of probabilities: exponential-out-of-range
def logprob(step, state, words, begin, end):
    read, total = begin, 0.0
    for word in words + [end]:
        scores, state = step(state, read)
        e = np.exp(scores)
        p = e / e.sum()
        total += np.log(p[word])
        read = word
    return total

# %% state and scores taken for one: pair-of-scores-and-state
def logprob(step, state, words, begin, end):
    read, total = begin, 0.0
    for word in words + [end]:
        scores = step(state, read)
        total += scores[0][word] - scores.max()
        read = word
    return total

# %% the state first: pair-of-scores-and-state
def logprob(step, state, words, begin, end):
    read, total = begin, 0.0
    for word in words + [end]:
        state, scores = step(state, read)
        total += scores[word] - np.logaddexp.reduce(scores)
        read = word
    return total

# %% something else
def logprob(step, state, words, begin, end):
    total = 0.0
    for word in [begin] + words:
        scores, state = step(state, word)
        total += np.log(1 / len(scores)) * 1.1
    return total
