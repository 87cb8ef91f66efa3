"""Right answers to chapter 07's exercises by other methods than the solutions."""

import itertools
import math

import numpy as np
import torch

# ---- reverse


def reverse_by_indices(x, lengths):
    t = np.arange(len(x))[:, None]
    source = np.where(t < lengths, lengths - 1 - t, t)
    return np.take_along_axis(x, source[:, :, None], axis=0)


def reverse_entry_by_entry(x, lengths):
    y = np.empty(x.shape)
    for b in range(x.shape[1]):
        for t in range(len(x)):
            y[t, b] = x[lengths[b] - 1 - t, b] if t < lengths[b] else x[t, b]
    return y


def reverse_in_lists(x, lengths):
    columns = []
    for b, n in enumerate(lengths):
        steps = x[:, b].tolist()
        columns.append(steps[:n][::-1] + steps[n:])
    return [list(row) for row in zip(*columns, strict=True)]


def reverse_by_rolling(x, lengths):
    flipped = np.flip(x, axis=0)
    parts = [np.roll(flipped[:, b], n, axis=0) for b, n in enumerate(lengths)]
    inside = (np.arange(len(x))[:, None] < lengths)[:, :, None]
    return np.where(inside, np.stack(parts, axis=1), x)


def reverse_by_torch(x, lengths):
    y = torch.tensor(x, dtype=torch.float32)
    for b, n in enumerate(lengths.tolist()):
        y[:n, b] = y[:n, b].flip(0)
    return y


# ---- bidirectional


def by_sequence(forward, backward, x, lengths, h0, g0):
    T, B, _ = x.shape
    F, G = h0.shape[1], g0.shape[1]
    y, summary = np.zeros((T, B, F + G)), np.zeros((B, F + G))
    for b in range(B):
        h, g = h0[[b]], g0[[b]]
        for t in range(lengths[b]):
            h = forward(x[t, [b]], h)
            y[t, b, :F] = h[0]
        for t in range(lengths[b] - 1, -1, -1):
            g = backward(x[t, [b]], g)
            y[t, b, F:] = g[0]
        summary[b] = np.concatenate([h[0], g[0]])
    return y, summary


def by_turning_twice(forward, backward, x, lengths, h0, g0):
    def read(step, x, h):
        states = []
        for t in range(len(x)):
            h = step(x[t], h)
            states.append(h)
        return np.stack(states)

    rows = np.arange(x.shape[1])
    left = read(forward, x, h0)
    right = reverse_by_indices(read(backward, reverse_by_indices(x, lengths), g0), lengths)
    y = np.concatenate([left, right], axis=-1)
    y = y * (np.arange(len(x))[:, None] < lengths)[:, :, None]
    F = h0.shape[1]
    return y, np.concatenate([y[lengths - 1, rows, :F], y[0, :, F:]], axis=-1)


def by_rows_that_go_on(forward, backward, x, lengths, h0, g0):
    T, B, _ = x.shape
    h, g = np.array(h0, float), np.array(g0, float)
    y = np.zeros((T, B, h.shape[1] + g.shape[1]))
    for t in range(T):
        on = np.flatnonzero(lengths > t)
        h[on] = forward(x[t, on], h[on])
        y[t, on, : h.shape[1]] = h[on]
    for t in range(T)[::-1]:
        on = np.flatnonzero(lengths > t)
        g[on] = backward(x[t, on], g[on])
        y[t, on, h.shape[1] :] = g[on]
    return y, np.hstack([h, g])


def by_recursion(forward, backward, x, lengths, h0, g0):
    def state(step, start, b, t, come_from):
        before = t + come_from
        outside = before in (-1, lengths[b])
        h = start[[b]] if outside else state(step, start, b, before, come_from)
        return step(x[t, [b]], h)

    T, B, _ = x.shape
    F = h0.shape[1]
    y = np.zeros((T, B, F + g0.shape[1]))
    for b in range(B):
        for t in range(lengths[b]):
            y[t, b, :F] = state(forward, h0, b, t, -1)
            y[t, b, F:] = state(backward, g0, b, t, 1)
    last = [np.concatenate([y[n - 1, b, :F], y[0, b, F:]]) for b, n in enumerate(lengths)]
    return y.tolist(), last


def in_single_precision(forward, backward, x, lengths, h0, g0):
    y, summary = by_sequence(forward, backward, x, lengths, h0, g0)
    return y.astype(np.float32), torch.tensor(summary, dtype=torch.float32)


# ---- dependence


def one_feature_at_a_time(model, x):
    y, (T, D) = model(x), x.shape
    table = [[False] * T for _ in range(T)]
    for t, s, d in itertools.product(range(T), range(T), range(D)):
        moved = np.array(x, float)
        moved[s, d] += 1e-3
        table[t][s] = table[t][s] or bool(np.any(model(moved)[t] != y[t]))
    return table


def by_a_random_row(model, x):
    rng = np.random.default_rng(5)
    y = model(x)
    columns = []
    for s in range(len(x)):
        moved = x.astype(float)
        moved[s] = rng.normal(size=x.shape[1])
        columns.append(np.abs(model(moved) - y).max(axis=1) > 0)
    return np.stack(columns, axis=1)


def by_numerical_slopes(model, x):
    T, D = x.shape
    x = x.astype(np.float64)
    table = np.zeros((T, T))
    for s in range(T):
        for d in range(D):
            step = np.zeros((T, D))
            step[s, d] = 1e-6
            slope = (model(x + step) - model(x - step)) / 2e-6
            table[:, s] += np.abs(slope).sum(axis=1)
    return (table > 0).astype(int)


def by_one_large_nudge(model, x):
    y, table = model(x), np.zeros((len(x), len(x)), dtype=bool)
    for s in range(len(x)):
        moved = np.array(x, float)
        moved[s] += np.arange(1, x.shape[1] + 1)
        table[:, s] = [not np.array_equal(a, b) for a, b in zip(model(moved), y, strict=True)]
    return table


# ---- sees


def by_sets(layers, T):
    seen = [{t} for t in range(T)]
    for layer in layers:
        steps = {
            "forward": lambda t: range(t + 1),
            "backward": lambda t: range(t, T),
            "both": lambda t: range(T),
            "window": lambda t: range(max(t - 1, 0), min(t + 2, T)),
        }[layer]
        seen = [set().union(*(seen[s] for s in steps(t))) for t in range(T)]
    return [[s in seen[t] for s in range(T)] for t in range(T)]


def by_reach(layers, T):
    back = math.inf if {"forward", "both"} & set(layers) else layers.count("window")
    ahead = math.inf if {"backward", "both"} & set(layers) else layers.count("window")
    gap = np.arange(T)[None, :] - np.arange(T)[:, None]
    return (gap >= -back) & (gap <= ahead)


def by_running_through(layers, T):
    """Each input alone, followed through the stack as a pattern of ones."""
    seen = np.eye(T)
    for layer in layers:
        down, up = np.cumsum(seen, axis=0), np.cumsum(seen[::-1], axis=0)[::-1]
        near = seen.copy()
        near[1:] += seen[:-1]
        near[:-1] += seen[1:]
        seen = {"forward": down, "backward": up, "both": down + up, "window": near}[layer]
    return seen > 0


def by_going_down(layers, T):
    def reaches(l, t, s):
        if l < 0:
            return t == s
        near = {
            "forward": range(t + 1),
            "backward": range(t, T),
            "both": range(T),
            "window": [u for u in (t - 1, t, t + 1) if 0 <= u < T],
        }[layers[l]]
        return any(reaches(l - 1, u, s) for u in near)

    return np.array([[reaches(len(layers) - 1, t, s) for s in range(T)] for t in range(T)])


def by_torch_booleans(layers, T):
    ones = torch.ones(T, T)
    one = {
        "forward": ones.tril(),
        "backward": ones.triu(),
        "both": ones,
        "window": ones.tril(1).triu(-1),
    }
    seen = torch.eye(T)
    for layer in layers:
        seen = (one[layer] @ seen).clamp(max=1)
    return seen.bool()


# ---- count


def by_formula(D, H, L, blocks, both, connection):
    k = 2 if both else 1
    own = H + 1
    if connection == "dense":
        reads = L * D + k * H * L * (L - 1) // 2
        return k * blocks * H * (reads + L * own), k * H * L
    return k * blocks * H * (D + (L - 1) * k * H + L * own), k * H


def by_making_the_arrays(D, H, L, blocks, both, connection):
    size, made = 0, []
    for _ in range(L):
        reads = D + sum(made) if connection == "dense" else made[-1] if made else D
        for _ in ("left", "right") if both else ("left",):
            shapes = (blocks * H, reads), (blocks * H, H), (blocks * H,)
            size += sum(math.prod(shape) for shape in shapes)
        made.append(2 * H if both else H)
    return size, sum(made) if connection == "dense" else made[-1]


def by_recursion_over_layers(D, H, L, blocks, both, connection):
    k = 1 + bool(both)
    if L == 0:
        return 0, 0
    below, _ = by_recursion_over_layers(D, H, L - 1, blocks, both, connection)
    reads = D if L == 1 else k * H
    if connection == "dense":
        reads = D + (L - 1) * k * H
    total = below + k * blocks * H * (reads + H + 1)
    return total, k * H * (L if connection == "dense" else 1)


def by_torch(D, H, L, blocks, both, connection):
    """torch's cells without biases, and one bias for each."""
    kind = {1: torch.nn.RNN, 3: torch.nn.GRU, 4: torch.nn.LSTM}[blocks]
    k, total, reads = 1 + both, 0, D
    for _ in range(L):
        with torch.device("meta"):
            layer = kind(reads, H, bidirectional=both, bias=False)
        total += sum(p.numel() for p in layer.parameters()) + k * blocks * H
        reads = reads + k * H if connection == "dense" else k * H
    return np.array([total, reads - D if connection == "dense" else k * H])


# ---- paths


def by_choosing(J):
    L, N, _ = J.shape
    found = []
    for k in range(L + 1):
        total = np.zeros((N, N))
        for layers in itertools.combinations(range(L), k):
            product = np.eye(N)
            for i in layers:
                product = J[i] @ product
            total = total + product
        found.append(total)
    return np.array(found)


def by_bits(J):
    L, N, _ = J.shape
    found = np.zeros((L + 1, N, N))
    for path in range(2**L):
        taken = [i for i in range(L) if path >> i & 1]
        product = np.eye(N)
        for i in reversed(taken):
            product = product @ J[i]
        found[len(taken)] += product
    return found


def by_recursion_on_layers(J):
    if len(J) == 0:
        return np.eye(J.shape[1])[None]
    below = by_recursion_on_layers(J[:-1])
    zero = np.zeros_like(below[:1])
    past, through = np.concatenate([below, zero]), np.concatenate([zero, J[-1] @ below])
    return past + through


def by_a_polynomial(J):
    """The coefficients of the product of (I + z J_l), from its values on the unit circle."""
    L, N, _ = J.shape
    values = []
    for z in np.exp(2j * np.pi * np.arange(L + 1) / (L + 1)):
        product = np.eye(N, dtype=complex)
        for matrix in J:
            product = product + z * matrix @ product
        values.append(product)
    return (np.fft.fft(np.array(values), axis=0) / (L + 1)).real


def by_interpolation(J):
    """The same polynomial, from its values between -1 and 1."""
    eye, points = np.eye(J.shape[1]), np.linspace(-1, 1, len(J) + 1)
    values = []
    for z in points:
        product = eye
        for matrix in J:
            product = (eye + z * matrix) @ product
        values.append(product)
    powers = np.vander(points, increasing=True)
    return np.tensordot(np.linalg.inv(powers), np.array(values), 1)


def by_torch_in_single_precision(J):
    J = torch.tensor(J, dtype=torch.float32)
    sums = [torch.eye(J.shape[1])]
    for matrix in J:
        longer = [matrix @ s for s in sums]
        sums = [
            sums[0],
            *(a + b for a, b in zip(sums[1:], longer[:-1], strict=True)),
            longer[-1],
        ]
    return torch.stack(sums)


def from_above_in_place(J):
    L, N, _ = J.shape
    P = np.zeros((L + 1, N, N))
    P[0] = np.eye(N)
    for l in range(L):
        for k in range(l + 1, 0, -1):
            P[k] += J[l] @ P[k - 1]
    return P


# ---- cost


def by_waiting(layers, T):
    """Time goes on unit by unit; whatever is ready is done."""
    need, cells = {}, []
    for l, layer in enumerate(layers):
        for t in range(T):
            near = range(max(t - 1, 0), min(t + 2, T)) if layer == "window" else [t]
            sides = {"forward": [-1], "backward": [1], "both": [-1, 1], "window": [0]}[layer]
            for side in sides:
                wanted = {c for s in near for c in cells if c[:2] == (l - 1, s)}
                if side and 0 <= t + side < T:
                    wanted.add((l, t + side, side))
                need[l, t, side] = wanted
        cells = [c for c in need if c[0] == l]
    done, clock = set(), 0
    while len(done) < len(need):
        clock += 1
        done |= {c for c, wanted in need.items() if c not in done and wanted <= done}
    return len(need), clock


def by_sweeps(layers, T):
    ready, total = np.zeros(T), 0
    for layer in layers:
        total += T + T * (layer == "both")
        step = np.arange(T)
        left = np.maximum.accumulate(ready - step) + step + 1
        right = (np.maximum.accumulate(ready[::-1] - step) + step + 1)[::-1]
        padded = np.pad(ready, 1)
        near = np.max([padded[:-2], padded[1:-1], padded[2:]], axis=0) + 1
        options = {"forward": left, "backward": right, "window": near}
        options["both"] = np.maximum(left, right)
        ready = options[layer]
    return total, int(ready.max())


def by_repeated_rounds(layers, T):
    """Times raised until all of them fit."""
    sides = {"forward": "l", "backward": "r", "both": "lr", "window": "w"}
    times = {(l, t, c): 1 for l, k in enumerate(layers) for t in range(T) for c in sides[k]}

    def output(l, t):
        if l < 0 or not 0 <= t < T:
            return 0
        return max(times[l, t, c] for c in sides[layers[l]])

    changed = True
    while changed:
        changed = False
        for l, t, c in times:
            before = {"l": (l, t - 1, c), "r": (l, t + 1, c)}.get(c)
            near = (t - 1, t, t + 1) if c == "w" else (t,)
            wait = max(times.get(before, 0), *(output(l - 1, s) for s in near), 0)
            if times[l, t, c] != wait + 1:
                times[l, t, c], changed = wait + 1, True
    return len(times), max(times.values())


def by_torch_maxima(layers, T):
    ready, total = torch.zeros(T), 0
    for layer in layers:
        step = torch.arange(T)
        total += 2 * T if layer == "both" else T
        left = (ready - step).cummax(0).values + step + 1
        right = ((ready.flip(0) - step).cummax(0).values + step + 1).flip(0)
        near = torch.nn.functional.max_pool1d(ready[None], 3, 1, 1)[0] + 1
        if layer == "window":
            ready = near
        else:
            ready = {"forward": left, "backward": right}.get(layer, torch.maximum(left, right))
    return torch.tensor([total, ready.max()]).long()


METHODS = {
    "reverse": [
        reverse_by_indices,
        reverse_entry_by_entry,
        reverse_in_lists,
        reverse_by_rolling,
        reverse_by_torch,
    ],
    "bidirectional": [
        by_sequence,
        by_turning_twice,
        by_rows_that_go_on,
        by_recursion,
        in_single_precision,
    ],
    "dependence": [
        one_feature_at_a_time,
        by_a_random_row,
        by_numerical_slopes,
        by_one_large_nudge,
    ],
    "sees": [by_sets, by_reach, by_running_through, by_going_down, by_torch_booleans],
    "count": [by_formula, by_making_the_arrays, by_recursion_over_layers, by_torch],
    "paths": [
        by_choosing,
        by_bits,
        by_recursion_on_layers,
        by_a_polynomial,
        by_interpolation,
        by_torch_in_single_precision,
        from_above_in_place,
    ],
    "cost": [by_waiting, by_sweeps, by_repeated_rounds, by_torch_maxima],
}
