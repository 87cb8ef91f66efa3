"""Wrong answers to chapter 06's question on the gradient's path."""

from mutants import Mutant

BACKWARD = (
    Mutant(
        cell="basic-backward",
        name="nothing but the direct path",
        code="""
def basic_backward(h, u, new, W, last_bar):
    h_bar = [np.array(last_bar)]
    for gate in u[::-1]:
        h_bar.append(h_bar[-1] * (1 - gate))
    return np.array(h_bar[::-1]), np.array(h_bar[::-1])
""",
        misconception="direct-path-only",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="no path through the gate",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ Wn
    return h_bar, direct
""",
        misconception="path-through-the-gate-missing",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="no path through the content",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ Wu
    return h_bar, direct
""",
        misconception="path-through-the-content-missing",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="overwrites the direct path",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        h_bar[t] = (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ Wu
        h_bar[t] += (g * u[t] * (1 - new[t] ** 2)) @ Wn
    return h_bar, direct
""",
        misconception="direct-path-missing",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="transposed on the way back",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu.T + zn @ Wn.T
    return h_bar, direct
""",
        misconception="transposed",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="no slope of the sigmoid",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu, zn = g * (new[t] - h[t]), g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="slope-of-the-gate",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="tanh of what is a tanh already",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - np.tanh(new[t]) ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="slope-of-tanh",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="the gate moves the new content only",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * new[t] * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="only-the-new-content-in-the-gate",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="old minus new",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (h[t] - new[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="sign-of-the-gate",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="the state after the step",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t + 1]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="state-after-the-step",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="content first in W",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wn, Wu = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="blocks-exchanged",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="u where 1 - u stands",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = u[t] * direct[t + 1]
        g = h_bar[t + 1]
        zu = g * (h[t] - new[t]) * u[t] * (1 - u[t])
        zn = g * (1 - u[t]) * (1 - new[t] ** 2)
        h_bar[t] = g * u[t] + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="gate-turned-round",
        marks={"check-direct-path": 0, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="direct products from the start",
        code="""
def basic_backward(h, u, new, W, last_bar):
    direct = last_bar * np.cumprod(np.concatenate([np.ones((1, *last_bar.shape)), 1 - u]), 0)
    H, g = W.shape[1], last_bar
    h_bar = [g]
    for t in reversed(range(len(u))):
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        g = g * (1 - u[t]) + zu @ W[:H] + zn @ W[H:]
        h_bar.insert(0, g)
    return np.array(h_bar), direct
""",
        misconception="product-from-the-start",
        marks={"check-direct-path": 0, "check-adjoints": 3},
    ),
    Mutant(
        cell="basic-backward",
        name="the factors without last_bar",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1], direct[-1] = last_bar, 1
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="last-bar-missing",
        marks={"check-direct-path": 0, "check-adjoints": 3},
    ),
    Mutant(
        cell="basic-backward",
        name="the whole bar into the direct path",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = direct[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="every-path",
        marks={"check-direct-path": 0, "check-adjoints": 3},
    ),
    Mutant(
        cell="basic-backward",
        name="appended and never turned round",
        code="""
def basic_backward(h, u, new, W, last_bar):
    H, g, d = W.shape[1], last_bar, last_bar
    h_bar, direct = [g], [d]
    for t in reversed(range(len(u))):
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        g = g * (1 - u[t]) + zu @ W[:H] + zn @ W[H:]
        d = d * (1 - u[t])
        h_bar.append(g)
        direct.append(d)
    return np.array(h_bar), np.array(direct)
""",
        misconception="backwards-in-time",
        marks={"check-direct-path": 0, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="the batch added up",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = (g * (new[t] - h[t]) * u[t] * (1 - u[t])).sum(axis=0)
        zn = (g * u[t] * (1 - new[t] ** 2)).sum(axis=0)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="batch-summed",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="goes on from the direct share",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = direct[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        zn = g * u[t] * (1 - new[t] ** 2)
        h_bar[t] = g * (1 - u[t]) + zu @ Wu + zn @ Wn
    return h_bar, direct
""",
        misconception="direct-path-carried",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="W as a whole",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    Wu, Wn = W[:H], W[H:]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        direct[t] = (1 - u[t]) * direct[t + 1]

        g = h_bar[t + 1]
        zu = g * (new[t] - h[t]) * u[t] * (1 - u[t])
        h_bar[t] = g * (1 - u[t]) + zu @ W
    return h_bar, direct
""",
        misconception="shapes-do-not-fit",
        marks={"check-direct-path": 0, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="returns the first array only",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ W[H:]
        h_bar[t] += (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ W[:H]
        direct[t] = (1 - u[t]) * direct[t + 1]
    return h_bar
""",
        misconception="parts",
        marks={"check-direct-path": 0, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="one direct step from the whole bar",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ W[H:]
        h_bar[t] += (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ W[:H]
        direct[t] = (1 - u[t]) * g
    return h_bar, direct
""",
        misconception="one-step-of-the-whole-bar",
        marks={"check-direct-path": 0, "check-adjoints": 3},
    ),
    Mutant(
        cell="basic-backward",
        name="gates taken for constant, and for open",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ W[H:]
        h_bar[t] += (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ W[:H]
        direct[t] = direct[t + 1]
    return h_bar, direct
""",
        misconception="nothing-let-go",
        marks={"check-direct-path": 0, "check-adjoints": 3},
    ),
    Mutant(
        cell="basic-backward",
        name="the other paths only",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ W[H:]
        h_bar[t] += (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ W[:H]
        direct[t] = (1 - u[t]) * direct[t + 1]
    return h_bar - direct, direct
""",
        misconception="direct-share-taken-off",
        marks={"check-direct-path": 1, "check-adjoints": 0},
    ),
    Mutant(
        cell="basic-backward",
        name="mean over the batch",
        code="""
def basic_backward(h, u, new, W, last_bar):
    T, H = len(u), u.shape[2]
    h_bar, direct = np.zeros(h.shape), np.zeros(h.shape)
    h_bar[-1] = direct[-1] = last_bar
    for t in range(T - 1, -1, -1):
        g = h_bar[t + 1]
        h_bar[t] = g * (1 - u[t]) + (g * u[t] * (1 - new[t] ** 2)) @ W[H:]
        h_bar[t] += (g * (new[t] - h[t]) * u[t] * (1 - u[t])) @ W[:H]
        direct[t] = (1 - u[t]) * direct[t + 1]
    return h_bar / u.shape[1], direct / u.shape[1]
""",
        misconception="mean-over-the-batch",
        marks={"check-direct-path": 0, "check-adjoints": 0},
    ),
)
