# %% always a wave: always-one-step-behind
def cost(layers, T):
    steps = sum(2 * T if layer == "both" else T for layer in layers)
    return steps, T + len(layers) - 1

# %% directions one after the other: directions-in-turn
def cost(layers, T):
    total, ready = 0, np.zeros(T, int)
    for layer in layers:
        total += T * (1 + (layer == "both"))
        done = ready.copy()
        if layer == "window":
            for t in range(T):
                done[t] = ready[max(0, t - 1) : t + 2].max() + 1
        if layer in ("forward", "both"):
            clock = 0
            for t in range(T):
                clock = max(clock, ready[t]) + 1
                done[t] = clock
        if layer in ("backward", "both"):
            clock = done.max() if layer == "both" else 0
            for t in range(T)[::-1]:
                clock = max(clock, ready[t]) + 1
                done[t] = clock
        ready = done
    return total, int(ready.max())

# %% both counted once: both-counted-once
def cost(layers, T):
    def chain(r):
        return np.array([max(r[i] + t - i + 1 for i in range(t + 1)) for t in range(T)])

    r = np.zeros(T, int)
    for layer in layers:
        f, b = chain(r), chain(r[::-1])[::-1]
        e = np.pad(r, 1, mode="edge")
        w = np.maximum(np.maximum(e[:-2], e[1:-1]), e[2:]) + 1
        r = {"forward": f, "backward": b, "both": np.maximum(f, b), "window": w}[layer]
    return T * len(layers), int(r.max())

# %% when the last step begins: counted-from-zero
def cost(layers, T):
    begins = np.zeros(T, int) - 1
    for layer in layers:
        start = begins + 1
        f, b, w = start.copy(), start.copy(), start.copy()
        for t in range(1, T):
            f[t] = max(f[t], f[t - 1] + 1)
        for t in range(T - 2, -1, -1):
            b[t] = max(b[t], b[t + 1] + 1)
        w[1:] = np.maximum(w[1:], start[:-1])
        w[:-1] = np.maximum(w[:-1], start[1:])
        begins = {"forward": f, "backward": b, "both": np.maximum(f, b), "window": w}[layer]
    return T * (len(layers) + layers.count("both")), int(begins.max())

# %% waits for the left states only: right-states-not-awaited
def cost(layers, T):
    total, r = 0, np.zeros(T, int)
    for layer in layers:
        total += 2 * T if layer == "both" else T
        d = r.copy()
        if layer == "window":
            d = np.array([r[max(0, t - 1) : t + 2].max() for t in range(T)]) + 1
        else:
            order = range(T)[::-1] if layer == "backward" else range(T)
            clock = 0
            for t in order:
                clock = max(clock, r[t]) + 1
                d[t] = clock
        r = d
    return total, r.max()

# %% round the edge: window-waits-for-all
def cost(layers, T):
    total, ready = 0, [0] * T
    for layer in layers:
        total += T * (1 + (layer == "both"))
        left, right, clock = [0] * T, [0] * T, 0
        for t in range(T):
            clock = max(clock, ready[t]) + 1
            left[t] = clock
        clock = 0
        for t in reversed(range(T)):
            clock = max(clock, ready[t]) + 1
            right[t] = clock
        if layer == "window":
            ready = [max(ready[t - 1], ready[t], ready[(t + 1) % T]) + 1 for t in range(T)]
        elif layer == "both":
            ready = [max(pair) for pair in zip(left, right)]
        else:
            ready = left if layer == "forward" else right
    return total, max(ready)

# %% both directions wait for the whole layer below: both-wait-for-all
def cost(layers, T):
    ready, n = [0] * T, 0
    for l in layers:
        n += 2 * T if l == "both" else T
        if l == "both":
            ready = [max(ready)] * T
        left, right = list(ready), list(ready)
        for t in range(T):
            left[t] = max(left[t], left[t - 1] if t else 0) + 1
        for t in range(T)[::-1]:
            right[t] = max(right[t], right[t + 1] if t < T - 1 else 0) + 1
        if l == "window":
            ready = [max(ready[max(t - 1, 0) : t + 2]) + 1 for t in range(T)]
        else:
            ready = {"forward": left, "backward": right}.get(l) or [max(p) for p in zip(left, right)]
    return n, max(ready)

# %% times in an array of floats: float-for-a-whole-number
def cost(layers, T):
    ready, n = np.zeros(T), 0
    for l in layers:
        n += 2 * T if l == "both" else T
        k = np.arange(T)
        left = np.maximum.accumulate(ready - k) + k + 1
        right = (np.maximum.accumulate(ready[::-1] - k) + k + 1)[::-1]
        pad = np.pad(ready, 1)
        near = np.maximum(np.maximum(pad[:-2], pad[2:]), ready) + 1
        ready = dict(forward=left, backward=right, both=np.maximum(left, right), window=near)[l]
    return n, ready.max()
