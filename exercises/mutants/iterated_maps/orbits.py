"""Wrong answers to chapter 01's question on an orbit and its derivative."""

from mutants import Mutant

IN_ARRAYS = """
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + np.shape(x0))
    slopes = np.ones((T + 1,) + np.shape(x0))
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t])
    return states, slopes
"""

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
        name="slope at the new point",
        code=IN_ARRAYS.replace("df(states[t])", "df(states[t + 1])"),
        misconception="slope-at-the-new-point",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="sum instead of product",
        code=IN_ARRAYS.replace("slopes[t] * df", "slopes[t] + df"),
        misconception="sum-instead-of-product",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="array of the start's own type",
        code=IN_ARRAYS.replace("np.zeros((T + 1,) + np.shape(x0))", "np.array([x0] * (T + 1))"),
        misconception="whole-numbers",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="whole numbers for the derivatives",
        code=IN_ARRAYS.replace("np.ones((T + 1,) + np.shape(x0))", "np.ones(states.shape, int)"),
        misconception="whole-numbers",
        marks={"check-orbit": 1, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="asks a number for its shape",
        code=IN_ARRAYS.replace("np.shape(x0)", "x0.shape"),
        misconception="arrays-only",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="room for one start only",
        code=IN_ARRAYS.replace("(T + 1,) + np.shape(x0)", "T + 1"),
        misconception="numbers-only",
        marks={"check-orbit": 0, "check-derivative": 0},
    ),
    Mutant(
        cell="orbit-and-slope",
        name="the derivatives begin with the number 1",
        code="""
def orbit_and_slope(f, df, x0, T):
    xs, ds = [np.asarray(x0, dtype=float)], [1]
    for t in range(T):
        ds += [ds[-1] * df(xs[-1])]
        xs += [f(xs[-1])]
    return np.array(xs), np.array(ds)
""",
        misconception="begins-with-a-number",
        marks={"check-orbit": 0, "check-derivative": 0},
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
)
