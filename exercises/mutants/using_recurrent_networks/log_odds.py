from collections import Counter, defaultdict
# %% equally many before: prior-forgotten
def log_odds(reviews, labels, review):
    count = defaultdict(lambda: [0, 0])
    size = [0, 0]
    for words, label in zip(reviews, labels):
        for k, word in enumerate(words):
            found = [word] if k == 0 else [word, (words[k - 1], word)]
            for feature in found:
                count[feature][label] += 1
                size[label] += 1
    total, F = 0.0, len(count)
    for feature in list(review) + list(zip(review[:-1], review[1:])):
        if feature in count:
            bad, good = count[feature]
            total += np.log((good + 1) / (size[1] + F) * (size[0] + F) / (bad + 1))
    return total

# %% one long text a class: pairs-across-reviews
def log_odds(reviews, labels, review):
    tables = []
    for wanted in (0, 1):
        text = []
        for words, label in zip(reviews, labels):
            if label == wanted:
                text += words
        tables.append(Counter(text) + Counter(zip(text, text[1:])))
    F = len(set(tables[0]) | set(tables[1]))
    sizes = [sum(table.values()) + F for table in tables]
    share = np.mean(labels)
    total = np.log(share / (1 - share))
    for f in [*review, *zip(review, review[1:])]:
        if f in tables[0] or f in tables[1]:
            total += np.log((tables[1][f] + 1) / sizes[1]) - np.log((tables[0][f] + 1) / sizes[0])
    return total

# %% words alone: pairs-left-out
def log_odds(reviews, labels, review):
    tables = Counter(), Counter()
    for words, label in zip(reviews, labels):
        for word in words:
            tables[label][word] += 1
    F = len(set(tables[0]) | set(tables[1]))
    total = np.log(labels.count(1) / labels.count(0))
    for word in review:
        if word in tables[0] or word in tables[1]:
            total += np.log((tables[1][word] + 1) / (sum(tables[1].values()) + F))
            total -= np.log((tables[0][word] + 1) / (sum(tables[0].values()) + F))
    return total

# %% nothing added: one-not-added
def log_odds(reviews, labels, review):
    import math

    tables = Counter(), Counter()
    for words, label in zip(reviews, labels):
        tables[label].update(words)
        tables[label].update(zip(words, words[1:]))
    total = math.log(labels.count(1) / labels.count(0))
    for f in [*review, *zip(review, review[1:])]:
        if tables[0][f] + tables[1][f] > 0:
            total += math.log(tables[1][f] / sum(tables[1].values()))
            total -= math.log(tables[0][f] / sum(tables[0].values()))
    return total

# %% the length of a Counter: different-features-for-all
def log_odds(reviews, labels, review):
    good, bad = Counter(), Counter()
    for words, label in zip(reviews, labels):
        own = good if label else bad
        own.update(words)
        own.update(zip(words, words[1:]))
    F = len(good + bad)
    total = np.log(labels.count(1) / labels.count(0))
    for f in review + list(zip(review, review[1:])):
        if f in good or f in bad:
            total += np.log((good[f] + 1) / (len(good) + F))
            total -= np.log((bad[f] + 1) / (len(bad) + F))
    return total

# %% F of the class: features-of-one-class
def log_odds(reviews, labels, review):
    tables = Counter(), Counter()
    for words, label in zip(reviews, labels):
        tables[label].update(words + list(zip(words, words[1:])))
    share = sum(labels) / len(labels)
    total = np.log(share) - np.log(1 - share)
    for f in review + list(zip(review, review[1:])):
        if tables[0][f] or tables[1][f]:
            good, bad = tables[1], tables[0]
            total += np.log((good[f] + 1) / (sum(good.values()) + len(good)))
            total -= np.log((bad[f] + 1) / (sum(bad.values()) + len(bad)))
    return total

# %% documents: reviews-counted
def log_odds(reviews, labels, review):
    seen = Counter(), Counter()
    for words, label in zip(reviews, labels):
        seen[label].update(set(words) | set(zip(words, words[1:])))
    N = labels.count(0), labels.count(1)
    total = np.log(N[1] / N[0])
    for f in review + list(zip(review, review[1:])):
        if f in seen[0] or f in seen[1]:
            total += np.log((seen[1][f] + 1) / (N[1] + 2))
            total -= np.log((seen[0][f] + 1) / (N[0] + 2))
    return total

# %% new words too: new-features-counted
def log_odds(reviews, labels, review):
    tables = Counter(), Counter()
    for words, label in zip(reviews, labels):
        tables[label].update(words + list(zip(words, words[1:])))
    F = len(tables[0] | tables[1])
    sizes = [sum(table.values()) + F for table in tables]
    total = np.log(labels.count(1) / labels.count(0))
    for f in review + list(zip(review, review[1:])):
        total += np.log((tables[1][f] + 1) / (tables[0][f] + 1) * sizes[0] / sizes[1])
    return total

# %% a share: prior-for-odds
def log_odds(reviews, labels, review):
    tables = Counter(), Counter()
    for words, label in zip(reviews, labels):
        tables[label].update(words + list(zip(words, words[1:])))
    F = len(tables[0] | tables[1])
    sizes = [sum(table.values()) + F for table in tables]
    total = np.log(np.mean(labels))
    for f in review + list(zip(review, review[1:])):
        if tables[0][f] + tables[1][f]:
            total += np.log((tables[1][f] + 1) / (tables[0][f] + 1) * sizes[0] / sizes[1])
    return total

# %% something else
def log_odds(reviews, labels, review):
    total = 0.0
    for words, label in zip(reviews, labels):
        shared = len(set(words) & set(review))
        total += shared if label else -shared
        total += 0.1
    return total
