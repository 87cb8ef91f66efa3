"""Wrong answers to chapter 02's question on the forward pass."""

from mutants import Mutant

FORWARD = (
    Mutant(
        cell="forward",
        name="start left out",
        code="""
def forward(x, u, v, w):
    h, states = 0.0, []
    for x_t in x:
        h = np.tanh(u * x_t + w * h)
        states.append(h)
    states = np.array(states)
    return states, v * states
""",
        misconception="start-missing",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="an output for the start too",
        code="""
def forward(x, u, v, w):
    h = [0.0]
    for x_t in x:
        h.append(np.tanh(u * x_t + w * h[-1]))
    h = np.array(h)
    return h, v * h
""",
        misconception="output-of-the-start",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="the last output only, as in a classifier",
        code="""
def forward(x, u, v, w):
    T = len(x)
    h = np.zeros(T + 1)
    for t in range(T):
        h[t + 1] = np.tanh(u * x[t] + w * h[t])
    y = v * h[T]
    return h, y
""",
        misconception="last-output-only",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="tanh around the output too",
        code="""
def forward(x, u, v, w):
    h = [0]
    y = []
    for t in range(len(x)):
        h.append(np.tanh(u * x[t] + w * h[t]))
        y.append(np.tanh(v * h[t + 1]))
    return np.array(h), np.array(y)
""",
        misconception="output-squashed",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="output made before the state moves",
        code="""
def forward(x, u, v, w):
    h = 0.0
    states, outputs = [h], []
    for value in x:
        outputs.append(v * h)
        h = np.tanh(u * value + w * h)
        states.append(h)
    return np.array(states), np.array(outputs)
""",
        misconception="output-one-step-late",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="arrays of the type of x",
        code="""
def forward(x, u, v, w):
    h = np.zeros_like(x, shape=len(x) + 1)
    y = np.zeros_like(x)
    for t in range(1, len(h)):
        h[t] = np.tanh(u * x[t - 1] + w * h[t - 1])
        y[t - 1] = v * h[t]
    return h, y
""",
        misconception="whole-numbers",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="no memory: the start in every step",
        code="""
def forward(x, u, v, w):
    h0 = 0
    h = np.tanh(u * x + w * h0)
    return np.concatenate([[h0], h]), v * h
""",
        misconception="nothing-carried",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="the state before added outside tanh",
        code="""
def forward(x, u, v, w):
    h = np.zeros(len(x) + 1)
    for t, x_t in enumerate(x, 1):
        h[t] = np.tanh(u * x_t) + w * h[t - 1]
    return h, h[1:] * v
""",
        misconception="tanh-of-the-input-only",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="x counted from 1",
        code="""
def forward(x, u, v, w):
    T = len(x)
    h, y = np.zeros(T + 1), np.zeros(T)
    for t in range(1, T + 1):
        z = u * x[t] + w * h[t - 1]
        h[t] = np.tanh(z)
        y[t] = v * h[t]
    return h, y
""",
        misconception="beyond-the-end",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="output fed back, as in a Jordan net",
        code="""
def forward(x, u, v, w):
    h, y = [0.0], [0.0]
    for x_t in x:
        h.append(np.tanh(u * x_t + w * y[-1]))
        y.append(v * h[-1])
    return np.array(h), np.array(y[1:])
""",
        misconception="output-fed-back",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="logistic units",
        code="""
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(x, u, v, w):
    h = np.zeros(len(x) + 1)
    for t in range(len(x)):
        h[t + 1] = sigmoid(u * x[t] + w * h[t])
    return h, v * h[1:]
""",
        misconception="another-activation",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="loop from 1, x not shifted",
        code="""
def forward(x, u, v, w):
    h = [0]
    for t in range(1, len(x)):
        h.append(np.tanh(u * x[t] + w * h[t - 1]))
    h = np.array(h)
    return h, v * h
""",
        misconception="first-input-skipped",
        marks={"check-forward": 0},
    ),
    Mutant(
        cell="forward",
        name="first input as the start",
        code="""
def forward(x, u, v, w):
    h = [x[0]]
    for x_t in x:
        h.append(np.tanh(w * h[-1] + u * x_t))
    return np.array(h), np.array([v * s for s in h[1:]])
""",
        misconception="start-not-zero",
        marks={"check-forward": 0},
    ),
)
