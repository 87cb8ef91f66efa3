"""Right answers to chapter 01's exercises on orbits by other methods than the solutions."""

import math

import numpy as np
import torch

from course_lib import maps


def orbit_by_torch(f, df, x0, T, dtype=torch.float64):
    x = torch.as_tensor(x0, dtype=dtype)
    states, slopes = [x], [torch.ones_like(x)]
    for _ in range(T):
        slopes.append(slopes[-1] * df(states[-1]))
        states.append(f(states[-1]))
    return torch.stack(states), torch.stack(slopes)


def orbit_in_single_precision(f, df, x0, T):
    return orbit_by_torch(f, df, x0, T, torch.float32)


def orbit_by_recursion(f, df, x0, T):
    if T == 0:
        x = np.array(x0, float)
        return x[None], np.ones_like(x)[None]
    states, slopes = orbit_by_recursion(f, df, x0, T - 1)
    new = f(states[-1]), slopes[-1] * df(states[-1])
    return np.concatenate([states, new[0][None]]), np.concatenate([slopes, new[1][None]])


def orbit_in_lists(f, df, x0, T):
    if np.ndim(x0):
        pairs = [orbit_in_lists(f, df, entry, T) for entry in x0]
        return tuple(np.stack([pair[i] for pair in pairs], axis=1).tolist() for i in (0, 1))
    xs, ds = [float(x0)], [1.0]
    for _ in range(T):
        ds.append(ds[-1] * float(df(xs[-1])))
        xs.append(float(f(xs[-1])))
    return xs, ds


def orbit_by_cumulated_product(f, df, x0, T):
    states = np.zeros((T + 1, *np.shape(x0)))
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
    slopes = np.ones_like(states)
    slopes[1:] = np.cumprod(df(states[:-1]), axis=0)
    return [states, slopes]


def orbit_by_complex_step(f, df, x0, T):
    tiny = 1e-150
    x = np.asarray(x0) + 1j * tiny
    path = [x]
    for _ in range(T):
        x = f(x)
        path.append(x)
    return np.real(path), np.imag(path) / tiny


def multiplier(f, df, n, x, r):
    m = 1.0
    for _ in range(n):
        x, m = f(x, r), m * df(x, r)
    return x, m


def settled(f, r, kind=float):
    x = kind(0.5)
    for _ in range(3000):
        x = f(x, r)
    return x


def doubling_by_bisection(f, df, n, low, high):
    x = settled(f, low)
    while high - low > 1e-9:
        r, z = (low + high) / 2, x
        for _ in range(40):
            y, m = multiplier(f, df, n, z, r)
            z -= (y - z) / (m - 1)
        if m > -1:
            low, x = r, z
        else:
            high = r
    return (low + high) / 2


def doubling_by_two_equations(f, df, n, low, high, kind=float, nudge=1e-6):
    def wrong(v):
        y, m = multiplier(f, df, n, kind(v[0]), kind(v[1]))
        return np.array([y - v[0], m + 1], float)

    v = np.array([settled(f, low), low], float)
    for _ in range(40):
        columns = [(wrong(v + e) - wrong(v - e)) / (2 * nudge) for e in nudge * np.eye(2)]
        v = v - np.linalg.solve(np.array(columns).T, wrong(v))
    return v[1]


def doubling_in_single_precision(f, df, n, low, high):
    return np.float32(doubling_by_two_equations(f, df, n, low, high, np.float32, 1e-2))


def doubling_by_interpolation(f, df, n, low, high):
    x, before = settled(f, low), None
    for r in np.linspace(low, high, 2000):
        for _ in range(6):
            y, m = multiplier(f, df, n, x, r)
            x = x - (y - x) / (m - 1)
        if m < -1:
            return before[0] + (r - before[0]) * (before[1] + 1) / (before[1] - m)
        before = r, m
    raise AssertionError("no doubling found")


def doubling_by_all_crossings(f, df, n, low, high):
    def iterate(x, r, steps):
        for _ in range(steps):
            x = f(x, r)
        return x

    def largest(r):
        grid = np.linspace(0.001, 0.999, 3001)
        off = iterate(grid, r, n) - grid
        at = np.flatnonzero(off[:-1] * off[1:] < 0)
        a, b = grid[at], grid[at + 1]
        for _ in range(45):
            c = (a + b) / 2
            same = (iterate(a, r, n) - a) * (iterate(c, r, n) - c) > 0
            a, b = np.where(same, c, a), np.where(same, b, c)
        own = np.array([p for p in a if n == 1 or abs(iterate(p, r, n // 2) - p) > 1e-6])
        return multiplier(f, df, n, own, r)[1].max()

    while high - low > 1e-7:
        r = (low + high) / 2
        low, high = (r, high) if largest(r) > -1 else (low, r)
    return low


def lyapunov_by_torch(f, df, x0, T, dtype=torch.float64):
    x = torch.as_tensor(x0, dtype=dtype)
    total = torch.zeros_like(x)
    for _ in range(T):
        total += df(x).abs().log()
        x = f(x)
    return total / T


def lyapunov_in_single_precision(f, df, x0, T):
    return lyapunov_by_torch(f, df, x0, T, torch.float32)


def lyapunov_in_lists(f, df, x0, T):
    if np.ndim(x0):
        return [lyapunov_in_lists(f, df, entry, T) for entry in x0]
    x, logs = float(x0), []
    for _ in range(T):
        slope = abs(df(x))
        logs.append(math.log(slope) if slope else -math.inf)
        x = f(x)
    return sum(logs) / T


def lyapunov_in_pieces(f, df, x0, T):
    x, total, product = np.array(x0, float), 0.0, 1.0
    for t in range(T):
        product = product * df(x)
        x = f(x)
        if t % 10 == 9 or t == T - 1:
            total, product = total + np.log(np.abs(product)), 1.0
    return total / T


def lyapunov_of_the_whole_orbit(f, df, x0, T):
    states = np.empty((T, *np.shape(x0)))
    states[0] = x0
    for t in range(1, T):
        states[t] = f(states[t - 1])
    return np.mean(np.log(np.abs(df(states))), axis=0)


def lyapunov_by_mantissas(f, df, x0, T):
    x = np.asarray(x0, float)
    mantissa, exponent = np.ones_like(x), np.zeros_like(x)
    for _ in range(T):
        mantissa, more = np.frexp(mantissa * df(x))
        exponent, x = exponent + more, f(x)
    return (np.log(np.abs(mantissa)) + exponent * np.log(2)) / T


def escape_one_by_one(c, limit):
    def one(c):
        z = 0j
        for n in range(1, limit + 1):
            z = z * z + c
            if abs(z) > 2:
                return n
        return limit

    return np.vectorize(one, otypes=[int])(c)


def escape_by_recursion(c, limit):
    def first(z, c, n):
        return n if abs(z) > 2 or n == limit else first(z * z + c, c, n + 1)

    if np.ndim(c):
        return [escape_by_recursion(entry, limit) for entry in c]
    return first(complex(c), complex(c), 1)


def escape_by_torch(c, limit, dtype=torch.complex128):
    c = torch.as_tensor(c).to(dtype)
    z, times = torch.zeros_like(c), torch.full(c.shape, limit)
    for n in range(1, limit + 1):
        z = torch.where(z.abs() > 2, z, z * z + c)
        times = torch.where((z.abs() > 2) & (times == limit), n, times)
    return times


def escape_in_single_precision(c, limit):
    return escape_by_torch(c, limit, torch.complex64)


def escape_by_the_library(c, limit):
    return maps.escape_time(c, limit).count


def escape_counting_down(c, limit):
    c = np.asarray(c, complex)
    z, times = np.zeros(c.shape, complex), np.ones(c.shape, int)
    for _ in range(limit - 1):
        z = np.where(np.abs(z) > 2, z, np.where(np.abs(z) > 2, 0, z) ** 2 + c)
        times += np.abs(z) <= 2
    return times


METHODS = {
    "orbit_and_slope": (
        orbit_by_torch,
        orbit_in_single_precision,
        orbit_by_recursion,
        orbit_in_lists,
        orbit_by_cumulated_product,
        orbit_by_complex_step,
    ),
    "doubling": (
        doubling_by_bisection,
        doubling_by_two_equations,
        doubling_in_single_precision,
        doubling_by_interpolation,
        doubling_by_all_crossings,
    ),
    "lyapunov": (
        lyapunov_by_torch,
        lyapunov_in_single_precision,
        lyapunov_in_lists,
        lyapunov_in_pieces,
        lyapunov_of_the_whole_orbit,
        lyapunov_by_mantissas,
    ),
    "escape_time": (
        escape_one_by_one,
        escape_by_recursion,
        escape_by_torch,
        escape_in_single_precision,
        escape_by_the_library,
        escape_counting_down,
    ),
}
