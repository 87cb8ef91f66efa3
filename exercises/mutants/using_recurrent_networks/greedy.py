# %% `<s>` is a word like others: begin-said
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores, state = step(state, read)
        read = int(np.argmax(scores))
        if read == end:
            return said
        said.append(read)
    return said

# %% stops at `<s>`: begin-stops
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores, state = step(state, read)
        read = int(np.argmax(scores))
        if read in (begin, end):
            return said
        said.append(read)
    return said

# %% the end is kept: end-kept
def greedy(step, state, begin, end, most):
    said, read = [], begin
    while read != end and len(said) < most:
        scores, state = step(state, read)
        scores = scores.copy()
        scores[begin] = -np.inf
        read = int(np.argmax(scores))
        said.append(read)
    return said

# %% most words, whatever comes: end-ignored
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores, state = step(state, read)
        scores = scores.copy()
        scores[begin] = -np.inf
        read = int(np.argmax(scores))
        said.append(read)
    return said

# %% until the end comes: too-many-words
def greedy(step, state, begin, end, most):
    said, read = [], begin
    while True:
        scores, state = step(state, read)
        order = [int(k) for k in np.argsort(-scores, kind="stable") if k != begin]
        read = order[0]
        if read == end:
            return said
        said.append(read)

# %% one too many: too-many-words
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most + 1):
        scores, state = step(state, read)
        order = [int(k) for k in np.argsort(-scores, kind="stable") if k != begin]
        read = order[0]
        if read == end:
            return said
        said.append(read)
    return said

# %% `<s>` is read again and again: own-words-not-read
def greedy(step, state, begin, end, most):
    said = []
    for _ in range(most):
        scores, state = step(state, begin)
        scores = [-np.inf if k == begin else s for k, s in enumerate(scores)]
        word = int(np.argmax(scores))
        if word == end:
            break
        said.append(word)
    return said

# %% the state stays: state-not-carried
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores = step(state, read)[0]
        scores = [-np.inf if k == begin else s for k, s in enumerate(scores)]
        read = int(np.argmax(scores))
        if read == end:
            break
        said.append(read)
    return said

# %% `<s>` cut off: index-shifted
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores, state = step(state, read)
        others = scores[begin + 1 :]
        read = int(np.argmax(others))
        if read == end:
            break
        said.append(read)
    return said

# %% the pair as scores: scores-and-state-exchanged
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores = step(state, read)
        read = int(scores.argmax())
        said.append(read)
    return said

# %% the state first: scores-and-state-exchanged
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        state, scores = step(state, read)
        read = int(np.argmax(scores))
        said.append(read)
    return said

# %% something else: shape
def greedy(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        scores, state = step(state, read)
        read = int(np.argsort(scores)[0])
        said.append(read % 2)
    return said
