def goes_to(step, h, steps=400):
    for _ in range(steps):
        h = step(h)
    return h

# %% stops after thirty rounds: stopped-too-early
def border(step, a, b):
    home, there = goes_to(step, a), goes_to(step, b)
    for _ in range(30):
        m = (a + b) / 2
        if np.abs(goes_to(step, m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return a, b

# %% keeps the wrong half: closes-in-on-a-start
def border(step, a, b):
    home, there = goes_to(step, a), goes_to(step, b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(step, m) - home).max() > 0.01:
            a = m
        else:
            b = m
    return a, b

# %% asks which start a state is near, after five steps: not-settled
def border(step, a, b):
    home, there = a, b
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.linalg.norm(goes_to(step, m, 5) - home) < np.linalg.norm(goes_to(step, m, 5) - there):
            a = m
        else:
            b = m
    return a, b

# %% nearest start instead of basin: not-settled
def border(step, a, b):
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
    home, there = goes_to(step, a), goes_to(step, b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(step, m) - there).max() > 0.01:
            a = m
        else:
            b = m
    return a, b

# %% ends exchanged: ends-exchanged
def border(step, a, b):
    home, there = goes_to(step, a), goes_to(step, b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.abs(goes_to(step, m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return b, a

# %% nearer to where a goes than to where b goes: third-basin-forgotten
def border(step, a, b):
    home, there = goes_to(step, a), goes_to(step, b)
    while np.abs(a - b).max() > 5e-16:
        m = (a + b) / 2
        if np.linalg.norm(goes_to(step, m) - home) < np.linalg.norm(goes_to(step, m) - there):
            a = m
        else:
            b = m
    return a, b

# %% goes on until nothing is left between the ends: never-ends
def border(step, a, b):
    home, there = goes_to(step, a), goes_to(step, b)
    while np.abs(a - b).max() > 0:
        m = (a + b) / 2
        if np.abs(goes_to(step, m) - home).max() < 0.01:
            a = m
        else:
            b = m
    return a, b

# %% places on the segment, not states: positions
def border(step, a, b):
    def lands(s):
        return goes_to(step, a + s * (b - a))

    low, high, home = 0.0, 1.0, lands(0.0)
    while high - low > 1e-15:
        s = (low + high) / 2
        low, high = (s, high) if np.allclose(lands(s), home, atol=1e-3) else (low, s)
    return low, high
