RIGHT = {'a': 0.05, 'b': 0.1, 'c': 0.1, 'd': 0.14142135623730953, 'e': 1.0, 'f': 0.5}

# %% the learning rate is forgotten: rate-forgotten
steps = RIGHT | {'a': 0.5, 'b': 1, 'c': 1, 'd': 1.414, 'e': 10, 'f': 5}

# %% every gradient is scaled to the threshold: short-ones-stretched
steps = RIGHT | {'a': 0.1, 'd': 0.1414}

# %% by value is taken for by norm: value-taken-for-norm
steps = RIGHT | {'d': 0.1, 'e': 0.1}

# %% two arrays, clipped one by one: array-by-array
steps = RIGHT | {'d': 0.1414, 'f': 0.7071067811865476}

# %% lengths are sums of sizes: sum-of-sizes
steps = RIGHT | {'a': 0.07, 'd': 0.2, 'e': 10.0}

# %% clips after the learning rate: rate-before-clipping
steps = RIGHT | {'b': 1.0, 'c': 1.0, 'd': 1.4142135623730951, 'e': 6.999999999999999, 'f': 1.0}

# %% nothing is clipped: not-clipped
steps = RIGHT | {'b': 5, 'c': 500000, 'd': 5, 'e': 7, 'f': 1}

# %% the square of the length: square-for-length
steps = RIGHT | {'a': 0.025, 'd': 0.2, 'e': 10.0, 'f': 2.5}

# %% one slip that fits no rule
steps = RIGHT | {'c': 0.3, 'd': 0.1414}
