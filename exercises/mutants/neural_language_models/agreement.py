# %% a tie is right: ties-called-right
def agreement(sentences, logprob):
    model, noun, count = {}, {}, {}
    for words, verb, wrong, numbers, head in sentences:
        number = numbers[head]
        k = len([n for n in numbers[head + 1 :] if n != number])
        good = logprob(words[verb], words[:verb]) >= logprob(wrong, words[:verb])
        model[k] = model.get(k, 0) + good
        noun[k] = noun.get(k, 0) + (numbers[-1] == number)
        count[k] = count.get(k, 0) + 1
    return np.array([[model[k] / count[k], noun[k] / count[k]] for k in sorted(count)])

# %% a tie is wrong: ties-called-wrong
def agreement(sentences, logprob):
    model, noun, count = {}, {}, {}
    for words, verb, wrong, numbers, head in sentences:
        number = numbers[head]
        k = len([n for n in numbers[head + 1 :] if n != number])
        good = logprob(words[verb], words[:verb]) > logprob(wrong, words[:verb])
        model[k] = model.get(k, 0) + good
        noun[k] = noun.get(k, 0) + (numbers[-1] == number)
        count[k] = count.get(k, 0) + 1
    return np.array([[model[k] / count[k], noun[k] / count[k]] for k in sorted(count)])

# %% every noun of the other number: nouns-before-the-subject
def agreement(sentences, logprob):
    largest, results = 0, []
    for words, verb, wrong, numbers, head in sentences:
        before = words[:verb]
        a, b = logprob(words[verb], before), logprob(wrong, before)
        point = 1.0 if a > b else 0.5 if a == b else 0.0
        k = sum(1 for n in numbers if n != numbers[head])
        largest = max(largest, k)
        results.append((k, point, float(numbers[-1] == numbers[head])))
    results = np.array(results)
    return np.array([results[results[:, 0] == k, 1:].mean(axis=0) for k in range(largest + 1)])

# %% whole sentences: whole-sentences-compared
def agreement(sentences, logprob):
    largest, results = 0, []
    for words, verb, wrong, numbers, head in sentences:
        other = list(words)
        other[verb] = wrong
        a = sum(logprob(words[t], words[:t]) for t in range(len(words)))
        b = sum(logprob(other[t], tuple(other[:t])) for t in range(len(other)))
        point = 1.0 if a > b else 0.5 if a == b else 0.0
        k = sum(1 for n in numbers[head + 1 :] if n != numbers[head])
        largest = max(largest, k)
        results.append((k, point, float(numbers[-1] == numbers[head])))
    results = np.array(results)
    return np.array([results[results[:, 0] == k, 1:].mean(axis=0) for k in range(largest + 1)])

# %% the verb is in its own context: verb-in-the-context
def agreement(sentences, logprob):
    largest, results = 0, []
    for words, verb, wrong, numbers, head in sentences:
        before = tuple(words[t] for t in range(len(words)) if t <= verb)
        a, b = logprob(words[verb], before), logprob(wrong, before)
        point = 1.0 if a > b else 0.5 if a == b else 0.0
        k = sum(1 for n in numbers[head + 1 :] if n != numbers[head])
        largest = max(largest, k)
        results.append((k, point, float(numbers[-1] == numbers[head])))
    results = np.array(results)
    return np.array([results[results[:, 0] == k, 1:].mean(axis=0) for k in range(largest + 1)])

# %% plural nouns: plurals-counted
def agreement(sentences, logprob):
    largest, results = 0, []
    for words, verb, wrong, numbers, head in sentences:
        before = words[:verb]
        a, b = logprob(words[verb], before), logprob(wrong, before)
        point = 1.0 if a > b else 0.5 if a == b else 0.0
        k = sum(numbers[head + 1 :])
        largest = max(largest, k)
        results.append((k, point, float(numbers[-1] == numbers[head])))
    results = np.array(results)
    return np.array([results[results[:, 0] == k, 1:].mean(axis=0) for k in range(largest + 1)])
