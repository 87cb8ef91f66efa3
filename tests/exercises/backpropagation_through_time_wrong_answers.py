"""Wrong answers to chapter 02's exercises beside the mutants, and what must be said of them."""

from exercise_notebooks import names, solution

CHAPTER = "02_backpropagation_through_time"
RIGHT_BARS = names(CHAPTER, solution(CHAPTER, "bars"))["bars"]

UNFORESEEN = {
    "check-bars": [
        ("bars = {'y': -3}", "no bar yet for h3"),
        ("bars = [-3, -6]", "got a list"),
        (f"bars = {RIGHT_BARS}\nbars['z2'] = '-9'", "is text"),
        (f"bars = {RIGHT_BARS}\nbars['z2'] = True", "is a bool"),
        (f"bars = {RIGHT_BARS}\nbars['z2'] = np.nan", "is nan; expected one number"),
        (f"bars = {RIGHT_BARS}\nbars['y'] = -9", "phi applied in every step"),
        (f"bars = {RIGHT_BARS}\nbars['y'] = -17.25", "h_0 is not 0"),
        (f"bars = {RIGHT_BARS}\nbars['z2'] = np.array([-9, -9])", "expected one number"),
        (f"bars = {RIGHT_BARS}\nbars['w'] = 39", "size is right"),
        (f"bars = {RIGHT_BARS}\nbars['w'] = -40", "first bar that is not right is w"),
        (f"bars = {RIGHT_BARS}\nbars['z2'] = np.float64(-18)", "above it are right"),
        ("bars = {1: 2}", "no bar yet for y"),
    ],
    "check-forward": [
        ("def forward(x, u, v, w): return np.tanh(u * x)", "2 things"),
        ("def forward(x, u, w, v): return x, x", "takes (x, u, w, v)"),
        ("def forward(x, u, v): return x, x", "takes (x, u, v)"),
        ("def forward(x, u, v, w): return np.zeros(len(x) + 1), np.zeros(len(x))", "index 1"),
        ("def forward(x, u, v, w): x[0] = 0; return x, x", "changes the array `x`"),
        ("def forward(x, u, v, w): h = x", "2 things"),
        ("forward = 3", "got an int"),
        (
            "def forward(x, u, v, w):\n"
            "    z, zs = 0.0, [0.0]\n"
            "    for x_t in x:\n"
            "        z = u * x_t + w * np.tanh(z)\n"
            "        zs.append(z)\n"
            "    return zs, v * np.tanh(zs[1:])",
            "before tanh",
        ),
        (
            (
                "def forward(x, u, v, w):\n"
                "    h = np.tanh(u * x)\n"
                "    for t in range(1, len(x)):\n"
                "        h[t] = np.tanh(u * x[t] + w * x[t - 1])\n"
                "    return np.append(0, h), v * h"
            ),
            "do not depend on the state before",
        ),
    ],
    "check-last-loss": [
        (
            "def backward(h, v, w, y_bar):\n"
            "    T = len(y_bar)\n"
            "    h_bar, z_bar = np.append(np.zeros(T), v * y_bar[-1]), np.zeros(T)\n"
            "    for t in range(T - 1, 0, -1):\n"
            "        z_bar[t] = h_bar[t + 1] * (1 - h[t + 1] ** 2)\n"
            "        h_bar[t] = w * z_bar[t]\n"
            "    return h_bar, z_bar",
            "stops before step 1",
        ),
        ("def backward(h, v, w, y_bar): return y_bar", "2 things"),
        ("def backward(h, w, v, y_bar): return h, y_bar", "takes (h, w, v, y_bar)"),
        ("def backward(h, v, w, y_bar): return h, y_bar", "h_bar is at index"),
        ("def backward(h, v, w, y_bar):\n    h *= 2\n    return h, y_bar", "array `h`"),
        (
            (
                "def backward(h, v, w, y_bar):\n"
                "    T = len(y_bar)\n"
                "    h_bar, z_bar = np.zeros(T + 1), np.zeros(T)\n"
                "    h_bar[T] = v * y_bar[-1]\n"
                "    for t in range(T, 0, -1):\n"
                "        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)\n"
                "        h_bar[t - 1] = w * z_bar[t - 1] * (1 - h[t - 1] ** 2 * (t == 1))\n"
                "    return h_bar, z_bar"
            ),
            "a factor of h_0",
        ),
        (
            (
                "def backward(h, v, w, y_bar):\n"
                "    h_bar, slope = np.append(0.0, v * y_bar), 1 - h**2\n"
                "    for t in range(len(h) - 1, 0, -1):\n"
                "        h_bar[t - 1] += w * h_bar[t] * slope[t] ** 2\n"
                "    return h_bar, h_bar[1:] * slope[1:]"
            ),
            "slope of its step twice",
        ),
    ],
    "check-every-loss": [
        ("def backward(h, v, w, y_bar): return h * np.nan, y_bar", "NaN"),
        (
            "def backward(h, v, w, y_bar):\n"
            "    h_bar, z_bar = np.append(0, v * y_bar), np.zeros(len(y_bar))\n"
            "    for t in range(len(y_bar)):\n"
            "        z_bar[t] = h_bar[t + 1] * (1 - h[t + 1] ** 2)\n"
            "        if t + 2 < len(h):\n"
            "            h_bar[t + 2] += w * z_bar[t]\n"
            "    return h_bar, z_bar",
            "runs forwards",
        ),
        (
            (
                "def backward(h, v, w, y_bar):\n"
                "    back, h_bar = y_bar.copy(), np.zeros(len(h))\n"
                "    for t in range(len(y_bar), 0, -1):\n"
                "        h_bar[t] += v * y_bar[t - 1]\n"
                "        back[t - 1 : t] -= y_bar[t - 1]\n"
                "        back[t - 1 : t] += h_bar[t] * (1 - h[t] ** 2)\n"
                "        h_bar[t - 1] = w * back[t - 1]\n"
                "    return h_bar, back"
            ),
            "of dtype float",
        ),
    ],
    "check-weight-terms": [
        ("def weight_terms(x, h, y_bar, z_bar): return z_bar * x", "3 things"),
        ("def weight_terms(x, h, z_bar, y_bar): return x, x, x", "takes (x, h, z_bar, y_bar)"),
        ("def weight_terms(x, h, y_bar, z_bar): return z_bar, y_bar, z_bar", "bars alone"),
        ("def weight_terms(x, h, y_bar, z_bar): return 2 * x, x, x", "at index 0"),
        (
            "def weight_terms(x, h, y_bar, z_bar):\n"
            "    w = [z_bar[t] * h[t - 1] for t in range(len(x))]\n"
            "    return z_bar * x, y_bar * h[1:], w",
            "state of another step",
        ),
        (
            (
                "def weight_terms(x, h, y_bar, z_bar):\n"
                "    u = [z_bar[t] * x[t - 1] for t in range(len(x))]\n"
                "    return u, y_bar * h[1:], z_bar * h[:-1]"
            ),
            "input of another step",
        ),
        (
            (
                "def weight_terms(x, h, y_bar, z_bar):\n"
                "    v, w = y_bar.copy(), z_bar.copy()\n"
                "    v *= h[1:]\n"
                "    w *= h[:-1]\n"
                "    return z_bar * x, v, w"
            ),
            "makes a new array",
        ),
    ],
    "check-numerical-gradient": [
        ("def numerical_gradient(f, W): return np.zeros(W.shape)", "0 everywhere"),
        ("def numerical_gradient(f, W): return f", "expected numbers"),
        ("def numerical_gradient(W, f): return W", "takes (W, f)"),
        ("def numerical_gradient(f, W): return W", "is off by"),
        (
            "def numerical_gradient(f, W):\n"
            "    found = np.zeros(W.shape)\n"
            "    for i in range(len(W)):\n"
            "        V = np.array(W, float)\n"
            "        V[i] += 1e-5\n"
            "        found[i] = (f(V) - f(W)) / 1e-5\n"
            "    return found",
            "off by about",
        ),
        (
            "def numerical_gradient(f, W):\n"
            "    found, flat = [], W.ravel()\n"
            "    for e in 1e-5 * np.eye(W.size):\n"
            "        found.append((f(flat + e) - f(flat - e)) / 2e-5)\n"
            "    return np.reshape(found, W.shape)",
            "the shape of W",
        ),
        (
            "def numerical_gradient(f, W):\n"
            "    found = np.zeros(W.shape)\n"
            "    for i in np.ndindex(W.shape):\n"
            "        E, V = np.zeros(W.shape), W.copy()\n"
            "        E[i] = 1e-5\n"
            "        V += E\n"
            "        found[i] = f(V)\n"
            "        V -= 2 * E\n"
            "        found[i] = (found[i] - f(V)) / 2e-5\n"
            "    return found",
            "fraction cannot be added",
        ),
        (
            (
                "def numerical_gradient(f, W):\n"
                "    W = np.array(W, float)\n"
                "    found = np.zeros(W.shape)\n"
                "    for i in np.ndindex(W.shape):\n"
                "        up, down = W.copy(), W.copy()\n"
                "        up[i] += 1e-5\n"
                "        down[i] -= 1e-5\n"
                "        found[i] = (f(up) - f(down)) / 2 * 1e-5\n"
                "    return found"
            ),
            "stand in brackets",
        ),
        (
            (
                "def numerical_gradient(f, W):\n"
                "    W = np.array(W, float)\n"
                "    found = np.zeros(W.shape)\n"
                "    for i in np.ndindex(W.shape):\n"
                "        up, down = W.copy(), W.copy()\n"
                "        up[i] += 5e-6\n"
                "        down[i] -= 5e-6\n"
                "        found[i] = (f(up) - f(down)) / 2e-5\n"
                "    return found"
            ),
            "each by half of what you divide by",
        ),
        (
            (
                "def numerical_gradient(f, W):\n"
                "    found = np.zeros(W.shape)\n"
                "    for i in range(len(W)):\n"
                "        up, down = np.array(W, float), np.array(W, float)\n"
                "        up[i] += 1e-5\n"
                "        down[i] -= 1e-5\n"
                "        found[i] = (f(up) - f(down)) / 2e-5\n"
                "    return found"
            ),
            "a whole row at once",
        ),
        (
            (
                "def numerical_gradient(f, W):\n"
                "    slope = lambda s: (f(s + 1e-5) - f(s - 1e-5)) / 2e-5\n"
                "    return np.vectorize(slope)(W)"
            ),
            "one entry alone",
        ),
    ],
    "check-rnn-adjoints": [
        ("def rnn_backward(x, h, W, own_bar): return own_bar", "4 things"),
        ("def rnn_backward(x, h, own_bar, W): return 0, 0, 0, 0", "takes (x, h, own_bar, W)"),
        ("def rnn_backward(x, h, W, own_bar): return 0, 0, 0, 0", "the shape of z_bar is ()"),
        ("def rnn_backward(x, h, W, own_bar): return own_bar, 0, 0, 0", "step index 0"),
        (
            "def rnn_backward(x, h, W, own_bar):\n    own_bar[0] = 1\n    return own_bar, 0, 0, 0",
            "changes the array `own_bar`",
        ),
        ("def rnn_backward(x, h, W, own_bar): return h[len(h)], 0, 0, 0", "runs past the end"),
        ("def rnn_backward(x, h, W, own_bar): return x + np.ones((7, 1, 5)), 0, 0, 0", "(B, H)"),
        (
            (
                "def rnn_backward(x, h, W, own_bar):\n"
                "    h_bar = own_bar.copy()\n"
                "    for t in range(len(x) - 2, -1, -1):\n"
                "        h_bar[t] += h_bar[t + 1] * (1 - h[t + 2] ** 2) @ W\n"
                "    return h_bar * (1 - h[1:] ** 2), 0, 0, 0"
            ),
            "makes its copy one of whole numbers",
        ),
    ],
    "check-rnn-weights": [
        ("def rnn_backward(x, h, W, own_bar): return own_bar, 0, 0, 0", "the shape of W_bar"),
        (
            "def rnn_backward(x, h, W, own_bar):\n"
            "    z = own_bar * (1 - h[1:] ** 2)\n"
            "    W_bar, U_bar = (np.einsum('tbi,tbj->ij', z, a) for a in (h[:-1], x))\n"
            "    return z, W_bar, U_bar, z.sum((0, 1))",
            "the check above",
        ),
        (
            (
                "def rnn_backward(x, h, W, own_bar):\n"
                "    z, carry = np.zeros(own_bar.shape), 0\n"
                "    for t in reversed(range(len(x))):\n"
                "        z[t] = (own_bar[t] + carry) * (1 - h[t + 1] ** 2)\n"
                "        carry = z[t] @ W\n"
                "    s = own_bar * (1 - h[1:] ** 2)\n"
                "    W_bar, U_bar = (np.einsum('tbi,tbj->ij', s, a) for a in (h[:-1], x))\n"
                "    return z, W_bar, U_bar, s.sum((0, 1))"
            ),
            "if it is, take the z_bar that you return",
        ),
    ],
    "check-truncated": [
        ("def truncated(h, v, w, y_bar, k): return h", "the shape of"),
        ("def truncated(h, v, w, k, y_bar): return 0", "takes (h, v, w, k, y_bar)"),
        ("def truncated(h, v, w, y_bar, k): return 0.0", "is off by"),
        (
            "def truncated(h, v, w, y_bar, k):\n"
            "    total = 0\n"
            "    for s in range(1, len(h)):\n"
            "        total += v * y_bar[s - 1] * (1 - h[s] ** 2) * h[s - 1]\n"
            "    return total",
            "its own step only",
        ),
        ("def truncated(h, v, w, y_bar, k): return y_bar[k + 9]", "runs out of its array"),
        (
            (
                "def truncated(h, v, w, y_bar, k):\n"
                "    total = 0\n"
                "    for s in range(1, len(h)):\n"
                "        z = 0\n"
                "        for t in range(s, max(0, s - k), -1):\n"
                "            z = (v * y_bar[t - 1] + w * z) * (1 - h[t] ** 2)\n"
                "            total += z * h[t - 1]\n"
                "    return total"
            ),
            "carries this loss alone",
        ),
    ],
    "check-lost": [
        ("lost = {'steady': 0.014}", "no number yet for impulse"),
        ("lost = 0.014", "got a float"),
        ("lost = {'steady': '0.014', 'impulse': 0.743}", "is text"),
        ("lost = {'steady': 0.014, 'impulse': 0.5}", "1 of the 2 is not right yet"),
        ("lost = {'steady': 0.1, 'impulse': 0.5}", "2 of the 2 are not right yet"),
        ("lost = {'steady': 0.019, 'impulse': 0.743}", "every output counts"),
        ("lost = {'steady': 0.01, 'impulse': 0.74}", "three digits"),
        ("lost = {'steady': 0.015, 'impulse': 0.743}", "1 of the 2 is not right yet"),
        ("lost = {'steady': 0.014, 'impulse': 0.749}", "1 of the 2 is not right yet"),
        ("lost = {'steady': 0.014, 'impulse': np.nan}", "is nan; expected one number"),
    ],
}

# Errors that tell nothing of a mistake the checks know: its words would mislead.
UNKNOWN_ERRORS = [
    ("check-forward", "def forward(x, u, v, w): return np.zeros(3).append(x)"),
    ("check-forward", "def forward(x, u, v, w): return {}['h']"),
    ("check-last-loss", "def backward(h, v, w, y_bar): return 1 / 0"),
    ("check-weight-terms", "def weight_terms(x, h, y_bar, z_bar): return h.nothing"),
    ("check-numerical-gradient", "def numerical_gradient(f, W): return f.shape"),
    ("check-rnn-adjoints", "def rnn_backward(x, h, W, own_bar): return W_bar"),
    ("check-truncated", "def truncated(h, v, w, y_bar, k): return h.sum(axis=1)"),
]
