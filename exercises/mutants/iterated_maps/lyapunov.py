"""Wrong answers to chapter 01's question on the Lyapunov exponent."""

from mutants import Mutant

LYAPUNOV = (
    Mutant(
        cell="lyapunov",
        name="log of the product",
        code="""
def lyapunov(f, df, x0, T):
    slopes = []
    x = np.array(x0, dtype=float)
    while len(slopes) < T:
        slopes.append(df(x))
        x = f(x)
    return np.log(np.abs(np.prod(slopes, axis=0))) / T
""",
        misconception="underflow",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="log to the base 2",
        code="""
import torch


def lyapunov(f, df, x0, T):
    x = torch.as_tensor(x0, dtype=torch.float64)
    logs = torch.zeros((T, *x.shape), dtype=torch.float64)
    for t in range(T):
        logs[t] = df(x).abs().log2()
        x = f(x)
    return logs.mean(0)
""",
        misconception="log-base-2",
        marks={"check-lyapunov": 0},
    ),
    Mutant(
        cell="lyapunov",
        name="abs forgotten",
        code="""
def lyapunov(f, df, x0, T):
    def logs(x, steps):
        while steps:
            yield np.log(df(x))
            x, steps = f(x), steps - 1

    return sum(logs(np.asarray(x0, dtype=float), T)) / T
""",
        misconception="abs-missing",
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
)
