"""Wrong answers to chapter 07's exercises beside the mutants, and what must be said of them."""

RIGHT_BEST = {
    "before": (1, 0.5, 1),
    "after": (0.5, 1, 1),
    "agree": (0.5, 0.5, 1),
    "most from here": (0.75, 1, 1),
    "most": (0.8125, 0.8125, 1),
    "beyond": (0.5, 0.5, 0.5),
}
BIDIRECTIONAL = "def bidirectional(forward, backward, x, lengths, h0, g0): "

UNFORESEEN = {
    "check-best": [
        (f"best = {RIGHT_BEST | {'agree': (0.25, 0.25, 1)}}", "say the opposite"),
        ("best = {'before': (1, 0.5, 1)}", 'no row yet for "after", "agree"'),
        (
            "best = dict.fromkeys(('before', 'after'), (..., ..., ...)) | {'agree': (1, ..., ...)}",
            'no row yet for "before", "after", "most from here"',
        ),
        (f"best = {RIGHT_BEST} | {{'most': (0.8125, ..., 1)}}", "missing in `best['most']`"),
        (f"best = {RIGHT_BEST | {'most': 0.8125}}", "three numbers"),
        (f"best = {RIGHT_BEST | {'most': (0.8125, 1)}}", "three numbers"),
        (f"best = {RIGHT_BEST | {'most': ('13/16', '13/16', 1)}}", "text"),
        (f"best = {RIGHT_BEST | {'most': 'all'}}", "three numbers"),
        (f"best = {RIGHT_BEST} | {{'most': (np.nan, 0.8125, 1)}}", "is nan"),
        (f"best = list({RIGHT_BEST}.values())", "got a list"),
        (f"best = {RIGHT_BEST | {'after': (1, 0.5, 1)}}", "two sides exchanged"),
        (f"best = {RIGHT_BEST | {'agree': (0.9, 0.9, 0.9)}}", "1 of the 6 is not right yet"),
        (f"best = {RIGHT_BEST | {'most': (0.81, 0.81, 1)}}", "1 of the 6 is not right yet"),
    ],
    "check-reverse": [
        (
            "def reverse(x, lengths):\n"
            "    y = x.copy()\n"
            "    for b, n in enumerate(lengths):\n"
            "        y[b, :n] = x[b, :n][::-1]\n"
            "    return y",
            "another axis than time",
        ),
        (
            "def reverse(x, lengths):\n"
            "    y = x.copy()\n"
            "    for n in lengths:\n"
            "        y[:n] = y[:n][::-1]\n"
            "    return y",
            "belongs to sequence b alone",
        ),
        (
            "def reverse(x, lengths):\n"
            "    return np.array([x[:n, b][::-1] for b, n in enumerate(lengths)])",
            "Without their padding",
        ),
        ("def reverse(x, lengths): return x", "as it was given"),
        ("def reverse(x, lengths): return x[::-1, ::-1]", "along with time"),
        ("def reverse(x, lengths): return x * 0", "the value there is off by"),
        ("def reverse(x, lengths): pass", "came as None"),
        ("def reverse(lengths, x): return x", "takes (lengths, x)"),
        ("def reverse(x): return x", "takes (x)"),
        (
            "def reverse(x, lengths):\n"
            "    y = x.copy()\n"
            "    for b, n in enumerate(lengths):\n"
            "        for t in range(n):\n"
            "            y[t, b] = x[n, b]\n"
            "    return y",
            "the indices 0 to n - 1",
        ),
        ("def reverse(x, lengths): return x[:lengths][::-1]", "lengths has one for each sequence"),
        ("def reverse(x, lengths): return x[: lengths.max()][::-1]", "the shape of"),
    ],
    "check-outputs": [
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    h, F = h0, h0.shape[1]\n"
            "    y = np.zeros((*x.shape[:2], F + g0.shape[1]))\n"
            "    for t in range(len(x)):\n"
            "        h = y[t, :, :F] = forward(x[t], h)\n"
            "    for b, n in enumerate(lengths):\n"
            "        g = g0[[b]]\n"
            "        for t in range(n)[::-1]:\n"
            "            g = y[t, [b], F:] = backward(x[t, [b]], g)\n"
            "    return y, y[0]",
            "Behind its end they should be 0",
        ),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    T, h, g, left, right = len(x), h0, g0, [], []\n"
            "    on = (np.arange(T)[:, None] < lengths)[:, :, None]\n"
            "    for t in range(T):\n"
            "        h, g = forward(x[t], h), backward(x[T - 1 - t], g)\n"
            "        left.append(h)\n"
            "        right.append(g)\n"
            "    return np.concatenate([left, right], 2), np.append(h, g, axis=1)",
            "in the order in which they were made",
        ),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    T, h, g, left, right = len(x), h0, g0, [], []\n"
            "    on = (np.arange(T)[:, None] < lengths)[:, :, None]\n"
            "    for t in range(T):\n"
            "        h = forward(x[t], h) * on[t]\n"
            "        left.append(h)\n"
            "    for t in reversed(range(T)):\n"
            "        g = backward(x[t], g) * on[t]\n"
            "        right.insert(0, g)\n"
            "    return np.concatenate([left, right], 2), np.append(h, g, axis=1)",
            "set the state itself to 0",
        ),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    F, y = h0.shape[1], np.zeros((*x.shape[:2], h0.shape[1] + g0.shape[1]))\n"
            "    for b, n in enumerate(lengths):\n"
            "        h, g = h0[[b]], g0[[b]]\n"
            "        for t in range(n):\n"
            "            h = y[t, [b], :F] = forward(x[t, [b]], h)\n"
            "        for t in range(n - 1, 0, -1):\n"
            "            g = y[t, [b], F:] = backward(x[t, [b]], g)\n"
            "    return y, y[0]",
            "one step early",
        ),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    F, y = h0.shape[1], np.zeros((*x.shape[:2], h0.shape[1] + g0.shape[1]))\n"
            "    for b, n in enumerate(lengths):\n"
            "        h, g = h0[[b]], g0[[b]]\n"
            "        for t in range(n):\n"
            "            h = y[t, [b], :F] = forward(x[t, [b]], h)\n"
            "        for t in range(n)[::-1]:\n"
            "            g = y[t, [b], F:] = backward(y[t, [b], :F], g)\n"
            "    return y, y[0]",
            "Both read x",
        ),
        (BIDIRECTIONAL + "return x", "2 things"),
        (BIDIRECTIONAL + "return None, None", "came as None"),
        (BIDIRECTIONAL + "return 0 * x, h0", "shape of the array of outputs"),
        (BIDIRECTIONAL + "return forward(x[len(x)], h0), 0", "lengths[b] - 1"),
        ("def bidirectional(forward, backward, x, lengths): return 0", "takes (forward"),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    h0 += 1\n"
            "    return x, h0",
            "changes the array `h0`",
        ),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    T, B, _ = x.shape\n"
            "    y = np.zeros((T, B, h0.shape[1] + g0.shape[1]))\n"
            "    for b in range(B):\n"
            "        for t in range(lengths[b]):\n"
            "            y[t, b] = np.append(forward(x[t, [b]], h0[[b]]),\n"
            "                                backward(x[t, [b]], g0[[b]]))\n"
            "    return y, y[0]",
            "begins from the start again",
        ),
    ],
    "check-summary": [
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    T, h, g, left, right = len(x), h0, g0, [], []\n"
            "    on = (np.arange(T)[:, None] < lengths)[:, :, None]\n"
            "    for t in range(T):\n"
            "        h = np.where(on[t], forward(x[t], h), h)\n"
            "        left.append(h)\n"
            "    for t in reversed(range(T)):\n"
            "        g = np.where(on[t], backward(x[t], g), g)\n"
            "        right.insert(0, g * on[t])\n"
            "    return x, np.append(left[0], right[-1], axis=1)",
            "where its reading begins",
        ),
        (BIDIRECTIONAL + "return x, None", "summary came as None"),
        (BIDIRECTIONAL + "return x, h0", "the shape of the summary"),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    h, g = np.array(h0, float), np.array(g0, float)\n"
            "    for b, n in enumerate(lengths):\n"
            "        for t in range(n):\n"
            "            h[[b]] = forward(x[t, [b]], h[[b]])\n"
            "            g[[b]] = backward(x[n - 1 - t, [b]], g[[b]])\n"
            "    return x, np.concatenate([g, h], axis=1)",
            "halves of your summary are exchanged",
        ),
        (
            "def bidirectional(forward, backward, x, lengths, h0, g0):\n"
            "    h, g = np.array(h0, float), np.array(g0, float)\n"
            "    for b, n in enumerate(lengths):\n"
            "        for t in range(n):\n"
            "            h[[b]] = forward(x[t, [b]], h[[b]])\n"
            "            g[[b]] = backward(x[n - 1 - t, [b]], g[[b]])\n"
            "    return x, h",
            "two halves",
        ),
    ],
    "check-dependence": [
        (
            "def dependence(model, x):\n"
            "    x = x.astype(np.float32)\n"
            "    y = model(x)\n"
            "    table = np.zeros((len(x), len(x)), bool)\n"
            "    for s in range(len(x)):\n"
            "        z = x.copy()\n"
            "        z[s] += np.arange(1, 1 + x.shape[1])\n"
            "        table[:, s] = (model(z) != y).any(axis=1)\n"
            "    return table",
            "single precision",
        ),
        (
            "def dependence(model, x):\n"
            "    y, T = model(x), len(x)\n"
            "    table = np.zeros((T, T))\n"
            "    for s in range(T):\n"
            "        z = np.array(x, float)\n"
            "        z[s] += np.random.default_rng(0).normal(size=x.shape[1])\n"
            "        table[:, s] = (model(z) != y).all(axis=1)\n"
            "    return table",
            "any of them does",
        ),
        (
            "def dependence(model, x):\n"
            "    y, T = model(x), len(x)\n"
            "    table = np.zeros((T, T))\n"
            "    for s in range(T):\n"
            "        z = np.array(x, float)\n"
            "        z[s] += np.random.default_rng(0).normal(size=x.shape[1]) / 1000\n"
            "        table[:, s] = (np.abs(model(z) - y) > 1e-6).any(axis=1)\n"
            "    return table",
            "a faint dependence",
        ),
        (
            "def dependence(model, x):\n"
            "    y, T = model(x), len(x)\n"
            "    table = np.zeros((T, T))\n"
            "    for s in range(T):\n"
            "        z = np.zeros(x.shape)\n"
            "        z[s] = np.arange(1, x.shape[1] + 1)\n"
            "        table[:, s] = (model(z) != 0).any(axis=1)\n"
            "    return table",
            "outputs that are not 0",
        ),
        ("def dependence(model, x): return model(x)", "shape of the table"),
        ("def dependence(model, x): return np.zeros((len(x), len(x)))", "no dependence at all"),
        ("def dependence(model, x): return np.ones((len(x), len(x)))", "to be measured"),
        ("def dependence(model, x): return np.eye(len(x))", "the value there is off by 1"),
        ("def dependence(x, model): return x", "takes (x, model)"),
        (
            "def dependence(model, x):\n    x[0] += 1\n    return np.eye(len(x))",
            "changes the array `x`",
        ),
        (
            "def dependence(model, x):\n"
            "    y, T = model(x), len(x)\n"
            "    table = np.zeros((T, T))\n"
            "    for s in range(T):\n"
            "        z = np.array(x, float)\n"
            "        z[s] += np.random.default_rng(0).normal(size=x.shape[1])\n"
            "        table[:, s] = (model(z) != y).sum(axis=1)\n"
            "    return table",
            "count the entries",
        ),
    ],
    "check-sees": [
        (
            "def sees(layers, T):\n"
            "    near = np.subtract.outer(np.arange(T), np.arange(T))\n"
            "    one = {'forward': near >= 0, 'backward': near <= 0, 'both': near == near}\n"
            "    one['window'] = (near >= 0) & (near < 3)\n"
            "    table = np.eye(T)\n"
            "    for layer in layers:\n"
            "        table = one[layer] @ table\n"
            "    return table > 0",
            "looks back only",
        ),
        (
            "def sees(layers, T):\n"
            "    near = np.subtract.outer(np.arange(T), np.arange(T))\n"
            "    one = {'forward': near > 0, 'backward': near < 0, 'both': near == near}\n"
            "    one['window'] = abs(near) < 2\n"
            "    table = np.eye(T)\n"
            "    for layer in layers:\n"
            "        table = one[layer] @ table\n"
            "    return table > 0",
            "does not read its own input",
        ),
        (
            "def sees(layers, T):\n"
            "    M = np.zeros((T, T), bool)\n"
            "    for t in range(T):\n"
            "        low = high = t\n"
            "        for layer in layers:\n"
            "            if layer == 'window':\n"
            "                low, high = max(low - 1, 0), min(high + 1, T - 1)\n"
            "            if layer in ('forward', 'both'):\n"
            "                low = 0\n"
            "            if layer in ('backward', 'both'):\n"
            "                high = T - 1\n"
            "        M[t, low : high] = True\n"
            "    return M",
            "a slice ends before its second",
        ),
        (
            "def sees(layers, T):\n"
            "    M = np.zeros((T, T), bool)\n"
            "    for t in range(T):\n"
            "        low = high = t\n"
            "        for layer in layers:\n"
            "            if layer == 'window':\n"
            "                low, high = low - 1, high + 1\n"
            "            if layer in ('forward', 'both'):\n"
            "                low = 0\n"
            "            if layer in ('backward', 'both'):\n"
            "                high = T - 1\n"
            "        M[t, low : high + 1] = True\n"
            "    return M",
            "an index of -1 does too",
        ),
        (
            "def sees(layers, T):\n"
            "    one = {'forward': np.tri(T), 'backward': np.tri(T).T, 'both': np.ones((T, T))}\n"
            "    one['window'] = np.eye(T, k=1) + np.eye(T, k=-1)\n"
            "    seen = np.eye(T)\n"
            "    for layer in layers:\n"
            "        seen = one[layer] @ seen\n"
            "    return seen > 0",
            "It reads all three",
        ),
        (
            "def sees(layers, T):\n"
            "    one = {'forward': np.tri(T), 'backward': np.tri(T).T, 'both': np.ones((T, T))}\n"
            "    one['window'] = np.eye(T, k=1) + np.eye(T, k=-1)\n"
            "    seen = np.eye(T)\n"
            "    for layer in layers:\n"
            "        seen = one[layer] * seen\n"
            "    return seen > 0",
            "the value there is off by 1",
        ),
        ("def sees(layers, T): return np.eye(T)", "is off by 1"),
        ("def sees(layers, T): return True", "shape of the table is ()"),
        ("def sees(T, layers): return True", "takes (T, layers)"),
        ("def sees(layers, T): return [layers] * T", "expected numbers"),
        (
            "def sees(layers, T):\n"
            "    A = np.eye(T)\n"
            "    for t in range(T):\n"
            "        A[t, t + 1] = 1\n"
            "    return A",
            "has no step after it",
        ),
    ],
    "check-count": [
        (
            "def count(D, H, L, blocks, both, connection):\n"
            "    k = both + 1\n"
            "    dense = connection == 'dense'\n"
            "    n = D + k * H * np.arange(L) if dense else np.array([D] + [k * H] * (L - 1))\n"
            "    return k * (blocks * H * n + H * H + H).sum(), k * H * (L if dense else 1)",
            "multiply U alone",
        ),
        (
            "def count(D, H, L, blocks, both, connection):\n"
            "    k = 2 if both else 1\n"
            "    total, n = 0, D\n"
            "    for l in range(L):\n"
            "        total += k * blocks * H * (n + H + 1)\n"
            "        n = n + k * H if connection == 'dense' else k * H\n"
            "    if connection == 'residual' and D != k * H:\n"
            "        total += D * k * H\n"
            "    return total, (L if connection == 'dense' else 1) * k * H",
            "addition has no weights",
        ),
        (
            "def count(D, H, L, blocks, both, connection):\n"
            "    k = 2 if both else 1\n"
            "    total, n = 0, D\n"
            "    for l in range(L):\n"
            "        total += k * blocks * H * (n + H + 1)\n"
            "        n = k * H if l == 0 or connection == 'none' else n + k * H\n"
            "        n += D * (connection == 'dense' and l == 0)\n"
            "    return total, (L if connection == 'dense' else 1) * k * H",
            "A residual connection adds",
        ),
        ("def count(D, H, L, blocks, both, connection): return H", "2 things"),
        ("def count(D, H, L, blocks, both, connection): return 32, 4", "off by"),
        ("def count(D, H, L, blocks, both): return 1, 1", "takes (D, H, L, blocks, both)"),
        ("def count(D, H, L, blocks, connection, both): return 1, 1", "takes (D, H, L, blocks, c"),
        (
            "def count(D, H, L, blocks, both, connection):\n"
            "    k = 2 if both else 1\n"
            "    total, n = 0, D\n"
            "    for l in range(L):\n"
            "        total += k * blocks * H * (n + H + 1)\n"
            "        n = n + k * H if connection == 'dense' else k * H\n"
            "    return total, L * k * H",
            "that of its last layer",
        ),
        (
            "def count(D, H, L, blocks, both, connection):\n"
            "    k = 2 if both else 1\n"
            "    total, n = 0, D\n"
            "    for l in range(1, L):\n"
            "        total += k * blocks * H * (n + H + 1)\n"
            "        n = n + k * H if connection == 'dense' else k * H\n"
            "    return total, (L if connection == 'dense' else 1) * k * H",
            "the number of parameters is off by",
        ),
    ],
    "check-paths": [
        (
            "def paths(J):\n"
            "    from itertools import permutations\n"
            "    L, N, _ = J.shape\n"
            "    sums = np.zeros((L + 1, N, N))\n"
            "    for k in range(L + 1):\n"
            "        for layers in permutations(range(L), k):\n"
            "            product = np.eye(N)\n"
            "            for i in layers:\n"
            "                product = J[i] @ product\n"
            "            sums[k] += product\n"
            "    return sums",
            "in any order",
        ),
        (
            "def paths(J):\n"
            "    power = np.linalg.matrix_power\n"
            "    powers = [sum(power(m, k) for m in J) for k in range(len(J) + 1)]\n"
            "    powers[0] = np.eye(J.shape[1])\n"
            "    return np.array(powers)",
            "go through one layer several times",
        ),
        (
            "def paths(J):\n"
            "    P = np.zeros((len(J) + 1, *J.shape[1:]))\n"
            "    for m in J:\n"
            "        P[1:] += m @ P[:-1]\n"
            "    return P",
            "All others begin with it",
        ),
        ("def paths(J): return J", "expected (4, 1, 1)"),
        ("def paths(J): return np.zeros((len(J) + 1, *J.shape[1:]))", "at k 0"),
        ("def paths(J): return [np.eye(2), 1]", "differ in shape"),
        ("def paths(L, J): return J", "takes (L, J)"),
        ("def paths(J):\n    J += 1\n    return J", "changes the array `J`"),
        (
            "def paths(J):\n"
            "    from itertools import permutations\n"
            "    L, N, _ = J.shape\n"
            "    out = np.zeros((L + 1, N, N))\n"
            "    for k in range(L + 1):\n"
            "        for chosen in permutations(range(min(L, 5)), k):\n"
            "            P = np.eye(N)\n"
            "            for i in chosen:\n"
            "                P = J[i] @ P\n"
            "            out[k] += P\n"
            "    return out",
            "is off by",
        ),
        ("def paths(J): return np.full((len(J) + 1, *J.shape[1:]), np.nan)", "is NaN"),
    ],
    "check-cost": [
        (
            "def cost(layers, T):\n"
            "    total = sum(2 * T if k == 'both' else T for k in layers)\n"
            "    return total, sum(3 if k == 'window' else T for k in layers)",
            "of one unit of time",
        ),
        (
            "def cost(layers, T):\n"
            "    return T * (len(layers) + layers.count('both')), T * len(layers)",
            "Your chain is too long",
        ),
        (
            "def cost(layers, T):\n"
            "    n = T * (len(layers) + layers.count('both'))\n"
            "    times = {'forward': T, 'backward': T, 'both': 2 * T, 'window': 1}\n"
            "    return n, sum(times[layer] for layer in layers)",
            "Your chain is too long",
        ),
        ("def cost(layers, T): return T", "2 things"),
        ("def cost(layers, T): return T, T", "is off by"),
        ("def cost(T, layers): return T, T", "takes (T, layers)"),
        ("def cost(layers, T): return None, None", "came as None"),
        (
            "def cost(layers, T):\n"
            "    n = T * (len(layers) + layers.count('both'))\n"
            "    return n, n",
            "two numbers are the same",
        ),
    ],
}

# Errors that tell nothing of a mistake the checks know: its words would mislead.
UNKNOWN_ERRORS = [
    ("check-reverse", "def reverse(x, lengths): return x.flipped()"),
    ("check-reverse", "def reverse(x, lengths): return x[0, 0, 0, 0]"),
    ("check-reverse", "def reverse(x, lengths): return x + np.zeros((17, 17, 17))"),
    ("check-outputs", BIDIRECTIONAL + "return forward(x, h0, g0)"),
    ("check-outputs", BIDIRECTIONAL + "return x @ np.eye(17)"),
    ("check-summary", BIDIRECTIONAL + "return {}[0]"),
    ("check-dependence", "def dependence(model, x): return model(x, 0)"),
    ("check-dependence", "def dependence(model, x): return x[100]"),
    ("check-sees", "def sees(layers, T): return {}[layers[0]]"),
    ("check-count", "def count(D, H, L, blocks, both, connection): return 1 / 0"),
    ("check-paths", "def paths(J): return J @ np.eye(17)"),
    ("check-paths", "def paths(J): return J.sum(axis=7)"),
    ("check-cost", "def cost(layers, T): return layers + T"),
]
