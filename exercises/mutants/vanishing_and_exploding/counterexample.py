RIGHT = {'b': [1.4925821305300957, 4.492582130530096], 'h0': [0.0, 0.9950547536867305]}

# %% both units saturated: both-saturated
counterexample = RIGHT | {'b': [5, -5], 'h0': [1, -1]}

# %% nothing but the start changed: slopes-alike
counterexample = RIGHT | {'b': [0, 0], 'h0': [0.5, -0.9]}

# %% biases alike: slopes-alike
counterexample = {"b": np.array([0.5, 0.5]), "h0": np.array([0.9, -0.9])}

# %% a rounded start: does-not-stay
counterexample = RIGHT | {'b': [1.4926, 4.4926], 'h0': [0, 0.995]}

# %% the pre-activation taken for the bias: no-fixed-point
z = np.array([0.0, 3.0])
counterexample = {"b": z, "h0": np.tanh(z)}

# %% a saturated unit that is not saturated enough: not-enough
W = 1.5 * np.array([[1, -1], [1, -1]])
z = np.array([0.0, 1.4])
counterexample = {"b": z - W @ np.tanh(z), "h0": np.tanh(z)}

# %% the start is the pre-activation: does-not-stay
W = 1.5 * np.array([[1, -1], [1, -1]])
z = np.array([0.0, 3.0])
counterexample = {"b": z - W @ np.tanh(z), "h0": z}

# %% one number for two units: shape
counterexample = RIGHT | {'b': 3.0, 'h0': [0.0, 0.9]}

# %% the start forgotten: incomplete
counterexample = RIGHT | {'b': [1.5, 4.5], 'h0': Ellipsis}

# %% a fixed point whose slopes are too alike: weak-fixed-point
A, rest = np.array([[1.5, -1.5], [1.5, -1.5]]), np.tanh([0.4, 1.1])
counterexample = {"b": np.array([0.4, 1.1]) - A @ rest, "h0": rest}
