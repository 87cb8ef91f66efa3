"""Wrong answers to chapter 05's question on one step of an LSTM."""

from mutants import Mutant

STEP = (
    Mutant(
        cell="lstm-step",
        name="the plain sigmoid, which overflows",
        code="""
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    H = h.shape[1]
    i = 1 / (1 + np.exp(-z[:, :H]))
    f = 1 / (1 + np.exp(-z[:, H : 2 * H]))
    g = np.tanh(z[:, 2 * H : 3 * H])
    o = 1 / (1 + np.exp(-z[:, 3 * H :]))
    c = f * c + i * g
    return o * np.tanh(c), c
""",
        misconception="warns",
        marks={"check-step": 2, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="both branches of np.where",
        code="""
def sigma(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def lstm_step(x, h, c, W, U, b):
    i, f, g, o = np.split(x @ U.T + h @ W.T + b, 4, axis=-1)
    c_new = sigma(f) * c + sigma(i) * np.tanh(g)
    return sigma(o) * np.tanh(c_new), c_new
""",
        misconception="warns",
        marks={"check-step": 2, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="the warning silenced",
        code="""
def lstm_step(x, h, c, W, U, b):
    with np.errstate(over="ignore"):
        z = x @ U.T + h @ W.T + b
        a = 1 / (1 + np.exp(-z))
    H = c.shape[1]
    c_new = a[:, H:2*H] * c + a[:, :H] * np.tanh(z[:, 2*H:3*H])
    return a[:, 3*H:] * np.tanh(c_new), c_new
""",
        misconception="warns",
        marks={"check-step": 2, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="a fraction of two exponentials",
        code="""
def lstm_step(x, h, c, W, U, b):
    sig = lambda z: np.exp(z) / (np.exp(z) + 1)
    z = (W @ h.T + U @ x.T).T + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sig(f) * c + sig(i) * np.tanh(g)
    return sig(o) * np.tanh(c), c
""",
        misconception="infinity-over-infinity",
        marks={"check-step": 2, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="z cut off at 10",
        code="""
def lstm_step(x, h, c, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-np.clip(z, -10, 10)))

    z = h @ W.T + x @ U.T + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c
""",
        misconception="clipped-too-early",
        marks={"check-step": 2, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="the lecture's order i, f, o, g",
        code="""
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, o, g = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c
""",
        misconception="order-of-the-blocks",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="i keeps, f lets in",
        code="""
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    i, f, g, o = np.split(z, 4, axis=1)
    sigma = lambda z: 1 / (1 + np.exp(-z))
    new = sigma(i) * c + sigma(f) * np.tanh(g)
    return sigma(o) * np.tanh(new), new
""",
        misconception="gates-exchanged",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="every fourth entry",
        code="""
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    s = 0.5 + 0.5 * np.tanh(0.5 * z)
    c = s[:, 1::4] * c + s[:, 0::4] * np.tanh(z[:, 2::4])
    return s[:, 3::4] * np.tanh(c), c
""",
        misconception="interleaved",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="the sigmoid for all four blocks",
        code="""
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    i, f, g, o = np.split((1 + np.tanh(z / 2)) / 2, 4, axis=1)
    c = f * c + i * g
    return o * np.tanh(c), c
""",
        misconception="content-through-the-sigmoid",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="2 sigma - 1 for tanh",
        code="""
def lstm_step(x, h, c, W, U, b):
    z = h @ W.T + x @ U.T + b
    i, f, g, o = np.split((1 + np.tanh(z / 2)) / 2, 4, axis=1)
    c = f * c + i * (2 * g - 1)
    return o * np.tanh(c), c
""",
        misconception="half-of-z",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="h and x joined, but U and W",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    z = np.hstack([h, x]) @ np.hstack([U, W]).T + b
    i, f, g, o = np.split(z, 4, axis=1)
    c = s(f) * c + s(i) * np.tanh(g)
    return s(o) * np.tanh(c), c
""",
        misconception="weights-exchanged",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="h without tanh",
        code="""
def lstm_step(x, h, c, W, U, b):
    sigma = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c = sigma(f) * c + sigma(i) * np.tanh(g)
    return sigma(o) * c, c
""",
        misconception="tanh-missing-in-h",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="the cell is squashed and kept so",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c = np.tanh(s(f) * c + s(i) * np.tanh(g))
    return s(o) * c, c
""",
        misconception="cell-squashed",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="1 - f is kept",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c_new = (1 - s(f)) * c + s(i) * np.tanh(g)
    return s(o) * np.tanh(c_new), c_new
""",
        misconception="forget-gate-turned-round",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="h from the old cell",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    H = h.shape[1]
    z = h @ W.T + x @ U.T + b
    h_new = s(z[:, 3 * H:]) * np.tanh(c)
    c_new = s(z[:, H:2 * H]) * c + s(z[:, :H]) * np.tanh(z[:, 2 * H:3 * H])
    return h_new, c_new
""",
        misconception="old-cell-read",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="the bias forgotten",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T, 4, axis=1)
    c = s(f) * c + s(i) * np.tanh(g)
    return s(o) * np.tanh(c), c
""",
        misconception="bias-missing",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="no transpose",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(W @ h + U @ x + b, 4, axis=0)
    c = s(f) * c + s(i) * np.tanh(g)
    return s(o) * np.tanh(c), c
""",
        misconception="shapes-do-not-fit",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="c, then h",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c = s(f) * c + s(i) * np.tanh(g)
    return c, s(o) * np.tanh(c)
""",
        misconception="order-exchanged",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
    Mutant(
        cell="lstm-step",
        name="the cell changed in place",
        code="""
def lstm_step(x, h, c, W, U, b):
    s = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(h @ W.T + x @ U.T + b, 4, axis=1)
    c *= s(f)
    c += s(i) * np.tanh(g)
    return s(o) * np.tanh(c), c
""",
        misconception="changes-its-input",
        marks={"check-step": 0, "check-step-quietly": 0},
    ),
)
