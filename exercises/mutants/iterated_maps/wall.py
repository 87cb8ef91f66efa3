# %% Newton's method from far out: attracting-point
def wall(w, b):
    h = 1.0
    for _ in range(100):
        t = np.tanh(w * h + b)
        h = h - (t - h) / (w * (1 - t**2) - 1)
    return h, w * (1 - h**2)

# %% slope w: slope-is-the-weight
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, w

# %% tanh taken of a value of tanh: tanh-taken-twice
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, w / np.cosh(h) ** 2

# %% the steepest place of a grid: not-accurate
def wall(w, b):
    grid = np.linspace(-1, 1, 20001)
    moves = np.tanh(w * grid + b) - grid
    edge = np.sqrt(1 - 1 / w)
    steep = np.abs(np.tanh(w * grid + b)) < edge
    h = grid[steep][np.argmin(np.abs(moves[steep]))]
    return h, w * (1 - h**2)

# %% bisection by the sign of a product: bracket-too-wide
def wall(w, b):
    def move(h):
        return np.tanh(w * h + b) - h

    low, high = -1, 1
    for _ in range(60):
        h = (low + high) / 2
        if move(low) * move(h) <= 0:
            high = h
        else:
            low = h
    return h, w * (1 - h**2)
