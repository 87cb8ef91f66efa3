# %% the multiplier r of the other fixed point: multiplier-of-zero
fates = {0.6: "attracts"} | dict.fromkeys((1.4, 2.0, 2.7, 3.4, 4.0), "repels")

# %% no thought of the sides: sign-ignored
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = abs(2 - r)
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) < 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"

# %% the multiplier r - 2: sign-reversed
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = r - 2
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) < 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"

# %% attracting and repelling exchanged: sizes-reversed
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = 2 - r
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) > 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"

# %% m < 1 instead of |m| < 1: size-without-bars
fates = {0.6: "Repels", 1.4: "Attracts", 2.0: "Superattracting", 2.7: "Attracts, alternating"}
fates[3.4] = fates[4.0] = "Attracts, alternating"

# %% slope at the top of the parabola: slope-at-half
fates = dict.fromkeys((0.6, 1.4, 2.0, 2.7, 3.4, 4.0), "superattracting")

# %% the value 1 - 1/r as multiplier: value-for-slope
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = 1 - 1 / r
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) < 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"

# %% m = 0 seen as an ordinary small multiplier: zero-multiplier
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = 2 - r
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) < 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"

fates[2.0] = "attracts"

# %% one slip that fits no rule
fates = {}
for r in (0.6, 1.4, 2.0, 2.7, 3.4, 4.0):
    m = 2 - r
    fates[r] = "superattracting" if m == 0 else "attracts" if abs(m) < 1 else "repels"
    if m < 0:
        fates[r] += ", alternating"

fates[1.4] = "attracts, alternating"
