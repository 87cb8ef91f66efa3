def plain_orbit(f, df, n, low, high, settling):
    while high - low > 1e-8:
        r = (low + high) / 2
        x, m = 0.5, 1.0
        for _ in range(settling):
            x = f(x, r)
        for _ in range(n):
            m *= df(x, r)
            x = f(x, r)
        low, high = (r, high) if m > -1 else (low, r)
    return (low + high) / 2

# %% superstable, multiplier 0: superstable
def doubling(f, df, n, low, high):
    x = 0.5
    for _ in range(5000):
        x = f(x, low)

    def newton(x, r):
        for _ in range(50):
            y, m = x, 1.0
            for _ in range(n):
                m = m * df(y, r)
                y = f(y, r)
            x = x - (y - x) / (m - 1)
        return x, m

    while high - low > 1e-10:
        r = (low + high) / 2
        z, m = newton(x, r)
        if m > 0:
            low, x = r, z
        else:
            high = r
    return r

# %% waits for the orbit to settle: critical-slowing
def doubling(f, df, n, low, high):
    lower, upper = low, high
    while upper - lower > 1e-8:
        r = (lower + upper) / 2
        x = 0.5
        for _ in range(1000):
            x = f(x, r)
        y = x
        for _ in range(n):
            y = f(y, r)
        if abs(y - x) < 1e-5:
            lower = r
        else:
            upper = r
    return (lower + upper) / 2

# %% a cycle of twice the length: next-doubling
def doubling(f, df, n, low, high):
    n = 2 * n

    def both(x, r):
        y, m = x, 1.0
        for _ in range(n):
            y, m = f(y, r), m * df(y, r)
        return np.array([y - x, m + 1])

    x, r, e = 0.5, high, 1e-7
    for _ in range(2000):
        x = f(x, r)
    for _ in range(50):
        F = both(x, r)
        J = np.array([(both(x + e, r) - F) / e, (both(x, r + e) - F) / e]).T
        dx, dr = np.linalg.solve(J, F)
        x, r = x - dx, r - dr
    return r

# %% slopes of a plain orbit, which leaves the cycle: end-of-the-bracket
def doubling(f, df, n, low, high):
    return plain_orbit(f, df, n, low, high, 2000)

# %% slopes of a plain orbit, not long enough to settle: orbit-leaves-the-cycle
def doubling(f, df, n, low, high):
    return plain_orbit(f, df, n, low, high, 500)

# %% takes the slopes at once, at x = 1/2: end-of-the-bracket
def doubling(f, df, n, low, high):
    return plain_orbit(f, df, n, low, high, 0)
