"""Wrong answers to chapter 05's exercises beside the mutants, and what must be said of them."""

RIGHT_CORNERS = {
    "c1": 2,
    "c2": 1.25,
    "c3": 1.5,
    "h3": 0,
    "c4": 1,
    "c5": -0.5,
    "c6": 0,
    "dc4/dc0": 0.5,
    "dc4/dg3": 0.25,
    "dc6/dc0": 0,
}
RIGHT_OPENED = {
    "first value": 2,
    "last marked value": 5,
    "sum of the marked values": 1,
    "number of marks": 3,
    "even or odd number of marks": 6,
    "steps since the last mark": 0,
    "recent values, fading": 4,
    "not seen from outside": 1,
    "gradient of 1": [1, 2, 3],
}


def _corners(**other):
    changed = {name.replace("__", "/"): value for name, value in other.items()}
    return f"corners = {RIGHT_CORNERS | changed}"


def _opened(other):
    return f"opened = {RIGHT_OPENED | other}"


UNFORESEEN = {
    "check-corners": [
        ("corners = {'c1': 2}", "no number yet for c2"),
        ("corners = [2, 1.25]", "got a list"),
        (_corners(c3="half"), "is text"),
        (_corners(c3=True), "is a bool"),
        (_corners(c4=float("inf")).replace("inf", "np.inf"), "is inf; expected one number"),
        (_corners(c5=0.5), "old value when the forget gate is 0"),
        (_corners(c2=-1.25), "sign is not"),
        (_corners(c2=1.365), "put g through tanh"),
        (_corners(c4=0.75), "content gets in"),
        (_corners(dc4__dc0=7), "Those above it are right"),
    ],
    "check-step": [
        ("def lstm_step(x, h, c, W, U, b): return h", "2 things"),
        ("def lstm_step(h, x, c, W, U, b): return h, c", "takes (h, x, c, W, U, b)"),
        ("def lstm_step(x, h, c, W, U, b): return h, c", "new h is at"),
        ("lstm_step = 2", "got an int"),
        (
            "def lstm_step(x, h, c, W, U, b):\n"
            "    z = W @ h.T + U @ x.T + b\n"
            "    i, f, g, o = np.split(z.T, 4, axis=1)\n"
            "    return i * f, g * o",
            "shape",
        ),
        ("def lstm_step(x, h, c, W, U, b):\n    h[:] = 0\n    return h, c", "array `h`"),
    ],
    "check-step-quietly": [
        (
            "def lstm_step(x, h, c, W, U, b):\n"
            "    import math\n"
            "    s = np.vectorize(lambda z: 1 / (1 + math.exp(-z)))\n"
            "    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)\n"
            "    c = s(f) * c + s(i) * np.tanh(g)\n"
            "    return s(o) * np.tanh(c), c",
            "OverflowError",
        ),
    ],
    "check-run": [
        ("def run(step, x, lengths, h0, c0): return h0, c0", "shape of h"),
        ("def run(step, x, lengths, c0, h0): return h0, c0", "takes (step, x, lengths, c0, h0)"),
        (
            "def run(step, x, lengths, h0, c0):\n"
            "    h, c = [h0], [c0]\n"
            "    for t in range(len(x) + 1):\n"
            "        a, d = step(x[t], h[-1], c[-1])\n"
            "        h.append(a)\n"
            "        c.append(d)\n"
            "    return h, c",
            "past the end",
        ),
        (
            "def run(step, x, lengths, h0, c0):\n"
            "    h, c = h0, c0\n"
            "    for t in range(max(lengths)):\n"
            "        h, c = step(x[t], h, c)\n"
            "    return h, c",
            "shape of h",
        ),
        (
            "def run(step, x, lengths, h0, c0):\n"
            "    h, c = [h0], [c0]\n"
            "    for t in range(len(x)):\n"
            "        new = step(x[t], h[-1], c[-1])\n"
            "        m = (t < lengths)[:, None]\n"
            "        h.append(np.where(m, new[0], 0))\n"
            "        c.append(np.where(m, new[1], 0))\n"
            "    return h, c",
            "you return zeros",
        ),
        (
            "def run(step, x, lengths, h0, c0):\n"
            "    for x_t in x.transpose(1, 0, 2):\n"
            "        h0, c0 = step(x_t, h0, c0)\n"
            "    return h0, c0",
            "Time is the first axis of x",
        ),
        (
            "def run(step, x, lengths, h0, c0):\n"
            "    for t in range(lengths):\n"
            "        h0, c0 = step(x[t], h0, c0)\n"
            "    return h0, c0",
            "One `range` cannot count",
        ),
    ],
    "check-cell-bars": [
        ("def step_backward(h_bar, c_later, gates, c_old, c_new, W): return gates", "3 things"),
        (
            "def step_backward(h_bar, c_later, gates, c_old, c_new, W):\n"
            "    i, f, o, g = np.split(gates, 4, axis=1)\n"
            "    return gates, c_later * f, gates @ W",
            "z_bar is at",
        ),
        (
            "def step_backward(h_bar, c_later, gates, c_old, c_new, W):\n"
            "    i, f, g, o = np.split(gates, 4, axis=1)\n"
            "    c = c_later + h_bar * (1 - np.tanh(c_new) ** 2)\n"
            "    o_bar = h_bar * np.tanh(c_new)\n"
            "    z = [c * g * i * (1 - i), c * c_old * f * (1 - f), c * i * (1 - g**2)]\n"
            "    z = np.hstack([*z, o_bar * o * (1 - o)])\n"
            "    return z, c * f, z @ W",
            "shut gate lets nothing back",
        ),
        (
            "def step_backward(h_bar, c_later, gates, c_old, c_new, W):\n"
            "    i, f, g, o = np.split(gates, 4, axis=1)\n"
            "    c = c_later + h_bar\n"
            "    z = np.hstack([c * g, c * c_old, c * i, h_bar * np.tanh(c_new)])\n"
            "    z = z * np.hstack([i * (1 - i), f * (1 - f), 1 - g**2, o * (1 - o)])\n"
            "    return z, c * f, z @ W",
            "h_bar to c_later as it is",
        ),
    ],
    "check-sent-back": [
        (
            "def step_backward(h_bar, c_later, gates, c_old, c_new, W):\n"
            "    return gates, c_later, h_bar",
            "c_earlier is at",
        ),
        *(
            (
                "def step_backward(h_bar, c_later, gates, c_old, c_new, W):\n"
                "    i, f, g, o = np.split(gates, 4, axis=1)\n"
                "    c = c_later + h_bar * o * (1 - np.tanh(c_new) ** 2)\n"
                "    z = np.hstack([c * g, c * c_old, c * i, h_bar * np.tanh(c_new)])\n"
                "    z = z * np.hstack([i * (1 - i), f * (1 - f), 1 - g**2, o * (1 - o)])\n"
                f"    return z, {sent}, z @ W",
                words,
            )
            for sent, words in (
                ("c * c_old", "that is the bar of f"),
                ("c * f + z @ W", "has h_earlier in it"),
            )
        ),
    ],
    "check-cell-path": [
        ("def cell_path(f): return f.cumprod(axis=0)", "shape"),
        ("def cell_path(f): return f[::-1].cumprod(axis=0)", "shape"),
        ("def cell_path(f): return np.ones((len(f) + 1, f.shape[1]))", "time index 0"),
        ("def cell_path(f):\n    f[0] = 1\n    return f", "array `f`"),
        (
            "def cell_path(f):\n"
            "    return np.vstack([np.ones(f.shape[1]), f[::-1].cumprod(axis=0)[::-1]])",
            "behind a 1 at index 0",
        ),
    ],
    "check-forget-bias": [
        ("def forget_bias(n, share): return 1.0", "the bias is off"),
        ("def forget_bias(share, n): return 1.0", "takes (share, n)"),
        ("def forget_bias(n, share): return np.array([1.0])", "has shape ()"),
        ("def forget_bias(n, share): return 'one'", "came as text"),
        (
            "def forget_bias(n, share): return max(0, -np.log(np.expm1(-np.log(share) / n)))",
            "bias below 0",
        ),
    ],
    "check-far-bias": [
        (
            "def forget_bias(n, share):\n"
            "    s = -np.log(share) / n\n"
            "    return -np.log(s + s * s / 2)",
            "the bias is off",
        ),
    ],
    "check-opened": [
        ("opened = {'first value': 2}", 'no cell yet for "last marked value"'),
        ("opened = [2, 5]", "got a list"),
        (_opened({"first value": "2"}), "is text"),
        (_opened({"gradient of 1": 2}), "expected a list"),
        (_opened({"gradient of 1": [1, 2, 3, 4]}), "below 1 in every step"),
        (_opened({"gradient of 1": [False, True, True]}), "says True or False"),
        (_opened({"gradient of 1": ([1, 2, 3],)}), "inside another"),
        (_opened({"sum of the marked values": 3, "number of marks": 1}), "Both cells add"),
        (
            _opened({"recent values, fading": 0, "steps since the last mark": 4}),
            "something in at every step",
        ),
        (
            _opened({"last marked value": 6, "even or odd number of marks": 5}),
            "Both cells overwrite",
        ),
        (_opened({"gradient of 1": []}), "Not all of them are there"),
        (_opened({"first value": 7}), "is 7; expected the number of one cell"),
        (_opened({"first value": 4, "recent values, fading": 2}), "2 of the 9 are not right yet"),
        (_opened({"not seen from outside": 3}), "look at the output gates"),
        (_opened({"number of marks": 6, "even or odd number of marks": 0}), "more than one"),
    ],
    "check-peephole-old": [
        ("def peephole_step(x, h, c, W, U, b, p): return h, c", "takes (x, h, c, W, U, b, p)"),
        ("def peephole_step(x, h, c, W, U, b, p, sees): return h", "2 things"),
        ("def peephole_step(x, h, c, W, U, b, p, sees): return h, c", "new h is at"),
        *(
            (
                "def peephole_step(x, h, c, W, U, b, p, sees):\n"
                "    s = lambda z: 1 / (1 + np.exp(-z))\n"
                "    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)\n"
                f"    n = s(f + p[1] * c) * c + s(i + p[0] * c) * {content}(g)\n"
                f"    return s(o + p[{row}] * c) * np.tanh(n), n",
                words,
            )
            for content, row, words in (
                ("np.tanh", 1, "gone to the wrong gate"),
                ("s", 2, "goes through the sigmoid"),
            )
        ),
    ],
    "check-peephole-new": [
        ("def peephole_step(x, h, c, W, U, b, p, sees): return c, h", "new h is at"),
    ],
}

UNKNOWN_ERRORS = [
    ("check-step", "def lstm_step(x, h, c, W, U, b): return h.no_such_thing, c"),
    ("check-run", "def run(step, x, lengths, h0, c0): return step(x[0], h0)"),
    ("check-cell-path", "def cell_path(f): return f['a']"),
    ("check-far-bias", "def forget_bias(n, share): raise KeyError('no')"),
]
