RIGHT = {'W': [[4, -5], [0, 0]], 'r': [0.9, 0.1], 'h': [1, 1], 'same_W': [[1, 0], [0, 2]],
    'same_r': [0.3, 0.3]}
# %% both units reset alike: equal-gates; check-alike 1
resets = RIGHT | {'r': [0.5, 0.5]}
# %% a diagonal matrix to tell them apart: nothing-between-units; check-alike 1
resets = RIGHT | {'W': [[5, 0], [0, -5]]}
# %% all entries positive: same-sign; check-alike 1
resets = RIGHT | {'W': [[5, 5], [5, 5]]}
# %% gates that are quite open and quite shut: not-a-gate; check-alike 1
resets = RIGHT | {'r': [1, 0]}
# %% weights beyond the bound: too-large; check-alike 1
resets = RIGHT | {'W': [[80, -90], [0, 0]]}
# %% a state beyond 1: not-a-state; check-alike 1
resets = RIGHT | {'h': [2, 2]}
# %% a step too small: not-far-enough; check-alike 1
resets = RIGHT | {'W': [[2, -2.5], [0, 0]], 'r': [0.8, 0.2]}
# %% the second unit empty: a-unit-at-zero; check-alike 1
resets = RIGHT | {'W': [[4, -5], [0, 3]], 'h': [1, 0]}
# %% a symmetric matrix: units-see-each-other; check-apart 1
resets = RIGHT | {'same_W': [[1, 2], [2, 1]]}
# %% the matrix that exchanges the units: units-see-each-other; check-apart 1
resets = RIGHT | {'same_W': [[0, 1], [1, 0]]}
# %% the zero matrix: nothing-seen; check-apart 1
resets = RIGHT | {'same_W': [[0.0, 0.0], [0.0, 0.0]]}
# %% gates that add up to one: gates-differ; check-apart 1
resets = RIGHT | {'same_r': [0.4, 0.6]}
# %% gates of exactly one: not-a-gate; check-apart 1
resets = RIGHT | {'same_r': [1, 1]}
# %% only the first part: incomplete; check-apart 1
resets = {'W': [[4, -5], [0, 0]], 'r': [0.9, 0.1], 'h': [1, 1], 'same_W': Ellipsis, 'same_r':
    Ellipsis}
# %% the other's gate open: own-gate-shut; check-alike 1
resets = RIGHT | {'W': [[5, -2.5], [0, 0]], 'r': [0.01, 0.99]}
# %% terms that cancel quite: one-at-zero; check-alike 1
resets = RIGHT | {'W': [[5, -5], [5, -5]], 'r': [0.01, 0.99]}
# %% gates alike but for a billionth: gates-differ; check-apart 1
resets = RIGHT | {'same_r': [1e-09, 2e-09]}
