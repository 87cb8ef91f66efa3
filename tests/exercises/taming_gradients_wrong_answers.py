"""Wrong answers to chapter 04's exercises beside the mutants, and what must be said of them."""

RIGHT_STEPS = {"a": 0.05, "b": 0.1, "c": 0.1, "d": 0.1414, "e": 1.0, "f": 0.5}
NORM = "(U_bar**2).sum() + (W_bar**2).sum() + (b_bar**2).sum()"

UNFORESEEN = {
    "check-steps": [
        ("steps = {'a': 0.05}", "no number yet for b, c, d, e and f"),
        ("steps = [0.05, 0.1, 0.1, 0.14, 1.0, 0.5]", "got a list"),
        (f"steps = {RIGHT_STEPS} | {{'d': 'sqrt(2) / 10'}}", "is text"),
        (f"steps = {RIGHT_STEPS} | {{'f': [0.3, 0.4]}}", "is a list"),
        (f"steps = {RIGHT_STEPS} | {{'b': -0.1}}", "never negative"),
        (f"steps = {RIGHT_STEPS} | {{'e': float('nan')}}", "is nan"),
        (f"steps = {RIGHT_STEPS} | {{'d': 0.2, 'e': 0.3}}", "2 of the 6 are not right yet"),
    ],
    "check-clip-by-norm": [
        ("def clip_by_norm(U_bar, W_bar, b_bar, threshold): return 0", "should return 4 things"),
        ("def clip_by_norm(threshold, U_bar, W_bar, b_bar): return 0", "takes (threshold, U_bar"),
        ("def clip_by_norm(gradients, threshold): return gradients, 1", "takes (gradients"),
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold): return 0 * U_bar, W_bar, b_bar, 1",
            "the clipped U_bar is at row 0, column 0",
        ),
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold):\n"
            f"    norm = np.sqrt({NORM})\n"
            "    if norm > threshold:\n"
            "        f = threshold / norm\n"
            "        return f * U_bar, f * W_bar, b_bar, norm\n"
            "    return U_bar, W_bar, b_bar, norm",
            "the clipped b_bar is at unit 0",
        ),
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold):\n"
            f"    norm = np.sqrt({NORM})\n"
            "    if norm > threshold:\n"
            "        U_bar, W_bar, b_bar = (g / threshold for g in (U_bar, W_bar, b_bar))\n"
            "    return U_bar, W_bar, b_bar, norm",
            "divide gradients that are too long by the threshold",
        ),
        ("def clip_by_norm(U_bar, W_bar, b_bar, threshold): U_bar * 1", "4 things"),
    ],
    "check-norm-before": [
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold):\n"
            f"    return U_bar, W_bar, b_bar, ({NORM}) ** 0.5 > threshold",
            "the norm before is off by",
        ),
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold):\n"
            "    return U_bar, W_bar, b_bar, max(abs(g).max() for g in (U_bar, W_bar, b_bar))",
            "largest entry",
        ),
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold):\n"
            "    return U_bar, W_bar, b_bar, [np.linalg.norm(g) for g in (U_bar, W_bar, b_bar)]",
            "a norm for each array",
        ),
        (
            "def clip_by_norm(U_bar, W_bar, b_bar, threshold):\n"
            "    return U_bar, W_bar, b_bar, None",
            "came as None",
        ),
    ],
    "check-clip-by-value": [
        ("def clip_by_value(g, limit): return np.clip(g, -limit, limit)", "2 things"),
        ("def clip_by_value(g, limit): return np.clip(g, -limit, limit), 0", "is 0 in every case"),
        (
            "def clip_by_value(g, limit):\n    g[g > limit] = limit\n    return g, 0",
            "changes the array `g`",
        ),
        ("def clip_by_value(g, limit): return np.clip(g, -limit, limit).ravel(), 0", "shape"),
        (
            "def clip_by_value(g, limit):\n"
            "    c = np.clip(g, -limit, limit)\n"
            "    return c, np.degrees(np.arccos(np.sum(g * c)))",
            "divided by both lengths",
        ),
        (
            "def clip_by_value(g, limit): return [max(-limit, min(limit, e)) for e in g], 0",
            "is off by",
        ),
        (
            "def clip_by_value(g, limit):\n"
            "    c = np.clip(g, -limit, limit)\n"
            "    return c, np.degrees(np.arctan2(c[1], c[0]) - np.arctan2(g[1], g[0]))",
            "first two entries",
        ),
    ],
    "check-orthogonal": [
        ("def orthogonal(n, rng): return np.ones(n)", "the shape of the matrix"),
        ("def orthogonal(n, rng): return np.full((n, n), np.nan)", "NaN or infinity"),
        ("def orthogonal(n): return np.eye(n)", "takes (n)"),
        ("def orthogonal(rng, n): return np.eye(n)", "takes (rng, n)"),
        ("def orthogonal(n, rng): return 2.0 * np.eye(n)", "their length is not 1"),
        (
            "def orthogonal(n, rng):\n"
            "    Q, R = np.linalg.qr(rng.normal(size=(n, n)))\n"
            "    return Q * np.diag(R)",
            "their length is not 1",
        ),
        ("def orthogonal(n, rng): return np.linalg.qr(rng.normal(size=(n, n)))", "shape"),
        (
            "def orthogonal(n, rng):\n"
            "    A = rng.normal(size=(n, n))\n"
            "    return np.linalg.svd(A + A.T)[0] @ np.diag(rng.choice([-1, 1], n))[::-1] * 1j",
            "complex numbers",
        ),
        (
            "def orthogonal(n, rng):\n    rng.normal(size=n)\n    return np.fliplr(np.eye(n))",
            "one and the same matrix",
        ),
        (
            "def orthogonal(n, rng):\n"
            "    if rng.random() < 0.5:\n"
            "        return np.diag(rng.choice([-1.0, 1.0], n))\n"
            "    Q, R = np.linalg.qr(rng.normal(size=(n, n)))\n"
            "    return Q * np.sign(np.diag(R))",
            "more often than others",
        ),
        (
            "def orthogonal(n, rng):\n"
            "    Q, R = np.linalg.qr(rng.normal(size=(n, n)))\n"
            "    Q = Q * np.sign(np.diag(R))\n"
            "    return Q * np.linalg.det(Q)",
            "determinant",
        ),
    ],
    "check-irnn-states": [
        ("def irnn(x, U, scale): return 0", "should return 2 things"),
        ("def irnn(U, x, scale): return 0, 0", "takes (U, x, scale)"),
        (
            "def irnn(x, U, scale):\n"
            "    h = np.zeros((len(x) + 1, x.shape[1], len(U)))\n"
            "    return h, h",
            "step 1",
        ),
        (
            "def irnn(x, U, scale):\n"
            "    h = np.zeros(len(U))\n"
            "    for t in range(len(x)):\n"
            "        h = np.maximum(0, scale * h + U @ x[t])\n"
            "    return h, h",
            "Which axes have to meet?",
        ),
        (
            "def irnn(x, U, scale):\n"
            "    h = [np.zeros((x.shape[1], len(U)))]\n"
            "    for xt in x:\n"
            "        h.append(np.abs(scale * h[-1] + xt @ U.T))\n"
            "    return np.array(h), 0",
            "is off by",
        ),
    ],
    "check-irnn-gradient": [
        ("def irnn(x, U, scale): return 0, np.ones((len(x) + 1, x.shape[1], len(U)))", "step"),
        ("def irnn(x, U, scale): return 0, 1", "shape"),
        ("def irnn(x, U, scale): return 0, np.zeros((len(x) + 1, x.shape[1], len(U)))", "step 0"),
    ],
    "check-norm-regulariser": [
        ("def norm_regulariser(W, h, h_bar): return 0", "is off by"),
        ("def norm_regulariser(W, h, h_bar): return h", "a number, which has shape ()"),
        ("def norm_regulariser(W, h_bar, h): return 0", "takes (W, h_bar, h)"),
        (
            "def norm_regulariser(W, h, h_bar):\n"
            "    h_bar /= np.linalg.norm(h_bar, axis=1, keepdims=True)\n"
            "    return 0",
            "changes the array `h_bar`",
        ),
        (
            "def norm_regulariser(W, h, h_bar):\n"
            "    v = (h_bar[1:] * (1 - h[1:] ** 2)) @ W\n"
            "    live = h_bar[1:].any(axis=1)\n"
            "    r = np.linalg.norm(v, axis=1)[live] / np.linalg.norm(h_bar[1:], axis=1)[live]\n"
            "    return (r - 1) ** 2",
            "expected a number",
        ),
    ],
    "check-lags": [
        ("def lags(n, reverse): return n", "one number"),
        ("def lags(n, reverse): return [1, n]", "shape"),
        ("def lags(reverse, n): return n", "takes (reverse, n)"),
        ("def lags(n, reverse): return np.arange(1, n + 1) + n", "are said. A lag is"),
        ("def lags(n, reverse): return np.arange(1, n + 1)[:: -1 if reverse else 1]", "are read"),
        ("def lags(n, reverse): return np.full((n, 1), n)", "shape"),
        ("def lags(n, reverse): return np.arange(1, 2 * n, 2)", "read from its end"),
        ("def lags(n, reverse): return {i: n for i in range(n)}", "expected numbers"),
    ],
    "check-safe-step": [
        (
            "def safe_step(parameters, gradient, learning_rate, threshold): return parameters",
            "should return 2 things",
        ),
        (
            "def safe_step(p, g, threshold, learning_rate): return p, True",
            "is off by",
        ),
        (
            "def safe_step(parameters, gradient, threshold, learning_rate): return parameters, 1",
            "takes (parameters, gradient, threshold, learning_rate)",
        ),
        (
            "def safe_step(parameters, gradient, learning_rate, threshold):\n"
            "    gradient[np.isnan(gradient)] = 0\n"
            "    return parameters, True",
            "is off by",
        ),
        (
            "def safe_step(parameters, gradient, learning_rate, threshold):\n"
            "    gradient *= learning_rate\n"
            "    return parameters, True",
            "changes the array `gradient`",
        ),
        (
            "def safe_step(parameters, gradient, learning_rate, threshold):\n"
            "    if not np.isfinite(gradient).all():\n"
            "        raise ValueError('not finite')\n"
            "    return parameters, True",
            "is off by",
        ),
    ],
}

# Errors that tell nothing of a mistake the checks know: its words would mislead.
UNKNOWN_ERRORS = [
    ("check-lags", "def lags(n, reverse): return n[::-1]"),
    ("check-clip-by-norm", "def clip_by_norm(U_bar, W_bar, b_bar, threshold): return U_bar.norm()"),
    ("check-norm-before", "def clip_by_norm(U_bar, W_bar, b_bar, threshold): return {}[0]"),
    ("check-clip-by-value", "def clip_by_value(g, limit): return g.clamp(-limit, limit), 0"),
    ("check-orthogonal", "def orthogonal(n, rng): return rng.randn(n, n)"),
    ("check-irnn-states", "def irnn(x, U, scale): return x[len(x)]"),
    ("check-irnn-gradient", "def irnn(x, U, scale): return h"),
    ("check-norm-regulariser", "def norm_regulariser(W, h, h_bar): return h[len(h)]"),
    (
        "check-safe-step",
        "def safe_step(parameters, gradient, learning_rate, threshold): return norm(gradient)",
    ),
]
