# %% log of the product: underflow
def lyapunov(f, df, x0, T):
    slopes = []
    x = np.array(x0, dtype=float)
    while len(slopes) < T:
        slopes.append(df(x))
        x = f(x)
    return np.log(np.abs(np.prod(slopes, axis=0))) / T

# %% log to the base 2: log-base-2
import torch


def lyapunov(f, df, x0, T):
    x = torch.as_tensor(x0, dtype=torch.float64)
    logs = torch.zeros((T, *x.shape), dtype=torch.float64)
    for t in range(T):
        logs[t] = df(x).abs().log2()
        x = f(x)
    return logs.mean(0)

# %% abs forgotten: abs-missing
def lyapunov(f, df, x0, T):
    def logs(x, steps):
        while steps:
            yield np.log(df(x))
            x, steps = f(x), steps - 1

    return sum(logs(np.asarray(x0, dtype=float), T)) / T

# %% mean over the starts too: mean-over-starts
def lyapunov(f, df, x0, T):
    xs = [np.asarray(x0, dtype=float)]
    for t in range(T - 1):
        xs.append(f(xs[-1]))
    return np.log(np.abs(df(np.array(xs)))).mean()

# %% math.log, which stops at a slope of zero: log-of-zero
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

# %% f called twice: step-called-twice
def lyapunov(f, df, x0, T):
    x, logs = np.array(x0, float), []
    for _ in range(T):
        x, slope = f(f(x)), df(x)
        logs.append(np.log(np.abs(slope)))
    return np.mean(logs, axis=0)

# %% a small constant against log 0: small-constant
def lyapunov(f, df, x0, T):
    x, logs = np.array(x0, float), []
    for _ in range(T):
        logs.append(np.log(np.abs(df(x)) + 1e-12))
        x = f(x)
    return np.mean(logs, axis=0)
