"""Wrong answers to chapter 01's question on the wall of a unit."""

from mutants import Mutant

WALL = (
    Mutant(
        cell="wall",
        name="iterates to an attracting point",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(1000):
        h = np.tanh(w * h + b)
    return h, w * (1 - h**2)
""",
        misconception="attracting-point",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="Newton's method from far out",
        code="""
def wall(w, b):
    h = 1.0
    for _ in range(100):
        t = np.tanh(w * h + b)
        h = h - (t - h) / (w * (1 - t**2) - 1)
    return h, w * (1 - h**2)
""",
        misconception="attracting-point",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="always at zero",
        code="""
def wall(w, b):
    return 0.0, w
""",
        misconception="bias-ignored",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="slope w",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, w
""",
        misconception="slope-is-the-weight",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="inner derivative forgotten",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, 1 - np.tanh(w * h + b) ** 2
""",
        misconception="weight-forgotten",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="slope of the way back",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, 1 / (w * (1 - h * h))
""",
        misconception="slope-of-the-way-back",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="tanh taken of a value of tanh",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, w / np.cosh(h) ** 2
""",
        misconception="tanh-taken-twice",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="steepest place of one step",
        code="""
def wall(w, b):
    return -b / w, w
""",
        misconception="steepest-after-one-step",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="Newton's method from zero, come what may",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(60):
        t = np.tanh(w * h + b)
        h = h - (t - h) / (w * (1 - t * t) - 1)
    return h, w * (1 - h * h)
""",
        misconception="attracting-point",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="the steepest place of a grid",
        code="""
def wall(w, b):
    grid = np.linspace(-1, 1, 20001)
    moves = np.tanh(w * grid + b) - grid
    edge = np.sqrt(1 - 1 / w)
    steep = np.abs(np.tanh(w * grid + b)) < edge
    h = grid[steep][np.argmin(np.abs(moves[steep]))]
    return h, w * (1 - h**2)
""",
        misconception="not-accurate",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="bisection of a bracket with three fixed points",
        code="""
def wall(w, b):
    low, high = -1.0, 1.0
    while high - low > 1e-12:
        h = (low + high) / 2
        if np.tanh(w * h + b) < h:
            low = h
        else:
            high = h
    return h, w * (1 - h**2)
""",
        misconception="bracket-too-wide",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="the logarithm of the factor",
        code="""
def wall(w, b):
    h = 0.0
    for _ in range(3000):
        h = (np.arctanh(h) - b) / w
    return h, np.log(w * (1 - h**2))
""",
        misconception="log-of-the-factor",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="stops bisecting at 1e-5",
        code="""
def wall(w, b):
    edge = np.sqrt(1 - 1 / w)
    low, high = (-np.arctanh(edge) - b) / w, (np.arctanh(edge) - b) / w
    while high - low > 1e-5:
        h = (low + high) / 2
        if np.tanh(w * h + b) < h:
            low = h
        else:
            high = h
    return low, w * (1 - low**2)
""",
        misconception="not-accurate",
        marks={"check-wall": 0},
    ),
    Mutant(
        cell="wall",
        name="bisection by the sign of a product",
        code="""
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
""",
        misconception="bracket-too-wide",
        marks={"check-wall": 0},
    ),
)
