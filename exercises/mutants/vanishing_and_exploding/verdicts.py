RIGHT = {'a': 'must vanish', 'b': 'cannot say', 'c': 'cannot say', 'd': 'must vanish', 'e':
    'cannot say', 'f': 'stays', 'g': 'vanishes', 'h': 'explodes', 'i': 'explodes'}

# %% eigenvalues everywhere: eigenvalue-for-the-bound
verdicts = RIGHT | {'b': 'must vanish'}

# %% norms everywhere: norm-for-the-linear-net
verdicts = RIGHT | {'g': 'explodes'}

# %% the slope of the sigmoid forgotten: slope-of-the-activation-forgotten
verdicts = RIGHT | {'d': 'cannot say'}

# %% a bound above 1 taken for an explosion: exploding-read-off-the-bound
verdicts = RIGHT | {'b': 'explodes', 'c': 'explodes', 'e': 'explodes'}

# %% the sigmoid always vanishes: sigmoid-always-vanishes
verdicts = RIGHT | {'e': 'Must vanish'}

# %% an eigenvalue of -1.1 is below 1: size-without-bars
verdicts = RIGHT | {'f': 'vanishes', 'h': 'vanishes'}

# %% entry by entry: entry-or-slope
verdicts = RIGHT | {'c': 'must vanish', 'f': 'vanishes', 'g': 'explodes', 'i': 'vanishes'}

# %% Frobenius norms: frobenius-norm
verdicts = RIGHT | {'a': 'cannot say', 'd': 'cannot say'}

# %% a turn by the real part of its eigenvalues: real-part-only
verdicts = RIGHT | {'f': 'vanishes'}

# %% linear nets entry by entry: largest-entry
verdicts = RIGHT | {'f': 'vanishes', 'g': 'explodes', 'i': 'vanishes'}

# %% determinants for the linear nets: determinant
verdicts = RIGHT | {'h': 'vanishes', 'i': 'vanishes'}

# %% says of tanh nets what a linear net would do: more-than-the-bound-says
verdicts = RIGHT | {'a': 'vanishes', 'd': 'vanishes', 'b': 'vanishes', 'c': 'explodes', 'e':
    'explodes'}

# %% one slip that fits no rule
verdicts = RIGHT | {'a': 'cannot say'}
