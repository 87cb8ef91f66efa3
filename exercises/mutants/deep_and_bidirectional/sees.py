"""Wrong answers to chapter 07's question on what a stack has seen."""

from mutants import Mutant

SEES = (
    Mutant(
        cell="sees",
        name="any of the layers",
        code="""
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
""",
        misconception="layers-side-by-side",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="entry by entry",
        code="""
def sees(layers, T):
    one = {
        "forward": np.tri(T),
        "backward": np.tri(T).T,
        "both": np.ones((T, T)),
        "window": np.eye(T) + np.eye(T, k=1) + np.eye(T, k=-1),
    }
    seen = np.ones((T, T))
    for layer in layers:
        seen = seen * one[layer]
    return seen > 0
""",
        misconception="what-all-layers-see",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="recurrent layers one step further each",
        code="""
def sees(layers, T):
    back = ahead = 0
    for layer in layers:
        back += layer in ("forward", "both", "window")
        ahead += layer in ("backward", "both", "window")
    t, s = np.indices((T, T))
    return (s >= t - back) & (s <= t + ahead)
""",
        misconception="recurrent-as-a-window",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="rows and columns exchanged",
        code="""
def sees(layers, T):
    lower = np.tril(np.ones((T, T), int))
    one = {"backward": lower, "forward": lower.T, "both": np.ones((T, T), int)}
    one["window"] = np.tril(np.triu(np.ones((T, T), int), -1), 1)
    table = one[layers[0]]
    for layer in layers[1:]:
        table = one[layer] @ table
    return table > 0
""",
        misconception="transposed",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="number of ways",
        code="""
def sees(layers, T):
    i = np.arange(T)
    gap = i[:, None] - i
    ways = np.eye(T, dtype=int)
    for layer in layers:
        if layer == "forward":
            A = gap >= 0
        elif layer == "backward":
            A = gap <= 0
        elif layer == "window":
            A = np.abs(gap) < 2
        else:
            A = gap == gap
        ways = A.astype(int) @ ways
    return ways
""",
        misconception="ways-counted",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="window by rolling",
        code="""
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
""",
        misconception="window-wraps-round",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="only the last layer counts",
        code="""
def sees(layers, T):
    t, s = np.indices((T, T))
    last = layers[-1]
    if last == "both":
        return np.full((T, T), True)
    if last == "window":
        return np.abs(t - s) <= 1
    return s <= t if last == "forward" else s >= t
""",
        misconception="one-layer-only",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="both as what the two directions share",
        code="""
def sees(layers, T):
    seen = np.eye(T)
    for layer in layers:
        lower, upper = np.tri(T), np.tri(T).T
        A = {"forward": lower, "backward": upper, "both": lower * upper}.get(layer)
        if A is None:
            A = np.eye(T) + np.eye(T, k=1) + np.eye(T, k=-1)
        seen = (A @ seen > 0) * 1.0
    return seen > 0
""",
        misconception="both-as-one-direction",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="own step left out",
        code="""
def sees(layers, T):
    one = {
        "forward": np.tri(T, k=-1),
        "backward": np.tri(T, k=-1).T,
        "both": 1 - np.eye(T),
        "window": np.eye(T, k=1) + np.eye(T, k=-1),
    }
    seen = np.eye(T)
    for layer in layers:
        seen = one[layer] @ seen
    return seen > 0
""",
        misconception="own-step-left-out",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="what the last output has seen",
        code="""
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
""",
        misconception="last-output-only",
        marks={"check-sees": 0},
    ),
    Mutant(
        cell="sees",
        name="a window that looks back",
        code="""
def sees(layers, T):
    one = {
        "forward": np.tri(T),
        "backward": np.tri(T).T,
        "both": np.ones((T, T)),
        "window": np.eye(T) + np.eye(T, k=-1),
    }
    seen = np.eye(T)
    for layer in layers:
        seen = one[layer] @ seen
    return seen > 0
""",
        misconception="window-looks-back-only",
        marks={"check-sees": 0},
    ),
)
