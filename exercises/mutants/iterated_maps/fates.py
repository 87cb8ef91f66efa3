RATES = (0.6, 1.4, 2.0, 2.7, 3.4, 4.0)


def word(m, attracts=lambda m: abs(m) < 1):
    size = "superattracting" if m == 0 else "attracts" if attracts(m) else "repels"
    return f"{size}, alternating" if m < 0 else size

# %% the multiplier r of the other fixed point: multiplier-of-zero
fates = {0.6: "attracts"} | dict.fromkeys((1.4, 2.0, 2.7, 3.4, 4.0), "repels")

# %% no thought of the sides: sign-ignored
fates = {r: word(abs(2 - r)) for r in RATES}

# %% the multiplier r - 2: sign-reversed
fates = {r: word(r - 2) for r in RATES}

# %% attracting and repelling exchanged: sizes-reversed
fates = {r: word(2 - r, lambda m: abs(m) > 1) for r in RATES}

# %% m < 1 instead of |m| < 1: size-without-bars
fates = {0.6: "Repels", 1.4: "Attracts", 2.0: "Superattracting", 2.7: "Attracts, alternating"}
fates[3.4] = fates[4.0] = "Attracts, alternating"

# %% slope at the top of the parabola: slope-at-half
fates = dict.fromkeys(RATES, "superattracting")

# %% the value 1 - 1/r as multiplier: value-for-slope
fates = {r: word(1 - 1 / r) for r in RATES}

# %% m = 0 seen as an ordinary small multiplier: zero-multiplier
fates = {r: word(2 - r) for r in RATES}
fates[2.0] = "attracts"

# %% one slip that fits no rule
fates = {r: word(2 - r) for r in RATES}
fates[1.4] = "attracts, alternating"
