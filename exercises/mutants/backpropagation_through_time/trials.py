RIGHT = dict.fromkeys("abcdg", "passes") | dict.fromkeys("ef", "fails")

# %% trusts every comparison: every-comparison-finds-it
trials = RIGHT | dict.fromkeys("abcdef", "fails")

# %% what fits must be right: fits-so-right
trials = dict.fromkeys("abcdefg", "passes")

# %% a turn is taken for symmetric: turn-taken-for-symmetric
trials = RIGHT | {"f": "passes"}

# %% two steps are taken for enough: start-forgotten
trials = RIGHT | {"d": "fails"}

# %% one step is taken for enough: one-step-sends-nothing
trials = RIGHT | {"c": "fails", "d": "fails"}

# %% a symmetric matrix is taken for enough: own-transpose
trials = RIGHT | {"b": "fails"}

# %% a start of 0 hides everything: zero-start-for-all
trials = RIGHT | {"e": "passes"}

# %% the shapes should show it: shapes
trials = RIGHT | {"g": "fails"}

# %% two slips, of which one is named: own-transpose
trials = RIGHT | {"a": "fails", "e": "passes"}
