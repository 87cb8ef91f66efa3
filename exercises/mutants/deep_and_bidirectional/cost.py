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
