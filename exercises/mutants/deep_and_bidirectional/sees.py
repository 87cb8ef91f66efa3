# %% any of the layers: layers-side-by-side
def sees(layers, T):
    t, s = np.indices((T, T))
    table = np.zeros((T, T), bool)
    for layer in layers:
        if layer in ("forward", "both"):
            table |= s <= t
        if layer in ("backward", "both"):
            table |= s >= t
        if layer == "window":
            table |= abs(s - t) <= 1
    return table

# %% recurrent layers one step further each: recurrent-as-a-window
def sees(layers, T):
    back = ahead = 0
    for layer in layers:
        back += layer in ("forward", "both", "window")
        ahead += layer in ("backward", "both", "window")
    t, s = np.indices((T, T))
    return (s >= t - back) & (s <= t + ahead)

# %% window by rolling: window-wraps-round
def sees(layers, T):
    seen = np.eye(T, dtype=bool)
    for layer in layers:
        if layer == "window":
            seen = seen | np.roll(seen, 1, axis=0) | np.roll(seen, -1, axis=0)
        else:
            down = np.logical_or.accumulate(seen, axis=0)
            up = np.logical_or.accumulate(seen[::-1], axis=0)[::-1]
            seen = {"forward": down, "backward": up, "both": down | up}[layer]
    return seen

# %% what the last output has seen: last-output-only
def sees(layers, T):
    seen = {T - 1}
    for layer in reversed(layers):
        low, high = min(seen), max(seen)
        if layer == "window":
            low, high = max(low - 1, 0), min(high + 1, T - 1)
        if layer in ("forward", "both"):
            low = 0
        if layer in ("backward", "both"):
            high = T - 1
        seen = set(range(low, high + 1))
    return np.array([s in seen for s in range(T)])

# %% counts in bytes: ways-beyond-the-integer
def sees(layers, T):
    k = np.ones((T, T), np.uint8)
    reads = {"forward": np.tril(k), "backward": np.triu(k), "both": k}
    reads["window"] = np.tril(np.triu(k, -1), 1)
    ways = np.eye(T, dtype=np.uint8)
    for layer in layers:
        ways = reads[layer] @ ways
    return ways > 0
