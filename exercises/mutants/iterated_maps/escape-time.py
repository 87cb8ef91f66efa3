# %% times one too small: one-too-small
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.full(c.shape, limit)
    for place in np.ndindex(c.shape):
        z = c[place]
        for n in range(limit):
            if abs(z) > 2:
                times[place] = n
                break
            z = z * z + c[place]
    return times

# %% on the circle counts as outside: two-counts-as-outside
def escape_time(c, limit):
    def one(c):
        z = 0
        for n in range(1, limit + 1):
            z = z**2 + c
            if abs(z) >= 2:
                return n
        return limit

    return np.vectorize(one)(c)

# %% zero for what stays bounded: bounded-not-limit
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.zeros(c.shape, dtype=int)
    z = np.zeros_like(c)
    for n in range(1, limit + 1):
        z[times == 0] = z[times == 0] ** 2 + c[times == 0]
        times[(np.abs(z) > 2) & (times == 0)] = n
    return times

# %% asks at the end, when all is NaN: nan-counted-as-bounded
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.ones(c.shape, dtype=int)
    z = c.copy()
    for n in range(2, limit + 1):
        times = times + (np.abs(z) <= 2)
        z = z * z + c
    return np.where(np.abs(z) > 2, times, limit)

# %% right, but squares on and on: warns; check-escape-time 3
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    z = np.zeros_like(c)
    times = np.full(c.shape, limit)
    found = np.zeros(c.shape, dtype=bool)
    for n in range(1, limit + 1):
        z = z * z + c
        new = (np.abs(z) > 2) & ~found
        times[new] = n
        found = found | new
    return times

# %% right, but squares the size of a huge number: warns; check-escape-time 3
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    times = np.full(c.shape, limit)
    z, inside = np.zeros_like(c), np.ones(c.shape, dtype=bool)
    for n in range(1, limit + 1):
        z[inside] = z[inside] ** 2 + c[inside]
        out = inside & (z.real**2 + z.imag**2 > 4)
        times[out] = n
        inside = inside & ~out
    return times

# %% all times one too small, the limit too: one-too-small
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    z = np.zeros_like(c)
    times = np.zeros(c.shape, dtype=int)
    for n in range(1, limit):
        z = np.where(np.abs(z) > 2, z, z * np.where(np.abs(z) > 2, 0, z) + c)
        times = times + (np.abs(z) <= 2)
    return times

# %% assigns into what NumPy has made a number: arrays-only
def escape_time(c, limit):
    c = np.asarray(c, dtype=complex)
    z = 0 * c
    times = np.full(c.shape, limit)
    for n in range(1, limit + 1):
        inside = np.abs(z) <= 2
        z[inside] = z[inside] ** 2 + c[inside]
        times[inside & (np.abs(z) > 2)] = n
    return times

# %% times in floating point: floating-point
def escape_time(c, limit):
    c = np.asarray(c, complex)
    times, z = np.zeros(c.shape), np.zeros(c.shape, complex)
    alive = times == 0
    for _ in range(limit):
        times[alive] += 1
        z[alive] = z[alive] * z[alive] + c[alive]
        alive = alive & (np.abs(z) <= 2)
    return times
