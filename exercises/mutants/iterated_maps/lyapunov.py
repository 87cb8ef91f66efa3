"""Wrong answers to chapter 01's question on the Lyapunov exponent."""

from mutants import Mutant

LYAPUNOV = (
    Mutant(
        cell="lyapunov",
        name="log of the product",
        code="""
def lyapunov(f, df, x0, T):
    x = np.asarray(x0, dtype=float)
    product = np.ones_like(x)
    for t in range(T):
        product = product * df(x)
        x = f(x)
    return np.log(np.abs(product)) / T
""",
        misconception="underflow",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="log to the base 10",
        code="""
def lyapunov(f, df, x0, T):
    x, total = np.asarray(x0, dtype=float), 0
    for t in range(T):
        total = total + np.log10(abs(df(x)))
        x = f(x)
    return total / T
""",
        misconception="log-base-10",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="sum instead of mean",
        code="""
def lyapunov(f, df, x0, T):
    x, total = np.asarray(x0, dtype=float), 0
    for t in range(T):
        total = total + np.log(abs(df(x)))
        x = f(x)
    return total
""",
        misconception="not-divided",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="abs forgotten",
        code="""
def lyapunov(f, df, x0, T):
    x, logs = np.asarray(x0, dtype=float), []
    for t in range(T):
        logs.append(np.log(df(x)))
        x = f(x)
    return np.mean(logs, axis=0)
""",
        misconception="abs-missing",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="steps before it takes the slope",
        code="""
def lyapunov(f, df, x0, T):
    x, total = np.asarray(x0, dtype=float), 0.0
    for t in range(T):
        x = f(x)
        total = total + np.log(abs(df(x)))
    return total / T
""",
        misconception="one-step-late",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="mean over the starts too",
        code="""
def lyapunov(f, df, x0, T):
    xs = [np.asarray(x0, dtype=float)]
    for t in range(T - 1):
        xs.append(f(xs[-1]))
    return np.log(np.abs(df(np.array(xs)))).mean()
""",
        misconception="mean-over-starts",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="log of the mean slope",
        code="""
def lyapunov(f, df, x0, T):
    x, total = np.asarray(x0, dtype=float), 0.0
    for t in range(T):
        total = total + abs(df(x))
        x = f(x)
    return np.log(total / T)
""",
        misconception="log-of-the-mean",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="mean over T + 1 states",
        code="""
def lyapunov(f, df, x0, T):
    xs = [np.asarray(x0, dtype=float)]
    for t in range(T):
        xs.append(f(xs[-1]))
    return np.mean(np.log(np.abs(df(np.array(xs)))), axis=0)
""",
        misconception="one-slope-too-many",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="math.log, which stops at a slope of zero",
        code="""
import math


def lyapunov(f, df, x0, T):
    x0 = np.asarray(x0, dtype=float)
    result = []
    for x in x0.ravel():
        total = 0.0
        for t in range(T):
            total += math.log(abs(df(x)))
            x = f(x)
        result.append(total / T)
    return np.array(result).reshape(x0.shape)
""",
        misconception="log-of-zero",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="lets the orbit settle first",
        code="""
def lyapunov(f, df, x0, T):
    x = np.asarray(x0, dtype=float)
    for t in range(1000):
        x = f(x)
    total = 0.0
    for t in range(T):
        total = total + np.log(abs(df(x)))
        x = f(x)
    return total / T
""",
        misconception="transient-dropped",
        marks={"check-lyapunov": 0},
    ),
)
