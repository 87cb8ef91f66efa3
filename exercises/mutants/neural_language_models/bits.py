# %% sentence by sentence: mean-of-means
def bits(sentences, logprobs):
    losses, per_character = [], []
    for words, row in zip(sentences, logprobs):
        losses.append(-sum(row) / len(row))
        line = " ".join(words) + "\n"
        per_character.append(-sum(row) / np.log(2) / len(line))
    return np.exp(np.mean(losses)), np.mean(per_character)

# %% letters only: spaces-not-counted
def bits(sentences, logprobs):
    total, tokens, letters = 0.0, 0, 0
    for words, row in zip(sentences, logprobs):
        total -= sum(row)
        tokens += len(row)
        letters += len("".join(words)) + 1
    return np.exp(total / tokens), total / letters / np.log(2)

# %% words without ends: ends-not-counted
def bits(sentences, logprobs):
    total, tokens, letters = 0.0, 0, 0
    for words, row in zip(sentences, logprobs):
        total -= sum(row)
        tokens += len(words)
        letters += len(" ".join(words) + ".")
    return np.exp(total / tokens), total / letters / np.log(2)

# %% nats: nats-for-bits
def bits(sentences, logprobs):
    total, tokens, letters = 0.0, 0, 0
    for words, row in zip(sentences, logprobs):
        total -= sum(row)
        tokens += len(row)
        letters += len(" ".join(words)) + 1
    return np.exp(total / tokens), total / letters

# %% two to the nats: base-of-the-perplexity
def bits(sentences, logprobs):
    cost = -sum(map(sum, logprobs))
    tokens = sum(map(len, logprobs))
    text = "\n".join(" ".join(words) for words in sentences) + "\n"
    nats = cost / tokens
    return 2**nats, cost / len(text) / np.log(2)

# %% one array of all rows: rows-of-unequal-length
def bits(sentences, logprobs):
    cost = -np.array(logprobs)
    total, tokens = cost.sum(), cost.size
    text = "\n".join(" ".join(words) for words in sentences) + "\n"
    per_character = total / len(text)
    return np.exp(total / tokens), per_character / np.log(2)
