"""Wrong answers to chapter 01's question on an orbit and its derivative."""

from mutants import Mutant

ORBIT = (
    Mutant(
        cell="orbit-and-slope",
        name="start missing, derivative right",
        code="""
def orbit_and_slope(f, df, x0, T):
    x = np.array(x0, dtype=float)
    slope = np.ones_like(x)
    xs, slopes = [], [slope]
    for t in range(T):
        slope = slope * df(x)
        x = f(x)
        xs.append(x)
        slopes.append(slope)
    return np.array(xs).reshape((T,) + np.shape(x0)), np.array(slopes)
""",
        misconception="start-missing",
        marks={"check-orbit": 0, "check-derivative": 2},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="one step too many",
        code="""
def orbit_and_slope(f, df, x0, T):
    x = 1.0 * np.asarray(x0)
    d = x * 0 + 1
    xs, ds = [], []
    for t in range(T + 2):
        xs.append(x)
        ds.append(d)
        d = d * df(x)
        x = f(x)
    return np.stack(xs), np.stack(ds)
""",
        misconception="one-step-too-many",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="slope at the new point",
        code="""
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + np.shape(x0))
    slopes = np.ones((T + 1,) + np.shape(x0))
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t + 1])
    return states, slopes
""",
        misconception="slope-at-the-new-point",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="sum instead of product",
        code="""
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + np.shape(x0))
    slopes = np.ones((T + 1,) + np.shape(x0))
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] + df(states[t])
    return states, slopes
""",
        misconception="sum-instead-of-product",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="previous derivative forgotten",
        code="""
def orbit_and_slope(f, df, x0, T):
    xs, ds = [np.asarray(x0, float)], [np.ones(np.shape(x0))]
    for t in range(T):
        ds.append(df(xs[-1]))
        xs.append(f(xs[-1]))
    return np.array(xs), np.array(ds)
""",
        misconception="last-factor-only",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="local slopes instead of derivatives",
        code="""
def orbit_and_slope(f, df, x0, T):
    xs = [np.asarray(x0, float)]
    for t in range(T):
        xs.append(f(xs[-1]))
    xs = np.array(xs)
    return xs, df(xs)
""",
        misconception="local-slopes",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="array of the start's own type",
        code="""
def orbit_and_slope(f, df, x0, T):
    x0 = np.asarray(x0)
    states = np.empty((T + 1, *x0.shape), dtype=x0.dtype)
    slopes = np.empty((T + 1, *x0.shape))
    states[0], slopes[0] = x0, 1
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t])
    return states, slopes
""",
        misconception="whole-numbers",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="sign of the slopes lost",
        code="""
def orbit_and_slope(f, df, x0, T):
    x, d = np.asarray(x0, dtype=float), np.ones(np.shape(x0))
    xs, ds = [x], [d]
    for t in range(T):
        d = d * abs(df(x))
        x = f(x)
        xs.append(x)
        ds.append(d)
    return np.array(xs), np.array(ds)
""",
        misconception="sign-lost",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="last values only",
        code="""
def orbit_and_slope(f, df, x0, T):
    x, d = np.asarray(x0, dtype=float), np.ones(np.shape(x0))
    for t in range(T):
        x, d = f(x), d * df(x)
    return x, d
""",
        misconception="last-state-only",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="asks a number for its shape",
        code="""
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + x0.shape)
    slopes = np.ones((T + 1,) + x0.shape)
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t])
    return states, slopes
""",
        misconception="arrays-only",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="room for one start only",
        code="""
def orbit_and_slope(f, df, x0, T):
    states, slopes = np.zeros(T + 1), np.ones(T + 1)
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t])
    return states, slopes
""",
        misconception="numbers-only",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="outputs in the wrong order",
        code="""
def orbit_and_slope(f, df, x0, T):
    x = np.asarray(x0, dtype=float)
    xs, ds = [x], [np.ones_like(x)]
    for t in range(T):
        ds.append(ds[-1] * df(xs[-1]))
        xs.append(f(xs[-1]))
    return np.array(ds), np.array(xs)
""",
        misconception="outputs-swapped",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="whole numbers for the derivatives",
        code="""
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1, *np.shape(x0)))
    slopes = np.ones((T + 1, *np.shape(x0)), dtype=int)
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t])
    return states, slopes
""",
        misconception="whole-numbers",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="one array, multiplied in place",
        code="""
def orbit_and_slope(f, df, x0, T):
    x, d = np.array(x0, dtype=float), np.ones(np.shape(x0))
    xs, ds = [x], [d]
    for t in range(T):
        d *= df(x)
        x = f(x)
        xs.append(x)
        ds.append(d)
    return np.array(xs), np.array(ds)
""",
        misconception="one-array-many-times",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="differences of two orbits",
        code="""
def orbit_and_slope(f, df, x0, T):
    def follow(x):
        xs = [x]
        for t in range(T):
            xs.append(f(xs[-1]))
        return np.array(xs)

    x, h = np.asarray(x0, dtype=float), 1e-6
    return follow(x), (follow(x + h) - follow(x - h)) / (2 * h)
""",
        misconception="approximated",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="the derivatives begin with the number 1",
        code="""
def orbit_and_slope(f, df, x0, T):
    x, d = np.asarray(x0, dtype=float), 1
    xs, ds = [x], [d]
    for t in range(T):
        d = d * df(x)
        x = f(x)
        xs.append(x)
        ds.append(d)
    return np.array(xs), np.array(ds)
""",
        misconception="begins-with-a-number",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
)
