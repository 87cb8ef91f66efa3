"""Wrong answers to chapter 03's exercises beside the mutants, and what must be said of them."""

RIGHT = dict(
    zip(
        "abcdefghi",
        (
            *("must vanish", "cannot say", "cannot say", "must vanish", "cannot say"),
            *("stays", "vanishes", "explodes", "explodes"),
        ),
        strict=True,
    )
)
ROWS = "norms = np.zeros((len(loss_bars), len(h)))\n"

UNFORESEEN = {
    "check-verdicts": [
        ("verdicts = {'a': 'must vanish'}", "no word yet for b, c"),
        ("verdicts = ['must vanish'] * 9", "got a list"),
        (f"verdicts = {RIGHT | {'a': 'shrinks'}}", "expected one of: must vanish; cannot say."),
        (f"verdicts = {RIGHT | {'f': 'shrinks'}}", "expected one of: vanishes; stays"),
        (f"verdicts = {RIGHT | {'f': 'cannot say'}}", "Row f is a linear net"),
        (f"verdicts = {RIGHT | {'b': 'vanishes'}}", "one thing only, or nothing"),
        (f"verdicts = {RIGHT | {'g': 3}}", "is an int"),
        (
            f"verdicts = {RIGHT | {'g': 'stays', 'b': 'must vanish'}}",
            "2 of the 9 are not right yet.",
        ),
        (f"verdicts = {RIGHT | {'c': 'must vanish'}}", "how steep is tanh at 0"),
    ],
    "check-log-norms": [
        ("def log_norms(W, U, b, x, h0): return W", "the shape of the array of logarithms is"),
        ("def log_norms(W, U, b, x, h0): return np.zeros(len(x) + 1)", "is at step 1"),
        ("def log_norms(W, U, b, h0, x): return 0", "takes (W, U, b, h0, x)"),
        (
            "def log_norms(W, U, b, x, h0):\n    h0 += 1\n    return np.zeros(9)",
            "changes the array",
        ),
        ("def log_norms(W, U, b, x, h0): np.zeros(9)", "came as None"),
        ("log_norms = 3", "got an int"),
        (
            "def log_norms(W, U, b, x, h0):\n"
            "    h, logs = h0, [0.0]\n"
            "    for row in x:\n"
            "        h = np.tanh(W @ h + U @ row + b)\n"
            "        logs.append(np.log(np.linalg.norm((1 - h**2)[:, None] * W, 2)))\n"
            "    return logs",
            "belong to single steps",
        ),
        (
            "def log_norms(W, U, b, x, h0):\n"
            "    h, P, total, logs = h0, np.eye(len(b)), 0.0, [0.0]\n"
            "    for row in x:\n"
            "        h = np.tanh(W @ h + U @ row + b)\n"
            "        P = (1 - h**2)[:, None] * W @ P\n"
            "        size = np.linalg.norm(P, 2)\n"
            "        logs.append(np.log(size) + total if size else -np.inf)\n"
            "        P, total = (P / size, logs[-1]) if size else (np.eye(len(b)), total)\n"
            "    return logs",
            "and zero it stays",
        ),
    ],
    "check-horizon": [
        (
            "def horizon(W, gamma, tolerance):\n"
            "    factor = gamma * np.linalg.norm(W, 2)\n"
            "    if factor >= 1 or factor == 0:\n"
            "        return np.inf\n"
            "    return np.ceil(np.log(tolerance) / np.log(factor))",
            "How large is the bound there after one step?",
        ),
        (
            "def horizon(W, gamma, tolerance):\n"
            "    factor = gamma * np.linalg.norm(W, 2)\n"
            "    if factor >= 1:\n"
            "        return -np.inf\n"
            "    return max(1, np.ceil(np.log(tolerance) / np.log(factor)))",
            "return `np.inf` there",
        ),
        ("def horizon(W, gamma, tolerance): return 0", "is off by"),
        ("def horizon(W, gamma, tolerance): return [1, 2]", "shape"),
        ("def horizon(W, tolerance, gamma): return 1", "takes (W, tolerance, gamma)"),
        (
            "def horizon(W, gamma, tolerance):\n"
            "    factor = gamma * np.linalg.norm(W, 2)\n"
            "    if factor >= 1:\n"
            "        return None\n"
            "    return max(1, np.ceil(np.log(tolerance) / np.log(factor)))",
            "came as None",
        ),
        (
            "def horizon(W, gamma, tolerance):\n"
            "    return int(np.log(tolerance) / np.log(gamma * np.linalg.norm(W, 2)) + 1)",
            "give a negative number",
        ),
    ],
    "check-counterexample": [
        ("counterexample = {'b': [0, 0], 'h0': [0, 0]}", "exactly 0"),
        ("counterexample = [0, 0]", "got a list"),
        ("counterexample = {'h0': [0, 0]}", "no pair of numbers yet for b"),
        ("counterexample = {'b': [0, 0, 1], 'h0': [0, 0]}", "expected two numbers"),
        ("counterexample = {'b': [0, np.inf], 'h0': [0, 0]}", "not finite"),
        ("counterexample = {'b': [1j, 0], 'h0': [0, 0]}", "complex number"),
        ("counterexample = {'b': [0, 'x'], 'h0': [0, 0]}", "expected numbers"),
        ("counterexample = {'b': [9, 9], 'h0': [0, 0]}", "Both units are saturated"),
        ("counterexample = {'b': [0, 0], 'h0': [0, 0.99]}", "leaves it in the first step"),
        (
            "h = np.array([0, 0.84])\n"
            "b = np.arctanh(h) + 1.5 * h.max()\n"
            "counterexample = {'b': b, 'h0': h}",
            "grows at every step, but not fast enough",
        ),
    ],
    "check-flow": [
        (f"def flow(W, h, loss_bars):\n    {ROWS}    return norms", "is at row 0, column 0"),
        ("def flow(W, h, loss_bars): return 0", "shape"),
        ("def flow(W, loss_bars, h): return 0", "takes (W, loss_bars, h)"),
        (f"def flow(W, h, loss_bars):\n    {ROWS}    norms[len(h) - 1] = 1", "runs beyond its"),
        ("def flow(W, h, loss_bars): return h[1:] * h", "Shapes do not fit"),
        (
            "def flow(W, h, loss_bars):\n"
            "    norms, rows = np.zeros((len(h) - 1, len(h))), np.zeros_like(loss_bars)\n"
            "    for j in range(len(rows), 0, -1):\n"
            "        rows[j - 1] = loss_bars[j - 1]\n"
            "        rows = (rows * (1 - h[j] ** 2)) @ W\n"
            "        norms[:, j] = np.linalg.norm(rows, axis=1)\n"
            "    norms[:, 0] = np.linalg.norm(rows, axis=1)\n"
            "    return norms",
            "in column j stands what belongs to j - 1",
        ),
        (
            "def flow(W, h, loss_bars):\n"
            "    norms = np.zeros((len(h), len(h)))\n"
            "    for i in range(1, len(h)):\n"
            "        bar = loss_bars[i - 1]\n"
            "        for j in range(i, -1, -1):\n"
            "            norms[i, j] = np.linalg.norm(bar)\n"
            "            bar = W.T @ (bar * (1 - h[j] ** 2))\n"
            "    return norms",
            "There is no loss at step 0",
        ),
    ],
    "check-by-lag": [
        ("def by_lag(norms): return norms", "shape"),
        ("def by_lag(norms): return np.zeros(len(norms) + 1)", "is at lag 0"),
        ("def by_lag(norms): print(norms)", "came as None"),
        (
            "def by_lag(norms):\n"
            "    T = len(norms)\n"
            "    lag = abs(np.arange(1, T + 1)[:, None] - np.arange(T + 1))\n"
            "    return [norms[lag == k].mean() for k in range(T + 1)]",
            "Their lag is -k",
        ),
        (
            "def by_lag(norms):\n"
            "    return [np.diagonal(norms[:, 1:], -k).mean() for k in range(len(norms))]",
            "You leave out the start h_0",
        ),
        (
            "def by_lag(norms):\n"
            "    return [np.diagonal(norms, -k).mean() for k in range(len(norms))]",
            "is missing",
        ),
    ],
    "check-far-share": [
        ("def far_share(norms, k): return 0.5", "the share is off by"),
        ("def far_share(k, norms): return 0.5", "takes (k, norms)"),
        ("def far_share(norms, k): return norms[k]", "shape"),
    ],
}

# Errors that tell nothing of a mistake the checks know: its words would mislead.
UNKNOWN_ERRORS = [
    ("check-log-norms", "def log_norms(W, U, b, x, h0): return U @ h0"),
    ("check-log-norms", "def log_norms(W, U, b, x, h0): return x[len(x)]"),
    ("check-horizon", "def horizon(W, gamma, tolerance): return W.append(1)"),
    ("check-horizon", "def horizon(W, gamma, tolerance): return [].pop()"),
    ("check-flow", "def flow(W, h, loss_bars): return h.flow"),
    ("check-by-lag", "def by_lag(norms): return norms.mean(axis=2)"),
    ("check-far-share", "def far_share(norms, k): return norms.lag > k"),
]
