def filled(f, df, x0, states, slopes):
    states[0] = x0
    for t in range(len(states) - 1):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t])
    return states, slopes

# %% start missing, derivative right: start-missing; check-derivative 2
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

# %% slope at the new point: slope-at-the-new-point; check-orbit 1
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + np.shape(x0))
    slopes = np.ones((T + 1,) + np.shape(x0))
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] * df(states[t + 1])
    return states, slopes

# %% sum instead of product: sum-instead-of-product; check-orbit 1
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + np.shape(x0))
    slopes = np.ones((T + 1,) + np.shape(x0))
    states[0] = x0
    for t in range(T):
        states[t + 1] = f(states[t])
        slopes[t + 1] = slopes[t] + df(states[t])
    return states, slopes

# %% array of the start's own type: whole-numbers
def orbit_and_slope(f, df, x0, T):
    states = np.array([x0] * (T + 1))
    slopes = np.ones((T + 1,) + np.shape(x0))
    return filled(f, df, x0, states, slopes)

# %% whole numbers for the derivatives: whole-numbers; check-orbit 1
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + np.shape(x0))
    slopes = np.ones(states.shape, int)
    return filled(f, df, x0, states, slopes)

# %% asks a number for its shape: arrays-only
def orbit_and_slope(f, df, x0, T):
    states = np.zeros((T + 1,) + x0.shape)
    slopes = np.ones((T + 1,) + x0.shape)
    return filled(f, df, x0, states, slopes)

# %% room for one start only: numbers-only
def orbit_and_slope(f, df, x0, T):
    states = np.zeros(T + 1)
    slopes = np.ones(T + 1)
    return filled(f, df, x0, states, slopes)

# %% the derivatives begin with the number 1: begins-with-a-number
def orbit_and_slope(f, df, x0, T):
    xs, ds = [np.asarray(x0, dtype=float)], [1]
    for t in range(T):
        ds += [ds[-1] * df(xs[-1])]
        xs += [f(xs[-1])]
    return np.array(xs), np.array(ds)

# %% differences of two orbits: approximated; check-orbit 1
def orbit_and_slope(f, df, x0, T):
    def follow(x):
        xs = [x]
        for t in range(T):
            xs.append(f(xs[-1]))
        return np.array(xs)

    x, h = np.asarray(x0, dtype=float), 1e-6
    return follow(x), (follow(x + h) - follow(x - h)) / (2 * h)

# %% cumprod without an axis: cumprod-without-axis; check-orbit 1
def orbit_and_slope(f, df, x0, T):
    xs = np.empty((T + 1, *np.shape(x0)))
    xs[0] = x0
    for t in range(T):
        xs[t + 1] = f(xs[t])
    ds = np.ones(xs.shape)
    if T > 0:
        ds[1:] = np.cumprod(df(xs[:T])).reshape(xs[1:].shape)
    return xs, ds
