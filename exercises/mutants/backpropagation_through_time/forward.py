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
)
