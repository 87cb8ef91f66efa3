"""Wrong answers to chapter 06's exercises beside the mutants, and what must be said of them."""

CORNERS = dict(
    zip(
        "abcdefgh",
        ("keeps", "keeps", "forgets", "plain step", "keeps", "forgets", "plain step", "mixes"),
        strict=True,
    )
)
CONCLUSIONS = {
    "a": "shown",
    "b": "contradicted",
    "c": "shown",
    "d": "open",
    "e": "contradicted",
    "f": "open",
    "g": "shown",
    "h": "open",
    "i": "open",
    "j": "shown",
}
RESETS = "'W': [[4, -5], [0, 0]], 'r': [0.9, 0.1], 'h': [1, 1], 'same_r': [0.3, 0.3]"
STEP = "def gru_step(x, h, U, W, b, b_h, reset, update):\n"
BACK = "def basic_backward(h, u, new, W, last_bar):\n"

UNFORESEEN = {
    "check-corners": [
        ("corners = {'a': 'keeps'}", "no word yet for b"),
        ("corners = ['keeps'] * 8", "got a list"),
        (f"corners = {CORNERS | {'d': 'resets'}}", "expected one of"),
        (f"corners = {CORNERS | {'d': 1}}", "is an int"),
        (f"corners = {CORNERS | {'h': 'keeps', 'a': 'mixes'}}", "2 of the 8 are not right yet"),
        (f"corners = {CORNERS | {'a': 'mixes', 'b': 'mixes'}}", "2 of the 8 are not right yet"),
    ],
    "check-basic-step": [
        ("def basic_step(x, h, U, W, b): return 0 * h", "sequence 0, unit 0"),
        ("def basic_step(x, h, U, W, b): return h[0]", "shape of the next state"),
        ("def basic_step(x, h, U, b, W): return h", "takes (x, h, U, b, W)"),
        ("def basic_step(x, h, U, W, b): h + 1", "None"),
        ("def basic_step(x, h, U, W, b):\n    h += 1.0 * x.sum()\n    return h", "changes the arr"),
        (
            "def basic_step(x, h, U, W, b):\n"
            "    z = x @ U.T + h @ W.T + b\n"
            "    n = h.shape[1]\n"
            "    u = 1 / (1 + np.exp(-z[:, :n]))\n"
            "    return (1 - u) * np.tanh(h) + u * np.tanh(z[:, n:])",
            "is off by",
        ),
        (
            "def basic_step(x, h, U, W, b):\n"
            "    z = U @ x.T + W @ h.T + b[:, None]\n"
            "    n = h.shape[1]\n"
            "    u = 1 / (1 + np.exp(-z[:n]))\n"
            "    return (1 - u) * h.T + u * np.tanh(z[n:])",
            "the shape of the next state",
        ),
    ],
    "check-default-step": [
        (STEP + "    return h", "is off by"),
        (STEP + "    return h, h", "the shape of the next state is (2, 1, 1)"),
        (STEP + "    return x @ U.T + h @ W", "three blocks"),
        ("def gru_step(x, h, U, W, b, b_h, update, reset): return h", "takes (x, h"),
        ("def gru_step(x, h, U, W, b): return h", "takes (x, h, U, W, b)"),
        (STEP + "    if reset == 'before': return h * np.nan\n    return h", "NaN"),
    ],
    "check-every-option": [
        (STEP + "    return np.tanh(x @ U[:h.shape[1]].T)", "is off by"),
        (STEP + "    if reset == 'before': return h\n    raise ValueError(reset)", "off by"),
    ],
    "check-from-torch": [
        ("def from_torch(W_ih, W_hh, b_ih, b_hh): return W_ih, W_hh, b_ih", "4 things"),
        (
            "def from_torch(W_ih, W_hh, b_ih, b_hh): return 2 * W_ih, W_hh, b_ih, b_hh",
            "the shape of b_h",
        ),
        (
            "def from_torch(W_ih, W_hh, b_ih, b_hh):\n"
            "    n = len(b_ih) // 3\n"
            "    return W_hh, W_ih, b_ih, b_hh[:n]",
            "the shape of U",
        ),
        ("def from_torch(W_hh, W_ih, b_ih, b_hh): return 1, 2, 3, 4", "takes (W_hh"),
    ],
    "check-apart": [
        ("resets = [1, 2]", "got a list"),
        ("resets = {'W': [[1, 2], [3, 4]], 'r': [0.5, 0.9], 'h': [1, -1]}", "asked for is 1.5"),
        ("resets = {'W': [1, 2], 'r': [0.5, 0.9], 'h': [1, -1]}", "expected (2, 2)"),
        ("resets = {'W': [[1, 2], [3, 4]], 'r': ..., 'h': [1, -1]}", "no entry yet for r"),
        ("resets = {'W': 'big', 'r': [0.5, 0.9], 'h': [1, -1]}", "came as text"),
        ("resets = {'W': [[1, 2], [3, np.inf]], 'r': [0.5, 0.9], 'h': [1, -1]}", "not finite"),
        ("resets = {'W': [[0, 0.01], [0, 0]], 'r': [0.2, 0.9], 'h': [1, 1]}", "nearly the same"),
        ("resets = {'W': [[3, -3], [0, 0]], 'r': [0.9, 0.1], 'h': [1, 1]}", "contents is 0"),
        ("resets = {'W': [[1, 2], [3, 4]], 'r': [0.5, 0.9], 'h': [1, -1]}", "same sign"),
        ("resets = {'W': [[0, 0], [-2.5, 5]], 'r': [0.9, 0.3], 'h': [1, 1]}", "its own gate"),
        ("resets = {'W': [[4.9, -5], [1, 1]], 'r': [0.99, 0.01], 'h': [1, 1]}", "reset after the"),
        ("resets = {'W': [[0.5, -5], [1, 1]], 'r': [0.99, 0.01], 'h': [1, 1]}", "reset before the"),
    ],
    "check-alike": [
        (f"resets = {{{RESETS}}}", "no entry yet for same_W"),
        (f"resets = {{{RESETS}, 'same_W': 1}}", "has the shape ()"),
        (f"resets = {{{RESETS}, 'same_W': [[1, 1], [0, 1]]}}", "have to be zero"),
        (f"resets = {{{RESETS}, 'same_W': [[0.6, -0.8], [0.8, 0.6]]}}", "Length is not"),
        (f"resets = {{{RESETS}, 'same_W': np.diag([1, 0])}}", "a row is zero"),
        (
            "resets = {'same_W': [[1, 0], [0, 2]], 'same_r': [0.5, 0.5 + 1e-12]}",
            "that is no rounding",
        ),
    ],
    "check-direct-path": [
        (BACK + "    return 0", "2 things"),
        (BACK + "    return h, 0 * h", "off by"),
        (BACK + "    return h, u", "the shape of direct"),
        (BACK + "    return 0, h / 0", "is"),
        (BACK + "    return h, [last_bar]", "the shape of direct"),
        (BACK + "    return h", "2 things: h_bar, direct"),
    ],
    "check-adjoints": [
        (BACK + "    return 0 * h, h", "off by"),
        (BACK + "    return u, h", "the shape of h_bar"),
        (BACK + "    return h", "2 things: h_bar, direct"),
        (BACK + "    return h[len(h)], h", "runs past the end"),
        ("def basic_backward(h, u, new, last_bar, W): return h, h", "takes (h, u, new"),
    ],
    "check-matched": [
        ("def matched(cell, D, H, other): return H", "is off by"),
        ("def matched(cell, D, H, other): return cell", "came as text"),
        ("def matched(cell, H, D, other): return 1", "takes (cell, H, D, other)"),
        ("def matched(cell, D, H, other): return [H, H]", "the shape of the width"),
    ],
    "check-paired": [
        ("def paired(a, b): return a - b, 0.5", "the shape of the mean difference"),
        ("def paired(a, b): return np.mean(a - b)", "2 things"),
        ("def paired(a, b): return np.mean(a - b), 0.05", "p is off by"),
        ("def paired(a, b): return np.mean(a) / np.mean(b), 1", "the mean difference is off by"),
        ("def paired(b, a): return 1, 1", "takes (b, a)"),
        (  # rounding decides how many of the equal means it counts
            "from itertools import product\n"
            "def paired(a, b):\n"
            "    signs, d = product([1, -1], repeat=len(a)), a - b\n"
            "    means = [np.mean(np.array(s) * d) for s in signs]\n"
            "    return np.mean(d), np.mean(np.abs(means) > abs(np.mean(d)))",
            "as large",
        ),
        ("def paired(a, b): return np.mean(a - b), None", "came as None"),
    ],
    "check-conclusions": [
        ("conclusions = {'a': 'shown'}", "no word yet for b, c"),
        ("conclusions = dict.fromkeys('abcdefghij', True)", "is a bool"),
        (f"conclusions = {CONCLUSIONS | {'d': 'maybe'}}", "expected one of"),
        (
            "conclusions = dict.fromkeys('abcdefghij', 'contradicted')",
            "8 of the 10 are not right yet",
        ),
        (f"conclusions = {CONCLUSIONS | {'b': 'open'}}", "1 of the 10 is not right yet"),
        (f"conclusions = {CONCLUSIONS | {'b': 'open'}}", "This p can be counted"),
        (f"conclusions = {CONCLUSIONS | {'c': 'open'}}", "no runs are needed"),
    ],
}

# Errors that tell nothing of a mistake the checks know: its words would mislead.
UNKNOWN_ERRORS = [
    ("check-basic-step", "def basic_step(x, h, U, W, b): return sigmoid(x)"),
    ("check-default-step", STEP + "    return h.gate"),
    ("check-every-option", STEP + "    return {}[update]"),
    ("check-from-torch", "def from_torch(W_ih, W_hh, b_ih, b_hh): return W_ih.T.push(1)"),
    ("check-adjoints", BACK + "    return h_bar, u"),
    ("check-matched", "def matched(cell, D, H, other): return blocks[cell]"),
    ("check-paired", "def paired(a, b): return product(a, b)"),
]
