# %% steps from 1 and places from 0: one-off
def lags(source, n):
    straight, back = [], []
    for t, k in enumerate(source):
        step = n + t + 1
        straight.append(int(step - k))
        back.append(int(step - (n - 1 - k)))
    return straight, back

# %% reversed place n - k: one-off
def lags(source, n):
    straight, back = [], []
    for t, k in enumerate(source):
        straight.append(int(n + t - k))
        back.append(int(n + t - (n - k)))
    return straight, back

# %% within the sentences: places-compared
def lags(source, n):
    straight, back = [], []
    for t, k in enumerate(source):
        straight.append(abs(int(t - k)))
        mirrored = n - 1 - k
        back.append(abs(int(t - mirrored)))
    return straight, back

# %% the list turned round: target-reversed
def lags(source, n):
    def of(places):
        found = []
        for t, k in enumerate(places):
            found.append(int(n + t - k))
        return found
    return of(source), of(source[::-1])

# %% as long as the target: target-s-length-for-the-source-s
def lags(source, n):
    m = len(source)
    straight, back = [], []
    for t, k in enumerate(source):
        straight.append(int(m + t - k))
        back.append(int(m + t - (m - 1 - k)))
    return straight, back

# %% the other way first: ways-exchanged
def lags(source, n):
    near = np.zeros(len(source), int)
    far = np.zeros(len(source), int)
    for t, k in enumerate(source):
        near[t] = t + k + 1
        far[t] = n + t - k
    return near, far

# %% an average a way: mean-returned
def lags(source, n):
    straight, back = [], []
    for t, k in enumerate(source):
        straight.append(n + t - k)
        back.append(t + k + 1)
    return np.mean(straight), np.mean(back)

# %% nothing changes: same-both-ways
def lags(source, n):
    straight = []
    for t, k in enumerate(source):
        step = n + t
        straight.append(int(step - k))
    return straight, list(straight)

# %% in floating point: floating-point
def lags(source, n):
    straight, back = np.zeros(len(source)), np.zeros(len(source))
    for t, k in enumerate(source):
        straight[t] = n + t - k
        back[t] = t + k + 1
    return straight, back

# %% something else
def lags(source, n):
    straight, back = [], []
    for t, k in enumerate(source):
        straight.append(2 * n + t)
        back.append(2 * int(k))
    return straight, back
