# %% the padding set to zero: padding-read-as-zero
def run(step, x, lengths, h0, c0):
    x = x.copy()
    for b, n in enumerate(lengths):
        x[n:, b] = 0
    hs, cs = [h0], [c0]
    for t in range(len(x)):
        h, c = step(x[t], hs[-1], cs[-1])
        hs.append(h), cs.append(c)
    return np.array(hs), np.array(cs)

# %% only h is held: cell-not-carried
def run(step, x, lengths, h0, c0):
    H, C = [h0], [c0]
    for t in range(len(x)):
        h, c = step(x[t], H[-1], C[-1])
        done = t >= lengths
        h[done] = H[-1][done]
        H.append(h)
        C.append(c)
    return np.array(H), np.array(C)

# %% one array in the list again and again: one-array-for-all-steps
def run(step, x, lengths, h0, c0):
    h, c = h0 * 1.0, c0 * 1.0
    hs, cs = [h], [c]
    for t in range(len(x)):
        h_new, c_new = step(x[t], h, c)
        going = t < lengths
        h[going] = h_new[going]
        c[going] = c_new[going]
        hs.append(h)
        cs.append(c)
    return np.array(hs), np.array(cs)

# %% if on an array: one-if-for-all
def run(step, x, lengths, h0, c0):
    h, c = [h0], [c0]
    for t in range(len(x)):
        if t < lengths:
            h_t, c_t = step(x[t], h[-1], c[-1])
        h.append(h_t)
        c.append(c_t)
    return np.array(h), np.array(c)

# %% one sequence at a time: not-the-whole-batch
def run(step, x, lengths, h0, c0):
    T, (B, H) = len(x), h0.shape
    h, c = np.empty((T + 1, B, H)), np.empty((T + 1, B, H))
    for n in range(B):
        h[:, n], c[:, n] = h0[n], c0[n]
        state = h0[n : n + 1], c0[n : n + 1]
        for t in range(lengths[n]):
            state = step(x[t, n : n + 1], *state)
            h[t + 1 :, n], c[t + 1 :, n] = state
    return h, c

# %% weights 1 and 0 on what may be NaN: nan-times-zero
def run(step, x, lengths, h0, c0):
    m = (np.arange(len(x))[:, None] < lengths)[..., None].astype(float)
    h, c = [h0], [c0]
    for x_t, m_t in zip(x, m):
        new = step(x_t, h[-1], c[-1])
        h.append(m_t * new[0] + (1 - m_t) * h[-1])
        c.append(m_t * new[1] + (1 - m_t) * c[-1])
    return h, c

# %% the type of the start: cut-to-whole-numbers
def run(step, x, lengths, h0, c0):
    h = np.tile(h0, (len(x) + 1, 1, 1))
    c = np.tile(c0, (len(x) + 1, 1, 1))
    for t in range(len(x)):
        go = t < lengths
        h_new, c_new = step(x[t], h[t], c[t])
        h[t + 1], c[t + 1] = h[t], c[t]
        h[t + 1, go], c[t + 1, go] = h_new[go], c_new[go]
    return h, c
