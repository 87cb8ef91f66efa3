# %% the words are said as they were read: as-if-straight
def lags(n, reverse):
    read = list(range(1, n + 1))
    if reverse:
        read = read[::-1]
    said = read
    found = np.zeros(n)
    for step, word in enumerate(read, start=1):
        found[word - 1] = n + 1 + said.index(word) - step
    return found

# %% the steps between reading and saying: off-by-one
def lags(n, reverse):
    between = []
    for i in range(1, n + 1):
        read = n - i + 1 if reverse else i
        between.append(len(range(read + 1, n + i)))
    return np.array(between)

# %% up to the end of the sequence: from-the-end
def lags(n, reverse):
    steps = np.arange(n) + 1
    if reverse:
        steps = np.flip(steps)
    return 2 * n - steps

# %% the mean: one-number
def lags(n, reverse):
    i = np.arange(1, n + 1)
    return np.mean(2 * i - 1) if reverse else n
