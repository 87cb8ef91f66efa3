"""Wrong answers to chapter 01's exercises beside the mutants, and what must be said of them."""

RIGHT_FATES = {
    0.6: "repels",
    1.4: "attracts",
    2.0: "superattracting",
    2.7: "attracts, alternating",
    3.4: "repels, alternating",
    4.0: "repels, alternating",
}

UNFORESEEN = {
    "check-fates": [
        ("fates = {0.6: 'repels'}", "no word yet for r = 1.4"),
        ("fates = {r: 'stable' for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0)}", "expected one of"),
        ("fates = ['repels'] * 6", "got a list"),
        (f"fates = {{str(r): w for r, w in {RIGHT_FATES}.items()}}", "is text"),
        ("fates = {'0.6': ..., 1.4: 'repels'}", "is text"),
        (f"fates = {{r: np.array([w, w]) for r, w in {RIGHT_FATES}.items()}}", "an array of text"),
        (f"fates = {{r: [w] for r, w in {RIGHT_FATES}.items()}}", "is a list"),
        (f"fates = {{r: {{}} for r in {RIGHT_FATES}}}", "is a dict"),
        ("fates = {1: 'repels'}", "no word yet for r = 0.6"),
    ],
    "check-orbit": [
        ("def orbit_and_slope(f, df, x0, T): return 0", "should return 2 things"),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x = np.full((T + 1, *np.shape(x0)), 0.5)\n"
            "    return x, x",
            "at step 0",
        ),
        ("def orbit_and_slope(df, f, x0, T): return x0, 1", "takes (df, f, x0, T)"),
        ("def orbit_and_slope(f, df, x0, T): return np.zeros(x0.shape), 1", "has no shape"),
        ("def orbit_and_slope(f, df, x0, T): return [x for x in x0], 1", "has no shape"),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x, xs = np.asarray(x0, float), []\n"
            "    for _ in range(T):\n"
            "        xs.append(x)\n"
            "        x = f(x)\n"
            "    return np.array(xs), 1",
            "noted before the step",
        ),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x = np.array(x0, float)\n"
            "    xs = [x]\n"
            "    for _ in range(T):\n"
            "        x[...] = f(x)\n"
            "        xs.append(x)\n"
            "    return np.array(xs), 1",
            "one array in the list T + 1 times",
        ),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    xs = [np.zeros(3)]\n"
            "    for _ in range(T):\n"
            "        xs.append(0)\n"
            "    return np.array(xs), 1",
            "a number first, such as 1, and arrays later",
        ),
    ],
    "check-derivative": [
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x = np.ones((T + 1, *np.shape(x0)))\n"
            "    return x, x * np.nan",
            "NaN",
        ),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    x = np.asarray(x0)\n"
            "    xs, ds = [x], np.ones((T + 1, *x.shape), x.dtype)\n"
            "    for t in range(T):\n"
            "        ds[t + 1] = ds[t] * df(xs[t])\n"
            "        xs.append(f(xs[t]))\n"
            "    return xs, ds",
            "array one of whole numbers",
        ),
        (
            "def orbit_and_slope(f, df, x0, T):\n"
            "    def last(x, t):\n"
            "        return last(f(x), t - 1) if t else x\n"
            "    x0 = np.asarray(x0, float)\n"
            "    return 0, [(last(x0 + 1e-7, t) - last(x0, t)) / 1e-7 for t in range(T + 1)]",
            "Use df",
        ),
    ],
    "check-doubling": [
        ("def doubling(f, df, n, low, high): return (low + high) / 2", "off by about"),
        ("def doubling(f, df, n, low, high): return low, high", "shape of r is (2,)"),
        ("def doubling(f, df, low, high): return low", "takes (f, df, low, high)"),
        ("def doubling(f, df, n, high, low): return low", "takes (f, df, n, high, low)"),
        ("def doubling(f, df, n, low, high): low = 1", "came as None"),
        ("def doubling(f, df, n, low, high): return high - 1e-4", "or nearly"),
    ],
    "check-lyapunov": [
        ("def lyapunov(f, df, x0, T): return np.zeros(np.shape(x0))", "off by about"),
        ("def lyapunov(f, df, x0, T): np.log(abs(df(x0)))", "came as None"),
        ("def lyapunov(f, df, x0, T): return np.zeros(x0.shape)", "has no shape"),
        ("def lyapunov(f, df, x0, T): return [0.0 for x in x0]", "has no shape"),
        ("def lyapunov(f, df, x0, T): return float(df(x0))", "is off by"),
    ],
    "check-escape-time": [
        ("def escape_time(c, limit): return np.ones(np.shape(c))", "at index"),
        ("def escape_time(c, limit): return limit", "shape"),
        (
            "def escape_time(c, limit):\n"
            "    z, n = 0, 0\n"
            "    while abs(z) <= 2 and n < limit:\n"
            "        z, n = z * z + c, n + 1\n"
            "    return n",
            "takes one yes or no",
        ),
        ("def escape_time(c, limit): return [3 for x in c.ravel()]", "the shape of"),
        ("def escape_time(c, limit): return [1 if abs(x) > 2 else 2 for x in c]", "is off by"),
    ],
    "check-wall": [
        ("def wall(w, b): return 0.1", "2 things"),
        ("def wall(w, b): return -b, w", "the position"),
        ("def wall(b, w): return 0, w", "takes (b, w)"),
        ("def wall(w, b): return 0, np.log(w)", "the slope is off by"),
    ],
    "check-log-gradient": [
        ("def log_gradient(W, b, h0, T): return W", "shape"),
        ("def log_gradient(W, b, h0, T): return T * np.log(2)", "off by about"),
        ("def log_gradient(W, b, h0, T):\n    h0 += 1\n    return 0", "changes the array"),
        (
            "def log_gradient(W, b, h0, T): return T * np.log(np.linalg.norm(W, 2))",
            "T times the logarithm of W's norm",
        ),
        (
            "def log_gradient(W, b, h0, T):\n"
            "    h, P, total = h0, np.eye(len(b)), 0.0\n"
            "    for _ in range(T):\n"
            "        h = np.tanh(W @ h + b)\n"
            "        P = np.diag(1 - h) @ W @ P\n"
            "        s = np.linalg.norm(P, 2)\n"
            "        P, total = P / s, total + np.log(s)\n"
            "    return total",
            "one minus the square",
        ),
        ("def log_gradient(W, b, T, h0): return 0", "takes (W, b, T, h0)"),
    ],
    "check-border": [
        ("def border(step, a, b): return a, b", "still"),
        ("def border(step, a, b): return (a + b) / 2", "one state"),
        ("def border(step, a, b): return (a + b) / 2, (a + b) / 2", "the same state"),
        ("def border(step, a, b):\n    a[0] = 3\n    return a, b", "changes the array `a`"),
        ("def border(step, a, b): return 0 * a, 0 * b + 1e-16", "on the segment"),
        ("def border(step, a, b): return a, b, a", "shape (3, 2)"),
        ("def border(step, a, b): return a * np.nan, b", "not finite"),
        ("border = 3", "got an int"),
        ("def border(step, a): return a, a", "takes (step, a)"),
        ("def border(a, b, step): return a, b", "takes (a, b, step)"),
        ("def border(step, a, b):\n    while True:\n        a = step(a)", "stop at 1e-15"),
    ],
}

# Errors that tell nothing of a mistake the checks know: its words would mislead.
UNKNOWN_ERRORS = [
    ("check-orbit", "def orbit_and_slope(f, df, x0, T): return np.zeros(T).append(x0)"),
    ("check-orbit", "def orbit_and_slope(f, df, x0, T): return [].shape"),
    ("check-orbit", "def orbit_and_slope(f, df, x0, T): return df(x0).append"),
    ("check-derivative", "def orbit_and_slope(f, df, x0, T): return (0.5).append"),
    ("check-lyapunov", "def lyapunov(f, df, x0, T): return [].mean()"),
    ("check-lyapunov", "def lyapunov(f, df, x0, T): return f[0]"),
    ("check-escape-time", "def escape_time(c, limit): return {}.shape"),
    ("check-escape-time", "def escape_time(c, limit): return (0, 1)[2]"),
    ("check-escape-time", "def escape_time(c, limit):\n    t = ()\n    t[0] = 1"),
    ("check-escape-time", "def escape_time(c, limit): return abs[0]"),
]
