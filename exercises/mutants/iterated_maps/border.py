# %% stops after thirty rounds: stopped-too-early
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    for _ in range(30):
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return a, b

# %% keeps the wrong half: closes-in-on-a-start
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() > 0.01:
            a = m
        else:
            b = m
    return a, b

# %% asks which start a state is near, after five steps: not-settled
def border(step, a, b):
    def goes_to(h):
        for _ in range(5):
            h = step(h)
        return h

    home, there = a, b
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.linalg.norm(goes_to(m) - home) < np.linalg.norm(goes_to(m) - there):
            a = m
        else:
            b = m
    return a, b

# %% nearest start instead of basin: not-settled
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = a, b
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.linalg.norm(m - home) < np.linalg.norm(m - there):
            a = m
        else:
            b = m
    return a, b

# %% looks for b's basin: third-basin-forgotten
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(m) - there).max() > 0.01:
            a = m
        else:
            b = m
    return a, b

# %% ends exchanged: ends-exchanged
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return b, a

# %% nearer to where a goes than to where b goes: third-basin-forgotten
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.linalg.norm(goes_to(m) - home) < np.linalg.norm(goes_to(m) - there):
            a = m
        else:
            b = m
    return a, b

# %% goes on until nothing is left between the ends: never-ends
def border(step, a, b):
    def goes_to(h):
        for _ in range(400):
            h = step(h)
        return h

    home, there = goes_to(a), goes_to(b)
    while np.abs(a - b).max() > 0:
        m = (a + b) / 2
        if np.abs(goes_to(m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return a, b

# %% places on the segment, not states: positions
def border(step, a, b):
    def lands(s):
        h = a + s * (b - a)
        for _ in range(400):
            h = step(h)
        return h

    low, high, home = 0.0, 1.0, lands(0.0)
    while high - low > 1e-15:
        s = (low + high) / 2
        low, high = (s, high) if np.allclose(lands(s), home, atol=1e-3) else (low, s)
    return low, high
